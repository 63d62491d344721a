"""Many processes at the same moment, some killed in the middle: nothing lost, doubled or stuck."""

from __future__ import annotations

from typing import Any

import pytest

from tests.services.peer_review.conftest import Crew

pytestmark = pytest.mark.services

TRUE = {"twice": 0, "own": 0, "half": [], "wrong": [], "miscounted": []}


def facts(stored: dict[str, Any]) -> dict[str, Any]:
    return {name: stored[name] for name in TRUE}


def test_a_cohort_that_reviews_all_at_once_gets_exactly_what_it_should(
    crew: Crew, processes: int
) -> None:
    count = 320 if processes == 16 else 120
    [learners] = crew([{"task": "prepare", "learners": count}])
    shares = [learners[number::processes] for number in range(processes)]
    crew([{"task": "submit", "learners": share} for share in shares])

    crew([{"task": "review", "learners": share} for share in shares])

    [stored] = crew([{"task": "stored"}])
    assert facts(stored) == TRUE
    assert stored["received"] == [3] * count
    assert (stored["settled"], stored["held"]) == (count, 0)


def test_who_asks_in_many_tabs_gets_one_work(crew: Crew, processes: int) -> None:
    [learners] = crew([{"task": "prepare", "learners": 12}])
    crew([{"task": "submit", "learners": learners}] * processes)  # everybody in every tab

    results = crew([{"task": "ask", "learners": learners[:1], "works": 1}] * processes)

    assert len({work for works in results for work in works}) == 1
    [stored] = crew([{"task": "stored"}])
    assert (stored["works"], stored["held"]) == (12, 1)
    assert facts(stored) == TRUE


def test_a_work_that_many_want_goes_to_as_many_as_it_wants(crew: Crew, processes: int) -> None:
    [learners] = crew([{"task": "prepare", "learners": processes}])
    crew([{"task": "submit", "learners": learners}])

    results = crew([{"task": "ask", "learners": [each], "works": 1} for each in learners])

    assert sorted(len(works) for works in results) == [1] * processes
    [stored] = crew([{"task": "stored"}])
    assert stored["held"] == processes
    assert facts(stored) == TRUE


def test_a_review_sent_by_many_at_once_counts_once(crew: Crew, processes: int) -> None:
    [learners] = crew([{"task": "prepare", "learners": 4}])
    crew([{"task": "submit", "learners": learners}])
    crew([{"task": "ask", "learners": learners[:1], "works": 1}])

    results = crew([{"task": "give_again", "learner": learners[0]}] * processes)

    assert results == [True] * processes
    [stored] = crew([{"task": "stored"}])
    assert sum(stored["received"]) == 1
    assert facts(stored) == TRUE


def test_clocks_that_strike_together_return_a_lease_once(crew: Crew, processes: int) -> None:
    [learners] = crew([{"task": "prepare", "learners": 40}])
    crew([{"task": "submit", "learners": learners}])
    crew([{"task": "ask", "learners": learners, "works": 1}])

    results = crew([{"task": "strike", "times": 2}] * processes)

    assert sum(sum(returned) for returned in results) == 40
    [stored] = crew([{"task": "stored"}])
    assert stored["held"] == 0
    assert facts(stored) == TRUE


def test_processes_killed_at_any_moment_lose_nothing(crew: Crew, processes: int) -> None:
    """Fifty of them, while others go on working."""
    at_once = 5 if processes == 16 else 2
    [learners] = crew([{"task": "prepare", "learners": 60}])

    [killed] = crew([{"task": "kill", "learners": learners, "times": 50, "at_once": at_once}])

    assert killed == 50
    [stored] = crew([{"task": "stored"}])
    assert facts(stored) == TRUE
    assert stored["works"] > 0
    crew([{"task": "submit", "learners": learners}])
    crew([{"task": "strike", "times": 1}])
    [returned] = crew([{"task": "stored"}])
    assert returned["held"] == 0  # no lease is stuck beyond its expiry
    assert returned["works"] == 60
    assert sum(returned["received"]) == sum(stored["received"])
    assert facts(returned) == TRUE


@pytest.mark.parametrize("leaving", [False, True], ids=["staying", "leaving"])
def test_all_that_people_do_at_once_leaves_numbers_that_agree(
    crew: Crew, processes: int, leaving: bool
) -> None:
    """Reviews, answers, flags, decisions, rounds, the clock; accounts that are erased meanwhile."""
    [learners] = crew([{"task": "prepare", "learners": 13}])
    order = {"task": "mix", "learners": learners, "steps": 60, "leaving": leaving}

    done = crew([{**order, "seed": seed} for seed in range(processes)])

    assert sum(each.get("review", 0) for each in done) > 10
    assert crew([{"task": "wrong"}]) == [[]]
