"""Who has handed in nothing: of those who are enrolled, or of those who have begun here.

Who is enrolled only the host can tell; a host that cannot passes `None`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from praxis.peer_review import models
from praxis.peer_review.storing import facilitator
from praxis.peer_review.values import Learner, Place
from praxis.records.values import Person

Enrolled = Iterable[int] | None  # ids, or a query for them


def missing(person: Person, place: Place, enrolled: Enrolled) -> int:
    """How many have handed in nothing. One query, whoever is enrolled."""
    facilitator(person)
    return _missing(place, enrolled).count()


def missing_learners(
    person: Person,
    place: Place,
    enrolled: Enrolled,
    *,
    name: str = "",
    after: int = 0,
    limit: int | None = None,
) -> Iterator[Learner]:
    """Who has handed in nothing, those first who have had an account for longest; streamed.

    `name` is a part of the user name, `after` the id to go on behind. One query.
    """
    facilitator(person)
    people = _missing(place, enrolled).filter(pk__gt=after).order_by("pk")
    if name:
        people = people.filter(username__icontains=name)
    for identity, known_as in people.values_list("pk", "username")[:limit].iterator():
        yield Learner(identity, known_as)


def _missing(place: Place, enrolled: Enrolled) -> QuerySet[Any]:
    here = {"activity__context": place.context, "activity__usage": place.usage}
    begun = models.Participant.objects.filter(**here, work=None, given=0)
    known: Any = begun.values("learner_id") if enrolled is None else enrolled
    handed_in = models.Work.objects.filter(**here).values("learner_id")
    return get_user_model().objects.filter(pk__in=known).exclude(pk__in=handed_in)
