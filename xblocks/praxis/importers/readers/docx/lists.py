"""Paragraphs of a list put together: one nested list, numbered on as Word numbers it."""

from __future__ import annotations

from dataclasses import dataclass, field

from praxis.importers.document import Node, Passage, PassageKind
from praxis.importers.readers.docx.blocks import common, content, flat
from praxis.importers.readers.docx.numbering import Numbered
from praxis.importers.readers.docx.numerals import HTML_TYPES

INDENT_STEP = 100  # twentieths of a point that make an item stand deeper
MAX_DEPTH = 12
LARGEST = 100_000  # numbers from here on are damage


@dataclass(slots=True)
class Item:
    """A paragraph of a list, with the paragraphs that continue it."""

    place: Numbered
    indent: int
    nodes: list[Node]
    inner: list[Branch] = field(default_factory=list)


@dataclass(slots=True)
class Branch:
    """A list at one level."""

    items: list[Item]

    @property
    def first(self) -> Item:
        return self.items[0]


def list_passage(items: list[Item]) -> Passage:
    """The passage of a list whose items came in this order."""
    blocks = flat([node for item in items for node in item.nodes])
    language, direction = common(blocks)
    html = "".join(_branch(branch, language, direction) for branch in _nested(items))
    passages = [block for block in blocks if isinstance(block, Passage)]
    return Passage(
        html=html,
        text=" ".join(block.text for block in blocks),
        place=passages[0].place,
        kind=PassageKind.LIST,
        style=passages[0].style,
        anchors=tuple(anchor for passage in passages for anchor in passage.anchors),
        language=language,
        direction=direction,
    )


def _nested(items: list[Item]) -> list[Branch]:
    roots: list[Branch] = []
    path: list[Branch] = []
    for item in items:
        while path and (len(path) >= MAX_DEPTH or _is_deeper(path[-1].first, item)):
            path.pop()
        if path and _is_beside(path[-1].first, item):
            if _goes_on(path[-1].items[-1], item):
                path[-1].items.append(item)
                continue
            path.pop()
        branch = Branch([item])
        (path[-1].items[-1].inner if path else roots).append(branch)
        path.append(branch)
    return roots


def _is_deeper(open_item: Item, item: Item) -> bool:
    """Whether an open level lies deeper than the new item."""
    if open_item.place.list_id == item.place.list_id:
        return open_item.place.level > item.place.level
    return open_item.indent > item.indent + INDENT_STEP


def _is_beside(open_item: Item, item: Item) -> bool:
    if open_item.place.list_id == item.place.list_id:
        return open_item.place.level == item.place.level
    return open_item.indent >= item.indent - INDENT_STEP


def _goes_on(last: Item, item: Item) -> bool:
    """Whether an item belongs to the list of the last one, not to a new list right after it."""
    if not item.place.form.ordered:
        return not last.place.form.ordered
    same = last.place.form.form == item.place.form.form
    return same and item.place.number > last.place.number


def _branch(branch: Branch, language: str, direction: str) -> str:
    form = branch.first.place.form
    if form.ordered:
        kind, start = HTML_TYPES.get(form.form, ""), branch.first.place.number
        said = f' type="{kind}"' if kind else ""
        said += f' start="{start}"' if start != 1 and abs(start) < LARGEST else ""
        opening, closing = f"<ol{said}>", "</ol>"
    else:
        opening, closing = "<ul>", "</ul>"
    expected = branch.first.place.number
    html = ""
    for item in branch.items:
        jumps = form.ordered and item.place.number != expected and item.place.number < LARGEST
        value = f' value="{item.place.number}"' if jumps else ""
        html += _item(item, value, language, direction)
        expected = item.place.number + 1
    return opening + html + closing


def _item(item: Item, value: str, language: str, direction: str) -> str:
    html, said = content(item.nodes, language, direction)
    if item.place.form.box:
        html = f"<p>☐ {html.removeprefix('<p>')}" if html.startswith("<p>") else f"☐ {html}"
    inner = "".join(_branch(branch, language, direction) for branch in item.inner)
    return f"<li{value}{said}>{html}{inner}</li>"
