"""A block's authored document, inline in OLX: readable there, byte for byte the same when it comes
back.

Nothing here raises for what an author wrote: one exception would end the import of a whole course.
A document that cannot be understood is kept as its source, and the block shows what is wrong with
it.
"""

from __future__ import annotations

import math
from typing import Any

import yaml
from lxml import etree
from xblock.fields import Scope

from praxis.core.xml import PARSER_OPTIONS, XmlProblem, parse_xml

AUTHORED = (Scope.content, Scope.settings)
NOT_ATTRIBUTES = {"data", "parent", "children", "name", "tags"}
# Fields of the host read their attributes as YAML, dates among them.
UNFIT = (TypeError, ValueError, ArithmeticError, yaml.YAMLError)


def source_in(node: etree._Element) -> str:
    """The source of the document inside a block's node: its child elements, or its text."""
    children = [child for child in node if isinstance(child.tag, str)]
    if not children:
        return (node.text or "").strip()
    pieces = (etree.tostring(child, encoding="unicode", with_tail=False) for child in children)
    return "\n".join(pieces)


def set_fields(block: Any, node: etree._Element) -> None:
    """Set the block's fields from the node's attributes; a value that does not fit is left out."""
    for name, value in ((str(key), value) for key, value in node.items()):
        field = block.fields.get(name)
        if field is None or name in NOT_ATTRIBUTES or field.scope not in AUTHORED:
            continue
        try:
            found = field.from_string(value)
        except UNFIT:
            continue
        if not isinstance(found, float) or math.isfinite(found):
            setattr(block, name, found)


def write_fields(block: Any, node: etree._Element) -> None:
    """Write the author's settings that are set as attributes."""
    for name, field in block.fields.items():
        if name in NOT_ATTRIBUTES or field.scope not in AUTHORED or not field.is_set_on(block):
            continue
        value = field.read_from(block)
        if value is not None:
            node.set(name, field.to_string(value))


def write_source(source: str, node: etree._Element) -> None:
    """Put the document into the node: as an element where it can be read again, else as text.

    A document with a DTD is text: its entities would be unknown in the course around it.
    """
    try:
        parse_xml(source)
        node.append(etree.fromstring(source, etree.XMLParser(**PARSER_OPTIONS)))
    except (XmlProblem, etree.XMLSyntaxError, ValueError):
        node.text = source
