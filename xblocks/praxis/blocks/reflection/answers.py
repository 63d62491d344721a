"""What a learner fills into a reflection, as plain values: names, contents, what may be sent; pure.

A content is what the records app keeps of one field, such as `{"text": "…"}`; `rules.py` decides
on contents, `store.py` keeps them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from praxis.core.errors import CallerError
from praxis.core.html import count_words, plain_text
from praxis.core.messages import N_, message
from praxis.core.visibility import Visibility
from praxis.definitions.reflection.model import Column, ColumnKind, Field, FieldKind, Reflection

Content = Mapping[str, Any]

LONGEST_TEXT = 20_000  # characters; about seven printed pages
LONGEST_CELL = 2_000
MOST_ROWS = 200
LONGEST_NAMED = 60  # characters of a prompt that a sentence quotes
FILLED = frozenset({FieldKind.TEXT, FieldKind.SCALE, FieldKind.CHECKLIST, FieldKind.TABLE})
ROW = "@row"  # where a row of a table names the author's heading
WHY = "@why"

UNREADABLE = N_("“%(field)s” could not be read. Reload the page and try again.")


@dataclass(frozen=True, slots=True)
class Sent:
    """What a page sends to be saved; `contents` by entry name, empty ones included."""

    round: int
    base: Mapping[str, int]  # number of the version of each entry that the page was drawn with
    contents: Mapping[str, Content] = field(repr=False)
    visibility: Visibility
    drawn: Visibility | None = None  # who could read it when the page was drawn, if it says so


def entry_name(key: str, number: int = 1) -> str:
    """The name under which a field is kept in this round: `key`, `key@2`, `key@3`."""
    return key if number == 1 else f"{key}@{number}"


def why_name(key: str, number: int = 1) -> str:
    """The name under which "what changed, and why?" is kept."""
    return f"{entry_name(key, number)}{WHY}"


def fillable(reflection: Reflection) -> tuple[Field, ...]:
    """The fields that learners fill, in the author's order."""
    return tuple(each for each in reflection.fields if each.kind in FILLED)


def called(asked: Field) -> str:
    """The beginning of a field's prompt, for sentences that name it."""
    words = plain_text(asked.prompt)
    return words if len(words) <= LONGEST_NAMED else f"{words[:LONGEST_NAMED].rstrip()}…"


def is_filled(content: Content | None) -> bool:
    """Whether there is anything in a field."""
    if not content:
        return False
    return bool(
        str(content.get("text") or "").strip()
        or content.get("value")
        or content.get("ticked")
        or content.get("rows")
    )


def is_long_enough(asked: Field, content: Content | None) -> bool:
    """Whether a field has all that is hoped for: something, and the words that the author names."""
    if not is_filled(content):
        return False
    text = str((content or {}).get("text") or "")
    return asked.kind is not FieldKind.TEXT or count_words(text) >= asked.min_words


# What may be sent


def read_content(asked: Field, value: object) -> Content:
    """The content of what a page sends for a field; raises a `CallerError` that names the field."""
    return _READERS[asked.kind](asked, value)


def read_text(asked: Field, value: object, longest: int = LONGEST_TEXT) -> str:
    """A text as it can be stored: with the line ends of Unix, without what is no character."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise CallerError(message(UNREADABLE, field=called(asked)))
    text = value.replace("\x00", "").replace("\r\n", "\n").strip()
    # Half of a pair of surrogates (a cut emoji) is no character.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    _check_length(asked, len(text), longest)
    return text


def _check_length(asked: Field, length: int, longest: int) -> None:
    if length > longest:
        sentence = N_(
            "“%(field)s” has %(length)s characters; at most %(limit)s can be saved. Shorten it."
        )
        raise CallerError(message(sentence, field=called(asked), length=length, limit=longest))


def _text(asked: Field, value: object) -> Content:
    return {"text": read_text(asked, value)}


def _step(asked: Field, value: object) -> int | None:
    """A step of a scale; browsers give the values of their controls as texts."""
    if value is None or value == "":
        return None
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 3:
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise CallerError(message(UNREADABLE, field=called(asked)))
    if not 1 <= value <= asked.steps:
        sentence = N_("“%(field)s”: choose a number from 1 to %(steps)s.")
        raise CallerError(message(sentence, field=called(asked), steps=asked.steps))
    return value


def _scale(asked: Field, value: object) -> Content:
    step = _step(asked, value)
    return {} if step is None else {"value": step, "steps": asked.steps}


def _checklist(asked: Field, value: object) -> Content:
    keys = _listed(asked, value)
    if not all(isinstance(key, str) for key in keys):
        raise CallerError(message(UNREADABLE, field=called(asked)))
    offered = [item.key for item in asked.items]
    if not set(offered).issuperset(keys):
        sentence = N_("“%(field)s” has changed meanwhile. Reload the page and tick again.")
        raise CallerError(message(sentence, field=called(asked)))
    return {"ticked": [key for key in offered if key in keys]}


def _table(asked: Field, value: object) -> Content:
    sent = _listed(asked, value)
    if len(sent) > MOST_ROWS:
        sentence = N_("“%(field)s” has %(rows)s rows; at most %(limit)s can be saved.")
        raise CallerError(message(sentence, field=called(asked), rows=len(sent), limit=MOST_ROWS))
    rows = [_row(asked, row) for row in sent]
    _check_length(asked, sum(len(str(cell)) for row in rows for cell in row.values()), LONGEST_TEXT)
    if asked.rows:
        places = {row.key: place for place, row in enumerate(asked.rows)}
        if len({row[ROW] for row in rows}) < len(rows):
            raise CallerError(message(UNREADABLE, field=called(asked)))
        rows.sort(key=lambda row: places[row[ROW]])
    return {"rows": [row for row in rows if row.keys() - {ROW}]}


def _row(asked: Field, value: object) -> dict[str, Any]:
    """The cells that hold something; with the author's row headings, which row it is."""
    if not isinstance(value, Mapping):
        raise CallerError(message(UNREADABLE, field=called(asked)))
    columns = {column.key: column for column in asked.columns}
    heads = [row.key for row in asked.rows]
    strangers = set(value) - columns.keys() - {ROW}
    if strangers or (heads and value.get(ROW) not in heads):
        sentence = N_(
            "“%(field)s” has changed meanwhile. Copy what you wrote, then reload the page."
        )
        raise CallerError(message(sentence, field=called(asked)))
    cells = {key: _cell(asked, columns[key], value[key]) for key in columns if key in value}
    row = {key: cell for key, cell in cells.items() if cell not in ("", None)}
    return {ROW: value[ROW], **row} if heads else row


def _cell(asked: Field, column: Column, value: object) -> str | int | None:
    if column.kind is ColumnKind.SCALE:
        return _step(asked, value)
    return read_text(asked, value, LONGEST_CELL)


def _listed(asked: Field, value: object) -> Sequence[Any]:
    if value is None or value == "":
        return ()
    if not isinstance(value, list):
        raise CallerError(message(UNREADABLE, field=called(asked)))
    return value


_READERS: dict[FieldKind, Callable[[Field, object], Content]] = {
    FieldKind.TEXT: _text,
    FieldKind.SCALE: _scale,
    FieldKind.CHECKLIST: _checklist,
    FieldKind.TABLE: _table,
}
