"""How far a reflection goes: the end of its box or style, the next heading, or the last prompt."""

from __future__ import annotations

from collections.abc import Sequence

from praxis.importers.activities import markup
from praxis.importers.activities.lines import lines_of
from praxis.importers.activities.openings import Found, Opening, opening_of, styled
from praxis.importers.activities.reflection import marks
from praxis.importers.activities.reflection.tables import filled_table
from praxis.importers.activities.words import Word, named
from praxis.importers.document import Box, Heading, Node, Passage, PassageKind

LONGEST_WAY = 3  # nodes after a bold line until something asks
_PARTS = (Word.REFLECTION_QUESTIONS, Word.WORKSHEET)  # headings within a reflection


def end_of(nodes: Sequence[Node], start: int, opening: Opening) -> int:
    """The place of the node after the reflection that opens at `start`."""
    if opening.how is Found.HEADING and not isinstance(nodes[start], Box):
        return _end_of_heading(nodes, start, opening.level)
    if opening.how is Found.STYLE:
        return _followed(nodes, _end_of_style(nodes, start, opening.word))
    if isinstance(nodes[start], Box):
        return _followed(nodes, start + 1)
    return _end_of_lines(nodes, start, opening)


def _end_of_heading(nodes: Sequence[Node], start: int, level: int) -> int:
    place = start + 1
    while place < len(nodes):
        node = nodes[place]
        if isinstance(node, Heading) and node.level <= level:
            break
        if is_marked(node):
            break
        place += 1
    return place


def is_marked(node: Node) -> bool:
    """Whether another activity begins here, by more than the words of a paragraph."""
    found = opening_of(node)
    if found is None or found.how is Found.OPENING_WORDS:
        return False
    return found.word not in _PARTS


def _end_of_style(nodes: Sequence[Node], start: int, word: Word) -> int:
    place = start + 1
    while place < len(nodes) and _has_style(nodes[place], word):
        if isinstance(nodes[start], Box) or _opens_anew(nodes[place]):
            break
        place += 1
    return place


def _has_style(node: Node, word: Word) -> bool:
    if isinstance(node, Box):
        return node.kind != "container" and named(node.name, word) is not None
    return isinstance(node, Passage) and styled(node) is word


def _opens_anew(node: Node) -> bool:
    found = opening_of(node)
    return found is not None and bool(found.title)


def _followed(nodes: Sequence[Node], end: int) -> int:
    """Room to write, right below a box, belongs to it."""
    while end < len(nodes) and is_room(nodes[end]):
        end += 1
    return end


def is_room(node: Node) -> bool:
    """Whether a node is a line to write on."""
    return isinstance(node, Passage) and marks.is_room(node.text)


def _end_of_lines(nodes: Sequence[Node], start: int, opening: Opening) -> int:
    """The end of a reflection that only a line opens: it goes as far as it asks."""
    first = nodes[start]
    rest = first.text[len(opening.start) :] if isinstance(first, Passage) else ""
    asked = marks.asks(rest)
    end, way = start + 1, 1  # one paragraph may lead to the next question
    for place in range(start + 1, len(nodes)):
        if _bounds(nodes[place]):
            break
        node = nodes[place]
        if asks(node):
            end, asked = place + 1, True
            way = 0 if is_room(node) else 1
        elif not asked and not rest and place - start < LONGEST_WAY:
            continue
        elif not way:
            break
        else:
            way -= 1
    return end if asked or rest or end > start + 1 else min(start + 2, _bound(nodes, start + 1))


def _bound(nodes: Sequence[Node], place: int) -> int:
    return place if place < len(nodes) and _bounds(nodes[place]) else place + 1


def _bounds(node: Node) -> bool:
    if isinstance(node, Heading):
        return True
    if isinstance(node, Passage) and node.kind is PassageKind.RULE:
        return True
    found = opening_of(node)
    if found is not None:
        return found.word is not Word.REFLECTION_QUESTIONS
    return isinstance(node, Passage) and node.bold and not marks.asks(node.text)


def asks(node: Node) -> bool:
    """Whether a node that follows the opening asks for something."""
    if isinstance(node, Box):
        return bool(node.content) and all(is_room(each) or asks(each) for each in node.content)
    if not isinstance(node, Passage):
        return False
    line = lines_of([node], 0, [])[0]
    if marks.is_room(line.text) or marks.ticks(line) or marks.steps_shown(line.text):
        return True
    if line.is_list:
        items = markup.list_items(line.html)
        return sum(marks.asks(each.text) for each in items) * 2 >= len(items)
    if node.kind is PassageKind.TABLE:
        return filled_table(line, "", str) is not None
    return line.is_text and marks.asks(line.text)
