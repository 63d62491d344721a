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

from typing import TypeVar

from django.db import connection, models

Row = TypeVar("Row", bound=models.Model)


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
