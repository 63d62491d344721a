"""The facilitators' report: ways through the case and answers by role, and the same as CSV; pure.

One pass over everybody's work. The page holds the counts of all and the words of the first learners
only; the CSV has everything.
"""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from praxis.blocks.case_study.answers import Given, LearnerWork, Reply, slot_name
from praxis.core.html import plain_text
from praxis.core.messages import N_, Gettext
from praxis.definitions.case_study.model import END, CaseStudy, Question, QuestionKind

LEARNERS_SHOWN = 100
FILE_NAME = "case-study-answers.csv"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
ARROW = " → "


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
    )  # (question, option) and role: how many chose it, or the sum of its places
    answers: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    written: dict[str, list[WrittenAnswer]] = field(default_factory=lambda: defaultdict(list))


def report(case: CaseStudy, everybody: Iterable[LearnerWork]) -> Report:
    """The report on a case; roles and options that the author has taken away are not shown."""
    tally = _Tally()
    for work in everybody:
        _count(case, work, tally)
    keys = [role.key for role in case.roles] or [""]
    paths = sorted(tally.paths.items(), key=lambda item: -item[1].total())
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
        for place, key in enumerate(given.latest.choices, 1):
            tally.choices[name, key][work.role] += place
    elif tally.learners <= LEARNERS_SHOWN:
        first = reply_text(question, given.first) if given.changed else ""
        text = reply_text(question, given.latest)
        tally.written[name].append(
            WrittenAnswer(work.name, role_name(case, work.role), text, first)
        )


def _count_row(label: str, counts: Counter[str], keys: list[str]) -> CountRow:
    return CountRow(label, tuple(str(counts[key]) for key in keys), str(counts.total()))


def _place_row(
    label: str, places: Counter[str], answers: Counter[str], keys: list[str]
) -> CountRow:
    cells = tuple(_mean(places[key], answers[key]) for key in keys)
    return CountRow(label, cells, _mean(places.total(), answers.total()))


def _mean(places: int, answers: int) -> str:
    return f"{places / answers:.1f}" if answers else "–"


def _question_report(
    stage: str, name: str, question: Question, tally: _Tally, keys: list[str]
) -> QuestionReport:
    answers = tally.answers[name]
    rows = (
        _place_row(option.text, tally.choices[name, option.key], answers, keys)
        if question.kind is QuestionKind.RANKING
        else _count_row(option.text, tally.choices[name, option.key], keys)
        for option in question.options
    )
    return QuestionReport(
        stage=stage,
        prompt=plain_text(question.prompt),
        kind=question.kind,
        answered=answers.total(),
        rows=tuple(rows),
        written=tuple(sorted(tally.written[name], key=lambda answer: answer.role)),
    )


def path_text(case: CaseStudy, work: LearnerWork) -> str:
    """The way of a learner as titles of stages."""
    titles = {stage.key: stage.title or stage.key for stage in case.stages}
    return ARROW.join(titles.get(key, key) for key in work.path.stages if key != END)


def reply_text(question: Question, reply: Reply) -> str:
    """An answer in words: the text, or the chosen options in their order."""
    texts = {option.key: option.text for option in question.options}
    chosen = [texts.get(key, key) for key in reply.choices]
    if question.kind is QuestionKind.RANKING:
        return "; ".join(f"{place}. {text}" for place, text in enumerate(chosen, 1))
    return reply.text or "; ".join(chosen)


def role_name(case: CaseStudy, key: str) -> str:
    """The name of a role as it is today."""
    return next((role.name for role in case.roles if role.key == key), key)


# CSV


def csv_lines(
    case: CaseStudy, everybody: Iterable[LearnerWork], gettext: Gettext
) -> Iterator[bytes]:
    """The file, a line at a time; it opens with the mark by which Excel knows UTF-8."""
    yield "\ufeff".encode() + _csv_line(_header(case, gettext))
    for work in everybody:
        yield _csv_line(_learner_cells(case, work, gettext))


def _header(case: CaseStudy, gettext: Gettext) -> list[str]:
    cells = [gettext(N_("Learner")), gettext(N_("Role")), gettext(N_("Way"))]
    cells.append(gettext(N_("Finished")))
    for stage in case.stages:
        for question in stage.questions:
            label = f"{stage.title or stage.key}: {plain_text(question.prompt)}"
            cells += [
                label,
                gettext(N_("Answered on (UTC)")),
                gettext(N_("First answer, if changed")),
            ]
    return cells


def _learner_cells(case: CaseStudy, work: LearnerWork, gettext: Gettext) -> list[str]:
    finished = gettext(N_("yes")) if work.path.done else gettext(N_("no"))
    cells = [work.name, role_name(case, work.role), path_text(case, work), finished]
    for stage in case.stages:
        for question in stage.questions:
            given = work.answers.get(slot_name(stage.key, question.key))
            cells += _answer_cells(question, given)
    return cells


def _answer_cells(question: Question, given: Given | None) -> list[str]:
    if given is None:
        return ["", "", ""]
    first = reply_text(question, given.first) if given.changed else ""
    return [reply_text(question, given.latest), f"{given.written:%Y-%m-%d %H:%M}", first]


def _csv_line(cells: list[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow([_harmless(cell) for cell in cells])
    return line.getvalue().encode()


def _harmless(cell: str) -> str:
    """A spreadsheet would run a learner's `=…` as a formula; an apostrophe makes it a text."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
