"""The activities of a course: their names, and which stay text because the map says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from praxis.core.names import ascii_slug
from praxis.definitions.case_study.model import CaseStudy
from praxis.definitions.peer_review.model import PeerReview
from praxis.definitions.reflection.model import Reflection
from praxis.importers.activities import Activity, Authored
from praxis.importers.activities.keys import fingerprints, with_known_keys
from praxis.importers.coursemap import Entry, Identity, Kind
from praxis.importers.naming import Naming
from praxis.importers.outline import Page
from praxis.importers.sections import Section, mark_of, texts

KINDS: dict[type[Authored], Kind] = {
    CaseStudy: Kind.CASE,
    PeerReview: Kind.PEER_REVIEW,
    Reflection: Kind.REFLECTION,
}


@dataclass(slots=True)
class Exercise:
    """An activity in its section, with the name of its block."""

    section: Section
    activity: Activity
    identity: Identity
    kind: Kind
    name: str = ""
    keys: str = ""  # of the run before

    @property
    def entry(self) -> Entry:
        """Its line of the map."""
        keys = fingerprints(self.activity.authored, self.keys)
        return Entry(self.kind, self.name, self.activity.title, self.identity, keys=keys)


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
    if entry.was is None and entry.kind is Kind.TEXT:
        exercise.kind = Kind.TEXT
    if entry.has_own_title:
        exercise.activity.title = entry.title
    exercise.keys = entry.keys
    exercise.activity.authored = with_known_keys(exercise.activity.authored, entry.keys)


def _found(pages: Iterable[Page]) -> Iterator[Exercise]:
    for page in pages:
        for section in page.sections:
            for node in section.nodes:
                if isinstance(node, Activity):
                    path = (*section.path, node.title)
                    mark = mark_of(texts(node.nodes))
                    identity = Identity(section.document.source, path, "", mark)
                    yield Exercise(section, node, identity, KINDS[type(node.authored)])


def _wanted(exercise: Exercise) -> str:
    """The section's name says it all where the section is the activity."""
    section, kind = exercise.section, str(exercise.kind)
    if exercise.activity.heading is not None and section.nodes[0] is exercise.activity:
        return f"{section.name}.{kind}"
    slug = ascii_slug(exercise.activity.title, kind)
    return f"{section.name}.{slug if slug.startswith(kind) else f'{kind}-{slug}'}"
