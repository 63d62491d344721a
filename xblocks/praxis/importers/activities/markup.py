"""Pieces of a passage's XHTML: its start cut off, its list items, its leading bold words.

Works on the well-formed fragments that readers hand out, and hands out fragments in the normal form
of `praxis.core.xml`. Knows nothing of activities or questions.
"""

from __future__ import annotations

import html
import re
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from praxis.core.html import plain_text
from praxis.core.xml import inner_markup, parse_xml

_LISTS = ("ol", "ul")


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its own content, and the list below it, if there is one."""

    own: str  # XHTML without the list below
    text: str
    below: str = ""  # XHTML of the nested list
    rich: bool = False  # holds a link, an image, a table or an equation: more than words


def inner(element: etree._Element) -> str:
    """The markup of an element without its tags."""
    return inner_markup(element)


def root_of(markup: str) -> etree._Element:
    """The fragment below one root element."""
    return parse_xml(f"<x>{markup}</x>")


def without(markup: str, pattern: re.Pattern[str]) -> str:
    """The fragment without what matches in its texts."""
    root = root_of(markup)
    for element, where in _texts(root):
        setattr(element, where, pattern.sub("", getattr(element, where) or ""))
    return inner_markup(root)


def links_of(markup: str) -> list[str]:
    """The links of a fragment, those to footnotes raised as they were."""
    if "<a" not in markup:
        return []
    found = []
    for link in root_of(markup).iter("a"):
        parent = link.getparent()
        raised = parent is not None and parent.tag == "sup"
        found.append(f"<sup>{whole(link)}</sup>" if raised else whole(link))
    return found


def without_start(markup: str, start: str) -> str:
    """The fragment without the words of `start`, with which its text begins."""
    root = root_of(markup)
    left = sum(not each.isspace() for each in start)
    for element, where in _texts(root):
        text = getattr(element, where) or ""
        cut = 0
        while cut < len(text) and (left or text[cut].isspace()):
            left -= not text[cut].isspace()
            cut += 1
        setattr(element, where, text[cut:])
        if not left and text[cut:]:
            break
    _drop_empty(root)
    return inner_markup(root)


def _texts(root: etree._Element) -> list[tuple[etree._Element, str]]:
    """Every text node in reading order, as (element, "text" or "tail")."""
    found: list[tuple[etree._Element, str]] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            found.append((element, "text"))
        elif element is not root:
            found.append((element, "tail"))
    return found


def _drop_empty(root: etree._Element) -> None:
    """Remove the inline elements at the start that have nothing left in them."""
    for element in list(root.iter("strong", "b", "em", "i", "span", "u", "p", "br")):
        if (element.text or "").strip() or len(element):
            return
        tail, parent = element.tail, element.getparent()
        if parent is not None and not (tail or "").strip():
            parent.remove(element)
        elif parent is not None:
            before = element.getprevious()
            if before is None:
                parent.text = (parent.text or "") + (tail or "").lstrip()
            else:
                before.tail = (before.tail or "") + (tail or "")
            parent.remove(element)
            return


def bold_start(markup: str) -> str:
    """The words in bold with which a paragraph begins; "" where it begins otherwise."""
    paragraph = root_of(markup).find("p")
    if paragraph is None or (paragraph.text or "").strip() or not len(paragraph):
        return ""
    first = paragraph[0]
    return (
        " ".join("".join(map(str, first.itertext())).split())
        if first.tag in ("strong", "b")
        else ""
    )


def list_items(markup: str) -> list[Item]:
    """The items of the lists at the top of a fragment."""
    lists = (each for each in root_of(markup) if each.tag in _LISTS)
    return [_item(each) for found in lists for each in found.iterchildren("li")]


def is_lettered(markup: str) -> bool:
    """Whether the first list of a fragment counts by letters."""
    found = root_of(markup).find("ol")
    return found is not None and found.get("type") in ("a", "A")


def item_of(markup: str) -> Item:
    """A piece of text as an item of a list would hold it."""
    return _item(root_of(markup))


def _item(element: etree._Element) -> Item:
    own = deepcopy(element)
    own.tail = None
    below = [each for each in own if each.tag in _LISTS]
    nested = "".join(whole(each) for each in below)
    for each in below:
        _remove(each)
    markup = inner_markup(own)
    rich = next(own.iter("a", "img", "table", "math"), None) is not None
    return Item(markup, plain_text(markup), nested, rich)


def whole(element: etree._Element) -> str:
    """The markup of an element with its tags."""
    return etree.tostring(element, encoding="unicode", with_tail=False)


def _remove(element: etree._Element) -> None:
    """Take an element out but keep the text after it."""
    parent, before, tail = element.getparent(), element.getprevious(), element.tail or ""
    if parent is None:
        return
    if before is None:
        parent.text = (parent.text or "") + tail
    else:
        before.tail = (before.tail or "") + tail
    parent.remove(element)


def as_paragraphs(markup: str) -> str:
    """The content of a list item as blocks: bare words become a paragraph."""
    root = root_of(markup)
    loose = (root.text or "").strip() or any(each.tag not in _BLOCKS for each in root)
    if not loose:
        return markup
    first = next((each for each in root if each.tag in _BLOCKS), None)
    if first is None:
        return f"<p>{markup}</p>"
    rest = "".join(etree.tostring(each, encoding="unicode") for each in _from(first))
    for each in _from(first):
        root.remove(each)
    return f"<p>{inner_markup(root)}</p>{rest}"


_BLOCKS = frozenset({"p", "ol", "ul", "table", "figure", "blockquote", "pre", "div", "dl", "hr"})


def _from(element: etree._Element) -> list[etree._Element]:
    return [element, *element.itersiblings()]


def lettered_list(paragraphs: list[str], starts: list[str]) -> str:
    """Typed options as a list: each paragraph without the marker with which it starts."""
    items = (
        inner_markup(_first(root_of(without_start(each, start))))
        for each, start in zip(paragraphs, starts, strict=True)
    )
    return f'<ol type="a">{"".join(f"<li>{each}</li>" for each in items)}</ol>'


def _first(root: etree._Element) -> etree._Element:
    return root[0] if len(root) == 1 and not (root.text or "").strip() else root


def element(tag: str, text: str) -> str:
    """An element around plain text."""
    return f"<{tag}>{html.escape(text, quote=False)}</{tag}>"
