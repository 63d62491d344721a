"""Pure Python shared by every layer: no Django, no XBlock, no block and no format."""
