"""What the pages are drawn from: the rules' state, joined with what is recalled, said and typed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from praxis.blocks.reflection import rules
from praxis.blocks.reflection.answers import FILLED, ROW, Content, entry_name, is_filled, why_name
from praxis.blocks.reflection.grid import Mark, Plane, picture, plane_of
from praxis.blocks.reflection.rules import FieldState, PageState, Work
from praxis.blocks.reflection.wording import labels_of
from praxis.core.languages import direction
from praxis.definitions.reflection.model import (
    Column,
    Field,
    FieldKind,
    Item,
    Reflection,
)
from praxis.records.answers import Shown, shown
from praxis.records.values import Comment, Entry, PairedChange

NEW_ROWS = 1  # empty ones that a growing table begins with
OF_KIND = {"text": "text", "value": "scale", "ticked": "checklist", "rows": "table"}
LINE_LENGTH, FEWEST_LINES, MOST_LINES = 75, 4, 30


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it is read: its pieces, and when it was written."""

    shown: Shown
    written: datetime | None = None
    language: str = ""  # of the labels in it
    title: str = ""  # of the block where it was given
    prompt: str = ""

    @property
    def direction(self) -> str:
        """ "rtl" or "ltr", of the labels; empty where their language is not known."""
        return direction(self.language) if self.language else ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table as its control begins."""

    column: Column
    value: str | int


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table as its controls begin."""

    key: str  # of the author's heading; empty for the learner's own rows
    heading: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """What the controls of a field begin with."""

    text: str = ""
    value: int | None = None
    ticks: tuple[tuple[Item, bool], ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def lines(self) -> int:
        """How high the control of the text begins, so that all of it can be read and printed."""
        needed = sum(1 + len(line) // LINE_LENGTH for line in self.text.split("\n"))
        return min(max(needed + 1, FEWEST_LINES), MOST_LINES)


@dataclass(frozen=True, slots=True)
class Why:
    """The answer to "what changed, and why?"."""

    name: str
    text: str
    lines: int
    answer: Answer | None
    first: Answer | None
    clash: Answer | None
    comments: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """An answer of an earlier round, with all that goes with it."""

    field: Field
    answer: Answer
    comments: tuple[Comment, ...]
    why: Answer | None
    why_comments: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field as it is drawn."""

    state: FieldState
    filled: Filled
    answer: Answer | None  # as it is stored
    first: Answer | None  # where it has changed
    before: Past | None  # of the round before
    recalled: Answer | None
    recalls: bool
    clash: Answer | None  # stored by another page meanwhile
    comments: tuple[Comment, ...]
    why: Why | None
    then_value: int | None  # of a scale: the earlier mark
    change: PairedChange | None
    new_row: Row | None
    plane: Plane | None
    marks: tuple[Mark, ...]

    @property
    def is_of_another_kind(self) -> bool:
        """Whether the stored answer is not of the kind that is asked now: no control shows it."""
        return self.state.given is not None and self.state.given.kind != self.state.field.kind

    @property
    def is_fillable(self) -> bool:
        """Whether learners fill the field in."""
        return self.state.field.kind in FILLED

    @property
    def steps(self) -> range:
        """The steps of the scale."""
        return range(1, self.state.field.steps + 1)

    @property
    def columns_json(self) -> str:
        """What a script needs to know of a table's columns."""
        columns = self.state.field.columns
        return json.dumps([{"key": each.key, "kind": each.kind.value} for each in columns])


@dataclass(frozen=True, slots=True)
class EarlierRound:
    """A round that was written before."""

    number: int
    answers: tuple[Past, ...]


@dataclass(frozen=True, slots=True)
class ReflectionPage:
    """Everything on a learner's page that changes."""

    state: PageState
    fields: tuple[FieldView, ...]
    rounds: tuple[EarlierRound, ...]  # all before the current one, latest first
    base_json: str  # what the page is drawn with
    has_clash: bool
    saved: datetime | None  # when the current round was saved last


@dataclass(frozen=True, slots=True)
class Around:
    """What a page shows beside the learner's own work in this block."""

    recalled: Mapping[str, Entry] = field(default_factory=dict)  # by field key
    recalls: frozenset[str] = frozenset()  # keys of the fields that recall something
    comments: Mapping[int, tuple[Comment, ...]] = field(default_factory=dict)  # by entry id
    changes: Mapping[str, PairedChange] = field(default_factory=dict)  # by field key
    typed: Mapping[str, Content] = field(default_factory=dict)  # by entry name: sent, not stored
    clashing: frozenset[str] = frozenset()  # names of those that another page has changed
    rtl: bool = False  # of the page, for planes


def reflection_page(
    reflection: Reflection, work: Work, around: Around, *, may_write: bool
) -> ReflectionPage:
    """The page of a learner with this work."""
    state = rules.page_state(reflection, work, around.recalled, may_write=may_write)
    views = tuple(_field_view(each, work, around) for each in state.fields)
    tables = {each.state.field.key: each for each in views}
    fields = tuple(_with_plane(each, reflection, tables, around.rtl) for each in views)
    shown_entries = [each.given for each in state.fields] + [each.why for each in state.fields]
    current = [entry for entry in shown_entries if entry]
    return ReflectionPage(
        state=state,
        fields=fields,
        rounds=tuple(_earlier(reflection, work, around, number) for number in state.earlier),
        base_json=json.dumps(_base(state, current)),
        has_clash=bool(around.clashing),
        saved=max((entry.latest.written for entry in current), default=None),
    )


def _base(state: PageState, entries: Sequence[Entry]) -> dict[str, int | str]:
    """What the page is drawn with: versions by name, and who can read it."""
    return {entry.slot.name: entry.latest.number for entry in entries} | {
        rules.LEVEL: state.visibility
    }


def answer_of(entry: Entry, asked: Field | None = None, *, first: bool = False) -> Answer:
    """An entry as it is read; with today's words of its field, else with those it was asked in."""
    wording = entry.wording
    labels: Mapping[str, str] = wording.labels if wording else {}
    version = entry.first if first else entry.latest
    # An author may have changed the kind of the field between the first version and the latest.
    kind = next((OF_KIND[name] for name in OF_KIND if name in version.content), entry.kind)
    return Answer(
        shown(kind, version.content, {**labels, **(labels_of(asked) if asked else {})}),
        version.written,
        wording.language if wording else "",
        wording.title if wording else "",
        wording.prompt if wording else "",
    )


def _read(entry: Entry | None, asked: Field, *, first: bool = False) -> Answer | None:
    return answer_of(entry, asked, first=first) if entry else None


def _field_view(state: FieldState, work: Work, around: Around) -> FieldView:
    asked, given = state.field, state.given
    stored = given.latest.content if given else {}
    typed = around.typed.get(state.name)
    recalled = around.recalled.get(asked.key)
    return FieldView(
        state=state,
        filled=filled(asked, stored if typed is None else typed),
        answer=_read(given, asked) if is_filled(stored) else None,
        first=_read(state.first, asked, first=True),
        before=_past(asked, work, around, work.round - 1),
        recalled=answer_of(recalled) if recalled else None,
        recalls=asked.key in around.recalls,
        clash=_read(given, asked) if state.name in around.clashing else None,
        comments=around.comments.get(given.id, ()) if given else (),
        why=_why(state, around) if state.asks_why else None,
        then_value=_then(asked, recalled),
        change=around.changes.get(asked.key) if given and recalled else None,
        new_row=_row(asked, {}, 0) if asked.kind is FieldKind.TABLE and not asked.rows else None,
        plane=None,
        marks=(),
    )


def _why(state: FieldState, around: Around) -> Why:
    entry, typed = state.why, around.typed.get(state.why_name)
    content = typed if typed is not None else entry.latest.content if entry else {}
    text = Filled(text=str(content.get("text", "")))
    changed = entry is not None and entry.first.content != entry.latest.content
    return Why(
        name=state.why_name,
        text=text.text,
        lines=text.lines,
        answer=answer_of(entry) if entry else None,
        first=answer_of(entry, first=True) if entry and changed else None,
        clash=answer_of(entry) if entry and state.why_name in around.clashing else None,
        comments=around.comments.get(entry.id, ()) if entry else (),
    )


def _then(asked: Field, recalled: Entry | None) -> int | None:
    if asked.kind is not FieldKind.SCALE or recalled is None:
        return None
    value = recalled.latest.content.get("value")
    same = recalled.kind == FieldKind.SCALE and recalled.latest.content.get("steps") == asked.steps
    return value if same and isinstance(value, int) else None


# What the controls begin with


def filled(asked: Field, content: Content) -> Filled:
    """What the controls of a field begin with, given what is stored or was typed."""
    ticked = content.get("ticked", ())
    return Filled(
        text=str(content.get("text", "")),
        value=content.get("value"),
        ticks=tuple((item, item.key in ticked) for item in asked.items),
        rows=_rows(asked, content) if asked.kind is FieldKind.TABLE else (),
    )


def _rows(asked: Field, content: Content) -> tuple[Row, ...]:
    stored = list(content.get("rows", ()))
    if asked.rows:
        by_key = {row.get(ROW): row for row in stored}
        return tuple(
            replace(_row(asked, by_key.get(each.key, {}), n), key=each.key, heading=each.text)
            for n, each in enumerate(asked.rows, 1)
        )
    return tuple(_row(asked, row, n) for n, row in enumerate(stored or [{}] * NEW_ROWS, 1))


def _row(asked: Field, row: Mapping[str, Any], number: int) -> Row:
    label = f"{asked.row_label} {number}" if asked.row_label and number else asked.row_label
    return Row("", label, tuple(Cell(each, row.get(each.key, "")) for each in asked.columns))


def _with_plane(
    view: FieldView, reflection: Reflection, tables: Mapping[str, FieldView], rtl: bool
) -> FieldView:
    if view.state.field.kind is not FieldKind.GRID:
        return view
    plane = plane_of(reflection, view.state.field)
    if plane is None:
        return view
    table = tables[plane.table]
    content = table.state.given.latest.content if table.state.given else None
    marks = picture(plane, table.state.field, content, rtl=rtl)
    return replace(view, plane=replace(plane, table=table.state.name), marks=marks)


def _earlier(reflection: Reflection, work: Work, around: Around, number: int) -> EarlierRound:
    found = (_past(each, work, around, number) for each in reflection.fields)
    return EarlierRound(number, tuple(each for each in found if each))


def _past(asked: Field, work: Work, around: Around, number: int) -> Past | None:
    """What was answered in an earlier round; nothing for a round or an answer there was not."""
    entry = work.entries.get(entry_name(asked.key, number)) if number > 0 else None
    if entry is None:
        return None
    why = work.entries.get(why_name(asked.key, number))
    return Past(
        field=asked,
        answer=answer_of(entry, asked),
        comments=around.comments.get(entry.id, ()),
        why=answer_of(why) if why else None,
        why_comments=around.comments.get(why.id, ()) if why else (),
    )
