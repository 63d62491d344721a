"""What an answer says, as pieces of plain text; its block is not needed to read it.

Pages, exports and CSV lay the pieces out as they like. Pure, and patient: content of an earlier
release or of a kind not known here gives what can be read of it, never an error. The formats of the
contents are told beside each reader.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Content = Mapping[str, Any]
Labels = Mapping[str, str]

COLUMN, ROW = "column:", "row:"  # before the keys of a table's labels
OF_ROW = "@row"  # where a table's row names the author's row it fills


@dataclass(frozen=True, slots=True)
class Shown:
    """The pieces of an answer: a text, or lines, or a table."""

    text: str = ""
    lines: tuple[tuple[str, bool | None], ...] = ()  # each ticked, not ticked, or nothing to tick
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def shown(kind: str, content: Content, labels: Labels) -> Shown:
    """The pieces of an answer of this kind, in the words of its labels; keys where there are none.

    A choice gives one line each in the order chosen, a checklist all its lines in the author's
    order. A table with rows of the author has their headings in its first column.
    """
    return READERS.get(kind, _anything)(content, labels)


def plain(answer: Shown) -> str:
    """The answer as one text with a line for each line or row, as a cell of a CSV holds it."""
    lines = [_plain_line(text, ticked) for text, ticked in answer.lines]
    rows = [
        "; ".join(
            f"{name}: {cell}" if name else cell
            for name, cell in zip(answer.head, row, strict=True)
            if cell
        )
        for row in answer.rows
    ]
    return "\n".join(part for part in (answer.text, *lines, *rows) if part)


def _plain_line(text: str, ticked: bool | None) -> str:
    return text if ticked is None else f"[{'x' if ticked else ' '}] {text}"


def _text(content: Content, _labels: Labels) -> Shown:
    """`{"text": str}`."""
    return Shown(text=_word(content.get("text")))


def _choices(content: Content, labels: Labels) -> Shown:
    """`{"choices": [keys]}`; the labels are option key → text."""
    return Shown(lines=tuple((labels.get(key, key), None) for key in _words(content, "choices")))


def _scale(content: Content, labels: Labels) -> Shown:
    """`{"value": int, "steps": int}`; the labels name the ends, `low` and `high`."""
    value, steps = _word(content.get("value")), _word(content.get("steps"))
    ends = [(step, labels.get(name, "")) for step, name in (("1", "low"), (steps, "high"))]
    told = ", ".join(f"{step} = {meaning}" for step, meaning in ends if meaning)
    figure = f"{value} / {steps}" if value and steps else value
    return Shown(text=f"{figure} ({told})" if figure and told else figure)


def _checklist(content: Content, labels: Labels) -> Shown:
    """`{"ticked": [keys]}`; the labels are item key → text, in the author's order."""
    ticked = _words(content, "ticked")
    keys = [*labels, *(key for key in ticked if key not in labels)]
    return Shown(lines=tuple((labels.get(key, key), key in ticked) for key in keys))


def _table(content: Content, labels: Labels) -> Shown:
    """`{"rows": [{column key: str | int}]}`, in rows of the author with `"@row": row key`.

    The labels are `column:KEY` and `row:KEY` → heading, and `row`, what a row is called.
    """
    rows = [row for row in _list(content, "rows") if isinstance(row, Mapping)]
    named = [key.removeprefix(COLUMN) for key in labels if key.startswith(COLUMN)]
    filled = [key for row in rows for key in row if key != OF_ROW]
    columns = list(dict.fromkeys([*named, *filled]))
    head = [labels.get(COLUMN + key, key) for key in columns]
    cells = [[_word(row.get(key)) for key in columns] for row in rows]
    if any(OF_ROW in row for row in rows):
        head.insert(0, labels.get("row", ""))
        for row, line in zip(rows, cells, strict=True):
            key = _word(row.get(OF_ROW))
            line.insert(0, labels.get(ROW + key, key))
    return Shown(head=tuple(head), rows=tuple(map(tuple, cells))) if rows else Shown()


def _anything(content: Content, labels: Labels) -> Shown:
    """Content of a kind not known here: what it has of a text and of choices."""
    return Shown(text=_text(content, labels).text, lines=_choices(content, labels).lines)


def _words(content: Content, name: str) -> list[str]:
    return [_word(item) for item in _list(content, name)]


def _list(content: Content, name: str) -> Sequence[Any]:
    found = content.get(name)
    return found if isinstance(found, list | tuple) else ()


def _word(value: Any) -> str:
    return str(value) if isinstance(value, str | int | float) else ""


READERS: dict[str, Callable[[Content, Labels], Shown]] = {
    "text": _text,
    "choice": _choices,
    "decision": _choices,
    "ranking": _choices,
    "scale": _scale,
    "checklist": _checklist,
    "table": _table,
}
