"""The record as data for other programs, whole: docs/guides/my-record-json.md describes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from praxis.records.record.own import OwnRecord
from praxis.records.values import Recorded

FORMAT = "praxis.my-record"
VERSION = 1  # a change that a reader of the file could stumble over makes it 2


def as_json(record: OwnRecord, now: datetime) -> Iterator[str]:
    """The file in pieces, an entry on a line."""
    head = {
        "format": FORMAT,
        "version": VERSION,
        "course": {"key": record.course.key, "title": record.course.title},
        "saved": now.isoformat(),
    }
    yield _json(head)[:-1] + ', "entries": ['
    before = "\n"
    for recorded in record.entries:
        yield before + _json(_entry(recorded))
        before = ",\n"
    yield "\n]}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _entry(recorded: Recorded) -> dict[str, Any]:
    entry = recorded.entry
    wording = entry.wording
    return {
        "exercise": {"usage": entry.slot.usage, "title": wording.title if wording else ""},
        "name": entry.slot.name,
        "kind": entry.kind,
        "group": entry.group,
        "prompt": wording.prompt if wording else "",
        "labels": dict(wording.labels) if wording else {},
        "language": wording.language if wording else "",
        "visibility": entry.visibility.value,
        "deletable": entry.deletable,
        "versions": [
            {"number": each.number, "written": each.written.isoformat(), "content": each.content}
            for each in recorded.versions
        ],
        "comments": [
            {
                "version": each.version,
                "author": each.author_name,
                "written": each.written.isoformat(),
                "text": each.text,
            }
            for each in recorded.comments
        ],
        "visibility_changes": [
            {
                "changed": each.changed.isoformat(),
                "before": each.before.value,
                "after": each.after.value,
            }
            for each in recorded.changes
        ],
    }
