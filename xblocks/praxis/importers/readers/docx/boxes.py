"""Paragraphs that belong together because of a frame, a ground colour or a style named after what it holds."""

from __future__ import annotations

from dataclasses import dataclass

from praxis.importers.activities.words import Word, named
from praxis.importers.document import Box, Node
from praxis.importers.readers.docx.headings import level_of_name
from praxis.importers.readers.docx.properties import ParagraphProperties
from praxis.importers.readers.docx.styles import Style

MAX_DEPTH = 3  # boxes within boxes; deeper ones become part of the box around them
_ACTIVITIES = (Word.CASE_STUDY, Word.REFLECTION, Word.PEER_REVIEW, Word.DISCUSSION, Word.BOX)


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds paragraphs together; equal for paragraphs of the same box."""

    kind: str  # "border" or "style"
    look: str


def frame_of(style: Style, properties: ParagraphProperties) -> Frame | None:
    """The frame of a paragraph with these properties (its style's included); None for a bare one."""
    sides = [side[0] for side in properties.get("borders", "").split()]
    shade = properties.get("shade", "")
    if "l" in sides or ("t" in sides and "b" in sides) or shade:
        return Frame("border", shade or "".join(properties["borders"].split()[:1]))
    if style.custom and level_of_name(style.name) is None:
        activity = named(style.name, *_ACTIVITIES)
        if activity is not None:
            return Frame("style", activity.value)
    return None


def is_rule(properties: ParagraphProperties) -> bool:
    """Whether an empty paragraph draws a line across the page."""
    sides = [side[0] for side in properties.get("borders", "").split()]
    return bool(sides) and set(sides) <= {"t", "b"}


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
