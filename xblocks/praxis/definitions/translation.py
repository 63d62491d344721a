"""A document of any definition in another language: its words said by a translator, all else (keys,
kinds, addresses, numbers) as it was. For documents that come with Praxis, such as templates.

A unit of translation is one run of text between two tags, white space folded: a line, or what
stands in one block of formatted text. A translation is put in as text, so it cannot break markup.
Such documents therefore mark no words within a block: a sentence would fall into pieces.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from lxml import etree

from praxis.core.messages import Gettext
from praxis.core.xml import inner_markup, parse_xml
from praxis.definitions.fields import Spec, Widget, Written, specs
from praxis.definitions.values import folded

Document = TypeVar("Document")


def translated(document: Document, gettext: Gettext) -> Document:
    """The same document with every run of its text as `gettext` says it."""
    changed = {
        name: _value(spec, getattr(document, name), gettext)
        for name, spec in specs(type(document)).items()
    }
    return replace(document, **changed)  # type: ignore[type-var]  # every definition is a dataclass


def sentences(document: object) -> Iterator[str]:
    """Every run of text that `translated` would ask its translator for, in the order of the
    document."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    translated(document, note)
    yield from found


def _value(spec: Spec, value: Any, gettext: Gettext) -> Any:
    if spec.widget is Widget.LIST:
        return tuple(translated(each, gettext) for each in value)
    if spec.widget is Widget.PART:
        return translated(value, gettext)
    if spec.widget is Widget.RICH:
        return _markup(value, gettext)
    if spec.widget is Widget.LINES:
        return tuple(_text(each, gettext) for each in value)
    if spec.widget is Widget.LINE and spec.written is not Written.ATTRIBUTE:
        return _text(value, gettext)
    return value  # an attribute holds codes and addresses, never words for people


def _text(text: str, gettext: Gettext) -> str:
    """A translation of the text; what holds none (nothing, or blanks) stays: catalogues keep their
    own head under the empty sentence."""
    sentence = folded(text)
    return folded(gettext(sentence)) if sentence else text


def _markup(markup: str, gettext: Gettext) -> str:
    root = parse_xml(f"<x>{markup}</x>")
    _speak(root, gettext)
    return inner_markup(root)


def _speak(element: etree._Element, gettext: Gettext) -> None:
    element.text = element.text and _text(element.text, gettext)
    for child in element:
        _speak(child, gettext)
        child.tail = child.tail and _text(child.tail, gettext)
