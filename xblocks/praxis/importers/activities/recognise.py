"""The activities in a flow of text: case studies, reflections and peer reviews become
blocks, the others are named and stay text.

Every activity taken, and every line that only looks like one, is a finding; whatever is not taken
stays where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from praxis.core.findings import Finding
from praxis.importers.activities.activity import Activity
from praxis.importers.activities.case_taking import take_case
from praxis.importers.activities.markup import element
from praxis.importers.activities.openings import Found, Opening, opening_of
from praxis.importers.activities.peer_review import take_peer_review
from praxis.importers.activities.reflection import take_reflection
from praxis.importers.activities.told import KEPT, kept
from praxis.importers.activities.words import Word
from praxis.importers.document import Box, Heading, Node, Passage

Taker = Callable[
    [Sequence[Node], int, Opening, int, str, list[Finding]], tuple[Activity | None, int]
]


def recognise(
    nodes: Sequence[Node], *, language: str, findings: list[Finding]
) -> list[Node | Activity]:
    """The nodes of a document, each activity as an `Activity`; tells what it saw in `findings`.

    Give it a whole document, with headings: an activity that a heading opens ends at the next of
    its level.
    """
    found: list[Node | Activity] = []
    place, level = 0, 0
    while place < len(nodes):
        node = nodes[place]
        opening = opening_of(node)
        take = _taker_of(opening)
        if opening is not None and take is not None:
            activity, after = take(nodes, place, opening, level, language, findings)
            if activity is not None:
                found.append(activity)
                place = after
                continue
        if opening is not None and opening.word in KEPT and not _goes_on(nodes, place, opening):
            findings.append(kept(opening))
        found += _inside(node, language, findings) if opening is None else [node]
        level = node.level if isinstance(node, Heading) else level
        place += 1
    return found


def _taker_of(opening: Opening | None) -> Taker | None:
    """What takes the activity that begins here; None where there is none, or no block for it."""
    if opening is None:
        return None
    if opening.is_case:
        return take_case
    if opening.is_reflection:
        return take_reflection
    return take_peer_review if opening.word is Word.PEER_REVIEW else None


def _goes_on(nodes: Sequence[Node], place: int, opening: Opening) -> bool:
    """Whether a paragraph in the style of an activity only continues the one before it."""
    before = opening_of(nodes[place - 1]) if place and opening.how is Found.STYLE else None
    return before is not None and before.word is opening.word


def _inside(node: Node, language: str, findings: list[Finding]) -> list[Node | Activity]:
    """A box that is no activity may hold one; then the box is opened up around it."""
    if not isinstance(node, Box):
        return [node]
    content = recognise(node.content, language=language, findings=findings)
    if not any(isinstance(each, Activity) for each in content):
        return [node]
    title = Passage(element("p", node.title), node.title, node.place, bold=True)
    return [title, *content] if node.title else content
