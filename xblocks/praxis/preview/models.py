"""What the preview itself remembers in SQLite: small state of blocks, completion and grades, as an
LMS keeps them.
"""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class BlockState(models.Model):
    """One field of a block for one person (user_state), for all people or for a person everywhere.

    .. no_pii: invented people of a local preview.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True)
    scope = models.CharField(max_length=255)
    field = models.CharField(max_length=255)
    value = models.JSONField(null=True, encoder=DjangoJSONEncoder)

    class Meta:
        app_label = "praxis_preview"
        constraints = [
            models.UniqueConstraint(fields=["user", "scope", "field"], name="one_value_a_field")
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.field}"


class Progress(models.Model):
    """How far one person is with one block, and the points it gave.

    .. no_pii: invented people of a local preview.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    usage = models.CharField(max_length=255)
    completion = models.FloatField(null=True)
    earned = models.FloatField(null=True)
    possible = models.FloatField(null=True)

    class Meta:
        app_label = "praxis_preview"
        constraints = [
            models.UniqueConstraint(fields=["user", "usage"], name="one_progress_a_block")
        ]

    def __str__(self) -> str:
        return self.usage
