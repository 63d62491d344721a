"""Facilitators comment at an answer; its learner reads it there, and nobody else does."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.unit.blocks.reflection.conftest import Seat
from tests.unit.blocks.reflection.reflections import sent
from tests.unit.kit.hosting import post

WORDS = "Thank you. Who could have spoken for them?"


@pytest.fixture
def answered(seat: Seat) -> int:
    """The id of the one entry that ana has opened to facilitators."""
    body = sent({"what": "We met at nine."}, visibility="facilitators")
    assert post(seat("ana"), "save_answers", body).status_code == 200
    return entry_in(seat("fay", facilitator=True))


def entry_in(block: Any) -> int:
    html = post(block, "report", {}).json["html"]
    (entry,) = re.findall(r'name="entry" value="(\d+)"', html)
    return int(entry)


def page(block: Any) -> str:
    html: str = block.student_view().content
    return html


def test_the_learner_reads_it_at_the_answer_and_is_told_who_does(seat: Seat, answered: int) -> None:
    said = post(seat("fay", facilitator=True), "comment", {"entry": answered, "text": WORDS})

    assert said.status_code == 200
    assert WORDS in said.json["html"]
    assert WORDS in page(seat("ana"))
    assert "Only you and facilitators of this course see it." in page(seat("ana"))


def test_other_facilitators_read_it_and_other_learners_do_not(seat: Seat, answered: int) -> None:
    post(seat("fay", facilitator=True), "comment", {"entry": answered, "text": WORDS})

    assert WORDS in post(seat("gus", facilitator=True), "report", {}).json["html"]
    assert WORDS not in page(seat("ben"))


def test_the_same_comment_sent_twice_is_there_once(seat: Seat, answered: int) -> None:
    for _ in range(2):
        post(seat("fay", facilitator=True), "comment", {"entry": answered, "text": WORDS})

    assert page(seat("ana")).count(WORDS) == 1


def test_only_its_author_withdraws_it(seat: Seat, answered: int) -> None:
    fay, gus = seat("fay", facilitator=True), seat("gus", facilitator=True)
    html = post(fay, "comment", {"entry": answered, "text": WORDS}).json["html"]
    (number,) = re.findall(r'name="comment" value="(\d+)"', html)

    assert "Withdraw" not in post(gus, "report", {}).json["html"]
    assert post(gus, "uncomment", {"comment": int(number)}).status_code == 403
    assert WORDS in page(seat("ana"))
    assert post(fay, "uncomment", {"comment": int(number)}).status_code == 200
    assert WORDS not in page(seat("ana"))


def test_what_is_kept_to_oneself_again_can_no_longer_be_commented(
    seat: Seat, answered: int
) -> None:
    post(seat("ana"), "save_answers", sent({}, visibility="me", base={"what": 1}))
    refused = post(seat("fay", facilitator=True), "comment", {"entry": answered, "text": WORDS})

    assert refused.status_code == 403
    assert WORDS not in refused.text


def test_words_in_markup_stay_words(seat: Seat, answered: int) -> None:
    text = "<script>alert(1)</script>"
    said = post(seat("fay", facilitator=True), "comment", {"entry": answered, "text": text})

    assert text not in said.json["html"]
    assert text not in page(seat("ana"))


@pytest.mark.parametrize(
    "body",
    [
        {"text": WORDS},
        {"entry": "1", "text": WORDS},
        {"entry": True, "text": WORDS},
        {"entry": 10**30, "text": WORDS},
        {"entry": "there", "text": "  "},
        {"entry": "there", "text": ["a"]},
        {"entry": "there", "text": "x" * 5001},
    ],
)
def test_what_is_no_comment_is_refused_with_a_sentence(
    seat: Seat, answered: int, body: dict[str, Any]
) -> None:
    sent_to_it = body | ({"entry": answered} if body.get("entry") == "there" else {})
    refused = post(seat("fay", facilitator=True), "comment", sent_to_it)

    assert refused.status_code == 400
    assert refused.json["error"].endswith(".")
    assert WORDS not in refused.text


@pytest.mark.parametrize("handler", ["report", "comment", "uncomment"])
@pytest.mark.parametrize("person", [{}, {"facilitator": True, "watched": True}])
def test_whoever_is_no_facilitator_is_refused(
    seat: Seat, answered: int, handler: str, person: dict[str, bool]
) -> None:
    body = {"entry": answered, "text": WORDS, "comment": 1}
    refused = post(seat("ben", **person), handler, body)

    assert refused.status_code == 403
    assert refused.json == {"error": "Only facilitators of this course can see the answers."}


def test_an_answer_of_another_block_is_out_of_reach(seat: Seat, answered: int) -> None:
    elsewhere = seat("fay", facilitator=True, name="another")

    assert post(elsewhere, "comment", {"entry": answered, "text": WORDS}).status_code == 403
