"""The few looks that a text page brings along: tables scroll, long addresses break, boxes show.

Styles of ours do not reach the host's own text pages, so the markup carries them itself. A host
shows a unit in a frame that grows downwards and never scrolls: what does not fit the width of a
phone would be out of reach.
"""

from __future__ import annotations

import re

# Within reach of the keyboard, as the text in it has nothing to focus.
_SCROLLS = '<div style="overflow-x: auto" role="group" tabindex="0">'
_TABLE = re.compile(r"<(/?)table(?=[\s/>])[^>]*>")

_TEXT = '<div lang="'
_BREAKS = '<div style="overflow-wrap: break-word" lang="'

_BOX = '<div class="praxis-box"'
_FRAMED = (
    f'{_BOX} style="border-inline-start: 4px solid #0a4f6e; background: #f4f6f8; color: #1d2733; '
    'padding: 0.5rem 1rem; margin-block: 1rem"'
)


def with_looks(markup: str) -> str:
    """The markup of a page with styles of its own where it needs some."""
    return _with_scrolling_tables(markup.replace(_TEXT, _BREAKS, 1).replace(_BOX, _FRAMED))


def _with_scrolling_tables(markup: str) -> str:
    """Every table in a division that scrolls sideways; a table within a table scrolls with it."""
    depth = 0

    def wrapped(match: re.Match[str]) -> str:
        nonlocal depth
        depth += -1 if match[1] else 1
        outermost = depth == 0 if match[1] else depth == 1
        if not outermost:
            return match[0]
        return f"{match[0]}</div>" if match[1] else _SCROLLS + match[0]

    return _TABLE.sub(wrapped, markup)
