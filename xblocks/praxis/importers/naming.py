"""The names of the course (`url_name`s): found again by what a text was known by, or made anew.

Learners' work hangs on these names. A text that was there before keeps its name when the source is
edited elsewhere, moved or retitled; a name that is no longer used is never given to another text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace

from praxis.core.names import NameKeeper, ascii_slug
from praxis.importers.coursemap import CourseMap, Entry, Identity, Kind

# Ids that programmes invent anew whenever they save: good for links, useless as names.
_FLEETING = re.compile(r"__RefHeading|_Ref\d|_GoBack|_Hlk", re.IGNORECASE)

Key = Callable[[Identity], Hashable]

_KNOWN_BY: tuple[Key, ...] = (
    lambda text: text.source_id and (text.file, text.source_id),
    lambda text: text.source_id and (text.source_id,),
    lambda text: (text.file, text.path, text.mark),
    lambda text: (text.path, text.mark),
    lambda text: text.mark and (text.title, text.mark),
    lambda text: (text.file, text.path),
    lambda text: text.path,
    lambda text: text.mark and (text.mark,),
)
_KNOWN_IF_AS_MANY: Key = lambda text: (text.file, text.title)  # noqa: E731 - stands beside its kin


class Naming:
    """Gives every text of a course its name; `previous` is the map of the run before, if any."""

    def __init__(self, previous: CourseMap, reserved: Iterable[str] = ()) -> None:
        self._entries = list(previous.entries)
        self._used: set[str] = set()
        self._keeper = NameKeeper()
        for name in (*reserved, *(entry.name for entry in self._entries)):
            self._keeper.keep(name)

    def known(self, texts: Sequence[Identity], *, activities: bool) -> list[Entry | None]:
        """The entry of each text in the previous map; None for a text that was not there."""
        found: list[Entry | None] = [None] * len(texts)
        entries = [
            entry for entry in self._entries if (entry.was or entry.kind).of_activity is activities
        ]
        for key in _KNOWN_BY:
            self._match(texts, found, entries, key, as_many=False)
        self._match(texts, found, entries, _KNOWN_IF_AS_MANY, as_many=True)
        return found

    def fresh(self, wanted: str) -> str:
        """A name for a text that was not there before: `wanted`, numbered if it is taken."""
        return self._keeper.keep(wanted)

    def gone(self) -> list[Entry]:
        """Entries of the previous map for which there is no text any more."""
        left = (entry for entry in self._entries if entry.name not in self._used)
        return [replace(entry, kind=Kind.GONE, was=entry.was or entry.kind) for entry in left]

    def _match(
        self,
        texts: Sequence[Identity],
        found: list[Entry | None],
        entries: Sequence[Entry],
        key: Key,
        *,
        as_many: bool,
    ) -> None:
        offered: defaultdict[Hashable, list[Entry]] = defaultdict(list)
        for entry in entries:
            if entry.name not in self._used:
                offered[key(entry.identity)].append(entry)
        asking: defaultdict[Hashable, list[int]] = defaultdict(list)
        for index, text in enumerate(texts):
            if found[index] is None and key(text):
                asking[key(text)].append(index)
        for value, indexes in asking.items():
            candidates = offered.get(value, [])
            if as_many and len(candidates) != len(indexes):
                continue
            for index, entry in zip(indexes, candidates, strict=False):
                found[index] = entry
                self._used.add(entry.name)


def slugs_of(texts: Sequence[Identity], fallback: str) -> list[str]:
    """What each text would be called: by its id or its title, doubled titles with the parent's."""
    own = [_own_slug(text, fallback) for text in texts]
    count = Counter(own)
    return [
        _with_parent(text, fallback) if count[slug] > 1 and not _stable_id(text) else slug
        for text, slug in zip(texts, own, strict=True)
    ]


def _own_slug(text: Identity, fallback: str) -> str:
    stable = _stable_id(text)
    return ascii_slug(stable, fallback) if stable else ascii_slug(text.title, fallback)


def _with_parent(text: Identity, fallback: str) -> str:
    above = text.path[-2] if len(text.path) > 1 else ""
    return ascii_slug(f"{above} {text.title}", fallback)


def _stable_id(text: Identity) -> str:
    return "" if _FLEETING.match(text.source_id) else text.source_id.strip("_")
