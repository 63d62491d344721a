"""What learners write reaches no log, no error message, no repr and no field of a block."""

from __future__ import annotations

import logging
import traceback
from typing import Any

import pytest
from django.db import DatabaseError
from tests.unit.blocks.reflection.conftest import Seat
from tests.unit.blocks.reflection.reflections import everything, sent
from tests.unit.kit.hosting import get, post

from praxis.blocks.reflection.rules import page_state, read_sent
from praxis.blocks.reflection.store import Store
from praxis.blocks.reflection.wording import Asker
from praxis.records import entries

SECRET = "SECRET-words"


@pytest.fixture(autouse=True)
def everything_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)


BROKEN = [
    {"values": {"what": SECRET * 5000}},
    {"values": {"what": [SECRET]}},
    {"values": {"what": {"text": SECRET}}},
    {"values": {"ready": SECRET}},
    {"values": {"done": [SECRET]}},
    {"values": {"done": SECRET}},
    {"values": {"people": [{SECRET: SECRET}]}},
    {"values": {"people": [{"name": SECRET * 500}]}},
    {"values": {"people": [{"power": SECRET}]}},
    {"values": {"people": SECRET}},
    {"values": {"map": SECRET}},
    {"values": {SECRET: SECRET}},
    {"values": SECRET},
    {"values": {"what": SECRET}, "visibility": SECRET},
    {"values": {"what": SECRET}, "round": SECRET},
    {"values": {"what": SECRET}, "base": SECRET},
    {"values": {"what": SECRET}, "key": ""},
    {"values": {"what": SECRET}, "token": SECRET},
]


@pytest.mark.parametrize("body", BROKEN)
def test_an_answer_that_cannot_be_saved_is_repeated_nowhere(
    seat: Seat, caplog: pytest.LogCaptureFixture, body: dict[str, Any]
) -> None:
    response = post(seat("ana", everything()), "save_answers", sent({}) | body)

    assert response.status_code in {400, 403}
    assert SECRET not in response.text
    assert SECRET not in caplog.text


@pytest.mark.parametrize("handler", ["save_answers", "draft", "discard", "comment", "report"])
def test_nor_is_what_somebody_sends_who_may_not(
    visitor: Any, caplog: pytest.LogCaptureFixture, handler: str
) -> None:
    body = sent({"what": SECRET}) | {"writer": SECRET, "text": SECRET, "find": SECRET, "entry": 1}
    response = post(visitor, handler, body)

    assert response.status_code == 403
    assert SECRET not in response.text + caplog.text


def test_nor_what_is_no_message_at_all(seat: Seat, caplog: pytest.LogCaptureFixture) -> None:
    for raw in (f'{{"values": "{SECRET}"', f'["{SECRET}"]', f'"{SECRET}"'):
        response = post(seat("ana"), "save_answers", None, raw=raw.encode())

        assert response.status_code == 400
        assert SECRET not in response.text + caplog.text


def test_a_database_that_fails_tells_its_log_no_words(
    seat: Seat, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise DatabaseError("The table is full.")

    monkeypatch.setattr(entries, "save", fail)
    with pytest.raises(DatabaseError) as caught:
        post(seat("ana"), "save_answers", sent({"what": f"{SECRET} and some more"}))

    told = "".join(traceback.format_exception(caught.value))
    assert SECRET not in told + caplog.text


def test_work_that_goes_its_way_leaves_no_words_in_logs_and_events(
    seat: Seat, caplog: pytest.LogCaptureFixture
) -> None:
    ana, fay = seat("ana", everything()), seat("fay", everything(), facilitator=True)
    values = {"what": SECRET, "people": [{"name": SECRET}]}
    assert post(ana, "save_answers", sent(values, visibility="facilitators")).status_code == 200
    assert post(ana, "draft", sent({"what": f"{SECRET} 2"}) | {"writer": "tab"}).status_code == 200
    html = post(fay, "report", {"after": -1, "find": SECRET}).json["html"]
    entry = int(html.split('name="entry" value="')[1].split('"')[0])
    assert post(fay, "comment", {"entry": entry, "text": SECRET}).status_code == 200
    for block in (ana, fay):
        block.student_view()
        get(block, "canvas")
    assert SECRET in get(fay, "report_csv").text

    assert SECRET not in caplog.text
    assert SECRET not in repr(ana.runtime.published.events)


def test_no_field_of_a_block_holds_words_of_a_learner(seat: Seat) -> None:
    """The staff debug panel of an LMS prints every field, and hosts store what was assigned."""
    ana = seat("ana", everything())
    post(ana, "save_answers", sent({"what": SECRET, "people": [{"name": SECRET}]}))
    post(ana, "draft", sent({"what": f"{SECRET} 2"}) | {"writer": "tab"})
    ana.student_view()
    ana.save()

    values = {name: field.read_from(ana) for name, field in ana.fields.items()}
    assert SECRET not in repr(values)
    assert SECRET not in repr(vars(ana.runtime.service(ana, "field-data")))


def test_what_is_handed_around_in_the_block_has_no_words_in_its_repr(seat: Seat) -> None:
    ana, document = seat("ana", everything()), everything()
    post(ana, "save_answers", sent({"what": SECRET, "people": [{"name": SECRET}]}))
    work = Store(ana.host, document, Asker("Title", document, str)).work()

    assert work.entries
    assert SECRET not in repr(work)
    assert SECRET not in repr(page_state(document, work, {}, may_write=True))
    assert SECRET not in repr(read_sent(document, work, sent({"what": SECRET})))
