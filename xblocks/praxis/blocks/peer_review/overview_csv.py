"""Everything of a peer review as a CSV file: a line for each review, one for a work without; pure.

What belongs to the work is in each of its lines; its text in the first only. At the end stands who
has handed in nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, islice

from praxis.blocks.peer_review.overview import (
    ERASED,
    NOT_YET,
    NamedReview,
    Words,
    WorkView,
    work_view,
)
from praxis.core.messages import N_, Gettext
from praxis.definitions.peer_review.model import PeerReview
from praxis.kit.csv_file import csv_file
from praxis.peer_review.values import Learner, Reply, Row

FILE_NAME = "peer-review%s.csv"
LONGEST_TITLE = 60  # characters, in the name of a file
WORKS_AT_A_TIME = 500  # whose words are read in one query

WORK_COLUMNS = (
    N_("Work"),
    N_("Learner"),
    N_("Round"),
    N_("Status"),
    N_("Handed in on (UTC)"),
    N_("Language"),
    N_("Group, as stated"),
    N_("Reviews received"),
    N_("Reviews wanted"),
    N_("Reviews on their way"),
    N_("Reviews the learner gave"),
    N_("Reviews the learner owes"),
    N_("Score, of 100"),
    N_("Spread, of 100"),
    N_("Reason of a score set by hand"),
    N_("Text of the work"),
)
REVIEW_COLUMNS = (
    N_("Reviewer"),
    N_("Reviewed on (UTC)"),
    N_("Hidden by a flag"),
    N_("Language of the review"),
    N_("Points, of 100"),
    N_("More than experts gave to samples, of 100"),
    N_("Less than experts gave to samples, of 100"),
)
LAST_COLUMNS = (
    N_("Answers to what is no longer asked"),
    N_("Helpful, says the author"),
    N_("What the author will change"),
)

WordsOf = Callable[[Sequence[Row]], Words]


def csv_lines(
    document: PeerReview,
    rows: Iterable[Row],
    words_of: WordsOf,
    gettext: Gettext,
    missing: Iterable[Learner] = (),
) -> Iterator[bytes]:
    """The file, a line at a time; `words_of` is asked for some works at a time."""
    lines = _lines(document, rows, words_of, gettext)
    return csv_file(chain(lines, _without(document, missing, gettext)))


def file_name(title: str) -> str:
    """What the file of an exercise is called: letters, marks and digits of any language."""
    kept = (each if unicodedata.category(each)[0] in "LMN" else " " for each in title)
    words = "".join(kept)[:LONGEST_TITLE].split()
    return FILE_NAME % "".join(f"-{word}" for word in words)


def _lines(
    document: PeerReview, rows: Iterable[Row], words_of: WordsOf, gettext: Gettext
) -> Iterator[list[str]]:
    criteria = [each.name for each in document.criteria]
    prompts = [each.prompt for each in document.questions]
    yield [
        *(gettext(each) for each in (*WORK_COLUMNS, *REVIEW_COLUMNS)),
        *criteria,
        *prompts,
        *(gettext(each) for each in LAST_COLUMNS),
    ]
    works = iter(rows)
    while some := list(islice(works, WORKS_AT_A_TIME)):
        words = words_of(some)
        for row in some:
            yield from _of_work(document, work_view(document, row, words), gettext)


def _of_work(document: PeerReview, work: WorkView, gettext: Gettext) -> Iterator[list[str]]:
    empty = [""] * _width_of_review(document)
    for place, review in enumerate(work.reviews or (None,)):
        text = work.text if place == 0 else ""
        cells = _review_cells(document, review, gettext) if review else empty
        yield [*_work_cells(work, gettext), text, *cells]


def _without(
    document: PeerReview, missing: Iterable[Learner], gettext: Gettext
) -> Iterator[list[str]]:
    """A line for each who has handed in nothing: name and status."""
    width = len(WORK_COLUMNS) + _width_of_review(document)
    for each in missing:
        told = ["", each.name, "", NOT_YET.render(gettext)]
        yield [*told, *[""] * (width - len(told))]


def _width_of_review(document: PeerReview) -> int:
    asked = len(document.criteria) + len(document.questions)
    return len(REVIEW_COLUMNS) + asked + len(LAST_COLUMNS)


def _work_cells(work: WorkView, gettext: Gettext) -> list[str]:
    row = work.row
    numbers = (row.work.got, row.work.wanted, row.on_their_way, row.given, row.owes)
    return [
        str(work.id),
        work.learner,
        str(work.round),
        work.status.render(gettext),
        _time(row.work.submitted),
        row.work.language,
        work.pool,
        *map(str, numbers),
        work.score,
        work.spread,
        row.reason,
    ]


def _review_cells(document: PeerReview, review: NamedReview, gettext: Gettext) -> list[str]:
    points = {level.key: str(level.points) for level in review.levels}
    texts = {written.key: written.text for written in review.texts}
    asked = {each.key for each in document.criteria} | {each.key for each in document.questions}
    return [
        review.reviewer or ERASED.render(gettext),
        _time(review.given),
        gettext(N_("yes")) if review.is_hidden else "",
        review.language,
        review.points,
        review.above,
        review.below,
        *(points.get(each.key, "") for each in document.criteria),
        *(texts.get(each.key, "") for each in document.questions),
        "\n".join(
            f"{key}: {told}" for key, told in {**points, **texts}.items() if key not in asked
        ),
        *_reply_cells(review.reply, gettext),
    ]


def _reply_cells(reply: Reply | None, gettext: Gettext) -> list[str]:
    if reply is None:
        return ["", ""]
    helpful = {True: gettext(N_("yes")), False: gettext(N_("no")), None: ""}[reply.helpful]
    return [helpful, reply.will_change]


def _time(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
