"""The queue of works: who gets which next, and leases that are renewed and run out.

A work is found without a lock and then taken by comparing and setting its load in one
statement, so no two reviewers get the same place. Requests of one person queue at their own row
(`storing.enter`), so nobody holds two leases.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from praxis.core.errors import CallerError
from praxis.core.messages import N_, message
from praxis.peer_review import models, rules, statements
from praxis.peer_review.ranking import shift
from praxis.peer_review.statements import Begun, Candidate
from praxis.peer_review.storing import arrive, enter, expired_leases, hold, identity
from praxis.peer_review.values import HELD, Lease, Place, ReviewState, Settings, WorkState
from praxis.records.claiming import again_after_deadlock
from praxis.records.values import Person

ATTEMPTS = 50  # in a rush others take one candidate after the other
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
    languages: Collection[str]  # that they read; none: any
    any_language: bool = True  # whether they take another one where none is left in these


def next_work(
    person: Person,
    place: Place,
    *,
    settings: Settings,
    now: datetime,
    languages: Collection[str] = (),
    any_language: bool = True,
) -> Lease | None:
    """The lease this person holds, or a new one on the work that needs a review most.

    With `any_language` also one that is in none of the `languages`, where no other is left.
    """
    reviewer = identity(person)
    here = arrive(place, settings, reviewer, now)
    if (here.me is None or here.me.work is None) and not person.facilitates:
        raise CallerError(message(SUBMIT_FIRST))
    pool = here.me.pool if here.me else ""
    asker = Asker(here.activity.pk, reviewer, pool, settings, languages, any_language)
    _sweep(here.activity, now)
    hurry = False
    for _ in range(ATTEMPTS):
        lease, lost = _try(asker, now, hurry=hurry)
        if lease is not None:
            return lease
        if not lost and not return_expired(now, activity=here.activity.pk):
            return None
        hurry = lost
    return None


def _sweep(activity: models.Activity, now: datetime) -> None:
    """Give back leases that have run out, if nobody has just looked."""
    if activity.swept is None or not activity.swept <= now < activity.swept + SWEPT_EVERY:
        same = models.Activity.objects.filter(pk=activity.pk, swept=activity.swept)
        if same.update(swept=now):
            return_expired(now, activity=activity.pk)


@again_after_deadlock
def _try(asker: Asker, now: datetime, *, hurry: bool) -> tuple[Lease | None, bool]:
    """The lease in hand or a new one; or whether a work was lost to somebody quicker.

    Only one work is tried for in a transaction: of a work that was lost MySQL keeps the row locked,
    and the next one would be a second lock in no order.
    """
    with transaction.atomic():
        if not hold(asker.activity, asker.reviewer, now):
            enter(asker.activity, asker.reviewer, now)
        mine = {row.work: row for row in statements.begun(asker.activity, asker.reviewer)}
        lease = _held(mine.values(), asker, now)
        if lease is not None:
            return lease, False
        again = {work: row.pk for work, row in mine.items() if row.state == RETURNED}
        work = _choose(candidates(asker, mine.keys() - again.keys()), asker.reviewer * hurry)
        if work is None or not statements.take(work):
            return None, work is not None
        row = models.Review(work_id=work.pk, started=now)
        if work.pk in again:
            row = models.Review.objects.get(pk=again[work.pk])
        return _leased(row, work, asker, now), False


def _choose(works: Sequence[Candidate], step: int) -> Candidate | None:
    """The first of these works; in a rush, by `step`, any that needs it as much.

    Else all who lost the first would want the second.
    """
    same = [work for work in works if work.rank == works[0].rank]
    return same[step % len(same)] if same else None


def _held(mine: Iterable[Begun], asker: Asker, now: datetime) -> Lease | None:
    """The lease that this person has, renewed; a work that a facilitator chose for them."""
    held = [row for row in mine if row.state in HELD]
    for begun in sorted(held, key=lambda row: row.state != LEASED):
        row = models.Review.objects.select_related("work").filter(pk=begun.pk).first()
        if row and row.work.state != WorkState.HIDDEN.value:
            return _leased(row, row.work, asker, now)
    return None


def candidates(asker: Asker, but: Collection[int]) -> list[Candidate]:
    """The first works for this reviewer; in any language where none is left in theirs.

    Where the database can pass over rows that others hold, the first one that nobody holds is held
    at once, so that a rush loses no time. If all that wait are held, one has to be waited for.
    """
    not_of = asker.pool if asker.settings.other_pool_only else ""
    readable = {*asker.languages, ""} if asker.languages else ()
    in_turn = [readable, ()] if readable and asker.any_language else [readable]
    for languages in in_turn:
        for locked in (True, False) if _passes_over_held_rows() else (False,):
            found = statements.candidates(
                asker.activity,
                asker.reviewer,
                but=but,
                not_of=not_of,
                languages=languages,
                locked=locked,
            )
            if found:
                return found
    return []


def _passes_over_held_rows() -> bool:
    return connection.features.has_select_for_update_skip_locked


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
    if asker.languages and not asker.any_language:
        waiting = waiting.filter(language__in={*asker.languages, ""})
    return waiting.order_by("rank", "submitted", "pk")


def _leased(
    row: models.Review, work: models.Work | Candidate, asker: Asker, now: datetime
) -> Lease:
    row.activity_id, row.reviewer_id = asker.activity, asker.reviewer
    row.state, row.until = LEASED, now + asker.settings.lease
    row.save()
    return lease_of(row, work, asker.languages)


def lease_of(
    row: models.Review, work: models.Work | Candidate, languages: Collection[str] = ()
) -> Lease:
    """A reviewer's row, with its work, as callers know it."""
    return Lease(
        review_id=row.pk,
        work_id=work.pk,
        entry_id=work.entry,
        version=work.version,
        language=work.language,
        until=row.until,
        fallback=bool(languages and work.language and work.language not in languages),
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


@again_after_deadlock
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
