"""What every page of the preview shares: who is there, in which language, and the frame around the
page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey
from xblock.plugin import PluginMissingError

from praxis.core.errors import NotFound, PraxisError, Refused, SourceRefused
from praxis.core.languages import direction
from praxis.core.messages import N_, message
from praxis.kit.catalogues import catalogue
from praxis.kit.pages import render
from praxis.preview.outline import Outline, OutlineReader
from praxis.preview.people import PERSONAS, SESSION_KEY, Persona, persona_named, user_id_of, user_of
from praxis.preview.runtime import PreviewRuntime

LANGUAGES = (
    ("en", "English"),
    ("fr", "Français"),
    ("es", "Español"),
    ("pt", "Português"),
    ("ar", "العربية"),
)
LANGUAGE_KEY = "language"
STATUS = ((NotFound, 404), (Refused, 403))
NOTHING_THERE = (InvalidKeyError, PluginMissingError)  # no name of a block, or no block of ours
Handler = Callable[[HttpRequest], HttpResponse]


@cache
def _reader(folder: str) -> OutlineReader:
    return OutlineReader(Path(folder))


def outline() -> Outline:
    """The course that this preview shows, as its files are now."""
    return _reader(str(settings.PREVIEW_COURSE)).read()


def course_title(key: CourseKey) -> str:
    """The title of the course, for pages that know nothing but its key; empty for another one."""
    course = outline()
    return course.root.title if course.course_key == key else ""


def persona(request: HttpRequest) -> Persona:
    """Who is looking at the page."""
    return persona_named(request.session.get(SESSION_KEY))


def runtime(request: HttpRequest, *, studio: str = "") -> PreviewRuntime:
    """The runtime for this request's person."""
    who = persona(request)
    return PreviewRuntime(
        outline(),
        str(settings.PREVIEW_COURSE),
        persona=who,
        user_id=user_id_of(who),
        studio=studio,
    )


def words() -> NullTranslations:
    """Our sentences in the language of this request."""
    return catalogue(translation.get_language() or "en")


def page(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page of the preview from one of its templates."""
    language = translation.get_language() or "en"
    say = words()
    frame = {
        "course": outline(),
        "personas": [(each, say.gettext(each.label)) for each in PERSONAS],
        "persona": persona(request),
        "languages": LANGUAGES,
        "language": language,
        "direction": direction(language),
        "csrf_token": get_token(request),
        "path": request.get_full_path(),
    }
    html = render(f"preview/{template}", frame | context, say.gettext, say.ngettext)
    return HttpResponse(html, status=status)


class SpeakTheLanguageChosen:
    """Middleware: the language of the interface, from the session or from the browser."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = dict(LANGUAGES)
        asked = translation.get_language_from_request(request).split("-")[0]
        chosen = request.session.get(LANGUAGE_KEY, asked)
        with translation.override(chosen if chosen in known else "en"):
            return self.get_response(request)


class KnowThePerson:
    """Middleware: the user of the person one is, as an LMS has it after the login."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user: Any = SimpleLazyObject(lambda: user_of(persona(request)))
        request.user = user
        return self.get_response(request)


class KeepWordsHere:
    """Middleware: pages load scripts and styles from here alone and send nothing elsewhere."""

    POLICY = (
        "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; img-src * data: blob:;"
        " media-src * data: blob:; frame-src *; form-action 'self'; frame-ancestors 'self'"
    )

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.POLICY)
        return response


class SaySentences:
    """Middleware: an error of ours becomes a page with its sentence, not a traceback."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, NOTHING_THERE):
            return not_found(request, error)
        if not isinstance(error, PraxisError):
            return None
        sentence = error.message.render(words().gettext)
        status = next((code for kind, code in STATUS if isinstance(error, kind)), 400)
        # Where the course itself cannot be read, there is no frame to put the sentence into.
        if isinstance(error, SourceRefused) or "text/html" not in request.headers.get("Accept", ""):
            return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
        return page(request, "message.html", {"sentence": sentence}, status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for an address that is not there."""
    sentence = message(N_("There is no such page in this preview."))
    return page(request, "message.html", {"sentence": sentence.render(words().gettext)}, 404)
