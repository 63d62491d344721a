"""Chapters, sequentials and units out of sections (Studio: sections, subsections and units).

By default the first level of headings makes sections, the second subsections, the third units; what
is deeper stays within its page. The map of an earlier run wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from praxis.core.findings import Finding, Severity
from praxis.core.html import count_words
from praxis.core.messages import N_, message
from praxis.importers.coursemap import Kind
from praxis.importers.sections import Section, texts
from praxis.importers.speech import gettext_of
from praxis.importers.tree import Chapter, Sequential, Unit

LONG_PAGE = 3000  # words; a page above it is split at its next headings, if it has some

_BY_DEPTH = {1: Kind.SECTION, 2: Kind.SUBSECTION, 3: Kind.UNIT}


@dataclass(slots=True)
class Page:
    """A unit and the sections of the source that it shows; the first gives it its title."""

    unit: Unit
    sections: list[Section] = field(default_factory=list)
    shows_title: bool = False  # there is nothing else to show
    is_opening: bool = False  # what stands below the heading of a part, before the parts in it


@dataclass(slots=True)
class Outline:
    """The chapters of an edition with units still empty, and what belongs on each unit's page."""

    chapters: list[Chapter] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def kinds_of(tops: Sequence[Section], chosen: Mapping[str, Kind]) -> dict[str, Kind]:
    """What becomes of each section, by its name; `chosen` comes from the map and wins."""
    kinds: dict[str, Kind] = {}
    cover = _cover(tops)
    for number, section in enumerate(tops):
        on_cover = 0 < number < cover
        _decide(section, Kind.INSIDE if on_cover else Kind.SECTION, kinds)
    return kinds | {name: kind for name, kind in chosen.items() if name in kinds}


def outline_of(
    tops: Iterable[Section], kinds: Mapping[str, Kind], titles: Mapping[str, str]
) -> Outline:
    """The outline of an edition; `titles` are those that an author chose in the map, by name."""
    builder = _Builder(titles)
    for section in tops:
        builder.take(section, kinds)
    return builder.finish()


def _cover(tops: Sequence[Section]) -> int:
    """How many headings at the very beginning head nothing: the lines of a title page."""
    for number, section in enumerate(tops):
        if section.nodes or section.children:
            return number
    return len(tops)


def _decide(section: Section, kind: Kind, kinds: dict[str, Kind]) -> None:
    kinds[section.name] = kind
    below = _BY_DEPTH.get(section.depth + 1, Kind.INSIDE)
    if kind is Kind.INSIDE:
        below = Kind.INSIDE
    elif kind is Kind.UNIT and _is_long(section):
        below = Kind.UNIT
    for child in section.children:
        _decide(child, below, kinds)


def _is_long(section: Section) -> bool:
    return len(section.children) > 1 and _length(section.walk()) > LONG_PAGE


def _length(sections: Iterable[Section]) -> int:
    return sum(count_words(text) for section in sections for text in texts(section.nodes))


class _Builder:
    """Takes sections in reading order and keeps the chapter, sequential and page that are open."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        self.outline = Outline()
        self._titles = titles
        self._chapter: Chapter | None = None
        self._sequential: Sequential | None = None
        self._page: Page | None = None

    def take(self, section: Section, kinds: Mapping[str, Kind]) -> None:
        """Put a section and all below it in their places."""
        kind = kinds[section.name]
        if kind is Kind.OUT:
            self._report(section, "left-out", N_("This text is left out, as the map says."))
            return
        has_inside = any(kinds[child.name] is Kind.INSIDE for child in section.children)
        before = len(self.outline.pages)
        self._open(section, kind, bool(section.nodes) or has_inside)
        for child in section.children:
            self.take(child, kinds)
        if kind is not Kind.INSIDE and len(self.outline.pages) == before:
            self._open_unit(f"{section.name}.page", self._title(section), section)

    def finish(self) -> Outline:
        """The outline, with findings about pages that are empty or very long."""
        for page in self.outline.pages:
            self._judge(page)
        self._name_openings()
        return self.outline

    def _name_openings(self) -> None:
        """The opening of a part among others of its parts does not repeat the part's title."""
        openings = {id(page.unit): page for page in self.outline.pages if page.is_opening}
        for chapter in self.outline.chapters:
            for sequential in chapter.sequentials:
                page = openings.get(id(sequential.units[0])) if sequential.units else None
                if page is None:
                    continue
                title = gettext_of(page.sections[0].language)(N_("Introduction"))
                if len(sequential.units) > 1:
                    _rename(sequential.units[:1], title, sequential.units)
                elif sequential.name == f"{chapter.name}.section" and len(chapter.sequentials) > 1:
                    _rename([sequential, page.unit], title, chapter.sequentials)

    def _judge(self, page: Page) -> None:
        first = page.sections[0]
        length = _length(page.sections)
        if len(page.sections) == 1 and not first.nodes:
            page.shows_title = True
            self._report(
                first,
                "empty-page",
                N_("Nothing stands below the heading “%(title)s”: its page shows only the title."),
                N_("Write something there, or set the line to “out” in the map."),
                title=self._title(first),
            )
        elif length > LONG_PAGE:
            self._report(
                first,
                "long-page",
                N_("The page “%(title)s” has %(words)s words, which is long for one page."),
                N_("Give it subheadings, or set its parts to “unit” in the map."),
                title=self._title(first),
                words=length,
            )

    def _report(
        self, section: Section, code: str, sentence: str, advice: str = "", **values: object
    ) -> None:
        severity = Severity.CHECK if advice else Severity.INFO
        what = message(sentence, **values)
        tip = message(advice) if advice else None
        self.outline.findings.append(Finding(severity, code, what, section.place, tip))

    def _title(self, section: Section) -> str:
        return self._titles.get(section.name, section.shown)

    def _open(self, section: Section, kind: Kind, has_text: bool) -> None:
        title = self._title(section)
        if kind is Kind.INSIDE and self._page is not None:
            self._page.sections.append(section)
        elif kind is Kind.SECTION:
            self._open_chapter(section.name, title)
        elif kind is Kind.SUBSECTION:
            self._open_sequential(section.name, title)
        else:
            self._open_unit(section.name, title, section)
        if has_text and kind in (Kind.SECTION, Kind.SUBSECTION):
            self._open_unit(f"{section.name}.page", title, section).is_opening = True

    def _open_chapter(self, name: str, title: str) -> None:
        self._chapter = Chapter(name, title)
        self._sequential = self._page = None
        self.outline.chapters.append(self._chapter)

    def _open_sequential(self, name: str, title: str) -> None:
        if self._chapter is None:
            self._open_chapter(f"{name.removesuffix('.section')}.chapter", title)
        assert self._chapter is not None  # noqa: S101 - opened above
        self._sequential = Sequential(name, title)
        self._page = None
        self._chapter.sequentials.append(self._sequential)

    def _open_unit(self, name: str, title: str, section: Section) -> Page:
        if self._sequential is None:
            above = self._chapter
            base, over = (above.name, above.title) if above else (section.name, title)
            self._open_sequential(f"{base}.section", over)
        assert self._sequential is not None  # noqa: S101 - opened above
        self._page = Page(Unit(name, title), [section])
        self._sequential.units.append(self._page.unit)
        self.outline.pages.append(self._page)
        return self._page


def _rename(
    nodes: Iterable[Sequential | Unit], title: str, beside: Iterable[Sequential | Unit]
) -> None:
    """Give nodes a title, unless one beside them has it."""
    if title.casefold() not in {node.title.casefold() for node in beside}:
        for node in nodes:
            node.title = title
