"""A review as it is read again, whatever its author has changed in the rubric since; pure.

What was chosen is kept by the key of its level, what it counted in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from praxis.blocks.peer_review.settings import most_points
from praxis.definitions.peer_review.model import Criterion, PeerReview


@dataclass(frozen=True, slots=True)
class Level:
    """What a reviewer chose for one criterion."""

    key: str
    criterion: str  # its name; the key where it is no longer in the rubric
    points: int  # as they counted
    most: int | None  # none: the criterion is no longer in the rubric, or gives less by now
    text: str  # empty where the level is no longer in the rubric
    is_gone: bool = False  # the criterion


@dataclass(frozen=True, slots=True)
class Written:
    """What a reviewer wrote to one question."""

    key: str
    prompt: str  # the key where it is no longer asked
    text: str = field(repr=False)
    is_gone: bool = False  # the question


def levels_of(
    document: PeerReview, scores: Mapping[str, int], levels: Mapping[str, str]
) -> tuple[Level, ...]:
    """The levels that were chosen, in the order of the criteria; then those of others."""
    criteria = {each.key: each for each in document.criteria}
    return tuple(
        _level(criteria.get(key), key, scores[key], levels.get(key, ""))
        for key in _in_order(criteria, scores)
    )


def _level(criterion: Criterion | None, key: str, points: int, chosen: str) -> Level:
    if criterion is None:
        return Level(key, key, points, None, "", is_gone=True)
    text = next((option.text for option in criterion.options if option.key == chosen), "")
    most = most_points(criterion)
    return Level(key, criterion.name, points, most if points <= most else None, text)


def written_in(document: PeerReview, texts: Mapping[str, str]) -> tuple[Written, ...]:
    """What was written, in the order of the questions; then what is no longer asked."""
    prompts = {each.key: each.prompt for each in document.questions}
    return tuple(
        Written(key, prompts.get(key, key), texts[key], is_gone=key not in prompts)
        for key in _in_order(prompts, texts)
        if texts[key]
    )


def _in_order(asked: Mapping[str, object], answered: Mapping[str, object]) -> Iterator[str]:
    yield from (key for key in asked if key in answered)
    yield from (key for key in answered if key not in asked)
