"""The dates of a document: a moment that means the same wherever it is read."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})"
)
_TYPED = re.compile(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})[Tt ]([0-9]{1,2}):([0-9]{2})(:[0-9]{2})?"
    r" ?(Z|z|UTC|[+-][0-9]{2}:[0-9]{2})?"
)


def settled(typed: str) -> str:
    """A date as a document keeps it, from what leaves no doubt: 2027-03-01 12:00 is meant in UTC;
    any other text as it is."""
    found = _TYPED.fullmatch(typed)
    if not found:
        return typed
    year, month, day, hour, minute, second, zone = found.groups("")
    zone = zone if zone.startswith(("+", "-")) else "Z"
    made = f"{year}-{month:0>2}-{day:0>2}T{hour:0>2}:{minute}{second}{zone}"
    return made if moment(made) else typed


def moment(written: str) -> datetime | None:
    """The moment in UTC that a text such as 2027-03-01T12:00Z names; `None` where it names none."""
    if not _MOMENT.fullmatch(written):
        return None
    try:
        return datetime.fromisoformat(written).astimezone(UTC)
    except (ValueError, OverflowError):  # the 31st of June, or the end of all calendars
        return None
