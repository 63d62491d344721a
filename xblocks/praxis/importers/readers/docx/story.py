"""One text of the file (the body, the footnotes, the endnotes) read as a stream of paragraphs,
tables and text boxes.

The parser reports the ends of blocks only, inner ones first, and every block is let go when it
has been read: neither the size of the file nor the depth of its tables matters, and nothing
here recurses. Which cell, text box or note a block stands in is asked of its ancestors; `Spot`
keeps what is collected there until it ends too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from praxis.importers.document import Box, Node
from praxis.importers.readers.docx import names as n
from praxis.importers.readers.docx.boxes import boxed, shared_style
from praxis.importers.readers.docx.container import Container
from praxis.importers.readers.docx.fields import Fields
from praxis.importers.readers.docx.names import ID, VAL, W
from praxis.importers.readers.docx.paragraphs import Paragraphs
from praxis.importers.readers.docx.reading import Reading
from praxis.importers.readers.docx.run_content import chosen
from praxis.importers.readers.docx.runs import RunReader
from praxis.importers.readers.docx.sentences import EMBEDDED, NESTED_TABLE
from praxis.importers.readers.docx.tables import Table

MAX_TABLES: Final = 4  # within each other; the text of deeper ones stands in the cell around them
_NOTES: Final = (n.FOOTNOTE, n.ENDNOTE)
_OPENING: Final = frozenset({n.CELL, n.TEXTBOX, *_NOTES})  # elements that collect blocks
_UNREAD: Final = frozenset({n.DELETED, n.MOVED_AWAY})
_KEPT: Final = frozenset(
    {n.CELL_PROPERTIES, n.TABLE_PROPERTIES, n.ROW_PROPERTIES, n.SDT_PROPERTIES}
)


@dataclass(frozen=True, slots=True)
class Around:
    """What holds for blocks of a place: one for the text, for each table, text box and note."""

    fields: Fields = field(default_factory=Fields)  # a text box or a note has fields of its own
    inner: bool = False
    tables: int = 0  # how many are around it
    read: bool = True  # False where the text is deleted, or is not the alternative to read


@dataclass(slots=True)
class Spot:
    """Where blocks are collected, while it is open: the text itself, a cell, a text box, a note."""

    around: Around
    container: Container = field(default_factory=Container)


class Story:
    """Reads one part. `notes` are the texts of notes by id, where the part holds notes."""

    def __init__(self, reading: Reading, part: str) -> None:
        self.notes: dict[str, list[Node]] = {}
        self._reading = reading
        self._part = part
        self._runs = RunReader(reading, part)
        self._paragraphs = Paragraphs(reading, self._runs)
        self._text = Spot(Around())
        self._nowhere = Spot(Around(read=False))
        self._open: dict[etree._Element, Spot] = {}
        self._tables: dict[etree._Element, tuple[Table, Around]] = {}

    def read(self) -> list[Node]:
        """All blocks of the part that stand in no note."""
        for _, element in self._reading.package.events(self._part, ("end",), tuple(_ENDS)):
            _ENDS[element.tag](self, element)
        return self._closed(self._text)

    def _spot(self, element: etree._Element) -> Spot:
        """Where a block stands."""
        parent = element.getparent()
        if parent is None or parent.tag == n.BODY:
            return self._text
        found = self._open.get(parent)
        if found is None and parent.tag == n.CELL:
            known = self._tables.get(_table_of(parent))
            if known is not None:
                found = self._open[parent] = Spot(known[1])
        return found or self._opened(element)

    def _opened(self, element: etree._Element) -> Spot:
        """Where a block stands, when its place has only now been reached."""
        waiting: list[etree._Element] = []
        outer = self._text
        for ancestor in element.iterancestors():
            if ancestor in self._open:
                outer = self._open[ancestor]
                break
            tag = ancestor.tag
            if tag in _OPENING:
                waiting.append(ancestor)
            elif tag in _UNREAD or (tag in (n.CHOICE, n.FALLBACK) and not _is_chosen(ancestor)):
                outer = self._nowhere
                break
        for opening in reversed(waiting):
            around, in_cell = outer.around, opening.tag == n.CELL
            fields = around.fields if in_cell else Fields()
            outer = Spot(Around(fields, True, around.tables + in_cell, around.read))
            self._open[opening] = outer
        return outer

    def _paragraph(self, element: etree._Element) -> None:
        spot = self._spot(element)
        self._pass_by(element)
        if spot.around.read:
            self._runs.content.fields = spot.around.fields
            self._paragraphs.read(element, spot.container, inner=spot.around.inner)
        element.clear()

    def _cell(self, element: etree._Element) -> None:
        table = _table_of(element)
        known = self._tables.get(table)
        if known is None:
            around = self._spot(table).around
            inside = Around(around.fields, True, around.tables + 1, around.read)
            known = self._tables[table] = (Table(), inside)
        spot = self._open.pop(element, None)
        if known[1].read:
            known[0].end_cell(element, [] if spot is None else self._closed(spot))
        element.clear()

    def _row(self, element: etree._Element) -> None:
        known = self._tables.get(_table_of(element))
        if known is not None:
            known[0].end_row(element)
        element.clear()

    def _table(self, element: etree._Element) -> None:
        table, _ = self._tables.pop(element, (None, None))
        spot = self._spot(element)
        if spot.around.read and table is not None and table.rows:
            properties = element.find(n.TABLE_PROPERTIES)
            for node in self._table_nodes(table, properties, spot.around.tables):
                spot.container.add(node)
        self._pass_by(element)
        element.clear()

    def _table_nodes(
        self, table: Table, properties: etree._Element | None, depth: int
    ) -> list[Node]:
        named = None if properties is None else properties.find(W + "tblStyle")
        style = self._reading.styles.table(None if named is None else named.get(VAL))
        if table.is_frame:
            return boxed(table.box(style)) if table.nodes else []
        if depth >= MAX_TABLES:
            self._reading.report(NESTED_TABLE, limit=MAX_TABLES)
            return table.nodes
        self._reading.counts["tables"] += 1
        return [table.passage(self._reading, properties, style)]

    def _text_box(self, element: etree._Element) -> None:
        spot = self._open.pop(element, None)
        nodes = self._closed(spot) if spot is not None and spot.around.read else []
        if nodes:
            box = Box("textbox", shared_style(nodes), nodes, nodes[0].place)
            self._runs.content.drawings.boxes[element] = boxed(box)

    def _note(self, element: etree._Element) -> None:
        spot = self._open.pop(element, self._nowhere)
        if element.get(W + "type") in (None, "normal"):
            self.notes[element.get(ID) or ""] = self._closed(spot)
        self._pass_by(element)
        element.clear()

    def _section(self, element: etree._Element) -> None:
        """The last section of the document ends; that of others is told by their last paragraph."""
        parent = element.getparent()
        if parent is not None and parent.tag == n.BODY:
            self._reading.notes.end_section(element)

    def _embedded(self, element: etree._Element) -> None:
        if self._spot(element).around.read:
            self._reading.report(EMBEDDED)

    def _closed(self, spot: Spot) -> list[Node]:
        self._paragraphs.close(spot.container)
        return spot.container.close()

    def _pass_by(self, element: etree._Element) -> None:
        """Free what stands before a block that has been reached; bookmarks there belong to what
        follows."""
        before = element.getprevious()
        if before is None:
            return
        parent = element.getparent()
        while parent is not None and before is not None and before.tag not in _KEPT:
            if before.tag == n.BOOKMARK:
                self._runs.keep_bookmark(before)
            earlier = before.getprevious()
            parent.remove(before)
            before = earlier


def _table_of(element: etree._Element) -> etree._Element:
    """The table of a row or cell, content controls may stand between them; else the element."""
    parent = element.getparent()
    while parent is not None and parent.tag != n.TABLE:
        parent = parent.getparent()
    return element if parent is None else parent


def _is_chosen(branch: etree._Element) -> bool:
    parent = branch.getparent()
    return parent is not None and chosen(parent) is branch


_ENDS: Final[dict[str, Callable[[Story, etree._Element], None]]] = {
    n.P: Story._paragraph,
    n.TABLE: Story._table,
    n.ROW: Story._row,
    n.CELL: Story._cell,
    n.TEXTBOX: Story._text_box,
    n.SECTION: Story._section,
    **dict.fromkeys(_NOTES, Story._note),
    **dict.fromkeys(n.EMBEDDED, Story._embedded),
}
