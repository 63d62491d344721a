"""A table seen as a plane: where its rows stand by two of their scales, and a picture of it; pure.

The picture is measured in its own units, 0 to `WIDTH` and `HEIGHT`; labels are put where they cover
no other label, as far as there is room.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from praxis.blocks.reflection.answers import ROW, Content
from praxis.definitions.reflection.model import ColumnKind, Field, Reflection

WIDTH, HEIGHT = 600, 400
LINE, LETTER, IDEOGRAPH = 16, 7.0, 12.5  # of a label: its height, the widths of its letters
LONGEST_LABEL = 26
GAP = 9  # between a mark and its label
EDGE = 4
APART = 13  # marks of one crossing stand side by side


@dataclass(frozen=True, slots=True)
class Plane:
    """The grid of a table: its two axes and what its quarters are called."""

    table: str  # key of the table's field
    across: str
    upward: str
    across_text: str
    upward_text: str
    steps: int
    low: str
    high: str
    quarters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """One row on the plane: place of its mark, and its label with where the label's middle is."""

    x: float
    y: float
    label: str
    label_x: float
    label_y: float


Box = tuple[float, float, float, float]  # left, top, right, bottom


def plane_of(reflection: Reflection, grid: Field) -> Plane | None:
    """The plane of a grid; nothing where its table or one of its scales is not there."""
    table = next((each for each in reflection.fields if each.key == grid.table), None)
    if table is None:
        return None
    scales = {each.key: each.text for each in table.columns if each.kind is ColumnKind.SCALE}
    if grid.across not in scales or grid.upward not in scales:
        return None
    return Plane(
        table=table.key,
        across=grid.across,
        upward=grid.upward,
        across_text=scales[grid.across],
        upward_text=scales[grid.upward],
        steps=table.steps,
        low=table.low,
        high=table.high,
        quarters=grid.quarters if len(grid.quarters) == 4 else (),
    )


def picture(plane: Plane, table: Field, content: Content | None, *, rtl: bool) -> tuple[Mark, ...]:
    """The marks of all rows that have both scales; the axis follows the direction of reading."""
    places: dict[tuple[int, int], list[str]] = defaultdict(list)
    for row in (content or {}).get("rows", ()):
        across, upward = row.get(plane.across), row.get(plane.upward)
        if isinstance(across, int) and isinstance(upward, int):
            places[across, upward].append(_short(row_label(table, row)))
    spots = [
        (*_spot(plane, across, upward, number, rtl), label)
        for (across, upward), labels in sorted(places.items())
        for number, label in enumerate(labels)
    ]
    return tuple(_labelled(spots))


def row_label(table: Field, row: Content) -> str:
    """What a row is called: its heading by the author, else its first text."""
    if row.get(ROW):
        return next((each.text for each in table.rows if each.key == row[ROW]), str(row[ROW]))
    texts = (row.get(each.key) for each in table.columns if each.kind is ColumnKind.TEXT)
    return next((str(text) for text in texts if text), "")


def _short(label: str) -> str:
    words = " ".join(label.split())
    return words if len(words) <= LONGEST_LABEL else f"{words[: LONGEST_LABEL - 1].rstrip()}…"


def _spot(plane: Plane, across: int, upward: int, number: int, rtl: bool) -> tuple[float, float]:
    """The middle of a crossing, moved aside for each mark that stands there already."""
    x = (across - 0.5) / plane.steps * WIDTH + number * APART
    y = HEIGHT - (upward - 0.5) / plane.steps * HEIGHT
    x = min(x, WIDTH - GAP)
    return (WIDTH - x if rtl else x), y


def _labelled(spots: Sequence[tuple[float, float, str]]) -> Iterator[Mark]:
    taken: list[Box] = [(x - 6, y - 6, x + 6, y + 6) for x, y, _ in spots]
    for x, y, label in spots:
        half = width_of(label) / 2
        tried = list(_around(x, y, half))
        free = (each for each in tried if not any(_meet(_box(*each, half), box) for box in taken))
        label_x, label_y = next(free, tried[0])
        taken.append(_box(label_x, label_y, half))
        yield Mark(round(x, 1), round(y, 1), label, round(label_x, 1), round(label_y, 1))


def _around(x: float, y: float, half: float) -> Iterator[tuple[float, float]]:
    """Places for the middle of a label, the best first, all of them within the picture."""
    for line in (0, 1, -1, 2, -2, 3, -3, 4, -4):
        for aside in (GAP + half, -GAP - half, 0):
            if line or aside:
                middle = min(max(x + aside, half + EDGE), WIDTH - half - EDGE)
                yield middle, min(max(y + line * LINE, LINE / 2), HEIGHT - LINE / 2)


def width_of(label: str) -> float:
    """How wide a label is in a common typeface, rather too wide than too narrow."""
    return sum(IDEOGRAPH if east_asian_width(each) in "WF" else LETTER for each in label)


def _box(x: float, y: float, half: float) -> Box:
    return x - half, y - LINE / 2, x + half, y + LINE / 2


def _meet(one: Box, other: Box) -> bool:
    across = one[0] < other[2] and other[0] < one[2]
    return across and one[1] < other[3] and other[1] < one[3]
