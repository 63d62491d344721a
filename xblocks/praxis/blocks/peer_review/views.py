"""What the pages are drawn from: works, reviews and choices in the words of the document; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from praxis.blocks.peer_review import rules
from praxis.blocks.peer_review.answers import work_name
from praxis.blocks.peer_review.difference import Piece, difference
from praxis.blocks.peer_review.reading import Level, Written, levels_of, written_in
from praxis.core.languages import direction, own_name
from praxis.core.messages import N_, Message, message
from praxis.definitions.peer_review.model import (
    Criterion,
    Judgement,
    Option,
    PeerReview,
    Question,
    Sample,
    Scoring,
)
from praxis.peer_review.values import Received, Reply, Review
from praxis.peer_review.values import Work as Queued
from praxis.records.values import Version

LINE_LENGTH, FEWEST_LINES, MOST_LINES = 75, 8, 40

Content = Mapping[str, Any]

MADE = {
    Scoring.MEAN: message(N_("It is the mean of your reviews.")),
    Scoring.MEDIAN: message(N_("It is the median of your reviews.")),
    Scoring.CALIBRATED: message(
        N_(
            "It is the mean of your reviews, corrected by how strictly and how evenly each "
            "reviewer judged the samples."
        )
    ),
}
BY_HAND = message(N_("A facilitator set it by hand."))


@dataclass(frozen=True, slots=True)
class Language:
    """A language that is offered."""

    tag: str
    chosen: bool  # as that of the work
    read: bool

    @property
    def name(self) -> str:
        """What it calls itself."""
        return own_name(self.tag)

    @property
    def direction(self) -> str:
        """The way it is written."""
        return direction(self.tag)


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a learner as it is read."""

    text: str = field(repr=False)
    language: str

    @property
    def direction(self) -> str:
        """The way it is written; "auto" where its language is not known."""
        return direction(self.language) if self.language else "auto"

    @property
    def language_name(self) -> str:
        """What its language calls itself."""
        return own_name(self.language)


@dataclass(frozen=True, slots=True)
class Judged:
    """What was chosen for a criterion of a sample; no option where its level is gone."""

    criterion: Criterion
    option: Option | None
    judged: Judgement | None = None  # by experts
    experts: Option | None = None

    @property
    def agrees(self) -> bool:
        """Whether experts chose the same."""
        return self.option is not None and self.option == self.experts


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A review as its author, or the author of the work, reads it."""

    id: int  # on this page
    levels: tuple[Level, ...]  # none while the points are not shown
    said: tuple[Written, ...]
    reply: Reply | None
    by: str = ""  # the pseudonym of the reviewer
    late: bool = False
    erased: bool = False
    work: Text | None = None  # the work that was reviewed, for its reviewer; none: it is erased
    is_hidden: bool = False  # that work is flagged
    language: str = ""  # of what was said


@dataclass(frozen=True, slots=True)
class Controls:
    """The controls of a review: each criterion and question with what is in it so far."""

    criteria: tuple[tuple[Criterion, str], ...]
    questions: tuple[tuple[Question, str], ...]


@dataclass(frozen=True, slots=True)
class Round:
    """A work that was handed in, with its reviews."""

    number: int
    work: Text
    changes: tuple[Piece, ...]  # since the round before; none in the first
    reviews: tuple[ReviewView, ...]
    answered_in: tuple[Language, ...]  # the languages of an answer, that of the work chosen
    flagged: int  # reviews that are hidden until a facilitator has looked


@dataclass(frozen=True, slots=True)
class Score:
    """The score of a round as it is read: points of a hundred, how far the reviews lie apart, and
    how it was made."""

    round: int
    value: str
    spread: str  # "" where only one review counts
    made: Message
    reason: str = field(default="", repr=False)  # of a facilitator who set it
    is_provisional: bool = False  # a review of it is flagged


def languages(offered: Sequence[str], form: Content, likely: str) -> tuple[Language, ...]:
    """The languages that are offered, with those that were chosen; at first the likely one."""
    chosen = form.get("language") or likely
    read = form.get("reads") or [chosen]
    return tuple(Language(tag, tag == chosen, tag in read) for tag in offered)


def one_language(offered: Sequence[str], chosen: str) -> tuple[Language, ...]:
    """The languages in which a review or an answer can be written, with the one that is likely."""
    return tuple(Language(tag, tag == chosen, False) for tag in dict.fromkeys([*offered, chosen]))


def own_language(offered: Sequence[str], page: str) -> str:
    """The language in which somebody will write: that of the page around, if it is offered."""
    language = page.lower().split("-")[0]
    return language if language in offered else offered[0]


def likely_language(own: str, work: str, reads: Sequence[str]) -> str:
    """The language in which somebody will review: that of the work, if they read it."""
    return work if work and work in reads else own


def lines(text: str) -> int:
    """How high the control of a text begins, so that all of it can be read and printed."""
    needed = sum(1 + len(line) // LINE_LENGTH for line in text.split("\n"))
    return min(max(needed + 1, FEWEST_LINES), MOST_LINES)


def controls(document: PeerReview, draft: Content) -> Controls:
    """The controls of a review with what is kept of it."""
    scores, texts = draft.get("scores") or {}, draft.get("texts") or {}
    return Controls(
        tuple((each, str(scores.get(each.key, ""))) for each in document.criteria),
        tuple((each, str(texts.get(each.key, ""))) for each in document.questions),
    )


def sample_levels(document: PeerReview, sample: Sample, chosen: Content) -> tuple[Judged, ...]:
    """What the learner chose for a sample beside what experts did, by criterion."""
    judged = {each.criterion: each for each in sample.judgements}
    found = []
    for criterion in document.criteria:
        options = {option.key: option for option in criterion.options}
        judgement = judged.get(criterion.key)
        experts = options.get(judgement.option) if judgement else None
        mine = options.get(str(chosen.get(criterion.key, "")))
        found.append(Judged(criterion, mine, judged=judgement, experts=experts))
    return tuple(found)


def received(document: PeerReview, review: Received) -> ReviewView:
    """A review as the author of the work reads it."""
    return ReviewView(
        id=review.number,
        levels=_levels(document, review),
        said=written_in(document, review.texts),
        reply=review.reply,
        by=review.by,
        late=review.late,
        language=review.language,
        erased=review.erased,
    )


def given(document: PeerReview, review: Review, work: Version | None) -> ReviewView:
    """A review as whoever gave it reads it again, with the work as far as it can be read."""
    return ReviewView(
        id=review.id,
        levels=_levels(document, review),
        said=written_in(document, review.texts),
        reply=review.reply,
        work=text_of(work.content) if work else None,
        is_hidden=review.work_hidden,
        language=review.language,
    )


def _levels(document: PeerReview, review: Received | Review) -> tuple[Level, ...]:
    """What was chosen; nothing while the author of the work has not answered."""
    return levels_of(document, review.scores, review.levels) if review.scores else ()


def rounds(document: PeerReview, work: rules.Work, offered: Sequence[str]) -> tuple[Round, ...]:
    """The works that were handed in, the latest first, each with its reviews."""
    queued = work.standing.work if work.standing else None
    if work.standing is None or queued is None:
        return ()
    flagged = {each.round: each.flagged for each in (*work.standing.earlier, queued)}
    found: list[Round] = []
    for number in range(1, queued.round + 1):
        text = _text(work, number, queued)
        before = found[-1].work.text if found else ""
        reviews = [each for each in work.received if each.round == number]
        found.append(
            Round(
                number,
                text,
                difference(before, text.text) if found else (),
                tuple(received(document, each) for each in reviews),
                one_language(offered, text.language or offered[0]),
                flagged.get(number, 0),
            )
        )
    return tuple(reversed(found))


def kept(work: rules.Work) -> tuple[Text, ...]:
    """What somebody handed in who takes no part any more, the latest first."""
    if work.standing is not None:
        return ()
    found: list[Text] = []
    while (entry := work.entries.get(work_name(len(found) + 1))) is not None:
        found.append(text_of(entry.latest.content))
    return tuple(reversed(found))


def _text(work: rules.Work, number: int, queued: Queued) -> Text:
    entry = work.entries.get(work_name(number))
    if entry is None:
        return Text("", "")
    version: Version = entry.latest
    # The version that was handed in, where something came after it at the same moment.
    if number == queued.round and entry.first.number == queued.version:
        version = entry.first
    return text_of(version.content)


def text_of(content: Content) -> Text:
    """The words of a work."""
    return Text(str(content.get("text", "")), str(content.get("language") or ""))


def scores(document: PeerReview, work: rules.Work) -> tuple[Score, ...]:
    """The learner's scores, round by round, as far as they are fixed and theirs to see."""
    standing = work.standing
    if standing is None or standing.work is None:
        return ()
    counted = Counter(each.round for each in work.received if not each.late)
    works = (*standing.earlier, standing.work)
    return tuple(
        _score(document, each, each.score, counted[each.round])
        for each in works
        if each.score is not None
    )


def _score(document: PeerReview, work: Queued, score: Fraction, counted: int) -> Score:
    return Score(
        round=work.round,
        value=rules.out_of_hundred(score),
        spread=rules.out_of_hundred(work.spread) if work.spread is not None and counted > 1 else "",
        made=BY_HAND if work.overridden else MADE[document.scoring],
        reason=work.reason,
        is_provisional=work.flagged > 0,
    )
