"""What a report tells, put in order once for all its forms: findings in groups, activities,
figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from praxis.core.findings import Finding, Place, Severity
from praxis.core.messages import N_, Gettext, Message
from praxis.definitions.case_study.model import CaseStudy
from praxis.definitions.peer_review.model import PeerReview
from praxis.definitions.reflection.model import FieldKind, Reflection
from praxis.importers.found_again import blocks_of, units_of
from praxis.importers.ledger import KINDS, NAMES
from praxis.importers.tree import ActivityBlock, Course

SEVERITIES = (Severity.ERROR, Severity.LOSS, Severity.CHECK, Severity.INFO)
SEVERITY_NAMES = {
    Severity.ERROR: N_("Errors"),
    Severity.LOSS: N_("Missing in the course"),
    Severity.CHECK: N_("Please check"),
    Severity.INFO: N_("Good to know"),
}
VERDICTS = {
    Severity.ERROR: N_("The course cannot be used as it is."),
    Severity.LOSS: N_("The course is ready, but something of the source is not in it."),
    Severity.CHECK: N_("The course is ready. A few places are worth a look."),
    Severity.INFO: N_("The course is ready, and everything has arrived."),
}
FILLED = (FieldKind.TEXT, FieldKind.SCALE, FieldKind.CHECKLIST, FieldKind.TABLE)
_FOR_ALL = (
    "a11y-",
    "heading-jump",
    "colour-alone",
    "header-row-guessed",
)  # codes of findings about accessibility


@dataclass(slots=True)
class Group:
    """Findings of one kind that call for the same advice."""

    severity: Severity
    advice: Message | None
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the ledger."""

    name: str  # marked with N_
    held: int  # in the sources
    kept: int  # in the course

    @property
    def missing(self) -> int:
        return max(0, self.held - self.kept)


@dataclass(frozen=True, slots=True)
class Case:
    """A case study as the report lists it."""

    title: str
    place: Place
    stages: int
    questions: int
    notes: int


@dataclass(frozen=True, slots=True)
class Reflecting:
    """A reflection as the report lists it, with its fields by kind."""

    title: str
    place: Place
    kinds: Counter[FieldKind]

    @property
    def fields(self) -> int:
        """How many fields there are to fill in."""
        return sum(self.kinds[kind] for kind in FILLED)


def verdict(course: Course) -> Severity:
    """The gravest severity among the findings; INFO where there is none."""
    found = {finding.severity for finding in course.findings}
    return next((each for each in SEVERITIES if each in found), Severity.INFO)


def is_accessibility(finding: Finding) -> bool:
    """Whether a finding is about who can use the course."""
    return finding.code.startswith(_FOR_ALL)


def grouped(findings: Iterable[Finding]) -> list[Group]:
    """The findings by severity, the gravest first, and by what they call for, in reading order."""
    groups: dict[tuple[Severity, str], Group] = {}
    for finding in findings:
        key = (finding.severity, str(finding.advice or finding.code))
        group = groups.setdefault(key, Group(finding.severity, finding.advice))
        group.findings.append(finding)
    return sorted(groups.values(), key=lambda group: SEVERITIES.index(group.severity))


def ledger(course: Course) -> list[Row]:
    """What was counted, without the kinds of which there was nothing."""
    rows = (Row(NAMES[kind], course.counts_in[kind], course.counts_out[kind]) for kind in KINDS)
    return [row for row in rows if row.held]


def cases(course: Course) -> Iterator[Case]:
    """The case studies of the course in reading order."""
    for block in blocks_of(course):
        if isinstance(block, ActivityBlock) and isinstance(block.authored, CaseStudy):
            stages = block.authored.stages
            questions = [each for stage in stages for each in stage.questions]
            notes = sum(len(each.notes) for each in stages)
            notes += sum(len(each.notes) for each in questions)
            place = block.provenance.place
            yield Case(block.title, place, len(stages), len(questions), notes)


def reflections(course: Course) -> Iterator[Reflecting]:
    """The reflections of the course in reading order."""
    for block in blocks_of(course):
        if isinstance(block, ActivityBlock) and isinstance(block.authored, Reflection):
            kinds = Counter(each.kind for each in block.authored.fields)
            yield Reflecting(block.title, block.provenance.place, kinds)


def _peer_reviews(course: Course) -> Iterator[ActivityBlock]:
    for block in blocks_of(course):
        if isinstance(block, ActivityBlock) and isinstance(block.authored, PeerReview):
            yield block


def named(block: ActivityBlock, gettext: Gettext) -> str:
    """A block in the outline: what it is, and its title."""
    if isinstance(block.authored, CaseStudy):
        return gettext("Case study: %(title)s") % {"title": block.title}
    if isinstance(block.authored, PeerReview):
        return gettext("Peer review: %(title)s") % {"title": block.title}
    return gettext("Reflection: %(title)s") % {"title": block.title}


def figures(course: Course) -> list[tuple[str, int]]:
    """What the course consists of, as names (marked with N_) and numbers."""
    found, reflecting = list(cases(course)), list(reflections(course))
    return [
        (N_("Sections"), len(course.chapters)),
        (N_("Subsections"), sum(len(each.sequentials) for each in course.chapters)),
        (N_("Units"), sum(1 for _ in units_of(course))),
        (N_("Case studies"), len(found)),
        (N_("Questions"), sum(case.questions for case in found)),
        (N_("Locked notes"), sum(case.notes for case in found)),
        (N_("Reflections"), len(reflecting)),
        (N_("Fields to fill in"), sum(each.fields for each in reflecting)),
        (N_("Peer reviews"), sum(1 for _ in _peer_reviews(course))),
        (N_("Files"), len(course.assets)),
    ]


def figures_in_words(course: Course, gettext: Gettext) -> list[str]:
    """The figures that are not 0, such as "Units: 12"."""
    sentence = gettext(N_("%(label)s: %(count)s"))
    named = ((gettext(name), number) for name, number in figures(course) if number)
    return [sentence % {"label": label, "count": number} for label, number in named]


def where(place: Place, gettext: Gettext) -> str:
    """A place in words: file, part, line or paragraph, nearest heading."""
    pieces = [piece for piece in (place.file, place.part) if piece]
    if place.line is not None:
        paragraphs = place.file.lower().endswith((".docx", ".odt"))
        sentence = gettext("paragraph %(number)s") if paragraphs else gettext("line %(number)s")
        pieces.append(sentence % {"number": place.line})
    if place.heading:
        pieces.append(gettext("below “%(heading)s”") % {"heading": place.heading})
    return ", ".join(pieces)
