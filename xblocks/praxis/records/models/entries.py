"""Entries with their versions, and what goes with them: wordings, comments, who could read them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from praxis.records.fields import ExactCharField, ExactTextField
from praxis.records.models.columns import (
    CHOICE_LENGTH,
    DIGEST_LENGTH,
    LANGUAGE_LENGTH,
    NAME_LENGTH,
    SHORT_LENGTH,
    context,
    level,
    person,
    usage,
)


class Entry(models.Model):
    """One thing a learner wrote or chose in a block; what it says stands in its versions.

    .. pii: Which learner answered what, in which role, and the keys of the options chosen.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    learner = person(_("learner"), own_index=False)
    context = context()
    usage = usage()
    name = ExactCharField(_("name in the block"), max_length=NAME_LENGTH)
    kind = ExactCharField(_("kind"), max_length=SHORT_LENGTH)
    group = ExactCharField(_("group"), max_length=NAME_LENGTH, blank=True)
    choice = ExactCharField(_("choice"), max_length=CHOICE_LENGTH, blank=True)
    visibility = level(_("visibility"))
    versions = models.PositiveIntegerField(_("versions"), default=0)
    changed = models.DateTimeField(_("changed"))
    deletable = models.BooleanField(_("its learner may delete it"), default=False)

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = [
            models.UniqueConstraint(
                fields=["context", "usage", "learner", "name"], name="praxis_entry_once_per_slot"
            )
        ]
        indexes = [
            models.Index(fields=["learner", "context", "changed"], name="praxis_entry_by_time"),
            models.Index(fields=["context", "usage", "name"], name="praxis_entry_of_question"),
        ]

    def __str__(self) -> str:
        return f"{self.usage} {self.name}"


class Wording(models.Model):
    """What was asked and what could be chosen, in an author's words; each wording once a block.

    .. no_pii:
    """

    context = context()
    usage = usage()
    digest = ExactCharField(_("digest"), max_length=DIGEST_LENGTH)
    title = ExactTextField(_("title"), blank=True)
    prompt = ExactTextField(_("prompt"), blank=True)
    labels = models.JSONField(_("labels"))  # pairs: MySQL's JSON forgets the order of names
    language = ExactCharField(_("language"), max_length=LANGUAGE_LENGTH, blank=True)

    class Meta:
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        constraints = [
            models.UniqueConstraint(
                fields=["context", "usage", "digest"], name="praxis_wording_once"
            )
        ]

    def __str__(self) -> str:
        return self.digest


class EntryVersion(models.Model):
    """What an entry said at one time, and to which wording.

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
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name = _("version of an entry")
        verbose_name_plural = _("versions of entries")
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="praxis_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}.{self.number}"


class Comment(models.Model):
    """What a facilitator says to a learner about an entry.

    .. pii: What facilitators write about the work of a learner, in their own words.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="comments")
    author = person(_("author"))
    version = models.PositiveIntegerField(_("version"))
    text = ExactTextField(_("text"))
    written = models.DateTimeField(_("written"))

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")

    def __str__(self) -> str:
        return f"{self.entry_id}.{self.pk}"


class VisibilityChange(models.Model):
    """When a learner opened or closed an entry.

    .. pii: To whom a learner opened their work, and when.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="openings")
    before = level(_("before"))
    after = level(_("after"))
    changed = models.DateTimeField(_("changed"))

    class Meta:
        verbose_name = _("change of visibility")
        verbose_name_plural = _("changes of visibility")

    def __str__(self) -> str:
        return f"{self.entry_id}.{self.pk}"
