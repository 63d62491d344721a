"""Many requests of one learner, or of a whole class, at the same moment: they take turns."""

from __future__ import annotations

import pytest

from tests.services.records.conftest import Crew

pytestmark = pytest.mark.services

FIELDS = [f"field{number}" for number in range(6)]


def test_what_is_read_at_work_is_still_so_when_it_is_written(crew: Crew, processes: int) -> None:
    """Without the lock two tabs would read the same number, and one would be lost."""
    [[learner]] = crew([{"task": "prepare", "learners": 1}])

    crew([{"task": "count_on", "learner": learner, "times": 3}] * processes)

    [stored] = crew([{"task": "stored"}])
    assert stored["entries"] == [[learner, "count", 3 * processes]]


def test_a_request_that_many_send_at_once_comes_once(crew: Crew, processes: int) -> None:
    [[learner]] = crew([{"task": "prepare", "learners": 1}])
    keys = [f"key{number}" for number in range(4)]

    results = crew([{"task": "receive", "learner": learner, "keys": keys}] * processes)

    assert [sum(firsts) for firsts in zip(*results, strict=True)] == [1] * 4


def test_a_class_that_begins_at_once_stores_each_wording_once(crew: Crew, processes: int) -> None:
    """Every process brings the same new wordings in another order, which invites deadlocks."""
    [learners] = crew([{"task": "prepare", "learners": 48}])
    for edition in ("first", "second"):
        orders = [
            {
                "task": "reflect",
                "learners": learners[number::processes],
                "fields": FIELDS[number % 6 :] + FIELDS[: number % 6],
                "edition": edition,
            }
            for number in range(processes)
        ]
        crew(orders)

    [counts] = crew([{"task": "counts"}])
    assert (counts["Wording"], counts["Entry"], counts["EntryVersion"]) == (12, 288, 576)
    assert counts["Workspace"] == len(learners)


def test_one_reflection_sent_by_many_tabs_is_stored_once(crew: Crew, processes: int) -> None:
    [[learner]] = crew([{"task": "prepare", "learners": 1}])
    order = {"task": "reflect", "learners": [learner], "fields": FIELDS, "edition": "only"}

    crew([order] * processes)

    [counts] = crew([{"task": "counts"}])
    assert (counts["Entry"], counts["EntryVersion"], counts["Receipt"]) == (6, 6, 1)


def test_drafts_of_many_pages_at_once_are_all_kept(crew: Crew, processes: int) -> None:
    [[learner]] = crew([{"task": "prepare", "learners": 1}])
    writers = [f"page{number}" for number in range(6)]

    crew([{"task": "draft", "learner": learner, "writers": writers}] * processes)

    [counts] = crew([{"task": "counts"}])
    assert counts["Draft"] == len(writers)


def test_comments_saves_and_deletions_at_once_end_well(crew: Crew, processes: int) -> None:
    """A comment meets entries that change and go while it is written."""
    [[author, *learners]] = crew([{"task": "prepare", "learners": 11}])
    begin = {"task": "reflect", "learners": learners, "fields": FIELDS[:2], "edition": "first"}
    crew([begin])
    orders = [
        {"task": "comment", "author": author, "texts": ["one"]},
        {"task": "reflect", "learners": learners, "fields": FIELDS[:2], "edition": "second"},
        {"task": "delete", "learners": learners[::2]},
        {"task": "erase", "learners": learners[1::4]},
    ]

    crew([orders[number % len(orders)] for number in range(processes)])

    crew([{"task": "erase", "learners": learners}])
    [counts] = crew([{"task": "counts"}])
    assert {name for name, number in counts.items() if number} == {"Deck", "Wording"}


def test_a_change_is_counted_over_the_latest_rounds(crew: Crew) -> None:
    [learners] = crew([{"task": "prepare", "learners": 6}])

    assert crew([{"task": "change", "learners": learners}]) == [[6, 2.0, 4.0]]


def test_a_record_and_what_is_recalled_come_back_whole(crew: Crew) -> None:
    [[learner]] = crew([{"task": "prepare", "learners": 1}])
    fields = ["what", "what@2", "What"]
    crew([{"task": "reflect", "learners": [learner], "fields": fields, "edition": "only"}])

    [[recalled, told]] = crew([{"task": "record", "learner": learner}])

    assert recalled == ["what@2", "What"]
    assert told == [[name, 1, ["z", "aa"], []] for name in fields]


def test_two_tabs_of_a_case_never_leave_the_way_on_the_branch_not_chosen(
    crew: Crew, processes: int
) -> None:
    """One tab decides anew while the other goes on; whichever comes first, the way fits."""
    [learners] = crew([{"task": "prepare", "learners": 24}])
    stage = {"stage": "start"}
    view = ["answer", {**stage, "question": "view", "value": "My own view"}]
    near, far = (["answer", {**stage, "question": "way", "value": [key]}] for key in "ab")
    crew([{"task": "tab", "learners": learners, "sends": [view, near]}])

    crew(
        [
            {"task": "tab", "learners": learners, "sends": [sends]}
            for sends in (far, ["move", {"from": "start"}]) * 2
        ]
    )

    [ways] = crew([{"task": "ways"}])
    assert len(ways) == len(learners)
    assert {tuple(way[1:2]) for _, way in ways} <= {("far",), ()}
    assert all(choices == ["b"] for choices, _ in ways)
