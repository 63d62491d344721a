"""The sections of one document: its headings with levels put right, each with what stands below it.

What becomes of a section in the course (chapter, unit, part of a page) is decided in `outline.py`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from praxis.core.findings import Finding, Place, Severity
from praxis.core.messages import N_, message
from praxis.importers.activities import Activity
from praxis.importers.document import Box, Document, Heading, Node, Passage

TITLE_LENGTH = 160  # characters; longer headings are sentences that were styled as headings
MARK_LENGTH = 8

Content = Node | Activity


@dataclass(slots=True)
class Section:
    """A heading of the source and what stands directly below it, up to the next heading."""

    title: str
    depth: int  # 1 is the top; every section is at most one deeper than the one before it
    document: Document
    path: tuple[str, ...] = ()  # titles from the document's top to this section
    nodes: list[Content] = field(default_factory=list)
    heading: Heading | None = None  # None: text before the first heading
    children: list[Section] = field(default_factory=list)
    mark: str = ""  # fingerprint of the content, to know a section again after it was retitled
    source_id: str = ""  # the stable id that the source has for it; "" where there is none
    key: str = ""  # binds it to its versions in other languages
    name: str = ""  # url_name; given in `names_of_course`
    language: str = ""
    ours: str = ""  # the title that learners see, where the source has none that fits
    versions: list[Section] = field(default_factory=list)  # itself and its versions, main first

    @property
    def shown(self) -> str:
        """The title that learners see, unless the map has another."""
        return self.ours or self.title

    @property
    def place(self) -> Place:
        """Where the section begins in its source."""
        if self.heading is not None:
            return self.heading.place
        return self.nodes[0].place if self.nodes else Place(self.document.source)

    def walk(self) -> Iterator[Section]:
        """This section and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


def sections_of(
    document: Document, flow: Sequence[Content], title: str, *, is_page: bool = False
) -> tuple[list[Section], list[Finding]]:
    """The sections at the top of a document, and what is wrong with its headings.

    `flow` is the document's content with its activities recognised. Text before the first heading
    becomes a section called `title`. A page of a collection needs no heading (`is_page`).
    """
    findings: list[Finding] = []
    flat = list(_flat(document, flow, title, findings))
    if not is_page and all(section.heading is None for section in flat):
        _report_no_headings(document, findings)
    top = _nested(flat)
    return top, findings


def finish(tops: Iterable[Section], language: str, above: tuple[str, ...] = ()) -> None:
    """Tell every section of a finished tree its path, depth, language and mark."""
    for section in tops:
        section.path = (*above, section.title)
        section.depth = len(section.path)
        section.language = section.language or language
        finish(section.children, section.language, section.path)
        section.mark = mark_of(texts(section.nodes)) or mark_of(
            f"{child.title} {child.mark}" for child in section.children
        )


def texts(nodes: Iterable[Content]) -> Iterator[str]:
    """The words of nodes in reading order, those of boxes and activities included."""
    for node in nodes:
        if isinstance(node, Activity):
            yield from texts(node.nodes)
        elif isinstance(node, Box):
            yield node.title
            yield from texts(node.content)
        else:
            yield node.text


def _flat(
    document: Document, flow: Sequence[Content], title: str, findings: list[Finding]
) -> Iterator[Section]:
    section = Section(title, 1, document)
    headings = [heading for heading in map(_heading_of, flow) if heading is not None]
    lowest = min((heading.level for heading in headings), default=1)
    open_levels: list[int] = []
    for node in flow:
        heading = _heading_of(node)
        if heading is not None:
            if section.heading is not None or section.nodes:
                yield section
            _report_jump(heading, open_levels or [lowest - 1], findings)
            while open_levels and open_levels[-1] >= heading.level:
                open_levels.pop()
            open_levels.append(heading.level)
            section = _opened(heading, len(open_levels), document, findings)
        if not isinstance(node, Heading):
            section.nodes.append(node)
    if section.heading is not None or section.nodes:
        yield section


def _heading_of(node: Content) -> Heading | None:
    """The heading that a node is, or that opens it; empty ones are layout."""
    heading = node.heading if isinstance(node, Activity) else node
    return heading if isinstance(heading, Heading) and heading.text.strip() else None


def _opened(node: Heading, depth: int, document: Document, findings: list[Finding]) -> Section:
    title = " ".join(node.text.split())
    section = Section(title, depth, document, heading=node, source_id=node.source_id)
    if len(title) > TITLE_LENGTH:
        section.title = title[: TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "…"
        html = f"<p>{escape(title, quote=False)}</p>"
        section.nodes.append(Passage(html, title, node.place))
        what = message(N_("A heading is as long as a paragraph; it was shortened for the outline."))
        advice = message(N_("Give the paragraph a text style, or write a shorter heading."))
        findings.append(Finding(Severity.CHECK, "long-heading", what, node.place, advice))
    return section


def _report_jump(node: Heading, open_levels: Sequence[int], findings: list[Finding]) -> None:
    above = max((level for level in open_levels if level < node.level), default=node.level - 1)
    if node.level - above <= 1:
        return
    what = message(
        N_("The heading “%(title)s” jumps from level %(above)s to level %(level)s."),
        title=node.text,
        above=max(above, 1),
        level=node.level,
    )
    advice = message(N_("It was moved up; give it the level below the heading it belongs to."))
    findings.append(Finding(Severity.CHECK, "heading-jump", what, node.place, advice))


def _report_no_headings(document: Document, findings: list[Finding]) -> None:
    what = message(N_("No heading was found: the whole document became one page."))
    advice = message(
        N_("Give the headings the styles Heading 1, Heading 2, … (in Markdown: #, ##, …).")
    )
    place = Place(document.source)
    findings.append(Finding(Severity.CHECK, "no-headings", what, place, advice))


def _nested(flat: Iterable[Section]) -> list[Section]:
    top: list[Section] = []
    open_sections: list[Section] = []
    for section in flat:
        while open_sections and open_sections[-1].depth >= section.depth:
            open_sections.pop()
        (open_sections[-1].children if open_sections else top).append(section)
        if section.heading is not None:
            open_sections.append(section)
    return top


def mark_of(words: Iterable[str]) -> str:
    """A fingerprint of some texts; "" where there are none."""
    text = "\n".join(word for word in words if word)
    return hashlib.sha256(text.encode()).hexdigest()[:MARK_LENGTH] if text else ""
