"""Where an element of a source departs from its form: attributes and elements that are unknown,
missing, doubled or in the wrong place, and words where none may stand. Told in sentences for its
author.

The values of fields are no matter of this module (`values.py`), nor is formatted text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from praxis.core.messages import N_, Message, message
from praxis.core.xml import WHITE, local_name
from praxis.definitions.fields import Spec, Widget, Written


@dataclass(frozen=True, slots=True)
class Departure:
    """One thing that is not as the form wants it: the field concerned ("" for the element),
    where, and what."""

    field: str
    element: etree._Element
    what: Message


def departures(element: etree._Element, own: dict[str, Spec]) -> Iterator[Departure]:
    """All departures of an element and of its simple children; larger children are asked for on
    their own."""
    yield from _attributes(element, own)
    yield from _missing(element, own)
    if not any(spec.written is Written.CONTENT for spec in own.values()):
        yield from _text(element)
        yield from _children(element, own)
    for name, spec in own.items():
        if spec.written is Written.CONTENT and spec.widget is not Widget.RICH:
            yield from _markup(element, name)


def name_of(element: etree._Element) -> str:
    """The element's name; with its namespace where it has one, which none of ours has."""
    return local_name(element) if etree.QName(element).namespace is None else str(element.tag)


def tag_of(name: str, spec: Spec) -> str:
    """What a field is called in the source."""
    return spec.tag or name


def _attributes(element: etree._Element, own: dict[str, Spec]) -> Iterator[Departure]:
    known = [tag_of(name, spec) for name, spec in own.items() if spec.written is Written.ATTRIBUTE]
    yield from _unknown_attributes(element, "", known)


def _unknown_attributes(
    element: etree._Element, field: str, known: list[str]
) -> Iterator[Departure]:
    sentence = N_("The attribute %(name)s is not known. <%(tag)s> has no attributes.")
    if known:
        sentence = N_("The attribute %(name)s is not known. <%(tag)s> may have: %(names)s.")
    for name in element.attrib:
        if name not in known:
            tag, names = name_of(element), ", ".join(known)
            yield Departure(field, element, message(sentence, name=str(name), tag=tag, names=names))


def _missing(element: etree._Element, own: dict[str, Spec]) -> Iterator[Departure]:
    for name, spec in own.items():
        tag, holder = tag_of(name, spec), name_of(element)
        if not spec.required:
            continue
        if spec.written is Written.ATTRIBUTE and element.get(tag) is None:
            sentence = N_("The attribute %(name)s is missing in <%(tag)s>.")
            yield Departure(name, element, message(sentence, name=tag, tag=holder))
        if spec.written is Written.ELEMENT and element.find(tag) is None:
            sentence = N_("The element <%(name)s> is missing in <%(tag)s>.")
            yield Departure(name, element, message(sentence, name=tag, tag=holder))


def _text(element: etree._Element) -> Iterator[Departure]:
    stray = [element.text, *(child.tail for child in element)]
    text = next((each.strip(WHITE) for each in stray if each and each.strip(WHITE)), "")
    if text:
        sentence = N_("The text “%(text)s” stands in <%(tag)s> outside of any element for text.")
        yield Departure("", element, message(sentence, text=text[:40], tag=name_of(element)))


def _children(element: etree._Element, own: dict[str, Spec]) -> Iterator[Departure]:
    places = {
        tag_of(name, spec): name
        for name, spec in own.items()
        if spec.written is not Written.ATTRIBUTE
    }
    order = list(places)
    latest = -1  # the place in the order that has been reached
    seen = set[str]()
    for child in element.iterchildren(etree.Element):
        tag = name_of(child)
        if tag not in places:
            sentence = N_("<%(tag)s> is not known here. In <%(parent)s> may stand: %(tags)s.")
            parent, tags = name_of(element), ", ".join(order)
            yield Departure("", child, message(sentence, tag=tag, parent=parent, tags=tags))
            continue
        if order.index(tag) < latest:
            sentence = N_("<%(tag)s> has to stand before <%(other)s>.")
            yield Departure(places[tag], child, message(sentence, tag=tag, other=order[latest]))
        latest = max(latest, order.index(tag))
        yield from _child(child, places[tag], own[places[tag]], is_second=tag in seen)
        seen.add(tag)


def _child(child: etree._Element, name: str, spec: Spec, *, is_second: bool) -> Iterator[Departure]:
    if is_second and spec.written is Written.ELEMENT:
        sentence = N_("<%(tag)s> stands here a second time.")
        yield Departure(name, child, message(sentence, tag=name_of(child)))
    if spec.widget in (Widget.LIST, Widget.PART):
        return
    yield from _unknown_attributes(child, name, [])
    if spec.widget is not Widget.RICH:
        yield from _markup(child, name)


def _markup(element: etree._Element, field: str) -> Iterator[Departure]:
    for child in element.iterchildren(etree.Element):
        sentence = N_("<%(tag)s> cannot stand here: <%(parent)s> holds plain text.")
        what = message(sentence, tag=name_of(child), parent=name_of(element))
        yield Departure(field, child, what)
