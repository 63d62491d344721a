"""Addresses of links: which ones a course may have, and names of places in the document."""

from __future__ import annotations

import re
from typing import Final

_KEPT: Final = re.compile(r"(?:https?://|mailto:|tel:)[^\s]", re.I)
_BARE: Final = re.compile(
    r"(?:www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:org|com|net|int|edu)(?:/|\Z))", re.I
)
_UNSEEN: Final = re.compile(r"[\x00-\x20\x7f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_ODD_IN_NAME: Final = re.compile(r"[^\w-]+")


def web_address(target: str) -> str | None:
    """The address a course may link to; None for programs, local files and the like.

    White space and invisible characters, in which a `javascript:` hides, are taken out
    before the judgement.
    """
    ends = target.strip()
    address = _UNSEEN.sub("", ends) if not _KEPT.match(ends) else _UNSEEN.sub("%20", ends)
    if _KEPT.match(address):
        return address
    return f"https://{address}" if _BARE.match(address) else None


def anchor_name(bookmark: str) -> str:
    """The name of a bookmark as an id and the end of an address; without the signs that mean
    something in a selector, for the LMS looks places up by one."""
    return _ODD_IN_NAME.sub("-", bookmark)
