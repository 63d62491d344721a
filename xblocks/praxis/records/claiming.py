"""How two requests that want the same row meet: one waits for the other, on every database.

Call `claim` as the first statement of a transaction. It writes before anything is read, and that is
the point:

- SQLite gives the write lock to a transaction that begins with a write, after waiting for its turn.
  One that has read before fails at once ("database is locked"), because what it read may be stale
  by then.
- MySQL and MariaDB take an exclusive lock on the row, also when another transaction has just made
  it. The usual "look, then insert" and "insert, and look when it fails" take shared locks there,
  and two of them that both want to go on to an exclusive one end in a deadlock.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection, models, transaction
from django.db.models import F

Row = TypeVar("Row", bound=models.Model)
Claimed = TypeVar("Claimed")
Given = ParamSpec("Given")

DEADLOCK = 1213  # of MySQL and MariaDB
ATTEMPTS = 5


def again_after_deadlock(call: Callable[Given, Claimed]) -> Callable[Given, Claimed]:
    """The call, done again where MySQL undid it because two transactions waited for each other.

    For calls that read and write in transactions of their own: nothing of them is left then. Within
    a transaction of the caller the error goes on to the caller, all of whose work is undone.
    """

    @wraps(call)
    def whole(*given: Given.args, **named: Given.kwargs) -> Claimed:
        for _ in range(ATTEMPTS - 1):
            is_outermost = not connection.in_atomic_block
            try:
                return call(*given, **named)
            except OperationalError as problem:
                if problem.args[:1] != (DEADLOCK,) or not is_outermost:
                    raise
        return call(*given, **named)

    return whole


def begin(stack: ExitStack, first: Callable[[], Claimed]) -> Claimed:
    """What `first` claims in a transaction that lasts as long as the stack.

    Rows that are claimed while they are deleted can still end in a deadlock, which the database
    breaks by undoing one of the transactions. Here that one has done nothing yet: it begins again.
    """
    for attempt in range(1, ATTEMPTS + 1):
        is_outermost = not connection.in_atomic_block
        try:
            with ExitStack() as begun:
                begun.enter_context(transaction.atomic())
                claimed = first()
                stack.push(begun.pop_all())
                return claimed
        except OperationalError as problem:
            if problem.args[:1] != (DEADLOCK,) or not is_outermost or attempt == ATTEMPTS:
                raise
    raise AssertionError  # the last attempt has returned or raised


def claim(row: Row, *key: str) -> Row:
    """The stored row with this unique `key`, made if missing, ours until the transaction ends."""
    rows = type(row)._default_manager
    takes_target = connection.features.supports_update_conflicts_with_target
    rows.bulk_create(
        [row],
        update_conflicts=True,
        update_fields=key[-1:],  # writes the value that is there: only the lock is wanted
        unique_fields=key if takes_target else None,
    )
    wanted = {name: row.serializable_value(name) for name in key}
    return rows.select_for_update().get(**wanted)


def hold(rows: models.QuerySet[Row], column: str) -> int:
    """How many rows there are, which stay as they are until the transaction ends.

    Call it before other rows are made to point at them, or before they go with all that points at
    them: what is added in between would be left pointing at nothing.
    """
    return rows.update(**{column: F(column)})  # a write, as above; the value stays
