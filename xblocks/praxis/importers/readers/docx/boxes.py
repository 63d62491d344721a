"""Paragraphs that belong together because of a frame or a ground colour, and boxes within boxes."""

from __future__ import annotations

from dataclasses import dataclass

from praxis.importers.document import Box, Node, Passage
from praxis.importers.readers.docx.properties import ParagraphProperties

MAX_DEPTH = 3  # boxes within boxes; deeper ones become part of the box around them


_OF_ANY_TEXT = frozenset(
    {"normal", "body text", "list paragraph", "no spacing", "normal (web)", "default", "standard"}
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds paragraphs together; equal for paragraphs of the same box."""

    kind: str  # "border" or "style"
    look: str


def drawn_frame(properties: ParagraphProperties) -> Frame | None:
    """The frame that borders or a ground colour make; None for lines that only underline or
    separate."""
    lines = properties.get("borders", "").split()
    sides = {line[0] for line in lines}
    shade = properties.get("shade", "")
    if shade or "l" in sides or sides >= {"t", "b"}:
        return Frame("border", shade or lines[0][1:])
    return None


def shared_style(nodes: list[Node]) -> str:
    """The name of the style that all paragraphs of a box have, unless it is one of any text."""
    styles = {node.style for node in nodes if isinstance(node, Passage)}
    only = next(iter(styles)) if len(styles) == 1 else ""
    return "" if only.lower() in _OF_ANY_TEXT else only


def is_rule(properties: ParagraphProperties) -> bool:
    """Whether an empty paragraph draws a line across the page."""
    sides = {line[0] for line in properties.get("borders", "").split()}
    return bool(sides) and sides <= {"t", "b"}


def depth(nodes: list[Node]) -> int:
    """How many boxes stand within each other at most; never more than `MAX_DEPTH`, see `boxed`."""
    return max((1 + depth(node.content) for node in nodes if isinstance(node, Box)), default=0)


def boxed(box: Box) -> list[Node]:
    """The box, or what it holds where boxes are nested too deep or it holds nothing but one box."""
    if depth(box.content) >= MAX_DEPTH:
        return box.content
    if len(box.content) == 1 and isinstance(box.content[0], Box):
        return box.content
    return [box]
