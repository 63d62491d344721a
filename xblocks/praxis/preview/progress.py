"""Completion and grades of the preview's people, as the LMS would count them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock

from praxis.preview.models import Progress
from praxis.preview.outline import Node
from praxis.preview.people import anonymous_id


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one person stands with one block; `None` where nothing is known."""

    completion: float | None = None
    earned: float | None = None
    possible: float | None = None


def record_grade(user_id: int, block: XBlock, event: dict[str, Any]) -> None:
    """Keep the points of a `grade` event, scaled by the block's weight as in the gradebook."""
    raw, most = float(event["value"]), float(event["max_value"])
    weight = getattr(block, "weight", None)
    possible = most if weight is None else float(weight)
    earned = raw / most * possible if most else 0.0
    usage = str(block.scope_ids.usage_id)
    _keep(user_id, usage, earned=earned, possible=possible)
    if not getattr(block, "has_custom_completion", False):
        record_completion(user_id, usage, 1.0)


def record_completion(user_id: int, usage: str, completion: float) -> None:
    """Keep how much of a block is done, from 0 to 1."""
    if not 0.0 <= completion <= 1.0:
        raise ValueError(f"completion is a part of one, not {completion}")
    _keep(user_id, usage, completion=completion)


def _keep(user_id: int, usage: str, **values: float) -> None:
    """One statement that reads nothing first: on SQLite a reader cannot wait for its turn to
    write."""
    Progress.objects.bulk_create(
        [Progress(user_id=user_id, usage=usage, **values)],
        update_conflicts=True,
        update_fields=list(values),
        unique_fields=["user", "usage"],
    )


def completes_when_seen(block: XBlock) -> bool:
    """Whether the LMS counts the block as done once it has been on the screen for five seconds."""
    mode = XBlockCompletionMode.get_mode(type(block))
    return (
        mode == XBlockCompletionMode.COMPLETABLE
        and not getattr(block, "has_custom_completion", False)
        and not getattr(block, "has_score", False)
    )


def standings(user_id: int | None, course: str) -> dict[str, Standing]:
    """What is known of one person in a course, by usage key; as in an LMS, points that came by
    edx-submissions stand above those of a `grade` event."""
    from submissions.api import get_scores  # needs the apps to be loaded

    if user_id is None:
        return {}
    known = {
        row.usage: Standing(row.completion, row.earned, row.possible)
        for row in Progress.objects.filter(user_id=user_id)
    }
    for usage, score in get_scores(course, anonymous_id(user_id)).items():
        earned, possible = float(score["points_earned"]), float(score["points_possible"])
        known[usage] = replace(known.get(usage, Standing()), earned=earned, possible=possible)
    return known


def is_complete(unit: Node, known: dict[str, Standing]) -> bool:
    """Whether every block of a page is done."""
    done = [known.get(str(block.key), Standing()).completion for block in unit.children]
    return bool(done) and all(each == 1.0 for each in done)
