"""The formatting of runs: what holds after paragraph style, character style and the run itself,
and its elements.

Most runs of a document look like some run before them, so every format is worked out once.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple

from lxml import etree

from praxis.importers.readers.docx.properties import (
    TOGGLES,
    RunProperties,
    is_monospaced,
    read_run,
    stands_out,
)
from praxis.importers.readers.docx.styles import Styles
from praxis.importers.readers.docx.symbols import is_symbol_font

MOST = 5000  # formats that are remembered


class Format(NamedTuple):
    """How a run looks and speaks. `marks` are the elements that stand for it, outermost first."""

    properties: RunProperties
    marks: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()  # the same within a link, which looks underlined anyway
    symbols: str = ""  # the font, where its letters stand for signs
    rtl: bool = False
    hidden: bool = False
    stands_out: bool = False


PLAIN = Format(RunProperties())


class Formats:
    """Resolves run properties; one a document."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._bases: dict[tuple[str | None, str], RunProperties] = {}
        self._known: dict[Hashable, Format] = {}

    def of(self, paragraph: str | None, element: etree._Element | None) -> Format:
        """What holds for a run with these `w:rPr` in a paragraph of a style (given by its id)."""
        direct = read_run(element)
        key = (paragraph, *direct.items())
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= MOST:
                self._known.clear()
            base = self._base(paragraph, direct.get("style", ""))
            known = self._known[key] = format_of({**base, **direct})
        return known

    def _base(self, paragraph: str | None, character: str) -> RunProperties:
        key = (paragraph, character)
        if key not in self._bases:
            below = self._styles.paragraph(paragraph).run
            style = self._styles.character(character).run
            base: RunProperties = {**below, **style}
            # In styles these are switches: bold letters of a bold paragraph are not bold.
            for toggle in TOGGLES:
                if below.get(toggle) and style.get(toggle):
                    base[toggle] = False  # type: ignore[literal-required]
            self._bases[key] = base
        return self._bases[key]


def format_of(properties: RunProperties) -> Format:
    """The format with these properties."""
    font, rtl = properties.get("font", ""), properties.get("rtl", False)
    return Format(
        properties,
        _marks(properties, linked=False),
        _marks(properties, linked=True),
        font if is_symbol_font(font) else "",
        rtl,
        properties.get("hidden", False),
        stands_out(properties),
    )


def _marks(properties: RunProperties, *, linked: bool) -> tuple[str, ...]:
    bold, italic = properties.get("bold", False), properties.get("italic", False)
    if properties.get("rtl") or properties.get("complex"):
        bold = properties.get("bold_complex", False)
        italic = properties.get("italic_complex", False)
    position = properties.get("position", "")
    chosen = (
        (bold, "strong"),
        (italic, "em"),
        (not linked and properties.get("underline", False), "u"),
        (properties.get("strike", False), "s"),
        (properties.get("mark", False), "mark"),
        (bool(position), position),
        (is_monospaced(properties.get("font", "")), "code"),
    )
    return tuple(name for holds, name in chosen if holds)
