"""The dates of a document: a moment that means the same wherever it is read."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})"
)


def moment(written: str) -> datetime | None:
    """The moment in UTC that a text such as 2027-03-01T12:00Z names; `None` where it names none."""
    if not _MOMENT.fullmatch(written):
        return None
    try:
        return datetime.fromisoformat(written).astimezone(UTC)
    except (ValueError, OverflowError):  # the 31st of June, or the end of all calendars
        return None
