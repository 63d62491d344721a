"""What a learner sees and may do in a peer review: decisions on plain values, pure.

`page_state` makes the page of where its learner stands; who gets which work, and when a score is
fixed, is decided by the app (`praxis.peer_review.rules`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any

from praxis.blocks.peer_review.answers import SentReview, sample_name, work_name
from praxis.core.errors import CallerError
from praxis.core.messages import N_, message
from praxis.definitions.peer_review.model import PeerReview, Sample
from praxis.peer_review.values import Received, Review, Standing, Step, WorkState
from praxis.records.values import Entry

Entries = Mapping[str, Entry]
Content = Mapping[str, Any]

SAMPLES_FIRST = N_("Review the samples first; then you get the work of others.")
ALREADY = N_(
    "Your work of this round was handed in already, from another page or device. Copy what you "
    "want to keep, then reload this page."
)
GIVEN_ALREADY = N_(
    "Your review of this work was given already, from another page or device. Copy what you want "
    "to keep, then reload this page."
)
ONCE = N_("You have reviewed this sample already; what you chose stays as it is.")
HUNDRED = 100
CENT = 100  # parts of a point that are shown


class Stage(StrEnum):
    """The steps of a peer review as the page lists them."""

    SUBMIT = "submit"
    REVIEW = "review"
    ANSWER = "answer"
    REVISE = "revise"
    SCORE = "score"


class Progress(StrEnum):
    """How far a learner is with a stage."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


class Expected(StrEnum):
    """The one thing that a learner is asked to do now."""

    SUBMIT = "submit"
    CLOSED = "closed"
    SAMPLE = "sample"
    WRITE = "write"  # the review of the work in hand
    ASK = "ask"  # for a work to review
    ANSWER = "answer"
    REVISE = "revise"  # they may, while the rest of the reviews come
    LATER = "later"  # no work to review has come yet
    WAIT = "wait"
    FLAGGED = "flagged"  # a review is, and all else is done
    HIDDEN = "hidden"  # the work is flagged
    DONE = "done"


STAGE_OF = {
    Expected.SUBMIT: Stage.SUBMIT,
    Expected.SAMPLE: Stage.REVIEW,
    Expected.WRITE: Stage.REVIEW,
    Expected.ASK: Stage.REVIEW,
    Expected.LATER: Stage.REVIEW,
    Expected.ANSWER: Stage.ANSWER,
    Expected.REVISE: Stage.REVISE,
    Expected.WAIT: Stage.SCORE,
}
FREE = {Expected.REVISE, Expected.WAIT, Expected.FLAGGED, Expected.DONE}  # nothing else is asked


@dataclass(frozen=True, slots=True)
class Work:
    """What a learner has written and chosen here, and where they stand."""

    standing: Standing | None  # none for whoever takes no part: a visitor, staff who look as one
    entries: Entries = field(default_factory=dict)
    received: Sequence[Received] = ()
    earlier: str = field(default="", repr=False)  # the answer elsewhere that can be handed in
    other_language: str = ""  # of a work that waits, where none is left in those one reads


@dataclass(frozen=True, slots=True)
class PageState:
    """All that decides how a page is drawn."""

    expected: Expected
    by: datetime | None
    stages: tuple[tuple[Stage, Progress], ...]
    round: int  # of the work that is or can be written: 1 for the first
    writes: bool  # whether a work can be handed in now
    revises: bool  # whether that is what one would do now, with the reviews beside it
    form: Content  # what the form of the work begins with
    samples: tuple[tuple[Sample, Content | None], ...]  # with what was chosen; none: not yet
    sample: Sample | None  # the one to review now
    may_ask: bool
    unanswered: tuple[int, ...]  # ids of reviews that wait for an answer
    flagged: int  # reviews that are hidden until a facilitator has looked
    one_more: bool  # whether a work is offered to somebody who has given all reviews
    shows_score: bool


def page_state(document: PeerReview, work: Work, *, facilitates: bool = False) -> PageState:
    """The page of somebody with this work."""
    standing = work.standing
    samples = reviewed_samples(document, work.entries)
    sample = next((each for each, chosen in samples if chosen is None), None)
    takes_part = standing is not None and (standing.work is not None or facilitates)
    expected = expected_now(standing, has_sample=sample is not None)
    return PageState(
        expected=expected,
        by=standing.by if standing else None,
        stages=stages(document, standing, expected),
        round=round_to_write(standing),
        writes=may_write(standing),
        revises=may_write(standing) and expected in {Expected.REVISE, Expected.DONE},
        form=form_of(work),
        samples=samples if takes_part else (),
        sample=sample if takes_part else None,
        may_ask=takes_part and sample is None and standing is not None and standing.lease is None,
        flagged=flagged(standing),
        one_more=standing is not None and standing.one_more and sample is None and expected in FREE,
        unanswered=tuple(each.id for each in work.received if each.reply is None),
        shows_score=shows_score(standing),
    )


def next_to_answer(work: Work) -> str:
    """The part of the page with the next review that waits for an answer, or what comes then."""
    latest = sorted(work.received, key=lambda each: -each.round)  # as they stand on the page
    return next((f"review-{each.number}" for each in latest if each.reply is None), "now")


def flagged(standing: Standing | None) -> int:
    """How many reviews of a learner's works are hidden until a facilitator has looked."""
    works = (*standing.earlier, standing.work) if standing else ()
    return sum(work.flagged for work in works if work is not None)


def shows_score(standing: Standing | None) -> bool:
    """Whether the learner's score is fixed, and theirs to see."""
    return standing is not None and standing.work is not None and standing.work.score is not None


def expected_now(standing: Standing | None, *, has_sample: bool) -> Expected:
    """The one thing to do now, from where the app says that somebody stands."""
    if standing is None:
        return Expected.SUBMIT
    if standing.step is Step.REVIEW:
        if standing.lease is not None:
            return Expected.WRITE
        return Expected.SAMPLE if has_sample else Expected.ASK
    if standing.work is not None and standing.work.state is WorkState.HIDDEN:
        return Expected.HIDDEN
    if standing.step is Step.WAIT:
        return _while_waiting(standing, has_sample=has_sample)
    if standing.step is Step.DONE and flagged(standing):
        return Expected.FLAGGED
    return Expected(standing.step.value)


def _while_waiting(standing: Standing, *, has_sample: bool) -> Expected:
    """What somebody is asked whose work waits for reviews."""
    if has_sample and standing.given < standing.duty:
        return Expected.SAMPLE
    if standing.may_revise:
        return Expected.REVISE
    return Expected.LATER if standing.given < standing.duty else Expected.WAIT


def stages(
    document: PeerReview, standing: Standing | None, expected: Expected
) -> tuple[tuple[Stage, Progress], ...]:
    """All stages in their order, each with how far the learner is."""
    work = standing.work if standing else None
    met = {
        Stage.SUBMIT: work is not None,
        Stage.REVIEW: bool(work and standing and standing.given >= standing.duty),
        Stage.ANSWER: bool(work and work.got and standing and not standing.unanswered),
        Stage.REVISE: bool(work and work.round >= document.rounds),
        Stage.SCORE: shows_score(standing) and not flagged(standing),
    }
    if document.rounds == 1:
        del met[Stage.REVISE]
    now = STAGE_OF.get(expected) if standing else None
    return tuple(
        (stage, Progress.NOW if stage is now else Progress.DONE if done else Progress.LATER)
        for stage, done in met.items()
    )


# The work


def round_to_write(standing: Standing | None) -> int:
    """The round of the work that can be handed in now, or that was handed in last."""
    if standing is None or standing.work is None:
        return 1
    return standing.work.round + int(standing.may_revise)


def may_write(standing: Standing | None) -> bool:
    """Whether a work can be handed in now."""
    if standing is None:
        return False
    return standing.step is Step.SUBMIT or (standing.work is not None and standing.may_revise)


def form_of(work: Work) -> Content:
    """What the form of the work begins with: what is kept of this round, else the round before,
    else the earlier answer. What is typed is put in by the page."""
    number = round_to_write(work.standing)
    for each in (number, number - 1):
        entry = work.entries.get(work_name(each)) if each else None
        if entry is not None:
            return entry.latest.content
    return {"text": work.earlier}


def reads(entries: Entries) -> tuple[str, ...]:
    """The languages that a learner has said they read; none: any."""
    works = [entry for name, entry in entries.items() if name.partition("@")[0] == "work"]
    latest = max(works, key=lambda entry: entry.latest.written, default=None)
    found = latest.latest.content.get("reads", ()) if latest else ()
    return tuple(each for each in found if isinstance(each, str))


def handed_in(
    standing: Standing, entries: Entries, content: Content, number: int | None
) -> int | None:
    """The round in which this very work was handed in already, `None` where it is a new one.

    `number` is the round that its page knew; a page that was sent again knows an older one. Raises
    a `CallerError` where another work was handed in for that round.
    """
    if standing.work is None:
        return None
    latest = standing.work.round
    if may_write(standing) and number is not None and number > latest:
        return None
    known = min(number or latest, latest)
    entry = entries.get(work_name(known))
    if entry is not None and entry.latest.content.get("text") == content.get("text"):
        return known
    if may_write(standing) and number is None:
        return None
    raise CallerError(message(ALREADY))


def check_same_review(review: Review, sent: SentReview) -> None:
    """Raise a `CallerError` where another review of the same work was given before this one."""
    said = {key: text for key, text in review.texts.items() if text}
    meant = {key: text for key, text in sent.texts.items() if text}
    if (dict(review.levels), said) != (dict(sent.levels), meant):
        raise CallerError(message(GIVEN_ALREADY))


# Samples


def reviewed_samples(
    document: PeerReview, entries: Entries
) -> tuple[tuple[Sample, Content | None], ...]:
    """The author's samples, each with the levels that the learner chose."""
    found = ((each, entries.get(sample_name(each.key))) for each in document.samples)
    return tuple(
        (sample, entry.latest.content.get("scores", {}) if entry else None)
        for sample, entry in found
    )


def check_samples(document: PeerReview, entries: Entries) -> None:
    """Raise a `CallerError` while a sample waits: the first review comes after them."""
    if any(chosen is None for _, chosen in reviewed_samples(document, entries)):
        raise CallerError(message(SAMPLES_FIRST))


# The end


def is_complete(standing: Standing) -> bool:
    """Whether the host is told that the learner has completed the block.

    They have handed in, given the reviews they owe, and answered each review that has come. They
    are not kept waiting for reviews that others owe. Who finds no work that needs a review is
    complete once their own score is fixed: until then more may come for them to review.
    """
    if standing.work is None or standing.unanswered:
        return False
    return standing.given >= standing.duty or (standing.nothing_left and standing.step is Step.DONE)


def out_of_hundred(score: Fraction) -> str:
    """A score or a spread of 1 as points of 100: two decimals at most, never rounded up."""
    whole, cents = divmod(score * HUNDRED * CENT // 1, CENT)
    return f"{whole}.{cents:02}".rstrip("0").rstrip(".")
