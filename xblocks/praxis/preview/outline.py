"""The outline of an OLX folder: chapters, sequentials, units and their blocks, read anew when a
file has changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey, UsageKey
from opaque_keys.edx.locator import CourseLocator

from praxis.core.errors import NotFound, SourceRefused
from praxis.core.messages import N_, message
from praxis.core.xml import XmlProblem, local_name, parse_xml

CONTAINERS = ("course", "chapter", "sequential", "vertical")


@dataclass(frozen=True, slots=True)
class Node:
    """One element of the course: its usage key, its title, what stands below it, and the file that
    holds it.
    """

    key: UsageKey
    title: str
    element: etree._Element
    file: Path
    children: tuple[Node, ...] = ()

    @property
    def tag(self) -> str:
        return str(self.key.block_type)

    @property
    def name(self) -> str:
        return str(self.key.block_id)

    def walk(self) -> Iterator[Node]:
        """This node and everything below it, in the order of the course."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole course: its key, its root and its language."""

    course_key: CourseKey
    root: Node
    language: str

    def units(self) -> list[Node]:
        """The pages of the course in their order."""
        return [node for node in self.root.walk() if node.tag == "vertical"]

    def find(self, key: UsageKey) -> Node:
        """The node with this usage key; `NotFound` where the course has none."""
        for node in self.root.walk():
            if node.key == key:
                return node
        raise NotFound(message(N_("This course has nothing named %(name)s."), name=str(key)))

    def unit_of(self, name: str) -> Node:
        """The page that is called `name` or holds, leads or belongs to what is called so."""
        for node in self.root.walk():
            if node.name == name:
                inside = [each for each in node.walk() if each.tag == "vertical"]
                if inside:
                    return inside[0]
        for unit in self.units():
            if any(block.name == name for block in unit.children):
                return unit
        raise NotFound(message(N_("This course has nothing named %(name)s."), name=name))


class OutlineReader:
    """Reads the outline of one folder and keeps it until a file of the structure changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._signature: object = None
        self._outline: Outline | None = None

    def read(self) -> Outline:
        """The outline as the files have it now; `SourceRefused` names what is wrong with them."""
        signature = self._files()
        if self._outline is None or signature != self._signature:
            self._outline = self._read()
            self._signature = signature
        return self._outline

    def _files(self) -> tuple[tuple[str, int], ...]:
        paths = [self.folder / "course.xml"]
        for tag in CONTAINERS:
            paths += sorted((self.folder / tag).glob("*.xml"))
        return tuple((str(path), path.stat().st_mtime_ns) for path in paths if path.exists())

    def _read(self) -> Outline:
        root_file = self.folder / "course.xml"
        if not root_file.exists():
            raise SourceRefused(
                message(
                    N_("%(folder)s holds no course.xml: name the folder of an OLX course."),
                    folder=str(self.folder),
                )
            )
        pointer = self._parse(root_file)
        course_key = _course_key(pointer)
        root = self._node(pointer, root_file, course_key)
        return Outline(course_key, root, root.element.get("language", "en"))

    def _parse(self, file: Path) -> etree._Element:
        try:
            return parse_xml(file.read_bytes())
        except XmlProblem as problem:
            raise SourceRefused(
                message(
                    N_("%(file)s cannot be read: %(reason)s"),
                    file=str(file.relative_to(self.folder)),
                    reason=problem.message,
                )
            ) from problem

    def _node(
        self,
        element: etree._Element,
        file: Path,
        course_key: CourseKey,
        around: tuple[Path, ...] = (),
    ) -> Node:
        """The node of an element, or of the file it points to; `around` are the files that have
        led here."""
        tag, name = local_name(element), element.get("url_name", "")
        key = self._usage_key(course_key, tag, name, file)
        target = self.folder / tag / f"{name}.xml"
        if len(element) == 0 and not (element.text or "").strip() and target.is_file():
            if target in around:
                sentence = N_(
                    "The url_name “%(name)s” stands in %(other)s already; one of them is lost."
                )
                other = str(target.relative_to(self.folder))
                raise SourceRefused(message(sentence, name=name, other=other))
            element, file, around = self._parse(target), target, (*around, target)
        below = [child for child in element if isinstance(child.tag, str)]
        children = tuple(
            self._node(child, file, course_key, around)
            for child in below
            if tag in CONTAINERS and child.tag != "wiki"
        )
        title = element.get("display_name", "") or name
        return Node(key, title, element, file, children)

    def _usage_key(self, course_key: CourseKey, tag: str, name: str, file: Path) -> UsageKey:
        """The key of a block; a name that cannot be one, such as a path, is refused unread."""
        if not name:
            raise SourceRefused(
                message(
                    N_("%(file)s: a <%(tag)s> has no url_name; give it one that is unique."),
                    file=str(file.relative_to(self.folder)),
                    tag=tag,
                )
            )
        try:
            return course_key.make_usage_key(tag, name)
        except InvalidKeyError as problem:
            raise SourceRefused(
                message(
                    N_("“%(name)s” cannot be a url_name: letters, digits and . _ ~ - only."),
                    name=name,
                )
            ) from problem


def _course_key(pointer: etree._Element) -> CourseKey:
    """The key that the root of the course names; a sentence where it names none."""
    org, course = pointer.get("org", ""), pointer.get("course", "")
    run = pointer.get("url_name", "course")
    try:
        return CourseLocator(org, course, run)
    except InvalidKeyError as problem:
        raise SourceRefused(
            message(
                N_(
                    "“%(key)s” is not a course key. It looks like course-v1:ORG+COURSE+RUN, "
                    "with letters, digits and . _ ~ - in each part."
                ),
                key=f"course-v1:{org}+{course}+{run}",
            )
        ) from problem
