"""Tables that show by signs what they ask: boxes to tick, steps to choose, room beside labels."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from praxis.core.messages import Gettext
from praxis.definitions.reflection.model import FieldKind
from praxis.importers.activities import markup
from praxis.importers.activities.lines import Line
from praxis.importers.activities.reflection.drafts import Draft, Filled
from praxis.importers.activities.reflection.grid import MOST_ROWS, Cell, Grid, Row, spans
from praxis.importers.activities.reflection.marks import MOST_STEPS, Steps, ends_of
from praxis.importers.activities.words import Word, folded, terms


def ticked(grid: Grid, line: Line, near: str, gettext: Gettext) -> Filled | None:
    """A checklist, or one for each merged first cell and each row that heads those below it."""
    rows = [row for row in grid.rows if not spans(row)]
    columns = range(grid.width)
    boxes = [n for n in columns if rows and all(row[n].is_tick for row in rows)]
    told = [n for n in columns if n not in boxes and any(not row[n].is_empty for row in rows)]
    if len(boxes) != 1 or not told or len(rows) > MOST_ROWS:
        return None
    if not all(any(row[n].label for n in told) for row in rows):
        return None
    found = Filled(labels=[cell.text for cell in grid.head])
    empty = [cell for n, cell in enumerate(grid.head) if n not in (*told, *boxes)]
    found.left_out = [cell.label for cell in empty if cell.label]
    merged = len(told) > 1 and any(row[told[0]].down > 1 for row in rows)
    for head, members in _groups(grid, told[0] if merged else None):
        draft = Draft(FieldKind.CHECKLIST, line.place)
        draft.prompt = [f"<p>{markup.element('strong', head)}</p>"] if head else []
        own = told[1:] if merged else told
        draft.items = [": ".join(row[n].label for n in own if row[n].label) for row in members]
        found.drafts.append(draft)
    whole = all(draft.items and all(draft.items) for draft in found.drafts)
    return found if whole else None


def _groups(grid: Grid, merged: int | None) -> Iterator[tuple[str, list[Row]]]:
    """The rows below each heading: a row of one cell, and a merged cell in the column `merged`."""
    above = ""
    for is_head, rows in groupby(grid.rows, key=spans):
        if is_head:
            above = ": ".join(row[0].label for row in rows if row[0].label)
            continue
        groups = groupby(rows, key=lambda row: 0 if merged is None else id(row[merged]))
        for _, found in groups:
            members = list(found)
            own = "" if merged is None else members[0][merged].label
            yield ": ".join(each for each in (above, own) if each), members
            above = ""
    if above:
        yield above, []


def rated(grid: Grid, line: Line, near: str, gettext: Gettext) -> Filled | None:
    """A scale for each statement that has empty cells, circles or boxes below the steps."""
    heads = [cell.label for cell in grid.head[1:]]
    numbered = heads == [str(number) for number in range(1, len(heads) + 1)]
    worded = len(heads) > 1 and all(map(_is_end, (heads[0], heads[-1])))
    if not 2 <= len(heads) <= MOST_STEPS or not (numbered or worded):
        return None
    if not all(row[0].label and all(map(_is_mark, row[1:])) for row in grid.rows):
        return None
    low, high = ends_of(near, 1, len(heads)) if numbered else (heads[0], heads[-1])
    found = Filled(labels=[grid.head[0].text])
    if worded and len(heads) > 2:
        told = "; ".join(f"{number} = {head}" for number, head in enumerate(heads, 1))
        found.lead = [markup.element("p", told)]
        found.added += [str(number) for number in range(1, len(heads) + 1)]
        found.added += [low, high] * len(grid.rows)
    elif worded:
        found.added += [low, high] * (len(grid.rows) - 1)
    else:
        found.labels += heads
        found.added += [low, high] * len(grid.rows)
    for row in grid.rows:
        found.labels += [cell.text for cell in row[1:]]
        draft = Draft(FieldKind.SCALE, line.place, [markup.as_paragraphs(row[0].html)])
        draft.steps = Steps(len(heads), low, high)
        found.drafts.append(draft)
    return found


def _is_mark(cell: Cell) -> bool:
    return cell.is_empty or cell.is_tick or cell.text in "○◯ОO0" or cell.text.isdigit()


def _is_end(text: str) -> bool:
    return folded(text).strip() in terms(Word.AGREEMENT)


def labelled(grid: Grid, line: Line, near: str, gettext: Gettext) -> Filled | None:
    """Two columns without a head, words on one side and room on the other: a text for each row."""
    if grid.head or grid.width != 2 or len(grid.rows) > MOST_ROWS:
        return None
    if not all(row[0].label and (row[1].is_empty or row[0] is row[1]) for row in grid.rows):
        return None
    found = Filled()
    for row in grid.rows:
        prompt = [markup.as_paragraphs(row[0].html)]
        found.drafts.append(Draft(FieldKind.TEXT, line.place, prompt))
    return found
