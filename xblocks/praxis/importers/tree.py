"""The course tree in the middle: readers end in it; OLX, map and report are made of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from praxis.core.findings import Finding, Place
from praxis.definitions import case_study, peer_review, reflection
from praxis.definitions.case_study.model import CaseStudy
from praxis.definitions.definition import Definition
from praxis.definitions.peer_review.model import PeerReview
from praxis.definitions.reflection.model import Reflection
from praxis.importers.activities import Authored
from praxis.importers.document import Asset

DEFINITIONS: dict[type[Authored], Definition[Any]] = {
    CaseStudy: case_study.DEFINITION,
    PeerReview: peer_review.DEFINITION,
    Reflection: reflection.DEFINITION,
}


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a node came from and under which terms it may be used."""

    place: Place = field(default_factory=Place)
    sha256: str = ""
    licence: str = ""
    holder: str = ""


@dataclass(slots=True)
class Html:
    """A page of text: XHTML without a root, links `#anchor` resolved when OLX is written."""

    name: str
    title: str
    html: str
    provenance: Provenance = field(default_factory=Provenance)
    anchors: tuple[str, ...] = ()
    language: str = ""
    direction: str = ""


@dataclass(slots=True)
class ActivityBlock:
    """A block of ours with its authored document: a case study, reflection or peer review."""

    name: str
    title: str
    authored: Authored
    provenance: Provenance = field(default_factory=Provenance)
    anchors: tuple[str, ...] = ()
    language: str = ""
    direction: str = ""
    points: int | None = None  # what it is worth; None leaves it to the block

    @property
    def definition(self) -> Definition[Any]:
        """What is known of documents of its kind."""
        return DEFINITIONS[type(self.authored)]


Block = Html | ActivityBlock


@dataclass(slots=True)
class Unit:
    """A page of the course (OLX `vertical`)."""

    name: str
    title: str
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Sequential:
    """A subsection of the course."""

    name: str
    title: str
    units: list[Unit] = field(default_factory=list)


@dataclass(slots=True)
class Chapter:
    """A section of the course."""

    name: str
    title: str
    sequentials: list[Sequential] = field(default_factory=list)


@dataclass(slots=True)
class Source:
    """One source document as the credits page and the report name it."""

    file: str
    sha256: str
    title: str = ""
    language: str = ""
    licence: str = ""
    holder: str = ""


@dataclass(slots=True)
class Course:
    """A whole course, ready to be written; names (`url_name`) are unique over all tags."""

    key: str  # course-v1:ORG+COURSE+RUN
    title: str
    language: str
    licence: str = ""
    holder: str = ""
    chapters: list[Chapter] = field(default_factory=list)
    assets: list[Asset] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    counts_in: Counter[str] = field(default_factory=Counter)
    counts_out: Counter[str] = field(default_factory=Counter)
