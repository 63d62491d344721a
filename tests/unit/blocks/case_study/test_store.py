"""What a case hands to the records app: answers with what was asked, and one request at a time."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.unit.blocks.case_study.conftest import Seat
from tests.unit.kit.hosting import COURSE, post

from praxis.records import api

SENDS: list[tuple[str, dict[str, Any]]] = [
    ("answer", {"stage": "start", "question": "view", "value": "My own view"}),
    ("answer", {"stage": "start", "question": "way", "value": ["b"]}),
    ("move", {"from": "start"}),
]


def test_an_answer_can_be_read_without_its_case(seat: Seat) -> None:
    block = seat(display_name="Two ways")
    for handler, body in SENDS:
        post(block, handler, body)
    ana = api.Person(block.host.person.id, facilitates=False)

    record = {each.entry.slot.name: each.entry for each in api.record(ana, context=COURSE)}
    assert {name: entry.wording for name, entry in record.items()} == {
        "start/view": api.Wording("Two ways", "Prompt view"),
        "start/way": api.Wording(
            "Two ways", "Prompt way", {"a": "Option a", "b": "Option b", "c": "Option c"}
        ),
    }
    usages = [block.host.usage_key]
    [recalled] = api.recall(ana, context=COURSE, wanted=[(usages, "start/way")])
    assert recalled == record["start/way"]


def test_every_request_that_decides_takes_its_turn_before_it_reads(seat: Seat) -> None:
    for handler, body in SENDS:
        with CaptureQueriesContext(connection) as queries:
            assert post(seat(), handler, body).status_code == 200
        told = [query["sql"] for query in queries if "praxis_records" in query["sql"]]
        assert told[0].startswith("INSERT")
        assert "workspace" in told[0]
