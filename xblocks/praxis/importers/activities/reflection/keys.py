"""The keys of a reflection's fields, items, columns and rows, as the run before gave them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from praxis.core.html import plain_text
from praxis.definitions.reflection.model import Column, Field, FieldKind, Item, Reflection, Row
from praxis.importers.activities.known_keys import Known, assigned, below, mark
from praxis.importers.activities.questions import option_key
from praxis.importers.activities.reflection.drafts import column_key, field_key, row_key


def marks_of(reflection: Reflection) -> Iterable[tuple[str, str]]:
    """Every key with the fingerprint of its text."""
    for field in reflection.fields:
        yield field.key, mark(_text(field))
        yield from ((f"{field.key}/i/{each.key}", mark(each.text)) for each in field.items)
        yield from ((f"{field.key}/c/{each.key}", mark(each.text)) for each in field.columns)
        yield from ((f"{field.key}/r/{each.key}", mark(each.text)) for each in field.rows)


def with_known(reflection: Reflection, known: Known) -> Reflection:
    """The reflection with the keys that its texts had; a field of another kind is another one."""
    fields = list(reflection.fields)
    for kind in FieldKind:
        places = [place for place, each in enumerate(fields) if each.kind is kind]
        old = [(key, each) for key, each in known if _is_field(key, kind)]
        now = [(fields[place].key, _text(fields[place])) for place in places]
        keys = assigned(old, now, _numbered(kind))
        for place, key in zip(places, keys, strict=True):
            fields[place] = _with_parts(fields[place], key, known)
    return replace(reflection, fields=tuple(_bound(fields, reflection.fields)))


def _with_parts(field: Field, key: str, known: Known) -> Field:
    def own(
        letter: str, parts: Sequence[Item | Column | Row], fresh: Callable[[int], str]
    ) -> list[str]:
        old = below(known, f"{key}/{letter}/")
        return assigned(old, [(each.key, each.text) for each in parts], fresh)

    items = own("i", field.items, option_key)
    columns = own("c", field.columns, column_key)
    rows = own("r", field.rows, row_key)
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


def _is_field(key: str, kind: FieldKind) -> bool:
    return "/" not in key and key.rpartition("-")[0] == kind


def _numbered(kind: FieldKind) -> Callable[[int], str]:
    return lambda number: field_key(kind, number)


def _text(field: Field) -> str:
    return plain_text(field.prompt)
