"""What a page sends becomes plain values or an answer with a sentence; no traceback, no half-done
change.

    @action
    def answer(self, host, body): ...   # returns a dict; raises CallerError

A refused request answers 400, 403 or 404 with `{"error": sentence}` in the visitor's language,
and with `field` where it is about one control of the page.
Words that somebody sent are never logged and never repeated in an error.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar

from web_fragments.fragment import Fragment
from webob import Request, Response
from xblock.core import XBlock

from praxis.core.errors import CallerError, NotFound, Refused
from praxis.core.messages import N_, Message, message
from praxis.kit.host import Host

LARGEST_BODY = 2_000_000  # bytes; an author's whole document is smaller

Body = Mapping[str, Any]
Action = Callable[[Any, Host, Body], dict[str, Any]]
Download = Callable[[Any, Host], Response]
View = TypeVar("View", bound=Callable[..., Fragment])


def multi_device(view: View) -> View:
    """A view that mobile applications may show too."""
    marked: View = XBlock.supports("multi_device")(view)
    return marked


def action(act: Action) -> Callable[..., Response]:
    """A POST handler with a JSON object in and out; what cannot be is answered with a sentence."""

    @wraps(act)
    def handle(block: Any, request: Request, _suffix: str = "") -> Response:
        host = Host(block)
        if request.method != "POST":
            return refusal(host, message(N_("This address only takes what a page sends.")), 405)
        return answered(host, lambda: Response(json_body=act(block, host, read_body(request))))

    handler: Callable[..., Response] = XBlock.handler(handle)
    return handler


def download(fetch: Download) -> Callable[..., Response]:
    """A GET handler for a file."""

    @wraps(fetch)
    def handle(block: Any, _request: Request, _suffix: str = "") -> Response:
        host = Host(block)
        response = answered(host, lambda: fetch(block, host))
        response.headers["Cache-Control"] = "private, no-store"  # the next at this device asks anew
        return response

    handler: Callable[..., Response] = XBlock.handler(handle)
    return handler


def answered(host: Host, act: Callable[[], Response]) -> Response:
    """The answer to a request, or why it is refused."""
    try:
        return act()
    except Refused as problem:
        return refusal(host, problem.message, 403)
    except CallerError as problem:
        return refusal(host, problem.message, 400, problem.field)
    except NotFound as problem:
        return refusal(host, problem.message, 404)


def read_body(request: Request) -> Body:
    """The JSON object that was sent; a `CallerError` where it is none."""
    if (request.content_length or 0) > LARGEST_BODY:
        raise CallerError(message(N_("What was sent is too large. Shorten it and try again.")))
    unreadable = message(N_("What was sent could not be read. Reload the page and try again."))
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError) as problem:
        raise CallerError(unreadable) from problem
    if not isinstance(body, dict):
        raise CallerError(unreadable)
    return body


def refusal(host: Host, reason: Message, status: int, field: str = "") -> Response:
    """An answer that says in one sentence why nothing was done."""
    about = {"field": field} if field else {}
    return Response(json_body={"error": reason.render(host.gettext), **about}, status=status)


def text_of(body: Body, name: str) -> str:
    """A text of the body, without what no database takes; the empty string where there is none."""
    value = body.get(name, "")
    if not isinstance(value, str):
        return ""
    whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\x00", "")
