"""What a page sends becomes plain values or an answer with a sentence; no traceback, no half-done change.

    @action
    def answer(self, host, body): ...   # body: dict; returns a dict; raises CallerError with a sentence

A refused request answers 400 or 403 with `{"error": sentence}` in the visitor's language. Words that somebody sent are
never logged and never repeated in an error.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from webob import Request, Response
from xblock.core import XBlock

from praxis.core.errors import CallerError, Refused
from praxis.core.messages import N_, Message, message
from praxis.kit.host import Host

LARGEST_BODY = 2_000_000  # bytes; an author's whole document is smaller

Body = Mapping[str, Any]
Action = Callable[[Any, Host, Body], dict[str, Any]]


def action(act: Action) -> Callable[..., Response]:
    """A POST handler with a JSON object in and out; what cannot be is answered with a sentence."""

    @wraps(act)
    def handle(block: Any, request: Request, _suffix: str = "") -> Response:
        host = Host(block)
        if request.method != "POST":
            return refusal(host, message(N_("This address only takes what a page sends.")), 405)
        try:
            return Response(json_body=act(block, host, read_body(request)))
        except Refused as problem:
            return refusal(host, problem.message, 403)
        except CallerError as problem:
            return refusal(host, problem.message, 400)

    handler: Callable[..., Response] = XBlock.handler(handle)
    return handler


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


def refusal(host: Host, reason: Message, status: int) -> Response:
    """An answer that says in one sentence why nothing was done."""
    return Response(json_body={"error": reason.render(host.gettext)}, status=status)


def text_of(body: Body, name: str) -> str:
    """A text of the body; the empty string where there is none."""
    value = body.get(name, "")
    return value if isinstance(value, str) else ""
