"""Drafts that a learner left on a device go when they sign out there.

    user_logged_out  →  `mark_logout` marks the request
    the response     ←  `erase_drafts_at_logout` asks the browser to clear the site's storage

Why it is done so, and what else goes with it: docs/decisions/0006.
"""

from __future__ import annotations

from typing import Any

from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.decorators import sync_and_async_middleware

HEADER = "Clear-Site-Data"
STORAGE = '"storage"'
MARK = "_praxis_logged_out"


def mark_logout(sender: object, *, request: Any = None, **_: object) -> None:
    """Remember on the request that somebody signed out in it; a receiver of `user_logged_out`."""
    # A view of Django REST framework wraps the request that the middleware knows.
    django_request = getattr(request, "_request", request)
    if django_request is not None:
        setattr(django_request, MARK, True)


@sync_and_async_middleware
def erase_drafts_at_logout(get_response: Any) -> Any:
    """The middleware, for hosts that answer one request a thread and for those that do not."""
    if iscoroutinefunction(get_response):

        async def answer_later(request: HttpRequest) -> HttpResponseBase:
            return _with_header(request, await get_response(request))

        return answer_later

    def answer(request: HttpRequest) -> HttpResponseBase:
        return _with_header(request, get_response(request))

    return answer


def _with_header(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    if getattr(request, MARK, False):
        asked = response.get(HEADER, "")
        if STORAGE not in asked and '"*"' not in asked:
            response[HEADER] = f"{asked}, {STORAGE}" if asked else STORAGE
    return response
