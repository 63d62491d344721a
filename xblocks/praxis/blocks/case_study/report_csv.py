"""Everybody's ways and answers as a CSV file, a line per learner; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from praxis.blocks.case_study.answers import Given, LearnerWork, slot_name
from praxis.blocks.case_study.wording import path_text, reply_text, role_name, stage_titles
from praxis.core.html import plain_text
from praxis.core.messages import N_, Gettext
from praxis.definitions.case_study.model import CaseStudy, Question
from praxis.kit.csv_file import csv_file

FILE_NAME = "case-study-answers.csv"


def csv_lines(
    case: CaseStudy, everybody: Iterable[LearnerWork], gettext: Gettext
) -> Iterator[bytes]:
    """The file, a line at a time."""
    return csv_file(_rows(case, everybody, gettext))


def _rows(
    case: CaseStudy, everybody: Iterable[LearnerWork], gettext: Gettext
) -> Iterator[list[str]]:
    yield _header(case, gettext)
    for work in everybody:
        yield _learner_cells(case, work, gettext)


def _header(case: CaseStudy, gettext: Gettext) -> list[str]:
    cells = [gettext(N_("Learner")), gettext(N_("Role")), gettext(N_("Way"))]
    cells.append(gettext(N_("Finished")))
    titles = stage_titles(case)
    for stage in case.stages:
        for question in stage.questions:
            label = f"{titles[stage.key]}: {plain_text(question.prompt)}"
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
