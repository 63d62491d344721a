"""Every kind of answer reads as plain text, without its block and whatever its content holds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from praxis.records.answers import READERS, Shown, plain, shown

OPTIONS = {"talk": "Talk first", "strike": "Strike"}
ITEMS = {"union": "The union was heard", "women": "Women were heard", "media": "Media came"}
TABLE = {
    "column:who": "Stakeholder",
    "column:power": "Power",
    "low": "None",
    "high": "Decides",
    "row": "Stakeholder",
    "row:first": "First year",
    "row:second": "Second year",
}


def test_a_text_is_itself() -> None:
    assert shown("text", {"text": "We asked\nthe union."}, {}) == Shown("We asked\nthe union.")


@pytest.mark.parametrize("kind", ["choice", "decision", "ranking"])
def test_choices_are_lines_in_the_order_chosen_in_the_authors_words(kind: str) -> None:
    answer = shown(kind, {"choices": ["strike", "talk"]}, OPTIONS)

    assert answer.lines == (("Strike", None), ("Talk first", None))
    assert plain(answer) == "Strike\nTalk first"


def test_an_option_that_is_gone_is_named_by_its_key() -> None:
    assert shown("choice", {"choices": ["gone"]}, OPTIONS).lines == (("gone", None),)


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        ({"low": "Never", "high": "Always"}, "4 / 5 (1 = Never, 5 = Always)"),
        ({"high": "Always"}, "4 / 5 (5 = Always)"),
        ({}, "4 / 5"),
    ],
)
def test_a_scale_tells_its_steps_and_what_its_ends_mean(labels: dict[str, str], told: str) -> None:
    assert plain(shown("scale", {"value": 4, "steps": 5}, labels)) == told


def test_a_scale_not_answered_says_nothing() -> None:
    assert plain(shown("scale", {"steps": 5}, {"low": "Never", "high": "Always"})) == ""


def test_a_checklist_has_all_its_lines_in_the_authors_order() -> None:
    answer = shown("checklist", {"ticked": ["media", "gone", "union"]}, ITEMS)

    assert answer.lines == (
        ("The union was heard", True),
        ("Women were heard", False),
        ("Media came", True),
        ("gone", True),
    )
    assert plain(answer).splitlines()[:2] == ["[x] The union was heard", "[ ] Women were heard"]


def test_a_table_of_the_learner_has_the_authors_columns() -> None:
    rows = [{"power": 5, "who": "Ministry"}, {"who": "Union"}]
    answer = shown("table", {"rows": rows}, TABLE)

    assert answer.head == ("Stakeholder", "Power")
    assert answer.rows == (("Ministry", "5"), ("Union", ""))
    assert plain(answer) == "Stakeholder: Ministry; Power: 5\nStakeholder: Union"


def test_a_table_with_rows_of_the_author_begins_each_with_its_heading() -> None:
    rows = [{"@row": "first", "power": 1}, {"@row": "gone", "power": 2, "new": "x"}]
    answer = shown("table", {"rows": rows}, TABLE)

    assert answer.head == ("Stakeholder", "Stakeholder", "Power", "new")
    assert answer.rows == (("First year", "", "1", ""), ("gone", "", "2", "x"))


def test_a_first_column_without_a_heading_stands_alone() -> None:
    answer = shown("table", {"rows": [{"@row": "a", "b": "c"}]}, {"row:a": "First"})

    assert plain(answer) == "First; b: c"


def test_an_empty_table_says_nothing() -> None:
    assert shown("table", {"rows": []}, TABLE) == Shown()


def test_a_kind_of_another_release_gives_what_can_be_read_of_it() -> None:
    answer = shown("voice", {"text": "Spoken.", "choices": ["talk"], "seconds": 7}, OPTIONS)

    assert plain(answer) == "Spoken.\nTalk first"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
CONTENT = st.dictionaries(
    st.sampled_from(["text", "choices", "value", "steps", "ticked", "rows"]), JSON
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(kind=st.sampled_from([*READERS, "other"]), content=CONTENT)
def test_whatever_is_stored_can_be_read(kind: str, content: dict[str, Any]) -> None:
    answer = shown(kind, content, TABLE)

    assert isinstance(plain(answer), str)
    assert all(len(row) == len(answer.head) for row in answer.rows)
