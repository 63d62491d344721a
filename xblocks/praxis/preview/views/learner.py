"""The course as learners and facilitators have it: outline, unit pages, progress."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from praxis.core.messages import N_, message
from praxis.definitions import case_study, peer_review, reflection
from praxis.preview.clock import strike
from praxis.preview.outline import Node, Outline
from praxis.preview.people import user_id_of
from praxis.preview.progress import Standing, is_complete, standings
from praxis.preview.views.site import outline, page, persona

KINDS = {
    case_study.BLOCK_TYPE: message(N_("Case study")),
    reflection.BLOCK_TYPE: message(N_("Reflection")),
    peer_review.BLOCK_TYPE: message(N_("Peer review")),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One block in the table of progress."""

    unit: Node
    block: Node
    standing: Standing

    @property
    def percent(self) -> int | None:
        """Completion in whole per cent, rounded down: nobody is done before the end."""
        done = self.standing.completion
        return None if done is None else int(done * 100)


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Where this person begins: an author in Studio, everybody else in the course."""
    return redirect("studio" if persona(request).authors else "outline")


@require_GET
def course_outline(request: HttpRequest) -> HttpResponse:
    """The outline of the course with what is done."""
    course = outline()
    known = standings(user_id_of(persona(request)), str(course.course_key))
    done = {unit.name for unit in course.units() if is_complete(unit, known)}
    total = len(course.units())
    return page(
        request,
        "outline.html",
        {
            "done": done,
            "total": total,
            "count": len(done),
            "kinds": KINDS,
            "first": first_of_each_kind(course),
            "tab": "outline",
        },
    )


def first_of_each_kind(course: Outline) -> list[tuple[Node, Node]]:
    """The first exercise of each kind and its page, in the order of `KINDS`."""
    found: dict[str, tuple[Node, Node]] = {}
    for unit in course.units():
        for block in unit.children:
            found.setdefault(block.tag, (unit, block))
    return [found[kind] for kind in KINDS if kind in found]


@require_GET
def unit(request: HttpRequest, name: str) -> HttpResponse:
    """One page of the course: the shell; its content comes in an iframe, as in the LMS."""
    course = outline()
    here = course.unit_of(name)
    units = course.units()
    position = units.index(here)
    trail = [node for node in course.root.walk() if here in list(node.walk())][1:-1]
    return page(
        request,
        "unit.html",
        {
            "unit": here,
            "trail": trail,
            "previous": units[position - 1] if position else None,
            "next": units[position + 1] if position + 1 < len(units) else None,
            "position": position + 1,
            "total": len(units),
            "frame": reverse("xblock", args=[str(here.key)]),
            "anchor": request.GET.get("at", ""),
            "tab": "outline",
        },
    )


@require_GET
def home(request: HttpRequest, course_id: str) -> HttpResponseRedirect:
    """The address of the course in an LMS; the preview has one course."""
    return HttpResponseRedirect(reverse("outline"))


@require_GET
def jump(request: HttpRequest, course_key: str, name: str) -> HttpResponseRedirect:
    """Where a `/jump_to_id/` link leads."""
    return HttpResponseRedirect(reverse("unit", args=[outline().unit_of(name).name]))


@require_GET
def jump_to(request: HttpRequest, course_id: str, location: str) -> HttpResponseRedirect:
    """Where the address of a block in its course leads."""
    return jump(request, course_id, location.rpartition("@")[2])


@require_GET
def progress(request: HttpRequest) -> HttpResponse:
    """Completion and grades of the person who looks."""
    strike()
    course = outline()
    known = standings(user_id_of(persona(request)), str(course.course_key))
    rows = [
        Row(unit, block, known[str(block.key)])
        for unit in course.units()
        for block in unit.children
        if str(block.key) in known
    ]
    graded = [row.standing for row in rows if row.standing.possible]
    return page(
        request,
        "progress.html",
        {
            "rows": rows,
            "earned": sum(each.earned or 0.0 for each in graded),
            "possible": sum(each.possible or 0.0 for each in graded),
            "tab": "progress",
        },
    )
