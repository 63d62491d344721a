"""A definition's XML as dataclasses, for any definition, with places: it never raises for what
an author wrote, and tells each problem with path, line and reason. The schema has the last
word: what it refuses and the reader did not notice is told too."""

from __future__ import annotations

from typing import Any, TypeVar

from lxml import etree

from praxis.core.html import foreign
from praxis.core.messages import N_, message
from praxis.core.xml import WHITE, XmlProblem, inner_markup, line_of, local_name, parse_xml
from praxis.definitions.fields import Spec, Widget, Written, defaults, specs
from praxis.definitions.problems import Parsed, Path, Problem
from praxis.definitions.schema import Schema
from praxis.definitions.values import Unfit, fitting, folded

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
            found=_name(root),
            tag=tag,
        )
        return Parsed(None, (Problem((), line_of(root), what),))
    root.attrib.pop(XML_SPACE, "")  # the writer's, for the hosts; no field of the document
    document = reader.read(cls, root, ())
    if not reader.problems:
        reader.problems += schema.problems(root)
        reader.broken = bool(reader.problems)
    return Parsed(None if reader.broken else document, tuple(reader.problems), reader.lines)


def _name(element: etree._Element) -> str:
    return local_name(element) if etree.QName(element).namespace is None else str(element.tag)


class _Reader:
    """Reads one source; collects the problems and where each element begins."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.lines: dict[Path, int] = {}
        self.broken = False  # is the form violated, so that there is no document to speak of?

    def read(self, cls: type[Definition], element: etree._Element, path: Path) -> Definition:
        """The dataclass that an element holds; fields that cannot be read keep their default."""
        self.lines[path] = line_of(element)
        own = specs(cls)
        values = defaults(cls)
        self._refuse_unknown_attributes(element, own, path)
        content = next(
            (name for name, spec in own.items() if spec.written is Written.CONTENT), None
        )
        for name, spec in own.items():
            written = element.get(spec.tag or name)
            if spec.written is Written.ATTRIBUTE and written is not None:
                self._set(values, name, spec, written, element, path)
            elif spec.required and self._is_missing(element, name, spec):
                self._tell_missing(element, name, spec, path)
        if content:
            self._set(values, content, own[content], element, element, path)
        else:
            self._read_children(element, own, values, path)
        return cls(**values)

    def _read_children(
        self, element: etree._Element, own: dict[str, Spec], values: dict[str, Any], path: Path
    ) -> None:
        places = {
            spec.tag or name: name
            for name, spec in own.items()
            if spec.written is not Written.ATTRIBUTE
        }
        order, last, seen = list(places), "", set[str]()
        self._refuse_text(element, path)
        for child in element.iterchildren(etree.Element):
            tag = _name(child)
            if tag not in places:
                self._break(
                    path,
                    child,
                    N_("<%(tag)s> is not known here. In <%(parent)s> may stand: %(tags)s."),
                    tag=tag,
                    parent=_name(element),
                    tags=", ".join(order),
                )
                continue
            if last and order.index(tag) < order.index(last):
                self._break(
                    path,
                    child,
                    N_("<%(tag)s> has to stand before <%(other)s>."),
                    tag=tag,
                    other=last,
                )
            name, last = (
                places[tag],
                tag if not last or order.index(tag) > order.index(last) else last,
            )
            if name in seen and own[name].written is Written.ELEMENT:
                self._break(
                    (*path, name), child, N_("<%(tag)s> stands here a second time."), tag=tag
                )
            seen.add(name)
            self._take(child, name, own[name], values, path)

    def _take(
        self, child: etree._Element, name: str, spec: Spec, values: dict[str, Any], path: Path
    ) -> None:
        """Add a child element to the value of its field."""
        if spec.written is Written.CHILDREN:
            values[name] += (self.read(spec.item, child, (*path, name, len(values[name]))),)
        elif spec.widget is Widget.PART:
            values[name] = self.read(spec.item, child, (*path, name))
        elif spec.written is Written.REPEATED:
            self.lines.setdefault((*path, name), line_of(child))
            text = self._plain(child, (*path, name))
            values[name] += (text,) if text else ()
        else:
            self.lines[(*path, name)] = line_of(child)
            self._refuse_all_attributes(child, (*path, name))
            self._set(values, name, spec, child, child, path)

    def _set(
        self,
        values: dict[str, Any],
        name: str,
        spec: Spec,
        written: object,
        element: etree._Element,
        path: Path,
    ) -> None:
        try:
            values[name] = self._value(spec, written, (*path, name))
        except Unfit as unfit:
            self.broken = True
            self.problems.append(Problem((*path, name), line_of(element), unfit.message))

    def _value(self, spec: Spec, written: object, path: Path) -> Any:
        if not isinstance(written, etree._Element):
            return fitting(spec, written)
        if spec.widget is not Widget.RICH:
            return fitting(spec, self._plain(written, path))
        for element, attribute in foreign(written):
            self._tell_foreign(element, attribute, path)
        return inner_markup(written)

    def _plain(self, element: etree._Element, path: Path) -> str:
        for child in element.iterchildren(etree.Element):
            self._break(
                path,
                child,
                N_("<%(tag)s> cannot stand here: <%(parent)s> holds plain text."),
                tag=_name(child),
                parent=_name(element),
            )
        return folded("".join(str(piece) for piece in element.itertext(etree.Element)))

    def _tell_foreign(self, element: etree._Element, attribute: str, path: Path) -> None:
        """A problem, but no broken form: what is not allowed in formatted text is left out where
        it is shown."""
        sentence = N_("<%(tag)s> cannot be used in formatted text. Remove it.")
        if attribute:
            sentence = N_(
                "The attribute %(name)s of <%(tag)s> cannot be used with this value. Remove it "
                "or change it."
            )
        what = message(sentence, tag=local_name(element), name=attribute)
        self.problems.append(Problem(path, line_of(element), what))

    @staticmethod
    def _is_missing(element: etree._Element, name: str, spec: Spec) -> bool:
        if spec.written is Written.ELEMENT:
            return element.find(spec.tag or name) is None
        return spec.written is Written.ATTRIBUTE

    def _tell_missing(self, element: etree._Element, name: str, spec: Spec, path: Path) -> None:
        sentence = N_("The attribute %(name)s is missing in <%(tag)s>.")
        if spec.written is Written.ELEMENT:
            sentence = N_("The element <%(name)s> is missing in <%(tag)s>.")
        self._break((*path, name), element, sentence, name=spec.tag or name, tag=_name(element))

    def _refuse_unknown_attributes(
        self, element: etree._Element, own: dict[str, Spec], path: Path
    ) -> None:
        known = [
            spec.tag or name for name, spec in own.items() if spec.written is Written.ATTRIBUTE
        ]
        for name in element.attrib:
            if name not in known:
                self._break(
                    path,
                    element,
                    self._attribute_sentence(bool(known)),
                    name=str(name),
                    tag=_name(element),
                    names=", ".join(known),
                )

    def _refuse_all_attributes(self, element: etree._Element, path: Path) -> None:
        for name in element.attrib:
            self._break(
                path, element, self._attribute_sentence(False), name=str(name), tag=_name(element)
            )

    @staticmethod
    def _attribute_sentence(some_known: bool) -> str:
        if some_known:
            return N_("The attribute %(name)s is not known. <%(tag)s> may have: %(names)s.")
        return N_("The attribute %(name)s is not known. <%(tag)s> has no attributes.")

    def _refuse_text(self, element: etree._Element, path: Path) -> None:
        stray = [element.text, *(child.tail for child in element)]
        text = next((each.strip(WHITE) for each in stray if each and each.strip(WHITE)), "")
        if text:
            self._break(
                path,
                element,
                N_("The text “%(text)s” stands in <%(tag)s> outside of any element for text."),
                text=text[:40],
                tag=_name(element),
            )

    def _break(self, path: Path, element: etree._Element, sentence: str, **values: object) -> None:
        self.broken = True
        self.problems.append(Problem(path, line_of(element), message(sentence, **values)))
