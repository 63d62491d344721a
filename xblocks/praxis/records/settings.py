"""What the records app adds to the LMS's settings; read by edx-django-utils while they load."""

from __future__ import annotations

from typing import Any

MIDDLEWARE = "praxis.records.middleware.erase_drafts_at_logout"


def plugin_settings(settings: Any) -> None:
    """Put our middleware outermost, once: there it sees whatever answer a logout ends with."""
    if MIDDLEWARE not in settings.MIDDLEWARE:
        settings.MIDDLEWARE = [MIDDLEWARE, *settings.MIDDLEWARE]
