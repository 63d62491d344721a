"""Rows of a table that somebody keeps in a spreadsheet: read from a CSV file or from what was
pasted, and cells made harmless for it. Pure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from praxis.core.errors import CallerError
from praxis.core.messages import N_, message
from praxis.core.xml import WHITE

MARK = "\ufeff"  # by which Excel knows UTF-8
# Where a spreadsheet would take what follows for a formula: at the start of a cell, and behind what
# ends a cell in much of the world, where the comma belongs to numbers and files are cut at ";".
# In East Asia they take the wide signs too; quotes in front are read as those of the file.
_AT_START, _INSIDE = r"(?=[=+@＝＋－＠\t\r-])", r"(?=[\s\"]*(?:[=+@＝＋－＠]|-[\w(]))"
FORMULA = re.compile(rf"^{_AT_START}|(?<=[;\r\n]){_INSIDE}")
_GUARDED = re.compile(rf"^'{_AT_START}|(?<=[;\r\n])'{_INSIDE}")
_SEPARATOR = re.compile(r"sep=(.)\s*\r?\n", re.IGNORECASE)  # a first line for Excel alone
_QUOTED = re.compile(r'"[^"]*"')


@dataclass(frozen=True, slots=True)
class Row:
    """One row that holds something: the line of the file where it begins, and its cells."""

    line: int
    cells: tuple[str, ...]


def harmless(cell: str) -> str:
    """A spreadsheet would run `=…` as a formula; an apostrophe makes it a text."""
    return FORMULA.sub("'", cell)


def rows_in(text: str) -> list[Row]:
    """The rows of a CSV file, cut at commas, semicolons or tabs, with the cells as they were before
    `harmless`; a `CallerError` with the line where it is none."""
    text = text.removeprefix(MARK)
    said = _SEPARATOR.match(text)
    body = text[said.end() :] if said else text
    reader = csv.reader(
        io.StringIO(body, newline=""), delimiter=said[1] if said else _cut_at(body), strict=True
    )
    return list(_rows(reader, 1 if said else 0))


def _cut_at(text: str) -> str:
    """What cuts the first line that says something most often."""
    first = _QUOTED.sub("", next((line for line in text.splitlines() if line.strip()), ""))
    return max(",;\t", key=first.count)


def _rows(reader: Iterator[list[str]], before: int) -> Iterator[Row]:
    line = 0
    try:
        for cells in reader:
            row = Row(
                before + line + 1, tuple(_GUARDED.sub("", cell).strip(WHITE) for cell in cells)
            )
            line = reader.line_num  # type: ignore[attr-defined]  # of csv's own reader
            if any(row.cells):
                yield row
    except csv.Error as problem:
        raise CallerError(
            message(
                N_(
                    "Line %(line)s cannot be read: a quotation mark is missing, or one stands "
                    "where it cannot. Save the table as CSV from a spreadsheet."
                ),
                line=before + line + 1,
            )
        ) from problem
