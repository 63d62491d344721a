"""What stands in a run: text, breaks, signs, pictures, references to notes, marks of fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lxml import etree

from praxis.core.html import count_words
from praxis.importers.readers.docx import names as n
from praxis.importers.readers.docx.drawings import Drawings
from praxis.importers.readers.docx.fields import Field, Fields, shown_by_form
from praxis.importers.readers.docx.formats import PLAIN, Format, Formats, format_of
from praxis.importers.readers.docx.inline import Inline, Piece, plain
from praxis.importers.readers.docx.language import language_of_text
from praxis.importers.readers.docx.names import RPR, TEXT, W
from praxis.importers.readers.docx.notes import own_mark
from praxis.importers.readers.docx.reading import Reading
from praxis.importers.readers.docx.sentences import COMMENT, LINK_REFUSED, SYMBOL
from praxis.importers.readers.docx.symbols import sign_of, signs_of

KNOWN_CHOICES: Final = frozenset(
    ["wps", "wpg", "wpc", "wp14", "wp15", "w14", "w15", "w16", "w16se", "a14", "pic"]
)
_FOOTNOTE, _FIELD_MARK, _FIELD_CODE = W + "footnoteReference", W + "fldChar", W + "instrText"


def chosen(element: etree._Element) -> etree._Element | None:
    """The branch of `mc:AlternateContent` to read: the first choice we know, else the fallback."""
    for child in element:
        required = (child.get("Requires") or "").split()
        if child.tag == n.FALLBACK or all(name in KNOWN_CHOICES for name in required):
            return child
    return None


class RunContent:
    """Reads runs into `inline`, the paragraph at hand. `link` is the address around them."""

    def __init__(self, reading: Reading, part: str) -> None:
        self.fields = Fields()
        self.drawings = Drawings(reading, part)
        self.inline = Inline()
        self.style: str | None = None
        self.link = ""
        self._reading = reading
        self._formats = Formats(reading.styles)
        self._base = PLAIN

    def begin(self, inline: Inline, style: str | None) -> None:
        """A paragraph begins; `style` is the id of its style."""
        if self._base is PLAIN or style != self.style:
            self._base = self._formats.of(style, None)
        self.inline, self.style, self.link = inline, style, ""

    def read(self, run: etree._Element) -> None:
        """A `w:r`."""
        form = self._base
        first = run[0] if len(run) else None
        if first is not None and first.tag == RPR:
            form = self._formats.of(self.style, first)
        if form.hidden:
            self._read_unseen(run, count=not self.fields.in_contents)
            return
        for child in run:
            tag = child.tag
            if tag == TEXT:
                if child.text:
                    self.text(child.text, form)
            elif tag in _RULES and (tag in _OF_FIELDS or self.fields.visible):
                _RULES[tag](self, child, form)

    def text(self, text: str, form: Format) -> None:
        """Words in the format of their run."""
        link = self.link
        if self.fields.open:
            if not self.fields.visible:
                return
            link = link or self.fields.link
        if form.symbols:
            text = signs_of(form.symbols, text)
        marks = form.linked if link else form.marks
        if not marks and not link and text.strip():
            self.inline.colours |= 2 if form.stands_out else 1
        language = language_of_text(text, form.properties, form.rtl)
        self.inline.pieces.append(Piece(text, plain(text), marks, language, form.rtl, link))

    def thing(self, text: str, html: str) -> None:
        """Something with markup of its own."""
        self.inline.pieces.append(Piece(text, html, link=self.link or self.fields.link))

    def refuse_link(self, address: str) -> None:
        """A link that a course cannot have; its text stays."""
        self._reading.report(LINK_REFUSED, address=address)
        self._reading.counts["links"] += 1

    def _read_unseen(self, run: etree._Element, *, count: bool) -> None:
        """A hidden run: fields begin and end in it all the same."""
        for child in run:
            if child.tag in _OF_FIELDS:
                _RULES[child.tag](self, child, PLAIN)
            elif count and child.tag == TEXT:
                words = count_words(child.text or "")
                if words:
                    self._reading.sum("hidden-text", words)

    def _drawing(self, element: etree._Element, form: Format) -> None:
        self.drawings.read(element, self.inline, self.link or self.fields.link)

    def _alternate(self, element: etree._Element, form: Format) -> None:
        branch = chosen(element)
        for child in () if branch is None else branch:
            rule = _RULES.get(child.tag)
            if rule is not None and child.tag != n.ALTERNATE:
                rule(self, child, form)

    def _symbol(self, element: etree._Element, form: Format) -> None:
        font, code = element.get(W + "font") or "", element.get(W + "char") or ""
        try:
            sign = sign_of(font, int(code, 16))
        except ValueError:
            sign = None
        if sign is None:
            self._reading.report(SYMBOL, font=font, code=code)
        self.text(sign or "□", format_of({**form.properties, "font": ""}))

    def _break(self, element: etree._Element, form: Format) -> None:
        if element.get(W + "type") in (None, "textWrapping"):
            self.inline.pieces.append(Piece("\n", "<br/>", form.marks))

    def _note(self, element: etree._Element, form: Format) -> None:
        kind = "footnote" if element.tag == _FOOTNOTE else "endnote"
        notes = self._reading.notes
        html = notes.refer(kind, element.get(n.ID) or "", own_mark(element))
        self._reading.counts["notes"] = len(notes.found)
        self.inline.references.append(html)
        self.inline.pieces.append(Piece("", html))

    def _comment(self, element: etree._Element, form: Format) -> None:
        self._reading.report(COMMENT)

    def _ruby(self, element: etree._Element, form: Format) -> None:
        base, above = (_text_of(element.find(W + name)) for name in ("rubyBase", "rt"))
        html = f"<ruby>{plain(base)}<rp>(</rp><rt>{plain(above)}</rt><rp>)</rp></ruby>"
        self.thing(f"{base}({above})", html)

    # --- fields

    def _field_mark(self, element: etree._Element, form: Format) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self.fields.begin(element.find(W + "ffData"))
        elif kind == "separate":
            self.separate()
        elif kind == "end":
            self.end_field(form)

    def _field_code(self, element: etree._Element, form: Format) -> None:
        self.fields.code(element.text or "")

    def separate(self) -> None:
        """The result of the innermost field begins."""
        field = self.fields.separate()
        if field is not None and field.refused:
            self.refuse_link(field.refused)
        if field is not None and field.kind == "SEQ":
            self.inline.caption = True

    def end_field(self, form: Format = PLAIN) -> None:
        """The innermost field ends."""
        inside = self.fields.in_contents
        self.inline.in_contents = self.inline.in_contents or inside
        field = self.fields.end()
        if field is not None and not inside:
            self._tell_of_field(field)
            shown = shown_by_form(field)
            if shown:
                self.text(shown, form)

    def _tell_of_field(self, field: Field) -> None:
        if field.kind == "PAGEREF":
            self._reading.sum("page-numbers")
        elif field.kind == "EQ":
            self._reading.sum("field-unknown")


def _text_of(element: etree._Element | None) -> str:
    return "" if element is None else "".join(node.text or "" for node in element.iter(TEXT))


Rule = Callable[[RunContent, etree._Element, Format], None]


def _says(text: str) -> Rule:
    return lambda content, _, form: content.text(text, form)


_OF_FIELDS: Final = frozenset({_FIELD_MARK, _FIELD_CODE})
_RULES: Final[dict[str, Rule]] = {
    n.TAB: _says(" "),
    W + "ptab": _says(" "),
    W + "noBreakHyphen": _says("\u2011"),
    W + "softHyphen": _says("\u00ad"),
    n.BREAK: RunContent._break,
    W + "cr": RunContent._break,
    W + "sym": RunContent._symbol,
    n.DRAWING: RunContent._drawing,
    W + "pict": RunContent._drawing,
    W + "object": RunContent._drawing,
    n.ALTERNATE: RunContent._alternate,
    _FOOTNOTE: RunContent._note,
    W + "endnoteReference": RunContent._note,
    W + "commentReference": RunContent._comment,
    W + "ruby": RunContent._ruby,
    _FIELD_MARK: RunContent._field_mark,
    _FIELD_CODE: RunContent._field_code,
}
