"""Works come in: the first, and another round with the reviews at hand."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from praxis.core.errors import CallerError
from praxis.core.messages import N_, message
from praxis.peer_review import models, rules, scoring
from praxis.peer_review.storing import (
    activity_at,
    enter,
    facilitator,
    held,
    identity,
    join,
    note,
    work_of,
)
from praxis.peer_review.values import Happened, Place, Settings, Work, WorkState
from praxis.records.claiming import again_after_deadlock
from praxis.records.values import Person

TOO_LATE = N_(
    "The time to submit is over. What you wrote is kept. Ask a facilitator for more time."
)
LAST_ROUND = N_("This was the last round: the work cannot be submitted again.")
FLAGGED = N_("A facilitator looks at this work first. Then it can be submitted again.")
NOT_YET = N_("Submit again once reviews have come and as long as the reviewing goes on.")
NO_ROUND = N_("Submit your work for the first time before you revise it.")


@again_after_deadlock
def submit(
    person: Person,
    place: Place,
    *,
    settings: Settings,
    entry_id: int,
    version: int,
    now: datetime,
    language: str = "",
    pool: str = "",
) -> Work:
    """The person's work in the queue; sent again it stays in its place."""
    learner = identity(person)
    activity = activity_at(place, settings, now)
    with transaction.atomic():
        me = join(activity.pk, learner, now)
        if me.work is not None:
            return work_of(models.Work.objects.get(pk=me.work))
        if not rules.may_submit(settings, me.extended, now):
            raise CallerError(message(TOO_LATE))
        me.pool = pool
        work = models.Work(entry=entry_id, version=version, language=language)
        return _queued(work, me, activity, settings, now)


@again_after_deadlock
def resubmit(
    person: Person,
    place: Place,
    *,
    settings: Settings,
    entry_id: int,
    version: int,
    now: datetime,
    language: str = "",
) -> Work:
    """The person's work in another round; the round before is scored with the reviews it has."""
    learner = identity(person)
    activity = activity_at(place, settings, now)
    with transaction.atomic():
        me = enter(activity.pk, learner, now)
        if me.work is None:
            raise CallerError(message(NO_ROUND))
        old = held(me.work)
        if (old.entry, old.version) == (entry_id, version):
            return work_of(old)
        _check_round(old, settings, now)
        scoring.settle([old.pk], settings, now, whatever=True)
        work = models.Work(entry=entry_id, version=version, language=language)
        return _queued(work, me, activity, settings, now)


def _check_round(old: models.Work, settings: Settings, now: datetime) -> None:
    if old.round >= settings.rounds:
        raise CallerError(message(LAST_ROUND))
    if old.state == WorkState.HIDDEN.value:
        raise CallerError(message(FLAGGED))
    if not rules.may_revise(old.round, old.got, settings, now):
        raise CallerError(message(NOT_YET))


def _queued(
    work: models.Work,
    me: models.Participant,
    activity: models.Activity,
    settings: Settings,
    now: datetime,
) -> Work:
    """The work, stored as the next round of this participant, whose row is held."""
    work.until = rules.own_end(settings, now)
    end = rules.ends(now, settings, work.until)
    if work.until or activity.clock is None or activity.clock > end:
        # The clock wakes for it. A work that is late always writes the row: a stroke of the clock
        # that is under way and has not seen it finds the row changed, and does not fall asleep.
        models.Activity.objects.filter(pk=activity.pk).update(clock=now)
    me.rounds += 1
    owes = me.given < rules.duty_of(me.rounds, settings)
    work.activity_id, work.learner_id, work.pool = activity.pk, me.learner_id, me.pool
    work.round, work.owes, work.submitted = me.rounds, owes, now
    work.wanted = settings.must_get
    work.rank = rules.rank(0, work.wanted, owes)
    work.save(force_insert=True)
    me.work = work.pk
    me.save(update_fields=["work", "rounds", "pool"])
    return work_of(work)


@again_after_deadlock
def extend(
    person: Person,
    place: Place,
    learner_id: int,
    *,
    settings: Settings,
    until: datetime,
    now: datetime,
) -> None:
    """Let one learner submit until a moment of their own."""
    actor = facilitator(person)
    activity = activity_at(place, settings, now)
    with transaction.atomic():
        me = enter(activity.pk, learner_id, now)
        me.extended = until
        me.save(update_fields=["extended"])
        note(activity.pk, Happened.EXTENDED, now, actor=actor)
