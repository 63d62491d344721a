"""What the queue promises, as pure decisions on plain values.

1. Nobody reviews their own work.
2. A reviewer has one lease at a time, and gets no work a second time once they have reviewed it.
3. The work with the least reviews, given and on their way, is next; among works that lack only
   their last review those come first whose authors still owe reviews (else the last reviewers are
   left with only their own work); then the oldest.
4. A lease that has run out counts no more.
5. No work stays without a review while somebody who may review it asks.
6. No work is handed out beyond what it wants.
7. A learner's duty is met when enough reviews are given, or when nothing is left to review in the
   languages they read. A work in another language is offered, never handed out unasked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from statistics import median

from praxis.peer_review import calibration
from praxis.peer_review.values import Scoring, Settings, Step
from praxis.records.values import Person

FULL = 30_000  # the rank of a work that wants no further review
TIME_TO_ANSWER = timedelta(days=3)  # a grade waits so long for the author's answers, not for ever


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the choice of the next work needs to know of one."""

    id: int
    learner_id: int
    load: int  # reviews that were given and count, and leases that run
    wanted: int
    author_owes: bool
    submitted: datetime
    pool: str = ""


def rank(load: int, wanted: int, author_owes: bool) -> int:
    """The place of a work in the queue; equal ranks go by age. The database has it as a column."""
    if load >= wanted:
        return FULL
    waits_for_last = load == wanted - 1 and not author_owes
    return 2 * load + waits_for_last


def next_of(
    candidates: Iterable[Candidate],
    reviewer_id: int,
    reviewed: Collection[int],
    *,
    pool: str = "",
    other_pool_only: bool = False,
) -> Candidate | None:
    """The work this reviewer gets next, or `None`: the rule that the database's query follows."""
    fit = (
        each
        for each in candidates
        if each.learner_id != reviewer_id
        and each.id not in reviewed
        and each.load < each.wanted
        and not (other_pool_only and pool and each.pool == pool)
    )
    order = (
        (rank(each.load, each.wanted, each.author_owes), each.submitted, each.id, each)
        for each in fit
    )
    found = min(order, key=lambda entry: entry[:3], default=None)
    return found[3] if found else None


def fits(scores: Mapping[str, int], criteria: Mapping[str, int]) -> bool:
    """Whether a review scores every criterion within its points, and nothing else."""
    return set(scores) == set(criteria) and all(
        isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= criteria[key]
        for key, value in scores.items()
    )


def points_of(scores: Mapping[str, int], criteria: Mapping[str, int]) -> Fraction:
    """What one review gives, of 1: the points of its criteria by the most there are."""
    most = sum(criteria.values())
    return Fraction(sum(scores[key] for key in criteria), most) if most else Fraction(1)


def score_of(
    points: Sequence[Fraction],
    scoring: Scoring,
    deviations: Sequence[Sequence[Fraction]] = (),
) -> Fraction:
    """One score of several reviews, exact: nothing is rounded, up or down.

    `deviations` are, for each review, those of its reviewer from experts; see `calibration`.
    """
    if scoring is Scoring.MEDIAN:
        return Fraction(median(points))
    if scoring is Scoring.CALIBRATED:
        return calibration.score_of(points, deviations)
    return sum(points, Fraction(0)) / len(points)


def spread_of(points: Sequence[Fraction]) -> Fraction:
    """How far the reviews lie apart."""
    return max(points) - min(points)


def whole_points(score: Fraction, weight: int) -> int:
    """Points for a gradebook that knows only whole ones; never rounded up."""
    return int(score * weight)


def ends(submitted: datetime, settings: Settings, own: datetime | None = None) -> datetime:
    """When the score of a work is fixed at the latest, if it has the least reviews it needs.

    Works that came late or were opened again have a time of their own.
    """
    return own or settings.review_by or submitted + settings.patience


def own_end(settings: Settings, now: datetime) -> datetime | None:
    """The time of its own that a work needs which joins the queue now; `None`: it needs none."""
    over = settings.review_by is not None and settings.review_by <= now
    return now + settings.patience if over else None


def enough(settings: Settings) -> int:
    """How many reviews make a score once the reviewing is over: one at the very least."""
    return max(settings.at_least, 1)


def is_final(got: int, wanted: int, end: datetime, settings: Settings, now: datetime) -> bool:
    """Whether a work's score is fixed now: it has all it wants, or the reviewing is over."""
    return got >= max(wanted, 1) or (end <= now and got >= enough(settings))


def is_short(got: int, end: datetime, settings: Settings, now: datetime) -> bool:
    """Whether the reviewing is over and a work has too few reviews for a score."""
    return end <= now and got < enough(settings)


def grade_on(*, answered: bool, settings: Settings, now: datetime) -> datetime:
    """When a score that is fixed now goes to the gradebook: once its author has answered.

    The gradebook would show it, and the answer comes before. It does not wait for ever.
    """
    if answered:
        return now
    return max(now, settings.review_by) if settings.review_by else now + TIME_TO_ANSWER


def duty_of(rounds: int, settings: Settings) -> int:
    """How many reviews a learner owes who has submitted so many rounds."""
    return rounds * settings.must_give


def duty_met(given: int, duty: int, *, something_left: bool) -> bool:
    """Whether a learner has done their part."""
    return given >= duty or not something_left


def may_submit(settings: Settings, extended: datetime | None, now: datetime) -> bool:
    """Whether a first work is still taken, from somebody whose own time may have been extended."""
    dates = [date for date in (settings.submit_by, extended) if date]
    return settings.submit_by is None or settings.accepts_late or now <= max(dates)


def may_revise(round_: int, got: int, settings: Settings, now: datetime) -> bool:
    """Whether an author may submit again: another round is left, and there are reviews to use."""
    in_time = settings.review_by is None or now < settings.review_by
    return round_ < settings.rounds and got >= enough(settings) and in_time


def shows_score(answers: Sequence[bool]) -> bool:
    """Whether an author sees points: when each of these reviews has its answer, or was skipped."""
    return all(answers)


def step(
    *,
    submitted: bool,
    may_submit: bool,
    owes_review: bool,
    unanswered: int,
    settled: bool,
) -> Step:
    """What a learner is expected to do now."""
    if not submitted:
        return Step.SUBMIT if may_submit else Step.CLOSED
    if owes_review:
        return Step.REVIEW
    if unanswered:
        return Step.ANSWER
    return Step.DONE if settled else Step.WAIT


class Action(StrEnum):
    """What a person wants with a work or a review of it."""

    ANSWER = "answer"  # say something to a review
    FLAG_WORK = "flag work"
    FLAG_REVIEW = "flag review"
    DECIDE = "decide"  # flags, scores, who reviews what; read the report


def may(
    person: Person,
    action: Action,
    *,
    author_id: int | None = None,
    reviewer_ids: Collection[int | None] = (),
) -> bool:
    """Whether this person may do this; the one access function of the app.

    `reviewer_ids` are those who were given the work.
    """
    if person.id is None or person.watched:
        return False
    if action is Action.ANSWER:
        return person.id == author_id
    if person.facilitates:
        return True
    if action is Action.FLAG_WORK:
        return person.id in reviewer_ids
    return action is Action.FLAG_REVIEW and person.id == author_id
