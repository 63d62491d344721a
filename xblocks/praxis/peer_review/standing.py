"""Where one learner stands: what is expected now, what comes next, until when.

Nothing is written: who only looks changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef

from praxis.peer_review import models, rules, statements
from praxis.peer_review.queue import Asker, lease_of, not_reviewed_by, waiting_for
from praxis.peer_review.scoring import end_of
from praxis.peer_review.storing import identity, work_of
from praxis.peer_review.values import (
    Lease,
    Place,
    ReviewState,
    Settings,
    Standing,
    Step,
    Work,
    WorkState,
)
from praxis.records.values import Person


def standing(
    person: Person,
    place: Place,
    *,
    settings: Settings,
    now: datetime,
    languages: Collection[str] = (),
) -> Standing:
    """What is expected of this person now. At most three queries, four with a score set by hand."""
    learner = identity(person)
    found = statements.participants_with_lease(place.context, place.usage, learner)
    me: Any = next(iter(found), None)
    if me is None:
        return _before_all(settings, now)
    lease = _lease(me.lease, languages)
    asker = Asker(me.activity_id, learner, me.pool, settings, languages, any_language=False)
    left = lease is None and waiting_for(asker, not_reviewed_by(learner)).exists()
    return _standing(me, _own(me), lease, left, settings, now)


def other_language(
    person: Person, place: Place, *, settings: Settings, languages: Collection[str]
) -> str:
    """The language of the work that needs this person's review most, of those in none of these
    languages; "" where there is none. Two queries."""
    learner = identity(person)
    me = next(iter(statements.participants_at(place.context, place.usage, learner)), None)
    if me is None or not languages:
        return ""
    asker = Asker(me.activity_id, learner, me.pool, settings, languages)
    waiting = waiting_for(asker, not_reviewed_by(learner)).exclude(language__in={*languages, ""})
    return waiting.values_list("language", flat=True).first() or ""


def _before_all(settings: Settings, now: datetime) -> Standing:
    step = Step.SUBMIT if rules.may_submit(settings, None, now) else Step.CLOSED
    return Standing(
        step=step,
        by=settings.submit_by,
        work=None,
        lease=None,
        given=0,
        duty=0,
        duty_met=True,
        nothing_left=False,
        unanswered=0,
        may_revise=False,
    )


@dataclass(frozen=True, slots=True)
class Own:
    """The work of one round, and how many reviews of it wait for their author's answer."""

    row: models.Work
    unanswered: int
    keeps_score: bool  # one of those that count for the score waits for an answer
    flagged: int


def _own(me: models.Participant) -> tuple[Own, ...]:
    """The works of all rounds, the latest last."""
    if me.work is None:
        return ()
    mine = models.Work.objects.filter(activity_id=me.activity_id, learner_id=me.learner_id)
    flags = models.Flag.objects.filter(review=OuterRef("reviews__pk"), decided=None)
    joined = mine.annotate(
        its_state=F("reviews__state"),
        given=F("reviews__given"),
        answer=F("reviews__reply"),
        is_flagged=Exists(flags),
    )
    rows: dict[int, list[Any]] = defaultdict(list)
    for row in joined:  # one for each review, and one where there is none
        rows[row.round].append(row)
    return tuple(_own_of(rows[number]) for number in sorted(rows))


def _own_of(rows: list[Any]) -> Own:
    waiting = [
        row for row in rows if row.its_state == ReviewState.GIVEN.value and row.answer is None
    ]
    counting = [row for row in waiting if row.settled is None or row.given <= row.settled]
    flagged = [row for row in rows if row.its_state == ReviewState.HIDDEN.value and row.is_flagged]
    return Own(rows[0], len(waiting), bool(counting), len(flagged))


def _lease(review: int | None, languages: Collection[str]) -> Lease | None:
    if review is None:
        return None
    shown = models.Review.objects.filter(pk=review).exclude(work__state=WorkState.HIDDEN.value)
    row = shown.select_related("work").first()
    return lease_of(row, row.work, languages) if row else None


def _standing(
    me: models.Participant,
    works: tuple[Own, ...],
    lease: Lease | None,
    left: bool,
    settings: Settings,
    now: datetime,
) -> Standing:
    duty = rules.duty_of(me.rounds, settings)
    met = rules.duty_met(me.given, duty, something_left=left or lease is not None)
    own = works[-1] if works else None
    row = own.row if own else None
    unanswered = own.unanswered if own else 0
    shown = _shown(works)
    step = rules.step(
        submitted=row is not None,
        may_submit=rules.may_submit(settings, me.extended, now),
        owes_review=lease is not None or not met,
        unanswered=unanswered,
        settled=row is not None and row.state == WorkState.SETTLED.value,
    )
    by = {
        Step.SUBMIT: me.extended or settings.submit_by,
        Step.REVIEW: lease.until if lease else settings.review_by,
        Step.WAIT: end_of(row, settings) if row else None,
    }
    return Standing(
        step=step,
        by=by.get(step),
        work=shown[-1] if shown else None,
        lease=lease,
        given=me.given,
        duty=duty,
        duty_met=met,
        nothing_left=met and me.given < duty,
        unanswered=unanswered,
        may_revise=row is not None
        and row.state != WorkState.HIDDEN.value
        and rules.may_revise(row.round, row.got, settings, now),
        earlier=shown[:-1],
        one_more=left and me.given >= duty,
    )


def _shown(works: tuple[Own, ...]) -> tuple[Work, ...]:
    """The works as their author may see them now: without what reviews gave while one of those
    that count waits for an answer; with the reason of a score that a facilitator set."""
    by_hand = [own.row.pk for own in works if own.row.overridden]
    reasons: dict[int, str] = {}
    if by_hand:
        made = models.Override.objects.filter(work_id__in=by_hand).order_by("pk")
        reasons = dict(made.values_list("work_id", "reason"))
    return tuple(_shown_one(own, reasons.get(own.row.pk, "")) for own in works)


def _shown_one(own: Own, reason: str) -> Work:
    work = replace(work_of(own.row), reason=reason, flagged=own.flagged)
    if own.keeps_score:
        return replace(work, score=work.score if work.overridden else None, spread=None)
    return work
