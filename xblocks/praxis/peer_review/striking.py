"""One stroke of the clock on this host: what is due is settled, and grades are sent.

The management command and the task of Celery both come here.
"""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import import_module

from praxis.peer_review import clock, gradebook
from praxis.peer_review.values import Settled


def strike(now: datetime | None = None) -> tuple[Settled, int]:
    """Do all that is due; what was settled, and how many grades were sent."""
    now = now or datetime.now(UTC)
    done = clock.settle(now)
    anonymous_id = anonymous_id_of_host()
    return done, gradebook.send_due(now, anonymous_id) if anonymous_id else 0


def anonymous_id_of_host() -> gradebook.AnonymousId | None:
    """How this host names a learner to its gradebook; `None` outside of Open edX."""
    try:
        accounts = import_module("common.djangoapps.student.models")
    except ImportError:
        return None

    def anonymous_id(user_id: int, course: str) -> str:
        from django.contrib.auth import get_user_model
        from opaque_keys.edx.keys import CourseKey

        user = get_user_model()._default_manager.get(pk=user_id)
        return str(accounts.anonymous_id_for_user(user, CourseKey.from_string(course)))

    return anonymous_id
