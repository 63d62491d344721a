"""Tables: rows and cells as they are read, then XHTML with header cells and spans, or a box where
the table is only a frame."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from praxis.importers.document import Box, Heading, Node, Passage, PassageKind
from praxis.importers.readers.docx import names as n
from praxis.importers.readers.docx.blocks import common, content, flat
from praxis.importers.readers.docx.boxes import shared_style
from praxis.importers.readers.docx.names import VAL, W, integer, is_on
from praxis.importers.readers.docx.properties import shade_of
from praxis.importers.readers.docx.reading import Reading
from praxis.importers.readers.docx.sentences import HEADER_GUESSED, HEADING_IN_CELL
from praxis.importers.readers.docx.styles import Style

MAX_SPAN = 63  # columns; Word allows no more
FRAME_ROWS = 2  # a table of one column and so many rows is a frame: a title and a text
_BOLD = re.compile(r"(\A|<p>)<strong>((?:(?!</?strong>).)*)</strong>(\Z|</p>)", re.DOTALL)
_PLAIN_STYLES = frozenset({"", "normal table", "table grid", "table normal"})


@dataclass(slots=True)
class Cell:
    """A cell with the columns it covers."""

    nodes: list[Node]
    column: int
    span: int
    continues: bool  # goes on with the cell above
    begins: bool  # may go on below
    shade: str
    rows: int = 1


@dataclass(slots=True)
class Table:
    """A table while it is read."""

    rows: list[list[Cell]] = field(default_factory=list)
    headers: list[bool] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)  # of the row being read
    column: int = 0

    def end_cell(self, element: etree._Element, nodes: list[Node]) -> None:
        """A cell has been read to its end."""
        span, merge, shade = 1, None, ""
        properties = next(element.iterchildren(n.CELL_PROPERTIES), None)
        for child in () if properties is None else properties:
            if child.tag == W + "gridSpan":
                span = min(max(integer(child.get(VAL), 1), 1), MAX_SPAN)
            elif child.tag == W + "vMerge":
                merge = child.get(VAL) or "continue"
            elif child.tag == W + "shd":
                shade = shade_of(child)
            elif child.tag == W + "hMerge" and child.get(VAL) in (None, "continue") and self.cells:
                self.cells[-1].span += 1
                self.cells[-1].nodes.extend(nodes)
                self.column += 1
                return
        cell = Cell(nodes, self.column, span, merge == "continue", merge == "restart", shade)
        self.cells.append(cell)
        self.column += span

    def end_row(self, element: etree._Element) -> None:
        """A row has been read to its end; a deleted one is forgotten."""
        header, deleted, before = False, False, 0
        properties = next(element.iterchildren(n.ROW_PROPERTIES), None)
        for child in () if properties is None else properties:
            if child.tag == W + "tblHeader":
                header = is_on(child.get(VAL))
            elif child.tag == W + "del":
                deleted = True
            elif child.tag == W + "gridBefore":
                before = min(integer(child.get(VAL)), MAX_SPAN)
        cells, self.cells, self.column = self.cells, [], 0
        if not cells or deleted:
            return
        for cell in cells:
            cell.column += before
        if before > 0:
            cells.insert(0, Cell([], 0, before, continues=False, begins=False, shade=""))
        self.rows.append(cells)
        self.headers.append(header)

    @property
    def nodes(self) -> list[Node]:
        """What stands in the cells, one after the other."""
        return [node for row in self.rows for cell in row for node in cell.nodes]

    @property
    def is_frame(self) -> bool:
        """Whether the table only draws a frame around a text."""
        return len(self.rows) <= FRAME_ROWS and all(len(row) == 1 for row in self.rows)

    def box(self, style: Style) -> Box:
        """The table as a box."""
        nodes = self.nodes
        table = "" if style.name.lower() in _PLAIN_STYLES else style.name
        return Box("cell", shared_style(nodes) or table, nodes, nodes[0].place)

    def passage(self, reading: Reading, properties: etree._Element | None, style: Style) -> Passage:
        """The table as XHTML."""
        self._join_rows()
        blocks = flat(self.nodes)
        for block in blocks:
            if isinstance(block, Heading):
                reading.report(HEADING_IN_CELL)
                reading.counts["headings"] -= 1
        language, _ = common(blocks)
        direction = "rtl" if _said(properties, "bidiVisual") is not None else "ltr"
        headed = self._header_rows(reading, properties, style)
        by_side = style.header_column and _look(properties, "firstColumn", 0x80)
        rows = [
            "<tr>"
            + "".join(_cell(cell, at < headed, by_side, language, direction) for cell in row)
            + "</tr>"
            for at, row in enumerate(self.rows)
        ]
        head = f"<thead>{''.join(rows[:headed])}</thead>" if headed else ""
        html = f"<table>{head}<tbody>{''.join(rows[headed:])}</tbody></table>"
        return Passage(
            html=html,
            text=" ".join(block.text for block in blocks if block.text),
            place=blocks[0].place if blocks else reading.place,
            kind=PassageKind.TABLE,
            style=style.name,
            anchors=tuple(anchor for block in blocks for anchor in block.anchors),
            language=language,
            direction=direction,
        )

    def _join_rows(self) -> None:
        """Give cells that go on below their number of rows, and take their continuations away."""
        open_cells: dict[int, Cell] = {}
        for at, row in enumerate(self.rows):
            kept = []
            for cell in row:
                above = open_cells.get(cell.column)
                if cell.continues and above is not None and above.span == cell.span:
                    above.rows += 1
                    above.nodes.extend(cell.nodes)
                    continue
                for column in range(cell.column, cell.column + cell.span):
                    open_cells.pop(column, None)
                if cell.begins:
                    open_cells[cell.column] = cell
                kept.append(cell)
            self.rows[at] = kept

    def _header_rows(
        self, reading: Reading, properties: etree._Element | None, style: Style
    ) -> int:
        """How many rows at the top are headers; 0 when none or when a cell reaches out of them."""
        marked = next(
            (at for at, header in enumerate(self.headers) if not header), len(self.headers)
        )
        if not marked and style.header_row and _look(properties, "firstRow", 0x20):
            marked = 1
        if not marked and self._looks_headed():
            marked = 1
            reading.report(HEADER_GUESSED)
        reach = max((at + cell.rows for at in range(marked) for cell in self.rows[at]), default=0)
        return reach if 0 < reach < len(self.rows) else 0

    def _looks_headed(self) -> bool:
        if len(self.rows) < 2 or len(self.rows[0]) < 2:
            return False
        first, second = self.rows[0], self.rows[1]
        if not all(_is_short(cell) for cell in first):
            return False
        bold = all(_is_bold(cell) for cell in first) and not all(_is_bold(cell) for cell in second)
        shaded = all(cell.shade for cell in first) and not any(cell.shade for cell in second)
        return bold or shaded


def _cell(cell: Cell, header: bool, by_side: bool, language: str, direction: str) -> str:
    html, said = content(cell.nodes, language, direction)
    span = f' colspan="{cell.span}"' if cell.span > 1 else ""
    rows = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    if header:
        scope = "colgroup" if cell.span > 1 else "col"
    elif by_side and cell.column == 0:
        scope = "rowgroup" if cell.rows > 1 else "row"
    else:
        return f"<td{span}{rows}{said}>{html}</td>"
    html = _BOLD.sub(r"\1\2\3", html)
    return f'<th scope="{scope}"{span}{rows}{said}>{html}</th>'


def _is_short(cell: Cell) -> bool:
    blocks = flat(cell.nodes)
    return bool(blocks) and len(blocks) <= 2 and all(0 < len(block.text) < 120 for block in blocks)


def _is_bold(cell: Cell) -> bool:
    return all(isinstance(block, Heading) or block.bold for block in flat(cell.nodes))


def _said(properties: etree._Element | None, name: str) -> str | None:
    """The value of a switch of the table that is on; None where it is off or missing."""
    found = None if properties is None else properties.find(W + name)
    if found is None or not is_on(found.get(VAL)):
        return None
    return found.get(VAL) or ""


def _look(properties: etree._Element | None, name: str, bit: int) -> bool:
    """Whether the conditional formatting `name` of the style is used in this table."""
    look = None if properties is None else properties.find(W + "tblLook")
    if look is None:
        return False
    said = look.get(W + name)
    if said is not None:
        return is_on(said)
    try:
        return bool(int(look.get(VAL) or "0", 16) & bit)
    except ValueError:
        return False
