"""Reflections and what learners send, shared by the tests of the reflection."""

from __future__ import annotations

import itertools
from typing import Any

from praxis.core.visibility import Visibility
from praxis.definitions.reflection.model import (
    Column,
    ColumnKind,
    Field,
    FieldKind,
    Item,
    Reflection,
    Row,
)

KEYS = itertools.count()


def text(key: str = "what", **more: Any) -> Field:
    return Field(key, FieldKind.TEXT, prompt=f"<p>Prompt {key}</p>", **more)


def scale(key: str = "ready", **more: Any) -> Field:
    named = {"low": "not at all", "high": "fully"} | more
    return Field(key, FieldKind.SCALE, prompt=f"<p>Prompt {key}</p>", **named)


def checklist(key: str = "done", **more: Any) -> Field:
    items = (Item("room", "A room"), Item("time", "A time"))
    return Field(key, FieldKind.CHECKLIST, prompt=f"<p>Prompt {key}</p>", items=items, **more)


def table(key: str = "people", *, rows: tuple[Row, ...] = (), **more: Any) -> Field:
    columns = (
        Column("name", ColumnKind.TEXT, "Who"),
        Column("power", ColumnKind.SCALE, "Power"),
        Column("interest", ColumnKind.SCALE, "Interest"),
    )
    prompt = f"<p>Prompt {key}</p>"
    return Field(key, FieldKind.TABLE, prompt=prompt, columns=columns, rows=rows, **more)


def grid(key: str = "map", of: str = "people") -> Field:
    prompt = f"<p>Prompt {key}</p>"
    return Field(key, FieldKind.GRID, prompt=prompt, table=of, across="interest", upward="power")


def reflection(*fields: Field, widest: Visibility = Visibility.PUBLIC, **more: Any) -> Reflection:
    return Reflection(language="en", widest=widest, fields=fields, **more)


def journal(**more: Any) -> Reflection:
    """A text of at least three words, and a scale that may be left out."""
    return reflection(text(min_words=3), scale(optional=True), **more)


def everything() -> Reflection:
    return reflection(text(), scale(), checklist(), table(), grid())


def sent(values: dict[str, Any], **more: Any) -> dict[str, Any]:
    """What a page sends, under a key of its own."""
    body = {"key": f"key-{next(KEYS)}", "writers": ["page-1"], "round": 1, "base": {}}
    return body | {"values": values, "visibility": "me"} | more
