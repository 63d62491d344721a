"""A learner at work in a block: the row they queue at, what was received, what is not yet saved."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from praxis.records.fields import ExactCharField
from praxis.records.models.columns import DIGEST_LENGTH, context, person, usage

WRITER_LENGTH = 64


class Workspace(models.Model):
    """One row for each learner in each block: requests of the same learner queue here.

    .. pii: In which exercises a learner has been at work.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    learner = person(_("learner"))
    context = context()
    usage = usage()

    class Meta:
        verbose_name = _("workspace")
        verbose_name_plural = _("workspaces")
        constraints = [
            models.UniqueConstraint(
                fields=["context", "usage", "learner"], name="praxis_workspace_once"
            )
        ]

    def __str__(self) -> str:
        return self.usage


class Receipt(models.Model):
    """A request that has been received, so that the same one sent again does nothing again.

    .. pii: When a learner sent something; a digest of a random key, no words.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    workspace = models.ForeignKey(
        Workspace, on_delete=models.CASCADE, related_name="receipts", db_index=False
    )
    key = ExactCharField(_("digest of the key"), max_length=DIGEST_LENGTH)
    received = models.DateTimeField(_("received"))

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        constraints = [
            models.UniqueConstraint(fields=["workspace", "key"], name="praxis_receipt_once")
        ]

    def __str__(self) -> str:
        return f"{self.workspace_id}.{self.pk}"


class Draft(models.Model):
    """What a learner has typed and not saved, by the page that sent it.

    .. pii: The texts that learners write, in their own words.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    workspace = models.ForeignKey(
        Workspace, on_delete=models.CASCADE, related_name="drafts", db_index=False
    )
    writer = ExactCharField(_("page that sent it"), max_length=WRITER_LENGTH)
    content = models.JSONField(_("content"))
    kept = models.DateTimeField(_("kept"))

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [
            models.UniqueConstraint(fields=["workspace", "writer"], name="praxis_draft_once")
        ]

    def __str__(self) -> str:
        return f"{self.workspace_id}.{self.pk}"
