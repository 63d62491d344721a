"""The policies of a course: tabs, grading, the list of files."""

from __future__ import annotations

import json
from collections.abc import Iterator

from praxis.importers.olx.keys import parse_key
from praxis.importers.tree import Course

TABS = (
    ("courseware", "Course"),
    ("progress", "Progress"),
    ("dates", "Dates"),
    ("discussion", "Discussion"),
)


def policy_files(course: Course) -> Iterator[tuple[str, bytes]]:
    """Path and content of the policy files."""
    run = parse_key(course.key).run
    tabs = [{"type": kind, "name": name, "course_staff_only": False} for kind, name in TABS]
    yield f"policies/{run}/policy.json", _json({f"course/{run}": {"tabs": tabs}})
    yield f"policies/{run}/grading_policy.json", _json(_grading())
    yield "policies/assets.json", _json({})


def _grading() -> dict[str, object]:
    """One kind of assignment, passed at a half; authors grade a subsection by choosing it."""
    exercise = {
        "type": "Exercise",
        "short_label": "Ex",
        "min_count": 1,
        "drop_count": 0,
        "weight": 1.0,
    }
    return {"GRADER": [exercise], "GRADE_CUTOFFS": {"Pass": 0.5}}


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()
