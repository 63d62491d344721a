"""Numbering of a Word file: which list and level a paragraph belongs to, its number, and the
label Word shows before it.

Counting follows Word: levels of one abstract list count together over all its instances
(`w:num`), a deeper level starts anew after a shallower one, and an instance with a start
override begins anew at its first paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from praxis.importers.readers.docx.names import VAL, W, integer, is_on, twips
from praxis.importers.readers.docx.numerals import numeral
from praxis.importers.readers.docx.styles import Styles

LEVELS = 9
BULLETS = frozenset({"bullet", "none", ""})
_BOXES = frozenset("☐□▢❏❐❑❒◻⬜")
# The same as signs of Wingdings, where "o" is a box; in other fonts it is a ring.
_WINGDINGS_BOXES = frozenset("oqr¨\uf06f\uf071\uf072\uf0a8")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its number format, its label with `%1` to `%9`, its start and its
    indent."""

    form: str = "decimal"
    label: str = ""
    start: int = 1
    indent: int = 0
    style: str = ""  # id of the paragraph style that is tied to the level
    restart: int | None = (
        None  # restarts after this level (1-based); 0 never; None after any shallower one
    )
    legal: bool = False  # shows all numbers as decimal
    box: bool = False  # its bullet is a box to tick

    @property
    def ordered(self) -> bool:
        """Whether the level counts."""
        return self.form not in BULLETS


@dataclass(frozen=True, slots=True)
class Numbered:
    """The place of a paragraph in a list."""

    list_id: str  # abstract list: paragraphs of one list share it
    num_id: int
    level: int
    form: Level
    number: int
    label: str  # as Word shows it: "1.", "Session 2:", ""


class Numbering:
    """All lists of a file, with the counters of the text as it is read."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, etree._Element] = {}
        self._instances: dict[int, etree._Element] = {}
        self._levels: dict[tuple[int, int], Level] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[int, int]] = set()
        for element in () if root is None else root:
            if element.tag == W + "abstractNum":
                self._abstract[element.get(W + "abstractNumId") or ""] = element
            elif element.tag == W + "num":
                self._instances[integer(element.get(W + "numId"))] = element

    def level(self, num_id: int, level: int) -> Level | None:
        """The level of a list instance; None where the file does not define the list."""
        if num_id not in self._instances:
            return None
        key = (num_id, level)
        if key not in self._levels:
            self._levels[key] = self._read_level(num_id, level)
        return self._levels[key]

    def level_of_style(self, num_id: int, style_id: str) -> int | None:
        """The level that is tied to a paragraph style in the list the style names."""
        for level in range(LEVELS):
            found = self.level(num_id, level)
            if found is not None and found.style == style_id:
                return level
        return None

    def count(self, num_id: int, level: int) -> Numbered | None:
        """The next paragraph of a list; None where the paragraph is in no list of the file."""
        form = self.level(num_id, level)
        if form is None:
            return None
        list_id = self._list_id(num_id)
        counts = self._counts.setdefault(list_id, [None] * LEVELS)
        override = self._start_override(num_id, level)
        current = counts[level]
        if override is not None and (num_id, level) not in self._begun:
            number = override
        else:
            number = form.start if current is None else current + 1
        self._begun.add((num_id, level))
        counts[level] = number
        for shallower in range(level):
            if counts[shallower] is None:
                above = self.level(num_id, shallower)
                counts[shallower] = above.start if above else 1
        self._restart_deeper(num_id, level, counts)
        return Numbered(list_id, num_id, level, form, number, self._label(num_id, form, counts))

    def _restart_deeper(self, num_id: int, level: int, counts: list[int | None]) -> None:
        for deeper in range(level + 1, LEVELS):
            form = self.level(num_id, deeper)
            restart = form.restart if form else None
            if restart is None or (restart and level < restart):
                counts[deeper] = None

    def _label(self, num_id: int, form: Level, counts: list[int | None]) -> str:
        if not form.ordered:
            return ""

        def number(match: re.Match[str]) -> str:
            place = int(match.group(1)) - 1
            shown = self.level(num_id, place)
            kind = "decimal" if form.legal or shown is None else shown.form
            return numeral(counts[place] or 0, kind) if kind not in BULLETS else ""

        return re.sub(r"%([1-9])", number, form.label).strip()

    def _list_id(self, num_id: int) -> str:
        element = self._instances[num_id].find(W + "abstractNumId")
        return (element.get(VAL) if element is not None else None) or f"num{num_id}"

    def _override(self, num_id: int, level: int) -> etree._Element | None:
        for element in self._instances[num_id].iterchildren(W + "lvlOverride"):
            if integer(element.get(W + "ilvl"), -1) == level:
                return element
        return None

    def _start_override(self, num_id: int, level: int) -> int | None:
        override = self._override(num_id, level)
        start = None if override is None else override.find(W + "startOverride")
        return None if start is None else integer(start.get(VAL), 1)

    def _read_level(self, num_id: int, level: int) -> Level:
        override = self._override(num_id, level)
        found = None if override is None else override.find(W + "lvl")
        if found is not None:
            return _level(found)
        abstract = self._abstract.get(self._list_id(num_id))
        if abstract is None:
            return Level("bullet")
        link = abstract.find(W + "numStyleLink")
        if link is not None:
            linked = self._styles.numbering(link.get(VAL) or "")
            # A link to a list that only links on would go in circles.
            if linked in self._instances and not self._links(linked):
                return self.level(linked, level) or Level()
        for element in abstract.iterchildren(W + "lvl"):
            if integer(element.get(W + "ilvl"), -1) == level:
                return _level(element)
        return replace(Level("bullet"), indent=720 * (level + 1))

    def _links(self, num_id: int) -> bool:
        abstract = self._abstract.get(self._list_id(num_id))
        return abstract is not None and abstract.find(W + "numStyleLink") is not None


def _level(element: etree._Element) -> Level:
    def value(name: str) -> str | None:
        child = element.find(W + name)
        return None if child is None else child.get(VAL)

    form = value("numFmt")
    if form is None:
        form = _alternative_form(element) or "decimal"
    indent = element.find(f"{W}pPr/{W}ind")
    restart, legal = value("lvlRestart"), element.find(W + "isLgl")
    return Level(
        form=form,
        label=value("lvlText") or "",
        start=integer(value("start"), 1),
        indent=0 if indent is None else twips(indent.get(W + "start") or indent.get(W + "left")),
        style=value("pStyle") or "",
        restart=None if restart is None else integer(restart),
        legal=legal is not None and is_on(legal.get(VAL)),
        box=_is_box(element, form, value("lvlText") or ""),
    )


def _is_box(element: etree._Element, form: str, sign: str) -> bool:
    if form != "bullet" or not sign:
        return False
    font = element.find(f"{W}rPr/{W}rFonts")
    name = "" if font is None else (font.get(W + "ascii") or font.get(W + "hAnsi") or "")
    return sign in _BOXES or (name == "Wingdings" and sign in _WINGDINGS_BOXES)


def _alternative_form(element: etree._Element) -> str | None:
    """Newer number formats stand in a choice with an older one beside it."""
    for child in element.iter(W + "numFmt"):
        if child.get(VAL) != "custom":
            return child.get(VAL)
    return None
