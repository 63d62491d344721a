"""The clock: leases that have run out, scores whose time has come, works that stay short.

`settle` may run in many processes at once and be killed at any moment: each step is a short
transaction that looks again at what it changes, and what is left is done by the next stroke.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Case, DateTimeField, F, Min, Q, QuerySet, Value, When

from praxis.peer_review import models, rules, scoring
from praxis.peer_review.queue import return_expired
from praxis.peer_review.ranking import lock, shift
from praxis.peer_review.storing import from_json
from praxis.peer_review.values import Place, Settings, Settled, WorkState
from praxis.records.claiming import again_after_deadlock

BATCH = 100  # works of one transaction
LIMIT = 10_000  # leases, and activities, of one stroke
TRY_AGAIN = timedelta(hours=1)

log = logging.getLogger(__name__)


def settle(now: datetime, *, limit: int = LIMIT) -> Settled:
    """Do all that is due by `now`; done again it does nothing."""
    done = Settled(returned=_return_all(now, limit))
    due = models.Activity.objects.filter(clock__lte=now).order_by("clock", "pk")
    for activity in due[:limit]:
        try:
            done += settle_activity(activity, now)
        except Exception:  # one activity must not stop the clock of all others
            log.exception("Peer review %s could not be settled.", activity.pk)
            _wake_up(activity, now + TRY_AGAIN)
    return done


def settle_place(place: Place, now: datetime) -> Settled:
    """Do what is due in one activity, after something happened there. Mostly one query."""
    due = models.Activity.objects.filter(
        context=place.context, usage=place.usage, clock__lte=now
    ).first()
    return settle_activity(due, now) if due else Settled()


def _return_all(now: datetime, limit: int) -> int:
    returned = 0
    while returned < limit:
        some = return_expired(now, limit=min(BATCH, limit - returned))
        if not some:
            break
        returned += some
    return returned


def settle_activity(activity: models.Activity, now: datetime) -> Settled:
    """Do what is due in one activity, and wake up for it when something is due next."""
    settings = from_json(activity.settings)
    open_works = models.Work.objects.filter(activity_id=activity.pk, state=WorkState.OPEN.value)
    for ids in _batches(open_works.exclude(wanted=settings.must_get + F("extra"))):
        _follow(ids, settings)
    done = Settled()
    for ids in _batches(_due(open_works, settings, now)):
        done += _settle_works(ids, settings, now)
    _wake_up(activity, _next(open_works, settings, now))
    return done


def _wake_up(activity: models.Activity, at: datetime | None) -> None:
    """Let the clock look again at this moment, unless something came in meanwhile.

    Compared inside: asked for by the clock as well, MySQL would go by the clock's index, and meet
    those who change the row by its id the other way round.
    """
    then = Value(at, output_field=DateTimeField())
    unchanged = When(clock=activity.clock, then=then)
    same = models.Activity.objects.filter(pk=activity.pk)
    same.update(clock=Case(unchanged, default=F("clock")))


def _batches(works: QuerySet[models.Work]) -> Iterator[list[int]]:
    """Ids of works, some at a time, each once."""
    last = 0
    while True:
        rows = works.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)
        ids = list(rows[:BATCH])
        if not ids:
            return
        yield ids
        last = ids[-1]


@again_after_deadlock
@transaction.atomic
def _follow(ids: list[int], settings: Settings) -> None:
    """Let works want as many reviews as the author has set by now."""
    lock(*ids)
    for work in models.Work.objects.filter(pk__in=ids).order_by("pk"):
        missing = settings.must_get + work.extra - work.wanted
        shift(models.Work.objects.filter(pk=work.pk), wanted=missing)


def _due(works: QuerySet[models.Work], settings: Settings, now: datetime) -> QuerySet[models.Work]:
    """Works that the clock may have to do something with: see `rules.is_final`, `is_short`."""
    full = Q(got__gte=F("wanted"))
    over = Q(until__lte=now)
    if settings.review_by is None:
        over |= Q(until=None, submitted__lte=now - settings.patience)
    elif settings.review_by <= now:
        over |= Q(until=None)
    left = Q(short=None) | Q(got__gte=rules.enough(settings))
    return works.filter(full | (over & left))


@again_after_deadlock
@transaction.atomic
def _settle_works(ids: list[int], settings: Settings, now: datetime) -> Settled:
    lock(*ids)
    scored = scoring.settle(ids, settings, now)
    left = models.Work.objects.filter(pk__in=ids, state=WorkState.OPEN.value, short=None)
    short = [
        work.pk
        for work in left
        if rules.is_short(work.got, scoring.end_of(work, settings), settings, now)
    ]
    models.Work.objects.filter(pk__in=short).update(short=now)
    return Settled(scored=scored, short=len(short))


def _next(open_works: QuerySet[models.Work], settings: Settings, now: datetime) -> datetime | None:
    """When the clock has to look at this activity again; `None`: when somebody does something."""
    left = open_works.filter(short=None)
    found = left.aggregate(own=Min("until"), oldest=Min("submitted", filter=Q(until=None)))
    ends = [found["own"]] if found["own"] else []
    if settings.review_by is None:
        # Also with no work open: one may be on its way in that this stroke has not seen.
        ends.append((found["oldest"] or now) + settings.patience)
    elif settings.review_by > now:
        ends.append(settings.review_by)
    return min(ends, default=None)
