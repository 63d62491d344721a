"""How a cohort chose and moved, counted in the database; no text is read."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Length

from praxis.records import models, rules
from praxis.records.values import PairedChange, Spread

Scale = tuple[Collection[str], str]


def spread(*, context: str, usage: str, name: str, minimum: int) -> Spread | None:
    """The spread of the latest choices in one slot, as far as the rules let it be told."""
    answers = _counted(context).filter(usage=usage, name=name)
    rows = answers.values_list("group", "choice").annotate(Count("pk"))
    return rules.spread_of(rows.order_by("group", "choice"), minimum)


def paired_change(
    *, context: str, before: Scale, after: Scale, minimum: int
) -> PairedChange | None:
    """How those moved who answered both scales, each in its latest round; one query."""
    same_learner = {"learner_id": OuterRef("learner_id")}
    latest = _rounds(context, after).filter(**same_learner).values("pk")[:1]
    earlier = _rounds(context, before).filter(**same_learner).values("choice")[:1]
    pairs = (
        _rounds(context, after)
        .filter(pk=Subquery(latest))
        .annotate(earlier=Subquery(earlier))
        .exclude(earlier=None)
    )
    rows = pairs.order_by("earlier", "choice").values_list("earlier", "choice")
    return rules.paired_change_of(rows.annotate(Count("pk")), minimum)


def _counted(context: str) -> QuerySet[models.Entry]:
    levels = [level.value for level in rules.COUNTED]
    return models.Entry.objects.filter(context=context, visibility__in=levels).exclude(choice="")


def _rounds(context: str, scale: Scale) -> QuerySet[models.Entry, Any]:
    """The rounds of a scale, the latest first: `x@10` after `x@9` after `x`."""
    usages, name = scale
    named = Q(name=name) | Q(name__startswith=f"{name}@")
    rounds = _counted(context).filter(named, usage__in=usages)
    return rounds.order_by(Length("name").desc(), "-name")
