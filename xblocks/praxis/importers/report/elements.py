"""Makes the elements of the page: `E.p("words", {"class": "praxis-lead"})`; words are escaped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from lxml import etree

Element = etree._Element
Part = str | Element | Mapping[str, str]  # words, a child, or attributes


class Maker:
    """Every name makes an element of that name."""

    def __getattr__(self, tag: str) -> Callable[..., Element]:
        return partial(make, tag)


def make(tag: str, *parts: Part, **attributes: str) -> Element:
    """An element with words, children and attributes, in the order in which they are given."""
    element = etree.Element(tag, attributes)
    for part in parts:
        if isinstance(part, str):
            _say(element, part)
        elif isinstance(part, Mapping):
            for name, value in part.items():
                element.set(name, value)
        else:
            element.append(part)
    return element


def _say(element: Element, words: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


E = Maker()
