"""The queue of works: who gets which next, and leases that are renewed and run out.

A candidate is read without a lock and then taken by comparing and setting its load in one
statement, so no two reviewers get the same place. Requests of one person queue at their own row
(`storing.enter`), so nobody holds two leases.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from praxis.core.errors import CallerError
from praxis.core.messages import N_, message
from praxis.peer_review import models, rules
from praxis.peer_review.storing import HELD, arrive, enter, expired_leases, hold, identity, shift
from praxis.peer_review.values import Lease, Place, ReviewState, Settings, WorkState
from praxis.records.values import Person

CANDIDATES = 16  # looked at in one go: more than one is taken by others only in a rush
OF_A_CANDIDATE = ("pk", "load", "wanted", "owes", "entry", "version", "language")
ATTEMPTS = 12
SWEPT_EVERY = timedelta(seconds=10)
RETURNED_AT_ONCE = 20  # by one who asks; the clock does the rest

LEASED, RETURNED = ReviewState.LEASED.value, ReviewState.RETURNED.value
SUBMIT_FIRST = N_("Submit your own work first; then you get the work of others.")


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks for a work to review, and what the choice depends on."""

    activity: int
    reviewer: int
    pool: str
    settings: Settings
    languages: Collection[str]


def next_work(
    person: Person,
    place: Place,
    *,
    settings: Settings,
    now: datetime,
    languages: Collection[str] = (),
) -> Lease | None:
    """The lease this person holds, or a new one on the work that needs a review most."""
    reviewer = identity(person)
    here = arrive(place, settings, reviewer, now)
    if (here.me is None or here.me.work is None) and not person.facilitates:
        raise CallerError(message(SUBMIT_FIRST))
    pool = here.me.pool if here.me else ""
    asker = Asker(here.activity.pk, reviewer, pool, settings, languages)
    _sweep(here.activity, now)
    for _ in range(ATTEMPTS):
        found, lease = _try(asker, now)
        if lease is not None:
            return lease
        if not found and not return_expired(now, activity=here.activity.pk):
            return None
    return None


def _sweep(activity: models.Activity, now: datetime) -> None:
    """Give back leases that have run out, if nobody has just looked."""
    if activity.swept is None or not activity.swept <= now < activity.swept + SWEPT_EVERY:
        same = models.Activity.objects.filter(pk=activity.pk, swept=activity.swept)
        if same.update(swept=now):
            return_expired(now, activity=activity.pk)


def _try(asker: Asker, now: datetime) -> tuple[bool, Lease | None]:
    """Whether there was a candidate, and the lease if one could be taken."""
    with transaction.atomic():
        if not hold(asker.activity, asker.reviewer, now):
            enter(asker.activity, asker.reviewer, now)
        mine = {row.work_id: row for row in _mine(asker)}
        for row in sorted(mine.values(), key=lambda row: row.state != LEASED):
            if row.state in HELD and row.work.state != WorkState.HIDDEN.value:
                return True, _leased(row, asker, now)
        again = [row.work_id for row in mine.values() if row.state == RETURNED]
        rows = candidates(asker, mine.keys() - again)
        for work in rows:
            if _take(work):
                row = mine.get(work.pk) or models.Review(work=work, started=now)
                return True, _leased(row, asker, now)
    return bool(rows), None


def _mine(asker: Asker) -> Iterable[models.Review]:
    """What this person has begun or given in the activity."""
    return models.Review.objects.filter(
        reviewer_id=asker.reviewer, activity_id=asker.activity
    ).only("work", "state", "draft", "started")


def candidates(asker: Asker, but: Collection[int]) -> list[models.Work]:
    """The first works for this reviewer; in any language where none is left in theirs."""
    waiting = waiting_for(asker, ~Q(pk__in=but)).only(*OF_A_CANDIDATE)
    if asker.languages:
        rows = list(waiting.filter(language__in=[*asker.languages, ""])[:CANDIDATES])
        if rows:
            return rows
    return list(waiting[:CANDIDATES])


def _take(work: models.Work) -> bool:
    """Whether a place of the work could be taken: nobody else has changed what was read of it."""
    same = models.Work.objects.filter(
        pk=work.pk,
        state=WorkState.OPEN.value,
        load=work.load,
        wanted=work.wanted,
        owes=work.owes,
    )
    load = work.load + 1
    return bool(same.update(load=load, rank=rules.rank(load, work.wanted, work.owes)))


def not_reviewed_by(reviewer: int) -> Q:
    """Works that this reviewer may still get, asked of the database in one go."""
    mine = models.Review.objects.filter(work=OuterRef("pk"), reviewer_id=reviewer)
    return Q(~Exists(mine.exclude(state=RETURNED)))


def waiting_for(asker: Asker, not_yet: Q) -> QuerySet[models.Work]:
    """The works that this reviewer may get, those first that need it most."""
    waiting = models.Work.objects.filter(
        not_yet,
        ~Q(learner_id=asker.reviewer),
        activity_id=asker.activity,
        state=WorkState.OPEN.value,
        rank__lt=rules.FULL,
    )
    if asker.settings.other_pool_only and asker.pool:
        waiting = waiting.exclude(pool=asker.pool)
    return waiting.order_by("rank", "submitted", "pk")


def _leased(row: models.Review, asker: Asker, now: datetime) -> Lease:
    row.activity_id, row.reviewer_id = asker.activity, asker.reviewer
    row.state, row.until = LEASED, now + asker.settings.lease
    row.save()
    return lease_of(row, asker.languages)


def lease_of(row: models.Review, languages: Collection[str] = ()) -> Lease:
    """A reviewer's row, with its work, as callers know it."""
    work = row.work
    return Lease(
        review_id=row.pk,
        work_id=work.pk,
        entry_id=work.entry,
        version=work.version,
        language=work.language,
        until=row.until,
        fallback=bool(languages and work.language and work.language not in languages),
        draft=dict(row.draft),
    )


def return_expired(
    now: datetime, *, activity: int | None = None, limit: int = RETURNED_AT_ONCE
) -> int:
    """Give back the places of leases that have run out; how many."""
    expired = expired_leases(now)
    if activity is not None:
        expired = expired.filter(activity_id=activity)
    found = list(expired.order_by("until")[:limit].values_list("pk", flat=True))
    return sum(end_lease(review, now, ReviewState.RETURNED, only_expired=True) for review in found)


def end_lease(
    review: int, now: datetime, state: ReviewState, *, only_expired: bool = False
) -> bool:
    """End a lease unfinished; its place is free again. Whether there was one to end."""
    row = models.Review.objects.filter(pk=review).values_list("activity", "reviewer", "work")
    for activity, reviewer, work in row:
        with transaction.atomic():
            hold(activity, reviewer, now)
            held = models.Review.objects.filter(pk=review, state__in=HELD)
            if only_expired:
                held = held.filter(until__lte=now)
            if held.update(state=state.value):
                shift(models.Work.objects.filter(pk=work), load=-1)
                return True
    return False
