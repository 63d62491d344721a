"""A field in the making, and the keys that fields, items, columns and rows get.

A key tells the kind and the place among the fields of that kind: versions in several languages have
the same, and a field of another kind put in between changes none. From the second import on, `keys`
knows them again by their texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from praxis.core.findings import Place
from praxis.definitions.reflection.model import Column, ColumnKind, Field, FieldKind, Item, Row
from praxis.importers.activities.questions import option_key
from praxis.importers.activities.reflection.marks import Steps

FEWEST = 5  # steps of a scale that nothing tells


@dataclass(slots=True)
class Draft:
    """One field: its prompt as XHTML, and whatever its kind needs, still without keys."""

    kind: FieldKind
    place: Place
    prompt: list[str] = field(default_factory=list)
    example: list[str] = field(default_factory=list)
    least_words: int = 0
    items: list[str] = field(default_factory=list)
    columns: list[tuple[str, ColumnKind]] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    row_label: str = ""
    steps: Steps = field(default_factory=lambda: Steps(FEWEST))
    axes: tuple[int, int] | None = None  # of a table: its columns of interest and of power

    def field(self, key: str) -> Field:
        """The field as the reflection holds it."""
        return Field(
            key=key,
            kind=self.kind,
            min_words=self.least_words,
            steps=self.steps.number,
            low=self.steps.low,
            high=self.steps.high,
            prompt="".join(self.prompt),
            example="".join(self.example),
            row_label=self.row_label,
            items=tuple(Item(key=option_key(n), text=text) for n, text in enumerate(self.items)),
            columns=tuple(
                Column(key=column_key(n), kind=kind, text=text)
                for n, (text, kind) in enumerate(self.columns)
            ),
            rows=tuple(Row(key=row_key(n), text=text) for n, text in enumerate(self.rows)),
        )


def field_key(kind: FieldKind, number: int) -> str:
    """text-1, text-2, …, scale-1, …"""
    return f"{kind}-{number + 1}"


def column_key(number: int) -> str:
    """c1, c2, …"""
    return f"c{number + 1}"


def row_key(number: int) -> str:
    """r1, r2, …"""
    return f"r{number + 1}"


def fields_of(
    drafts: Iterable[Draft], grid_prompt: str, quarters: Sequence[str]
) -> tuple[Field, ...]:
    """The fields with their keys, a grid below each table that has two axes."""
    count: Counter[FieldKind] = Counter()
    found: list[Field] = []

    def key(kind: FieldKind) -> str:
        count[kind] += 1
        return field_key(kind, count[kind] - 1)

    for draft in drafts:
        made = draft.field(key(draft.kind))
        found.append(made)
        if draft.axes is not None:
            across, upward = draft.axes
            found.append(
                Field(
                    key=key(FieldKind.GRID),
                    kind=FieldKind.GRID,
                    table=made.key,
                    across=column_key(across),
                    upward=column_key(upward),
                    prompt=grid_prompt,
                    quarters=tuple(quarters),
                )
            )
    return tuple(found)


@dataclass(slots=True)
class Filled:
    """The fields that a table became, and what of its words is told otherwise."""

    drafts: list[Draft] = field(default_factory=list)
    lead: list[str] = field(default_factory=list)  # XHTML that stands above the first field
    labels: list[str] = field(default_factory=list)  # words that the fields do not hold
    added: list[str] = field(default_factory=list)  # words that they hold twice, or that are ours
    left_out: list[str] = field(default_factory=list)  # headings of columns for which is no place
