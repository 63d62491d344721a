"""Everybody's reflections as a CSV file, a line per learner and round; pure.

Of the cells, "only me" is in none, nor counted in one: such entries are not handed to facilitators.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from operator import attrgetter

from praxis.blocks.reflection.answers import fillable
from praxis.blocks.reflection.report import Answer, Comments, Item, items_of, prompts_of
from praxis.core.messages import N_, Gettext
from praxis.core.visibility import Visibility
from praxis.definitions.reflection.model import Reflection
from praxis.kit.csv_file import csv_file
from praxis.records.answers import plain
from praxis.records.values import Entry

FILE_NAME = "reflection-answers.csv"
LEARNERS_AT_A_TIME = 100  # whose comments are counted in one query

# Key of a field, whether it is what changed, and why, and whether it is its first version.
Column = tuple[str, bool, bool]


def csv_lines(
    reflection: Reflection, entries: Iterable[Entry], comments: Comments, gettext: Gettext
) -> Iterator[bytes]:
    """The file, a line at a time; `entries` come by learner, `comments` is asked some at a time."""
    return csv_file(_rows(reflection, entries, comments, gettext))


def _rows(
    reflection: Reflection, entries: Iterable[Entry], comments: Comments, gettext: Gettext
) -> Iterator[list[str]]:
    prompts, columns = prompts_of(reflection), _columns(reflection)
    yield _header(prompts, columns, gettext)
    learners = (list(own) for _, own in groupby(entries, key=attrgetter("learner_id")))
    while some := list(islice(learners, LEARNERS_AT_A_TIME)):
        commented = comments([entry for own in some for entry in own])
        for own in some:
            for item in reversed(items_of(prompts, own, commented)):
                yield _cells(item, prompts, columns, gettext)


def _columns(reflection: Reflection) -> list[Column]:
    columns: list[Column] = []
    for asked in fillable(reflection):
        columns += [(asked.key, False, False), (asked.key, False, True)]
        columns += [(asked.key, True, False)] if asked.asks_why else []
    return columns


def _header(prompts: Mapping[str, str], columns: Sequence[Column], gettext: Gettext) -> list[str]:
    cells = [gettext(N_("Learner")), gettext(N_("Round")), gettext(N_("Open to"))]
    cells += [gettext(N_("Changed on (UTC)")), gettext(N_("Versions")), gettext(N_("Comments"))]
    for key, is_why, is_first in columns:
        if is_why:
            cells.append(gettext(N_("What changed, and why?")))
        else:
            cells.append(gettext(N_("First answer, if changed")) if is_first else prompts[key])
    return [*cells, gettext(N_("Answers to what is no longer asked"))]


def _cells(
    item: Item, prompts: Mapping[str, str], columns: Sequence[Column], gettext: Gettext
) -> list[str]:
    levels = {answer.level for answer in item.answers}
    places = {(answer.place.key, answer.is_why): answer for answer in item.answers}
    shown = {(key, is_why) for key, is_why, _ in columns}
    others = [answer for place, answer in places.items() if place not in shown]
    return [
        item.learner,
        str(item.round),
        "; ".join(gettext(level.label) for level in Visibility if level in levels),
        f"{item.changed:%Y-%m-%d %H:%M}",
        str(max(answer.versions for answer in item.answers)),
        str(sum(len(answer.comments) for answer in item.answers)),
        *(_cell(places.get((key, is_why)), is_first) for key, is_why, is_first in columns),
        "\n".join(f"{answer.prompt}: {plain(answer.shown)}" for answer in others),
    ]


def _cell(answer: Answer | None, is_first: bool) -> str:
    if answer is None:
        return ""
    if is_first:
        return plain(answer.first.shown) if answer.first else ""
    return plain(answer.shown)
