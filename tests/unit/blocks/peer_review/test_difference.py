"""What has changed between two rounds of a text, told in a bounded number of steps."""

from __future__ import annotations

import random
import sys
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxis.blocks.peer_review.answers import LONGEST_WORK
from praxis.blocks.peer_review.difference import Change, difference

MOST_LINES = 600_000  # of Python, about a tenth of a second
TEXTS = st.text(alphabet="ab .\n", max_size=40)
DRAW = random.Random(7)
ORDINARY = " ".join(
    DRAW.choices(
        ["the", "of", "and", "to", "a", "in", *(f"word{n}" for n in range(600))],
        [60, 35, 30, 25, 20, 20, *[1.5] * 600],
        k=2_600,
    )
)


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [(each.change.value, each.text) for each in difference(before, after)]


def lines_run(before: str, after: str) -> int:
    """How many lines of Python a comparison runs."""
    count = 0

    def trace(_frame: Any, event: str, _value: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    sys.settrace(trace)
    try:
        difference(before, after)
    finally:
        sys.settrace(None)
    return count


def whole(unit: str) -> str:
    return (unit * LONGEST_WORK)[:LONGEST_WORK]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (whole("a "), whole("b a a ")),
        (whole("a b "), whole("b a a ")),
        (whole("a\n"), "b\n" + whole("a\n\n")),
        (whole("a. b. "), whole("b. a. a. ")),
        (whole("a b c d. "), whole("d c b a. e. ")),
        (whole("ab"), whole("ba")),
        (whole(". "), whole("! ")),
        (ORDINARY, " ".join(DRAW.sample(ORDINARY.split(), 2_600))),
    ],
    ids=["a", "a b", "lines", "sentences", "mixed", "one word", "points", "shuffled"],
)
def test_no_text_takes_long(before: str, after: str) -> None:
    assert lines_run(before, after) < MOST_LINES
    pieces = difference(before, after)
    assert "".join(each.text for each in pieces if each.change is not Change.OUT) == after


@given(TEXTS, TEXTS)
def test_it_holds_both_texts(before: str, after: str) -> None:
    pieces = difference(before, after)
    assert "".join(each.text for each in pieces if each.change is not Change.IN) == before
    assert "".join(each.text for each in pieces if each.change is not Change.OUT) == after


@given(TEXTS, TEXTS)
def test_pieces_of_one_kind_never_follow_each_other(before: str, after: str) -> None:
    kinds = [each.change for each in difference(before, after)]
    assert all(one != other for one, other in pairwise(kinds))


def test_a_change_within_a_long_text_is_told_by_the_word() -> None:
    middle = ORDINARY.index(" ", len(ORDINARY) // 2) + 1
    changed = ORDINARY[:middle] + "quietly " + ORDINARY[middle:]
    assert [each for each in told(ORDINARY, changed) if each[0] != "same"] == [("in", "quietly ")]


def test_two_changes_far_apart_leave_what_lies_between() -> None:
    sentences = [f"This is sentence number {n}. " for n in range(200)]
    changed = list(sentences)
    changed[3], changed[190] = "Gone is the third. ", "New is this one. "
    kinds = [kind for kind, _ in told("".join(sentences), "".join(changed))]
    assert kinds.count("same") >= 3
    same = [text for kind, text in told("".join(sentences), "".join(changed)) if kind == "same"]
    assert "This is sentence number 100. " in "".join(same)


def test_a_line_break_is_no_part_of_the_word_before_it() -> None:
    assert told("We sat at the back.\n\nThen we left.", "We sat in front.\n\nThen we left.") == [
        ("same", "We sat "),
        ("out", "at the back."),
        ("in", "in front."),
        ("same", "\n\nThen we left."),
    ]


def test_what_is_too_much_to_tell_apart_is_gone_and_written_anew() -> None:
    before, after = whole("a b ") + "x", whole("b a a ") + "y"
    assert told(before, after) == [("out", before), ("in", after)]
