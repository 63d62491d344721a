"""A learner leaves: everything the app keeps of them goes, in every course."""

from __future__ import annotations

from django.db import transaction

from praxis.records import models


def erase_learner(user_id: int) -> int:
    """Delete the learner's entries, their versions and deals; how many rows are gone."""
    with transaction.atomic():
        deals, _ = models.Deal.objects.filter(learner_id=user_id).delete()
        entries, _ = models.Entry.objects.filter(learner_id=user_id).delete()
    return deals + entries
