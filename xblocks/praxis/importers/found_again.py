"""The texts of the sources found again in the course: headings, labels of activities, passages.

Used by the ledger alone, which counts; here it is told which heading or passage is missing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from praxis.core.findings import Finding, Severity
from praxis.core.html import count_words, plain_text
from praxis.core.messages import N_, message
from praxis.definitions.case_study.model import CaseStudy
from praxis.definitions.peer_review.model import PeerReview
from praxis.definitions.reflection.model import Reflection
from praxis.importers.activities import Activity, Authored
from praxis.importers.document import Box, Document, Heading, Passage
from praxis.importers.rich import plain_texts, rich_texts
from praxis.importers.sections import Content
from praxis.importers.tree import ActivityBlock, Block, Course, Unit

MOST_NAMED = 20  # passages named one by one; the rest is a number
HEADINGS = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)

_WORDS_OF_A_RUN = 5  # neighbouring words by which a passage is known again
_OURS = re.compile(
    r'<p class="praxis-languages">.*?</p>|<a href="#ref-[^"]*"[^>]*>.*?</a>', re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What of a document went into the course: its nodes, and the activities that became blocks."""

    document: Document
    content: Sequence[Content]
    renamed: frozenset[str] = frozenset()  # headings to which the author's map gives another title


def blocks_of(course: Course) -> Iterator[Block]:
    """All blocks of a course in reading order."""
    for unit in units_of(course):
        yield from unit.blocks


def units_of(course: Course) -> Iterator[Unit]:
    """All units of a course in reading order."""
    for chapter in course.chapters:
        for sequential in chapter.sequentials:
            yield from sequential.units


def texts_of(block: Block) -> Iterator[str]:
    """Every formatted text of a block."""
    if isinstance(block, ActivityBlock):
        yield from rich_texts(block.authored)
    else:
        yield block.html


def bodies_of(course: Course) -> Iterator[str]:
    """Every formatted text of the course without what we added to it."""
    for block in blocks_of(course):
        yield from (_OURS.sub("", text) for text in texts_of(block))


class Titles:
    """The headings of the sources, found again as titles, as headings on a page, or as labels."""

    def __init__(self, course: Course, bodies: Iterable[str], taken: Sequence[Taken]) -> None:
        self.words = 0
        self.headings = 0
        self.findings: list[Finding] = []
        self._ours = Counter(map(_same, _labels(course, taken)))  # counted once, heading or not
        self._shown = Counter(map(_same, _shown(course, bodies)))
        for each in taken:
            for heading in _headings(each.content):
                self._find(heading, each.renamed)
        self.words += sum(count_words(text) * count for text, count in self._ours.items())

    def _find(self, heading: Heading, renamed: frozenset[str]) -> None:
        text = _same(heading.text)
        if not text:
            return
        for pool in (self._ours, self._shown):
            if pool[text] > 0:
                pool[text] -= 1
                break
        else:
            if heading.text not in renamed and not self._is_shortened(text):
                self._lose(heading)
                return
        self.headings += 1
        self.words += count_words(text)

    def _is_shortened(self, text: str) -> bool:
        shown = (title[:-1] for title in self._shown if title.endswith("…"))
        return any(text.startswith(start) for start in shown)

    def _lose(self, heading: Heading) -> None:
        what = message(N_("The heading “%(title)s” is not in the course."), title=heading.text)
        self.findings.append(Finding(Severity.LOSS, "ledger-heading", what, heading.place))


def _same(text: str) -> str:
    return " ".join(text.split())


def _labels(course: Course, taken: Sequence[Taken]) -> Iterator[str]:
    for activity in activities_in(taken):
        yield from activity.labels
        yield activity.announced
    for block in blocks_of(course):
        if isinstance(block, ActivityBlock) and isinstance(block.authored, CaseStudy):
            yield from (stage.title for stage in block.authored.stages)


def _shown(course: Course, bodies: Iterable[str]) -> Iterator[str]:
    for chapter in course.chapters:
        yield chapter.title
        yield from (sequential.title for sequential in chapter.sequentials)
    yield from (unit.title for unit in units_of(course))
    for body in bodies:
        yield from (plain_text(inner) for _, inner in HEADINGS.findall(body))


def _headings(content: Iterable[Content]) -> Iterator[Heading]:
    for node in content:
        if isinstance(node, Heading):
            yield node
        elif isinstance(node, Box):
            yield from _headings(node.content)
        elif not isinstance(node, Passage):
            yield from _headings(node.nodes)


def activities_in(taken: Iterable[Taken]) -> Iterator[Activity]:
    """The activities that became blocks."""
    return (node for each in taken for node in each.content if isinstance(node, Activity))


def lines_in(authored: Authored) -> Iterator[str]:
    """The lines of plain text that an author wrote, outside formatted texts and titles."""
    if isinstance(authored, CaseStudy):
        questions = (each for stage in authored.stages for each in stage.questions)
        yield from (option.text for each in questions for option in each.options)
        yield from plain_texts(authored.sheet)
        return
    if isinstance(authored, PeerReview):
        for part in (*authored.criteria, *authored.questions):
            yield from plain_texts(part)
        return
    for each in authored.fields:
        yield from (each.low, each.high, each.row_label)
        yield from (item.text for item in each.items)
        yield from (column.text for column in each.columns)
        yield from (row.text for row in each.rows)
        yield from each.quarters


def _passages(content: Iterable[Content]) -> Iterator[Passage]:
    for node in content:
        if isinstance(node, Passage):
            yield node
        elif not isinstance(node, Heading):
            yield from _passages(node.content if isinstance(node, Box) else node.nodes)


def lost_passages(course: Course, bodies: Iterable[str], taken: Sequence[Taken]) -> list[Finding]:
    """A finding for each passage that is missing in the course."""
    known = {run for body in bodies for run in _runs(plain_text(body))}
    known |= {run for text in _labels(course, taken) for run in _runs(text)}
    for block in blocks_of(course):
        if isinstance(block, ActivityBlock):
            known |= {run for text in plain_texts(block.authored) for run in _runs(text)}
    lost = [each for one in taken for each in _passages(one.content) if _is_lost(each, known)]
    told = {id(each) for each in _told_in_lines(taken)}
    return [_lost_passage(each) for each in lost if id(each) not in told][:MOST_NAMED]


def _told_in_lines(taken: Iterable[Taken]) -> Iterator[Passage]:
    """The passages that became short lines: a case sheet, items of a checklist, heads of a table.

    Line by line they are too short to be known again.
    """
    for activity in activities_in(taken):
        own = {each for text in _short(activity.authored) for each in _folded(text)}
        own |= {each for text in activity.labels for each in _folded(text)}
        for passage in _passages(activity.nodes):
            words = _folded(passage.text)
            if sum(each in own for each in words) > len(words) / 2:
                yield passage


def _short(authored: Authored) -> Iterator[str]:
    if isinstance(authored, CaseStudy):
        yield from plain_texts(authored.sheet)
    else:
        yield from lines_in(authored)
    if isinstance(authored, Reflection):
        yield from (plain_text(each.example) for each in authored.fields)


def _folded(text: str) -> list[str]:
    return [each.strip(".,;:()").casefold() for each in text.split()]


def _runs(text: str) -> Iterator[int]:
    words = text.split()
    for place in range(max(1, len(words) - _WORDS_OF_A_RUN + 1)):
        yield hash(tuple(words[place : place + _WORDS_OF_A_RUN]))


def _is_lost(passage: Passage, known: set[int]) -> bool:
    if count_words(passage.text) < _WORDS_OF_A_RUN:
        return False  # too short to be known again
    runs = list(_runs(plain_text(passage.html)))
    return sum(run in known for run in runs) < len(runs) / 2


def _lost_passage(passage: Passage) -> Finding:
    start = passage.text if len(passage.text) <= 80 else passage.text[:77].rstrip() + "…"
    what = message(N_("This text is not in the course: “%(start)s”"), start=start)
    return Finding(Severity.LOSS, "ledger-passage", what, passage.place)
