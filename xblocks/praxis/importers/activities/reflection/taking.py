"""Reflections taken out of a flow of text."""

from __future__ import annotations

from collections.abc import Sequence

from praxis.core.findings import Finding
from praxis.core.html import count_words
from praxis.definitions.reflection.model import FieldKind
from praxis.importers.activities.activity import Activity, Made, activity_of, own_language
from praxis.importers.activities.lines import lines_of, without_title
from praxis.importers.activities.openings import Found, Opening
from praxis.importers.activities.reflection import told
from praxis.importers.activities.reflection.extent import end_of, is_marked
from praxis.importers.activities.reflection.making import (
    MOST_FIELDS,
    PARTS,
    ReflectionMaker,
    Result,
)
from praxis.importers.activities.words import Word, label, mentions
from praxis.importers.document import Box, Heading, Node

LONGEST = 30_000  # characters below a heading; more is a part of the book
LONGEST_AROUND = 250  # words before the first prompt; more is a chapter about reflection
LONGEST_UNASKED = 120  # words of a reflection in which nothing asks by itself
_MARKED = (Found.CONTAINER, Found.BOX, Found.STYLE)  # the author has shown where it ends


def take_reflection(
    nodes: Sequence[Node],
    start: int,
    opening: Opening,
    _level: int,
    language: str,
    findings: list[Finding],
) -> tuple[Activity | None, int]:
    """The reflection that opens at `start` and the place after it; None where it is none."""
    end = end_of(nodes, start, opening)
    texts = _texts(nodes[start:end])
    if opening.how is Found.HEADING and sum(map(len, texts)) > LONGEST:
        return None, start
    result = _made(nodes[start:end], opening, language)
    if not result.asked and _only_gathers(nodes, start, end):
        return None, start
    if not _is_one(result, texts, opening):
        if opening.word is not Word.WORKSHEET and _says_much(opening):
            findings.append(told.only_looks(opening))
        return None, start
    made = Made(result.reflection, result.labels, result.added, result.tables)
    activity = activity_of(
        nodes[start:end], opening, made, language=language, words=(Word.REFLECTION,)
    )
    _understood(opening, findings)
    findings += [*told.taken(activity.title, result.reflection, opening), *result.told]
    return activity, end


def _only_gathers(nodes: Sequence[Node], start: int, end: int) -> bool:
    """Whether a heading stands above activities that say themselves what they are."""
    first, after = nodes[start], nodes[end] if end < len(nodes) else None
    if not isinstance(first, Heading) or after is None or not is_marked(after):
        return False
    return not isinstance(after, Heading) or after.level > first.level


def _made(nodes: Sequence[Node], opening: Opening, language: str) -> Result:
    labels: list[str] = []
    lines = lines_of(nodes, opening.level, labels, PARTS)
    lines = without_title(lines, opening.title, opening.start)
    maker = ReflectionMaker(own_language(nodes) or language, opening.place)
    asking = opening.title if any(sign in opening.title for sign in "?؟") else ""
    result = maker.make(lines, again=_is_journal(opening), title=asking)
    result.labels += labels
    return result


def _is_journal(opening: Opening) -> bool:
    """Whether its title says that it is written again and again."""
    named = label(opening.title, Word.JOURNAL, loose=True) is not None
    return opening.word is Word.JOURNAL or named or mentions(opening.title, Word.AGAIN)


def _is_one(result: Result, texts: Sequence[str], opening: Opening) -> bool:
    """Whether what was made can be asked of people: it asks, and it is not a whole chapter."""
    fields = result.reflection.fields
    if not fields or len(fields) > MOST_FIELDS:
        return False
    if opening.word is Word.WORKSHEET:
        return any(each.kind is not FieldKind.TEXT for each in fields)
    if opening.how in _MARKED:
        return True
    if not result.asked:
        said = opening.how is not Found.OPENING_WORDS
        return said and sum(map(count_words, texts)) <= LONGEST_UNASKED
    return result.words_around <= LONGEST_AROUND


def _texts(nodes: Sequence[Node]) -> list[str]:
    return [
        text
        for node in nodes
        for text in (_texts(node.content) if isinstance(node, Box) else [node.text])
    ]


def _says_much(opening: Opening) -> bool:
    """Whether its words leave little doubt that a reflection was meant."""
    return opening.word in (Word.REFLECTION, Word.REFLECTION_QUESTIONS)


def _understood(opening: Opening, findings: list[Finding]) -> None:
    """A reader may have proposed the opening line as a heading: now it is known what it is."""
    findings[:] = [
        each for each in findings if each.code != "heading-proposed" or each.where != opening.place
    ]
