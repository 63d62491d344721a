"""What makes a case study make sense, beyond what any document must hold: its ways, its
questions, its exhibits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from praxis.core.html import is_safe_address
from praxis.core.messages import N_, Message, message
from praxis.definitions.case_study.model import (
    END,
    CaseStudy,
    Exhibit,
    ExhibitKind,
    Question,
    QuestionKind,
    Sheet,
    Stage,
)
from praxis.definitions.case_study.routes import leads, reachable, without_exit
from praxis.definitions.problems import Path, Problem, problem

_SDG = re.compile(r"(1[0-7]|[1-9])(\.([0-9]{1,2}|[a-e]))?")


def sense(case: CaseStudy) -> list[Problem]:
    """Every problem of this kind, in the order of the document; the ways are judged only where
    all stages are named well."""
    found = list(_sheet(case.sheet))
    if not case.stages:
        found.append(problem(("stages",), N_("There is no stage yet. Add at least one.")))
    for place, stage in enumerate(case.stages):
        found += _stage(stage, ("stages", place))
    keys = {stage.key for stage in case.stages}
    if (
        "" not in keys
        and END not in keys
        and len(keys) == len(case.stages)
        and _targets(case) <= keys | {END}
    ):
        found += _ways(case)
    return found


def _sheet(sheet: Sheet) -> Iterator[Problem]:
    for goal in sheet.sdgs:
        if not _SDG.fullmatch(goal):
            yield problem(
                ("sheet", "sdgs"),
                N_(
                    "“%(goal)s” is no Sustainable Development Goal. Write a number from 1 to 17, "
                    "or a target such as 1.3."
                ),
                goal=goal,
            )
    if sheet.link and not re.match(r"https?://[^\s/]", sheet.link):
        yield problem(("sheet", "link"), N_("A link begins with https:// or http://."))


def _stage(stage: Stage, path: Path) -> Iterator[Problem]:
    if stage.key == END:
        yield problem(
            (*path, "key"),
            N_("The key “end” means the end of the case. Give the stage another key."),
        )
    leading = [place for place, question in enumerate(stage.questions) if leads(question)]
    for place in leading[1:]:
        yield problem(
            (*path, "questions", place),
            N_(
                "Only one decision of a stage can lead to other stages. Move this one to a "
                "stage of its own."
            ),
        )
    for place, question in enumerate(stage.questions):
        yield from _question(question, (*path, "questions", place))
    for place, exhibit in enumerate(stage.exhibits):
        yield from _exhibit(exhibit, (*path, "exhibits", place))


def _question(question: Question, path: Path) -> Iterator[Problem]:
    if question.kind is not QuestionKind.TEXT and len(question.options) < 2:
        yield problem(
            (*path, "options"),
            N_("There is nothing to choose from yet. Give at least two options."),
        )


def _exhibit(exhibit: Exhibit, path: Path) -> Iterator[Problem]:
    if exhibit.kind is ExhibitKind.TABLE:
        if "<table" not in exhibit.content:
            yield problem(
                (*path, "content"), N_("There is no table yet. Insert one, or choose another kind.")
            )
        return
    if not exhibit.source:
        yield problem(
            (*path, "source"), N_("No file is named. Write its address, such as /static/map.png.")
        )
    elif not is_safe_address(exhibit.source):
        yield problem(
            (*path, "source"),
            N_("A file is named by an address such as /static/map.png or https://…"),
        )
    if exhibit.kind is ExhibitKind.IMAGE and not exhibit.alternative:
        yield problem(
            (*path, "alternative"),
            N_(
                "The image has no alternative text. Say what somebody who cannot see it needs "
                "to know."
            ),
        )


def _targets(case: CaseStudy) -> set[str]:
    """Every stage that a stage or an option names."""
    questions = [question for stage in case.stages for question in stage.questions]
    named = [option.goto for question in questions for option in question.options]
    return {target for target in (*named, *(stage.goto for stage in case.stages)) if target}


def _ways(case: CaseStudy) -> Iterator[Problem]:
    """Stages that nobody comes to, and those from which nobody gets to the end."""
    reached, trapped = reachable(case), without_exit(case)
    for place, stage in enumerate(case.stages):
        if stage.key not in reached:
            yield problem(
                ("stages", place),
                N_(
                    "Nothing leads to the stage “%(title)s”. Let a stage or a decision lead to it, "
                    "or remove it."
                ),
                title=_title(stage, place),
            )
        elif stage.key in trapped:
            yield problem(
                ("stages", place, "goto"),
                N_(
                    "From the stage “%(title)s” no way leads to the end: learners would go round "
                    "in a circle. Let a stage or a decision lead out."
                ),
                title=_title(stage, place),
            )


def _title(stage: Stage, place: int) -> Message:
    if stage.title:
        return message("%(title)s", title=stage.title)
    return message(N_("Stage %(number)s"), number=place + 1)
