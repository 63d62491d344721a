"""A small course with a finding of every severity, for the tests of the report."""

from __future__ import annotations

from collections import Counter

from praxis.core.findings import Finding, Place, Severity
from praxis.core.messages import message
from praxis.definitions.case_study.model import CaseStudy, Note, Question, Stage
from praxis.importers.document import Asset
from praxis.importers.tree import (
    ActivityBlock,
    Chapter,
    Course,
    Html,
    Provenance,
    Sequential,
    Source,
    Unit,
)

PLACE = Place("manual.docx", line=12, heading="The <market>")


def sample_course(*, findings: bool = True) -> Course:
    """A course of one section, with a case study."""
    question = Question(key="q1", prompt="<p>Why?</p>", notes=(Note(content="<p>So.</p>"),))
    case = CaseStudy(stages=(Stage(key="start", body="<p>Story.</p>", questions=(question,)),))
    text = Html("u.text", "Walk", "<p>Text.</p>", Provenance(PLACE))
    block = ActivityBlock("u.case", "The price of <ice>", case, Provenance(PLACE))
    unit = Unit("u", "Walk & talk", [text, block])
    course = Course("course-v1:P+T+1", "A <b>course</b>", "en")
    course.chapters = [Chapter("c", "One", [Sequential("s", "First", [unit])])]
    course.sources = [Source("manual.docx", "ab" * 32, "Manual", "en", "CC BY 4.0", "")]
    course.assets = [Asset("a.png", b"123", PLACE)]
    course.counts_in = Counter(words=1200, images=3)
    course.counts_out = Counter(words=1200, images=2)
    course.findings = list(_findings()) if findings else []
    return course


def _findings() -> tuple[Finding, ...]:
    advice = message("Do %(what)s.", what="<this>")
    lost = [
        Finding(Severity.LOSS, "image-missing", message("Image %(n)s.", n=number), PLACE, advice)
        for number in range(9)
    ]
    return (
        Finding(Severity.INFO, "case-study-found", message("Found."), PLACE),
        *lost,
        Finding(Severity.CHECK, "a11y-colour", message("Red."), Place("b.md", line=3), advice),
        Finding(Severity.ERROR, "bad", message("Bad <script>alert(1)</script>.")),
    )
