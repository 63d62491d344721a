"""The keys of a rubric's criteria and levels, as the run before gave them: reviews hang on them.

A criterion is known by its name, or by what to look for and its levels where these are its alone.
One that was renamed in its place needs something of that in common with the one before: a rubric
put in the place of another one is a new rubric.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from praxis.core.html import plain_text
from praxis.definitions.peer_review.model import Criterion, Option, PeerReview
from praxis.importers.activities.known_keys import Known, assigned, below, mark
from praxis.importers.activities.peer_review.rubric import criterion_key

Body = frozenset[str]  # fingerprints of what to look for and of the levels


def marks_of(review: PeerReview) -> Iterable[tuple[str, str]]:
    """Every key with the fingerprint of its text."""
    for criterion in review.criteria:
        yield criterion.key, mark(criterion.name)
        if criterion.prompt:
            yield f"{criterion.key}/t", mark(plain_text(criterion.prompt))
        for option in criterion.options:
            yield f"{criterion.key}/o/{option.key}", mark(option.text)


def with_known(review: PeerReview, known: Known) -> PeerReview:
    """The peer review with the keys that its criteria and their levels had."""
    old = [(key, each) for key, each in known if "/" not in key]
    before = {key: frozenset(each for _, each in below(known, f"{key}/") if each) for key, _ in old}
    now = [_body(each) for each in review.criteria]
    keys = assigned(
        old,
        [(each.key, each.name) for each in review.criteria],
        criterion_key,
        hints=_ours(review.criteria) | _by_body(before, now),
        alike=lambda key, place: bool(before[key] & now[place]),
    )
    criteria = zip(keys, review.criteria, strict=True)
    return replace(review, criteria=tuple(_known(key, each, known) for key, each in criteria))


def _known(key: str, criterion: Criterion, known: Known) -> Criterion:
    parts = [(each.key, each.text) for each in criterion.options]
    keys = assigned(below(known, f"{key}/o/"), parts, _level_key)
    options = zip(keys, criterion.options, strict=True)
    made = tuple(Option(own, each.points, each.text) for own, each in options)
    return replace(criterion, key=key, options=made)


def _body(criterion: Criterion) -> Body:
    texts = [plain_text(criterion.prompt)] if criterion.prompt else []
    return frozenset(map(mark, [*texts, *(each.text for each in criterion.options)]))


def _ours(criteria: Sequence[Criterion]) -> dict[int, str]:
    """Place to key of our general criteria: their keys say which they are, however we word them."""
    return {
        place: each.key for place, each in enumerate(criteria) if each.key != criterion_key(place)
    }


def _by_body(before: dict[str, Body], now: Sequence[Body]) -> dict[int, str]:
    """Place to key of the criteria that are told by what stands below their names, once each."""
    old, new = Counter(before.values()), Counter(now)
    keys = {body: key for key, body in before.items() if body and old[body] == 1}
    return {place: keys[body] for place, body in enumerate(now) if new[body] == 1 and body in keys}


def _level_key(number: int) -> str:
    """level-1, level-2, …: never what points give, which later levels can have as well."""
    return f"level-{number + 1}"
