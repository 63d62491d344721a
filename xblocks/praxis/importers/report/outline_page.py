"""The outline on the report's page: sections, subsections, units, and the case studies in them."""

from __future__ import annotations

from praxis.core.languages import direction
from praxis.core.messages import Gettext
from praxis.importers.report import facts
from praxis.importers.report.elements import E, Element
from praxis.importers.tree import CaseStudyBlock, Chapter, Course, Unit

OPEN = 6  # sections up to which the outline is shown unfolded


def outline_section(course: Course, gettext: Gettext) -> Element:
    """The section "Outline" with the list of case studies and a tree of the course."""
    section = E.section(
        E.h2(gettext("Outline"), id="outline-title"),
        id="outline",
        **{"aria-labelledby": "outline-title"},
    )
    found = list(facts.cases(course))
    if found:
        section.append(_cases(found, gettext))
    tree = E.ol({"class": "praxis-outline"})
    if course.language:
        tree.set("lang", course.language)
        tree.set("dir", direction(course.language))
    unfolded = len(course.chapters) <= OPEN
    for chapter in course.chapters:
        tree.append(_chapter(chapter, gettext, unfolded=unfolded))
    section.append(tree)
    return section


def _cases(found: list[facts.Case], gettext: Gettext) -> Element:
    heads = (
        gettext("Case study"),
        gettext("Stages"),
        gettext("Questions"),
        gettext("Locked notes"),
        gettext("Where it was found"),
    )
    rows = [
        E.tr(
            E.th(E.bdi(case.title), scope="row"),
            *(
                E.td(str(number), {"class": "praxis-number"})
                for number in (case.stages, case.questions, case.notes)
            ),
            E.td(facts.where(case.place, gettext), dir="auto"),
        )
        for case in found
    ]
    table = E.table(E.thead(E.tr(*(E.th(head, scope="col") for head in heads))), E.tbody(*rows))
    return E.div(table, {"class": "praxis-scroll", "tabindex": "0", "role": "group"})


def _chapter(chapter: Chapter, gettext: Gettext, *, unfolded: bool) -> Element:
    details = E.details(E.summary(E.strong(chapter.title)))
    if unfolded:
        details.set("open", "open")
    below = E.ol()
    for sequential in chapter.sequentials:
        units = E.ol(*(_unit(unit, gettext) for unit in sequential.units))
        below.append(E.li(E.span(sequential.title, {"class": "praxis-subsection"}), units))
    details.append(below)
    return E.li(details)


def _unit(unit: Unit, gettext: Gettext) -> Element:
    item = E.li(E.span(unit.title))
    for block in unit.blocks:
        if isinstance(block, CaseStudyBlock):
            told = gettext("Case study: %(title)s") % {"title": block.title}
            item.append(E.span(told, {"class": "praxis-activity"}))
    return item
