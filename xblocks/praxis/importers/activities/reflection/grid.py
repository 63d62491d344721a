"""A table of the source as a grid of cells, merged ones in every place that they cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from praxis.core.html import plain_text
from praxis.importers.activities import markup
from praxis.importers.activities.reflection.marks import is_room, is_tick, text_of

MOST_ROWS = 40  # what a field may have
MOST_CELLS = 600  # far more than a table that somebody fills in


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its markup, its words, and whether it heads something."""

    html: str
    text: str
    head: bool = False
    down: int = 1  # rows that it covers

    @property
    def is_empty(self) -> bool:
        """Whether it is left for somebody to write in."""
        return not self.text or is_room(self.text)

    @property
    def is_tick(self) -> bool:
        """Whether it holds a box to tick and nothing else."""
        return is_tick(self.text)

    @property
    def label(self) -> str:
        """Its words as a heading has them."""
        return text_of(self.html)


Row = list[Cell]


@dataclass(frozen=True, slots=True)
class Grid:
    """The head of a table, "" cells where it has none, and the rows below it."""

    caption: str  # XHTML
    head: Sequence[Cell]
    rows: Sequence[Row]

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return max((len(row) for row in (self.head, *self.rows)), default=0)


def grid_of(html: str) -> Grid | None:
    """The grid of the first table of a fragment; None where it is larger than any to fill in."""
    table = markup.root_of(html).find(".//table")
    if table is None or len(list(table.iter("td", "th"))) > MOST_CELLS:
        return None
    caption = table.find("caption")
    rows = _rows(table)
    headed = bool(rows) and _is_head(rows)
    head, body = (rows[0], rows[1:]) if headed else ([], rows)
    width = max((len(row) for row in rows), default=0)
    head, *body = (
        [*row, *(Cell("", "") for _ in range(width - len(row)))] for row in (head, *body)
    )
    head = head if headed else []
    return Grid("" if caption is None else markup.inner(caption), head, body)


def _is_head(rows: list[Row]) -> bool:
    """The first row heads the others: it says so, or it alone has words in every cell."""
    first, *others = rows
    if all(cell.head for cell in first):
        return True
    filled = not any(map(_is_open, first)) and len(set(map(id, first))) > 1
    return filled and bool(others) and all(any(map(_is_open, row)) for row in others)


def _is_open(cell: Cell) -> bool:
    return cell.is_empty or cell.is_tick


def _rows(table: etree._Element) -> list[Row]:
    taken: dict[tuple[int, int], Cell] = {}
    rows: list[Row] = []
    elements = [each for each in table.iter("tr") if _table_of(each) is table]
    for number, element in enumerate(elements):
        column = 0
        for each in element:
            while (number, column) in taken:
                column += 1
            across, down = _span(each, "colspan"), _span(each, "rowspan")
            inner = markup.inner(each)
            cell = Cell(inner, plain_text(inner), each.tag == "th", down)
            for row in range(number, min(number + down, len(elements))):
                for place in range(column, column + across):
                    taken[row, place] = cell
            column += across
        width = max((place for row, place in taken if row == number), default=-1) + 1
        rows.append([taken.get((number, place), Cell("", "")) for place in range(width)])
    return rows


def _table_of(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors("table"), None)


def _span(element: etree._Element, name: str) -> int:
    written = element.get(name, "1")
    return max(1, min(int(written), MOST_CELLS)) if written.isdigit() else 1


def spans(row: Row) -> bool:
    """Whether one cell lies across the whole table."""
    return len(row) > 1 and len(set(map(id, row))) == 1
