"""What the LMS's handler address refuses, and how it says so."""

from __future__ import annotations

from typing import Any

import pytest

GOOD = {"stage": "start", "question": "view", "value": "I would listen."}
WRONG = [
    pytest.param("answer", "this is not JSON", id="not JSON"),
    pytest.param("answer", [1, 2], id="a list"),
    pytest.param("answer", {}, id="nothing in it"),
    pytest.param("answer", GOOD | {"stage": "elsewhere"}, id="unknown stage"),
    pytest.param("answer", GOOD | {"question": "none"}, id="unknown question"),
    pytest.param("answer", GOOD | {"question": ["view"]}, id="question is a list"),
    pytest.param("answer", GOOD | {"value": {"text": 1}}, id="value is an object"),
    pytest.param("answer", GOOD | {"value": ""}, id="an empty answer"),
    pytest.param("answer", GOOD | {"value": "a" * 2_000_000}, id="two million letters"),
    pytest.param("answer", GOOD | {"question": "way", "value": ["fly"]}, id="unknown option"),
    pytest.param("answer", GOOD | {"question": "way", "value": ["talk", "wait"]}, id="two ways"),
    pytest.param("move", {}, id="going on without an answer"),
    pytest.param("move", {"from": 7}, id="going on from a number"),
]


@pytest.mark.parametrize(("handler", "body"), WRONG)
def test_wrong_input_is_answered_with_a_sentence_and_stores_nothing(
    learner: Any, road: Any, handler: str, body: Any
) -> None:
    from praxis.records.models import Entry

    response = learner.post(road, handler, body)
    assert response.status_code == 400, response.content[:500]
    assert response.json()["error"].strip().endswith((".", "?"))
    assert "Traceback" not in response.content.decode()
    assert "LOCKED" not in response.content.decode()
    assert not Entry.objects.exists()


def test_a_stage_that_was_not_reached_takes_no_answer(learner: Any, road: Any) -> None:
    ahead = {"stage": "after", "question": "order", "value": ["trust", "money"]}
    response = learner.post(road, "answer", ahead)
    assert response.status_code == 403
    assert response.json()["error"].endswith(".")


def test_a_visitor_cannot_answer(visitor: Any, road: Any) -> None:
    assert visitor.post(road, "answer", GOOD).status_code == 403


def test_an_answer_without_the_csrf_token_is_refused(arrive: Any, enrolled: Any, road: Any) -> None:
    strict = arrive(enrolled(), strict=True)
    assert strict.post(road, "answer", GOOD).status_code == 403


def test_an_answer_with_the_csrf_token_of_the_page_is_taken(
    arrive: Any, enrolled: Any, road: Any
) -> None:
    strict = arrive(enrolled(), strict=True)
    strict.page(road)
    token = strict.client.cookies["csrftoken"].value
    assert strict.post(road, "answer", GOOD, HTTP_X_CSRFTOKEN=token).status_code == 200


@pytest.mark.parametrize("handler", ["studio_save", "studio_convert"])
def test_the_editor_is_closed_in_the_lms_for_everybody(
    learner: Any, facilitator: Any, road: Any, handler: str
) -> None:
    for person in (learner, facilitator):
        response = person.post(road, handler, {"source": "<case_study/>", "settings": {}})
        assert response.status_code == 403
        assert response.json()["error"].endswith(".")


def test_a_handler_that_does_not_exist_is_not_found(learner: Any, road: Any) -> None:
    assert learner.post(road, "no_such_handler", {}).status_code == 404
