"""What the peer-review app adds to the LMS's settings; read by edx-django-utils while they load."""

from __future__ import annotations

from typing import Any

TASK = "praxis.peer_review.settle"
EVERY = 60.0  # seconds


def plugin_settings(settings: Any) -> None:
    """Let Celery beat, where the host runs it, strike the clock of peer reviews every minute."""
    schedule = dict(getattr(settings, "CELERYBEAT_SCHEDULE", None) or {})
    schedule.setdefault(TASK, {"task": TASK, "schedule": EVERY})
    settings.CELERYBEAT_SCHEDULE = schedule
