"""How the answers of many become a picture."""

from __future__ import annotations

from tests.unit.blocks.case_study.cases import case, given, question, stage, work

from praxis.blocks.case_study.rules import page_state
from praxis.blocks.case_study.spreads import role_pictures, spread_picture
from praxis.blocks.case_study.states import QuestionState
from praxis.definitions.case_study.model import QuestionKind, Role


def answered(kind: QuestionKind, *choices: str) -> QuestionState:
    document = case(stage("s", question("q", kind)))
    return (
        page_state(document, work(answers={"s/q": given(*choices)}), may_write=True)
        .stages[0]
        .questions[0]
    )


def test_each_option_has_a_bar_as_long_as_its_share_and_the_own_one_is_marked() -> None:
    picture = spread_picture(answered(QuestionKind.CHOICE, "b"), {"a": 1, "b": 3})

    assert picture.total == 4
    assert [(row.text, row.length, row.count, row.own) for row in picture.rows] == [
        ("Option a", 25, 1, False),
        ("Option b", 75, 3, True),
        ("Option c", 0, 0, False),
    ]


def test_a_ranking_is_ordered_by_mean_place() -> None:
    picture = spread_picture(
        answered(QuestionKind.RANKING, "a", "b", "c"), {"a b c": 1, "b c a": 3}
    )

    assert [(row.text, row.place) for row in picture.rows] == [
        ("Option b", "1.2"),
        ("Option c", "2.2"),
        ("Option a", "2.5"),
    ]
    assert picture.rows[0].length > picture.rows[1].length > picture.rows[2].length


def test_answers_with_options_that_are_gone_do_not_break_the_picture() -> None:
    choice = spread_picture(answered(QuestionKind.CHOICE, "gone"), {"gone": 2, "a": 3})
    ranking = spread_picture(answered(QuestionKind.RANKING, "a"), {"gone a": 5})

    assert (choice.total, choice.rows[0].length) == (5, 60)
    assert next(row.place for row in ranking.rows if row.text == "Option a") == "2.0"


def test_the_own_answer_is_marked_in_the_own_role_only() -> None:
    asked = answered(QuestionKind.DECISION, "a")
    roles = (Role("x", "The ministry"), Role("y", "The union"), Role("z", "Nobody yet"))
    pictures = role_pictures(asked, {"y": {"a": 5}, "x": {"a": 5}}, roles, own="y")

    assert [each.role for each in pictures] == ["The ministry", "The union"]
    assert [any(row.own for row in each.picture.rows) for each in pictures] == [False, True]
