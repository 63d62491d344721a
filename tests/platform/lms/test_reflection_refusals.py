"""What the LMS's handler addresses of a reflection refuse, to whom, and how they say so."""

from __future__ import annotations

from typing import Any

import pytest

LONG = "The road was long."
KEY = "2d7c8a52-70ae-4ad5-8a94-c1e2a9b5ed10"


def stored() -> bool:
    """Whether anybody has anything stored."""
    from praxis.records.models import Draft, Entry

    return Entry.objects.exists() or Draft.objects.exists()


WRONG = [
    pytest.param("this is not JSON", id="not JSON"),
    pytest.param([1, 2], id="a list"),
    pytest.param({}, id="no key"),
    pytest.param({"key": KEY, "values": 7}, id="values are a number"),
    pytest.param({"key": KEY, "values": {}}, id="nothing filled in"),
    pytest.param({"key": KEY, "values": {"nowhere": "x"}}, id="a field there is not"),
    pytest.param({"key": KEY, "values": {"what": ["x"]}}, id="a list for a text"),
    pytest.param({"key": KEY, "values": {"what": "a" * 30_000}}, id="too long"),
    pytest.param({"key": KEY, "values": {"what": "a" * 2_000_001}}, id="far too long"),
    pytest.param({"key": KEY, "values": {"feel": 6}}, id="beyond the scale"),
    pytest.param({"key": KEY, "values": {"done": ["nothing"]}}, id="an item there is not"),
    pytest.param({"key": KEY, "values": {"people": [{"age": 7}]}}, id="a column there is not"),
    pytest.param({"key": KEY, "values": {"what": LONG}, "visibility": "all"}, id="no such level"),
    pytest.param({"key": KEY, "values": {"what": LONG}, "round": 2}, id="a round ahead"),
]


@pytest.mark.parametrize("body", WRONG)
def test_wrong_input_is_answered_with_a_sentence_and_stores_nothing(
    learner: Any, diary: Any, body: Any
) -> None:
    response = learner.post(diary, "save_answers", body)

    assert response.status_code == 400, response.content[:500]
    assert response.json()["error"].strip().endswith(".")
    assert "Traceback" not in response.content.decode()
    assert not stored()


def test_a_level_that_the_author_does_not_offer_is_refused(learner: Any, after: Any) -> None:
    body = {"key": KEY, "values": {"now": LONG}, "visibility": "cohort"}
    response = learner.post(after, "save_answers", body)

    assert response.status_code == 400
    assert "cannot be opened that far" in response.json()["error"]


def test_a_form_without_the_csrf_token_is_refused(arrive: Any, enrolled: Any, diary: Any) -> None:
    strict = arrive(enrolled(), strict=True)
    assert strict.post(diary, "save_answers", {"key": KEY, "values": {}}).status_code == 403


@pytest.mark.parametrize(
    "handler",
    ["save_answers", "draft", "discard", "next_round", "remove", "shared", "report", "comment"],
)
def test_a_visitor_can_do_nothing(visitor: Any, diary: Any, handler: str) -> None:
    assert visitor.post(diary, handler, {"key": KEY, "values": {"what": LONG}}).status_code == 403


@pytest.mark.parametrize("handler", ["canvas", "report_csv"])
def test_a_visitor_is_told_why_there_is_no_file(visitor: Any, diary: Any, handler: str) -> None:
    response = visitor.ask(diary, handler)

    assert response.status_code == 403
    assert response.json()["error"].endswith(".")


@pytest.mark.parametrize("handler", ["studio_save", "studio_convert", "studio_picture"])
def test_the_editor_is_closed_in_the_lms_for_everybody(
    learner: Any, facilitator: Any, diary: Any, handler: str
) -> None:
    for person in (learner, facilitator):
        response = person.post(diary, handler, {"source": "<reflection/>", "template": "gibbs"})
        assert response.status_code == 403
        assert response.json()["error"].endswith(".")


def test_a_form_of_somebody_who_has_signed_out_meanwhile_is_not_saved_as_another(
    learner: Any, diary: Any
) -> None:
    body = {"key": KEY, "values": {"what": LONG}, "token": "0" * 32}
    assert learner.post(diary, "save_answers", body).status_code == 403
    assert not stored()
