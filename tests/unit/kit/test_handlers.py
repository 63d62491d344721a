"""What pages send, right and wrong."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from tests.unit.kit.hosting import block_in, get, post
from webob import Request, Response
from xblock.core import XBlock

from praxis.core.errors import CallerError, Refused
from praxis.core.messages import message
from praxis.kit.handlers import LARGEST_BODY, Body, action, download, text_of
from praxis.kit.host import SERVICES, Host


@XBlock.wants(*SERVICES)
class Echo(XBlock):
    """Answers with what it got."""

    @action
    def echo(self, _host: Host, body: Body) -> dict[str, Any]:
        if "refuse" in body:
            raise Refused(message("Not you."))
        if "wrong" in body:
            raise CallerError(message("Not %(this)s.", this="this"), body.get("field", ""))
        return {"got": dict(body)}

    @download
    def file(self, host: Host) -> Response:
        if host.person.id is None:
            raise Refused(message("Not you."))
        return Response("a file")


@pytest.fixture
def block() -> Any:
    return block_in(Echo, {})


def test_a_json_object_comes_in_and_goes_out(block: Any) -> None:
    assert post(block, "echo", {"a": "ü"}).json == {"got": {"a": "ü"}}


@pytest.mark.parametrize(
    "raw", [b"", b"no json", b"[1]", b'"text"', b"null", b"\xff\xfe", b"[" * 100_000]
)
def test_what_is_no_json_object_is_answered_with_a_sentence(block: Any, raw: bytes) -> None:
    response = post(block, "echo", None, raw=raw)

    assert response.status_code == 400
    assert response.json == {
        "error": "What was sent could not be read. Reload the page and try again."
    }


def test_what_is_too_large_is_not_read(block: Any) -> None:
    response = post(block, "echo", {"a": "x" * LARGEST_BODY})

    assert response.status_code == 400
    assert "too large" in response.json["error"]


@pytest.mark.parametrize(
    ("body", "status", "sentence"),
    [({"refuse": 1}, 403, "Not you."), ({"wrong": 1}, 400, "Not this.")],
)
def test_refusals_are_sentences(
    block: Any, body: dict[str, Any], status: int, sentence: str
) -> None:
    response = post(block, "echo", body)

    assert (response.status_code, response.json) == (status, {"error": sentence})


def test_a_get_never_acts(block: Any) -> None:
    assert get(block, "echo").status_code == 405


def test_a_file_is_refused_with_a_sentence_too(block: Any) -> None:
    response = block.handle("file", Request.blank("/file"))

    assert (response.status_code, json.loads(response.body)) == (403, {"error": "Not you."})


def test_what_was_sent_is_never_logged(block: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    post(block, "echo", {"wrong": "my secret words"})
    post(block, "echo", None, raw=b'{"my secret words')

    assert "my secret words" not in caplog.text


def test_a_refusal_names_the_control_that_it_is_about(block: Any) -> None:
    about = post(block, "echo", {"wrong": 1, "field": "text"})

    assert about.json == {"error": "Not this.", "field": "text"}


@pytest.mark.parametrize(("value", "text"), [("a", "a"), (7, ""), (None, ""), (["a"], "")])
def test_a_text_of_a_body_is_a_text(value: object, text: str) -> None:
    assert text_of({"name": value}, "name") == text
    assert text_of({}, "name") == ""
