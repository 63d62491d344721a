"""What a reader or a check has to tell a person: severity, what, where, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from praxis.core.messages import Message


class Severity(StrEnum):
    """How much a finding matters, from a note to a refusal."""

    INFO = "info"  # worth knowing, nothing to do
    CHECK = "check"  # a choice was made that a person may want to change
    LOSS = "loss"  # something of the source is not in the course
    ERROR = "error"  # the result is not usable as it is


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a source something stands: file, part, line or paragraph, nearest heading."""

    file: str = ""
    part: str = ""  # a member of an archive, a slide, a page
    line: int | None = None  # line of a text, number of a paragraph in a Word file (from 1)
    heading: str = ""

    def __str__(self) -> str:
        where = [piece for piece in (self.file, self.part) if piece]
        if self.line is not None:
            where.append(str(self.line))
        text = ":".join(where)
        return f"{text} ({self.heading})" if self.heading else text


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell, with a stable `code` (for tests, filters and maps)."""

    severity: Severity
    code: str
    what: Message
    where: Place = Place()
    advice: Message | None = None
