"""One paragraph with all that is known of it, and the passage or the heading it becomes."""

from __future__ import annotations

from praxis.core.findings import Place
from praxis.importers.document import Heading, Passage, PassageKind
from praxis.importers.readers.docx.headings import Found, is_short_bold_line, is_worded
from praxis.importers.readers.docx.inline import (
    Inline,
    Piece,
    language_of,
    markup,
    plain,
    unadorned,
)
from praxis.importers.readers.docx.numbering import Numbered
from praxis.importers.readers.docx.properties import ParagraphProperties
from praxis.importers.readers.docx.roles import Role
from praxis.importers.readers.docx.styles import Style


class Paragraph:
    """A `w:p` that has been read. `direct` is what it says itself, `properties` what holds for
    it."""

    __slots__ = ("bold", "direct", "inline", "number", "properties", "role", "style", "text")

    def __init__(
        self, direct: ParagraphProperties, style: Style, role: Role, inline: Inline
    ) -> None:
        self.direct = direct
        self.style = style
        self.role = role
        self.inline = inline
        self.properties = {**style.paragraph, **direct} if direct else style.paragraph
        self.number: Numbered | None = None
        self.text = inline.text
        self.bold = is_short_bold_line(inline)

    @property
    def direction(self) -> str:
        """The direction in which it runs."""
        return "rtl" if self.properties.get("bidi", False) else "ltr"

    @property
    def indent(self) -> int:
        """How far it stands in, in twentieths of a point; a list's level says so unless it does
        itself."""
        if self.number is not None and "indent" not in self.direct and self.number.form.indent:
            return self.number.form.indent
        return self.properties.get("indent", 0)

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        form = self.number.form if self.number is not None else None
        return form is not None and (form.ordered or form.form == "bullet")

    def spell_out_number(self) -> None:
        """Make a label that has words in it ("Step 2:") part of the text; numbers alone stay
        Word's business."""
        if self.number is not None and is_worded(self.number):
            label = f"{self.number.label} "
            self.inline.pieces.insert(0, Piece(label, plain(label)))
            self.text = f"{label}{self.text}"
            self.number = None

    def heading(self, found: Found, place: Place) -> Heading:
        """The paragraph as a heading."""
        return Heading(
            level=found.level,
            text=self.text,
            place=place,
            anchors=tuple(self.inline.anchors),
            source_id=_source_id(self.inline.anchors),
            how=found.how,
            language=language_of(self.inline.pieces),
            direction=self.direction,
        )

    def passage(self, place: Place) -> Passage:
        """The paragraph as a passage."""
        pieces = unadorned(self.inline.pieces) if self.role.caption else self.inline.pieces
        language = language_of(pieces)
        direction = self.direction
        html = markup(pieces, language, direction == "rtl")
        kind, html = self._form(html)
        return Passage(
            html=html,
            text=self.text,
            place=place,
            kind=kind,
            style=self.style.name,
            bold=self.bold,
            anchors=tuple(self.inline.anchors),
            language=language,
            direction=direction,
        )

    def _form(self, html: str) -> tuple[PassageKind, str]:
        """What kind of block it is, and its XHTML around the running text `html`."""
        inline, role = self.inline, self.role
        if inline.figures and not self.text:
            return PassageKind.FIGURE, f"<figure>{html}</figure>"
        if inline.equations and _only_equations(inline):
            return PassageKind.EQUATION, f"<p>{html}</p>"
        if role.quote:
            return PassageKind.QUOTE, f"<blockquote><p>{html}</p></blockquote>"
        if role.code and not inline.figures:
            raw = "".join(piece.text for piece in inline.pieces)
            return PassageKind.CODE, f"<pre><code>{plain(raw)}</code></pre>"
        return PassageKind.PARAGRAPH, f"<p>{html}</p>"


def _only_equations(inline: Inline) -> bool:
    return all(piece.html.startswith("\\[") or not piece.text.strip() for piece in inline.pieces)


def _source_id(anchors: list[str]) -> str:
    """A bookmark that stays when the text is edited: the author's, else that of the contents."""
    own = [anchor for anchor in anchors if not anchor.startswith("_")]
    contents = [anchor for anchor in anchors if anchor.startswith("_Toc")]
    return next(iter(own + contents), "")
