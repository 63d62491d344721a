"""Hands that are dealt out, and the row of a block under which its learners queue."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from praxis.records.fields import ExactCharField
from praxis.records.models.columns import NAME_LENGTH, context, person, usage


class Deck(models.Model):
    """One row for each block: what must go one after the other among its learners queues here.

    .. no_pii:
    """

    context = context()
    usage = usage()

    class Meta:
        verbose_name = _("deck")
        verbose_name_plural = _("decks")
        constraints = [
            models.UniqueConstraint(fields=["context", "usage"], name="praxis_deck_once")
        ]

    def __str__(self) -> str:
        return self.usage


class Deal(models.Model):
    """The hand (the role of a case study) that a learner was dealt in a block.

    .. pii: Which role a learner plays in an exercise.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    learner = person(_("learner"))
    context = context()
    usage = usage()
    hand = ExactCharField(_("hand"), max_length=NAME_LENGTH, blank=True)
    dealt = models.DateTimeField(_("dealt"))

    class Meta:
        verbose_name = _("deal")
        verbose_name_plural = _("deals")
        constraints = [
            models.UniqueConstraint(fields=["context", "usage", "learner"], name="praxis_deal_once")
        ]
        indexes = [models.Index(fields=["context", "usage", "hand"], name="praxis_deal_of_hand")]

    def __str__(self) -> str:
        return self.usage
