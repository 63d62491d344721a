"""The tree of a peer review: the task, the rubric, what reviewers write, samples, dates.

Each field says where it stands in the XML and how it is edited. Reviews are stored by the keys of
criteria, levels and questions, with the points that counted: a word can be corrected and points
changed at any time, but what bears another key is another criterion, level or question.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from praxis.core.messages import N_
from praxis.definitions.fields import (
    Written,
    children,
    choice,
    flag,
    key,
    line,
    reference,
    rich,
    whole,
    words,
)
from praxis.definitions.peer_review.dates import settled


class FeedbackKind(StrEnum):
    """What a reviewer is asked to write."""

    STRENGTH = "strength"
    QUESTION = "question"
    SUGGESTION = "suggestion"


class Scoring(StrEnum):
    """How the reviews of a work become one score."""

    MEAN = "mean"
    MEDIAN = "median"
    CALIBRATED = "calibrated"  # a mean, weighted by how reviewers judged the samples


class Apart(StrEnum):
    """Whose work somebody does not review beside their own."""

    COHORT = "cohort"  # the host's group, where the course has such
    STATED = "stated"  # what learners state when they submit: organisation, country


@dataclass(frozen=True)
class Option:
    """One level of a criterion, described so that two people mean the same by it."""

    key: str = key(N_("Key"))
    points: int = whole(N_("Points"), maximum=100)
    text: str = line(N_("Description"), written=Written.CONTENT, required=True)


@dataclass(frozen=True)
class Criterion:
    """One thing to look for in a work."""

    key: str = key(N_("Key"))
    name: str = line(N_("Name"), required=True)
    prompt: str = rich(N_("What to look for"))
    options: tuple[Option, ...] = children(
        N_("Levels"), Option, "option", N_("Level"), add_label=N_("Add a level")
    )


@dataclass(frozen=True)
class Question:
    """What a reviewer writes, with phrases to begin with."""

    key: str = key(N_("Key"))
    kind: FeedbackKind = choice(
        N_("Kind"),
        FeedbackKind,
        (N_("Strength"), N_("Question"), N_("Suggestion")),
        default=FeedbackKind.STRENGTH,
        required=True,
    )
    optional: bool = flag(N_("May be left out"), default=False)
    min_words: int = whole(
        N_("Words hoped for"), help=N_("A gentle minimum: fewer are accepted too."), maximum=500
    )
    prompt: str = line(N_("Prompt"), required=True)
    starters: tuple[str, ...] = words(
        N_("Phrases to begin with"),
        tag="starter",
        help=N_("One a line, such as: What convinced me was …"),
    )


@dataclass(frozen=True)
class Judgement:
    """The level that experts chose for one criterion of a sample, and why."""

    criterion: str = reference(
        N_("Criterion"),
        "criteria",
        none_label=N_("Choose a criterion"),
        required=True,
        own_check=True,
    )
    option: str = reference(
        N_("Level"), "criterion.options", none_label=N_("Choose a level"), required=True
    )
    reason: str = rich(N_("Reason"), written=Written.CONTENT, required=True)


@dataclass(frozen=True)
class Sample:
    """A work that everybody reviews first, with what experts say of it."""

    key: str = key(N_("Key"))
    body: str = rich(N_("Sample work"), required=True)
    judgements: tuple[Judgement, ...] = children(
        N_("What experts chose"),
        Judgement,
        "judgement",
        N_("Judgement"),
        add_label=N_("Add a judgement"),
    )


@dataclass(frozen=True)
class PeerReview:
    """One peer review: what to hand in, how to review it, and by when."""

    language: str = line(
        N_("Language"),
        written=Written.ATTRIBUTE,
        help=N_("Of the text, such as en or pt-BR; empty means that of the course."),
    )
    submit_by: str = line(
        N_("Submit by"),
        written=Written.ATTRIBUTE,
        help=N_("Date and time in UTC, such as 2027-03-01 12:00; empty: no date."),
        settled=settled,
    )
    review_by: str = line(
        N_("Review by"),
        written=Written.ATTRIBUTE,
        help=N_("In UTC too. Scores are fixed then; reviews are welcome later too."),
        settled=settled,
    )
    accepts_late: bool = flag(N_("Late work is accepted"), default=True)
    must_give: int = whole(N_("Reviews to give"), default=3, minimum=1, maximum=10)
    must_get: int = whole(N_("Reviews to receive"), default=3, minimum=1, maximum=10)
    at_least: int = whole(
        N_("Reviews that are enough"),
        default=1,
        minimum=1,
        maximum=10,
        help=N_("For a score once the reviewing is over."),
    )
    lease: int = whole(
        N_("Minutes for a review"),
        default=20,
        minimum=5,
        maximum=1440,
        help=N_("Renewed while somebody writes; after that the work goes to somebody else."),
    )
    rounds: int = whole(
        N_("Rounds"),
        default=1,
        minimum=1,
        maximum=3,
        help=N_("With 2, learners revise their work with the reviews beside it."),
    )
    scoring: Scoring = choice(
        N_("Score"),
        Scoring,
        (N_("Mean"), N_("Median"), N_("Mean, weighted by the samples")),
        default=Scoring.MEAN,
        required=True,
    )
    apart: Apart | None = choice(
        N_("Nobody reviews work of the same"),
        Apart,
        (N_("Group of the course"), N_("Organisation, as they state it")),
        none_label=N_("Anybody reviews anybody"),
    )
    takes: str = line(
        N_("Earlier answer to hand in"),
        written=Written.ATTRIBUTE,
        help=N_("Its address in this course, such as 4f2a/feelings; empty: typed here."),
    )
    min_words: int = whole(
        N_("Words hoped for"),
        help=N_("A gentle minimum: a shorter work is accepted."),
        maximum=5000,
    )
    task: str = rich(N_("Task"), required=True)
    criteria: tuple[Criterion, ...] = children(
        N_("Criteria"), Criterion, "criterion", N_("Criterion"), add_label=N_("Add a criterion")
    )
    questions: tuple[Question, ...] = children(
        N_("What reviewers write"),
        Question,
        "question",
        N_("Question"),
        add_label=N_("Add a question"),
    )
    samples: tuple[Sample, ...] = children(
        N_("Samples to begin with"),
        Sample,
        "sample",
        N_("Sample"),
        add_label=N_("Add a sample"),
        help=N_("Reviewed first by everybody, who then read what experts chose and why."),
    )
