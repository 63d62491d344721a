"""Scripts and styles go into the fragment as text: no further request, and no file that a host must
collect first.

Hosts drop doubles, so ten blocks on a page send the kit once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from web_fragments.fragment import Fragment

KIT = Path(__file__).resolve().parent

# A comment with lines of its own. A string cannot begin a line with one: tests/house forbids
# strings that run over lines.
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*$", re.DOTALL | re.MULTILINE)
_BLANK = re.compile(r"^\s+|[ \t]+$", re.MULTILINE)


@lru_cache(maxsize=64)
def text(path: Path) -> str:
    """The text of an asset as it is sent: without comments on lines of their own, and indentation.

    Line breaks stay, for JavaScript ends statements at them.
    """
    return _BLANK.sub("", _COMMENT.sub("", path.read_text(encoding="utf-8")))


def add_assets(
    fragment: Fragment, room: Path, name: str, *, script: bool = True, more: Sequence[str] = ()
) -> None:
    """The kit's styles and script, `more` of its scripts, and those of a block's room, added to its
    fragment.
    """
    for path in (KIT / "kit.css", KIT / "learner.css", room / f"{name}.css"):
        fragment.add_css(text(path))
    if script:
        for path in (*(KIT / stem for stem in ("post", "kit", *more)), room / name):
            fragment.add_javascript(text(path.with_suffix(".js")))
