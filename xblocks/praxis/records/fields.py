"""Column types of the records app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:  # only the stubs of Django know the type's parameters
    CharField = models.CharField[str, str]
else:
    CharField = models.CharField


class ExactCharField(CharField):
    """A short text that equals only itself, letter case and accents included, on every database.

    Keys of courses and usages are case sensitive, but MySQL and MariaDB compare text as their
    default collation says, and that takes `a`, `A` and `á` for the same. SQLite and PostgreSQL
    compare exactly by themselves.
    """

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, Any]:
        """The column's type, with the binary collation where the database has looser ones."""
        parameters: dict[str, Any] = {**super().db_parameters(connection)}
        if connection.vendor == "mysql":
            parameters["collation"] = "utf8mb4_bin"
        return parameters
