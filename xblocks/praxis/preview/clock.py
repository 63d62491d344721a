"""The clock of peer reviews: struck by whoever opens a page, where an LMS has a timer for it."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import Lock
from time import monotonic

from django.http import HttpRequest, HttpResponse

from praxis.peer_review import api as peer_review
from praxis.preview.people import anonymous_id
from praxis.preview.views.site import Handler

EVERY = 60.0  # seconds


def strike() -> None:
    """Settle what is due and send grades."""
    now = datetime.now(UTC)
    peer_review.settle(now)
    peer_review.send_grades(now, anonymous_id)


class StrikeTheClock:
    """Middleware: strikes before a page is made, at most once a minute."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self._due = monotonic()
        self._counting = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._is_due():
            strike()
        return self.get_response(request)

    def _is_due(self) -> bool:
        with self._counting:  # each request has a thread of its own
            is_due = monotonic() >= self._due
            if is_due:
                self._due = monotonic() + EVERY
        return is_due
