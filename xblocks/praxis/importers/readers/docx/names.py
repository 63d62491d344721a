"""Qualified names of the vocabularies in a Word file (ECMA-376 parts 1 and 4, Microsoft's [MS-
DOCX]).

Only the transitional namespaces stand here: `package.py` turns the strict ones into them while
it reads.
"""

from __future__ import annotations

from typing import Final

W_URI: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_URI: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

W: Final = f"{{{W_URI}}}"
R: Final = f"{{{R_URI}}}"
MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PIC: Final = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DIAGRAM: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
VML: Final = "{urn:schemas-microsoft-com:vml}"
OFFICE: Final = "{urn:schemas-microsoft-com:office:office}"
ASVG: Final = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}"
DECORATIVE: Final = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
RELATIONSHIPS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"

VAL: Final = W + "val"
NAME: Final = W + "name"
ID: Final = W + "id"

BODY: Final = W + "body"
P: Final = W + "p"
PPR: Final = W + "pPr"
RUN: Final = W + "r"
RPR: Final = W + "rPr"
TEXT: Final = W + "t"
TAB: Final = W + "tab"
BREAK: Final = W + "br"
TABLE: Final = W + "tbl"
ROW: Final = W + "tr"
CELL: Final = W + "tc"
CELL_PROPERTIES: Final = W + "tcPr"
ROW_PROPERTIES: Final = W + "trPr"
TABLE_PROPERTIES: Final = W + "tblPr"
TEXTBOX: Final = W + "txbxContent"
SECTION: Final = W + "sectPr"
BOOKMARK: Final = W + "bookmarkStart"
DRAWING: Final = W + "drawing"
SDT: Final = W + "sdt"
SDT_CONTENT: Final = W + "sdtContent"
SDT_PROPERTIES: Final = W + "sdtPr"
DELETED: Final = W + "del"
MOVED_AWAY: Final = W + "moveFrom"
INSERTED: Final = W + "ins"
MOVED_HERE: Final = W + "moveTo"
ALTERNATE: Final = MC + "AlternateContent"
CHOICE: Final = MC + "Choice"
FALLBACK: Final = MC + "Fallback"
FOOTNOTE: Final = W + "footnote"
ENDNOTE: Final = W + "endnote"
EMBEDDED: Final = (W + "altChunk", W + "subDoc")

OFF: Final = frozenset({"0", "false", "off", "none"})


def is_on(value: str | None) -> bool:
    """The value of a switch such as `<w:b w:val="..."/>`; a missing value means on."""
    return value not in OFF


def twips(value: str | None) -> int:
    """A measure in twentieths of a point; strict files write "12pt" instead. 0 when it says
    nothing."""
    if not value:
        return 0
    number, factor = value, 1.0
    for unit, worth in _UNITS.items():
        if value.endswith(unit):
            number, factor = value[: -len(unit)], worth
    try:
        return int(float(number) * factor)
    except (ValueError, OverflowError):
        return 0


_UNITS = {"pt": 20.0, "pi": 240.0, "pc": 240.0, "in": 1440.0, "cm": 567.0, "mm": 56.7}


def integer(value: str | None, fallback: int = 0) -> int:
    """A whole number of an attribute; `fallback` where it is missing or odd."""
    try:
        return int(value) if value is not None and len(value) < 12 else fallback
    except ValueError:
        return fallback
