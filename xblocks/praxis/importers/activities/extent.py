"""How far a case goes: the end of its box or style, the next heading, and the questions and
commentary that follow it.
"""

from __future__ import annotations

from collections.abc import Sequence

from praxis.importers.activities import markup
from praxis.importers.activities.lines import Line, lines_of
from praxis.importers.activities.openings import Found, Opening, opening_of, styled
from praxis.importers.activities.sections import AFTER_QUESTIONS, NOTES, announcement
from praxis.importers.activities.words import Label, Word, named
from praxis.importers.document import Box, Heading, Node, Passage, PassageKind

_NOT_IN_A_CASE = (Word.REFLECTION, Word.JOURNAL, Word.REFLECTING, Word.PEER_REVIEW)
_ASKING = (Word.DISCUSSION, Word.REFLECTION_QUESTIONS)  # what may announce the questions of a case
LONGEST_NOTE = 8  # passages after a bold line "Commentary" without a box; more is guesswork


def end_of(nodes: Sequence[Node], start: int, opening: Opening) -> int:
    """Where the case that opens at `start` ends on its own: the place of the node after it."""
    if opening.how is Found.STYLE:
        return _end_of_style(nodes, start)
    if isinstance(nodes[start], Box):
        return start + 1
    if opening.how is Found.HEADING:
        return _end_of_heading(nodes, start, opening.level)
    return _end_of_lines(nodes, start)


def _end_of_style(nodes: Sequence[Node], start: int) -> int:
    place = start + 1
    while place < len(nodes) and _has_case_style(nodes[place]) and not _opens_anew(nodes[place]):
        place += 1
    return place


def _has_case_style(node: Node) -> bool:
    if isinstance(node, Box):
        return node.kind != "container" and named(node.name, Word.CASE_STUDY) is not None
    return isinstance(node, Passage) and styled(node) is Word.CASE_STUDY


def _opens_anew(node: Node) -> bool:
    """Whether a line in the style of a case is the title of the next one."""
    if isinstance(node, Box):
        return bool(node.content) and _opens_anew(node.content[0])
    if not isinstance(node, Passage):
        return False
    if not named(node.style, Word.TITLE_STYLE):
        return opening_words(node)
    return announcement(line_of(node), asked=True) is None


def opening_words(passage: Passage) -> bool:
    """Whether a passage opens a case by its words, whatever its style."""
    plain = Passage(passage.html, passage.text, passage.place, passage.kind, bold=passage.bold)
    found = opening_of(plain)
    return found is not None and found.is_case


def line_of(node: Node) -> Line:
    """The first line of a node."""
    return lines_of([node], 0, [])[0]


def _end_of_heading(nodes: Sequence[Node], start: int, level: int) -> int:
    place = start + 1
    while place < len(nodes):
        node = nodes[place]
        if isinstance(node, Heading) and node.level <= level:
            break
        found = opening_of(node)
        if found is not None and found.word in _NOT_IN_A_CASE:
            break
        place += 1
    return place


def holds_cases(nodes: Sequence[Node]) -> bool:
    """Whether cases stand among the nodes: then the heading above them only gathers them."""
    return any(
        found.is_case and found.how is not Found.OPENING_WORDS
        for found in map(opening_of, nodes)
        if found is not None
    )


def _end_of_lines(nodes: Sequence[Node], start: int) -> int:
    """The end of a case that only a line opens: before the next heading, rule or activity."""
    place = start + 1
    while place < len(nodes) and not _bounds(nodes[place]):
        place += 1
    told = [_told(node) for node in nodes[start + 1 : place]]
    notes = [number for number, mark in enumerate(told) if mark is not None and mark.word in NOTES]
    if notes:
        last = start + 1 + notes[-1]
        return min(place, _end_of_note(nodes, last))
    asking = [number for number, node in enumerate(nodes[start + 1 : place]) if _asks(node)]
    return start + 2 + asking[-1] if asking else place


def _bounds(node: Node) -> bool:
    if isinstance(node, Heading):
        return _told(node) is None
    if isinstance(node, Passage) and node.kind is PassageKind.RULE:
        return True
    found = opening_of(node)
    return found is not None and (found.is_case or _told(node) is None)


def _told(node: Node, *, asked: bool = True) -> Label | None:
    """What the first line of a node announces within a case."""
    lines = lines_of([node], 0, [])
    return announcement(lines[0], asked=asked) if lines else None


def _asks(node: Node) -> bool:
    if not isinstance(node, Passage):
        return False
    line = line_of(node)
    if line.is_list:
        items = markup.list_items(line.html)
        return any("?" in each.text or "؟" in each.text for each in items) or markup.is_lettered(
            line.html
        )
    return line.asks


def follow(nodes: Sequence[Node], end: int, level: int, *, asked: bool) -> int:
    """The end of the questions and commentary that follow a case which ended at `end`.

    `level` is that of the heading above the case; `asked`: the case holds questions itself.
    """
    while end < len(nodes):
        node = nodes[end]
        found = opening_of(node)
        told = _told(node, asked=asked)
        if found is not None and (found.word not in _ASKING or asked):
            break
        if told is None or told.word is Word.STAGE:
            if asked or not _all_ask(node):
                break
            end, asked = end + 1, True
        elif isinstance(node, Heading) and node.level < level + (told.word in AFTER_QUESTIONS):
            break
        elif told.word is Word.QUESTIONS:
            end, asked = _end_of_questions(nodes, end), True
        else:
            end = _end_of_note(nodes, end)
    return end


def _all_ask(node: Node) -> bool:
    if not isinstance(node, Passage) or node.kind is not PassageKind.LIST:
        return False
    items = markup.list_items(node.html)
    return bool(items) and all(each.text.rstrip().endswith(("?", "؟")) for each in items)


def _end_of_questions(nodes: Sequence[Node], start: int) -> int:
    place = start + 1
    while place < len(nodes):
        node = nodes[place]
        if not isinstance(node, Passage) or _told(node) is not None:
            break
        if not _asks(node) and node.kind is not PassageKind.LIST:
            following = nodes[place + 1] if place + 1 < len(nodes) else None
            introduces = isinstance(following, Passage) and following.kind is PassageKind.LIST
            if place != start + 1 or not introduces:
                break
        place += 1
    return place


def _end_of_note(nodes: Sequence[Node], start: int) -> int:
    """A box ends itself; a headed or bold note at the next such line; words with their line."""
    node = nodes[start]
    if isinstance(node, Box):
        return start + 1
    told = _told(node)
    if isinstance(node, Passage) and told is not None and told.rest and not node.bold:
        return start + 1
    place = start + 1
    while place < len(nodes) and not _ends_note(nodes[place], node):
        place += 1
    return place if isinstance(node, Heading) else min(place, start + 1 + LONGEST_NOTE)


def _ends_note(node: Node, head: Node) -> bool:
    if isinstance(node, Heading):
        return (
            not (isinstance(head, Heading) and node.level > head.level) or _told(node) is not None
        )
    if opening_of(node) is not None or _told(node) is not None:
        return True
    if isinstance(node, Passage) and not isinstance(head, Heading):
        return node.bold or node.kind is PassageKind.RULE
    return False
