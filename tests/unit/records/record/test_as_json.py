"""The data file: whole, streamed, and as its description says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.unit.records.record.conftest import BEGUN, COURSE, entry, record_of, whole

from praxis.records import api
from praxis.records.record.as_json import as_json
from praxis.records.record.own import OwnRecord

DESCRIPTION = Path(__file__).parents[4] / "docs" / "guides" / "my-record-json.md"


def data(record: OwnRecord) -> dict[str, Any]:
    found: dict[str, Any] = json.loads("".join(as_json(record, BEGUN)))
    return found


def names_in(value: Any) -> set[str]:
    """All names of fields; those that learners and authors give are not ours."""
    if isinstance(value, list):
        return {name for each in value for name in names_in(each)}
    if not isinstance(value, dict):
        return set()
    inner = [each for name, each in value.items() if name not in {"content", "labels"}]
    return set(value) | names_in(inner)


def test_everything_about_an_entry_is_there() -> None:
    comment = api.Comment(7, 1, 1, 9, "facilitator", "Well seen.", BEGUN)
    change = api.VisibilityChange(1, api.Visibility.ME, api.Visibility.PUBLIC, BEGUN)
    one = entry(
        {"choices": ["x"]},
        {"choices": ["y"]},
        kind="choice",
        labels={"x": "Trust", "y": "Money"},
        name="start/way",
        group="ministry",
        visibility=api.Visibility.PUBLIC,
        comments=[comment],
        changes=[change],
    )

    assert data(record_of(one)) == {
        "format": "praxis.my-record",
        "version": 1,
        "course": {"key": COURSE, "title": "Dialogue in practice"},
        "saved": "2026-03-01T12:00:00+00:00",
        "entries": [
            {
                "exercise": {"usage": "block-1", "title": "Looking back"},
                "name": "start/way",
                "kind": "choice",
                "group": "ministry",
                "prompt": "What happened?",
                "labels": {"x": "Trust", "y": "Money"},
                "language": "en",
                "visibility": "public",
                "deletable": False,
                "versions": [
                    {
                        "number": 1,
                        "written": "2026-03-01T12:00:00+00:00",
                        "content": {"choices": ["x"]},
                    },
                    {
                        "number": 2,
                        "written": "2026-03-02T12:00:00+00:00",
                        "content": {"choices": ["y"]},
                    },
                ],
                "comments": [
                    {
                        "version": 1,
                        "author": "facilitator",
                        "written": "2026-03-01T12:00:00+00:00",
                        "text": "Well seen.",
                    }
                ],
                "visibility_changes": [
                    {
                        "changed": "2026-03-01T12:00:00+00:00",
                        "before": "me",
                        "after": "public",
                    }
                ],
            }
        ],
    }


def test_every_field_is_described_and_every_described_one_is_there() -> None:
    comment = api.Comment(7, 1, 1, 9, "facilitator", "Well seen.", BEGUN)
    change = api.VisibilityChange(1, api.Visibility.ME, api.Visibility.PUBLIC, BEGUN)
    fields = names_in(data(record_of(entry({"text": "a"}, comments=[comment], changes=[change]))))
    described = DESCRIPTION.read_text(encoding="utf-8")

    assert [field for field in fields if f"`{field}`" not in described] == []
    rows = [line.split("`")[1] for line in described.splitlines() if line.startswith("| `")]
    kinds = {"text", "choice", "scale", "checklist", "table"}
    assert [row for row in rows if row not in fields | kinds] == []


def test_an_empty_record_is_a_file_too() -> None:
    assert data(record_of())["entries"] == []


def test_work_without_its_wording_is_told_all_the_same() -> None:
    (told,) = data(record_of(entry({"text": "a"}, wording=None)))["entries"]

    assert (told["exercise"]["title"], told["prompt"], told["labels"]) == ("", "", {})


def test_any_letter_comes_back_as_it_was_written() -> None:
    odd = 'سؤال \x00\x0b\u2028 "quoted" \\ 🙂'
    (told,) = data(record_of(entry({"text": odd})))["entries"]

    assert told["versions"][0]["content"]["text"] == odd


def test_the_file_is_written_while_the_record_is_read() -> None:
    taken = 0

    def entries() -> Iterator[api.Recorded]:
        nonlocal taken
        for number in range(50):
            taken += 1
            yield entry({"text": f"Entry {number}."})

    pieces = as_json(whole(entries()), BEGUN)
    next(pieces)
    for number in range(1, 20):
        assert f"Entry {number - 1}." in next(pieces)
        assert taken == number
