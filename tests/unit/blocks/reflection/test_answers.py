"""What may be sent for each kind of field, and what is said about the rest."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.blocks.reflection.reflections import checklist, scale, table, text

from praxis.blocks.reflection.answers import LONGEST_TEXT, MOST_ROWS, is_long_enough, read_content
from praxis.core.errors import CallerError
from praxis.definitions.reflection.model import Field, Row

FIXED = table(rows=(Row("before", "Before"), Row("after", "After")))


@pytest.mark.parametrize(
    ("field", "value", "content"),
    [
        (text(), " Two\r\nlines ", {"text": "Two\nlines"}),
        (text(), None, {"text": ""}),
        (text(), "no\x00thing", {"text": "nothing"}),
        (text(), "a cut \ud83d emoji", {"text": "a cut \N{REPLACEMENT CHARACTER} emoji"}),
        (scale(), 3, {"value": 3, "steps": 5}),
        (scale(), "3", {"value": 3, "steps": 5}),
        (scale(), None, {}),
        (scale(), "", {}),
        (checklist(), ["time", "room"], {"ticked": ["room", "time"]}),
        (checklist(), [], {"ticked": []}),
        (
            table(),
            [{"name": "Herders", "power": 2}, {}],
            {"rows": [{"name": "Herders", "power": 2}]},
        ),
        (table(), [{"name": " ", "power": ""}], {"rows": []}),
        (
            FIXED,
            [{"@row": "after", "name": "b"}, {"@row": "before", "name": "a"}],
            {"rows": [{"@row": "before", "name": "a"}, {"@row": "after", "name": "b"}]},
        ),
    ],
)
def test_what_is_sent_becomes_a_content(field: Field, value: Any, content: Any) -> None:
    assert read_content(field, value) == content


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        (text(), 3, "could not be read"),
        (text(), "x" * (LONGEST_TEXT + 1), "at most 20000"),
        (scale(), 6, "from 1 to 5"),
        (scale(), 0, "from 1 to 5"),
        (scale(), True, "could not be read"),
        (scale(), 2.5, "could not be read"),
        (scale(), "٣", "could not be read"),
        (scale(), [3], "could not be read"),
        (checklist(), "room", "could not be read"),
        (checklist(), ["room", 1], "could not be read"),
        (checklist(), ["gone"], "changed meanwhile"),
        (table(), {"name": "x"}, "could not be read"),
        (table(), ["x"], "could not be read"),
        (table(), [{"gone": "x"}], "Copy what you wrote"),
        (table(), [{"power": 9}], "from 1 to 5"),
        (table(), [{"name": 4}], "could not be read"),
        (table(), [{"name": "x" * 2001}], "at most 2000"),
        (table(), [{"name": "x" * 2000}] * 11, "at most 20000"),
        (table(), [{"name": "x"}] * (MOST_ROWS + 1), "201 rows"),
        (FIXED, [{"name": "x"}], "Copy what you wrote"),
        (FIXED, [{"@row": ["before"], "name": "x"}], "Copy what you wrote"),
        (FIXED, [{"@row": "before", "name": "x"}] * 2, "could not be read"),
    ],
)
def test_what_cannot_be_is_refused_with_the_name_of_its_field(
    field: Field, value: Any, sentence: str
) -> None:
    with pytest.raises(CallerError) as refused:
        read_content(field, value)

    assert f"“Prompt {field.key}”" in str(refused.value)
    assert sentence in str(refused.value)


def test_a_text_is_long_enough_with_the_words_that_are_hoped_for() -> None:
    asked = text(min_words=3)

    assert is_long_enough(asked, {"text": "one two three"})
    assert not is_long_enough(asked, {"text": "one two"})
    assert not is_long_enough(text(), {"text": " "})
    assert not is_long_enough(asked, None)
