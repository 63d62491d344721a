"""Properties of runs and paragraphs as the file states them: only what is said is in the
dictionaries.

Laid over each other (`{**style, **direct}`) they give what holds; `styles.py` does that for
chains of styles.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypedDict, cast

from lxml import etree

from praxis.importers.readers.docx.names import VAL, W, integer, is_on, twips


class RunProperties(TypedDict, total=False):
    """What a run says of its letters."""

    bold: bool
    italic: bool
    bold_complex: bool  # of Arabic, Hebrew and other complex letters
    italic_complex: bool
    complex: bool  # is treated as such letters
    strike: bool
    hidden: bool
    underline: bool
    mark: bool  # highlighted
    position: str  # "sup", "sub" or "" for the line itself
    rtl: bool
    font: str
    colour: str
    language: str  # of Latin, Greek, Cyrillic letters
    language_bidi: str
    language_asia: str
    style: str  # id of a character style
    mark_gone: bool  # the mark of the paragraph's end is deleted or moved away


class ParagraphProperties(TypedDict, total=False):
    """What a paragraph says of itself."""

    style: str
    outline: int  # 0 to 8; 9 is body text
    num_id: int
    level: int
    bidi: bool
    indent: int  # twentieths of a point, from the side where lines begin
    hanging: int
    borders: str  # the sides that have a line, of "tblr", and how it looks; "" for none
    shade: str  # fill colour; "" for none
    drop_cap: bool
    mark: RunProperties
    section: bool  # a section of the document ends here


TOGGLES = ("bold", "italic", "bold_complex", "italic_complex", "strike", "hidden")
_MONOSPACED = ("courier", "consolas", "menlo", "monaco", "mono", "lucida console")
_DARK = re.compile(r"(?:[0-5][0-9A-Fa-f]){3}")
NO_COLOUR = ("", "auto", "000000", "FFFFFF", "ffffff", "clear")


def is_monospaced(font: str) -> bool:
    """Whether letters of this font look typed."""
    return any(part in font.lower() for part in _MONOSPACED)


def stands_out(properties: RunProperties) -> bool:
    """Whether letters have a colour that a reader sees as one, not a dark grey."""
    colour = properties.get("colour", "")
    if colour in NO_COLOUR:
        return False
    return not _DARK.fullmatch(colour)


def read_run(element: etree._Element | None) -> RunProperties:
    """The properties in `w:rPr`."""
    found: dict[str, Any] = {}
    for child in () if element is None else element:
        reader = _RUN.get(child.tag)
        if reader is not None:
            reader(child, found)
    return cast("RunProperties", found)


def read_paragraph(element: etree._Element | None) -> ParagraphProperties:
    """The properties in `w:pPr`."""
    found: dict[str, Any] = {}
    for child in () if element is None else element:
        reader = _PARAGRAPH.get(child.tag)
        if reader is not None:
            reader(child, found)
    return cast("ParagraphProperties", found)


Reading = Callable[[etree._Element, dict[str, Any]], None]


def _switch(key: str) -> Reading:
    def read(element: etree._Element, found: dict[str, Any]) -> None:
        found[key] = is_on(element.get(VAL))

    return read


def _value(key: str) -> Reading:
    def read(element: etree._Element, found: dict[str, Any]) -> None:
        found[key] = element.get(VAL) or ""

    return read


def _position(element: etree._Element, found: dict[str, Any]) -> None:
    found["position"] = {"superscript": "sup", "subscript": "sub"}.get(element.get(VAL) or "", "")


def _font(element: etree._Element, found: dict[str, Any]) -> None:
    font = element.get(_ASCII) or element.get(_HANSI) or element.get(_COMPLEX)
    if font:
        found["font"] = font


def _language(element: etree._Element, found: dict[str, Any]) -> None:
    for key, attribute in _LANGUAGES:
        value = element.get(attribute)
        if value:
            found[key] = value


def _gone(element: etree._Element, found: dict[str, Any]) -> None:
    found["mark_gone"] = True


def _numbering(element: etree._Element, found: dict[str, Any]) -> None:
    for child in element:
        if child.tag == _NUM_ID:
            found["num_id"] = integer(child.get(VAL))
        elif child.tag == _LEVEL:
            found["level"] = min(max(integer(child.get(VAL)), 0), 8)


def _outline(element: etree._Element, found: dict[str, Any]) -> None:
    found["outline"] = integer(element.get(VAL), 9)


def _indent(element: etree._Element, found: dict[str, Any]) -> None:
    found["indent"] = twips(element.get(_START) or element.get(_LEFT))
    found["hanging"] = twips(element.get(_HANGING)) - twips(element.get(_FIRST))


def _borders(element: etree._Element, found: dict[str, Any]) -> None:
    sides = []
    for child in element:
        line = child.get(VAL)
        if line not in (None, "none", "nil"):
            side = _SIDES.get(etree.QName(child).localname)
            if side:
                sides.append(f"{side}{line}{child.get(_COLOUR) or ''}")
    found["borders"] = " ".join(sorted(sides))


def _shade(element: etree._Element, found: dict[str, Any]) -> None:
    found["shade"] = shade_of(element)


def shade_of(element: etree._Element) -> str:
    """The fill colour that `w:shd` gives; "" where it leaves the page white."""
    fill, theme = element.get(_FILL) or "", element.get(_THEME_FILL) or ""
    if fill not in NO_COLOUR:
        return fill
    if theme and fill.upper() != "FFFFFF" and theme != "background1":
        return theme
    pattern = element.get(VAL) or ""
    return "" if pattern in ("", "clear", "nil", "none") else pattern


def _frame(element: etree._Element, found: dict[str, Any]) -> None:
    found["drop_cap"] = element.get(_DROP_CAP) in ("drop", "margin")


def _mark(element: etree._Element, found: dict[str, Any]) -> None:
    found["mark"] = read_run(element)


def _section(element: etree._Element, found: dict[str, Any]) -> None:
    found["section"] = True


_ASCII, _HANSI, _COMPLEX = W + "ascii", W + "hAnsi", W + "cs"
_LANGUAGES = (
    ("language", VAL),
    ("language_bidi", W + "bidi"),
    ("language_asia", W + "eastAsia"),
)
_NUM_ID, _LEVEL = W + "numId", W + "ilvl"
_START, _LEFT, _HANGING, _FIRST = W + "start", W + "left", W + "hanging", W + "firstLine"
_COLOUR, _FILL, _THEME_FILL = W + "color", W + "fill", W + "themeFill"
_DROP_CAP = W + "dropCap"
_SIDES = {"top": "t", "bottom": "b", "left": "l", "start": "l", "right": "r", "end": "r"}

_RUN: dict[str, Reading] = {
    W + "b": _switch("bold"),
    W + "i": _switch("italic"),
    W + "bCs": _switch("bold_complex"),
    W + "iCs": _switch("italic_complex"),
    W + "cs": _switch("complex"),
    W + "strike": _switch("strike"),
    W + "dstrike": _switch("strike"),
    W + "vanish": _switch("hidden"),
    W + "u": _switch("underline"),
    W + "highlight": _switch("mark"),
    W + "vertAlign": _position,
    W + "rtl": _switch("rtl"),
    W + "rFonts": _font,
    W + "color": _value("colour"),
    W + "lang": _language,
    W + "rStyle": _value("style"),
    W + "del": _gone,
    W + "moveFrom": _gone,
}
_PARAGRAPH: dict[str, Reading] = {
    W + "pStyle": _value("style"),
    W + "outlineLvl": _outline,
    W + "numPr": _numbering,
    W + "bidi": _switch("bidi"),
    W + "ind": _indent,
    W + "pBdr": _borders,
    W + "shd": _shade,
    W + "framePr": _frame,
    W + "rPr": _mark,
    W + "sectPr": _section,
}
