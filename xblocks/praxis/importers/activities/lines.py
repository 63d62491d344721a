"""An activity as lines in reading order: headings, paragraphs, lists and tables, boxes opened up.

A `Line` remembers the boxes it stood in, so that a commentary that is a box ends with its box.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from praxis.core.findings import Place
from praxis.core.html import plain_text
from praxis.importers import letters
from praxis.importers.activities import markup
from praxis.importers.activities.words import Word, named
from praxis.importers.document import Box, Heading, Node, Passage, PassageKind

TOP = (
    4  # level of the topmost heading in an activity: the page, the block and the stage have theirs
)
IN_A_CASE = (
    Word.QUESTIONS,
    Word.EXPERT,
    Word.MODEL,
    Word.OUTCOME,
    Word.MODEL_AFTER_QUESTIONS,
    Word.OUTCOME_AFTER_QUESTIONS,
)
_PARTS = (Word.STAGE, *IN_A_CASE)
_ASKS = re.compile(r"[?؟]\s*(?:\([^()]{1,60}\)|[*)\]])?\s*$")
_NUMBERED = re.compile(r"^\s*\(?\d{1,2}[.)\-–]\s+")


@dataclass(slots=True)
class Line:
    """One block of an activity in reading order."""

    text: str
    html: str
    place: Place
    kind: PassageKind = PassageKind.PARAGRAPH
    level: int = 0  # of a heading, from 1; 0 for everything else
    strong: bool = False  # a heading, or bold throughout
    style: str = ""
    boxes: tuple[int, ...] = ()  # the boxes around it, outermost first
    says: Word | None = None  # what the name of its box, which begins here, announces
    language: str = ""
    direction: str = ""

    @property
    def spoken(self) -> str:
        """The line's XHTML, bearing its language and direction where they are its own."""
        return spoken(self.html, self.language, self.direction)

    @property
    def is_list(self) -> bool:
        return self.kind is PassageKind.LIST

    @property
    def is_text(self) -> bool:
        return self.kind is PassageKind.PARAGRAPH

    @property
    def asks(self) -> bool:
        """Whether it ends in a question mark."""
        return self.is_text and bool(_ASKS.search(self.text))

    @property
    def number(self) -> str:
        """The number typed at its beginning ("2. "), if there is one."""
        found = _NUMBERED.match(self.text) if self.is_text else None
        return found[0] if found else ""

    def rest(self, end: int) -> Line | None:
        """The line without its first `end` characters; None where nothing is left."""
        text = self.text[end:].strip()
        if not text:
            return None
        html = markup.without_start(self.html, self.text[:end])
        return replace(self, text=text, html=html, level=0, strong=False, says=None)


def asks(text: str) -> bool:
    """Whether a text ends in a question mark."""
    return bool(_ASKS.search(text))


def spoken(html: str, language: str, direction: str) -> str:
    """A fragment wrapped so that it bears a language and a direction, where it has its own."""
    if not language and not direction:
        return html
    lang = f' lang="{language}"' if language else ""
    turn = f' dir="{direction}"' if direction else ""
    return f"<div{lang}{turn}>{html}</div>"


def lines_of(
    nodes: Sequence[Node], top: int, structure: list[str], inner: tuple[Word, ...] = _PARTS
) -> list[Line]:
    """The lines of some nodes below a heading of level `top`.

    Letters typed before options go to `structure`: the list that is made of them counts by itself.
    `inner` are the parts that a container within may be named after.
    """
    return _typed_options(list(_lines(nodes, top, (), inner)), structure)


def without_title(lines: list[Line], title: str, start: str) -> list[Line]:
    """The lines without the title, which the block shows; `start` is what the first has of it."""
    unnamed = [place for place, line in enumerate(lines) if line.says is None or line.text]
    first = unnamed[0] if unnamed else len(lines)
    if first == len(lines):
        return lines
    if lines[first].says is None and lines[first].text == title and not start:
        return [*lines[:first], *lines[first + 1 :]]  # the title after a container's name
    if not start or not _begins(lines[first], start):
        return lines
    rest = lines[first].rest(len(start))
    return [*lines[:first], *([rest] if rest is not None else []), *lines[first + 1 :]]


def _begins(line: Line, start: str) -> bool:
    """Whether the line still shows its start: "a) …" above "b) …" became the item of a list."""
    return "".join(plain_text(line.html).split()).startswith("".join(start.split()))


def _lines(
    nodes: Iterable[Node], top: int, boxes: tuple[int, ...], inner: tuple[Word, ...]
) -> Iterable[Line]:
    for node in nodes:
        if isinstance(node, Heading):
            yield _heading(node, top, boxes)
        elif isinstance(node, Passage):
            yield _passage(node, boxes)
        else:
            named = node.name and node.kind != "container"  # a frame that belongs to a style
            yield from _boxed(node, top, boxes if named else (*boxes, id(node)), inner)


def _heading(node: Heading, top: int, boxes: tuple[int, ...]) -> Line:
    html = markup.element(f"h{min(6, TOP + max(0, node.level - top - 1))}", node.text)
    line = Line(node.text, html, node.place, level=node.level, strong=True, boxes=boxes)
    return replace(line, language=node.language, direction=node.direction)


def _passage(node: Passage, boxes: tuple[int, ...]) -> Line:
    line = Line(node.text, node.html, node.place, node.kind, strong=node.bold, style=node.style)
    return replace(line, boxes=boxes, language=node.language, direction=node.direction)


def _boxed(box: Box, top: int, boxes: tuple[int, ...], inner: tuple[Word, ...]) -> Iterable[Line]:
    word = named(box.name, *inner, whole=True) if box.kind == "container" else None
    if word is not None or box.title:
        html = markup.element("p", box.title)
        yield Line(box.title, html, box.place, strong=True, boxes=boxes, says=word)
    yield from _lines(box.content, top, boxes, inner)


def _typed_options(lines: list[Line], structure: list[str]) -> list[Line]:
    """Paragraphs that begin with a), b), … made one lettered list."""
    found: list[Line] = []
    run: list[Line] = []
    for line in lines:
        letter = letters.letter_of(line.text) if line.is_text and not line.level else ""
        if letter and letters.follows(letter, letters.letter_of(run[-1].text) if run else ""):
            run.append(line)
            continue
        found += _as_list(run, structure)
        starts_anew = letter and letters.follows(letter, "")
        run = [line] if starts_anew else []
        found += [] if starts_anew else [line]
    return found + _as_list(run, structure)


def _as_list(run: list[Line], structure: list[str]) -> list[Line]:
    if len(run) < 2:
        return run
    starts = [letters.marker(each.text) for each in run]
    structure += starts
    html = markup.lettered_list([each.html for each in run], starts)
    text = " ".join(each.text for each in run)
    return [replace(run[0], text=text, html=html, kind=PassageKind.LIST, strong=False)]
