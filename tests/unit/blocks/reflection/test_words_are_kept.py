"""What arrives twice, too late, too long or odd costs a learner no word and opens none."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.blocks.reflection.conftest import Seat
from tests.unit.blocks.reflection.reflections import reflection, sent, text
from tests.unit.blocks.reflection.test_block import done, html, own, refused, saved
from tests.unit.kit.hosting import post

from praxis.core.visibility import Visibility


def test_other_words_under_the_same_key_are_stored_too(seat: Seat) -> None:
    saved(seat(), {"what": "First words"}, key="once")
    saved(seat(), {"what": "Second words"}, key="once", base={"what": 1})

    assert own(seat())["what"].latest.content == {"text": "Second words"}


def test_other_words_under_the_same_key_overwrite_nothing(seat: Seat) -> None:
    saved(seat(), {"what": "First words"}, key="once")
    answer = done(seat(), "save_answers", sent({"what": "Second words"}, key="once"))

    assert answer["conflict"]
    assert "Second words" in answer["html"]
    assert own(seat())["what"].latest.content == {"text": "First words"}


def test_a_conflict_is_shown_where_the_words_are_too_long_for_a_draft(seat: Seat) -> None:
    document = reflection(*(text(f"part-{number}") for number in range(10)))
    saved(seat(document=document), {"part-0": "From the phone"})
    long = {f"part-{number}": "é" * 18_000 for number in range(10)}
    answer = done(seat(document=document), "save_answers", sent(long))

    assert answer["conflict"]
    assert "From the phone" in answer["html"]
    assert answer["html"].count("é" * 18_000) == 10


def test_a_conflict_is_shown_to_a_page_that_does_not_say_which_it_is(seat: Seat) -> None:
    saved(seat(), {"what": "From the phone"})
    body = sent({"what": "From the computer"}, writers=["ü" * 100])

    assert done(seat(), "save_answers", body)["conflict"]


@pytest.mark.parametrize("values", [None, "words", ["words"], 5])
def test_what_is_no_draft_is_refused_and_harms_nothing(seat: Seat, values: Any) -> None:
    saved(seat(), {"what": "My own words"})

    assert "could not be read" in refused(seat(), "draft", {"writer": "tab", "values": values})
    assert seat().student_view().json_init_args["drafts"] == []
    assert "My own words" not in done(seat(), "remove", {})["html"]


def test_names_of_pages_that_are_none_harm_nothing(seat: Seat) -> None:
    saved(seat(), {"what": "My own words"}, writers=["\ud800", "\x00", "é", "a" * 5000])
    assert post(seat(), "discard", {"writers": ["\ud800"]}).status_code == 200
    assert "My own words" in html(seat())


# Closed meanwhile


def test_a_late_request_does_not_open_what_was_closed_since(seat: Seat) -> None:
    saved(seat(), {"what": "My own words"}, visibility="facilitators")
    late = sent({"ready": 2}, base={"what": 1, "": "facilitators"}, visibility="cohort")
    saved(seat(), {}, visibility="me")
    answer = done(seat(), "save_answers", late)

    assert answer["conflict"]
    assert own(seat())["what"].visibility is Visibility.ME
    assert set(own(seat())) == {"what"}
    saved(seat(), {"ready": 2}, base={"what": 1, "": "me"}, visibility="cohort")
    assert own(seat())["what"].visibility is Visibility.COHORT


@pytest.mark.parametrize("wish", ["me", None])
def test_a_late_request_that_opens_nothing_is_stored(seat: Seat, wish: str | None) -> None:
    saved(seat(), {"what": "My own words"}, visibility="facilitators")
    saved(seat(), {}, visibility="me")
    saved(seat(), {"ready": 2}, base={"what": 1, "": "facilitators"}, visibility=wish)

    assert {each.visibility for each in own(seat()).values()} == {Visibility.ME}
