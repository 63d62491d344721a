"""Entries as facilitators are handed them, for the tests of what is made of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from praxis.core.visibility import Visibility
from praxis.definitions.reflection.model import (
    Column,
    ColumnKind,
    Field,
    FieldKind,
    Item,
    Reflection,
)
from praxis.records.values import Comment, Entry, Slot, Version, Wording

THEN = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
LATER = THEN + timedelta(days=2)

REFLECTION = Reflection(
    widest=Visibility.PUBLIC,
    repeatable=True,
    fields=(
        Field(key="what", kind=FieldKind.TEXT, prompt="<p>What happened?</p>", asks_why=True),
        Field(key="trust", kind=FieldKind.SCALE, prompt="<p>How sure?</p>", recalls="start/trust"),
        Field(
            key="done",
            kind=FieldKind.CHECKLIST,
            prompt="<p>What is done?</p>",
            items=(Item("room", "A room"), Item("date", "A date")),
        ),
        Field(
            key="who",
            kind=FieldKind.TABLE,
            prompt="<p>Who is there?</p>",
            columns=(Column("name", ColumnKind.TEXT, "Name"),),
        ),
        Field(key="plane", kind=FieldKind.GRID, prompt="<p>The plane</p>", table="who"),
    ),
)
LABELS = {"done": {"room": "A room", "date": "A date"}, "who": {"column:name": "Name"}}


def entry(
    learner: int,
    name: str = "what",
    content: Any = "Words",
    *,
    first: Any = None,
    kind: str = "text",
    visibility: Visibility = Visibility.FACILITATORS,
) -> Entry:
    """An entry of a learner; a bare text stands for the content of a text."""
    latest, before = _content(content), _content(content if first is None else first)
    number = learner * 100 + sum(map(ord, name)) % 100
    return Entry(
        slot=Slot("course", "block", name),
        learner_id=learner,
        kind=kind,
        group="",
        visibility=visibility,
        first=Version(1, before, THEN),
        latest=Version(1 if first is None else 2, latest, THEN if first is None else LATER),
        versions=1 if first is None else 2,
        learner_name=f"learner{learner:03d}",
        id=number,
        wording=Wording("Title", f"Prompt then of {name}", LABELS.get(name.split("@")[0], {})),
    )


def comment(on: Entry, text: str = "Well seen.", author: int = 9) -> Comment:
    return Comment(on.id + 10_000, on.id, 1, author, "facilitator", text, LATER)


def nobody_said_a_word(entries: Sequence[Entry]) -> dict[int, tuple[Comment, ...]]:
    return {each.id: () for each in entries}


def _content(value: Any) -> dict[str, Any]:
    return {"text": value} if isinstance(value, str) else value
