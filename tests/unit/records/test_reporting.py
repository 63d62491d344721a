"""A block's reader sees of everybody's work what the rules let, a few learners at a time."""

from __future__ import annotations

from dataclasses import replace
from types import GeneratorType
from typing import Any

import pytest
from tests.unit.records.conftest import CONTEXT, HERE, NOW, USAGE, Answer, NewLearner

from praxis.records import api, models
from praxis.records.reporting import LEARNERS_AT_A_TIME


def test_a_report_holds_what_its_reader_may_see_and_no_more(
    ana: api.Person, facilitator: api.Person, new_learner: NewLearner, answer: Answer
) -> None:
    for level in api.Visibility:
        answer(ana, level.value, name=level.value, visibility=level)
    peer = new_learner("peer")
    readers = {
        "facilitator": (facilitator, {"facilitators", "cohort", "network", "public"}),
        "participant": (peer, {"cohort", "network", "public"}),
        "member": (api.Person(peer.id, facilitates=False), {"network", "public"}),
        "visitor": (api.Person(None, facilitates=False), {"public"}),
    }

    seen = {
        name: {entry.slot.name for entry in api.entries_of_block(reader, **HERE)}
        for name, (reader, _) in readers.items()
    }
    assert seen == {name: expected for name, (_, expected) in readers.items()}


def test_a_report_shows_not_even_its_own_reader_what_is_only_theirs(
    facilitator: api.Person, answer: Answer
) -> None:
    answer(facilitator, visibility=api.Visibility.ME)

    assert list(api.entries_of_block(facilitator, **HERE)) == []
    assert len(api.own_entries(facilitator, **HERE)) == 1


def test_only_facilitators_are_told_names(
    ana: api.Person, facilitator: api.Person, answer: Answer
) -> None:
    answer(ana, visibility=api.Visibility.PUBLIC)
    visitor = api.Person(None, facilitates=False)

    assert [e.learner_name for e in api.entries_of_block(facilitator, **HERE)] == ["ana"]
    assert [e.learner_name for e in api.entries_of_block(visitor, **HERE)] == [""]


def test_a_report_goes_by_learner_and_name_with_first_and_latest(
    ana: api.Person, facilitator: api.Person, new_learner: NewLearner, answer: Answer
) -> None:
    ben = new_learner("ben")
    for person, name, text in [(ben, "b", "1"), (ana, "b", "2"), (ana, "a", "3"), (ana, "b", "4")]:
        answer(person, text, name=name)

    told = [
        (e.learner_name, e.slot.name, e.first.content["text"], e.latest.content["text"])
        for e in api.entries_of_block(facilitator, **HERE)
    ]
    assert told == [("ana", "a", "3", "3"), ("ana", "b", "2", "4"), ("ben", "b", "1", "1")]


def test_a_report_holds_nothing_of_other_blocks_and_courses(
    ana: api.Person, facilitator: api.Person, answer: Answer
) -> None:
    answer(ana, usage=USAGE + "2")

    elsewhere = {"context": "course-v1:Praxis+Dialogue+2027", "usage": USAGE + "2"}
    assert list(api.entries_of_block(facilitator, **HERE)) == []
    assert list(api.entries_of_block(facilitator, **elsewhere)) == []
    assert api.own_entries(ana, **elsewhere) == {}


@pytest.fixture
def many_answers(db: None, django_user_model: Any) -> int:
    """One answer each of a little more learners than a report reads at a time."""
    number = LEARNERS_AT_A_TIME + 3
    users = django_user_model.objects.bulk_create(
        django_user_model(username=f"learner{count}") for count in range(number)
    )
    entries = models.Entry.objects.bulk_create(
        models.Entry(
            learner=user,
            context=CONTEXT,
            usage=USAGE,
            name="start/why",
            kind="text",
            visibility="facilitators",
            versions=1,
            changed=NOW,
        )
        for user in users
    )
    models.EntryVersion.objects.bulk_create(
        models.EntryVersion(entry=entry, number=1, content={"text": "x"}, written=NOW)
        for entry in entries
    )
    return number


def test_a_long_report_is_read_a_few_learners_at_a_time(
    facilitator: api.Person, many_answers: int, django_assert_num_queries: Any
) -> None:
    report = api.entries_of_block(facilitator, **HERE)
    assert isinstance(report, GeneratorType)

    with django_assert_num_queries(2):  # a page of learners and their entries, the rest unread
        next(report)
    with django_assert_num_queries(2):  # the second page, and no third
        rest = list(report)
    assert len({entry.learner_id for entry in rest}) == len(rest) == many_answers - 1


def test_a_report_goes_on_behind_a_learner_and_stops_after_so_many(
    facilitator: api.Person, many_answers: int, django_assert_num_queries: Any
) -> None:
    everybody = [entry.learner_id for entry in api.entries_of_block(facilitator, **HERE)]

    with django_assert_num_queries(2):
        page = list(api.entries_of_block(facilitator, **HERE, after=everybody[4], learners=3))
    assert [entry.learner_id for entry in page] == everybody[5:8]
    most = api.entries_of_block(facilitator, **HERE, learners=LEARNERS_AT_A_TIME + 1)
    assert [entry.learner_id for entry in most] == everybody[: LEARNERS_AT_A_TIME + 1]
    assert list(api.entries_of_block(facilitator, **HERE, after=everybody[-1])) == []
    assert list(api.entries_of_block(facilitator, **HERE, learners=0)) == []


def test_a_page_of_a_report_is_full_of_those_who_opened_something(
    facilitator: api.Person, new_learner: NewLearner, answer: Answer
) -> None:
    for number in range(6):
        level = api.Visibility.ME if number < 3 else api.Visibility.FACILITATORS
        answer(new_learner(f"learner{number}"), visibility=level)

    page = list(api.entries_of_block(facilitator, **HERE, learners=2))
    assert [entry.learner_name for entry in page] == ["learner3", "learner4"]


def test_what_was_written_while_it_was_closed_is_the_learners_alone(
    ana: api.Person, facilitator: api.Person, answer: Answer
) -> None:
    answer(ana, "Amina did it.", visibility=api.Visibility.ME)
    answer(ana, "Somebody did it.", visibility=api.Visibility.FACILITATORS)

    reports = [
        list(api.entries_of_block(facilitator, **HERE)),
        list(api.own_entries(replace(ana, watched=True), **HERE).values()),
        api.recall(replace(ana, watched=True), context=CONTEXT, wanted=[([USAGE], "start/why")]),
    ]
    for (entry,) in reports:
        assert entry is not None
        assert entry.first == entry.latest
        assert entry.latest.content == {"text": "Somebody did it."}
    assert api.own_entries(ana, **HERE)["start/why"].first.content == {"text": "Amina did it."}


def test_whoever_could_read_the_first_version_still_does_and_nobody_else(
    ana: api.Person, facilitator: api.Person, new_learner: NewLearner, answer: Answer
) -> None:
    answer(ana, "Amina did it.", visibility=api.Visibility.FACILITATORS)
    answer(ana, "Somebody did it.", visibility=api.Visibility.COHORT)

    def first(reader: api.Person) -> object:
        (entry,) = api.entries_of_block(reader, **HERE)
        return entry.first.content["text"]

    assert first(facilitator) == "Amina did it."
    assert first(new_learner("peer")) == "Somebody did it."
