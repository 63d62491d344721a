"""A flag hides a work or a review at once; a facilitator decides whether it stays hidden."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

from praxis.core.errors import CallerError, NotFound, Refused
from praxis.core.messages import N_, message
from praxis.peer_review import models, rules, scoring
from praxis.peer_review.queue import end_lease
from praxis.peer_review.ranking import lock, shift
from praxis.peer_review.storing import (
    enter,
    facilitator,
    from_json,
    held,
    hold,
    identity,
    note,
    short_text,
    user_name,
    work_in,
)
from praxis.peer_review.values import (
    LONGEST_REASON,
    Flag,
    Happened,
    Place,
    ReviewState,
    Settings,
    WorkState,
)
from praxis.records.claiming import again_after_deadlock
from praxis.records.values import Person

NOT_THIS = N_("You can flag works that you were given to review, and reviews of your own work.")
ONE_OF_THEM = N_("A flag is for a work or for a review of it.")
HIDDEN = "hidden"  # of a work and of a review
STAYS = ""  # before a flag that hides nothing
NO_FLAG = N_("This flag is not in this activity (any more).")


def flag(
    person: Person,
    place: Place,
    *,
    reason: str,
    now: datetime,
    work_id: int | None = None,
    review_id: int | None = None,
) -> int:
    """Hide a work or a review of it until a facilitator has decided; the id of the flag."""
    said = short_text(reason, LONGEST_REASON)
    if work_id is not None and review_id is None:
        return _flag_work(person, work_in(place, work_id), said, now)
    if review_id is not None and work_id is None:
        return _flag_review(person, place, review_id, said, now)
    raise CallerError(message(ONE_OF_THEM))


def _flag_work(person: Person, work: models.Work, reason: str, now: datetime) -> int:
    who = identity(person)
    reviews = list(models.Review.objects.filter(work=work).values_list("pk", "reviewer_id"))
    given_to = [reviewer for _, reviewer in reviews]
    if not rules.may(person, rules.Action.FLAG_WORK, reviewer_ids=given_to):
        raise Refused(message(NOT_THIS))
    raised, hidden = _hide(person, work, reason, now)
    for review, reviewer in reviews if hidden else ():
        # Nobody reads on; who flagged it does not get it again.
        state = ReviewState.DECLINED if reviewer == who else ReviewState.RETURNED
        end_lease(review, now, state)
    return raised


@again_after_deadlock
@transaction.atomic
def _hide(person: Person, work: models.Work, reason: str, now: datetime) -> tuple[int, bool]:
    """The flag, and whether it hides the work.

    Somebody's flags hide as many works as they owe reviews, until a facilitator has decided; what
    they flag beyond is told to the facilitators. Else one person could empty the queue.
    """
    who = identity(person)
    enter(work.activity_id, who, now)
    before = held(work.pk).state
    mine = models.Flag.objects.filter(work__activity=work.activity_id, by_id=who, decided=None)
    waiting = mine.filter(review=None).exclude(before=STAYS).count()
    if waiting >= from_json(work.activity.settings).must_give and not person.facilitates:
        return _raise(work, None, who, reason, STAYS, now), False
    models.Work.objects.filter(pk=work.pk).update(state=WorkState.HIDDEN.value)
    return _raise(work, None, who, reason, before, now), True


@again_after_deadlock
def _flag_review(person: Person, place: Place, review_id: int, reason: str, now: datetime) -> int:
    who = identity(person)
    rows = models.Review.objects.select_related("work").filter(
        pk=review_id, activity__context=place.context, activity__usage=place.usage
    )
    row = rows.filter(given__isnull=False).first()
    if row is None or not rules.may(
        person, rules.Action.FLAG_REVIEW, author_id=row.work.learner_id
    ):
        raise Refused(message(NOT_THIS))
    with transaction.atomic():
        hold(row.activity_id, row.reviewer_id, now)
        before = ReviewState.HIDDEN.value
        given = models.Review.objects.filter(pk=row.pk, state=ReviewState.GIVEN.value)
        if given.update(state=before):
            shift(models.Work.objects.filter(pk=row.work_id), load=-1, got=-1)
            before = ReviewState.GIVEN.value
        elif not models.Review.objects.filter(pk=row.pk).exists():
            raise Refused(message(NOT_THIS))
        return _raise(row.work, row.pk, who, reason, before, now)


def _raise(
    work: models.Work, review: int | None, by: int, reason: str, before: str, now: datetime
) -> int:
    row = models.Flag.objects.create(
        work=work, review_id=review, by_id=by, reason=reason, raised=now, before=before
    )
    note(work.activity_id, Happened.FLAGGED, now, actor=by, work=work.pk, review=review)
    return row.pk


def flags(person: Person, place: Place) -> tuple[Flag, ...]:
    """The flags of an activity that wait for a decision, oldest first. One query."""
    facilitator(person)
    rows = models.Flag.objects.filter(
        work__activity__context=place.context, work__activity__usage=place.usage, decided=None
    )
    return tuple(
        Flag(row.pk, row.work_id, row.review_id, row.reason, row.raised, user_name(row.by))
        for row in rows.select_related("by").order_by("raised", "pk")
    )


@again_after_deadlock
def resolve(person: Person, place: Place, flag_id: int, *, upheld: bool, now: datetime) -> None:
    """Keep hidden what was flagged (`upheld`), or show it again; decided twice the first counts.

    All flags of the same work or review that wait are decided with it. A review that stays hidden
    is taken from its reviewer's duty and from the score.
    """
    actor = facilitator(person)
    row = (
        models.Flag.objects.select_related("work__activity", "review")
        .filter(pk=flag_id, work__activity__context=place.context)
        .filter(work__activity__usage=place.usage)
        .first()
    )
    if row is None:
        raise NotFound(message(NO_FLAG))
    work, reviewer = row.work, row.review.reviewer_id if row.review else None
    with transaction.atomic():
        hold(work.activity_id, reviewer or actor, now)
        lock(work.pk, *_own_works(work.activity_id, reviewer))
        waiting = models.Flag.objects.filter(work=work, review=row.review, decided=None)
        before = dict(waiting.values_list("pk", "before"))
        if not before:
            return
        found = models.Flag.objects.filter(pk__in=before)
        found.update(decided=now, decided_by_id=actor, upheld=upheld)
        for state in {*before.values()} - {HIDDEN}:  # one; none where it was hidden for good
            _decide(work, row.review, state, upheld, now)
        what = Happened.UPHELD if upheld else Happened.DISMISSED
        note(work.activity_id, what, now, actor=actor, work=work.pk, review=row.review_id)


def _own_works(activity: int, learner: int | None) -> list[int]:
    """The work of a reviewer's own that may be owing again, if there is one."""
    mine = models.Participant.objects.filter(activity_id=activity, learner_id=learner)
    return [work for work in mine.values_list("work", flat=True) if work is not None]


def _decide(
    work: models.Work, review: models.Review | None, before: str, upheld: bool, now: datetime
) -> None:
    """With the reviewer's row held: what the decision changes in states, numbers and scores."""
    settings = from_json(work.activity.settings)
    same = models.Work.objects.filter(pk=work.pk)
    if review is None:
        state = WorkState.HIDDEN.value if upheld else before
        if state != STAYS:
            same.update(state=state)
    elif upheld:
        owing = _less_duty(review, settings)
        for each in sorted({work.pk, *owing}):
            shift(models.Work.objects.filter(pk=each), owes=True if each in owing else None)
        scoring.rescore(same.get(), settings, now)
    else:
        models.Review.objects.filter(pk=review.pk).update(state=before)
        shift(same, load=1, got=1)
        scoring.rescore(same.get(), settings, now)
    scoring.settle([work.pk], settings, now)


def _less_duty(review: models.Review, settings: Settings) -> list[int]:
    """Count one review less for its reviewer; their own work, if they owe reviews by that."""
    mine = models.Participant.objects.filter(
        activity_id=review.activity_id, learner_id=review.reviewer_id
    )
    mine.update(given=F("given") - 1)
    duty = F("rounds") * settings.must_give
    owes = mine.filter(given=duty - 1).exists()
    return _own_works(review.activity_id, review.reviewer_id) if owes else []
