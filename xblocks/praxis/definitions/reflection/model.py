"""The tree of a reflection: what an author writes, one frozen dataclass per element.

Each field says where it stands in the XML and how it is edited; parser, writer and editor read
that. Keys of fields, items, columns and rows stay once learners have written: their work is stored
under them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from praxis.core.messages import N_
from praxis.core.visibility import LABELS, Visibility
from praxis.definitions.fields import (
    Written,
    children,
    choice,
    flag,
    key,
    line,
    reference,
    rich,
    whole,
    words,
)


class FieldKind(StrEnum):
    """How a learner fills a field."""

    TEXT = "text"
    SCALE = "scale"
    CHECKLIST = "checklist"
    TABLE = "table"
    GRID = "grid"  # two scale columns of a table, seen as a plane; holds nothing of its own
    RECALL = "recall"  # shows an earlier answer; nothing is filled in


class ColumnKind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    SCALE = "scale"


@dataclass(frozen=True)
class Item:
    """One line of a checklist."""

    key: str = key(N_("Key"))
    text: str = line(N_("Item"), written=Written.CONTENT, required=True)


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    key: str = key(N_("Key"))
    kind: ColumnKind = choice(
        N_("Kind"),
        ColumnKind,
        (N_("Text"), N_("Scale")),
        default=ColumnKind.TEXT,
        required=True,
    )
    text: str = line(N_("Heading"), written=Written.CONTENT, required=True)


@dataclass(frozen=True)
class Row:
    """One row that the author has headed; a table without them grows with the learner."""

    key: str = key(N_("Key"))
    text: str = line(N_("Heading"), written=Written.CONTENT, required=True)


@dataclass(frozen=True)
class Field:
    """One thing to fill in, or an earlier answer shown again."""

    key: str = key(N_("Key"))
    kind: FieldKind = choice(
        N_("Kind"),
        FieldKind,
        (
            N_("Text"),
            N_("Scale"),
            N_("Checklist"),
            N_("Table"),
            N_("Grid of a table"),
            N_("Earlier answer"),
        ),
        default=FieldKind.TEXT,
        required=True,
    )
    optional: bool = flag(
        N_("May be left out"),
        default=False,
        only_when=("kind", "text", "scale", "checklist", "table"),
    )
    min_words: int = whole(
        N_("Words hoped for"),
        help=N_("A gentle minimum: fewer are saved too, but do not complete the exercise."),
        maximum=1000,
        only_when=("kind", "text"),
    )
    recalls: str = line(
        N_("Earlier answer to show"),
        written=Written.ATTRIBUTE,
        help=N_(
            "Its address in this course, such as 4f2a/feelings: every exercise names the "
            "addresses of its answers in Studio. It is shown to its learner beside this field."
        ),
        only_when=("kind", "text", "scale", "table", "recall"),
    )
    asks_why: bool = flag(
        N_("Ask what changed, and why"),
        default=False,
        help=N_("Once the answer differs from its first version or from the earlier answer."),
        only_when=("kind", "text", "scale", "table"),
    )
    steps: int = whole(
        N_("Steps of the scale"),
        default=5,
        minimum=2,
        maximum=10,
        only_when=("kind", "scale", "table"),
    )
    table: str = reference(
        N_("Table"),
        "fields",
        none_label=N_("Choose a table"),
        only_those=("kind", "table"),
        only_when=("kind", "grid"),
    )
    across: str = reference(
        N_("Column read across"),
        "table.columns",
        none_label=N_("Choose a column"),
        help=N_("A scale column of the table."),
        only_those=("kind", "scale"),
        only_when=("kind", "grid"),
    )
    upward: str = reference(
        N_("Column read upward"),
        "table.columns",
        none_label=N_("Choose a column"),
        help=N_("Another scale column of the table."),
        only_those=("kind", "scale"),
        only_when=("kind", "grid"),
    )
    prompt: str = rich(
        N_("Prompt"),
        required=True,
        help=N_("Ask in detail: what happened, when, who was there. Short prompts help little."),
    )
    example: str = rich(
        N_("Example"),
        help=N_("An answer of somebody else, opened by those who want one."),
        only_when=("kind", "text", "scale", "checklist", "table"),
    )
    low: str = line(N_("Lowest step means"), only_when=("kind", "scale", "table"))
    high: str = line(N_("Highest step means"), only_when=("kind", "scale", "table"))
    row_label: str = line(
        N_("A row is called"), help=N_("For example: Stakeholder."), only_when=("kind", "table")
    )
    items: tuple[Item, ...] = children(
        N_("Items"),
        Item,
        "item",
        N_("Item"),
        add_label=N_("Add an item"),
        only_when=("kind", "checklist"),
    )
    columns: tuple[Column, ...] = children(
        N_("Columns"),
        Column,
        "column",
        N_("Column"),
        add_label=N_("Add a column"),
        only_when=("kind", "table"),
    )
    rows: tuple[Row, ...] = children(
        N_("Rows"),
        Row,
        "row",
        N_("Row"),
        add_label=N_("Add a row heading"),
        help=N_("Without headings, learners add as many rows as they need."),
        only_when=("kind", "table"),
    )
    quarters: tuple[str, ...] = words(
        N_("Names of the four quarters"),
        tag="quarter",
        help=N_(
            "One a line: high upward and low across, high and high, low and low, low upward "
            "and high across."
        ),
        only_when=("kind", "grid"),
    )


@dataclass(frozen=True)
class Reflection:
    """One reflection: an introduction and its fields, and what learners may do with it."""

    language: str = line(
        N_("Language"),
        written=Written.ATTRIBUTE,
        help=N_("Of the text, such as en or pt-BR; empty means that of the course."),
    )
    widest: Visibility = choice(
        N_("Learners may open it up to"),
        Visibility,
        tuple(LABELS.values()),
        default=Visibility.FACILITATORS,
        required=True,
        help=N_("Each learner chooses within this limit; at first it is open to nobody else."),
    )
    repeatable: bool = flag(
        N_("Can be done again"),
        default=False,
        help=N_("A journal: each round is kept, and stands beside the one before."),
    )
    deletable: bool = flag(N_("Learners may delete what they wrote"), default=True)
    intro: str = rich(N_("Introduction"))
    fields: tuple[Field, ...] = children(
        N_("Fields"), Field, "field", N_("Field"), add_label=N_("Add a field")
    )
