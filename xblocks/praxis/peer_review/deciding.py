"""What facilitators decide: a score with a reason, reviews once more, who reviews a work."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction

from django.db import transaction
from django.db.models import QuerySet

from praxis.core.errors import CallerError
from praxis.core.messages import N_, message
from praxis.peer_review import models, scoring
from praxis.peer_review.flagging import STAYS
from praxis.peer_review.ranking import shift
from praxis.peer_review.storing import (
    enter,
    facilitator,
    from_json,
    held,
    note,
    short_text,
    work_in,
    work_of,
)
from praxis.peer_review.values import (
    HELD,
    LONGEST_REASON,
    Happened,
    Place,
    ReviewState,
    Work,
    WorkState,
)
from praxis.records.claiming import again_after_deadlock
from praxis.records.values import Person

TIME_FOR_ALLOCATED = timedelta(days=3)  # a place is kept so long for whom a facilitator chose

REASON_NEEDED = N_("Say why: the learner reads the reason.")
NOT_A_SCORE = N_("A score lies between nothing and all points.")
OWN_WORK = N_("Nobody reviews their own work. Choose somebody else.")
NOT_IN = N_("This person has not handed in a work, so they review none. Choose somebody else.")
HAS_REVIEWED = N_("This person has this work already, or has reviewed it. Choose somebody else.")


@again_after_deadlock
def override(
    person: Person, place: Place, work_id: int, *, score: Fraction, reason: str, now: datetime
) -> Work:
    """Fix the score of a work by hand; it goes to the gradebook at once."""
    actor = facilitator(person)
    said = short_text(reason, LONGEST_REASON)
    if not said:
        raise CallerError(message(REASON_NEEDED))
    if not 0 <= score <= 1:
        raise CallerError(message(NOT_A_SCORE))
    found = work_in(place, work_id)
    with transaction.atomic():
        work = held(found.pk)
        models.Override.objects.create(
            work=work, by_id=actor, before=work.score, score=str(score), reason=said, made=now
        )
        work.score, work.overridden = str(score), True
        work.settled, work.short, work.grade_on = work.settled or now, None, now
        if work.state == WorkState.HIDDEN.value:  # it stays so until its flags are decided
            flags = models.Flag.objects.filter(work=work, review=None, decided=None)
            flags.exclude(before=STAYS).update(before=WorkState.SETTLED.value)
        else:
            work.state = WorkState.SETTLED.value
        work.save(update_fields=[*scoring.COLUMNS, "overridden"])
        note(work.activity_id, Happened.OVERRIDDEN, now, actor=actor, work=work.pk)
    return work_of(work)


@again_after_deadlock
def reopen(person: Person, place: Place, work_id: int, *, now: datetime, more: int = 1) -> Work:
    """Let a work take so many more reviews than it has; it joins the queue at once."""
    actor = facilitator(person)
    found = work_in(place, work_id)
    with transaction.atomic():
        work = held(found.pk)
        scoring.reopen(work, from_json(found.activity.settings), now)
        missing = max(work.load + max(more, 1) - work.wanted, 0)
        shift(models.Work.objects.filter(pk=work.pk), wanted=missing, extra=missing)
        note(work.activity_id, Happened.REOPENED, now, actor=actor, work=work.pk)
    return work_of(models.Work.objects.get(pk=work.pk))


@again_after_deadlock
def allocate(
    person: Person, place: Place, work_id: int, reviewer_id: int, *, now: datetime
) -> datetime:
    """Let one person, oneself as well, get this work next; until when its place is kept."""
    actor = facilitator(person)
    work = work_in(place, work_id)
    if work.learner_id == reviewer_id:
        raise CallerError(message(OWN_WORK))
    until = now + max(TIME_FOR_ALLOCATED, from_json(work.activity.settings).lease)
    with transaction.atomic():
        me = enter(work.activity_id, reviewer_id, now)
        numbers = held(work.pk)
        if me.work is None and reviewer_id != actor:
            raise CallerError(message(NOT_IN))
        mine = models.Review.objects.filter(work=work, reviewer_id=reviewer_id)
        row = mine.first() or models.Review(work=work, reviewer_id=reviewer_id, started=now)
        if row.given is not None or row.state in HELD:
            raise CallerError(message(HAS_REVIEWED))
        row.activity_id = work.activity_id
        row.state, row.until = ReviewState.ASSIGNED.value, until
        row.save()
        missing = max(numbers.load + 1 - numbers.wanted, 0)
        same = models.Work.objects.filter(pk=work.pk)
        shift(same, load=1, wanted=missing, extra=missing)
        note(work.activity_id, Happened.ALLOCATED, now, actor=actor, work=work.pk, review=row.pk)
    return until


def short_works(person: Person, place: Place) -> tuple[Work, ...]:
    """Works that wait for a facilitator because too few have reviewed them, longest first."""
    facilitator(person)
    return tuple(work_of(row) for row in _short(place).order_by("short", "pk"))


def _short(place: Place) -> QuerySet[models.Work]:
    return models.Work.objects.filter(
        activity__context=place.context,
        activity__usage=place.usage,
        state=WorkState.OPEN.value,
        short__isnull=False,
    )
