"""How parts of an activity are known again in the next import: learners' work is stored under keys.

A fingerprint of each text stands beside its key in the course's map. A text that stayed as it was
keeps its key wherever it now stands; one that was edited keeps it where its neighbours tell which
one it was; every other one gets a key that nothing had before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, count

Known = list[tuple[str, str]]  # key and fingerprint, "" of what is gone, in their order
Alike = Callable[[str, int], bool]  # a known key and a place: whether they can be the same part
_LENGTH = 8
_NONE: Mapping[int, str] = {}


def mark(text: str) -> str:
    """The fingerprint of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]


def known_of(written: str) -> Known:
    """The keys and fingerprints of a line that `line_of` wrote."""
    pairs = (each.partition("=") for each in written.split())
    return [(key, found) for key, _, found in pairs if key]


def line_of(now: Iterable[tuple[str, str]], before: str) -> str:
    """Keys and fingerprints on one line; keys of `before` that are gone stay taken."""
    marks = dict(now)
    gone = [key for key, _ in known_of(before) if key not in marks]
    return " ".join([*(f"{key}={each}" for key, each in marks.items()), *(f"{k}=" for k in gone)])


def below(known: Known, start: str) -> Known:
    """What is known of the parts whose keys begin with `start`, without it."""
    return [(key.removeprefix(start), found) for key, found in known if key.startswith(start)]


def assigned(
    old: Known,
    now: Sequence[tuple[str, str]],
    fresh: Callable[[int], str],
    *,
    hints: Mapping[int, str] = _NONE,
    alike: Alike = lambda _key, _place: True,
) -> list[str]:
    """A key for each part of `now`, which has its key of a first import and its text.

    It is the key that the text had, the one that `hints` gives its place, the one that its
    neighbours leave for it where `alike` agrees, or one that nothing had.
    """
    keys = [""] * len(now)
    free = dict(old)
    for place, (_, text) in enumerate(now):
        found = mark(text)
        keys[place] = next((key for key, each in free.items() if each == found), "")
        free.pop(keys[place], None)
    for place, key in hints.items():
        if not keys[place] and key in free:
            keys[place] = key
            del free[key]
    _fill_gaps(keys, [key for key, each in old if each], free, alike)
    return _with_fresh(keys, {key for key, _ in old}, [key for key, _ in now], fresh)


def _fill_gaps(keys: list[str], order: Sequence[str], free: dict[str, str], alike: Alike) -> None:
    """Between two known neighbours, as many edited texts as are missing there are the same ones."""
    for start, end in _gaps(keys):
        left = order.index(keys[start - 1]) + 1 if start else 0
        right = order.index(keys[end]) if end < len(keys) else len(order)
        between = [key for key in order[left:right] if key in free]
        if len(between) != end - start:
            continue
        for place, key in zip(range(start, end), between, strict=True):
            if alike(key, place):
                keys[place] = key
                del free[key]


def _gaps(keys: Sequence[str]) -> list[tuple[int, int]]:
    """The runs of places that have no key yet, as (first, after the last)."""
    found: list[tuple[int, int]] = []
    for place, key in enumerate(keys):
        if key:
            continue
        if found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
    return found


def _with_fresh(
    keys: Sequence[str], had: set[str], first: Sequence[str], fresh: Callable[[int], str]
) -> list[str]:
    """The keys, new ones where none is known: that of a first import if nothing ever had it."""
    taken, found = had | set(keys), list(keys)
    numbers = count(len(had))
    for place, key in enumerate(keys):
        if key:
            continue
        offers = chain([first[place]], map(fresh, numbers))
        found[place] = next(each for each in offers if each not in taken)
        taken.add(found[place])
    return found
