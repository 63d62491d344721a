"""The runs of a paragraph: text, formatting, links, fields, references, and the things that stand in the text.

Word wraps runs in many ways (links, changes, content controls, tags); the walk keeps its own stack, so that no depth of
wrapping can exhaust Python's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from praxis.core.html import count_words
from praxis.importers.readers.docx import names as n
from praxis.importers.readers.docx.drawings import Drawings
from praxis.importers.readers.docx.equations import latex
from praxis.importers.readers.docx.fields import Fields, address, shown_by_form
from praxis.importers.readers.docx.formats import Formats
from praxis.importers.readers.docx.inline import Inline, Piece, plain
from praxis.importers.readers.docx.language import language_of_text
from praxis.importers.readers.docx.links import anchor_name
from praxis.importers.readers.docx.names import MATH, RPR, RUN, TEXT, R, W
from praxis.importers.readers.docx.properties import RunProperties
from praxis.importers.readers.docx.reading import Reading
from praxis.importers.readers.docx.sentences import COMMENT, LINK_REFUSED, SYMBOL
from praxis.importers.readers.docx.symbols import is_symbol_font, sign_of, signs_of

KNOWN_CHOICES: Final = frozenset(["wps", "wpg", "wpc", "wp14", "wp15", "w14", "w15", "w16", "w16se", "a14", "pic"])


def chosen(element: etree._Element) -> etree._Element | None:
    """The branch of `mc:AlternateContent` to read: the first choice we know, else the fallback."""
    for child in element:
        required = (child.get("Requires") or "").split()
        if child.tag == n.FALLBACK or all(name in KNOWN_CHOICES for name in required):
            return child
    return None


class RunReader:
    """Reads the paragraphs of one part of the file, one after the other."""

    def __init__(self, reading: Reading, part: str) -> None:
        self.fields = Fields()
        self.drawings = Drawings(reading, part)
        self._reading = reading
        self._relationships = reading.package.relationships(part)
        self._formats = Formats(reading.styles)
        self._inline = Inline()
        self._outer: list[Fields] = []
        self._bookmarks: list[str] = []
        self._style: str | None = None
        self._link = ""
        self._refused = ""

    def read(self, paragraph: etree._Element, style: str | None) -> Inline:
        """The running text of a paragraph; `style` is the id of its style."""
        inline = self._inline = Inline(in_contents=self.fields.in_contents)
        inline.anchors, self._bookmarks = self._bookmarks, []
        self._style, self._link, self._refused = style, "", ""
        self._walk(paragraph)
        inline.in_contents = inline.in_contents or self.fields.in_contents
        return inline

    def start_inner(self) -> None:
        """A text box begins: what follows is a text of its own within a paragraph."""
        self._outer.append(self.fields)
        self.fields = Fields()

    def end_inner(self) -> None:
        """The text box ends."""
        self.fields = self._outer.pop()

    def keep_bookmark(self, element: etree._Element) -> None:
        """A bookmark between blocks; it belongs to the next paragraph."""
        name = element.get(n.NAME)
        if name and name != "_GoBack":
            self._bookmarks.append(anchor_name(name))

    def _walk(self, paragraph: etree._Element) -> None:
        stack: list[tuple[Iterator[etree._Element], Callable[[], None] | None]] = []
        stack.append((iter(paragraph), None))
        while stack:
            children, leave = stack[-1]
            for element in children:
                tag = element.tag
                if tag == RUN:
                    self._run(element)
                    continue
                enter = _WRAPPERS.get(tag)
                if enter is not None:
                    inner, after = enter(self, element)
                    stack.append((iter(inner), after))
                    break
                single = _BESIDE_RUNS.get(tag)
                if single is not None:
                    single(self, element)
            else:
                stack.pop()
                if leave is not None:
                    leave()

    # --- wrappers: what to read inside, and what to do after it

    def _inside(self, element: etree._Element) -> tuple[etree._Element, None]:
        return element, None

    def _change(self, element: etree._Element) -> tuple[etree._Element, None]:
        self._reading.sum("tracked-changes")
        return element, None

    def _hyperlink(self, element: etree._Element) -> tuple[etree._Element, Callable[[], None]]:
        before = self._link, self._refused
        relationship = self._relationships.get(element.get(R + "id") or "")
        target = relationship.target if relationship is not None else ""
        self._link, self._refused = address(target, element.get(W + "anchor") or "")
        if self._refused:
            self._reading.report(LINK_REFUSED, address=self._refused)
            self._reading.counts["links"] += 1

        def leave() -> None:
            self._link, self._refused = before

        return element, leave

    def _simple_field(self, element: etree._Element) -> tuple[etree._Element, Callable[[], None]]:
        self.fields.begin()
        self.fields.code(element.get(W + "instr") or "")
        self._separate()
        return element, self._end_field

    def _content_control(self, element: etree._Element) -> tuple[etree._Element, None]:
        content = element.find(n.SDT_CONTENT)
        return (element if content is None else content), None

    def _alternate(self, element: etree._Element) -> tuple[etree._Element, None]:
        branch = chosen(element)
        return (etree.Element("none") if branch is None else branch), None

    # --- beside runs

    def _deletion(self, element: etree._Element) -> None:
        self._reading.sum("tracked-changes")

    def _bookmark(self, element: etree._Element) -> None:
        name = element.get(n.NAME)
        if name and name != "_GoBack":
            self._inline.anchors.append(anchor_name(name))

    def _equation(self, element: etree._Element) -> None:
        source = latex(element)
        if source:
            self._append(f"\\({source}\\)", f"\\({plain(source)}\\)")

    def _equations(self, element: etree._Element) -> None:
        for equation in element.iterchildren(MATH + "oMath"):
            source = latex(equation)
            if source:
                self._inline.equations.append(source)
                self._append(f"\\[{source}\\]", f"\\[{plain(source)}\\]")

    def _append(self, text: str, html: str) -> None:
        self._inline.pieces.append(Piece(text, html, link=self._link or self.fields.link))

    # --- runs

    def _run(self, element: etree._Element) -> None:
        properties = self._formats.properties(self._style, element.find(RPR))
        if properties.get("hidden") or (self.fields.any and not self.fields.visible):
            self._unseen_run(element, bool(properties.get("hidden")))
            return
        for child in element:
            tag = child.tag
            if tag == TEXT:
                if child.text:
                    self._text(child.text, properties)
            else:
                rule = _IN_RUN.get(tag)
                if rule is not None:
                    rule(self, child, properties)

    def _unseen_run(self, element: etree._Element, hidden: bool) -> None:
        for child in element:
            if child.tag in (_FIELD_MARK, _FIELD_CODE):
                _IN_RUN[child.tag](self, child, RunProperties())
            elif hidden and child.tag == TEXT and not self.fields.in_contents:
                words = count_words(child.text or "")
                if words:
                    self._reading.sum("hidden-text", words)

    def _text(self, text: str, properties: RunProperties) -> None:
        font = properties.get("font", "")
        if font and is_symbol_font(font):
            text = signs_of(font, text)
        rtl = properties.get("rtl", False)
        self._inline.pieces.append(
            Piece(
                text,
                plain(text),
                self._formats.marks(properties),
                language_of_text(text, properties, rtl),
                rtl,
                self._link or (self.fields.link if self.fields.any else ""),
            )
        )

    def _drawing(self, element: etree._Element, properties: RunProperties) -> None:
        self.drawings.read(element, self._inline, self._link or self.fields.link)

    def _alternate_in_run(self, element: etree._Element, properties: RunProperties) -> None:
        branch = chosen(element)
        for child in () if branch is None else branch:
            rule = _IN_RUN.get(child.tag)
            if rule is not None:
                rule(self, child, properties)

    def _symbol(self, element: etree._Element, properties: RunProperties) -> None:
        font, code = element.get(W + "font") or "", element.get(W + "char") or ""
        try:
            sign = sign_of(font, int(code, 16))
        except ValueError:
            sign = None
        if sign is None:
            self._reading.report(SYMBOL, font=font, code=code)
        self._text(sign or "□", {**properties, "font": ""})

    def _break(self, element: etree._Element, properties: RunProperties) -> None:
        if element.get(W + "type") in (None, "textWrapping"):
            self._inline.pieces.append(Piece("\n", "<br/>", self._formats.marks(properties)))

    def _note(self, element: etree._Element, properties: RunProperties) -> None:
        kind = "footnote" if element.tag == _FOOTNOTE else "endnote"
        key = (kind, element.get(n.ID) or "")
        numbers = self._reading.note_numbers
        first = key not in numbers
        number = numbers.setdefault(key, len(numbers) + 1)
        name = note_name(*key)
        mark = f' id="ref-{name}"' if first else ""
        html = f'<sup><a href="#note-{name}"{mark}>{number}</a></sup>'
        self._reading.counts["notes"] += first
        self._inline.references.append(html)
        self._inline.pieces.append(Piece("", html))

    def _comment(self, element: etree._Element, properties: RunProperties) -> None:
        self._reading.report(COMMENT)

    def _ruby(self, element: etree._Element, properties: RunProperties) -> None:
        base, above = (_text_of(element.find(W + name)) for name in ("rubyBase", "rt"))
        html = f"<ruby>{plain(base)}<rp>(</rp><rt>{plain(above)}</rt><rp>)</rp></ruby>"
        self._append(f"{base}({above})", html)

    # --- fields

    def _field_mark(self, element: etree._Element, properties: RunProperties) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self.fields.begin(element.find(W + "ffData"))
        elif kind == "separate":
            self._separate()
        elif kind == "end":
            self._end_field(properties)

    def _field_code(self, element: etree._Element, properties: RunProperties) -> None:
        self.fields.code(element.text or "")

    def _separate(self) -> None:
        self.fields.separate()
        refused = self.fields.refused
        if refused is not None and not refused.told:
            refused.told = True
            self._reading.report(LINK_REFUSED, address=refused.refused)
            self._reading.counts["links"] += 1
        if "SEQ" in self.fields.kinds:
            self._inline.caption = True

    def _end_field(self, properties: RunProperties | None = None) -> None:
        inside = self.fields.in_contents
        field = self.fields.end()
        if field is None:
            return
        self._inline.in_contents = self._inline.in_contents or inside
        if field.kind == "PAGEREF" and not inside:
            self._reading.sum("page-numbers")
        elif field.kind == "EQ":
            self._reading.sum("field-unknown")
        shown = shown_by_form(field) if not field.in_result or field.kind != "FORMTEXT" else ""
        if shown and self.fields.visible:
            self._text(shown, properties or RunProperties())


def _says(text: str) -> Callable[[RunReader, etree._Element, RunProperties], None]:
    def rule(reader: RunReader, element: etree._Element, properties: RunProperties) -> None:
        reader._text(text, properties)

    return rule


def note_name(kind: str, identifier: str) -> str:
    """The id of a note in `Document.notes`: "f3", "e1"."""
    return f"{kind[0]}{identifier}"


def _text_of(element: etree._Element | None) -> str:
    return "" if element is None else "".join(node.text or "" for node in element.iter(TEXT))


_FOOTNOTE = W + "footnoteReference"
_FIELD_MARK, _FIELD_CODE = W + "fldChar", W + "instrText"

_WRAPPERS: Final = {
    W + "hyperlink": RunReader._hyperlink,
    W + "fldSimple": RunReader._simple_field,
    n.INSERTED: RunReader._change,
    n.MOVED_HERE: RunReader._change,
    n.SDT: RunReader._content_control,
    n.ALTERNATE: RunReader._alternate,
    W + "smartTag": RunReader._inside,
    W + "customXml": RunReader._inside,
    W + "dir": RunReader._inside,
    W + "bdo": RunReader._inside,
}
_BESIDE_RUNS: Final = {
    n.BOOKMARK: RunReader._bookmark,
    n.DELETED: RunReader._deletion,
    n.MOVED_AWAY: RunReader._deletion,
    MATH + "oMath": RunReader._equation,
    MATH + "oMathPara": RunReader._equations,
}
_IN_RUN: Final[dict[str, Callable[[RunReader, etree._Element, RunProperties], None]]] = {
    n.TAB: _says(" "),
    W + "ptab": _says(" "),
    W + "noBreakHyphen": _says("\u2011"),
    W + "softHyphen": _says("\u00ad"),
    n.BREAK: RunReader._break,
    W + "cr": RunReader._break,
    W + "sym": RunReader._symbol,
    n.DRAWING: RunReader._drawing,
    W + "pict": RunReader._drawing,
    W + "object": RunReader._drawing,
    n.ALTERNATE: RunReader._alternate_in_run,
    _FOOTNOTE: RunReader._note,
    W + "endnoteReference": RunReader._note,
    W + "commentReference": RunReader._comment,
    W + "ruby": RunReader._ruby,
    _FIELD_MARK: RunReader._field_mark,
    _FIELD_CODE: RunReader._field_code,
}
