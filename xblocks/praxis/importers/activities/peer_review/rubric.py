"""The rubric of a peer review: made of a table or of a list of criteria.

A table has a criterion in each row and a level in each column; a list names criteria, and gets
levels of ours. What does not fit a rubric is None, and stays what it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from praxis.core.html import count_words, plain_text
from praxis.core.messages import N_, Gettext
from praxis.definitions.peer_review.checks import (
    FEWEST_CRITERIA,
    FEWEST_OPTIONS,
    LONGEST_LINE,
    MOST_CRITERIA,
    MOST_OPTIONS,
)
from praxis.definitions.peer_review.model import Criterion, Option
from praxis.importers.activities import markup
from praxis.importers.activities.lines import Line
from praxis.importers.activities.peer_review.points import is_total, points_of_total
from praxis.importers.activities.reflection.grid import Cell, Grid, Row, grid_of, spans
from praxis.importers.activities.words import Word, mentions
from praxis.importers.document import PassageKind

LONGEST_NAME = 12  # words of a criterion's name; more is a description
MOST_POINTS = 100
OUR_LEVELS = (
    N_("Not yet"),
    N_("In part"),
    N_("Yes"),
    N_("Yes, and others can learn from it"),
)
_NUMBER = re.compile(r"\d{1,3}")
_RICH = re.compile(r"<(?:a|img|math)\b")
_SENTENCE_ENDS = (".", "!", "?", "؟", "…")
_NAMED = re.compile(r"\s*(?::|\s[–—-])\s+")


@dataclass(slots=True)
class Rubric:
    """Criteria, and what the ledger must know of them."""

    criteria: tuple[Criterion, ...] = ()
    labels: list[str] = field(default_factory=list)  # words that the rubric does not hold
    added: list[str] = field(default_factory=list)  # words that it holds twice, or that are ours
    guessed: bool = False  # the text does not say which level counts how much
    points: int | None = None  # in the row of its total
    tables: int = 0
    said: str = ""  # XHTML of a caption that tells more than what the table is called

    @property
    def is_crowded(self) -> bool:
        """Whether it has more criteria than people can keep in mind: then it is not taken."""
        return len(self.criteria) > MOST_CRITERIA


def rubric_of_table(line: Line, gettext: Gettext) -> Rubric | None:
    """The rubric that a table is; None where it is another table."""
    whole = grid_of(line.html) if line.kind is PassageKind.TABLE else None
    grid = None if whole is None else _without_total(whole)
    if grid is None or whole is None or not _fits(grid, line.html):
        return None
    filled = [place for place in range(1, grid.width) if any(row[place].text for row in grid.rows)]
    points = _points(grid, filled)
    told = filled[:1] if len(filled) == 1 or points.keys() == set(filled[1:]) else []
    levels = [place for place in filled if place not in told]
    if len(levels) == 1 or len(levels) > MOST_OPTIONS:
        return None
    made = Rubric(labels=[grid.head[0].label], tables=1, guessed=bool(levels) and not points)
    _add_caption(made, grid.caption)
    _add_total(made, whole.rows[len(grid.rows) :])
    empty = (place for place in range(1, grid.width) if place not in levels)
    made.labels += [grid.head[place].label for place in empty]
    ranks = points or _ranks(grid, levels)
    criteria = []
    for number, row in enumerate(grid.rows):
        prompt = "".join(markup.as_paragraphs(row[place].html) for place in told)
        options = [_level(grid.head[place], row[place], ranks[place]) for place in levels]
        criteria.append(_criterion(number, row[0].label, prompt, options, made, gettext))
    heads = [grid.head[place].label for place in levels if not _is_number(grid.head[place])]
    made.labels += [grid.head[place].label for place in levels if _is_number(grid.head[place])]
    made.added += heads * (len(grid.rows) - 1)
    return _usable(made, criteria)


def rubric_of_list(line: Line, gettext: Gettext) -> Rubric | None:
    """The rubric whose criteria a list names; None where it is too short or too rich."""
    items = markup.list_items(line.html) if line.is_list else []
    if any(each.rich for each in items) or not all(each.text for each in items):
        return None
    made, criteria = Rubric(), []
    for number, item in enumerate(items):
        name, prompt = _named(item, number, made, gettext)
        criteria.append(_criterion(number, name, prompt, [], made, gettext))
    return _usable(made, criteria)


def _without_total(grid: Grid) -> Grid:
    """The grid without a last row that adds up the others: it is no criterion."""
    if len(grid.rows) > 1 and grid.rows[-1] and is_total(grid.rows[-1][0]):
        return replace(grid, rows=grid.rows[:-1])
    return grid


def _add_caption(made: Rubric, caption: str) -> None:
    """The name of a table that is none any more is left out; what it tells beyond stays."""
    text = plain_text(caption)
    if text.endswith(_SENTENCE_ENDS) or count_words(text) > LONGEST_NAME:
        made.said = f"<p>{caption}</p>"
    elif text:
        made.labels.append(text)


def _add_total(made: Rubric, rows: Sequence[Row]) -> None:
    for row in rows:
        made.points = points_of_total(row[1:])
        made.labels += [cell.label for cell in {id(cell): cell for cell in row}.values()]


def _fits(grid: Grid, html: str) -> bool:
    """Whether each row can be a criterion, and the head says that they are."""
    if not grid.head or _RICH.search(html) or html.count("<table") > 1:
        return False
    if any(spans(row) or not row[0].label for row in grid.rows):
        return False
    named = mentions(grid.head[0].text, Word.CRITERIA)
    return named or len(_points(grid, range(1, grid.width))) >= FEWEST_OPTIONS


def _points(grid: Grid, places: Sequence[int]) -> dict[int, int]:
    """The points that the heads of columns name, each another number; nothing where they do not."""
    found: dict[int, int] = {}
    for place in places:
        numbers = _NUMBER.findall(grid.head[place].text)
        if numbers and int(numbers[-1]) <= MOST_POINTS:
            found[place] = int(numbers[-1])
    return found if len(set(found.values())) == len(found) >= FEWEST_OPTIONS else {}


def _ranks(grid: Grid, levels: Sequence[int]) -> dict[int, int]:
    """Levels without points count by their order; the best one may come first."""
    best_first = bool(levels) and mentions(grid.head[levels[0]].text, Word.BEST)
    ordered = list(reversed(levels)) if best_first else levels
    return {place: rank for rank, place in enumerate(ordered)}


def _is_number(head: Cell) -> bool:
    return head.text.strip(" .()").isdigit()


def _level(head: Cell, cell: Cell, points: int) -> Option:
    words = [each for each in ("" if _is_number(head) else head.label, cell.label) if each]
    return Option(key=f"p{points}", points=points, text=": ".join(words))


def _named(item: markup.Item, number: int, made: Rubric, gettext: Gettext) -> tuple[str, str]:
    """The name of a criterion and what to look for; a long item without a name gets one of ours."""
    name, *rest = _NAMED.split(item.text, maxsplit=1)
    if count_words(name) > LONGEST_NAME:
        name = gettext(N_("Criterion %(number)s")) % {"number": number + 1}
        made.added.append(name)
        return name, markup.as_paragraphs(item.own) + item.below
    prompt = markup.element("p", rest[0]) if rest else ""
    return name.rstrip(" .:"), prompt + item.below


def _criterion(
    number: int,
    name: str,
    prompt: str,
    options: Sequence[Option],
    made: Rubric,
    gettext: Gettext,
) -> Criterion:
    if not options:
        ours = [gettext(each) for each in OUR_LEVELS]
        made.added += ours
        made.guessed = True
        options = [Option(key=f"p{rank}", points=rank, text=text) for rank, text in enumerate(ours)]
    ordered = tuple(sorted(options, key=lambda each: each.points))
    return Criterion(key=criterion_key(number), name=name, prompt=prompt, options=ordered)


def criterion_key(number: int) -> str:
    """criterion-1, criterion-2, …"""
    return f"criterion-{number + 1}"


def _usable(made: Rubric, criteria: Sequence[Criterion]) -> Rubric | None:
    """The rubric with its criteria, where a block can hold each of them."""
    lines = [each.name for each in criteria]
    lines += [option.text for each in criteria for option in each.options]
    fits = all(0 < len(each) <= LONGEST_LINE for each in lines)
    if not fits or len(criteria) < FEWEST_CRITERIA:
        return None
    made.criteria = tuple(criteria)
    return made
