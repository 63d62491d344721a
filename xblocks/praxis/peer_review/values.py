"""The plain values that cross the border of the peer-review app; ids and texts, never a model.

Pure: the rules and every caller may import them without Django.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from praxis.core.messages import N_

LONGEST_REASON = 2_000  # characters; of a flag, and of a score that is set by hand
LONGEST_ANSWER = 5_000  # to a review
NO_WORK = N_("This work is not in this activity (any more).")


class WorkState(StrEnum):
    """Where a work stands."""

    OPEN = "open"  # takes reviews
    HIDDEN = "hidden"  # flagged: nobody gets it until a facilitator has looked
    SETTLED = "settled"  # its score is fixed; late reviews are still read by its author


class ReviewState(StrEnum):
    """Where a review stands; only a given one counts."""

    ASSIGNED = "assigned"  # a facilitator chose this reviewer, who gets the work next
    LEASED = "leased"  # its reviewer has the work for some minutes
    GIVEN = "given"
    RETURNED = "returned"  # the lease ran out; the reviewer may get the work again
    DECLINED = "declined"  # the reviewer gave it back, and does not get it again
    HIDDEN = "hidden"  # flagged
    EMPTY = "empty"  # the words of the work are erased: given back, and nobody's fault


HELD = (ReviewState.LEASED.value, ReviewState.ASSIGNED.value)  # count as on their way


class Scoring(StrEnum):
    """How the scores of a work's reviews become one."""

    MEAN = "mean"
    MEDIAN = "median"
    CALIBRATED = "calibrated"  # a mean, weighted by how reviewers judged the samples


class Step(StrEnum):
    """What a learner is expected to do now."""

    SUBMIT = "submit"
    CLOSED = "closed"  # nothing was submitted in time
    REVIEW = "review"
    ANSWER = "answer"  # reviews have come; the score is shown once each has its answer
    WAIT = "wait"  # for reviews of one's own work
    DONE = "done"


class Happened(StrEnum):
    """What the audit trail tells."""

    SUBMITTED = "submitted"
    SETTLED = "settled"
    SHORT = "short"  # the reviewing was over and the work had too few reviews
    STARTED = "started"  # a reviewer got the work
    GIVEN = "given"
    RETURNED = "returned"
    DECLINED = "declined"
    FLAGGED = "flagged"
    UPHELD = "upheld"
    DISMISSED = "dismissed"
    OVERRIDDEN = "overridden"
    REOPENED = "reopened"
    ALLOCATED = "allocated"
    EXTENDED = "extended"
    GRADED = "graded"  # the score went to the gradebook


@dataclass(frozen=True, slots=True)
class Place:
    """The place of an activity: learning context and usage of the block in it."""

    context: str
    usage: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What an author has set for one activity; the clock works by the latest it was told."""

    must_give: int = 3  # reviews that a learner owes for each round of their own
    must_get: int = 3  # reviews that a work should get
    at_least: int = 1  # reviews that are enough for a score once the reviewing is over
    criteria: Mapping[str, int] = field(default_factory=dict)  # key of a criterion: most points
    scoring: Scoring = Scoring.MEAN
    rounds: int = 1  # how often a learner may submit, each time with the reviews at hand
    lease: timedelta = timedelta(minutes=20)
    submit_by: datetime | None = None
    accepts_late: bool = False
    review_by: datetime | None = None  # scores are fixed then; reviews are welcome later too
    patience: timedelta = timedelta(days=14)  # after this, where `review_by` is not set
    other_pool_only: bool = False  # never a work of one's own organisation, country or group
    weight: int = 100  # points in the gradebook, which knows whole ones only


@dataclass(frozen=True, slots=True)
class Work:
    """A learner's submission, one for each round."""

    id: int
    learner_id: int
    round: int
    entry_id: int  # id and version of the entry in the records app that holds the words
    version: int
    language: str
    state: WorkState
    wanted: int
    got: int
    submitted: datetime
    score: Fraction | None  # of 1; `None` until it is settled, and until its author may see it
    spread: Fraction | None  # between the highest and the lowest review, of 1
    settled: datetime | None = None
    short: datetime | None = None  # since when it waits for a facilitator
    overridden: bool = False  # a facilitator set the score
    reason: str = field(default="", repr=False)  # why, where it is told to the work's author
    flagged: int = 0  # its reviews that are hidden until a facilitator has looked; for its author


@dataclass(frozen=True, slots=True)
class Lease:
    """A work that a reviewer has in hand until a moment; renewed while the review is written."""

    review_id: int
    work_id: int
    entry_id: int
    version: int
    language: str
    until: datetime
    fallback: bool = False  # in none of the languages that the reviewer said they read


@dataclass(frozen=True, slots=True)
class Reply:
    """What an author says to a review; `helpful` is `None` where they said nothing of it."""

    helpful: bool | None
    will_change: str = field(repr=False)
    skipped: bool
    written: datetime
    language: str = ""  # of what is said; "" where nobody knows it


@dataclass(frozen=True, slots=True)
class Review:
    """A review that its reviewer gave, with the author's answer: for the reviewer."""

    id: int
    work_id: int
    entry_id: int
    version: int
    scores: Mapping[str, int]
    texts: Mapping[str, str] = field(repr=False)
    given: datetime
    points: Fraction  # of 1, as it counts
    levels: Mapping[str, str] = field(default_factory=dict)  # key of what was chosen, by criterion
    language: str = ""  # of its texts; "" where nobody knows it
    reply: Reply | None = None
    state: ReviewState = ReviewState.GIVEN  # or hidden: then it does not count
    deviation: Fraction | None = None  # of its reviewer from experts; for facilitators alone
    work_hidden: bool = False  # the work is flagged: nobody reads it until a facilitator has looked


@dataclass(frozen=True, slots=True)
class Received:
    """A review as the author of the work reads it; who wrote it is never part of it."""

    id: int
    work_id: int
    round: int
    by: str  # a pseudonym, the same for one reviewer in all rounds of this author
    number: int  # what its author's page calls it: a reviewer's page has another one
    scores: Mapping[str, int] | None  # `None` until the author has answered
    texts: Mapping[str, str] = field(repr=False)
    given: datetime
    reply: Reply | None
    late: bool  # came after the score was fixed
    erased: bool = False  # its words went with its reviewer's account
    points: Fraction | None = None  # of 1, as it counts; shown with the scores
    levels: Mapping[str, str] = field(default_factory=dict)  # shown with the scores
    language: str = ""  # of its texts


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one learner stands in one activity: what is expected now and what is on its way."""

    step: Step
    by: datetime | None  # until when; of a lease: until when it is theirs
    work: Work | None  # of the latest round
    lease: Lease | None
    given: int
    duty: int  # reviews this learner owes in all
    duty_met: bool
    nothing_left: bool  # the duty is met because no work needs this reviewer now; one may come
    unanswered: int  # reviews of the latest round that wait for the author's answer
    may_revise: bool
    earlier: tuple[Work, ...] = ()  # those of the rounds before, each as its author may see it
    one_more: bool = False  # a work waits, and this learner, who has given all, may review it


@dataclass(frozen=True, slots=True)
class Settled:
    """What one stroke of the clock has done."""

    returned: int = 0  # leases that ran out
    scored: int = 0  # works whose score is fixed now
    short: int = 0  # works that stay below what they should have got, for the facilitators' queue

    def __add__(self, other: Settled) -> Settled:
        return Settled(
            self.returned + other.returned, self.scored + other.scored, self.short + other.short
        )


@dataclass(frozen=True, slots=True)
class Overview:
    """Who waits for what in an activity, in numbers."""

    works: int
    open: int
    without_review: int
    on_their_way: int  # leases that run
    short: int
    flagged: int  # flags that wait for a decision
    settled: int
    owing: int  # learners who owe reviews


class Waits(StrEnum):
    """What a work, or its author, lets others wait for."""

    REVIEW = "review"  # nobody has reviewed it yet
    SHORT = "short"  # the reviewing is over, with too few reviews
    OWES = "owes"  # its author owes reviews


@dataclass(frozen=True, slots=True)
class Which:
    """Which works a facilitator wants to see; all of them where nothing is said."""

    ids: Collection[int] | None = None
    state: WorkState | None = None
    waits: Waits | None = None
    name: str = ""  # a part of the learner's user name
    after: int = 0  # the work to go on behind
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One work in the facilitators' table."""

    work: Work
    learner_name: str
    pool: str
    given: int  # reviews its learner has given
    owes: int
    on_their_way: int
    reviews: tuple[Review, ...]
    reviewer_names: tuple[str, ...]  # in the order of the reviews; facilitators may know
    stated_in: tuple[int, int] | None = None  # entry and version with the group as it was typed
    reason: str = field(default="", repr=False)  # of a score that a facilitator set


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody as facilitators know them."""

    id: int
    name: str  # the user name


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag that waits for a facilitator."""

    id: int
    work_id: int
    review_id: int | None
    reason: str = field(repr=False)
    raised: datetime
    raised_by: str = ""  # user name; empty where the account is erased


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the audit trail: who, what, when; never a word of anybody's text."""

    what: Happened
    at: datetime
    actor_id: int | None  # `None`: the clock, or somebody whose account is erased
    work_id: int | None
    review_id: int | None
    actor_name: str = ""
