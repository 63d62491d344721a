"""The score of a work is fixed, when it has all its reviews or its time is over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

from praxis.peer_review import models, rules, statements
from praxis.peer_review.values import Settings, WorkState

COLUMNS = ("state", "score", "spread", "settled", "short", "grade_on")


def settle(
    ids: Collection[int], settings: Settings, now: datetime, *, whatever: bool = False
) -> int:
    """Fix the score of those of these works that are ready for it; how many were.

    Call it with the works' rows held. With `whatever`, any review is enough: the round is over.
    """
    works = models.Work.objects.filter(pk__in=ids, state=WorkState.OPEN.value).order_by("pk")
    ready = [
        work
        for work in works
        if (whatever and work.got)
        or rules.is_final(work.got, work.wanted, end_of(work, settings), settings, now)
    ]
    return _fix(ready, settings, now)


def settle_one(work: models.Work, got: int, settings: Settings, now: datetime) -> None:
    """As `settle`, for a work that has so many reviews now, and is held as it was read."""
    end = end_of(work, settings)
    if work.state == WorkState.OPEN.value and rules.is_final(got, work.wanted, end, settings, now):
        _fix([work], settings, now)


def rescore(work: models.Work, settings: Settings, now: datetime) -> None:
    """Compute a fixed score anew from the reviews that counted for it; call it with the row held.

    A work that is left with too few reviews is open again. What a facilitator has set stays.
    """
    if work.state != WorkState.SETTLED.value or work.overridden:
        return
    if not _fix([work], settings, now, at_least=rules.enough(settings)):
        reopen(work, settings, now)


def end_of(work: models.Work, settings: Settings) -> datetime:
    """When the score of this work is fixed at the latest."""
    return rules.ends(work.submitted, settings, work.until)


def reopen(work: models.Work, settings: Settings, now: datetime) -> None:
    """Let a work take reviews again, without a score; call it with the row held."""
    work.until = now + settings.patience
    work.state, work.score, work.spread = WorkState.OPEN.value, "", ""
    work.settled = work.short = work.grade_on = None
    work.overridden = False
    work.save(update_fields=[*COLUMNS, "overridden", "until"])
    models.Activity.objects.filter(pk=work.activity_id).update(clock=now)  # it wakes, and looks


def _fix(works: list[models.Work], settings: Settings, now: datetime, at_least: int = 1) -> int:
    if not works:
        return 0
    counted = _counted(works)
    fixed = [work for work in works if len(counted[work.pk].points) >= at_least]
    for work in fixed:
        of_work = counted[work.pk]
        score = rules.score_of(of_work.points, settings.scoring, of_work.deviations)
        work.score = str(score)
        work.spread = str(rules.spread_of(of_work.points))
        work.state, work.settled, work.short = WorkState.SETTLED.value, work.settled or now, None
        done = rules.shows_score(of_work.answered)
        work.grade_on = rules.grade_on(answered=done, settings=settings, now=now)
        statements.fix(work.pk, work.score, work.spread, work.settled, work.grade_on)
    return len(fixed)


@dataclass(frozen=True, slots=True)
class Counted:
    """The reviews that count for one work: what each gives, how far its reviewer lay from experts,
    and whether it has its author's answer."""

    points: list[Fraction] = field(default_factory=list)
    deviations: list[tuple[Fraction, ...]] = field(default_factory=list)
    answered: list[bool] = field(default_factory=list)


def _counted(works: list[models.Work]) -> dict[int, Counted]:
    """By work the reviews that count for it. One query.

    Of a score that was fixed before, the reviews that had come by then.
    """
    fixed = {work.pk: work.settled for work in works}
    counted: dict[int, Counted] = defaultdict(Counted)
    for work, points, at, reply, calibration in statements.counting(fixed):
        until = fixed[work]
        if until is None or (at and at <= until):
            counted[work].points.append(Fraction(points))
            counted[work].deviations.append(deviations_in(calibration))
            counted[work].answered.append(reply is not None)
    return counted


def deviations_in(kept: Mapping[str, str]) -> tuple[Fraction, ...]:
    """How far a reviewer lay from experts, of 1, as a row keeps it by sample."""
    return tuple(Fraction(each) for each in kept.values())
