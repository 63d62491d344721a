"""Drawings (SVG) from strangers: an allow-list; no script, no style sheet, no outside link.

Hosts serve `static/` files from the learner's own site, so a drawing may hold nothing that runs or
loads.
"""

from __future__ import annotations

import re

from lxml import etree

from praxis.core.errors import CallerError
from praxis.core.xml import parse_xml

SVG = "http://www.w3.org/2000/svg"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"

_SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image")
_TEXTS = ("text", "tspan", "textPath", "title", "desc")
_PAINT = ("linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker")
ELEMENTS = frozenset(("svg", "g", "defs", "symbol", "use", *_SHAPES, *_TEXTS, *_PAINT))
_SAFE_ATTRIBUTE = re.compile(r"(?!on)[a-z][A-Za-z0-9-]*\Z")
_SAFE_LINK = re.compile(r"\s*(#[\w.-]+|data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+)\Z")
_DOCTYPE = re.compile(
    rb"<!DOCTYPE\s+svg(\s[^\[>]*)?>"
)  # drawing programmes write it; it says nothing
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression|javascript:|\\", re.IGNORECASE)


def clean_svg(data: bytes) -> bytes | None:
    """The drawing with only what draws; None when it is no drawing or nothing is left of it."""
    try:
        root = parse_xml(_DOCTYPE.sub(b"", data, count=1))
    except CallerError:
        return None
    if root.tag != f"{{{SVG}}}svg":
        return None
    for element in list(root.iter()):
        if not _is_allowed(element):
            _drop(element)
        else:
            _clean_attributes(element)
    if len(root) == 0:
        return None
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8")


def _is_allowed(element: etree._Element) -> bool:
    if not isinstance(element.tag, str):
        return False
    name = etree.QName(element)
    return name.namespace == SVG and name.localname in ELEMENTS


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        previous = element.getprevious()
        if previous is None:
            parent.text = (parent.text or "") + element.tail
        else:
            previous.tail = (previous.tail or "") + element.tail
    parent.remove(element)


def _clean_attributes(element: etree._Element) -> None:
    for name, value in list(element.attrib.items()):
        if str(name) in ("href", XLINK_HREF):
            safe = bool(_SAFE_LINK.match(str(value)))
        else:
            safe = bool(_SAFE_ATTRIBUTE.match(str(name))) and not _OUTSIDE.search(str(value))
        if not safe:
            del element.attrib[name]
