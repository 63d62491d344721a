"""A Word document that is written from top to bottom, each text in its own direction.

Knows python-docx and nothing of records. Word lays out by what a paragraph, a run and a table say
of themselves: without `w:bidi`, `w:rtl` and `w:bidiVisual` Arabic stands at the wrong side.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_DIRECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

A4 = (Mm(210), Mm(297))
MARGIN = Mm(22)
NO_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
AFTER_BIDI = ("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "jc", "rPr")


def printable(text: str) -> str:
    """The text without the characters that XML forbids."""
    return NO_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def runs_rtl(text: str, otherwise: bool) -> bool:
    """Whether a text is written from right to left, by its first letter; as HTML's `dir=auto`."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in {"R", "AL"}:
            return True
        if kind == "L":
            return False
    return otherwise


class Paper:
    """A document in the making."""

    def __init__(self, title: str, *, language: str, rtl: bool, now: datetime) -> None:
        self.rtl = rtl
        self._document: Any = Document()
        self._end = self._document.element.body.sectPr
        self._styles = {style.name: style.style_id for style in self._document.styles}
        self._set_page()
        self._set_language(language)
        self._set_properties(title, now)

    def heading(self, text: str, level: int) -> None:
        """A heading; level 0 is the title of the document."""
        style = f"Heading {level}" if level else "Title"
        self.paragraph(text.replace("\n", " "), style=style)

    def paragraph(self, text: str, *, style: str = "", small: bool = False) -> None:
        """A text; each of its lines becomes a paragraph in its own direction."""
        for line in printable(text).split("\n"):
            if line.strip():
                self._write(self._new_paragraph(style or "Normal"), line, small=small)

    def items(self, texts: Sequence[str]) -> None:
        """A list without signs of its own; the texts bring them."""
        for text in texts:
            self.paragraph(text, style="List Paragraph")

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A table whose head is repeated on every page."""
        width = max(len(row) for row in [head, *rows])
        table = self._document.add_table(rows=0, cols=width)
        table.style = "Table Grid"
        if self.rtl:
            table.table_direction = WD_TABLE_DIRECTION.RTL
        for number, row in enumerate([head, *rows] if head else rows):
            is_head = bool(head) and number == 0
            added = table.add_row()
            if is_head:
                added._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
            for cell, text in zip(added.cells, row, strict=False):
                self._write(cell.paragraphs[0], printable(text), bold=is_head)
        self._new_paragraph("Normal")  # or the next table grows onto this one

    def bytes(self) -> bytes:
        """The document as a file."""
        file = BytesIO()
        self._document.save(file)
        return file.getvalue()

    def _new_paragraph(self, style: str) -> Paragraph:
        """A paragraph at the end; python-docx would look for end and style anew each time."""
        element: Any = OxmlElement("w:p")
        self._end.addprevious(element)
        element.style = self._styles[style]
        return Paragraph(element, self._document)

    def _write(
        self, paragraph: Paragraph, text: str, *, small: bool = False, bold: bool = False
    ) -> None:
        run = paragraph.add_run()
        _fill(run, text)
        run.bold = run.font.cs_bold = bold or None
        if small:
            run.font.size = Pt(9)
        if runs_rtl(text, self.rtl):
            run.font.rtl = True
            mark: Any = OxmlElement("w:bidi")
            after = [f"w:{name}" for name in AFTER_BIDI]
            paragraph._p.get_or_add_pPr().insert_element_before(mark, *after)

    def _set_page(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = A4
        section.left_margin = section.right_margin = MARGIN
        section.top_margin = section.bottom_margin = MARGIN

    def _set_language(self, language: str) -> None:
        """Let Word check the spelling of our words in their own language."""
        (default,) = self._document.styles.element.xpath("w:docDefaults//w:lang")
        default.set(qn("w:bidi" if self.rtl else "w:val"), language)

    def _set_properties(self, title: str, now: datetime) -> None:
        properties: Any = self._document.core_properties
        properties.title = printable(title)
        properties.author = properties.last_modified_by = properties.comments = ""
        properties.created = properties.modified = now


def _fill(run: Run, text: str) -> None:
    """Put a text into a run; python-docx would look at each letter."""
    for number, line in enumerate(text.split("\n")):
        if number:
            run.add_break()
        for place, piece in enumerate(line.split("\t")):
            if place:
                run.add_tab()
            if piece:
                run._r.add_t(piece)
