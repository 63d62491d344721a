"""Peer reviews taken out of a flow of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from praxis.core.findings import Finding
from praxis.core.html import count_words, plain_text
from praxis.core.messages import N_, Gettext
from praxis.definitions.peer_review.library import TEMPLATES
from praxis.definitions.peer_review.model import Criterion, PeerReview, Question
from praxis.importers.activities.activity import Activity, Made, activity_of, own_language
from praxis.importers.activities.lines import Line, lines_of, without_title
from praxis.importers.activities.openings import Found, Opening
from praxis.importers.activities.peer_review import told
from praxis.importers.activities.peer_review.points import points_told
from praxis.importers.activities.peer_review.rubric import (
    Rubric,
    rubric_of_list,
    rubric_of_table,
)
from praxis.importers.activities.reflection import marks
from praxis.importers.activities.reflection.extent import end_of
from praxis.importers.activities.words import Word, label
from praxis.importers.document import Node, PassageKind
from praxis.importers.rich import plain_texts, rich_texts
from praxis.importers.speech import gettext_of

LONGEST = 500  # words below a heading without a rubric; more is a chapter about peer review
_GUESSED = (Found.BOLD_LINE, Found.OPENING_WORDS)  # nothing marks the end: those stay text
PARAGRAPH = PassageKind.PARAGRAPH
_MARKED = (Found.CONTAINER, Found.BOX, Found.STYLE)


def take_peer_review(
    nodes: Sequence[Node],
    start: int,
    opening: Opening,
    _level: int,
    language: str,
    findings: list[Finding],
) -> tuple[Activity | None, int]:
    """The peer review that opens at `start` and the place after it; None where it stays text."""
    if opening.how in _GUESSED:
        return None, start
    end = end_of(nodes, start, opening)
    labels: list[str] = []
    lines = without_title(
        lines_of(nodes[start:end], opening.level, labels, (Word.CRITERIA,)),
        opening.title,
        opening.start,
    )
    own = own_language(nodes[start:end]) or language
    rubric, rest = _rubric(lines, gettext_of(own))
    if not _is_one(rubric, rest, opening):
        return None, start
    made = _made(None if rubric and rubric.is_crowded else rubric, rest, own, labels)
    activity = activity_of(
        nodes[start:end], opening, made, language=language, words=(Word.PEER_REVIEW,)
    )
    activity.points = _points(rubric, rest, opening, own)
    findings += told.taken(activity, rubric, opening)
    return activity, end


def _points(
    rubric: Rubric | None, rest: Sequence[Line], opening: Opening, language: str
) -> int | None:
    """What the whole is worth, where text and rubric do not contradict each other."""
    said = {points_told(opening.title, rest, language), rubric.points if rubric else None}
    said.discard(None)
    return said.pop() if len(said) == 1 else None


def _rubric(lines: Sequence[Line], gettext: Gettext) -> tuple[Rubric | None, list[Line]]:
    """The first rubric among the lines, and the lines without it; a crowded one stays in them."""
    crowded = None
    for place, line in enumerate(lines):
        found = rubric_of_table(line, gettext)
        above = lines[place - 1] if place else None
        announced = above is not None and _announces(above)
        if found is None and announced:
            found = rubric_of_list(line, gettext)
        if found is None or found.is_crowded:
            crowded = crowded or found
            continue
        before = list(lines[: place - announced])
        if above is not None and announced:
            found.labels.append(above.text)
        if found.said:
            kept = replace(line, html=found.said, text=plain_text(found.said), kind=PARAGRAPH)
            before.append(kept)
        return found, [*before, *lines[place + 1 :]]
    return crowded, list(lines)


def _announces(line: Line) -> bool:
    """Whether a line only says that criteria follow."""
    if line.says is Word.CRITERIA:
        return True
    found = label(line.text, Word.CRITERIA, loose=line.strong) if line.is_text else None
    return found is not None and not found.rest


def _is_one(rubric: Rubric | None, rest: Sequence[Line], opening: Opening) -> bool:
    """Whether people are asked for something: it has a rubric, or it is short and asks."""
    if rubric is not None or (opening.how in _MARKED and rest):
        return True
    asks = any(marks.asks(each.text) for each in rest if not each.level)
    return asks and sum(count_words(each.text) for each in rest) <= LONGEST


def _made(rubric: Rubric | None, rest: Sequence[Line], language: str, labels: list[str]) -> Made:
    gettext = gettext_of(language)
    ours = TEMPLATES[0].document(gettext)
    task, added = "".join(line.spoken for line in rest), list(rubric.added if rubric else ())
    added += _texts(ours.questions)
    if rubric is None:
        added += _texts(ours.criteria)
    if not rest:
        sentence = gettext(N_("Hand in your work. Then review the work of others."))
        added.append(sentence)
        task = f"<p>{sentence}</p>"
    review = PeerReview(
        language=language,
        at_least=ours.at_least,
        task=task,
        criteria=rubric.criteria if rubric else ours.criteria,
        questions=ours.questions,
    )
    labels += rubric.labels if rubric else []
    return Made(review, labels, added, rubric.tables if rubric else 0)


def _texts(parts: Sequence[Criterion | Question]) -> list[str]:
    """All that people read in some parts of a template."""
    rich = [plain_text(text) for each in parts for text in rich_texts(each)]
    return rich + [text for each in parts for text in plain_texts(each)]
