"""The keys of a reflection from one import to the next: learners' work is stored under them.

A fingerprint of each text stands beside its key in the course's map. A text that stayed as it was
keeps its key wherever it now stands; one that was edited keeps it where its neighbours tell which
one it was; every other one gets a key that nothing had before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from praxis.core.html import plain_text
from praxis.definitions.reflection.model import Column, Field, FieldKind, Item, Reflection, Row
from praxis.importers.activities.questions import option_key
from praxis.importers.activities.reflection.drafts import column_key, field_key, row_key

Known = list[tuple[str, str]]  # key and fingerprint, "" of what is gone, in their order
_LENGTH = 8


def fingerprints(reflection: Reflection, before: str = "") -> str:
    """The keys and the texts that they stand for, on one line; those of `before` stay taken."""
    now = dict(_all(reflection))
    gone = [key for key, _ in _known(before) if key not in now]
    return " ".join([*(f"{key}={mark}" for key, mark in now.items()), *(f"{k}=" for k in gone)])


def with_known_keys(reflection: Reflection, before: str) -> Reflection:
    """The reflection with the keys that its texts had in the run before."""
    if not before:
        return reflection
    known = _known(before)
    fields = list(reflection.fields)
    for kind in FieldKind:
        places = [place for place, each in enumerate(fields) if each.kind is kind]
        old = [(key, mark) for key, mark in known if _is_field(key, kind)]
        keys = _assigned(old, [_text(fields[p]) for p in places], _numbered(kind))
        for place, key in zip(places, keys, strict=True):
            fields[place] = _with_parts(fields[place], key, known)
    return replace(reflection, fields=tuple(_bound(fields, reflection.fields)))


def _with_parts(field: Field, key: str, known: Known) -> Field:
    def own(letter: str, texts: Iterable[str], fresh: Callable[[int], str]) -> list[str]:
        start = f"{key}/{letter}/"
        old = [(k.removeprefix(start), mark) for k, mark in known if k.startswith(start)]
        return _assigned(old, list(texts), fresh)

    items = own("i", (each.text for each in field.items), option_key)
    columns = own("c", (each.text for each in field.columns), column_key)
    rows = own("r", (each.text for each in field.rows), row_key)
    return replace(
        field,
        key=key,
        items=tuple(Item(k, each.text) for k, each in zip(items, field.items, strict=True)),
        columns=tuple(
            Column(k, each.kind, each.text) for k, each in zip(columns, field.columns, strict=True)
        ),
        rows=tuple(Row(k, each.text) for k, each in zip(rows, field.rows, strict=True)),
    )


def _bound(now: Sequence[Field], before: Sequence[Field]) -> Iterable[Field]:
    """Grids name their table and its columns by the keys that these have now."""
    tables = {old.key: (old, new) for old, new in zip(before, now, strict=True)}
    for field in now:
        if field.kind is not FieldKind.GRID:
            yield field
            continue
        old, new = tables[field.table]
        columns = {a.key: b.key for a, b in zip(old.columns, new.columns, strict=True)}
        across, upward = columns[field.across], columns[field.upward]
        yield replace(field, table=new.key, across=across, upward=upward)


def _assigned(old: Known, texts: Sequence[str], fresh: Callable[[int], str]) -> list[str]:
    """A key for each text: the one it had, the one of its place, or one that nothing had."""
    marks = [_mark(text) for text in texts]
    keys: list[str] = [""] * len(texts)
    free = dict(old)
    for place, mark in enumerate(marks):
        key = next((key for key, each in free.items() if each == mark), "")
        keys[place] = key
        free.pop(key, None)
    order = [key for key, mark in old if mark]
    for start, end in _gaps(keys):
        left = order.index(keys[start - 1]) + 1 if start else 0
        right = order.index(keys[end]) if end < len(keys) else len(order)
        between = [key for key in order[left:right] if key in free]
        if len(between) == end - start:
            keys[start:end] = between
            for key in between:
                del free[key]
    taken, number = {key for key, _ in old}, len(old)
    for place, key in enumerate(keys):
        if not key:
            while fresh(number) in taken:
                number += 1
            keys[place] = fresh(number)
            taken.add(keys[place])
    return keys


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


def _all(reflection: Reflection) -> Iterable[tuple[str, str]]:
    for field in reflection.fields:
        yield field.key, _mark(_text(field))
        yield from ((f"{field.key}/i/{each.key}", _mark(each.text)) for each in field.items)
        yield from ((f"{field.key}/c/{each.key}", _mark(each.text)) for each in field.columns)
        yield from ((f"{field.key}/r/{each.key}", _mark(each.text)) for each in field.rows)


def _known(written: str) -> Known:
    pairs = (each.partition("=") for each in written.split())
    return [(key, mark) for key, _, mark in pairs if key]


def _is_field(key: str, kind: FieldKind) -> bool:
    return "/" not in key and key.rpartition("-")[0] == kind


def _numbered(kind: FieldKind) -> Callable[[int], str]:
    return lambda number: field_key(kind, number)


def _text(field: Field) -> str:
    return plain_text(field.prompt)


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]
