"""The key of a course: `course-v1:ORG+COURSE+RUN`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from praxis.core.errors import CallerError
from praxis.core.messages import N_, message

_KEY = re.compile(r"course-v1:([\w.~-]+)\+([\w.~-]+)\+([\w.~-]+)\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class CourseKey:
    """The three parts of a course's key."""

    org: str
    course: str
    run: str


def parse_key(text: str) -> CourseKey:
    """The parts of a key; `CallerError` with a sentence when it is none."""
    found = _KEY.match(text)
    if found is None:
        raise CallerError(
            message(
                N_(
                    "“%(key)s” is not a course key. It looks like course-v1:ORG+COURSE+RUN, "
                    "with letters, digits and . _ ~ - in each part."
                ),
                key=text,
            )
        )
    return CourseKey(*found.groups())
