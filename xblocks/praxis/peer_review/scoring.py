"""The score of a work is fixed, when it has all its reviews or its time is over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from fractions import Fraction

from praxis.peer_review import models, rules
from praxis.peer_review.values import ReviewState, Settings, WorkState

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
    points, answered = _counted(works)
    fixed = [work for work in works if len(points[work.pk]) >= at_least]
    for work in fixed:
        of_work = points[work.pk]
        work.score = str(rules.score_of(of_work, settings.scoring))
        work.spread = str(rules.spread_of(of_work))
        work.state, work.settled, work.short = WorkState.SETTLED.value, work.settled or now, None
        done = rules.shows_score(answered[work.pk])
        work.grade_on = rules.grade_on(answered=done, settings=settings, now=now)
        work.save(update_fields=COLUMNS)
    return len(fixed)


def _counted(
    works: list[models.Work],
) -> tuple[dict[int, list[Fraction]], dict[int, list[bool]]]:
    """By work: what its reviews give, and whether each has its author's answer. One query.

    Of a score that was fixed before, the reviews that had come by then.
    """
    fixed = {work.pk: work.settled for work in works}
    given = models.Review.objects.filter(work_id__in=fixed, state=ReviewState.GIVEN.value)
    points: dict[int, list[Fraction]] = defaultdict(list)
    answered: dict[int, list[bool]] = defaultdict(list)
    for work, each, at, reply in given.values_list("work_id", "points", "given", "reply__id"):
        until = fixed[work]
        if until is None or (at and at <= until):
            points[work].append(Fraction(each))
            answered[work].append(reply is not None)
    return points, answered
