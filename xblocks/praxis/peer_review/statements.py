"""The statements that every learner of a large cohort sends, built once; see `records/prepared`.

Moments, numbers and texts stand for columns of the tables as `models.py` describes them.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from praxis.peer_review import models, rules
from praxis.peer_review.ranking import ranked
from praxis.peer_review.values import HELD, ReviewState, WorkState
from praxis.records.prepared import prepared, prepared_update

CANDIDATES = 16  # looked at in one go: more than one is taken by others only in a rush
LENGTHS = 8

Update = tuple[QuerySet[Any], dict[str, Any]]


class Candidate(NamedTuple):
    """A work that wants a review, as the queue's query finds it."""

    pk: int
    rank: int
    load: int
    wanted: int
    owes: bool
    entry: int
    version: int
    language: str


class Begun(NamedTuple):
    """A review that somebody has begun or given."""

    pk: int
    work: int
    state: str


# An activity and a person in it


@prepared
def activities(context: str, usage: str) -> QuerySet[models.Activity]:
    """The activity of a place, if it is there."""
    return models.Activity.objects.filter(context=context, usage=usage)


@prepared
def participants_at(context: str, usage: str, learner: int) -> QuerySet[models.Participant]:
    """What the queue asks first: work and group of a learner at a place, and the activity."""
    mine = models.Participant.objects.filter(learner_id=learner)
    here = mine.filter(activity__context=context, activity__usage=usage)
    told = ("work", "pool", "activity__settings", "activity__swept")
    return here.select_related("activity").only(*told)


@prepared
def participants(activity: int, learner: int) -> QuerySet[models.Participant]:
    """The row of a learner in an activity."""
    return models.Participant.objects.filter(activity_id=activity, learner_id=learner)


@prepared
def participants_with_lease(context: str, usage: str, learner: int) -> QuerySet[models.Participant]:
    """The row of a learner at a place; `lease` is the review they hold."""
    leased = models.Review.objects.filter(
        reviewer_id=learner, activity=OuterRef("activity"), state__in=HELD
    ).order_by("-state")  # a lease, then what a facilitator chose for them
    mine = models.Participant.objects.filter(learner_id=learner)
    here = mine.filter(activity__context=context, activity__usage=usage)
    return here.annotate(lease=Subquery(leased.values("pk")[:1]))


@prepared_update
def hold(activity: int, learner: int, now: datetime, *, given: int = 0) -> Update:
    """Lock the row of a learner; `given` are reviews to add to those they have given."""
    changes: dict[str, Any] = {"given": F("given") + given} if given else {}
    rows = models.Participant.objects.filter(activity_id=activity, learner_id=learner)
    return rows, {"touched": now, **changes}


# Reviews


@prepared
def _begun(activity: int, reviewer: int) -> QuerySet[models.Review, Any]:
    mine = models.Review.objects.filter(activity_id=activity, reviewer_id=reviewer)
    return mine.values_list("pk", "work_id", "state")


def begun(activity: int, reviewer: int) -> list[Begun]:
    """What somebody has begun, given or given back in an activity."""
    return [Begun(*row) for row in _begun(activity, reviewer)]


@prepared
def review_by(review: int, reviewer: int) -> QuerySet[models.Review]:
    """A review if it is this person's, with what its work and activity tell while it is written."""
    mine = models.Review.objects.filter(pk=review, reviewer_id=reviewer)
    own = ("reviewer", "state", "given")
    here = ("context", "usage", "settings")
    work = ("entry", "version", "state", "wanted", "got", "submitted", "until", "settled")
    told = (*own, *(f"activity__{each}" for each in here), *(f"work__{each}" for each in work))
    return mine.select_related("activity", "work").only(*told)


@prepared
def _counting(*works: int) -> QuerySet[models.Review, Any]:
    given = models.Review.objects.filter(work_id__in=works, state=ReviewState.GIVEN.value)
    return given.values_list("work_id", "points", "given", "reply__id", "calibration")


def counting(works: Collection[int]) -> list[Any]:
    """The reviews of these works that count: work, points, when given, answer, calibration."""
    return _counting(*(works if len(works) == 1 else _filled(works)))


# Works


@prepared_update
def fix(work: int, score: str, spread: str, settled: datetime, grade_on: datetime) -> Update:
    """Fix the score of a work, and when it goes to the gradebook."""
    changes = {"state": WorkState.SETTLED.value, "score": score, "spread": spread, "short": None}
    rows = models.Work.objects.filter(pk=work)
    return rows, {**changes, "settled": settled, "grade_on": grade_on}


@prepared
def _candidates(
    activity: int,
    reviewer: int,
    *more: Any,
    apart: bool,
    languages: tuple[str, ...],
    locked: bool,
) -> QuerySet[models.Work, Any]:
    pool, but = (more[0], more[1:]) if apart else (None, more)
    works = models.Work.objects.filter(
        ~Q(pk__in=but),
        ~Q(learner_id=reviewer),
        activity_id=activity,
        state=WorkState.OPEN.value,
        rank__lt=rules.FULL,
    )
    if apart:
        works = works.exclude(pool=pool)
    if languages:
        works = works.filter(language__in=languages)
    rows = works.order_by("rank", "submitted", "pk").values_list(*Candidate._fields)
    if locked:
        return rows.select_for_update(skip_locked=True)[:1]
    return rows[:CANDIDATES]


def candidates(
    activity: int,
    reviewer: int,
    *,
    but: Collection[int],
    not_of: str = "",
    languages: Collection[str] = (),
    locked: bool = False,
) -> list[Candidate]:
    """The works that want a review most, but for these and for those of the group `not_of`.

    With `locked` the first one that nobody else is changing, held until the transaction ends.
    """
    rows = _candidates(
        activity,
        reviewer,
        *([not_of] if not_of else []),
        *_filled(but),
        apart=bool(not_of),
        languages=tuple(sorted(languages)),
        locked=locked,
    )
    return [Candidate(*row) for row in rows]


def _filled(works: Collection[int]) -> list[int]:
    """These ids, and some that no work has: few lengths, few statements."""
    return [*works, *range(-(-len(works) % LENGTHS), 0)]


@prepared_update
def _take(work: int, load: int, wanted: int, more: int, rank: int, *, owes: bool) -> Update:
    same = models.Work.objects.filter(
        pk=work, state=WorkState.OPEN.value, load=load, wanted=wanted, owes=owes
    )
    return same, {"load": more, "rank": rank}


def take(work: Candidate) -> bool:
    """Whether a place of the work could be taken: nobody else has changed what was read of it."""
    more = work.load + 1
    rank = rules.rank(more, work.wanted, work.owes)
    return bool(_take(work.pk, work.load, work.wanted, more, rank, owes=bool(work.owes)))


@prepared_update
def count(work: int, got: int, wanted: int, more: int, *, state: str) -> Update:
    """Let a work of which this is known have so many reviews."""
    return models.Work.objects.filter(pk=work, got=got, wanted=wanted, state=state), {"got": more}


@prepared_update
def owes_no_more(work: int) -> Update:
    """Let a work stand in the queue as one whose author has given all reviews."""
    return models.Work.objects.filter(pk=work), {"rank": ranked(0, 0, False), "owes": False}
