"""Reviews are written, kept, given back and given; each call is one short transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from fractions import Fraction

from django.db import transaction

from praxis.core.errors import CallerError, Refused
from praxis.core.messages import N_, message
from praxis.peer_review import models, rules, scoring, statements
from praxis.peer_review.queue import end_lease
from praxis.peer_review.ranking import shift
from praxis.peer_review.replying import reply_of
from praxis.peer_review.storing import activity_at, enter, from_json, identity, note
from praxis.peer_review.values import (
    HELD,
    Happened,
    Place,
    Reply,
    Review,
    ReviewState,
    Settings,
    WorkState,
)
from praxis.records.claiming import again_after_deadlock
from praxis.records.contents import storable
from praxis.records.values import Person

NOT_YOURS = N_("This work is not with you for a review (any more). Ask for your next one.")
OUTSIDE = N_("The points do not fit the criteria. Reload the page and choose again.")
NOT_TEXTS = N_("A review is made of points and texts. Reload the page and try again.")
GAVE_BACK_OFTEN = N_("You have given back as many works as you may. Please review this one.")

HIDDEN = ReviewState.HIDDEN.value
RAN_OUT = (
    ReviewState.RETURNED.value,
    ReviewState.DECLINED.value,
    ReviewState.EMPTY.value,
)


class AlreadyGiven(Exception):
    """Somebody sent a review twice at the same moment."""


@again_after_deadlock
def renew(person: Person, place: Place, review_id: int, *, now: datetime) -> datetime | None:
    """Until when the work is theirs, begun anew; `None` where the lease has run out.

    A review may be given all the same. What is written of it so far is kept in the records app.
    """
    row = _own(person, place, review_id)
    until = now + from_json(row.activity.settings).lease
    with transaction.atomic():
        enter(row.activity_id, identity(person), now)
        # Only a lease that is their own still; nobody can have taken its place meanwhile.
        leased = models.Review.objects.filter(pk=row.pk, state=ReviewState.LEASED.value)
        return until if leased.update(until=until) else None


def give_back(
    person: Person, place: Place, review_id: int, *, now: datetime, is_empty: bool = False
) -> None:
    """Give a work back unreviewed; its reviewer does not get it again. Done twice it is done once.

    As many times as reviews are owed: nobody leafs through the works of the others. A work whose
    words are erased (`is_empty`) does not count among these.
    """
    row = _own(person, place, review_id)
    if row.state not in HELD:
        return
    declined = models.Review.objects.filter(
        reviewer_id=row.reviewer_id,
        activity_id=row.activity_id,
        state=ReviewState.DECLINED.value,
    )
    free = is_empty or person.facilitates
    if not free and declined.count() >= from_json(row.activity.settings).must_give:
        raise CallerError(message(GAVE_BACK_OFTEN))
    if end_lease(row.pk, now, ReviewState.EMPTY if is_empty else ReviewState.DECLINED):
        note(
            row.activity_id,
            Happened.DECLINED,
            now,
            actor=row.reviewer_id,
            work=row.work_id,
            review=row.pk,
        )


def give(
    person: Person,
    place: Place,
    review_id: int,
    *,
    settings: Settings,
    scores: Mapping[str, int],
    texts: Mapping[str, str],
    now: datetime,
    levels: Mapping[str, str] | None = None,
    language: str = "",
) -> Review:
    """The review, given: it counts, also after its lease ran out; sent twice it counts once.

    `levels` are the keys of what was chosen for each criterion, kept as they are.
    """
    row = _own(person, place, review_id)
    if row.given is None:
        activity_at(place, settings, now, known=row.activity)
        _check(scores, texts, settings)
        row.given, row.scores, row.texts = now, dict(scores), storable(texts)
        row.levels, row.language = dict(levels or {}), language
        row.points = str(rules.points_of(scores, settings.criteria))
        try:
            _count(row, identity(person), settings, now)
            return review_of(row, None)
        except AlreadyGiven:
            row = _own(person, place, review_id)
    return review_of(row, reply_of(row))


def _check(scores: Mapping[str, int], texts: Mapping[str, str], settings: Settings) -> None:
    if not rules.fits(scores, settings.criteria):
        raise CallerError(message(OUTSIDE))
    if not all(isinstance(part, str) for pair in texts.items() for part in pair):
        raise CallerError(message(NOT_TEXTS))


def _own(person: Person, place: Place, review_id: int) -> models.Review:
    """The person's own review, as it was before the transaction begins."""
    reviewer = identity(person)
    row = next(iter(statements.review_by(review_id, reviewer)), None)
    if row is None or (row.activity.context, row.activity.usage) != (place.context, place.usage):
        raise Refused(message(NOT_YOURS))
    return row


@again_after_deadlock
@transaction.atomic
def _count(row: models.Review, reviewer: int, settings: Settings, now: datetime) -> None:
    """Store the review and all that follows from it, or nothing."""
    me = enter(row.activity_id, reviewer, now, given=1)
    row.calibration = me.calibration
    ran_out = _store(row)
    met = me.work if me.given >= rules.duty_of(me.rounds, settings) else None
    steps: list[Callable[[], object]] = [lambda: _got(row, ran_out, settings, now)]
    if met is not None:  # works in the order of their ids
        steps.insert(int(met > row.work_id), lambda: statements.owes_no_more(met))
    for step in steps:
        step()


def _got(row: models.Review, ran_out: bool, settings: Settings, now: datetime) -> None:
    """Count the review for its work, and fix the score if it was the last one wanted."""
    work = row.work
    known = (work.pk, work.got, work.wanted, work.got + 1)
    if not ran_out and statements.count(*known, state=work.state):
        # What was read of the work is so still, and it is held now.
        scoring.settle_one(work, work.got + 1, settings, now)
        return
    shift(models.Work.objects.filter(pk=work.pk), load=int(ran_out), got=1)
    scoring.settle([work.pk], settings, now)


def _store(row: models.Review) -> bool:
    """Whether the lease had run out. `AlreadyGiven`, which undoes all, for a second sending."""
    columns = ("given", "points", "scores", "levels", "texts", "language", "calibration")
    fixed = {name: getattr(row, name) for name in columns}
    mine = models.Review.objects.filter(pk=row.pk, given=None)
    for states in (HELD, RAN_OUT):
        given = ReviewState.GIVEN.value
        if mine.filter(state__in=states).update(state=given, **fixed):
            return states is RAN_OUT
    raise AlreadyGiven


def review_of(row: models.Review, reply: Reply | None) -> Review:
    """A review that was given, with its work and the answer to it, as its reviewer knows it."""
    return Review(
        id=row.pk,
        work_id=row.work_id,
        entry_id=row.work.entry,
        version=row.work.version,
        scores=dict(row.scores),
        texts=dict(row.texts),
        given=row.given or row.started,
        points=Fraction(row.points),
        levels=dict(row.levels),
        language=row.language,
        reply=reply,
        state=ReviewState.HIDDEN if row.state == HIDDEN else ReviewState.GIVEN,
        work_hidden=row.work.state == WorkState.HIDDEN.value,
    )


def reviews_by(person: Person, place: Place) -> tuple[Review, ...]:
    """The reviews this person has given in an activity, with the authors' answers. One query."""
    rows = models.Review.objects.filter(
        reviewer_id=identity(person),
        activity__context=place.context,
        activity__usage=place.usage,
        given__isnull=False,
    )
    return tuple(
        review_of(row, reply_of(row))
        for row in rows.select_related("work", "reply").order_by("given", "pk")
    )
