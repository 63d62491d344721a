"""How a cohort answered one question, as the rows of a picture with its table; pure.

A choice is counted; of a ranking the mean place of each option is taken over all orders given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from praxis.blocks.case_study.states import Choice, QuestionState
from praxis.definitions.case_study.model import QuestionKind, Role

Counts = Mapping[str, int]  # keys of options joined by blanks, and how many answered so


@dataclass(frozen=True, slots=True)
class Row:
    """One bar: an option, its length of the longest possible in per cent, and what it says."""

    text: str
    length: int  # of 100
    count: int  # people who chose it; 0 for rankings
    place: str  # mean place in a ranking, such as "1.8"; empty for choices
    own: bool  # the visitor's own choice


@dataclass(frozen=True, slots=True)
class SpreadPicture:
    """The answers of many to one question, ready to be drawn."""

    kind: QuestionKind
    total: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class RolePicture:
    """How one role answered: a bar for each option."""

    role: str
    picture: SpreadPicture


def spread_picture(question: QuestionState, counts: Counts) -> SpreadPicture:
    """The rows for a question; answers with options that are gone are left out of them."""
    total = sum(counts.values())
    own = question.given.latest.choices if question.given else ()
    if question.kind is QuestionKind.RANKING:
        rows = sorted(_places(question.options, counts), key=lambda row: -row.length)
    else:
        rows = [_share(option, counts, total, own) for option in question.options]
    return SpreadPicture(question.kind, total, tuple(rows))


def role_pictures(
    question: QuestionState, by_group: Mapping[str, Counts], roles: Iterable[Role], own: str
) -> tuple[RolePicture, ...]:
    """One picture for each role that has answers, in the author's order; `own` is the visitor's."""
    others = replace(question, given=None)
    return tuple(
        RolePicture(
            role.name,
            spread_picture(question if role.key == own else others, by_group[role.key]),
        )
        for role in roles
        if role.key in by_group
    )


def _share(option: Choice, counts: Counts, total: int, own: tuple[str, ...]) -> Row:
    count = counts.get(option.key, 0)
    length = round(100 * count / total) if total else 0
    return Row(option.text, length, count, place="", own=option.key in own)


def _places(options: tuple[Choice, ...], counts: Counts) -> list[Row]:
    orders = [(order.split(), number) for order, number in counts.items()]
    return [_mean_place(option, orders, len(options)) for option in options]


def _mean_place(option: Choice, orders: list[tuple[list[str], int]], last: int) -> Row:
    places = [(order.index(option.key) + 1, n) for order, n in orders if option.key in order]
    people = sum(number for _, number in places)
    mean = sum(place * number for place, number in places) / people if people else float(last)
    length = round(100 * (last - mean + 1) / last)
    return Row(option.text, max(length, 1), count=0, place=f"{mean:.1f}", own=False)
