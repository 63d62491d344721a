"""What a run tells on the terminal: the verdict, and findings with a few places of each kind."""

from __future__ import annotations

from collections.abc import Iterator

from praxis.core.findings import Finding, Severity
from praxis.core.messages import N_, Gettext, message, untranslated
from praxis.importers.report import facts
from praxis.importers.tree import Course

PLACES = 3  # shown of each kind of finding; the report has them all


def as_brief(course: Course, gettext: Gettext = untranslated) -> str:
    """A few lines: title, verdict, figures, findings worth a look."""
    return "\n".join(_lines(course, gettext)) + "\n"


def finding_line(finding: Finding, gettext: Gettext = untranslated) -> str:
    """A finding in one line, its place first as editors like it."""
    place = facts.where(finding.where, gettext)
    sentence = N_("%(place)s: %(what)s")
    name = message(facts.SEVERITY_NAMES[finding.severity])
    told = message(sentence, place=name, what=finding.what)
    return (message(sentence, place=place, what=told) if place else told).render(gettext)


def _lines(course: Course, gettext: Gettext) -> Iterator[str]:
    yield course.title
    yield gettext(facts.VERDICTS[facts.verdict(course)])
    yield "   ".join(facts.figures_in_words(course, gettext))
    for group in facts.grouped(course.findings):
        if group.severity is Severity.INFO:
            continue
        for finding in group.findings[:PLACES]:
            yield finding_line(finding, gettext)
        more = len(group.findings) - PLACES
        if more > 0:
            yield message(N_("… and %(count)s more of this kind"), count=more).render(gettext)
