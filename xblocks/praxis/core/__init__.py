"""Pure Python shared by every layer: no Django, no XBlock, nothing that knows a block or a format."""
