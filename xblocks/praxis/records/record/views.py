"""The addresses of My Record: read it, take it along, delete an entry.

Signed-in people only, and only ever their own: no address names a learner. Nothing here is kept by
a browser or a proxy. Answers are read on after the view has ended, so no view runs in a transaction
of its request.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import wraps
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.middleware.csrf import get_token
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_safe
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey

from praxis.core.errors import NotFound, PraxisError, Refused
from praxis.core.messages import N_, message
from praxis.records.record.as_json import as_json
from praxis.records.record.own import (
    Order,
    delete_entry,
    own_entry,
    own_record,
    reader_of,
)
from praxis.records.record.page import Head, Link, as_file, facts, on_screen, style
from praxis.records.record.surroundings import Course, course_of, exercise_address
from praxis.records.record.telling import told
from praxis.records.values import Entry

NO_COURSE = N_("There is no course at this address.")
NO_ENTRY = N_("There is no such entry in your record; it may be deleted already.")
DELETE = N_("Delete this entry?")
EXPORTS = (
    ("html", N_("Web page (HTML)")),
    ("docx", N_("Word document (DOCX)")),
    ("json", N_("Data (JSON)")),
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HEADERS = {
    "Cache-Control": "no-store, private",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self';"
        " base-uri 'none'; frame-ancestors 'self'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
STATUS = ((NotFound, 404), (Refused, 403))
View = Callable[[HttpRequest, CourseKey], HttpResponseBase]


def own(view: View) -> Callable[[HttpRequest, str], HttpResponseBase]:
    """A view of one's own record: others sign in first; what cannot be is told in a sentence."""

    @wraps(view)
    def answer(request: HttpRequest, course_key: str) -> HttpResponseBase:
        if not request.user.is_authenticated:
            response: HttpResponseBase = redirect_to_login(request.get_full_path())
        else:
            try:
                response = view(request, _course_key(course_key))
            except PraxisError as problem:
                response = _sentence(request, course_key, problem)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return transaction.non_atomic_requests(answer)


@require_safe
@own
def record(request: HttpRequest, key: CourseKey) -> HttpResponseBase:
    """The record as a page."""
    order = _order(request)
    head = Head(
        orders=tuple(
            Link(_address("record", key, each), each.label, each is order) for each in Order
        ),
        exports=tuple(Link(_address(f"record-{kind}", key, order), say) for kind, say in EXPORTS),
        deleted="deleted" in request.GET,
        delete_address=lambda entry: _delete_address(key, entry, order),
        exercise_address=lambda entry: exercise_address(entry.slot),
    )
    return StreamingHttpResponse(on_screen(own_record(request.user, key, order), head))


@require_safe
@own
def record_html(request: HttpRequest, key: CourseKey) -> HttpResponseBase:
    """The record as a page in one file."""
    pieces = as_file(own_record(request.user, key, _order(request)), _now())
    return _file(key, "html", pieces, "text/html; charset=utf-8")


@require_safe
@own
def record_docx(request: HttpRequest, key: CourseKey) -> HttpResponseBase:
    """The record as a Word document."""
    from praxis.records.record.as_docx import as_docx  # python-docx takes its time to load

    whole = as_docx(own_record(request.user, key, _order(request)), _now())
    return _file(key, "docx", iter([whole]), WORD)


@require_safe
@own
def record_json(request: HttpRequest, key: CourseKey) -> HttpResponseBase:
    """The record as data, always by time."""
    pieces = as_json(own_record(request.user, key, Order.TIME), _now())
    return _file(key, "json", pieces, "application/json")


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_protect
@own
def record_delete(request: HttpRequest, key: CourseKey) -> HttpResponseBase:
    """Asks whether to delete an entry, and deletes it when that is confirmed."""
    order = _order(request)
    usage, name = request.GET.get("usage", ""), request.GET.get("name", "")
    back = _address("record", key, order)
    if request.method == "POST":
        delete_entry(request.user, key, usage, name)
        return HttpResponseRedirect(f"{back}&deleted")
    recorded = own_entry(request.user, key, usage, name)
    if recorded is None or not recorded.entry.deletable:
        raise NotFound(message(NO_ENTRY))
    reader = reader_of(request.user)
    html = reader.page(
        "delete.html",
        **facts(told(recorded), reader),
        course=course_of(key),
        style=style(),
        heading=reader.say(DELETE),
        csrf_token=get_token(request),
        back=back,
    )
    return HttpResponse(html)


def _course_key(text: str) -> CourseKey:
    try:
        return CourseKey.from_string(text)
    except InvalidKeyError as error:
        raise NotFound(message(NO_COURSE)) from error


def _sentence(request: HttpRequest, course_key: str, problem: PraxisError) -> HttpResponse:
    reader = reader_of(request.user)
    status = next((code for kind, code in STATUS if isinstance(problem, kind)), 400)
    try:
        course = course_of(CourseKey.from_string(course_key))
        back = reverse("praxis_records:record", args=[course.key])
    except InvalidKeyError:
        course, back = Course(course_key), ""
    heading = reader.say(problem.message.sentence, **problem.message.values)
    html = reader.page("message.html", course=course, style=style(), heading=heading, back=back)
    return HttpResponse(html, status=status)


def _order(request: HttpRequest) -> Order:
    asked = request.GET.get("by", "")
    return Order(asked) if asked in set(Order) else Order.TIME


def _address(name: str, key: CourseKey, order: Order) -> str:
    return f"{reverse(f'praxis_records:{name}', args=[str(key)])}?{urlencode({'by': order.value})}"


def _delete_address(key: CourseKey, entry: Entry, order: Order) -> str:
    which = urlencode({"usage": entry.slot.usage, "name": entry.slot.name})
    return f"{_address('record-delete', key, order)}&{which}"


def _file(
    key: CourseKey, ending: str, pieces: Iterator[str] | Iterator[bytes], kind: str
) -> StreamingHttpResponse:
    response = StreamingHttpResponse(pieces, content_type=kind)
    name = re.sub(r"[^A-Za-z0-9]+", "-", f"{key.org}-{key.course}-{key.run}").strip("-")
    response["Content-Disposition"] = f'attachment; filename="my-record-{name}.{ending}"'
    return response


def _now() -> datetime:
    return datetime.now(tz=UTC)
