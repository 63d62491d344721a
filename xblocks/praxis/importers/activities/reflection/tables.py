"""Tables that are left to fill in: what becomes of their rows and columns.

A table of boxes to tick is a checklist, one of statements with steps beside them is scales, one of
labels with room beside them is texts, and every other one is a table. A table that tells something
in all its cells is text and stays it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from praxis.core.html import count_words, plain_text
from praxis.core.messages import N_, Gettext
from praxis.definitions.reflection.model import ColumnKind, FieldKind
from praxis.importers.activities import markup
from praxis.importers.activities.lines import Line
from praxis.importers.activities.reflection.drafts import Draft, Filled
from praxis.importers.activities.reflection.grid import MOST_ROWS, Cell, Grid, Row, grid_of, spans
from praxis.importers.activities.reflection.marked_tables import labelled, rated, ticked
from praxis.importers.activities.reflection.marks import ROOM_WITHIN, Steps, asks, ends_of
from praxis.importers.activities.words import Word, folded, mentions, terms

MOST_COLUMNS = 10  # what a field may have
_RANGE = re.compile(
    r"\(?\b(?P<first>1)\s*(?:[-–—]|…|\.\.\.?|to|à|a|bis|إلى)\s*(?P<last>[2-9]|10)\b\)?"
)


def filled_table(line: Line, near: str, gettext: Gettext) -> Filled | None:
    """What a table of the source becomes; None where nothing in it is left to fill in.

    `near` is the text around it: there it may say what its numbers mean.
    """
    grid = grid_of(line.html)
    if grid is None or not grid.rows:
        return None
    for way in _WAYS:
        found = way(grid, line, near, gettext)
        if found is not None:
            if grid.caption:
                found.lead.insert(0, f"<p>{grid.caption}</p>")
            _keep_links(grid, found)
            return found
    return None


def _open(grid: Grid, line: Line, near: str, gettext: Gettext) -> Filled | None:
    """A table whose rows are given, or which grows with the learner."""
    rows = [row for row in grid.rows if not spans(row)]
    todo = [row for row in rows if any(cell.is_empty for cell in row)]
    full = [row for row in rows if row not in todo]
    if not grid.head or not todo or len(full) > len(todo):
        return None
    given = 0
    while given < grid.width and all(
        row[given].label for row in todo if any(not cell.is_empty for cell in row)
    ):
        given += 1
    headed = [row for row in todo if any(not cell.is_empty for cell in row)]
    given = given if headed else 0
    rest = [cell for row in headed for cell in row[given:]]
    if given == grid.width or given > 2 or not all(cell.is_empty for cell in rest):
        return None
    if grid.width - given > MOST_COLUMNS or len(headed) > MOST_ROWS:
        return None
    return _table(grid, line, near, gettext, _Parts(headed, full, given))


@dataclass(frozen=True, slots=True)
class _Parts:
    headed: Sequence[Row]  # rows whose first cells are given
    full: Sequence[Row]  # rows that show how it is done
    given: int  # how many cells are given in each headed row


def _table(grid: Grid, line: Line, near: str, gettext: Gettext, parts: _Parts) -> Filled:
    found = Filled()
    draft = Draft(FieldKind.TABLE, line.place)
    heads = list(grid.head[parts.given :])
    draft.row_label = ": ".join(cell.label for cell in grid.head[: parts.given] if cell.label)
    draft.rows = [
        ": ".join({id(cell): cell.label for cell in row[: parts.given]}.values())
        for row in parts.headed
    ]
    steps = _steps(heads, near)
    for number, cell in enumerate(heads):
        text = cell.label or gettext(N_("Answer"))
        found.added += [] if cell.label else [text]
        scaled = steps is not None and _is_scaled(heads, number, near)
        draft.columns.append((text, ColumnKind.SCALE if scaled else ColumnKind.TEXT))
    if steps is not None:
        draft.steps = steps
        found.added += [steps.low, steps.high]
    draft.axes = _axes(draft)
    for row in parts.full:
        draft.example.append(_shown(grid, row))
        found.added += [cell.label for cell in grid.head]
    found.drafts = [draft]
    for row in grid.rows:
        if spans(row) and row[0].label:
            _span(row[0], line, found)
    found.added += _repeated(parts)
    return found


def _repeated(parts: _Parts) -> list[str]:
    """The words of merged cells that head several rows."""
    seen: set[int] = set()
    repeated: list[str] = []
    for row in parts.headed:
        own = {id(cell): cell for cell in row[: parts.given]}
        repeated += [cell.label for each, cell in own.items() if each in seen]
        seen.update(own)
    return repeated


def _span(cell: Cell, line: Line, found: Filled) -> None:
    """One cell across the whole table asks for a text of its own, or tells something of it."""
    html = markup.as_paragraphs(markup.without(cell.html, ROOM_WITHIN))
    if asks(cell.text) or cell.text.rstrip().endswith(":"):
        found.drafts.append(Draft(FieldKind.TEXT, line.place, [html]))
    else:
        found.lead.append(html)


def _shown(grid: Grid, row: Row) -> str:
    """A row that shows how it is done, as a list: on a phone it reads better than a table."""
    items = (
        f"<li>{markup.element('strong', f'{head.label}:') if head.label else ''} {cell.html}</li>"
        for head, cell in zip(grid.head, row, strict=False)
    )
    return f"<ul>{''.join(items)}</ul>"


def _steps(heads: Sequence[Cell], near: str) -> Steps | None:
    """The scale of the columns that hold figures; None where no column does."""
    if not any(_is_scaled(heads, number, near) for number in range(len(heads))):
        return None
    texts = [cell.text for cell in heads] + [near]
    last = next((int(m["last"]) for m in map(_RANGE.search, texts) if m), 5)
    ends = [ends_of(text, 1, last) for text in texts]
    low, high = next((each for each in ends if all(each)), ("", ""))
    return Steps(last, low, high)


def _is_scaled(heads: Sequence[Cell], number: int, near: str) -> bool:
    """Whether the cells of a column hold figures: its heading says so, or the text around it."""
    text = heads[number].label
    if _RANGE.search(text):
        return True
    plain = folded(text).strip(" :")
    if plain in (*terms(Word.POWER), *terms(Word.INTEREST)):
        others = [folded(cell.label).strip(" :") for cell in heads]
        both = all(any(o in terms(w) for o in others) for w in (Word.POWER, Word.INTEREST))
        return both or bool(_RANGE.search(near)) or all(ends_of(near, 1, 5))
    return plain in terms(Word.SCORE) and count_words(text) <= 3


def _axes(draft: Draft) -> tuple[int, int] | None:
    """The columns of interest and of power, where the table has both."""
    found = []
    for word in (Word.INTEREST, Word.POWER):
        scaled = (
            number
            for number, (text, kind) in enumerate(draft.columns)
            if kind is ColumnKind.SCALE and mentions(text, word)
        )
        found.append(next(scaled, None))
    across, upward = found
    return (across, upward) if across is not None and upward not in (None, across) else None


def _keep_links(grid: Grid, found: Filled) -> None:
    """Links in cells that became plain words stand above the fields."""
    kept = "".join("".join((*draft.prompt, *draft.example)) for draft in found.drafts)
    cells = {id(cell): cell for row in (grid.head, *grid.rows) for cell in row}.values()
    links = [link for cell in cells for link in markup.links_of(cell.html) if link not in kept]
    if links:
        found.lead.append(f"<p>{' · '.join(links)}</p>")
        found.added += [plain_text(link) for link in links]


_WAYS: tuple[Callable[[Grid, Line, str, Gettext], Filled | None], ...] = (
    ticked,
    rated,
    labelled,
    _open,
)
