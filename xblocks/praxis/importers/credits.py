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
    """A finding where nobody stated licence or rights holder: one for a document or a folder."""
    given: dict[str, list[Source]] = {}
    for source in sources:
        given.setdefault(source.file.partition("/")[0], []).append(source)
    findings: list[Finding] = []
    for name, together in given.items():
        licences = sum(not source.licence for source in together)
        holders = sum(not source.holder for source in together)
        findings += _unknown("licence-unknown", _LICENCE, licences, len(together), name)
        findings += _unknown("holder-unknown", _HOLDER, holders, len(together), name)
    return findings


_LICENCE = N_("The licence is not known for %(count)s of %(all)s texts.")
_HOLDER = N_("The rights holder is not known for %(count)s of %(all)s texts.")


def _unknown(code: str, sentence: str, count: int, everything: int, name: str) -> list[Finding]:
    if not count:
        return []
    what = message(sentence, count=count, all=everything)
    advice = message(N_("State it in the document, or give --licence and --holder."))
    return [Finding(Severity.CHECK, code, what, Place(name), advice)]


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
