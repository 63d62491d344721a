"""Small cohorts in which many quit: the benchmarks' simulator, in few runs, on the real api."""

from __future__ import annotations

from typing import Any

import pytest
from benchmarks.peer_review_cohorts import simulate

QUITTING = 0.3


@pytest.mark.parametrize(("size", "runs"), [(8, 8), (12, 5), (30, 2), (50, 1)])
def test_no_work_stays_without_a_review(
    db: None, django_user_model: Any, size: int, runs: int
) -> None:
    """With quitters, late comers, a rush before the deadline and leases left lying."""
    people = (django_user_model(pk=each + 1, username=f"l{each}") for each in range(size))
    django_user_model.objects.bulk_create(people)

    seen = [simulate(seed, size, QUITTING) for seed in range(runs)]

    assert [(each.works, each.none, each.more, each.unscored) for each in seen] == [
        (size, 0, 0, 0)
    ] * runs
