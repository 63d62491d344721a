"""The steps from language editions to a course: arrange, name, outline, fill, count, credit."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape

from praxis.core.findings import Finding, Severity
from praxis.importers.accessibility import findings_of
from praxis.importers.activities import Activity
from praxis.importers.arrangement import arrangement_of, course_title
from praxis.importers.coursemap import CourseMap, Entry, Kind
from praxis.importers.credits import NAME as CREDITS
from praxis.importers.credits import credits_chapter, licence_findings
from praxis.importers.document import Box, Node, Passage
from praxis.importers.editions import Edition, Text
from praxis.importers.exercises import Exercise, exercises_of
from praxis.importers.ledger import Taken, settle
from praxis.importers.links import HREF, Links
from praxis.importers.looking_back import look_back
from praxis.importers.naming import Naming
from praxis.importers.outline import Outline, kinds_of, outline_of
from praxis.importers.pages import PageMaker
from praxis.importers.sections import Content, Section
from praxis.importers.tree import Course, Source
from praxis.importers.versions import bind_versions, identity_of, name_sections


def make_course(course: Course, editions: Sequence[Edition], previous: CourseMap) -> list[Entry]:
    """Fill the course with the chapters of all editions; gives back the map for the next run."""
    arrangement = arrangement_of(editions)
    tops = [arrangement.tops_of(edition, course.findings) for edition in editions]
    course.title = course.title or course_title(editions[0], tops[0])
    sections = [section for top in tops for each in top for section in each.walk()]
    bind_versions(tops)
    naming = Naming(previous, reserved=(CREDITS,))
    known = name_sections(tops, naming)
    kinds = kinds_of([top for each in tops for top in each], _chosen(known))
    outlines = [outline_of(each, kinds, _titles(known)) for each in tops]
    pages = [page for outline in outlines for page in outline.pages]
    exercises = exercises_of(pages, naming)
    course.findings += look_back(exercises)
    texts = [text for edition in editions for text in edition.texts]
    _fill(course, outlines, texts, exercises)
    kept = {id(each.activity) for each in exercises if each.kind is Kind.TEXT}
    taken = [section for each in tops for section in _not_out(each, kinds)]
    _judge(course, texts, taken, kept, _renamed(known) | _named_by_us(sections))
    _credit(course, texts)
    return [*_entries(sections, kinds, known, exercises), *naming.gone()]


def _chosen(known: Mapping[str, Entry]) -> dict[str, Kind]:
    """What the map says of sections; one that was gone and is back is decided anew."""
    return {name: entry.kind for name, entry in known.items() if entry.was is None}


def _titles(known: Mapping[str, Entry]) -> dict[str, str]:
    return {name: entry.title for name, entry in known.items() if entry.has_own_title}


def _renamed(known: Mapping[str, Entry]) -> frozenset[str]:
    """Headings in the place of which the author put a title of their own."""
    return frozenset(entry.identity.title for entry in known.values() if entry.has_own_title)


def _named_by_us(sections: Iterable[Section]) -> frozenset[str]:
    """Headings that are the course's title, and do not head a part of it as well."""
    return frozenset(each.title for each in sections if each.ours)


def _fill(
    course: Course,
    outlines: Sequence[Outline],
    texts: Sequence[Text],
    exercises: Sequence[Exercise],
) -> None:
    pages = [page for outline in outlines for page in outline.pages]
    links = Links(texts, pages)
    names = {id(each.activity): each.name for each in exercises if each.kind is not Kind.TEXT}
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


def _not_out(sections: Iterable[Section], kinds: Mapping[str, Kind]) -> Iterator[Section]:
    """The sections that the map does not leave out, with those below them."""
    for section in sections:
        if kinds[section.name] is not Kind.OUT:
            yield section
            yield from _not_out(section.children, kinds)


def _judge(
    course: Course,
    texts: Iterable[Text],
    sections: Iterable[Section],
    kept: Container[int],
    renamed: frozenset[str],
) -> None:
    """Tell what keeps people out, and settle the ledger: what came in and did not come out."""
    contents: dict[int, list[Content]] = {id(text.document): [] for text in texts}
    for section in sections:
        content = contents[id(section.document)]
        opened = bool(section.nodes) and _opens(section.nodes[0], section)
        if section.heading is not None and not opened:
            content.append(section.heading)
        for node in section.nodes:
            if isinstance(node, Activity) and id(node) in kept:
                content += node.nodes
            else:
                content.append(node)
    for content in contents.values():
        course.findings += findings_of(content)
    told = len(course.findings)
    documents = [text.document for text in texts]
    settle(course, [Taken(each, contents[id(each)], renamed) for each in documents])
    if any(finding.code == "left-out" for finding in course.findings):
        course.findings[told:] = [_not_lost(finding) for finding in course.findings[told:]]


def _not_lost(finding: Finding) -> Finding:
    """Totals hold what the map leaves out: they are no loss then; missing passages still are."""
    is_total = finding.code != "ledger-passage"
    return replace(finding, severity=Severity.INFO) if is_total else finding


def _opens(node: Content, section: Section) -> bool:
    """Whether the section's heading is part of an activity that it opens."""
    return isinstance(node, Activity) and node.heading is section.heading


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
        title = entry.title if entry is not None and entry.has_own_title else section.shown
        yield Entry(kinds[section.name], section.name, title, identity_of(section))
        yield from (exercise.entry for exercise in within.get(id(section), ()))
