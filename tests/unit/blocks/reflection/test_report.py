"""What facilitators find of everybody's reflections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from tests.unit.blocks.reflection.readings import (
    LATER,
    REFLECTION,
    comment,
    entry,
    nobody_said_a_word,
)

from praxis.blocks.reflection import report
from praxis.blocks.reflection.report import Asked, Page, Place, place_of, prompts_of, report_page
from praxis.core.visibility import Visibility
from praxis.records.values import Comment, Entry

PROMPTS = prompts_of(REFLECTION)


def page(entries: Sequence[Entry], asked: Asked = report.EVERYTHING, *comments: Comment) -> Page:
    def said(some: Sequence[Entry]) -> dict[int, tuple[Comment, ...]]:
        return {each.id: tuple(c for c in comments if c.entry_id == each.id) for each in some}

    return report_page(PROMPTS, asked, iter(entries), said)


def texts(found: Page) -> list[str]:
    return [answer.shown.text for item in found.items for answer in item.answers]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("what", Place("what", 1, False)),
        ("what@why", Place("what", 1, True)),
        ("what@12", Place("what", 12, False)),
        ("what@12@why", Place("what", 12, True)),
        ("why", Place("why", 1, False)),
    ],
)
def test_a_name_tells_field_round_and_why(name: str, place: Place) -> None:
    assert place_of(name) == place


def test_the_latest_round_comes_first_and_the_fields_in_the_authors_order() -> None:
    own = [
        entry(1, "trust", {"value": 4, "steps": 5}, kind="scale"),
        entry(1, "what", "One"),
        entry(1, "what@2", "Two"),
        entry(1, "what@2@why", "Because"),
    ]
    second, first = page(own).items

    assert (second.round, [each.prompt for each in second.answers]) == (
        2,
        ["What happened?", "What happened?"],
    )
    assert [each.is_why for each in second.answers] == [False, True]
    assert [each.place.key for each in first.answers] == ["what", "trust"]


def test_a_changed_answer_has_its_first_version_beside_it() -> None:
    (item,) = page([entry(1, content="New", first="Old"), entry(1, "trust", "Same")]).items
    changed, same = item.answers

    assert changed.first is not None
    assert (changed.shown.text, changed.first.shown.text, same.first) == ("New", "Old", None)
    assert item.changed == LATER


def test_what_is_no_longer_asked_stands_last_under_the_prompt_it_answered() -> None:
    (item,) = page([entry(1, "gone"), entry(1, "what")]).items

    assert [each.prompt for each in item.answers] == ["What happened?", "Prompt then of gone"]


def test_a_page_ends_after_its_learners_and_tells_where_to_go_on() -> None:
    many = [entry(number) for number in range(1, 31)]
    first = page(many)
    rest = page([each for each in many if each.learner_id > first.last], Asked(after=first.last))

    assert (first.learners, first.last, first.more, first.stopped) == (25, 25, True, False)
    assert (rest.learners, rest.last, rest.more) == (5, 30, False)


def test_a_full_page_with_nobody_behind_it_is_the_last() -> None:
    assert not page([entry(number) for number in range(1, 26)]).more


def test_only_a_page_of_learners_is_taken_from_the_stream() -> None:
    taken: list[int] = []

    def stream() -> Iterator[Entry]:
        for number in range(10_000):
            taken.append(number)
            yield entry(number)

    report_page(PROMPTS, Asked(), stream(), nobody_said_a_word)

    assert len(taken) <= 2 * report.PAGE + 1


def test_a_field_alone_can_be_read() -> None:
    found = page([entry(1), entry(2, "trust")], Asked(key="trust"))

    assert [item.learner for item in found.items] == ["learner002"]


def test_all_words_have_to_be_there_in_any_case_and_order() -> None:
    own = [entry(1, content="The Union came late."), entry(2, content="Late again")]

    assert texts(page(own, Asked(words=("late", "union")))) == ["The Union came late."]
    assert page(own, Asked(words=("learner002",))).learners == 1


def test_words_are_looked_for_in_tables_and_ticked_items_too() -> None:
    own = [
        entry(1, "who", {"rows": [{"name": "Ministry"}]}, kind="table"),
        entry(2, "done", {"ticked": ["room"]}, kind="checklist"),
    ]

    assert page(own, Asked(words=("ministry",))).items[0].learner == "learner001"
    assert page(own, Asked(words=("a room",))).items[0].learner == "learner002"


def test_answers_with_a_comment_can_be_left_out() -> None:
    said, unsaid = entry(1, content="Said"), entry(1, "trust", "Unsaid")

    assert texts(page([said, unsaid], Asked(uncommented=True), comment(said))) == ["Unsaid"]


def test_a_search_without_end_stops_and_can_be_continued(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "MOST_SEARCHED", 60)
    many = [entry(number) for number in range(1, 100)] + [entry(100, content="needle")]
    first = page(many, Asked(words=("needle",)))
    rest = page(many[first.last :], Asked(after=first.last, words=("needle",)))

    assert (first.learners, first.last, first.more, first.stopped) == (0, 60, True, True)
    assert (rest.learners, rest.more) == (1, False)


def test_to_whom_somebody_opened_it_is_told_once_for_each_level() -> None:
    own = [
        entry(1, visibility=Visibility.PUBLIC),
        entry(1, "trust"),
        entry(1, "done", visibility=Visibility.PUBLIC),
    ]

    assert [str(level) for level in page(own).items[0].levels] == [
        "Open to: Facilitators",
        "Open to: Public",
    ]


def test_values_tell_no_words_to_a_log() -> None:
    found = page([entry(1, content="SECRET", first="SECRET before")], Asked(words=("secret",)))

    assert "SECRET" not in repr(found)
    assert "secret" not in repr(Asked(words=("secret",)))
