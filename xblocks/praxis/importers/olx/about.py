"""What a visitor reads of a course before enrolling, and its page of updates."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from praxis.core.languages import direction
from praxis.core.messages import N_, message
from praxis.importers.speech import gettext_of
from praxis.importers.tree import Chapter, Course


def about_files(course: Course) -> Iterator[tuple[str, bytes]]:
    """Path and content of the pages about the course."""
    yield "about/overview.html", _overview(course).encode()
    yield "about/short_description.html", _short(course).encode()
    yield "info/updates.html", b"<section></section>\n"
    yield "info/handouts.html", b"<ol></ol>\n"


def _overview(course: Course) -> str:
    say = gettext_of(course.language)
    heading = escape(say(N_("What is in this course")))
    items = "".join(f"<li>{escape(chapter.title)}</li>\n" for chapter in _chapters(course))
    terms = _terms(course)
    return (
        f'<section class="about" lang="{escape(course.language or "en")}" '
        f'dir="{direction(course.language)}">\n<h2>{escape(course.title)}</h2>\n'
        f"<h3>{heading}</h3>\n<ul>\n{items}</ul>\n{terms}</section>\n"
    )


def _chapters(course: Course) -> list[Chapter]:
    """The chapters of the course's own language, without the credits."""
    return [chapter for chapter in course.chapters[:-1] if _language(chapter) == course.language]


def _language(chapter: Chapter) -> str:
    blocks = chapter.sequentials[0].units[0].blocks
    return blocks[0].language if blocks else ""


def _terms(course: Course) -> str:
    say = gettext_of(course.language)
    lines = []
    if course.licence:
        lines.append(message(N_("Licence: %(licence)s"), licence=course.licence).render(say))
    if course.holder:
        lines.append(message(N_("Rights holder: %(holder)s"), holder=course.holder).render(say))
    return "".join(f"<p>{escape(line)}</p>\n" for line in lines)


def _short(course: Course) -> str:
    """The first chapters in one line, as catalogues show it."""
    titles = " · ".join(chapter.title for chapter in _chapters(course)[:4])
    return f"{escape(titles)}\n"
