"""Many processes write at the same moment: nothing is lost, doubled or mistaken for another."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.services.records.conftest import Crew

pytestmark = pytest.mark.services

HANDS = ["ministry", "union", "women"]


def test_an_answer_sent_by_many_at_once_is_stored_once(crew: Crew, processes: int) -> None:
    [[learner]] = crew([{"task": "prepare", "learners": 1}])
    order = {"task": "save", "learners": [learner], "texts": ["same words"] * 5}

    results = crew([order] * processes)

    [stored] = crew([{"task": "stored"}])
    assert stored["entries"] == [[learner, "start/why", 1]]
    assert stored["versions"] == [[learner, 1, "same words"]]
    assert results == [[1] * 5] * processes


def test_no_answer_of_many_at_once_is_lost(crew: Crew, processes: int) -> None:
    [[learner]] = crew([{"task": "prepare", "learners": 1}])
    texts = [f"words of {number}" for number in range(processes)]

    crew([{"task": "save", "learners": [learner], "texts": [text]} for text in texts])

    [stored] = crew([{"task": "stored"}])
    assert stored["entries"] == [[learner, "start/why", processes]]
    assert [number for _, number, _ in stored["versions"]] == list(range(1, processes + 1))
    assert sorted(text for _, _, text in stored["versions"]) == sorted(texts)


def test_a_whole_cohort_answers_at_once(crew: Crew, processes: int) -> None:
    [learners] = crew([{"task": "prepare", "learners": 160}])
    orders = [
        {"task": "save", "learners": learners[number::processes], "texts": ["first", "second"]}
        for number in range(processes)
    ]

    crew(orders)

    [stored] = crew([{"task": "stored"}])
    assert stored["entries"] == [[learner, "start/why", 2] for learner in learners]
    assert len(stored["versions"]) == 320


def test_roles_dealt_by_many_at_once_stay_even_and_one_to_a_learner(
    crew: Crew, processes: int
) -> None:
    [learners] = crew([{"task": "prepare", "learners": 160}])
    shares = [learners[number::processes] for number in range(processes)]
    # Every learner asks twice at about the same time: two tabs, or a second tap.
    orders = [
        {"task": "deal", "learners": shares[number] + shares[number - 1], "hands": HANDS}
        for number in range(processes)
    ]

    told: dict[str, set[str]] = {}
    for result in crew(orders):
        for learner, hand in result.items():
            told.setdefault(learner, set()).add(hand)

    [stored] = crew([{"task": "stored"}])
    held = dict(stored["deals"])
    assert len(stored["deals"]) == len(held) == 160
    assert told == {str(learner): {hand} for learner, hand in held.items()}
    counts = Counter(held.values())
    assert set(counts) == set(HANDS)
    assert max(counts.values()) - min(counts.values()) <= 1


def test_a_role_taken_away_is_dealt_anew_once_by_many_at_once(crew: Crew, processes: int) -> None:
    [learners] = crew([{"task": "prepare", "learners": 30}])
    crew([{"task": "deal", "learners": learners, "hands": ["media"]}])

    crew([{"task": "deal", "learners": learners, "hands": HANDS}] * processes)

    [stored] = crew([{"task": "stored"}])
    assert Counter(hand for _, hand in stored["deals"]) == dict.fromkeys(HANDS, 10)


def test_names_that_differ_in_case_or_accents_stay_apart(crew: Crew) -> None:
    [[learner]] = crew([{"task": "prepare", "learners": 1}])

    [found] = crew([{"task": "compare", "learner": learner}])

    assert found == {name: [f"{name} 🙂 في البداية", 1] for name in ("q", "Q", "é", "e")}


def test_choices_and_groups_that_differ_in_case_are_counted_apart(crew: Crew) -> None:
    [learners] = crew([{"task": "prepare", "learners": 11}])

    [told] = crew([{"task": "spread", "learners": learners}])

    assert told == {"counts": {"a": 6, "A": 5}, "by_group": {"u": {"a": 6}, "U": {"A": 5}}}


def test_the_database_keeps_no_more_than_one_row_for_a_key(crew: Crew) -> None:
    """The races above would also pass without unique indexes if the timing were kind."""
    crew([{"task": "prepare", "learners": 0}])

    [unique] = crew([{"task": "unique_columns"}])

    assert ["context", "learner_id", "name", "usage"] in unique["Entry"]
    assert ["entry_id", "number"] in unique["EntryVersion"]
    assert ["context", "learner_id", "usage"] in unique["Deal"]
    assert ["context", "usage"] in unique["Deck"]
    assert ["context", "learner_id", "usage"] in unique["Workspace"]
    assert ["key", "workspace_id"] in unique["Receipt"]
    assert ["workspace_id", "writer"] in unique["Draft"]
    assert ["context", "digest", "usage"] in unique["Wording"]
