"""The findings on the report's page: grouped by what they call for, the gravest first."""

from __future__ import annotations

from collections.abc import Sequence

from praxis.core.findings import Finding, Severity
from praxis.core.messages import Gettext
from praxis.importers.report import facts
from praxis.importers.report.elements import E, Element

SHOWN = 6  # of one group before the rest is folded away


def findings_list(name: str, title: str, findings: Sequence[Finding], gettext: Gettext) -> Element:
    """A section of the page with the findings below a heading for each severity."""
    section = E.section(
        E.h2(title, id=f"{name}-title"), id=name, **{"aria-labelledby": f"{name}-title"}
    )
    if not findings:
        section.append(E.p(gettext("Nothing to report."), {"class": "praxis-empty"}))
    severity = None
    for group in facts.grouped(findings):
        if group.severity is not severity:
            severity = group.severity
            section.append(_severity(severity, findings, gettext))
        section.append(_group(group, gettext))
    return section


def _severity(severity: Severity, findings: Sequence[Finding], gettext: Gettext) -> Element:
    count = sum(finding.severity is severity for finding in findings)
    return E.h3(
        gettext(facts.SEVERITY_NAMES[severity]),
        " ",
        E.span(str(count), {"class": "praxis-count"}),
        {"class": f"praxis-severity praxis-{severity.value}"},
    )


def _group(group: facts.Group, gettext: Gettext) -> Element:
    card = E.div({"class": f"praxis-card praxis-{group.severity.value}"})
    card.append(_items(group.findings[:SHOWN], gettext))
    rest = group.findings[SHOWN:]
    if rest:
        more = gettext("%(count)s more of this kind") % {"count": len(rest)}
        card.append(E.details(E.summary(more), _items(rest, gettext)))
    if group.advice:
        card.append(
            E.p(
                E.strong(gettext("What to do:")),
                " ",
                group.advice.render(gettext),
                {"class": "praxis-advice"},
            )
        )
    return card


def _items(findings: Sequence[Finding], gettext: Gettext) -> Element:
    return E.ul(*(_item(each, gettext) for each in findings), {"class": "praxis-findings"})


def _item(finding: Finding, gettext: Gettext) -> Element:
    item = E.li(E.span(finding.what.render(gettext), {"class": "praxis-what", "dir": "auto"}))
    place = facts.where(finding.where, gettext)
    if place:
        item.append(E.span(place, {"class": "praxis-where", "dir": "auto"}))
    return item
