"""A learner's own record holds all they wrote in a course, with all that goes with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import GeneratorType
from typing import Any

import pytest
from tests.unit.records.conftest import CONTEXT, HERE, NOW, USAGE, Answer, NewLearner

from praxis.records import api, recording

OTHER = USAGE + "2"
LATER = NOW + timedelta(days=1)
ASKED = api.Wording("Ground rules", "Who spoke?", {"a": "Ana"}, "en")


def names(person: api.Person, **more: Any) -> list[str]:
    return [each.entry.slot.name for each in api.record(person, context=CONTEXT, **more)]


def test_a_record_goes_by_the_time_of_the_last_change(ana: api.Person, answer: Answer) -> None:
    for minutes, name in enumerate(("a", "b", "c", "a")):
        answer(ana, f"{minutes}", name=name, now=NOW + timedelta(minutes=minutes))
    answer(ana, name="elsewhere", usage=OTHER, now=NOW + timedelta(seconds=90))

    assert names(ana) == ["b", "elsewhere", "c", "a"]
    assert names(ana, usage=OTHER) == ["elsewhere"]


def test_an_entry_comes_with_all_that_goes_with_it(
    ana: api.Person, facilitator: api.Person, answer: Answer
) -> None:
    answer(ana, "first", wording=ASKED)
    answer(ana, "second", wording=ASKED)
    entry = answer(ana, "third", wording=replace(ASKED, prompt="Who was silent?"), now=LATER)
    comment = api.comment(facilitator, entry.id, "Well seen.", **HERE, now=LATER)
    api.set_visibility(ana, **HERE, names=["start/why"], visibility=api.Visibility.ME, now=LATER)

    [told] = api.record(ana, context=CONTEXT)
    assert told.entry == api.own_entries(ana, **HERE)["start/why"]
    assert [version.content["text"] for version in told.versions] == ["first", "second", "third"]
    assert told.comments == (comment,)
    [change] = told.changes
    assert (change.before.value, change.after.value) == ("facilitators", "me")
    assert (change.entry_id, change.changed) == (entry.id, LATER)


def test_a_record_is_one_learners_in_one_course_and_no_position(
    ana: api.Person, new_learner: NewLearner, answer: Answer
) -> None:
    answer(new_learner("ben"), visibility=api.Visibility.PUBLIC)
    answer(ana, kind="path", name="@path")
    answer(ana, kind="round", name="@round")
    answer(ana, name="mine")

    assert names(ana) == ["mine"]
    assert list(api.record(ana, context="course-v1:Praxis+Dialogue+2027")) == []
    assert list(api.record(api.Person(None, facilitates=True), context=CONTEXT)) == []


def test_a_long_record_is_read_a_few_entries_at_a_time(
    ana: api.Person,
    answer: Answer,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: Any,
) -> None:
    monkeypatch.setattr(recording, "ENTRIES_AT_A_TIME", 2)
    for number in range(5):
        answer(ana, name=f"{number}", now=NOW + timedelta(minutes=number))

    record = api.record(ana, context=CONTEXT)
    assert isinstance(record, GeneratorType)
    with django_assert_num_queries(1 + 3):  # the ids; entries with versions, comments, openings
        next(record)
    with django_assert_num_queries(2 * 3):
        assert [each.entry.slot.name for each in record] == ["1", "2", "3", "4"]


def test_what_is_deleted_while_it_is_read_is_left_out(
    ana: api.Person, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "ENTRIES_AT_A_TIME", 1)
    for name in ("a", "b", "c"):
        answer(ana, name=name, deletable=True)

    record = api.record(ana, context=CONTEXT)
    first = next(record)
    api.delete_entries(ana, **HERE, names=["b"])
    assert [each.entry.slot.name for each in (first, *record)] == ["a", "c"]


def test_staff_who_look_as_a_learner_read_no_version_from_when_it_was_closed(
    ana: api.Person, answer: Answer
) -> None:
    answer(ana, "Amina did it.", visibility=api.Visibility.ME)
    answer(ana, "Somebody did it.", visibility=api.Visibility.FACILITATORS)

    (seen,) = api.record(replace(ana, watched=True), context=CONTEXT)
    (own,) = api.record(ana, context=CONTEXT)
    assert [each.number for each in seen.versions] == [2]
    assert [each.number for each in own.versions] == [1, 2]
