"""Case studies taken out of a flow of text."""

from __future__ import annotations

from collections.abc import Sequence

from praxis.core.findings import Finding
from praxis.definitions.case_study.model import CaseStudy
from praxis.importers.activities.activity import Activity, Made, activity_of, own_language
from praxis.importers.activities.case import CaseMaker
from praxis.importers.activities.extent import end_of, follow, holds_cases
from praxis.importers.activities.lines import lines_of, without_title
from praxis.importers.activities.openings import CASES, Found, Opening
from praxis.importers.activities.sections import announcement
from praxis.importers.activities.told import only_looks, taken
from praxis.importers.document import Node


def take_case(
    nodes: Sequence[Node],
    start: int,
    opening: Opening,
    level: int,
    language: str,
    findings: list[Finding],
) -> tuple[Activity | None, int]:
    """The case that opens at `start` and the place after it; None where it only looks like one."""
    end = end_of(nodes, start, opening)
    if opening.how is Found.HEADING and holds_cases(nodes[start + 1 : end]):
        return None, start
    told: list[Finding] = []
    own, _ = _made(nodes[start:end], opening, language, [])
    asked = any(stage.questions for stage in own.stages)
    if opening.how not in (Found.BOLD_LINE, Found.OPENING_WORDS):
        end = follow(nodes, end, opening.level or level, asked=asked)
    case, structure = _made(nodes[start:end], opening, language, told)
    if opening.how is Found.OPENING_WORDS and not any(stage.questions for stage in case.stages):
        findings.append(only_looks(opening))
        return None, start
    made = Made(case, structure)
    activity = activity_of(nodes[start:end], opening, made, language=language, words=CASES)
    _understood(nodes[start:end], findings)
    findings += [taken(activity.title, case, opening), *told]
    return activity, end


def _understood(nodes: Sequence[Node], findings: list[Finding]) -> None:
    """A reader may have proposed "Questions" as a heading: in a case it is known what it is."""
    known = [line.place for line in lines_of(nodes, 0, []) if announcement(line, asked=True)]
    findings[:] = [
        each for each in findings if each.code != "heading-proposed" or each.where not in known
    ]


def _made(
    nodes: Sequence[Node], opening: Opening, language: str, told: list[Finding]
) -> tuple[CaseStudy, list[str]]:
    structure: list[str] = []
    lines = lines_of(nodes, opening.level, structure)
    lines = without_title(lines, opening.title, opening.start)
    own = own_language(nodes) or language
    return CaseMaker(told, structure).make(lines, own, opening.place), structure
