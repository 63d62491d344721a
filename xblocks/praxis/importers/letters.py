"""Letters typed before answers ("a) …", "أ) …"): which one, does it go on from the one before?"""

from __future__ import annotations

import re

_MARKER = re.compile(r"^\s*\(?(?P<letter>[a-z]|[أبجدهوزحطي])[.)]\s+", re.IGNORECASE)
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "أبجدهوزحطي")


def marker(text: str) -> str:
    """The typed letter and its bracket, as they stand at the beginning of `text`; "" without."""
    match = _MARKER.match(text)
    return match[0] if match else ""


def letter_of(text: str) -> str:
    """The letter with which a typed option begins ("b) …"); "" where there is none."""
    match = _MARKER.match(text)
    return match["letter"].lower() if match else ""


def follows(letter: str, before: str) -> bool:
    """Whether `letter` is the next one after `before`, or the first one after ""."""
    for row in _ROWS:
        if letter in row:
            return row.index(letter) == (row.index(before) + 1 if before and before in row else 0)
    return False
