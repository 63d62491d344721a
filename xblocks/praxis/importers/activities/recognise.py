"""The activities in a flow of text: case studies become blocks, the others are named and stay text.

Every case taken, and every line that only looks like one, is a finding; whatever is not taken stays
where it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from praxis.core.findings import Finding, Place
from praxis.definitions.case_study.model import CaseStudy
from praxis.importers.activities.case import CaseMaker
from praxis.importers.activities.extent import end_of, follow, holds_cases
from praxis.importers.activities.lines import Line, lines_of
from praxis.importers.activities.markup import element
from praxis.importers.activities.openings import CASES, Found, Opening, opening_of
from praxis.importers.activities.sections import announcement
from praxis.importers.activities.told import kept, only_looks, taken
from praxis.importers.activities.words import Word, label, table
from praxis.importers.document import Box, Heading, Node, Passage


@dataclass(slots=True)
class Activity:
    """A case study recognised in the text, in the place of the nodes it was made of."""

    title: str  # without words such as "Case study:", which the block says itself
    case: CaseStudy
    nodes: list[Node]  # what it was made of, as the reader read it
    place: Place
    how: Found
    heading: Heading | None = None  # the heading that opened it: a unit of its own can begin here
    language: str = ""  # where it differs from the document's
    direction: str = ""
    anchors: tuple[str, ...] = ()  # what links into the case may point to
    labels: tuple[str, ...] = ()  # announcements such as "Questions": the block has its own
    announced: str = ""  # the title as the author wrote it


def recognise(
    nodes: Sequence[Node], *, language: str, findings: list[Finding]
) -> list[Node | Activity]:
    """The nodes of a document, each case study as an `Activity`; tells what it saw in `findings`.

    Give it a whole document, with headings: a case that a heading opens ends at the next of its
    level.
    """
    found: list[Node | Activity] = []
    place, level = 0, 0
    while place < len(nodes):
        node = nodes[place]
        opening = opening_of(node)
        if opening is not None and opening.is_case:
            activity, after = _case(nodes, place, opening, level, language, findings)
            if activity is not None:
                found.append(activity)
                place = after
                continue
        elif opening is not None and not _goes_on(nodes, place, opening):
            findings.append(kept(opening))
        found += _inside(node, language, findings) if opening is None else [node]
        level = node.level if isinstance(node, Heading) else level
        place += 1
    return found


def _goes_on(nodes: Sequence[Node], place: int, opening: Opening) -> bool:
    """Whether a paragraph in the style of an activity only continues the one before it."""
    before = opening_of(nodes[place - 1]) if place and opening.how is Found.STYLE else None
    return before is not None and before.word is opening.word


def _inside(node: Node, language: str, findings: list[Finding]) -> list[Node | Activity]:
    """A box that is no case may hold one; then the box is opened up around it."""
    if not isinstance(node, Box):
        return [node]
    content = recognise(node.content, language=language, findings=findings)
    if not any(isinstance(each, Activity) for each in content):
        return [node]
    title = Passage(element("p", node.title), node.title, node.place, bold=True)
    return [title, *content] if node.title else content


def _case(
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
    activity = _activity(nodes[start:end], opening, case, structure, language)
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
    lines = _without_title(lines, opening)
    own = _own_language(nodes) or language
    return CaseMaker(told, structure).make(lines, own, opening.place), structure


def _without_title(lines: list[Line], opening: Opening) -> list[Line]:
    """The lines of the story: the title is shown by the block."""
    if lines and lines[0].says is None and lines[0].text == opening.title and not opening.start:
        return lines[1:]  # the title after a container's name
    if not lines or not opening.start:
        return lines
    rest = lines[0].rest(len(opening.start))
    return ([rest] if rest is not None else []) + lines[1:]


def _own_language(nodes: Sequence[Node]) -> str:
    """The language that all text of a case has in common, where it is marked as different."""
    marked = {each.language for each in _flat(nodes) if not isinstance(each, Box)}
    return marked.pop() if len(marked) == 1 else ""


def _flat(nodes: Sequence[Node]) -> list[Node]:
    return [
        each
        for node in nodes
        for each in ([node, *_flat(node.content)] if isinstance(node, Box) else [node])
    ]


def _activity(
    nodes: Sequence[Node],
    opening: Opening,
    case: CaseStudy,
    structure: list[str],
    language: str,
) -> Activity:
    first = nodes[0]
    flat = [each for each in _flat(nodes) if isinstance(each, Heading | Passage)]
    directions = {each.direction for each in flat}
    return Activity(
        title=_title(opening) or _default_title(case.language),
        case=case,
        nodes=list(nodes),
        place=opening.place,
        how=opening.how,
        heading=first if isinstance(first, Heading) else None,
        language=case.language if case.language != language else "",
        direction=directions.pop() if len(directions) == 1 else "",
        anchors=tuple(anchor for each in flat for anchor in each.anchors),
        labels=tuple(each for each in structure if each.strip()),
        announced=opening.title,
    )


def _title(opening: Opening) -> str:
    """The title without the words that announce a case; a number stays, texts refer to it."""
    found = label(opening.title, *CASES, loose=True)
    cut = opening.title[: found.end] if found is not None and found.rest else ""
    if found is None or not cut or any(sign.isdigit() for sign in cut) or found.number:
        return opening.title
    return found.rest[0].upper() + found.rest[1:]


def _default_title(language: str) -> str:
    words = table().get(language.split("-")[0].lower()) or table()["en"]
    title = words[Word.CASE_STUDY][0]
    return title[0].upper() + title[1:]
