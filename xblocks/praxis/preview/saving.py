"""Puts an edited block back into the OLX file it came from, so that the folder is always the course
as last saved.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from lxml import etree
from xblock.core import XBlock

from praxis.core.errors import OurFault
from praxis.core.messages import N_, message
from praxis.preview.outline import Node


def element_of(node: Node, block: XBlock) -> etree._Element:
    """The block as it stands in OLX."""
    element = etree.Element(node.tag)
    element.set("url_name", node.name)
    block.add_xml_to_node(element)
    return element


def save_to_olx(node: Node, block: XBlock) -> bool:
    """Write the block's element into its file; whether anything had changed. All other elements
    stay as they are.
    """
    edited = element_of(node, block)
    tree = etree.parse(str(node.file), etree.XMLParser(resolve_entities=False, no_network=True))
    root = tree.getroot()
    for old in root.iter(node.tag):
        if old.get("url_name") == node.name:
            return _replace(root, old, edited, node.file)
    if root.tag == node.tag:  # the pointer form: the file is the element, its name is the file's
        return _replace(root, root, edited, node.file)
    raise OurFault(message(N_("%(name)s is not in %(file)s."), name=node.name, file=str(node.file)))


def _replace(root: etree._Element, old: etree._Element, edited: etree._Element, file: Path) -> bool:
    if etree.tostring(old, with_tail=False) == etree.tostring(edited, with_tail=False):
        return False
    edited.tail = old.tail
    parent = old.getparent()
    if parent is None:
        root = edited
    else:
        parent.replace(old, edited)
    _write(file, etree.tostring(root, encoding="unicode") + "\n")
    return True


def _write(file: Path, text: str) -> None:
    """Replace the file in one step: an interrupted save leaves the old one."""
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=file.parent, prefix=".", suffix=".saving", delete=False
    ) as handle:
        handle.write(text)
    Path(handle.name).replace(file)
