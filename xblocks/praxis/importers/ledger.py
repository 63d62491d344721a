"""The ledger: what the sources held and what of it is in the course. Nothing is lost in silence.

Readers count at the source (`Document.counts`); here the course is counted, and where less came out
than went in, findings say so and, for text, name the passages that are missing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from praxis.core.findings import Finding, Place, Severity
from praxis.core.html import count_words, words_of_clean
from praxis.core.messages import N_, message
from praxis.definitions.case_study.model import CaseStudy
from praxis.definitions.reflection.model import FieldKind, Reflection
from praxis.importers.activities import Authored
from praxis.importers.found_again import (
    HEADINGS,
    Taken,
    Titles,
    activities_in,
    blocks_of,
    bodies_of,
    lines_in,
    lost_passages,
    texts_of,
)
from praxis.importers.tree import ActivityBlock, Course

__all__ = ["KINDS", "NAMES", "Taken", "settle"]

KINDS = (
    "words",
    "headings",
    "tables",
    "images",
    "alternatives",
    "notes",
    "links",
    "questions",
    "feedback",
)
NAMES = {
    "words": N_("Words"),
    "headings": N_("Headings"),
    "tables": N_("Tables"),
    "images": N_("Images"),
    "alternatives": N_("Alternative texts"),
    "notes": N_("Footnotes and endnotes"),
    "links": N_("Links"),
    "questions": N_("Questions"),
    "feedback": N_("Feedback texts"),
}

_LINK = re.compile(r'<a\b[^>]*\shref="(?!#note-|#ref-)')
_IMAGE = re.compile(r"<img\b[^>]*>")
_ALTERNATIVE = re.compile(r'\salt="[^"]*\w[^"]*"')
_NOTE = re.compile(r'<div id="note-([^"]+)"')
_TABLE = re.compile(r"<table\b")


def settle(course: Course, taken: Sequence[Taken]) -> None:
    """Fill `counts_in` and `counts_out` of the course; what is missing is added to its findings."""
    course.counts_in = sum((each.document.counts for each in taken), Counter())
    bodies = list(bodies_of(course))
    titles = Titles(course, bodies, taken)
    course.counts_out = _counted(bodies)
    course.counts_out["words"] += titles.words
    course.counts_out["headings"] = titles.headings
    course.counts_out["notes"] = len(set(_notes(course)))
    for block in blocks_of(course):
        if isinstance(block, ActivityBlock):
            _count_lines(block.authored, course.counts_out)
    for activity in activities_in(taken):
        course.counts_out["tables"] += activity.tables
        course.counts_out["words"] -= sum(map(count_words, activity.added))
    course.findings += titles.findings
    if course.counts_in["words"] > course.counts_out["words"]:
        course.findings += [*lost_passages(course, bodies, taken), _lost_words(course)]
    course.findings += _lost_rest(course)


def _counted(bodies: Iterable[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for body in bodies:
        images = _IMAGE.findall(body)
        counts["words"] += count_words(words_of_clean(HEADINGS.sub(" ", body)))
        counts["tables"] += len(_TABLE.findall(body))
        counts["images"] += len(images)
        counts["alternatives"] += sum(bool(_ALTERNATIVE.search(image)) for image in images)
        counts["links"] += len(_LINK.findall(body))
    return counts


def _notes(course: Course) -> Iterator[tuple[str, str]]:
    """The footnotes of the course, each with the file it comes from; one may stand on two pages."""
    for block in blocks_of(course):
        for body in texts_of(block):
            yield from ((block.provenance.place.file, note) for note in _NOTE.findall(body))


def _count_lines(authored: Authored, counts: Counter[str]) -> None:
    """Words and links outside the formatted texts; titles of stages count with the headings."""
    counts["words"] += sum(map(count_words, lines_in(authored)))
    if isinstance(authored, CaseStudy):
        counts["links"] += bool(authored.sheet.link)
        counts["questions"] += sum(len(stage.questions) for stage in authored.stages)
    elif isinstance(authored, Reflection):
        asking = (each for each in authored.fields if each.kind is not FieldKind.GRID)
        counts["questions"] += sum(1 for _ in asking)


def _lost_words(course: Course) -> Finding:
    held, kept = course.counts_in["words"], course.counts_out["words"]
    what = message(
        N_("Words missing in the course: %(missing)s of %(held)s."), missing=held - kept, held=held
    )
    return Finding(Severity.LOSS, "ledger-words", what)


def _lost_rest(course: Course) -> list[Finding]:
    """A finding for every other kind of which less came out than went in."""
    findings = []
    for kind in KINDS:
        held, kept = course.counts_in[kind], course.counts_out[kind]
        if kind in ("words", "headings") or kept >= held:
            continue
        what = message(
            N_("%(kind)s: %(kept)s of %(held)s are in the course."),
            kind=message(NAMES[kind]),
            kept=kept,
            held=held,
        )
        advice = message(N_("Other findings of this report say which and why."))
        findings.append(Finding(Severity.LOSS, f"ledger-{kind}", what, Place(), advice))
    return findings
