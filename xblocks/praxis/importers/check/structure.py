"""The tree of a course in OLX, followed from `course.xml` through its pointer files.

Every file is read by the one hardened parser; what cannot be read or is named twice is a finding.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from praxis.core.findings import Finding, Place, Severity
from praxis.core.messages import N_, Message, message
from praxis.core.xml import XmlProblem, parse_xml
from praxis.importers.coursemap import NAME

CONTAINERS = ("course", "chapter", "sequential", "vertical")
DEPTH = len(CONTAINERS)


@dataclass(frozen=True, slots=True)
class Node:
    """An element of the tree in the file where it stands in full."""

    element: etree._Element
    name: str
    file: str  # below the course's folder

    @property
    def tag(self) -> str:
        return str(self.element.tag)

    @property
    def line(self) -> int:
        """The line of the file in which it begins."""
        return int(str(self.element.sourceline or 1))

    def place(self, line: int | None = None) -> Place:
        """Where it stands; `line` counts within its own text, from 1."""
        return Place(self.file, line=self.line + (line or 1) - 1)


@dataclass(slots=True)
class Structure:
    """All nodes of a course in reading order."""

    folder: Path
    nodes: list[Node] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    is_sound: bool = True  # every file could be read

    @property
    def names(self) -> frozenset[str]:
        return frozenset(node.name for node in self.nodes)

    @property
    def advanced_modules(self) -> list[str]:
        """Block types that the course asks its host for."""
        course = self.nodes[0].element if self.nodes else None
        written = course.get("advanced_modules", "[]") if course is not None else "[]"
        try:
            listed = json.loads(written)
        except ValueError:
            return []
        return [each for each in listed if isinstance(each, str)] if listed else []

    def error(self, code: str, what: Message, place: Place) -> None:
        """Report what makes the course unusable."""
        self.findings.append(Finding(Severity.ERROR, code, what, place))


def read_structure(folder: Path) -> Structure:
    """The structure of the course in `folder`."""
    structure = Structure(folder)
    root = _parse(structure, "course.xml")
    if root is not None:
        structure.nodes += _walk(structure, root, "course.xml", 0)
        _check_names(structure)
    return structure


def _walk(structure: Structure, element: etree._Element, file: str, depth: int) -> Iterator[Node]:
    name = str(element.get("url_name", ""))
    pointed = _pointed_file(element, name)
    if pointed is not None:
        target = _parse(structure, pointed)
        if target is None:
            return
        element, file = target, pointed
    yield Node(element, name, file)
    if element.tag in CONTAINERS and depth <= DEPTH:
        for child in element.iterchildren(etree.Element):
            if child.tag not in ("wiki", "textbook"):
                yield from _walk(structure, child, file, depth + 1)


def _pointed_file(element: etree._Element, name: str) -> str | None:
    """The file that holds the element, when this one only points to it."""
    empty = not len(element) and not (element.text or "").strip()
    only_points = set(element.attrib) <= {"url_name", "org", "course", "slug"}
    return f"{element.tag}/{name}.xml" if name and empty and only_points else None


def _parse(structure: Structure, file: str) -> etree._Element | None:
    path = structure.folder / file
    if not path.is_file() or path.is_symlink():
        what = message(N_("The file %(file)s is missing."), file=file)
        structure.error("file-missing", what, Place(file))
        structure.is_sound = False
        return None
    try:
        return parse_xml(path.read_bytes())
    except XmlProblem as problem:
        structure.error("xml", problem.message, Place(file, line=problem.line))
        structure.is_sound = False
        return None


def _check_names(structure: Structure) -> None:
    first: dict[str, Node] = {}
    for node in structure.nodes:
        if not node.name and node.tag not in CONTAINERS:
            what = message(
                N_("A block (%(tag)s) has no url_name: it changes at every import."), tag=node.tag
            )
            structure.error("name-missing", what, node.place())
        elif node.name and not NAME.match(node.name):
            what = message(
                N_("“%(name)s” cannot be a url_name: letters, digits and . _ ~ - only."),
                name=node.name,
            )
            structure.error("name-odd", what, node.place())
        elif node.name in first and node.name:
            what = message(
                N_("The url_name “%(name)s” stands in %(other)s already; one of them is lost."),
                name=node.name,
                other=first[node.name].file,
            )
            structure.error("name-doubled", what, node.place())
        first.setdefault(node.name, node)
