"""What facilitators see of a peer review: works and reviews in the author's words; pure.

Names stand in it: facilitators know them, learners never do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from praxis.blocks.peer_review.answers import pool_key
from praxis.blocks.peer_review.reading import Level, Written, levels_of, written_in
from praxis.blocks.peer_review.rules import HUNDRED, out_of_hundred
from praxis.core.errors import CallerError
from praxis.core.messages import N_, Message, message
from praxis.definitions.peer_review.model import PeerReview
from praxis.peer_review.values import (
    Event,
    Flag,
    Happened,
    Reply,
    Review,
    ReviewState,
    Row,
    Waits,
    Which,
    WorkState,
)

PAGE = 25  # works on a page
MOST_WAITING = 20  # flags, and works with too few reviews, that are drawn at once
NAMES = 100  # of those who have handed in nothing, at once
LONGEST_SEARCH = 100
MISSING = "missing"  # asks the list for those who have handed in nothing


# At most two decimals are shown of a score, so no more are taken.
_POINTS = re.compile(r"\d{1,3}(?:[.,٫]\d{1,2})?")
NOT_POINTS = N_("Write a score from 0 to 100, such as 72.5.")
ERASED = message(N_("Somebody whose account is erased"))
STATES = {
    WorkState.OPEN: message(N_("Waiting for reviews")),
    WorkState.HIDDEN: message(N_("Hidden by a flag")),
    WorkState.SETTLED: message(N_("Score fixed")),
}
WAITING = {
    Waits.REVIEW: message(N_("No review yet")),
    Waits.SHORT: message(N_("Too few reviews")),
    Waits.OWES: message(N_("Owes reviews")),
}
NOT_YET = message(N_("Not handed in yet"))
TOLD = {
    Happened.SUBMITTED: N_("%(who)s handed in the work."),
    Happened.SETTLED: N_("The score was fixed."),
    Happened.SHORT: N_("The reviewing was over, with too few reviews for a score."),
    Happened.STARTED: N_("%(who)s got the work to review."),
    Happened.GIVEN: N_("%(who)s gave a review."),
    Happened.RETURNED: N_("The time of %(who)s ran out, and the work went back to the queue."),
    Happened.DECLINED: N_("%(who)s gave the work back without a review."),
    Happened.FLAGGED: N_("%(who)s flagged the work."),
    Happened.UPHELD: N_("%(who)s decided that what was flagged stays hidden."),
    Happened.DISMISSED: N_("%(who)s decided that what was flagged is shown again."),
    Happened.OVERRIDDEN: N_("%(who)s set the score by hand."),
    Happened.REOPENED: N_("%(who)s opened the work for more reviews."),
    Happened.ALLOCATED: N_("%(who)s chose a reviewer for the work."),
    Happened.EXTENDED: N_("%(who)s gave more time."),
    Happened.GRADED: N_("The score went to the gradebook."),
}
FLAGGED_REVIEW = N_("%(who)s flagged a review.")


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What a learner has typed when they handed in."""

    text: str = field(repr=False)
    pool: str = ""  # organisation or country


Words = Mapping[tuple[int, int], HandedIn]  # of works, by entry and version
NOTHING = HandedIn("")


@dataclass(frozen=True, slots=True)
class NamedReview:
    """One review as a facilitator reads it, with who wrote it."""

    id: int
    reviewer: str  # empty: the account is erased
    given: datetime
    points: str  # of 100, as they counted
    levels: tuple[Level, ...]
    texts: tuple[Written, ...]
    language: str = ""
    reply: Reply | None = None
    is_hidden: bool = False
    above: str = ""  # of 100: how much more than experts its reviewer gave to the samples
    below: str = ""  # or how much less; both are empty where they reviewed none


@dataclass(frozen=True, slots=True)
class WorkView:
    """One work as a facilitator finds it in a list, and reads it."""

    id: int
    learner: str
    round: int
    status: Message
    needs_look: bool
    row: Row
    score: str  # of 100; empty until it is fixed
    spread: str
    text: str = field(default="", repr=False)
    pool: str = ""  # organisation or country, or which group
    reviews: tuple[NamedReview, ...] = ()


@dataclass(frozen=True, slots=True)
class FlagView:
    """A flag with the text that it is about."""

    flag: Flag
    work: WorkView
    review: NamedReview | None  # none: the work itself is flagged


def read_which(
    after: int, name: str, state: str, *, ids: Sequence[int] | None = None, limit: int = PAGE + 1
) -> Which:
    """Which works a page asks for; a state that is none asks for all."""
    return Which(
        ids=ids,
        state=WorkState(state) if state in {each.value for each in WorkState} else None,
        waits=Waits(state) if state in {each.value for each in Waits} else None,
        name=name.strip()[:LONGEST_SEARCH],
        after=max(after, 0),
        limit=limit,
    )


def read_points(text: str) -> Fraction:
    """A score that somebody wrote as points of 100, as a part of 1; with a comma or a point."""
    written = text.strip().removesuffix("%").strip()
    if not _POINTS.fullmatch(written):
        raise CallerError(message(NOT_POINTS))
    score = Fraction(Decimal(re.sub("[,٫]", ".", written))) / HUNDRED
    if score > 1:
        raise CallerError(message(NOT_POINTS))
    return score


def work_view(document: PeerReview, row: Row, words: Words) -> WorkView:
    """A work with its reviews, in the author's words as they are now."""
    work = row.work
    return WorkView(
        id=work.id,
        learner=row.learner_name,
        round=work.round,
        status=_status(row),
        needs_look=work.state is WorkState.HIDDEN or _is_short(row),
        row=row,
        score="" if work.score is None else out_of_hundred(work.score),
        # A single review lies apart from no other.
        spread="" if work.spread is None or work.got <= 1 else out_of_hundred(work.spread),
        text=words.get((work.entry_id, work.version), NOTHING).text,
        pool=_pool(row, words),
        reviews=tuple(
            review_view(document, review, name)
            for review, name in zip(row.reviews, row.reviewer_names, strict=True)
        ),
    )


def _pool(row: Row, words: Words) -> str:
    """The group as its learner typed it, where that is what works are kept apart by."""
    typed = words.get(row.stated_in, NOTHING).pool if row.stated_in else ""
    return typed if row.pool and pool_key(typed) == row.pool else row.pool


def _is_short(row: Row) -> bool:
    return row.work.state is WorkState.OPEN and row.work.short is not None


def _status(row: Row) -> Message:
    if _is_short(row):
        return WAITING[Waits.SHORT]
    if row.work.state is WorkState.OPEN and not row.work.got:
        return WAITING[Waits.REVIEW]
    return STATES[row.work.state]


def review_view(document: PeerReview, review: Review, reviewer: str) -> NamedReview:
    """One review; what is no longer asked bears its key."""
    return NamedReview(
        id=review.id,
        reviewer=reviewer,
        given=review.given,
        points=out_of_hundred(review.points),
        levels=levels_of(document, review.scores, review.levels),
        texts=written_in(document, review.texts),
        language=review.language,
        reply=review.reply,
        is_hidden=review.state is ReviewState.HIDDEN,
        above=_more_than_none(review.deviation, 1),
        below=_more_than_none(review.deviation, -1),
    )


def _more_than_none(deviation: Fraction | None, sign: int) -> str:
    """A deviation on this side of what experts gave, of 100; nothing for the other side.

    Two columns, for a spreadsheet might take what begins with a minus for a formula.
    """
    return "" if deviation is None else out_of_hundred(max(sign * deviation, Fraction(0)))


def flag_views(
    document: PeerReview, flags: Sequence[Flag], rows: Sequence[Row], words: Words
) -> tuple[FlagView, ...]:
    """The flags, each with its work and, where one is flagged, its review."""
    works = {row.work.id: work_view(document, row, words) for row in rows}
    found = ((flag, works[flag.work_id]) for flag in flags if flag.work_id in works)
    return tuple(
        FlagView(flag, work, next((r for r in work.reviews if r.id == flag.review_id), None))
        for flag, work in found
    )


def trail_line(event: Event) -> Message:
    """What happened, in a sentence."""
    is_of_review = event.what is Happened.FLAGGED and event.review_id is not None
    sentence = FLAGGED_REVIEW if is_of_review else TOLD[event.what]
    return message(sentence, who=event.actor_name or ERASED)
