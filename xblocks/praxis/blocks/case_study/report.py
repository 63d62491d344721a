"""The facilitators' report: ways through the case and answers by role; pure.

One pass over everybody's work. The page holds the counts of all and the words of the first learners
only; the CSV has everything.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from praxis.blocks.case_study.answers import Given, LearnerWork, slot_name
from praxis.blocks.case_study.wording import path_text, reply_text, role_name
from praxis.core.html import plain_text
from praxis.definitions.case_study.model import CaseStudy, Question, QuestionKind

LEARNERS_SHOWN = 100


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """One learner's words as a facilitator reads them."""

    learner: str
    role: str
    text: str
    first_text: str  # empty where it was never changed


@dataclass(frozen=True, slots=True)
class CountRow:
    """One line of a table by role: a label, a cell per role, and one for all together."""

    label: str
    cells: tuple[str, ...]
    total: str


@dataclass(frozen=True, slots=True)
class QuestionReport:
    """All answers to one question: counted for choices, mean places, or word for word."""

    stage: str
    prompt: str
    kind: QuestionKind
    answered: int
    rows: tuple[CountRow, ...]
    written: tuple[WrittenAnswer, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report; `roles` heads the columns of every table."""

    learners: int
    finished: int
    shown: int
    roles: tuple[str, ...]
    paths: tuple[CountRow, ...]
    questions: tuple[QuestionReport, ...]


@dataclass
class _Tally:
    """What is counted in the one pass."""

    learners: int = 0
    finished: int = 0
    paths: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    choices: dict[tuple[str, str], Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter)
    )  # (question, option) and role: how many chose or ranked it
    places: dict[tuple[str, str], Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter)
    )  # the same: the sum of the places it was given
    answers: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    written: dict[str, list[WrittenAnswer]] = field(default_factory=lambda: defaultdict(list))


def report(case: CaseStudy, everybody: Iterable[LearnerWork]) -> Report:
    """The report on a case; roles and options that the author has taken away are not shown."""
    tally = _Tally()
    for work in everybody:
        _count(case, work, tally)
    keys = [role.key for role in case.roles] or [""]
    ways = tally.paths if len(case.stages) > 1 else {}  # one stage is no way to choose
    paths = sorted(ways.items(), key=lambda item: -item[1].total())
    return Report(
        learners=tally.learners,
        finished=tally.finished,
        shown=min(tally.learners, LEARNERS_SHOWN),
        roles=tuple(role.name for role in case.roles),
        paths=tuple(_count_row(label, counts, keys) for label, counts in paths),
        questions=tuple(
            _question_report(stage.title, slot_name(stage.key, each.key), each, tally, keys)
            for stage in case.stages
            for each in stage.questions
        ),
    )


def _count(case: CaseStudy, work: LearnerWork, tally: _Tally) -> None:
    tally.learners += 1
    tally.finished += work.path.done
    tally.paths[path_text(case, work)][work.role] += 1
    for stage in case.stages:
        for question in stage.questions:
            name = slot_name(stage.key, question.key)
            if given := work.answers.get(name):
                _count_answer(case, work, name, question, given, tally)


def _count_answer(
    case: CaseStudy, work: LearnerWork, name: str, question: Question, given: Given, tally: _Tally
) -> None:
    tally.answers[name][work.role] += 1
    if question.kind is not QuestionKind.TEXT:
        for place, key in enumerate(_chosen(question, given), 1):
            tally.choices[name, key][work.role] += 1
            tally.places[name, key][work.role] += place
    elif tally.learners <= LEARNERS_SHOWN:
        first = reply_text(question, given.first) if given.changed else ""
        text = reply_text(question, given.latest)
        tally.written[name].append(
            WrittenAnswer(work.name, role_name(case, work.role), text, first)
        )


def _chosen(question: Question, given: Given) -> tuple[str, ...]:
    """The options of an answer; none of an order that is left of a question made a choice."""
    choices = given.latest.choices
    return choices if question.kind is QuestionKind.RANKING or len(choices) == 1 else ()


def _count_row(label: str, counts: Counter[str], keys: list[str]) -> CountRow:
    return CountRow(label, tuple(str(counts[key]) for key in keys), str(counts.total()))


def _place_row(label: str, places: Counter[str], ranked: Counter[str], keys: list[str]) -> CountRow:
    cells = tuple(_mean(places[key], ranked[key]) for key in keys)
    return CountRow(label, cells, _mean(places.total(), ranked.total()))


def _mean(places: int, ranked: int) -> str:
    return f"{places / ranked:.1f}" if ranked else "–"


def _question_report(
    stage: str, name: str, question: Question, tally: _Tally, keys: list[str]
) -> QuestionReport:
    answers = tally.answers[name]
    rows = (
        _place_row(option.text, tally.places[at], tally.choices[at], keys)
        if question.kind is QuestionKind.RANKING
        else _count_row(option.text, tally.choices[at], keys)
        for option in question.options
        for at in [(name, option.key)]
    )
    return QuestionReport(
        stage=stage,
        prompt=plain_text(question.prompt),
        kind=question.kind,
        answered=answers.total(),
        rows=tuple(rows),
        written=tuple(sorted(tally.written[name], key=lambda answer: answer.role)),
    )
