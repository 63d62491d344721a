"""The visible credits: a last chapter that names sources, licences and rights holders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from praxis.core.findings import Finding, Place, Severity
from praxis.core.languages import direction, own_name
from praxis.core.messages import N_, message
from praxis.importers.speech import gettext_of
from praxis.importers.tree import Chapter, Course, Html, Sequential, Source, Unit

NAME = "sources-and-licences"
SHOWN_DIGITS = 16  # of a file's hash: enough to tell versions of a manual apart


def credits_chapter(course: Course) -> Chapter:
    """A chapter of one page with a table of all sources, in the language of the course."""
    say = gettext_of(course.language)
    title = say(N_("Sources and licences"))
    columns = (
        say(N_("Source")),
        say(N_("Language")),
        say(N_("Licence")),
        say(N_("Rights holder")),
    )
    unknown = say(N_("Not stated"))
    rows = "".join(_row(source, unknown) for source in course.sources)
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    opening = escape(say(N_("This course was made from the following materials.")))
    html = (
        f'<div lang="{escape(course.language or "en")}" dir="{direction(course.language)}">'
        f"<p>{opening}</p><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
    block = Html(f"{NAME}.text", title, html, language=course.language)
    unit = Unit(f"{NAME}.page", title, [block])
    return Chapter(NAME, title, [Sequential(f"{NAME}.section", title, [unit])])


def licence_findings(sources: Iterable[Source]) -> list[Finding]:
    """A finding for every source whose licence or rights holder nobody stated."""
    findings: list[Finding] = []
    advice = message(
        N_("State it in the document, or give --licence and --holder when you import it.")
    )
    for source in sources:
        place = Place(source.file)
        if not source.licence:
            what = message(N_("The licence of this source is not known."))
            findings.append(Finding(Severity.CHECK, "licence-unknown", what, place, advice))
        if not source.holder:
            what = message(N_("The rights holder of this source is not known."))
            findings.append(Finding(Severity.CHECK, "holder-unknown", what, place, advice))
    return findings


def _row(source: Source, unknown: str) -> str:
    title = source.title or source.file
    name = (
        f"{escape(title)}<br/><small>{escape(source.file)} · {source.sha256[:SHOWN_DIGITS]}</small>"
    )
    language = escape(own_name(source.language)) if source.language else escape(unknown)
    cells: Sequence[str] = (
        language,
        escape(source.licence or unknown),
        escape(source.holder or unknown),
    )
    return f'<tr><th scope="row">{name}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
