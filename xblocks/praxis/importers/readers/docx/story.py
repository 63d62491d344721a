"""One text of the file (the body, the footnotes, the endnotes) read as a stream of paragraphs, tables and text boxes.

The parser reports the beginning and end of blocks only, and every block is let go when it has been read, so neither the
size of the file nor the depth of its tables matters. Containers that are open form a stack; nothing here recurses.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lxml import etree

from praxis.importers.document import Box, Node, Passage
from praxis.importers.readers.docx import names as n
from praxis.importers.readers.docx.boxes import boxed
from praxis.importers.readers.docx.container import Container
from praxis.importers.readers.docx.names import ID, VAL, W
from praxis.importers.readers.docx.paragraphs import Paragraphs
from praxis.importers.readers.docx.reading import Reading
from praxis.importers.readers.docx.run_content import chosen
from praxis.importers.readers.docx.runs import RunReader
from praxis.importers.readers.docx.sentences import EMBEDDED, NESTED_TABLE
from praxis.importers.readers.docx.tables import Table

MAX_TABLES: Final = 4  # within each other; the text of deeper ones stands in the cell around them
NOTES: Final = (n.FOOTNOTE, n.ENDNOTE)
_TAGS: Final = (
    n.P,
    n.TABLE,
    n.ROW,
    n.CELL,
    n.TEXTBOX,
    n.ALTERNATE,
    n.CHOICE,
    n.FALLBACK,
    n.DELETED,
    n.MOVED_AWAY,
    *n.EMBEDDED,
    *NOTES,
)


class Story:
    """Reads one part. `nodes` is its text; `notes` the texts of notes by id, where the part holds notes."""

    def __init__(self, reading: Reading, part: str) -> None:
        self.notes: dict[str, list[Node]] = {}
        self._reading = reading
        self._part = part
        self._runs = RunReader(reading, part)
        self._containers = [Container()]
        self._paragraphs = Paragraphs(reading, self._runs)
        self._tables: list[Table] = []
        self._unread = 0  # depth within what is deleted or stands for something else

    def read(self) -> list[Node]:
        """All blocks of the part that stand in no note."""
        for event, element in self._reading.package.events(self._part, ("start", "end"), _TAGS):
            rules = _STARTS if event == "start" else _ENDS
            rule = rules.get(element.tag)
            if rule is not None:
                rule(self, element)
        self._paragraphs.close(self._containers[0])
        return self._containers[0].close()

    def _start_unread(self, element: etree._Element) -> None:
        self._unread += 1

    def _end_unread(self, element: etree._Element) -> None:
        self._unread -= 1

    def _start_branch(self, element: etree._Element) -> None:
        """Only one branch of alternatives is read; the parser shows them one by one."""
        if not _is_chosen(element):
            self._unread += 1

    def _end_branch(self, element: etree._Element) -> None:
        if not _is_chosen(element):
            self._unread -= 1

    def _paragraph(self, element: etree._Element) -> None:
        self._pass_by(element)
        if not self._unread:
            self._paragraphs.read(element, self._containers[-1], inner=len(self._containers) > 1)
        element.clear()

    def _start_table(self, element: etree._Element) -> None:
        if not self._unread:
            self._tables.append(Table())

    def _start_container(self, element: etree._Element) -> None:
        if not self._unread:
            self._containers.append(Container())

    def _end_cell(self, element: etree._Element) -> None:
        if not self._unread:
            nodes = self._closed()
            self._tables[-1].end_cell(element, nodes)
        element.clear()

    def _end_row(self, element: etree._Element) -> None:
        if not self._unread:
            self._tables[-1].end_row(element)
        element.clear()

    def _end_table(self, element: etree._Element) -> None:
        if not self._unread:
            table = self._tables.pop()
            properties = element.find(W + "tblPr")
            for node in self._table_nodes(table, properties):
                self._containers[-1].add(node)
        self._pass_by(element)
        element.clear()

    def _table_nodes(self, table: Table, properties: etree._Element | None) -> list[Node]:
        if not table.rows:
            return []
        named = None if properties is None else properties.find(W + "tblStyle")
        style = self._reading.styles.table(None if named is None else named.get(VAL))
        if table.is_frame:
            return boxed(table.box(style)) if table.nodes else []
        if len(self._tables) >= MAX_TABLES:
            self._reading.report(NESTED_TABLE, limit=MAX_TABLES)
            return table.nodes
        self._reading.counts["tables"] += 1
        return [table.passage(self._reading, properties, style)]

    def _start_text_box(self, element: etree._Element) -> None:
        self._start_container(element)
        if not self._unread:
            self._runs.start_inner()

    def _end_text_box(self, element: etree._Element) -> None:
        if self._unread:
            return
        nodes = self._closed()
        self._runs.end_inner()
        if nodes:
            styles = {node.style for node in nodes if isinstance(node, Passage)}
            name = next(iter(styles)) if len(styles) == 1 else ""
            self._runs.content.drawings.boxes[element] = boxed(
                Box("textbox", name, nodes, nodes[0].place)
            )

    def _end_note(self, element: etree._Element) -> None:
        nodes = self._closed()
        if element.get(W + "type") in (None, "normal"):
            self.notes[element.get(ID) or ""] = nodes
        self._pass_by(element)
        element.clear()

    def _pass_by(self, element: etree._Element) -> None:
        """Free what stands before a block that has been reached; bookmarks there belong to what follows."""
        parent, before = element.getparent(), element.getprevious()
        while parent is not None and before is not None and before.tag not in _KEPT:
            if before.tag == n.BOOKMARK:
                self._runs.keep_bookmark(before)
            earlier = before.getprevious()
            parent.remove(before)
            before = earlier

    def _embedded(self, element: etree._Element) -> None:  # noqa: ARG002
        self._reading.report(EMBEDDED)

    def _closed(self) -> list[Node]:
        container = self._containers.pop()
        self._paragraphs.close(container)
        return container.close()


def _is_chosen(branch: etree._Element) -> bool:
    parent = branch.getparent()
    return parent is not None and chosen(parent) is branch


_KEPT: Final = frozenset({W + "tcPr", W + "tblPr", W + "trPr", n.SDT_PROPERTIES})
Rule = Callable[[Story, etree._Element], None]
_STARTS: Final[dict[str, Rule]] = {
    n.TABLE: Story._start_table,
    n.CELL: Story._start_container,
    n.TEXTBOX: Story._start_text_box,
    n.FALLBACK: Story._start_branch,
    n.CHOICE: Story._start_branch,
    n.DELETED: Story._start_unread,
    n.MOVED_AWAY: Story._start_unread,
    **dict.fromkeys(NOTES, Story._start_container),
}
_ENDS: Final[dict[str, Rule]] = {
    n.P: Story._paragraph,
    n.TABLE: Story._end_table,
    n.ROW: Story._end_row,
    n.CELL: Story._end_cell,
    n.TEXTBOX: Story._end_text_box,
    n.FALLBACK: Story._end_branch,
    n.CHOICE: Story._end_branch,
    n.DELETED: Story._end_unread,
    n.MOVED_AWAY: Story._end_unread,
    **dict.fromkeys(NOTES, Story._end_note),
    **dict.fromkeys(n.EMBEDDED, Story._embedded),
}
