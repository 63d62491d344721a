"""The tables of the records app. Only this app imports them; everybody else calls `api.py`.

Keys of courses and usages are as long as Open edX's own (255), names within a block shorter, so
that every index stays under the 3072 bytes that InnoDB allows. Texts stand in
`EntryVersion.content` alone, so that lists, counts and logs of the other tables show none.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from praxis.records.fields import ExactCharField
from praxis.records.values import Visibility

KEY_LENGTH = 255
NAME_LENGTH = 128
CHOICE_LENGTH = 2000  # a ranking names the keys of all its options
SHORT_LENGTH = 32


class Entry(models.Model):
    """One thing a learner wrote or chose in a block; what it says stands in its versions.

    .. pii: Which learner answered what, in which role, and the keys of the options chosen.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    # The learner's index is the one below that begins with it, so the foreign key needs none of its
    # own.
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
        verbose_name=_("learner"),
    )
    context = ExactCharField(_("course or library"), max_length=KEY_LENGTH)
    usage = ExactCharField(_("block"), max_length=KEY_LENGTH)
    name = ExactCharField(_("name in the block"), max_length=NAME_LENGTH)
    kind = ExactCharField(_("kind"), max_length=SHORT_LENGTH)
    group = ExactCharField(_("group"), max_length=NAME_LENGTH, blank=True)
    choice = ExactCharField(_("choice"), max_length=CHOICE_LENGTH, blank=True)
    visibility = ExactCharField(
        _("visibility"),
        max_length=SHORT_LENGTH,
        choices=[
            (Visibility.ME.value, _("Only me")),
            (Visibility.FACILITATORS.value, _("Facilitators")),
            (Visibility.COHORT.value, _("My cohort")),
            (Visibility.NETWORK.value, _("The network")),
            (Visibility.PUBLIC.value, _("Public")),
        ],
    )
    versions = models.PositiveIntegerField(_("versions"), default=0)
    changed = models.DateTimeField(_("changed"))

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = [
            models.UniqueConstraint(
                fields=["context", "usage", "learner", "name"], name="praxis_entry_once_per_slot"
            )
        ]
        indexes = [
            models.Index(fields=["learner", "context"], name="praxis_entry_of_learner"),
            models.Index(fields=["context", "usage", "name"], name="praxis_entry_of_question"),
        ]

    def __str__(self) -> str:
        return f"{self.usage} {self.name}"


class EntryVersion(models.Model):
    """What an entry said at one time.

    .. pii: The texts that learners write, in their own words.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    entry = models.ForeignKey(
        Entry, on_delete=models.CASCADE, related_name="history", db_index=False
    )
    number = models.PositiveIntegerField(_("number"))
    content = models.JSONField(_("content"))
    written = models.DateTimeField(_("written"))

    class Meta:
        verbose_name = _("version of an entry")
        verbose_name_plural = _("versions of entries")
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="praxis_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}.{self.number}"


class Deck(models.Model):
    """One row for each block that deals hands: people dealt one at the same time queue here.

    .. no_pii:
    """

    context = ExactCharField(_("course or library"), max_length=KEY_LENGTH)
    usage = ExactCharField(_("block"), max_length=KEY_LENGTH)

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

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("learner"),
    )
    context = ExactCharField(_("course or library"), max_length=KEY_LENGTH)
    usage = ExactCharField(_("block"), max_length=KEY_LENGTH)
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
