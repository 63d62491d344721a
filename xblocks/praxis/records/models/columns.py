"""Columns that several tables of the app share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from praxis.core.visibility import Visibility
from praxis.records.fields import ExactCharField

KEY_LENGTH = 255
NAME_LENGTH = 128
CHOICE_LENGTH = 2000  # a ranking names the keys of all its options
SHORT_LENGTH = 32
DIGEST_LENGTH = 64  # SHA-256 as hexadecimal digits
LANGUAGE_LENGTH = 64

LEVELS = [
    (Visibility.ME.value, _("Only me")),
    (Visibility.FACILITATORS.value, _("Facilitators")),
    (Visibility.COHORT.value, _("My cohort")),
    (Visibility.NETWORK.value, _("The network")),
    (Visibility.PUBLIC.value, _("Public")),
]

if TYPE_CHECKING:  # only the stubs of Django know the type's parameters
    ForeignKey = models.ForeignKey[Any, Any]
else:
    ForeignKey = models.ForeignKey


def person(label: Any, *, own_index: bool = True) -> ForeignKey:
    """Somebody with an account: what points at them goes when the account is deleted.

    Without an index of its own where another index of the table begins with this column.
    """
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=own_index,
        verbose_name=label,
    )


def context() -> ExactCharField:
    """The key of the course or library."""
    return ExactCharField(_("course or library"), max_length=KEY_LENGTH)


def usage() -> ExactCharField:
    """The key of the block."""
    return ExactCharField(_("block"), max_length=KEY_LENGTH)


def level(label: Any) -> ExactCharField:
    """Who may read an entry."""
    return ExactCharField(label, max_length=SHORT_LENGTH, choices=LEVELS)
