"""Where an activity begins: by container, by box, by style, by heading, by the opening words of a
paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from praxis.core.findings import Place
from praxis.core.html import count_words
from praxis.importers.activities import markup
from praxis.importers.activities.words import Label, Word, label, mentions, named
from praxis.importers.document import Box, Heading, Node, Passage, PassageKind

CASES = (Word.CASE_STUDY, Word.NUMBERED_CASE)
REFLECTIONS = (
    Word.REFLECTION,
    Word.JOURNAL,
    Word.REFLECTING,
    Word.REFLECTION_QUESTIONS,
    Word.WORKSHEET,
)
_STYLED = (Word.CASE_STUDY, Word.REFLECTION, Word.PEER_REVIEW, Word.DISCUSSION)
_SAID = (
    *CASES,
    Word.REFLECTION,
    Word.JOURNAL,
    Word.REFLECTING,
    Word.REFLECTION_QUESTIONS,
    Word.PEER_REVIEW,
    Word.DISCUSSION,
)
_HEADED = (*_SAID, Word.WORKSHEET)  # "Handout 3" within a paragraph only refers to one
LONGEST_TITLE = 14  # words after "Case study:" on its line that are a title and not the story
_CONTAINED = re.compile(r"^case$", re.IGNORECASE)


class Found(StrEnum):
    """By what an activity was recognised."""

    CONTAINER = "container"
    BOX = "box"
    STYLE = "style"
    HEADING = "heading"
    BOLD_LINE = "bold-line"
    OPENING_WORDS = "opening-words"


@dataclass(frozen=True, slots=True)
class Opening:
    """The beginning of an activity: what it is, how it was found, its title."""

    word: Word
    how: Found
    title: str  # "" where the author gave none
    place: Place
    start: str = ""  # words of the first line that are the title: cut from the story
    level: int = 0  # of the heading that opens it

    @property
    def is_case(self) -> bool:
        return self.word in CASES

    @property
    def is_reflection(self) -> bool:
        return self.word in REFLECTIONS


def opening_of(node: Node) -> Opening | None:
    """The activity that begins with this node, if one does."""
    if isinstance(node, Box):
        return _of_box(node)
    if isinstance(node, Heading):
        found = _announced(node.text, _HEADED, loose=True)
        if found is None and mentions(node.text, Word.CHECKLIST):
            return Opening(
                Word.WORKSHEET, Found.HEADING, node.text, node.place, node.text, node.level
            )
        return (
            _opening(found, Found.HEADING, node.text, node.place, node.text, node.level)
            if found
            else None
        )
    return _of_passage(node)


def _of_box(box: Box) -> Opening | None:
    word: Word | None = None
    how = Found.CONTAINER if box.kind == "container" else Found.STYLE
    if box.kind == "container":
        word = named(box.name, *_HEADED, whole=True)
        word = Word.CASE_STUDY if _CONTAINED.match(box.name) else word
    elif box.name:
        word = named(box.name, *_STYLED)
    first = opening_of(box.content[0]) if box.content else None
    if word in (None, Word.NUMBERED_CASE):
        if first is None:
            return None
        return _opening_in(box, first, Found.BOX)
    if box.title:
        return Opening(word, how, box.title, box.place)
    if first is not None and first.word is word:
        return _opening_in(box, first, how)
    title = _plain_title(box.content[0]) if box.content else ""
    return Opening(word, how, title, box.place, title)


def _opening_in(box: Box, first: Opening, how: Found) -> Opening:
    start = "" if box.title else first.start
    return Opening(first.word, how, box.title or first.title, box.place, start, first.level)


def _plain_title(node: Node) -> str:
    """A heading or bold line at the top of a box: its title, whatever it says."""
    if isinstance(node, Heading):
        return node.text
    if isinstance(node, Passage) and node.bold and node.kind is PassageKind.PARAGRAPH:
        return node.text if count_words(node.text) <= LONGEST_TITLE else ""
    return ""


def _of_passage(passage: Passage) -> Opening | None:
    style = styled(passage)
    if style is not None:
        announced = _announced(passage.text, _SAID, loose=True)
        titled = named(passage.style, Word.TITLE_STYLE) or announced
        title = passage.text if titled or passage.bold else ""
        return Opening(style, Found.STYLE, title, passage.place, title)
    if passage.kind is not PassageKind.PARAGRAPH or passage.style.lower().startswith("toc"):
        return None
    if passage.bold:
        found = _announced(passage.text, _SAID, loose=True)
        return (
            _opening(found, Found.BOLD_LINE, passage.text, passage.place, passage.text)
            if found
            else None
        )
    return _of_plain_words(passage)


def styled(passage: Passage) -> Word | None:
    """The activity that the style of a paragraph is named after."""
    return named(passage.style, *_STYLED)


def _of_plain_words(passage: Passage) -> Opening | None:
    found = _announced(passage.text, _SAID, loose=False)
    if found is not None and _is_link(passage.html):
        return None  # a line of a table of contents
    bold = markup.bold_start(passage.html) if found is not None or "<strong" in passage.html else ""
    if bold and passage.text.startswith(bold):
        bold_found = _announced(bold, _SAID, loose=True)
        if bold_found is not None:
            return Opening(
                bold_found.word, Found.OPENING_WORDS, bold.rstrip(" .:–—-"), passage.place, bold
            )
    if found is None:
        return None
    title = passage.text if _is_title(found.rest) else passage.text[: found.end]
    return _opening(found, Found.OPENING_WORDS, title.rstrip(" .:–—-"), passage.place, title)


def _is_title(rest: str) -> bool:
    return count_words(rest) <= LONGEST_TITLE and not rest.endswith((".", "!", "?", "؟", "…"))


def _is_link(html: str) -> bool:
    paragraph = markup.root_of(html).find("p")
    return paragraph is not None and len(paragraph) == 1 and paragraph[0].tag == "a"


def _announced(text: str, words: tuple[Word, ...], *, loose: bool) -> Label | None:
    if loose and count_words(text) > 2 * LONGEST_TITLE:
        return None
    return label(text, *words, loose=loose)


def _opening(
    found: Label, how: Found, title: str, place: Place, start: str, level: int = 0
) -> Opening:
    return Opening(found.word, how, title, place, start, level)
