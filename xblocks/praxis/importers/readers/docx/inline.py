"""The running text of one paragraph: pieces with their formatting, and the XHTML they make
together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from typing import NamedTuple

from praxis.importers.document import Node, Passage


class Piece(NamedTuple):
    """A stretch of text in one format, or a thing in the text: a break, a picture, a reference."""

    text: str
    html: str
    marks: tuple[str, ...] = ()  # names of elements, outermost first
    language: str = ""
    rtl: bool = False
    link: str = ""  # the address; "" for none


@dataclass(slots=True)
class Inline:
    """What a paragraph holds, as `RunReader` found it."""

    pieces: list[Piece] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)  # XHTML of pictures, also in `pieces`
    equations: list[str] = field(default_factory=list)  # displayed ones, also in `pieces`
    boxes: list[list[Node]] = field(default_factory=list)
    blocks: list[Passage] = field(default_factory=list)  # charts, diagrams: follow the paragraph
    references: list[str] = field(default_factory=list)  # XHTML of references to notes
    rule: bool = False  # draws a line across the page
    in_contents: bool = False  # part of a table of contents
    caption: bool = False  # counts figures or tables (a SEQ field)
    colours: int = 0  # 1: words in the usual colour, 2: words that only their colour sets apart

    @property
    def text(self) -> str:
        """Plain text with white space folded."""
        pieces = self.pieces
        text = pieces[0].text if len(pieces) == 1 else "".join([piece.text for piece in pieces])
        return " ".join(text.split())

    def join(self, following: Inline) -> None:
        """Go on with the next paragraph, because the mark between the two is gone."""
        for name in ("pieces", "anchors", "figures", "equations", "boxes", "blocks", "references"):
            getattr(self, name).extend(getattr(following, name))
        self.in_contents = following.in_contents
        self.rule = self.rule or following.rule
        self.caption = self.caption or following.caption
        self.colours |= following.colours

    @property
    def bold(self) -> bool:
        """Whether all words are bold."""
        bold = False
        for piece in self.pieces:
            if "strong" in piece.marks:
                bold = True
            elif piece.text and not piece.text.isspace():
                return False
        return bold


def unadorned(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without the marks that all words have: the look of a caption, no emphasis."""
    worded = [set(piece.marks) for piece in pieces if piece.text.strip()]
    common = set.intersection(*worded) & {"strong", "em", "u"} if worded else set()
    return [
        piece._replace(marks=tuple(mark for mark in piece.marks if mark not in common))
        for piece in pieces
    ]


def plain(text: str) -> str:
    """Text as it stands in XHTML."""
    if "&" in text or "<" in text or ">" in text:
        return escape(text, quote=False)
    return text


def quoted(text: str) -> str:
    """Text as it stands in an attribute, in the form that the cleaner gives it."""
    return plain(text).replace('"', "&quot;")


def language_of(pieces: Sequence[Piece]) -> str:
    """The language most letters are in; "" where none is known."""
    first = pieces[0].language if pieces else ""
    if len(pieces) == 1 or all(piece.language == first for piece in pieces):
        return first
    letters: Counter[str] = Counter()
    for piece in pieces:
        if piece.language:
            letters[piece.language] += len(piece.text.strip())
    return letters.most_common(1)[0][0] if letters else ""


def markup(pieces: Sequence[Piece], language: str, rtl: bool) -> str:
    """XHTML of the pieces within a block of this language and direction."""
    if len(pieces) == 1 and not _tags(pieces[0], language, rtl):
        return pieces[0].html.strip()
    out: list[str] = []
    open_tags: tuple[str, ...] = ()
    for piece in pieces:
        if piece.html == " " and not piece.link:
            out.append(" ")  # a space takes the format of what stands before it
            continue
        tags = _tags(piece, language, rtl)
        if tags != open_tags:
            out.extend(_changed(open_tags, tags))
            open_tags = tags
        out.append(piece.html)
    out.extend(_changed(open_tags, ()))
    return "".join(out).strip()


def _tags(piece: Piece, language: str, rtl: bool) -> tuple[str, ...]:
    foreign = piece.language if piece.language != language else ""
    turned = ""
    if piece.rtl != rtl and _speaks(piece.text, piece.rtl):
        turned = "rtl" if piece.rtl else "ltr"
    if not (piece.link or foreign or turned):
        return piece.marks
    return _opening(piece.link, foreign if piece.text.strip() else "", turned, piece.marks)


@lru_cache(maxsize=2048)
def _opening(link: str, language: str, direction: str, marks: tuple[str, ...]) -> tuple[str, ...]:
    tags: list[str] = []
    if link:
        tags.append(f'a href="{quoted(link)}"')
    if language or direction:
        tags.append("span" + attributes(language, direction))
    return (*tags, *marks)


def attributes(language: str, direction: str) -> str:
    """`lang` and `dir` as attributes with a space before them; nothing for empty values."""
    said = f' lang="{quoted(language)}"' if language else ""
    return said + (f' dir="{direction}"' if direction else "")


def _changed(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[str]:
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    for tag in reversed(old[same:]):
        yield f"</{tag.partition(' ')[0]}>"
    for tag in new[same:]:
        yield f"<{tag}>"


def _speaks(text: str, rtl: bool) -> bool:
    """Whether the text has letters of the direction it claims; digits and signs follow their
    surroundings."""
    return any(is_rtl_letter(letter) if rtl else _is_ltr_letter(letter) for letter in text)


def is_rtl_letter(letter: str) -> bool:
    """Whether a letter is of a script written from right to left."""
    return "\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufefc"


def _is_ltr_letter(letter: str) -> bool:
    return letter.isalpha() and not is_rtl_letter(letter)
