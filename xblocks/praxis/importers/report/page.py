"""The report as a page: one file without scripts, for a screen, a phone or paper."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from praxis.core.findings import Severity
from praxis.core.languages import direction, own_name
from praxis.core.messages import Gettext, untranslated
from praxis.importers.report import facts
from praxis.importers.report.elements import E, Element
from praxis.importers.report.findings_page import findings_list
from praxis.importers.report.outline_page import outline_section
from praxis.importers.tree import Course, Source

SIGNS = {Severity.ERROR: "✕", Severity.LOSS: "!", Severity.CHECK: "?", Severity.INFO: "✓"}


def as_html(course: Course, gettext: Gettext = untranslated, language: str = "en") -> str:
    """The whole page; `language` is that of `gettext`."""
    style = Path(__file__).with_name("report.css").read_text(encoding="utf-8")
    title = gettext("Import report: %(title)s") % {"title": course.title}
    head = E.head(
        E.meta(charset="utf-8"),
        E.meta(name="viewport", content="width=device-width, initial-scale=1"),
        E.title(title),
        E.style(style),
    )
    page = E.html(
        head,
        E.body(_banner(course, gettext), _main(course, gettext)),
        lang=language,
        dir=direction(language),
    )
    return etree.tostring(page, encoding="unicode", method="html", doctype="<!DOCTYPE html>") + "\n"


def _banner(course: Course, gettext: Gettext) -> Element:
    grave = facts.verdict(course)
    spoken = {"lang": course.language, "dir": direction(course.language)}
    facts_line = E.p(E.span(course.key, {"class": "praxis-key"}), {"class": "praxis-about"})
    if course.language:
        facts_line.append(E.span(own_name(course.language), lang=course.language))
    return E.header(
        E.div(
            E.p(gettext("Import report"), {"class": "praxis-kicker"}),
            E.h1(E.bdi(course.title, spoken if course.language else {})),
            facts_line,
            E.p(
                E.span(SIGNS[grave], {"class": "praxis-sign", "aria-hidden": "true"}),
                E.strong(gettext(facts.VERDICTS[grave])),
                {"class": f"praxis-verdict praxis-{grave.value}"},
            ),
            {"class": "praxis-wide"},
        ),
        {"class": "praxis-banner"},
    )


def _main(course: Course, gettext: Gettext) -> Element:
    about_all = [each for each in course.findings if facts.is_accessibility(each)]
    others = [each for each in course.findings if not facts.is_accessibility(each)]
    parts = [
        _figures(course, gettext),
        _contents(gettext),
        _ledger(course, gettext),
        findings_list("findings", gettext("Findings"), others, gettext),
        findings_list("accessibility", gettext("Accessibility"), about_all, gettext),
        outline_section(course, gettext),
        _sources(course, gettext),
    ]
    return E.main(*parts, {"class": "praxis-wide"})


def _figures(course: Course, gettext: Gettext) -> Element:
    shown = [(gettext(name), number) for name, number in facts.figures(course) if number]
    return E.dl(
        *(
            E.div(E.dt(name), E.dd(str(number)), {"class": "praxis-figure"})
            for name, number in shown
        ),
        {"class": "praxis-figures"},
    )


def _contents(gettext: Gettext) -> Element:
    targets = (
        ("ledger", gettext("What went in, what came out")),
        ("findings", gettext("Findings")),
        ("accessibility", gettext("Accessibility")),
        ("outline", gettext("Outline")),
        ("sources", gettext("Sources and licences")),
    )
    links = (E.li(E.a(name, href=f"#{target}")) for target, name in targets)
    return E.nav(E.ul(*links), {"class": "praxis-contents", "aria-label": gettext("On this page")})


def _ledger(course: Course, gettext: Gettext) -> Element:
    rows = facts.ledger(course)
    heads = (
        gettext("What was counted"),
        gettext("In the sources"),
        gettext("In the course"),
        gettext("Result"),
    )
    table = E.table(
        E.thead(E.tr(*(E.th(head, scope="col") for head in heads))),
        E.tbody(*(_ledger_row(row, gettext) for row in rows)),
        {"class": "praxis-ledger"},
    )
    words = E.p(
        gettext("Counted once while reading the sources, and once more in the finished course."),
        {"class": "praxis-lead"},
    )
    return section("ledger", gettext("What went in, what came out"), [words, scrolling(table)])


def _ledger_row(row: facts.Row, gettext: Gettext) -> Element:
    if row.missing:
        told = gettext("%(count)s missing") % {"count": _digits(row.missing)}
        sign, kind = SIGNS[Severity.LOSS], Severity.LOSS
    else:
        told, sign, kind = gettext("all there"), SIGNS[Severity.INFO], Severity.INFO
    result = E.span(
        E.span(sign, {"class": "praxis-sign", "aria-hidden": "true"}),
        told,
        {"class": f"praxis-result praxis-{kind.value}"},
    )
    return E.tr(
        E.th(gettext(row.name), scope="row"),
        E.td(_digits(row.held), {"class": "praxis-number"}),
        E.td(_digits(row.kept), {"class": "praxis-number"}),
        E.td(result),
    )


def _digits(number: int) -> str:
    """In groups of three, apart by a space: a comma or a full stop is a decimal sign to many."""
    return f"{number:,}".replace(",", "\u202f")


def _sources(course: Course, gettext: Gettext) -> Element:
    cards = [_source(source, gettext) for source in course.sources]
    return section(
        "sources",
        gettext("Sources and licences"),
        [E.ul(*cards, {"class": "praxis-sources"}) if cards else E.p(gettext("None."))],
    )


def _source(source: Source, gettext: Gettext) -> Element:
    unknown = gettext("unknown")
    told = (
        (gettext("Title"), source.title),
        (gettext("Language"), own_name(source.language) if source.language else unknown),
        (gettext("Licence"), source.licence or unknown),
        (gettext("Rights holder"), source.holder or unknown),
    )
    lines = [E.div(E.dt(name), E.dd(value)) for name, value in told if value]
    digest = E.div(
        E.dt(gettext("Fingerprint (SHA-256)")), E.dd(E.code(source.sha256)), {"class": "praxis-sum"}
    )
    return E.li(E.h3(E.bdi(source.file)), E.dl(*lines, digest), {"class": "praxis-source"})


def section(name: str, title: str, content: Iterable[Element]) -> Element:
    """A part of the page that the contents lead to."""
    return E.section(
        E.h2(title, id=f"{name}-title"), *content, id=name, **{"aria-labelledby": f"{name}-title"}
    )


def scrolling(table: Element) -> Element:
    """A table in a frame that scrolls on a narrow screen, by keyboard too."""
    return E.div(table, {"class": "praxis-scroll", "tabindex": "0", "role": "group"})
