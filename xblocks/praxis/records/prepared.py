"""Statements that Django builds once, and that are sent again with other values.

Django takes ten times as long to build the SQL of a small query as a database takes to answer it.
Where a cohort of a thousand asks at once, the statements that everybody sends are built here once
for each connection. What they return, and how, stays Django's own.

A statement is a function. What it takes by position are values: numbers, texts and moments, as many
as it likes, each passed to the database as it is. What it takes by name shapes the statement: for
other flags and tuples another is built.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connection, connections, models, transaction
from django.db.models.sql import UpdateQuery

Row = TypeVar("Row")
Value = int | str | datetime
Compiled = tuple[Any, str, list[Any]]  # compiler, SQL, parameters with marks where values go

SHAPES = 500  # kept for each connection; beyond, all are built anew
_built: WeakKeyDictionary[Any, dict[Any, Any]] = WeakKeyDictionary()


def prepared(build: Callable[..., models.QuerySet[Any, Row]]) -> Callable[..., list[Row]]:
    """The rows of the query set that `build` makes of marks in the place of the values."""

    @wraps(build)
    def rows(*values: Value, **shape: Any) -> list[Row]:
        def compile_() -> tuple[Any, Any, str, list[Any]]:
            queryset = build(*_marks(values), **shape).all()
            query: Any = queryset.query
            compiler = query.get_compiler(connection=connection)
            sql, parameters = compiler.as_sql()
            query.get_compiler = lambda *_args, **_more: compiler
            return queryset, compiler, sql, _places(parameters, values)

        queryset, compiler, sql, places = _known(build, values, shape, compile_)
        compiler.as_sql = lambda *_args, **_more: (sql, _filled(places, values))
        return list(queryset._iterable_class(queryset))

    return rows


def prepared_update(
    build: Callable[..., tuple[models.QuerySet[Any], dict[str, Any]]],
) -> Callable[..., int]:
    """How many rows were changed; `build` gives the query set and what its columns become."""

    @wraps(build)
    def update(*values: Value, **shape: Any) -> int:
        def compile_() -> tuple[str, list[Any]]:
            queryset, changes = build(*_marks(values), **shape)
            query: Any = queryset.query.chain(UpdateQuery)
            query.add_update_values(changes)
            sql, parameters = query.get_compiler(connection=connection).as_sql()
            return sql, _places(parameters, values)

        sql, places = _known(build, values, shape, compile_)
        with (
            transaction.mark_for_rollback_on_error(connection.alias),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql, _filled(places, values))
            return int(cursor.rowcount)

    return update


def _known(
    build: Callable[..., Any],
    values: tuple[Value, ...],
    shape: dict[str, Any],
    compile_: Callable[[], Any],
) -> Any:
    """What `compile_` made the first time, for this connection, these types and this shape."""
    known = _built.setdefault(connections[DEFAULT_DB_ALIAS], {})
    which = (build, tuple(map(type, values)), *sorted(shape.items()))
    if which not in known:
        if len(known) >= SHAPES:
            known.clear()
        known[which] = compile_()
    return known[which]


class Mark:
    """Where a value goes in the parameters of a statement."""

    def __init__(self, at: int) -> None:
        self.at = at


def _marks(values: tuple[Value, ...]) -> list[Value]:
    """Values that stand for others while a statement is built; each is seen nowhere else."""
    return [_mark(at, value) for at, value in enumerate(values)]


def _mark(at: int, value: Value) -> Value:
    if isinstance(value, datetime):
        return datetime(1901, 1, 1, 0, 0, at, tzinfo=UTC)
    if isinstance(value, str):
        return f"\N{REPLACEMENT CHARACTER}value {at}"
    return -31_000 - at  # small columns hold it too


def _places(parameters: Any, values: tuple[Value, ...]) -> list[Any]:
    """The parameters of a statement, with `Mark`s where values go."""
    marks = {_sent(mark): at for at, mark in enumerate(_marks(values))}
    places = [Mark(marks[each]) if each in marks else each for each in parameters]
    missing = set(marks.values()) - {each.at for each in places if isinstance(each, Mark)}
    if missing:
        raise ValueError(f"The statement has no place for the values at {sorted(missing)}.")
    return places


def _filled(places: list[Any], values: tuple[Value, ...]) -> tuple[Any, ...]:
    return tuple(_sent(values[each.at]) if isinstance(each, Mark) else each for each in places)


def _sent(value: Value) -> Any:
    """A value as the database's driver takes it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value
