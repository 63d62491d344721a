"""What may be sent as an answer, and what is said where it may not."""

from __future__ import annotations

import pytest
from tests.unit.blocks.case_study.cases import question

from praxis.blocks.case_study.answers import LONGEST_TEXT, Reply, is_short, read_reply
from praxis.core.errors import CallerError
from praxis.definitions.case_study.model import QuestionKind

TEXT, CHOICE = question(), question(kind=QuestionKind.CHOICE)
DECISION, RANKING = question(kind=QuestionKind.DECISION), question(kind=QuestionKind.RANKING)


@pytest.mark.parametrize(
    ("asked", "value", "reply"),
    [
        (TEXT, "  Two\r\nlines\x00 ", Reply(text="Two\nlines")),
        (TEXT, "x" * LONGEST_TEXT, Reply(text="x" * LONGEST_TEXT)),
        (CHOICE, ["b"], Reply(choices=("b",))),
        (DECISION, ["a"], Reply(choices=("a",))),
        (RANKING, ["c", "a", "b"], Reply(choices=("c", "a", "b"))),
    ],
)
def test_a_good_answer_is_taken(asked: object, value: object, reply: Reply) -> None:
    assert read_reply(asked, value) == reply  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "value", "sentence"),
    [
        (TEXT, "", "Write your answer first"),
        (TEXT, " \n\x00", "Write your answer first"),
        (TEXT, "x" * (LONGEST_TEXT + 1), "at most 20000"),
        (TEXT, None, "could not be read"),
        (TEXT, ["x"], "could not be read"),
        (CHOICE, "a", "could not be read"),
        (CHOICE, [], "Choose one"),
        (CHOICE, ["a", "b"], "Only one"),
        (CHOICE, ["z"], "no longer offered"),
        (CHOICE, [1], "could not be read"),
        (CHOICE, [["a"]], "could not be read"),
        (DECISION, {"a": 1}, "could not be read"),
        (RANKING, ["a", "b"], "put them in order again"),
        (RANKING, ["a", "b", "b"], "put them in order again"),
        (RANKING, ["a", "b", "z"], "put them in order again"),
        (RANKING, ["a", "b", "c", "a"], "put them in order again"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_with_a_sentence(
    asked: object, value: object, sentence: str
) -> None:
    with pytest.raises(CallerError, match=sentence):
        read_reply(asked, value)  # type: ignore[arg-type]


def test_a_short_text_is_accepted_and_known_to_be_short() -> None:
    asked = question(min_words=3)

    assert is_short(asked, Reply("only two"))
    assert not is_short(asked, Reply("now three words"))
    assert not is_short(question(), Reply("x"))
