"""The steps from language editions to a course: arrange, name, outline, fill, count, credit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape

from praxis.importers.arrangement import arrangement_of, course_title
from praxis.importers.coursemap import CourseMap, Entry, Kind
from praxis.importers.credits import NAME as CREDITS
from praxis.importers.credits import credits_chapter, licence_findings
from praxis.importers.document import Box, Node, Passage
from praxis.importers.editions import Edition, Text
from praxis.importers.exercises import Exercise, exercises_of
from praxis.importers.ledger import Taken, settle
from praxis.importers.links import HREF, Links
from praxis.importers.naming import Naming
from praxis.importers.outline import Outline, kinds_of, outline_of
from praxis.importers.pages import PageMaker
from praxis.importers.sections import Section
from praxis.importers.tree import Course, Source
from praxis.importers.versions import bind_versions, identity_of, name_sections


def make_course(course: Course, editions: Sequence[Edition], previous: CourseMap) -> list[Entry]:
    """Fill the course with the chapters of all editions; gives back the map for the next run."""
    arrangement = arrangement_of(editions)
    tops = [arrangement.tops_of(edition, course.findings) for edition in editions]
    course.title = course.title or course_title(editions[0], tops[0])
    bind_versions(tops)
    naming = Naming(previous, reserved=(CREDITS,))
    known = name_sections(tops, naming)
    kinds = kinds_of((top for each in tops for top in each), _chosen(known))
    outlines = [outline_of(each, kinds, _titles(known)) for each in tops]
    pages = [page for outline in outlines for page in outline.pages]
    exercises = exercises_of(pages, naming)
    texts = [text for edition in editions for text in edition.texts]
    _fill(course, outlines, texts, exercises)
    settle(course, [Taken(text.document, text.flow, _renamed(known)) for text in texts])
    _credit(course, texts)
    sections = [section for top in tops for each in top for section in each.walk()]
    return [*_entries(sections, kinds, known, exercises), *naming.gone()]


def _chosen(known: Mapping[str, Entry]) -> dict[str, Kind]:
    """What the map says of sections; one that was gone and is back is decided anew."""
    return {name: entry.kind for name, entry in known.items() if entry.was is None}


def _titles(known: Mapping[str, Entry]) -> dict[str, str]:
    return {name: entry.title for name, entry in known.items() if entry.has_own_title}


def _renamed(known: Mapping[str, Entry]) -> frozenset[str]:
    """Headings in the place of which the author put a title of their own."""
    return frozenset(entry.identity.title for entry in known.values() if entry.has_own_title)


def _fill(
    course: Course,
    outlines: Sequence[Outline],
    texts: Sequence[Text],
    exercises: Sequence[Exercise],
) -> None:
    pages = [page for outline in outlines for page in outline.pages]
    links = Links(texts, pages)
    names = {id(each.activity): each.name for each in exercises if each.kind is Kind.CASE}
    maker = PageMaker(links, names, _wanted_anchors(texts))
    for page in pages:
        maker.fill(page)
    for outline in outlines:
        course.chapters += outline.chapters
        course.findings += outline.findings
    course.findings += links.findings


def _wanted_anchors(texts: Iterable[Text]) -> frozenset[str]:
    """The anchors that links of any source name: others need not be in the pages."""
    found: set[str] = set()
    for text in texts:
        documents = (*_html_of(text.document.content), *text.document.notes.values())
        for html in documents:
            found.update(unescape(link).partition("#")[2] for link in HREF.findall(html))
    return frozenset(found)


def _html_of(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Box):
            yield from _html_of(node.content)
        elif isinstance(node, Passage):
            yield node.html


def _credit(course: Course, texts: Sequence[Text]) -> None:
    for text in texts:
        document = text.document
        metadata = document.metadata
        source = Source(document.source, document.sha256, metadata.title, text.language)
        source.licence, source.holder = metadata.licence, metadata.holder
        course.sources.append(source)
    course.findings += licence_findings(course.sources)
    course.chapters.append(credits_chapter(course))


def _entries(
    sections: Sequence[Section],
    kinds: Mapping[str, Kind],
    known: Mapping[str, Entry],
    exercises: Sequence[Exercise],
) -> Iterator[Entry]:
    """The lines of the map: every section, each followed by the exercises in it."""
    within: dict[int, list[Exercise]] = {}
    for exercise in exercises:
        within.setdefault(id(exercise.section), []).append(exercise)
    for section in sections:
        entry = known.get(section.name)
        title = entry.title if entry is not None and entry.has_own_title else section.title
        yield Entry(kinds[section.name], section.name, title, identity_of(section))
        yield from (exercise.entry for exercise in within.get(id(section), ()))
