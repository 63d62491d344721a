"""Column types of the records app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:  # only the stubs of Django know the type's parameters
    CharField = models.CharField[str, str]
    TextField = models.TextField[str, str]
    Column = models.Field[str, str]
else:
    CharField = models.CharField
    TextField = models.TextField
    Column = object


class Exact(Column):
    """A text column with the binary collation where the database has looser ones.

    On MySQL and MariaDB the collation also names the character set: every letter and sign fits,
    whatever the database was once made with.
    """

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, Any]:
        """The column's type and its collation."""
        parameters: dict[str, Any] = {**super().db_parameters(connection)}
        if connection.vendor == "mysql":
            parameters["collation"] = "utf8mb4_bin"
        return parameters


class ExactCharField(Exact, CharField):
    """A short text that equals only itself, letter case and accents included, on every database.

    Keys of courses and usages are case sensitive, but MySQL and MariaDB compare text as their
    default collation says, and that takes `a`, `A` and `á` for the same. SQLite and PostgreSQL
    compare exactly by themselves.
    """


class ExactTextField(Exact, TextField):
    """A long text, stored as exactly as a short one."""
