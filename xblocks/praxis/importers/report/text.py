"""The report as plain text, for a terminal or a mail."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from praxis.core.messages import Gettext, untranslated
from praxis.importers.report import facts
from praxis.importers.tree import ActivityBlock, Course

WIDTH = 88
MOST_PLACES = 8  # of one group of findings; the rest is a number


def as_text(course: Course, gettext: Gettext = untranslated) -> str:
    """The whole report, lines of at most `WIDTH` characters where words allow it."""
    parts = [_head, _ledger, _findings, _outline, _sources]
    return "\n".join("\n".join(part(course, gettext)) for part in parts).rstrip() + "\n"


def _title(text: str) -> list[str]:
    return ["", text, "-" * len(text)]


def _head(course: Course, gettext: Gettext) -> Iterator[str]:
    yield course.title
    yield "=" * len(course.title)
    yield f"{course.key}  {course.language}"
    yield ""
    yield gettext(facts.VERDICTS[facts.verdict(course)])
    yield from textwrap.wrap("   ".join(facts.figures_in_words(course, gettext)), WIDTH)


def _ledger(course: Course, gettext: Gettext) -> Iterator[str]:
    rows = facts.ledger(course)
    if not rows:
        return
    yield from _title(gettext("What went in, what came out"))
    width = max(len(gettext(row.name)) for row in rows)
    held, kept = gettext("sources"), gettext("course")  # within the f-string no extractor sees them
    yield f"{'':{width}}  {held:>10} {kept:>10}"
    for row in rows:
        mark = gettext("%(count)s missing") % {"count": row.missing} if row.missing else ""
        yield f"{gettext(row.name):{width}}  {row.held:>10} {row.kept:>10}  {mark}".rstrip()


def _findings(course: Course, gettext: Gettext) -> Iterator[str]:
    severity = None
    for group in facts.grouped(course.findings):
        if group.severity is not severity:
            severity = group.severity
            yield from _title(gettext(facts.SEVERITY_NAMES[severity]))
        yield from _group(group, gettext)


def _group(group: facts.Group, gettext: Gettext) -> Iterator[str]:
    for finding in group.findings[:MOST_PLACES]:
        told = finding.what.render(gettext)
        yield from textwrap.wrap(told, WIDTH, initial_indent="* ", subsequent_indent="  ")
        place = facts.where(finding.where, gettext)
        if place:
            yield f"    {place}"
    more = len(group.findings) - MOST_PLACES
    if more > 0:
        yield "  " + gettext("… and %(count)s more of this kind") % {"count": more}
    if group.advice:
        advice = group.advice.render(gettext)
        yield from textwrap.wrap(advice, WIDTH, initial_indent="  > ", subsequent_indent="    ")


def _outline(course: Course, gettext: Gettext) -> Iterator[str]:
    yield from _title(gettext("Outline"))
    for chapter in course.chapters:
        yield chapter.title
        for sequential in chapter.sequentials:
            yield f"  {sequential.title}"
            for unit in sequential.units:
                yield f"    {unit.title}"
                for block in unit.blocks:
                    if isinstance(block, ActivityBlock):
                        yield "      " + facts.named(block, gettext)


def _sources(course: Course, gettext: Gettext) -> Iterator[str]:
    yield from _title(gettext("Sources"))
    for source in course.sources:
        licence = source.licence or gettext("licence unknown")
        holder = source.holder or gettext("rights holder unknown")
        yield f"{source.file}: {licence}, {holder}"
        yield f"    sha256 {source.sha256}"
