"""The outline on the report's page: sections, subsections, units, and the activities in them."""

from __future__ import annotations

from collections.abc import Iterable

from praxis.core.findings import Place
from praxis.core.languages import direction
from praxis.core.messages import Gettext
from praxis.importers.report import facts
from praxis.importers.report.elements import E, Element
from praxis.importers.tree import ActivityBlock, Chapter, Course, Unit

OPEN = 6  # sections up to which the outline is shown unfolded


def outline_section(course: Course, gettext: Gettext) -> Element:
    """The section "Outline" with the lists of activities and a tree of the course."""
    section = E.section(
        E.h2(gettext("Outline"), id="outline-title"),
        id="outline",
        **{"aria-labelledby": "outline-title"},
    )
    found, reflecting = list(facts.cases(course)), list(facts.reflections(course))
    if found:
        section.append(_cases(found, gettext))
    if reflecting:
        section.append(_reflections(reflecting, gettext))
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
        _row(case.title, (case.stages, case.questions, case.notes), case.place, gettext)
        for case in found
    ]
    return _table(heads, rows)


def _reflections(found: list[facts.Reflecting], gettext: Gettext) -> Element:
    heads = (
        gettext("Reflection"),
        gettext("Texts"),
        gettext("Scales"),
        gettext("Checklists"),
        gettext("Tables"),
        gettext("Where it was found"),
    )
    rows = [
        _row(each.title, [each.kinds[kind] for kind in facts.FILLED], each.place, gettext)
        for each in found
    ]
    return _table(heads, rows)


def _row(title: str, numbers: Iterable[int], place: Place, gettext: Gettext) -> Element:
    return E.tr(
        E.th(E.bdi(title), scope="row"),
        *(E.td(str(number), {"class": "praxis-number"}) for number in numbers),
        E.td(facts.where(place, gettext), dir="auto"),
    )


def _table(heads: Iterable[str], rows: Iterable[Element]) -> Element:
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
        if isinstance(block, ActivityBlock):
            item.append(E.span(facts.named(block, gettext), {"class": "praxis-activity"}))
    return item
