"""A fragment of XHTML cut at its top: the pieces that raw HTML in a Markdown text consists of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from lxml import etree

from praxis.core.html import plain_text
from praxis.core.xml import BLOCKS, inner_markup, local_name, parse_xml
from praxis.importers.document import PassageKind

_KINDS = {
    "ul": PassageKind.LIST,
    "ol": PassageKind.LIST,
    "dl": PassageKind.LIST,
    "table": PassageKind.TABLE,
    "figure": PassageKind.FIGURE,
    "img": PassageKind.FIGURE,
    "blockquote": PassageKind.QUOTE,
    "pre": PassageKind.CODE,
    "hr": PassageKind.RULE,
    "math": PassageKind.EQUATION,
}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_WRAPPERS = frozenset({"div", "section", "article"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A block at the top of a fragment; `level` is that of a heading, 0 for others."""

    html: str
    text: str
    kind: PassageKind = PassageKind.PARAGRAPH
    level: int = 0
    anchors: tuple[str, ...] = ()


def pieces_of(markup: str) -> Iterator[Piece]:
    """The blocks of a fragment in their order; plain wrappers around headings are opened up."""
    root = parse_xml(f"<x>{markup}</x>")
    loose = escape(root.text or "", quote=False)
    for element in root:
        if local_name(element) not in BLOCKS:
            loose += etree.tostring(element, encoding="unicode")
            continue
        yield from _loose(loose)
        yield from _of_element(element)
        loose = escape(element.tail or "", quote=False)
    yield from _loose(loose)


def _loose(markup: str) -> Iterator[Piece]:
    """Words and images outside any block: a paragraph of their own, or a figure."""
    text = plain_text(markup)
    if text or "<img" in markup:
        kind = PassageKind.PARAGRAPH if text else PassageKind.FIGURE
        yield Piece(f"<p>{markup.strip()}</p>", text, kind)


def _of_element(element: etree._Element) -> Iterator[Piece]:
    name = local_name(element)
    headed = name in _WRAPPERS and any(local_name(each) in _HEADINGS for each in element)
    if headed and not element.get("lang"):
        yield from pieces_of(inner_markup(element))
        return
    whole = etree.tostring(element, encoding="unicode", with_tail=False)
    text = plain_text(whole)
    if name in _HEADINGS and text:
        anchors = tuple(each.get("id", "") for each in element.iter() if each.get("id"))
        yield Piece(whole, text, level=_HEADINGS[name], anchors=anchors)
        if "<img" in whole:
            yield Piece(figure_of(whole), "", PassageKind.FIGURE)
        return
    kind = _KINDS.get(name, PassageKind.PARAGRAPH)
    if not text and any(each.tag == "img" for each in element.iter()):
        kind = PassageKind.FIGURE
    if text or kind is not PassageKind.PARAGRAPH:
        anchors = tuple(each.get("id", "") for each in element.iter() if each.get("id"))
        yield Piece(whole, text, kind, anchors=anchors)


def figure_of(markup: str) -> str:
    """The images of a fragment as a figure each; the title of an image becomes its caption."""
    figures = []
    for image in parse_xml(f"<x>{markup}</x>").iter("img", "a", "span"):
        parent = image.getparent()
        if image.tag != "img" and (any(True for _ in image.iter("img")) or parent is None):
            continue  # a link around an image is read with it
        caption = image.get("title", "")
        image.attrib.pop("title", "")
        whole = parent if parent is not None and parent.tag == "a" else image
        shown = etree.tostring(whole, encoding="unicode", with_tail=False)
        words = f"<figcaption>{escape(caption, quote=False)}</figcaption>" if caption else ""
        figures.append(f"<figure>{shown}{words}</figure>")
    return "".join(figures)
