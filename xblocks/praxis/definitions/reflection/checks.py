"""What makes a reflection make sense, beyond what any document must hold: fields that can be filled
in, grids that have a table, answers that can be found again."""

from __future__ import annotations

from collections.abc import Iterator

from praxis.core.messages import N_
from praxis.definitions.addresses import no_address
from praxis.definitions.consistency import crowded, empty
from praxis.definitions.fields import specs
from praxis.definitions.problems import Path, Problem, problem
from praxis.definitions.reflection.model import Column, ColumnKind, Field, FieldKind, Reflection

QUARTERS = 4
# Far beyond what anybody fills in; a page and a request stay small.
MOST_FIELDS, MOST_ITEMS, MOST_COLUMNS, MOST_ROWS = 40, 40, 10, 40


def sense(reflection: Reflection) -> list[Problem]:
    """Every problem of this kind, in the order of the document."""
    fields = reflection.fields
    found = list(_number_of_fields(len(fields)))
    tables = {field.key: field for field in fields if field.kind is FieldKind.TABLE}
    keys = {field.key for field in fields}
    for place, field in enumerate(fields):
        path: Path = ("fields", place)
        found += _recalled(field, path)
        if field.kind is FieldKind.SCALE:
            found += _ends(field, path)
        elif field.kind is FieldKind.CHECKLIST:
            found += _checklist(field, path)
        elif field.kind is FieldKind.TABLE:
            found += _table(field, path)
        elif field.kind is FieldKind.GRID:
            found += _grid(field, path, tables, keys)
    return found


def _number_of_fields(number: int) -> Iterator[Problem]:
    if not number:
        yield problem(("fields",), N_("There is no field yet. Add at least one."))
    yield from crowded(("fields",), number, MOST_FIELDS)


def _recalled(field: Field, path: Path) -> Iterator[Problem]:
    if field.kind is FieldKind.RECALL and not field.recalls:
        yield problem(
            (*path, "recalls"),
            N_("No earlier answer is named yet. Write its address, such as 4f2a/feelings."),
        )
    yield from no_address((*path, "recalls"), field.recalls)


def _ends(field: Field, path: Path) -> Iterator[Problem]:
    """Numbers alone say nothing: to learners, and to those who compare them later."""
    for name in ("low", "high"):
        if not getattr(field, name):
            yield empty((*path, name), specs(Field)[name])


def _checklist(field: Field, path: Path) -> Iterator[Problem]:
    if not field.items:
        yield problem((*path, "items"), N_("There is nothing to tick yet. Add at least one item."))
    yield from crowded((*path, "items"), len(field.items), MOST_ITEMS)


def _table(field: Field, path: Path) -> Iterator[Problem]:
    if any(column.kind is ColumnKind.SCALE for column in field.columns):
        yield from _ends(field, path)
    if not field.columns:
        yield problem((*path, "columns"), N_("There is no column yet. Add at least one."))
    yield from crowded((*path, "columns"), len(field.columns), MOST_COLUMNS)
    yield from crowded((*path, "rows"), len(field.rows), MOST_ROWS)


def _grid(field: Field, path: Path, tables: dict[str, Field], keys: set[str]) -> Iterator[Problem]:
    if not field.table:
        yield empty((*path, "table"), specs(Field)["table"])
    elif field.table in tables:
        yield from _axes(field, path, tables[field.table].columns)
    elif field.table in keys:  # else nothing has this key, which any document is told
        yield problem(
            (*path, "table"),
            N_("The field “%(key)s” is not a table. Choose one that is."),
            key=field.table,
        )
    if len(field.quarters) not in (0, QUARTERS):
        yield problem(
            (*path, "quarters"),
            N_("Name all four quarters, one a line, or none of them."),
        )


def _axes(field: Field, path: Path, columns: tuple[Column, ...]) -> Iterator[Problem]:
    scales = [column.key for column in columns if column.kind is ColumnKind.SCALE]
    for name in ("across", "upward"):
        column = getattr(field, name)
        if not column:
            yield empty((*path, name), specs(Field)[name])
        elif column not in scales:
            yield problem(
                (*path, name),
                N_("The table has no scale column with the key “%(key)s”."),
                key=column,
            )
    if field.across and field.across == field.upward:
        yield problem(
            (*path, "upward"),
            N_("Across and upward are the same column. Choose two different ones."),
        )
