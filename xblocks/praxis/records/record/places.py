"""In which exercises of a course a learner has worked."""

from __future__ import annotations

from django.db.models import Min

from praxis.records import models, rules


def usages(learner_id: int, *, context: str) -> list[str]:
    """The blocks in which this learner keeps work, by when they began in each; one query."""
    mine = models.Entry.objects.filter(learner_id=learner_id, context=context)
    begun = mine.exclude(kind__in=rules.POSITIONS).values("usage").annotate(begun=Min("pk"))
    return list(begun.order_by("begun").values_list("usage", flat=True))
