"""Tables as spreadsheets save and paste them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxis.core.errors import CallerError
from praxis.core.spreadsheets import harmless, rows_in


def cells(text: str) -> list[tuple[str, ...]]:
    return [row.cells for row in rows_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        *("a,b\n1,2", "a;b\r\n1;2\r\n", "a\tb\r1\t2", "\ufeffa,b\n\n1,2\n,\n"),
        *('"a";"b"\n"1";"2"', "sep=;\r\na;b\r\n1;2", "sep=|\na|b\n1|2", " a , b \n1,2"),
    ],
)
def test_a_table_is_read_however_it_is_cut(text: str) -> None:
    assert cells(text) == [("a", "b"), ("1", "2")]


def test_signs_within_quotation_marks_cut_nothing() -> None:
    assert cells('"a, b, c";d\n1;2') == [("a, b, c", "d"), ("1", "2")]


def test_a_row_is_known_by_the_line_where_it_begins() -> None:
    found = rows_in('a,b\n"1\n2",3\n\nc,d')
    assert [row.line for row in found] == [1, 2, 5]
    assert found[1].cells == ("1\n2", "3")
    assert [row.line for row in rows_in("sep=,\na,b\nc,d")] == [2, 3]


def test_nothing_is_no_row() -> None:
    assert rows_in("") == []


@pytest.mark.parametrize(("text", "line"), [('a,b\n"1,2', 2), ('a\nb\n"c"d', 3)])
def test_quotation_marks_that_do_not_match_are_told_by_line(text: str, line: int) -> None:
    with pytest.raises(CallerError, match=f"Line {line} cannot be read"):
        rows_in(text)


@pytest.mark.parametrize("cell", ["=1+1", "-1", "@x", "a;=b", "a\n=b", "＝1", "it's", "a'=b"])
def test_a_cell_made_harmless_is_read_as_it_was(cell: str) -> None:
    assert cells(f'"{harmless(cell)}",x') == [(cell, "x")]


@given(st.text())
def test_whatever_is_sent_gives_rows_or_a_sentence(text: str) -> None:
    try:
        found = rows_in(text)
    except CallerError:
        return
    assert all(any(row.cells) for row in found)
