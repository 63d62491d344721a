"""What has changed between two rounds of a text: sentence by sentence, then word by word; pure.

A learner's text may be built to be slow to compare, so the steps are counted before they are taken:
what would need too many is told as gone and written anew.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import Any

MOST_STEPS = 100_000  # for one text; an ordinary one of the longest needs less
_SENTENCES = re.compile(r"[^\n.!?؟]*(?:[.!?؟]+[^\S\n]*|\n+)|[^\n.!?؟]+")
_WORDS = re.compile(r"\S+[^\S\n]*|\s+")

Words = Sequence[str]
Chain = tuple[int, int, Any]  # a pair of places, and the chain before it


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
    return tuple(_joined(_compared(before, after)))


def _compared(before: str, after: str) -> Iterator[Piece]:
    """The sentences that stay; between them, the words."""
    left = MOST_STEPS
    old, new = _SENTENCES.findall(before), _SENTENCES.findall(after)
    for gone, come, same in _apart(old, new, left):
        old_words, new_words = _WORDS.findall(gone), _WORDS.findall(come)
        for out, into, stays in _apart(old_words, new_words, left):
            yield Piece(Change.OUT, out)
            yield Piece(Change.IN, into)
            yield Piece(Change.SAME, stays)
        left -= min(_steps(*_cut(old_words, new_words)[1:]), left)
        yield Piece(Change.SAME, same)


def _apart(old: Words, new: Words, most: int) -> Iterator[tuple[str, str, str]]:
    """What went out and came in, with what stays behind it; all of the middle in one where more
    than so many steps would be needed to tell it apart."""
    start, old_middle, new_middle = _cut(old, new)
    end = len(old) - start - len(old_middle)
    yield "", "", "".join(old[:start])
    at_old = at_new = 0
    is_quick = _steps(old_middle, new_middle) <= most
    for i, j in _common(old_middle, new_middle) if is_quick else ():
        yield "".join(old_middle[at_old:i]), "".join(new_middle[at_new:j]), old_middle[i]
        at_old, at_new = i + 1, j + 1
    rest = "".join(old[len(old) - end :])
    yield "".join(old_middle[at_old:]), "".join(new_middle[at_new:]), rest


def _cut(old: Words, new: Words) -> tuple[int, Words, Words]:
    """How many words both begin with, and what lies between these and those that both end with."""
    shorter = min(len(old), len(new))
    start = next((k for k in range(shorter) if old[k] != new[k]), shorter)
    rest = shorter - start
    end = next((k for k in range(rest) if old[-1 - k] != new[-1 - k]), rest)
    return start, old[start : len(old) - end], new[start : len(new) - end]


def _steps(old: Words, new: Words) -> int:
    """How many steps `_common` takes: one for each pair of equal words."""
    olds, news = Counter(old), Counter(new)
    return sum(number * news[word] for word, number in olds.items())


def _common(old: Words, new: Words) -> list[tuple[int, int]]:
    """The places of the most words that both have in the same order.

    `ends[n]` is where, in `new`, the `n + 1` words end that end soonest; `chains[n]` are these.
    """
    places = defaultdict(list)
    for j in reversed(range(len(new))):
        places[new[j]].append(j)
    ends: list[int] = []
    chains: list[Chain] = []
    for i, word in enumerate(old):
        for j in places.get(word, ()):
            number = bisect_left(ends, j)
            chain = (i, j, chains[number - 1] if number else None)
            ends[number : number + 1] = [j]
            chains[number : number + 1] = [chain]
    found: list[tuple[int, int]] = []
    last = chains[-1] if chains else None
    while last is not None:
        i, j, last = last
        found.append((i, j))
    return found[::-1]


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The same pieces, with those that follow each other in one; what went before what came."""
    shown = (piece for piece in pieces if piece.text)
    for stays, some in groupby(shown, lambda piece: piece.change is Change.SAME):
        group = list(some)
        for change in (Change.SAME,) if stays else (Change.OUT, Change.IN):
            text = "".join(piece.text for piece in group if piece.change is change)
            if text:
                yield Piece(change, text)
