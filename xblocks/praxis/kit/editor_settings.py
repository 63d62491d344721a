"""The block's own settings beside its document: read from the form, judged by the fields of the
block."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from xblock.fields import Float

from praxis.core.messages import N_, Message, message
from praxis.definitions.problems import Problem
from praxis.definitions.values import folded

LONGEST_TITLE = 255


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as the form shows it."""

    name: str
    label: str
    help: str
    value: str
    is_number: bool


def shown_settings(block: Any) -> list[Setting]:
    """The settings that an author edits, in the block's own order."""
    fields = [(name, block.fields[name]) for name in block.editor_saved_fields]
    return [
        Setting(
            name,
            field.display_name,
            field.help,
            _written(getattr(block, name)),
            isinstance(field, Float),
        )
        for name, field in fields
    ]


def _written(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value or "")


def read_settings(block: Any, sent: object) -> tuple[dict[str, Any], list[Problem]]:
    """The settings that were sent, as the block holds them, and what is wrong with them."""
    given = sent if isinstance(sent, dict) else {}
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name in block.editor_saved_fields:
        if name not in given:
            continue
        value = (
            _number(given[name]) if isinstance(block.fields[name], Float) else _title(given[name])
        )
        if isinstance(value, Message):
            problems.append(Problem(("settings", name), None, value))
        else:
            values[name] = value
    return values, problems


def _number(given: object) -> float | Message:
    try:
        number = float(str(given).strip().replace(",", "."))
    except ValueError:
        number = math.nan
    if math.isfinite(number) and number >= 0:
        return number
    return message(N_("Write a number that is not less than 0."))


def _title(given: object) -> str | Message:
    title = folded(given) if isinstance(given, str) else ""
    if len(title) > LONGEST_TITLE:
        return message(
            N_("The title is too long. Use at most %(most)s letters."), most=LONGEST_TITLE
        )
    return title
