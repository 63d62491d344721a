"""The formatting of runs: what holds after paragraph style, character style and the run itself,
and its elements."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from praxis.importers.readers.docx.properties import TOGGLES, RunProperties, is_monospaced, read_run
from praxis.importers.readers.docx.styles import Styles


class Formats:
    """Resolves run properties; one a document."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._bases: dict[tuple[str | None, str], RunProperties] = {}

    def properties(self, paragraph: str | None, element: etree._Element | None) -> RunProperties:
        """What holds for a run with these `w:rPr` in a paragraph of a style (given by its id)."""
        if element is None:
            return self._base(paragraph, "")
        direct = read_run(element)
        base = self._base(paragraph, direct.get("style", ""))
        return {**base, **direct} if direct else base

    def marks(self, properties: RunProperties, *, linked: bool = False) -> tuple[str, ...]:
        """The elements that stand for the formatting, outermost first; links look underlined
        anyway."""
        bold, italic = properties.get("bold", False), properties.get("italic", False)
        if properties.get("rtl") or properties.get("complex"):
            bold = properties.get("bold_complex", False)
            italic = properties.get("italic_complex", False)
        return _elements(
            bold,
            italic,
            not linked and properties.get("underline", False),
            properties.get("strike", False),
            properties.get("mark", False),
            properties.get("position", ""),
            properties.get("font", ""),
        )

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


@lru_cache(maxsize=512)
def _elements(
    bold: bool, italic: bool, underline: bool, strike: bool, mark: bool, position: str, font: str
) -> tuple[str, ...]:
    chosen = (
        (bold, "strong"),
        (italic, "em"),
        (underline, "u"),
        (strike, "s"),
        (mark, "mark"),
        (bool(position), position),
        (is_monospaced(font), "code"),
    )
    return tuple(name for holds, name in chosen if holds)
