"""Every formatted text of a definition, wherever in its tree: to read them or change them alike.

Importers resolve links and notes, and count words, in the texts of an activity without knowing its
fields: the descriptions in `praxis.definitions.fields` say which fields are formatted text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import is_dataclass, replace
from typing import Any, TypeVar

from praxis.definitions.fields import Widget, specs

D = TypeVar("D")


def rich_texts(definition: Any) -> Iterator[str]:
    """Every formatted text that is not empty, in the order in which the fields are written."""
    for name, spec in specs(type(definition)).items():
        value = getattr(definition, name)
        if spec.widget is Widget.RICH and value:
            yield value
        else:
            for part in _parts(value):
                yield from rich_texts(part)


def plain_texts(definition: Any) -> Iterator[str]:
    """Every line of plain text that a person reads, in the order of the fields."""
    for name, spec in specs(type(definition)).items():
        value = getattr(definition, name)
        if spec.widget is Widget.LINE and value:
            yield value
        elif spec.widget is Widget.LINES:
            yield from value
        else:
            for part in _parts(value):
                yield from plain_texts(part)


def with_rich(definition: D, change: Callable[[str], str]) -> D:
    """The definition with `change` applied to each of its formatted texts that is not empty."""
    changed: dict[str, Any] = {}
    for name, spec in specs(type(definition)).items():
        value = getattr(definition, name)
        if spec.widget is Widget.RICH and value:
            changed[name] = change(value)
        elif isinstance(value, tuple):
            changed[name] = tuple(_changed(part, change) for part in value)
        elif is_dataclass(value):
            changed[name] = _changed(value, change)
    return replace(definition, **changed)  # type: ignore[type-var]


def _changed(part: Any, change: Callable[[str], str]) -> Any:
    return with_rich(part, change) if is_dataclass(part) else part


def _parts(value: Any) -> Iterator[Any]:
    several = value if isinstance(value, tuple) else (value,)
    return (part for part in several if is_dataclass(part))
