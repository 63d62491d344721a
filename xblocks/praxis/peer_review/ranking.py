"""The numbers of works in the queue and their rank, changed in the row itself; works held."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Expression, F, IntegerField, Q, QuerySet, Value, When

from praxis.peer_review import models, rules


def lock(*works: int) -> None:
    """Hold works until the transaction ends, in the order of their ids."""
    models.Work.objects.filter(pk__in=sorted(works)).update(rank=F("rank"))


def ranked(load: int, wanted: int, owes: bool | None) -> Expression:
    """The rank of a work after a change, computed in the row itself: see `rules.rank`."""
    doubled = (F("load") + load) * 2
    full = Q(load__gte=F("wanted") + (wanted - load))
    last = Q(load=F("wanted") + (wanted - load - 1))
    if owes is None:
        last &= Q(owes=False)
    cases = [When(full, then=Value(rules.FULL))]
    if not owes:
        cases.append(When(last, then=doubled + 1))
    return Case(*cases, default=doubled, output_field=IntegerField())


def shift(
    works: QuerySet[models.Work],
    *,
    load: int = 0,
    got: int = 0,
    wanted: int = 0,
    extra: int = 0,
    owes: bool | None = None,
) -> int:
    """Change the numbers of works and their rank in one statement; how many works there were."""
    changes: dict[str, Any] = {}
    if load or wanted or owes is not None:
        # First: MySQL computes what follows from columns that are changed already.
        changes["rank"] = ranked(load, wanted, owes)
    for name, step in (("load", load), ("got", got), ("wanted", wanted), ("extra", extra)):
        if step:
            changes[name] = F(name) + step
    if owes is not None:
        changes["owes"] = owes
    return int(works.update(**changes))
