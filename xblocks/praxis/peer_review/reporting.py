"""What facilitators see: numbers at a glance, one row for each work, the audit trail of a work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from praxis.peer_review import models, rules
from praxis.peer_review.calibration import mean_deviation
from praxis.peer_review.replying import reply_of
from praxis.peer_review.scoring import deviations_in
from praxis.peer_review.storing import (
    facilitator,
    from_json,
    user_name,
    work_in,
    work_of,
)
from praxis.peer_review.values import (
    HELD,
    Event,
    Happened,
    Overview,
    Place,
    Review,
    ReviewState,
    Row,
    Settings,
    Waits,
    Which,
    WorkState,
)
from praxis.peer_review.writing import review_of
from praxis.records.values import Person

CHUNK = 500  # works read in one go: four queries
ALL = Which()
IS_OPEN = Q(state=WorkState.OPEN.value)
WAITING = {
    Waits.REVIEW: IS_OPEN & Q(got=0),
    Waits.SHORT: IS_OPEN & Q(short__isnull=False),
    Waits.OWES: Q(owes=True),
}


def overview(person: Person, place: Place) -> Overview:
    """An activity in numbers. Four queries, whatever its size."""
    facilitator(person)
    works = _works(place)
    told = works.aggregate(
        works=Count("pk"),
        open=Count("pk", filter=IS_OPEN),
        without_review=Count("pk", filter=WAITING[Waits.REVIEW]),
        short=Count("pk", filter=WAITING[Waits.SHORT]),
        settled=Count("pk", filter=Q(state=WorkState.SETTLED.value)),
        owing=Count("pk", filter=WAITING[Waits.OWES]),
    )
    held = models.Review.objects.filter(
        work__activity__context=place.context,
        work__activity__usage=place.usage,
        state__in=HELD,
    )
    waiting = models.Flag.objects.filter(
        work__activity__context=place.context, work__activity__usage=place.usage, decided=None
    )
    return Overview(**told, on_their_way=held.count(), flagged=waiting.count())


def _works(place: Place) -> QuerySet[models.Work]:
    return models.Work.objects.filter(activity__context=place.context, activity__usage=place.usage)


def rows(person: Person, place: Place, which: Which = ALL) -> Iterator[Row]:
    """The works of an activity with their reviews, those first that came first; streamed.

    Four queries for 500 works, in constant memory; one more where later rounds state a group.
    """
    facilitator(person)
    activity = models.Activity.objects.filter(context=place.context, usage=place.usage).first()
    return _rows(activity, which) if activity else iter(())


def _rows(activity: models.Activity, which: Which) -> Iterator[Row]:
    settings, last, left = from_json(activity.settings), which.after, which.limit
    works = _narrowed(models.Work.objects.filter(activity_id=activity.pk), which)
    while left is None or left > 0:
        size = CHUNK if left is None else min(CHUNK, left)
        chunk = list(works.filter(pk__gt=last).order_by("pk")[:size])
        if chunk:
            yield from _chunk(chunk, settings)
        if len(chunk) < size:
            return
        last, left = chunk[-1].pk, None if left is None else left - size


def _narrowed(works: QuerySet[models.Work], which: Which) -> QuerySet[models.Work]:
    if which.ids is not None:
        works = works.filter(pk__in=which.ids)
    if which.state is not None:
        works = works.filter(state=which.state.value)
    if which.waits is not None:
        works = works.filter(WAITING[which.waits])
    if which.name:
        works = works.filter(learner__username__icontains=which.name)
    return works.select_related("learner")


def _chunk(works: list[models.Work], settings: Settings) -> Iterator[Row]:
    given = {
        row.learner_id: row
        for row in models.Participant.objects.filter(
            activity_id=works[0].activity_id,
            learner_id__in={work.learner_id for work in works},
        )
    }
    reviews: dict[int, list[models.Review]] = defaultdict(list)
    of_works = models.Review.objects.filter(work_id__in=[work.pk for work in works])
    shown = of_works.select_related("work", "reply", "reviewer").order_by("given", "pk")
    for review in shown:
        reviews[review.work_id].append(review)
    made = models.Override.objects.filter(work_id__in=[work.pk for work in works]).order_by("pk")
    reasons = dict(made.values_list("work_id", "reason"))
    stated = _stated(works)
    for work in works:
        row = _row(work, given.get(work.learner_id), reviews[work.pk], settings)
        where = stated.get(work.learner_id, (work.entry, work.version))
        yield replace(row, reason=reasons.get(work.pk, ""), stated_in=where)


def _stated(works: list[models.Work]) -> dict[int, tuple[int, int]]:
    """Where learners have stated their group, by their id: with the first round, for all others."""
    later = {work.learner_id for work in works if work.pool and work.round > 1}
    if not later:
        return {}
    first = models.Work.objects.filter(activity_id=works[0].activity_id, round=1)
    rows = first.filter(learner_id__in=later).values_list("learner_id", "entry", "version")
    return {learner: (entry, version) for learner, entry, version in rows}


def _row(
    work: models.Work,
    participant: models.Participant | None,
    reviews: list[models.Review],
    settings: Settings,
) -> Row:
    done = [row for row in reviews if row.given is not None]
    given = participant.given if participant else 0
    duty = rules.duty_of(participant.rounds, settings) if participant else 0
    return Row(
        work=work_of(work),
        learner_name=work.learner.get_username(),
        pool=work.pool,
        given=given,
        owes=max(duty - given, 0),
        on_their_way=sum(row.state in HELD for row in reviews),
        reviews=tuple(_told(row) for row in done),
        reviewer_names=tuple(user_name(row.reviewer) for row in done),
    )


def _told(row: models.Review) -> Review:
    """A review, with what only facilitators know of its reviewer."""
    deviation = mean_deviation(deviations_in(row.calibration))
    return replace(review_of(row, reply_of(row)), deviation=deviation)


def trail(person: Person, place: Place, work_id: int) -> tuple[Event, ...]:
    """What happened to a work, oldest first: who, what, when, and no text. Four queries."""
    facilitator(person)
    work = work_in(place, work_id)
    author = user_name(work.learner)
    told = [Event(Happened.SUBMITTED, work.submitted, work.learner_id, work.pk, None, author)]
    reviews = models.Review.objects.filter(work=work).select_related("reviewer")
    for review in reviews.defer("texts"):
        told += _of_review(review)
    for row in models.Event.objects.filter(work=work).select_related("actor"):
        name = user_name(row.actor)
        told.append(Event(Happened(row.what), row.at, row.actor_id, row.work_id, row.review, name))
    for what, at in ((Happened.SETTLED, work.settled), (Happened.SHORT, work.short)):
        if at:  # behind the review of the same moment that brought it about
            told.append(Event(what, at, None, work.pk, None))
    return tuple(sorted(told, key=lambda event: event.at))


def _of_review(row: models.Review) -> Iterator[Event]:
    def event(what: Happened, at: datetime) -> Event:
        return Event(what, at, row.reviewer_id, row.work_id, row.pk, user_name(row.reviewer))

    if row.state != ReviewState.ASSIGNED.value:
        yield event(Happened.STARTED, row.started)
    if row.given:
        yield event(Happened.GIVEN, row.given)
    if row.state == ReviewState.RETURNED.value:
        yield event(Happened.RETURNED, row.until)
