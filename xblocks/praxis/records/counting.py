"""How a cohort chose, counted in the database; no text is read."""

from __future__ import annotations

from django.db.models import Count

from praxis.records import models, rules
from praxis.records.values import Spread


def spread(*, context: str, usage: str, name: str, minimum: int) -> Spread | None:
    """The spread of the latest choices in one slot, as far as the rules let it be told."""
    answers = models.Entry.objects.filter(
        context=context,
        usage=usage,
        name=name,
        visibility__in=[level.value for level in rules.COUNTED],
    ).exclude(choice="")
    rows = answers.values_list("group", "choice").annotate(Count("pk"))
    return rules.spread_of(rows.order_by("group", "choice"), minimum)
