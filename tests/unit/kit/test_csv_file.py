"""CSV files open in a spreadsheet as they are, and run nothing there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest

from praxis.kit.csv_file import csv_file, csv_response


def cell_of(text: str) -> str:
    data = b"".join(csv_file([[text, "next"]])).decode("utf-8-sig")
    return next(csv.reader(io.StringIO(data)))[0]


def test_a_file_opens_with_the_mark_of_its_encoding() -> None:
    assert b"".join(csv_file([["é", 'say "yes"']])) == b'\xef\xbb\xbf\xc3\xa9,"say ""yes"""\r\n'


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1+1"])
def test_no_cell_begins_as_a_formula(text: str) -> None:
    assert cell_of(text) == f"'{text}"


@pytest.mark.parametrize("formula", ['"=1+1"', '""=1', "＋1", " =1"])
def test_no_cell_begins_as_a_formula_where_files_are_cut_at_semicolons(formula: str) -> None:
    assert cell_of(f"x;{formula}") == f"x;'{formula}"
    assert cell_of(f"x\n{formula}") == f"x\n'{formula}"


def test_a_cell_of_several_lines_stays_one_cell() -> None:
    assert cell_of("one\ntwo, three") == "one\ntwo, three"


def test_rows_are_made_while_they_are_sent() -> None:
    made: list[int] = []

    def rows() -> Iterator[list[str]]:
        for number in range(1000):
            made.append(number)
            yield [str(number)]

    response = csv_response("work.csv", csv_file(rows()))
    parts = iter(response.app_iter)
    next(parts), next(parts)

    assert len(made) == 1
    assert response.headers["Content-Disposition"] == 'attachment; filename="work.csv"'
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
