"""What has changed between two rounds of a text, word by word; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum

_PIECES = re.compile(r"\S+[^\S\n]*|\s+")
_OPERATIONS = {"delete": (True, False), "insert": (False, True), "replace": (True, True)}


class Change(StrEnum):
    """What became of a piece of the text."""

    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words one after the other that went the same way."""

    change: Change
    text: str = field(repr=False)


def difference(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both texts in order: without those that came in they are `before`, without
    those that went out `after`."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    pieces: list[Piece] = []
    for operation, i, j, m, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        goes, comes = _OPERATIONS.get(operation, (False, False))
        if goes:
            pieces.append(Piece(Change.OUT, "".join(old[i:j])))
        if comes:
            pieces.append(Piece(Change.IN, "".join(new[m:n])))
        if not (goes or comes):
            pieces.append(Piece(Change.SAME, "".join(new[m:n])))
    return tuple(pieces)
