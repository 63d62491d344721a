"""The activities of a course: their names, and which stay text because the map says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from praxis.core.names import ascii_slug
from praxis.importers.activities import Activity
from praxis.importers.coursemap import Entry, Identity, Kind
from praxis.importers.naming import Naming
from praxis.importers.outline import Page
from praxis.importers.sections import Section, mark_of, texts


@dataclass(slots=True)
class Exercise:
    """An activity in its section, with the name of its block."""

    section: Section
    activity: Activity
    identity: Identity
    kind: Kind = Kind.CASE
    name: str = ""

    @property
    def entry(self) -> Entry:
        """Its line of the map."""
        return Entry(self.kind, self.name, self.activity.title, self.identity)


def exercises_of(pages: Iterable[Page], naming: Naming) -> list[Exercise]:
    """Every activity on the pages, named; what the map says of it is done."""
    found = list(_found(pages))
    entries = naming.known([each.identity for each in found], activities=True)
    for exercise, entry in zip(found, entries, strict=True):
        if entry is not None:
            _take_over(exercise, entry)
    for exercise in found:
        exercise.name = exercise.name or naming.fresh(_wanted(exercise))
    return found


def _take_over(exercise: Exercise, entry: Entry) -> None:
    exercise.name = entry.name
    exercise.kind = entry.kind if entry.was is None else Kind.CASE
    if entry.has_own_title:
        exercise.activity.title = entry.title


def _found(pages: Iterable[Page]) -> Iterator[Exercise]:
    for page in pages:
        for section in page.sections:
            for node in section.nodes:
                if isinstance(node, Activity):
                    path = (*section.path, node.title)
                    mark = mark_of(texts(node.nodes))
                    yield Exercise(section, node, Identity(section.document.source, path, "", mark))


def _wanted(exercise: Exercise) -> str:
    """The section's name says it all where the section is the case."""
    section = exercise.section
    if exercise.activity.heading is not None and section.nodes[0] is exercise.activity:
        return f"{section.name}.case"
    slug = ascii_slug(exercise.activity.title, "case")
    return f"{section.name}.{slug if slug.startswith('case') else f'case-{slug}'}"
