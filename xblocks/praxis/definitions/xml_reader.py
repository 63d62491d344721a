"""A definition's XML as dataclasses, for any definition, with places: it never raises for what an
author wrote, and tells each problem with path, line and reason. The schema has the last word: what
it refuses and the reader did not notice is told too.
"""

from __future__ import annotations

from typing import Any, TypeVar

from lxml import etree

from praxis.core.html import foreign
from praxis.core.messages import N_, message
from praxis.core.xml import XmlProblem, inner_markup, line_of, local_name, parse_xml
from praxis.definitions.fields import Spec, Widget, Written, defaults, specs
from praxis.definitions.problems import Parsed, Path, Problem
from praxis.definitions.schema import Schema
from praxis.definitions.values import Unfit, fitting, folded
from praxis.definitions.xml_shape import departures, name_of, tag_of

Definition = TypeVar("Definition")
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def from_xml(
    cls: type[Definition], source: str | bytes, tag: str, schema: Schema
) -> Parsed[Definition]:
    """The document in the source, with all problems found; `document` is `None` where its form
    does not hold."""
    try:
        root = parse_xml(source)
    except XmlProblem as problem:
        return Parsed(None, (Problem((), problem.line, problem.message),))
    reader = _Reader()
    if root.tag != tag:
        what = message(
            N_("The document begins with <%(found)s>. It has to be <%(tag)s>."),
            found=name_of(root),
            tag=tag,
        )
        return Parsed(None, (Problem((), line_of(root), what),))
    root.attrib.pop(XML_SPACE, "")  # the writer's, for the hosts; no field of the document
    document = reader.read(cls, root, ())
    if not reader.problems:
        reader.problems += schema.problems(root)
        reader.broken = bool(reader.problems)
    problems = sorted(reader.problems, key=lambda problem: problem.line or 0)
    return Parsed(None if reader.broken else document, tuple(problems), reader.lines)


class _Reader:
    """Reads one source; collects the problems and where each element begins."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.lines: dict[Path, int] = {}
        self.broken = False  # is the form violated, so that there is no document to speak of?

    def read(self, cls: type[Definition], element: etree._Element, path: Path) -> Definition:
        """The dataclass that an element holds; fields that cannot be read keep their default."""
        self.lines[path] = line_of(element)
        own, values = specs(cls), defaults(cls)
        for each in departures(element, own):
            self.broken = True
            where = (*path, each.field) if each.field else path
            self.problems.append(Problem(where, line_of(each.element), each.what))
        for name, spec in own.items():
            self._read_field(values, name, spec, element, path)
        return cls(**values)

    def _read_field(
        self, values: dict[str, Any], name: str, spec: Spec, element: etree._Element, path: Path
    ) -> None:
        here, tag = (*path, name), tag_of(name, spec)
        found = list(element.iterchildren(tag))
        if spec.written is Written.ATTRIBUTE and tag in element.attrib:
            self._set(values, name, spec, str(element.get(tag)), element, here)
        elif spec.written is Written.CONTENT:
            self._set(values, name, spec, element, element, here)
        elif spec.written is Written.CHILDREN:
            read = (
                self.read(spec.item, child, (*here, place)) for place, child in enumerate(found)
            )
            values[name] = tuple(read)
        elif spec.written is Written.REPEATED:
            values[name] = tuple(text for text in map(_words, found) if text)
        elif spec.written is Written.ELEMENT and found:
            self._read_element(values, name, spec, found[0], here)
        if found:
            self.lines.setdefault(here, line_of(found[0]))

    def _read_element(
        self, values: dict[str, Any], name: str, spec: Spec, child: etree._Element, path: Path
    ) -> None:
        if spec.widget is Widget.PART:
            values[name] = self.read(spec.item, child, path)
        else:
            self._set(values, name, spec, child, child, path)

    def _set(
        self,
        values: dict[str, Any],
        name: str,
        spec: Spec,
        written: str | etree._Element,
        element: etree._Element,
        path: Path,
    ) -> None:
        try:
            values[name] = self._value(spec, written, path)
        except Unfit as unfit:
            self.broken = True
            self.problems.append(Problem(path, line_of(element), unfit.message))

    def _value(self, spec: Spec, written: str | etree._Element, path: Path) -> Any:
        if isinstance(written, str):
            return fitting(spec, written)
        if spec.widget is not Widget.RICH:
            return fitting(spec, _words(written))
        for element, attribute in foreign(written):
            self._tell_foreign(element, attribute, path)
        return inner_markup(written)

    def _tell_foreign(self, element: etree._Element, attribute: str, path: Path) -> None:
        """A problem, but no broken form: what is not allowed is left out where it is shown."""
        sentence = N_("<%(tag)s> cannot be used in formatted text. Remove it.")
        if attribute:
            sentence = N_(
                "The attribute %(name)s of <%(tag)s> cannot be used with this value. Remove it "
                "or change it."
            )
        what = message(sentence, tag=local_name(element), name=attribute)
        self.problems.append(Problem(path, line_of(element), what))


def _words(element: etree._Element) -> str:
    return folded("".join(str(piece) for piece in element.itertext(etree.Element)))
