"""Paragraphs: what each one is (a heading, an item of a list, a picture, a line of the contents, plain text) and its block."""

from __future__ import annotations

from typing import cast

from lxml import etree

from praxis.importers.document import Heading, Passage, PassageKind
from praxis.importers.readers.docx import headings
from praxis.importers.readers.docx.boxes import frame_of, is_rule
from praxis.importers.readers.docx.container import Container
from praxis.importers.readers.docx.drawings import RULE
from praxis.importers.readers.docx.inline import Inline, Piece, language_of, markup, plain
from praxis.importers.readers.docx.lists import Item
from praxis.importers.readers.docx.names import PPR
from praxis.importers.readers.docx.numbering import Numbered
from praxis.importers.readers.docx.properties import ParagraphProperties, read_paragraph
from praxis.importers.readers.docx.reading import Reading
from praxis.importers.readers.docx.runs import RunReader
from praxis.importers.readers.docx.sentences import HEADING_NUMBERED, HEADING_PROPOSED
from praxis.importers.readers.docx.styles import Style

_QUOTES = frozenset({"quote", "intense quote", "block text", "block quotation", "quotations"})
_CODE = frozenset({"html preformatted", "code", "source code", "preformatted text", "macro"})


class Paragraph:
    """One paragraph with all that is known of it."""

    __slots__ = ("direct", "inline", "number", "properties", "style")

    def __init__(self, direct: ParagraphProperties, style: Style, inline: Inline) -> None:
        self.direct = direct
        self.style = style
        self.inline = inline
        self.properties: ParagraphProperties = {**style.paragraph, **direct}
        self.number: Numbered | None = None

    @property
    def rtl(self) -> bool:
        """Whether the paragraph runs from right to left."""
        return self.properties.get("bidi", False)


class Paragraphs:
    """Turns the paragraphs of one part into blocks."""

    def __init__(self, reading: Reading, runs: RunReader) -> None:
        self._reading = reading
        self._runs = runs
        self._level = 0  # of the last heading
        self._anchors: list[str] = []  # of paragraphs that show nothing

    def read(self, element: etree._Element, container: Container, *, in_cell: bool) -> None:
        """Add what a `w:p` shows to a container."""
        self._reading.next_paragraph()
        first = element[0] if len(element) else None
        direct = read_paragraph(first if first is not None and first.tag == PPR else None)
        style = self._reading.styles.paragraph(direct.get("style"))
        inline = self._runs.read(element, direct.get("style"))
        if container.carried is not None:
            inline = _joined(container.carried, inline)
            container.carried = None
        mark = direct.get("mark", {})
        if mark.get("mark_gone") or (direct.get("drop_cap") and len(inline.text) <= 3):
            if mark.get("mark_gone"):
                self._reading.sum("tracked-changes")
            container.carried = inline
            return
        paragraph = Paragraph(direct, style, inline)
        if inline.in_contents or headings.contents_level(style) is not None:
            if self._leave_out(paragraph):
                return
        self._add(paragraph, container, in_cell)

    def close(self, container: Container) -> None:
        """The container ends; a text that waits for the next paragraph stands for itself."""
        if container.carried is not None:
            inline, container.carried = container.carried, None
            style = self._reading.styles.paragraph(None)
            self._add(Paragraph(ParagraphProperties(), style, inline), container, in_cell=False)

    def _leave_out(self, paragraph: Paragraph) -> bool:
        """Drop a line of the table of contents, but learn from it; False for what only looks like one."""
        inline, style = paragraph.inline, paragraph.style
        level = headings.contents_level(style)
        if level is None and headings.declared(style, paragraph.direct):
            self._runs.fields.leave_contents()  # the field's end is missing
            return False
        targets = [piece.link[1:] for piece in inline.pieces if piece.link.startswith("#")]
        if level is None and not targets and len(inline.text) > headings.LINE_LENGTH:
            return False
        for target in targets:
            self._reading.contents.setdefault(target, level or 0)
        if inline.text:
            self._reading.sum("contents-left-out")
        return True

    def _add(self, paragraph: Paragraph, container: Container, in_cell: bool) -> None:
        inline = paragraph.inline
        text = inline.text
        if text or inline.figures or inline.references:
            self._number(paragraph)
            inline.anchors = [*self._anchors, *inline.anchors]
            self._anchors = []
            if not (text and self._add_heading(paragraph, container, in_cell)):
                self._add_text(paragraph, container, in_cell)
        else:
            self._anchors += inline.anchors
        if any(piece.html == RULE for piece in inline.pieces) or (
            not inline.pieces and is_rule(paragraph.properties)
        ):
            container.add(Passage(RULE, "", self._reading.place, PassageKind.RULE))
        for block in inline.blocks:
            block.place = self._reading.place
            self._reading.counts["tables"] += block.kind is PassageKind.TABLE
            container.add(block)
        for box in inline.boxes:
            for node in box:
                container.add(node)

    def _number(self, paragraph: Paragraph) -> None:
        num_id = paragraph.properties.get("num_id", 0)
        if not num_id:
            return
        level = paragraph.direct.get("level")
        if level is None and "num_id" not in paragraph.direct:
            style_id = paragraph.direct.get("style") or ""
            level = self._reading.numbering.level_of_style(num_id, style_id)
        if level is None:
            level = paragraph.properties.get("level", 0)
        paragraph.number = self._reading.numbering.count(num_id, level)

    # --- headings

    def _add_heading(self, paragraph: Paragraph, container: Container, in_cell: bool) -> bool:
        found = self._heading(paragraph)
        inline = paragraph.inline
        if found is None:
            proposed = not in_cell and paragraph.number is None and not inline.references
            if proposed and headings.is_short_bold_line(inline) and not _is_title(paragraph.style):
                if not headings.is_caption(paragraph.style):
                    self._reading.report(HEADING_PROPOSED, text=inline.text)
            return False
        if found.how == "numbering":
            self._reading.report(HEADING_NUMBERED, text=inline.text)
        self._level = found.level
        label = paragraph.number.label if paragraph.number else ""
        text = f"{label} {inline.text}" if _is_worded(paragraph.number) else inline.text
        heading = Heading(
            level=found.level,
            text=text,
            place=self._reading.place,
            anchors=tuple(inline.anchors),
            source_id=_source_id(inline.anchors),
            how=found.how,
            language=language_of(inline.pieces),
            direction="rtl" if paragraph.rtl else "ltr",
        )
        self._reading.counts["headings"] += 1
        container.add_heading(heading, frame_of(paragraph.style, paragraph.properties))
        self._reading.under(text)
        self._add_beside(paragraph, container)
        return True

    def _heading(self, paragraph: Paragraph) -> headings.Found | None:
        inline, style = paragraph.inline, paragraph.style
        found = headings.declared(style, paragraph.direct)
        if found is not None and (len(inline.text) <= headings.LONGEST or found.how == "style"):
            return found
        return headings.by_contents(
            inline, style, self._reading.contents, self._level
        ) or headings.by_numbering(inline, paragraph.number, style)

    def _add_beside(self, paragraph: Paragraph, container: Container) -> None:
        """What a title cannot hold, pictures and references to notes, follows the heading."""
        inline = paragraph.inline
        if inline.figures:
            html = f"<figure>{''.join(inline.figures)}</figure>"
            container.add(Passage(html, "", self._reading.place, PassageKind.FIGURE))
        if inline.references:
            html = f"<p>{' '.join(inline.references)}</p>"
            container.add(Passage(html, "", self._reading.place))

    # --- text

    def _add_text(self, paragraph: Paragraph, container: Container, in_cell: bool) -> None:
        number = paragraph.number
        frame = None if in_cell else frame_of(paragraph.style, paragraph.properties)
        name = paragraph.style.name if paragraph.style.custom else ""
        if number is not None and _is_worded(number):
            label = f"{number.label} "
            paragraph.inline.pieces.insert(0, Piece(label, plain(label)))
            number = None
        passage = self._passage(paragraph)
        indent = self._indent(paragraph, number)
        if number is not None and (number.form.ordered or number.form.form == "bullet"):
            container.add_item(Item(number, indent, [passage]), frame, name)
        elif not container.continue_item(passage, indent):
            container.add(passage, frame, name)

    def _indent(self, paragraph: Paragraph, number: Numbered | None) -> int:
        if number is not None and "indent" not in paragraph.direct:
            return number.form.indent or paragraph.properties.get("indent", 0)
        return paragraph.properties.get("indent", 0)

    def _passage(self, paragraph: Paragraph) -> Passage:
        inline = paragraph.inline
        pieces = [piece for piece in inline.pieces if piece.html != RULE]
        language = language_of(pieces)
        text = inline.text
        html = markup(pieces, language, paragraph.rtl)
        kind, html = _form(paragraph.style, inline, text, html)
        self._count_links(pieces)
        return Passage(
            html=html,
            text=text,
            place=self._reading.place,
            kind=kind,
            style=paragraph.style.name,
            bold=headings.is_short_bold_line(inline),
            anchors=tuple(inline.anchors),
            language=language,
            direction="rtl" if paragraph.rtl else "ltr",
        )

    def _count_links(self, pieces: list[Piece]) -> None:
        last = ""
        for piece in pieces:
            if piece.link and piece.link != last:
                self._reading.counts["links"] += 1
            last = piece.link


def _form(style: Style, inline: Inline, text: str, html: str) -> tuple[PassageKind, str]:
    """What kind of block a paragraph without a number is, and its XHTML."""
    name = style.name.lower()
    if not text and inline.figures:
        return PassageKind.FIGURE, f"<figure>{html}</figure>"
    if inline.equations and all(
        piece.html.startswith("\\[") or not piece.text.strip() for piece in inline.pieces
    ):
        return PassageKind.EQUATION, f"<p>{html}</p>"
    if name in _QUOTES:
        return PassageKind.QUOTE, f"<blockquote><p>{html}</p></blockquote>"
    if name in _CODE and not inline.figures:
        raw = "".join(piece.text for piece in inline.pieces)
        return PassageKind.CODE, f"<pre><code>{plain(raw)}</code></pre>"
    return PassageKind.PARAGRAPH, f"<p>{html}</p>"


def _joined(first: Inline, second: Inline) -> Inline:
    """Two paragraphs that are one, because the mark between them is gone."""
    for name in ("pieces", "anchors", "figures", "equations", "boxes", "blocks", "references"):
        setattr(second, name, cast("list[object]", getattr(first, name)) + getattr(second, name))
    second.caption = second.caption or first.caption
    return second


def _is_worded(number: Numbered | None) -> bool:
    """Whether Word shows words before a paragraph ("Step 2:"), not only a number."""
    if number is None or not number.label:
        return False
    parts = number.form.label
    for place in "123456789":
        parts = parts.replace(f"%{place}", "")
    return sum(letter.isalpha() for letter in parts) > 1


def _source_id(anchors: list[str]) -> str:
    """A bookmark that stays when the text is edited: the author's own, else that of the contents."""
    own = [anchor for anchor in anchors if not anchor.startswith("_")]
    contents = [anchor for anchor in anchors if anchor.startswith("_Toc")]
    return next(iter(own + contents), "")


def _is_title(style: Style) -> bool:
    return style.name.lower() in ("title", "subtitle")
