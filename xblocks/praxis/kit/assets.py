"""Scripts and styles go into the fragment as text: no further request, and no file that a host must
collect first.

Hosts drop doubles, so ten blocks on a page send the kit once.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from web_fragments.fragment import Fragment

KIT = Path(__file__).resolve().parent


@lru_cache(maxsize=64)
def text(path: Path) -> str:
    """The text of an asset of the package."""
    return path.read_text(encoding="utf-8")


def add_assets(fragment: Fragment, room: Path, name: str, *, script: bool = True) -> None:
    """The kit's style and script and those of a block's room, added to its fragment."""
    for folder, stem in ((KIT, "kit"), (room, name)):
        fragment.add_css(text(folder / f"{stem}.css"))
        if script:
            fragment.add_javascript(text(folder / f"{stem}.js"))
