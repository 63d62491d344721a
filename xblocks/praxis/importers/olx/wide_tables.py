"""Tables that a phone can show: each in a division that scrolls sideways.

A host shows a unit in a frame that grows downwards and never scrolls, so the columns that do not
fit would be out of reach. Styles of ours do not come along with the host's own text pages: the
division brings its own.
"""

from __future__ import annotations

import re

# Within reach of the keyboard, as the text in it has nothing to focus.
_OPEN = '<div style="overflow-x: auto" role="group" tabindex="0">'
_CLOSE = "</div>"
_TAG = re.compile(r"<(/?)table(?=[\s/>])[^>]*>")


def with_scrolling_tables(markup: str) -> str:
    """The markup with every table put into a division that scrolls; inner ones scroll with it."""
    depth = 0

    def wrapped(match: re.Match[str]) -> str:
        nonlocal depth
        depth += -1 if match[1] else 1
        outermost = depth == 0 if match[1] else depth == 1
        if not outermost:
            return match[0]
        return match[0] + _CLOSE if match[1] else _OPEN + match[0]

    return _TAG.sub(wrapped, markup)
