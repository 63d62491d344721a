"""What stands on the pages of a course: our blocks, links, files, images, headings, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

from lxml import etree

from praxis.core.findings import Finding, Place, Severity
from praxis.core.messages import N_, message
from praxis.importers.accessibility import findings_of
from praxis.importers.check.structure import Node, Structure
from praxis.importers.document import Passage
from praxis.importers.rich import rich_texts
from praxis.importers.tree import DEFINITIONS

_OURS = {each.block_type: each for each in DEFINITIONS.values()}

_ADDRESS = re.compile(r'\s(?:href|src)="(/jump_to_id/|/static/)([^"]*)"')
_HEADING = re.compile(r"<h([1-6])\b")


def page_findings(structure: Structure) -> list[Finding]:
    """What is wrong on the pages, in reading order."""
    return [finding for node in structure.nodes for finding in _of_node(structure, node)]


def _of_node(structure: Structure, node: Node) -> Iterator[Finding]:
    if node.tag in _OURS:
        yield from _of_ours(structure, node)
    elif node.tag == "html":
        place = Place(_html_file(node))
        yield from _of_markup(structure, _markup(structure, node), place)


def _of_ours(structure: Structure, node: Node) -> Iterator[Finding]:
    children = list(node.element.iterchildren(etree.Element))
    if len(children) != 1:
        what = message(N_("A block %(tag)s holds no document of its own."), tag=node.tag)
        yield Finding(Severity.ERROR, "block-empty", what, node.place())
        return
    source = etree.tostring(children[0], encoding="unicode", with_tail=False)
    parsed = _OURS[node.tag].parse(source)
    inner = Node(children[0], node.name, node.file)
    for problem in parsed.problems:
        place = inner.place(problem.line)
        yield Finding(Severity.ERROR, "block-problem", problem.message, place)
    for text in rich_texts(parsed.document) if parsed.document is not None else ():
        yield from _of_markup(structure, text, node.place())


def _of_markup(structure: Structure, markup: str, place: Place) -> Iterator[Finding]:
    for kind, rest in _ADDRESS.findall(markup):
        target = unescape(re.split(r"[#?]", rest, maxsplit=1)[0])
        if kind == "/static/" and not _has_file(structure, target):
            what = message(N_("The file /static/%(file)s is not in the course."), file=target)
            yield Finding(Severity.ERROR, "static-missing", what, place)
        elif kind == "/jump_to_id/" and target not in structure.names:
            what = message(N_("A link leads to “%(name)s”, which is not there."), name=target)
            yield Finding(Severity.ERROR, "dead-link", what, place)
    yield from _jumps(markup, place)
    yield from findings_of([Passage(markup, "", place)])


def _jumps(markup: str, place: Place) -> Iterator[Finding]:
    levels = [int(level) for level in _HEADING.findall(markup)]
    for above, level in pairwise(levels):
        if level > above + 1:
            what = message(
                N_("A heading jumps from level %(above)s to level %(level)s."),
                above=above,
                level=level,
            )
            yield Finding(Severity.CHECK, "heading-jump", what, place)


def _markup(structure: Structure, node: Node) -> str:
    path = structure.folder / _html_file(node)
    if node.element.get("filename") and path.is_file():
        return path.read_text(encoding="utf-8", errors="replace")
    inner = "".join(etree.tostring(child, encoding="unicode") for child in node.element)
    return (node.element.text or "") + inner


def _html_file(node: Node) -> str:
    filename = node.element.get("filename")
    return f"html/{filename}.html" if filename else node.file


def _has_file(structure: Structure, name: str) -> bool:
    path = structure.folder / "static" / name
    return path.is_file() and path.resolve().is_relative_to(structure.folder.resolve())
