"""The flow of one source document: what a reader of a running text (Word, Markdown, ...) hands on.

A reader does not decide what becomes a chapter or an activity. It reports headings, passages of
clean XHTML, boxes and notes, in their order, each with its place and its style; `outline.py` and
`activities/` make the course of them. What a reader could not take over is a finding, and
every count of the ledger is made here, at the source.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from praxis.core.findings import Finding, Place


class PassageKind(StrEnum):
    """What a passage is, for recognising activities; its markup stands in `html`."""

    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"
    FIGURE = "figure"
    EQUATION = "equation"
    QUOTE = "quote"
    CODE = "code"
    RULE = "rule"


@dataclass(slots=True)
class Passage:
    """One block-level piece of text as well-formed XHTML; links `#anchor` stay in the document.

    Images stand as `<img src="/static/NAME" alt="...">`, NAME from `Document.assets`; a reference
    to a note as `<sup><a href="#note-ID" id="ref-ID">n</a></sup>` (footnotes and endnotes; texts in
    `Document.notes`).
    """

    html: str
    text: str  # plain text, white space folded
    place: Place
    kind: PassageKind = PassageKind.PARAGRAPH
    style: str = ""  # name of the paragraph style as the author sees it, or class in Markdown
    bold: bool = False  # a short line that is bold throughout
    anchors: tuple[str, ...] = ()  # bookmarks and ids that links may point to
    language: str = ""  # BCP 47 where it differs from the document's
    direction: str = ""  # "rtl" or "ltr" where it differs from the document's


@dataclass(slots=True)
class Heading:
    """A heading of the source: level from 1, text, stable id if there is one, how it was found."""

    level: int
    text: str
    place: Place
    anchors: tuple[str, ...] = ()
    source_id: str = (
        ""  # a stable id of the source (a _Toc bookmark, a Markdown id); "" where there is none
    )
    how: str = "style"  # style | outline | paragraph | toc | numbering | proposed
    language: str = ""
    direction: str = ""


@dataclass(slots=True)
class Box:
    """Passages that belong together: a text box, one-cell table, bordered paragraphs, a `:::`."""

    kind: str  # "textbox" | "cell" | "border" | "container" | "style"
    name: str  # container's name or style's name; "" where there is none
    content: list[Node]
    place: Place
    title: str = ""  # words after the container's name


Node = Heading | Passage | Box


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the source for `static/`: collision-free name, bytes, where it came from."""

    name: str
    data: bytes
    place: Place
    alternative: str = ""


@dataclass(slots=True)
class Metadata:
    """What the source says of itself; empty strings where it says nothing."""

    title: str = ""
    language: str = ""
    direction: str = ""
    licence: str = ""
    holder: str = ""
    key: str = ""  # binds language variants of the same material
    date: str = ""
    order: float | None = None  # its place in its folder, where the source gives one


@dataclass(slots=True)
class Document:
    """One source document, read."""

    source: str  # name of the file as given, without folders outside the given source
    sha256: str
    metadata: Metadata = field(default_factory=Metadata)
    content: list[Node] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)  # id -> XHTML of a footnote or endnote
    assets: list[Asset] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    # words headings tables images alternatives notes links questions feedback, for the ledger
    counts: Counter[str] = field(default_factory=Counter)
