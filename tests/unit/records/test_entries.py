"""Answers are kept with their versions, once however often sent, for those who may read them."""

from __future__ import annotations

from datetime import timedelta
from types import GeneratorType
from typing import Any

import pytest
from tests.unit.records.conftest import CONTEXT, HERE, NOW, USAGE, Answer, NewLearner

from praxis.core.errors import CallerError, OurFault, Refused
from praxis.records import api, models
from praxis.records.contents import LARGEST
from praxis.records.entries import LEARNERS_AT_A_TIME

LATER = NOW + timedelta(days=3)


def test_an_answer_comes_back_as_it_was_saved(ana: api.Person, answer: Answer) -> None:
    saved = answer(ana, "Nous avons demandé à l'union — 🙂", group="union", choice="a b")

    assert api.own_entries(ana, **HERE) == {"start/why": saved}
    assert saved.latest == api.Version(1, {"text": "Nous avons demandé à l'union — 🙂"}, NOW)
    assert (saved.slot, saved.group) == (api.Slot(CONTEXT, USAGE, "start/why"), "union")


def test_an_entry_put_into_a_log_shows_no_word(ana: api.Person, answer: Answer) -> None:
    assert "asked" not in f"{answer(ana, 'We asked the union first.')!r}"


def test_sending_the_same_twice_stores_it_once(ana: api.Person, answer: Answer) -> None:
    first = answer(ana)
    again = answer(ana, now=LATER)

    assert again == first
    assert models.EntryVersion.objects.count() == 1


def test_the_order_of_names_makes_no_new_version(ana: api.Person) -> None:
    slot = api.Slot(CONTEXT, USAGE, "@path")
    more = {"kind": "path", "visibility": api.Visibility.FACILITATORS, "now": NOW}
    api.save_entry(ana, slot, content={"done": True, "stages": ["a"]}, **more)

    assert api.save_entry(ana, slot, content={"stages": ["a"], "done": True}, **more).versions == 1


def test_true_and_one_are_two_contents(ana: api.Person) -> None:
    slot = api.Slot(CONTEXT, USAGE, "@path")
    more = {"kind": "path", "visibility": api.Visibility.FACILITATORS, "now": NOW}
    api.save_entry(ana, slot, content={"done": True}, **more)

    assert api.save_entry(ana, slot, content={"done": 1}, **more).versions == 2


def test_a_change_keeps_the_first_version_and_its_date(ana: api.Person, answer: Answer) -> None:
    answer(ana, "first")
    answer(ana, "second", now=LATER)
    changed = answer(ana, "third", now=LATER)

    assert changed == api.own_entries(ana, **HERE)["start/why"]
    assert changed.first == api.Version(1, {"text": "first"}, NOW)
    assert changed.latest == api.Version(3, {"text": "third"}, LATER)
    assert changed.versions == 3


def test_going_back_to_the_first_words_is_a_new_version(ana: api.Person, answer: Answer) -> None:
    answer(ana, "first")
    answer(ana, "second")

    assert answer(ana, "first").versions == 3


def test_a_change_of_visibility_makes_no_new_version(ana: api.Person, answer: Answer) -> None:
    answer(ana)
    changed = answer(ana, visibility=api.Visibility.ME)

    assert (changed.visibility, changed.versions) == (api.Visibility.ME, 1)
    assert api.own_entries(ana, **HERE)["start/why"] == changed


def test_a_final_answer_cannot_be_changed(ana: api.Person, answer: Answer) -> None:
    kept = answer(ana, "first", final=True)

    with pytest.raises(CallerError, match="final"):
        answer(ana, "second", final=True)
    assert api.own_entries(ana, **HERE) == {"start/why": kept}


def test_a_final_answer_may_be_sent_twice(ana: api.Person, answer: Answer) -> None:
    assert answer(ana, "first", final=True) == answer(ana, "first", final=True, now=LATER)


def test_somebody_not_signed_in_saves_nothing(db: None, answer: Answer) -> None:
    with pytest.raises(Refused, match="Sign in"):
        answer(api.Person(None, facilitates=False))
    assert models.Entry.objects.count() == 0


def test_an_answer_of_the_largest_size_is_saved(ana: api.Person, answer: Answer) -> None:
    room = LARGEST - len('{"text":""}')

    assert len(answer(ana, "a" * room).latest.content["text"]) == room


@pytest.mark.parametrize("letter", ["a", "ع"])
def test_an_answer_that_is_too_long_is_refused_with_its_size(
    ana: api.Person, answer: Answer, letter: str
) -> None:
    with pytest.raises(CallerError, match=f"100011 bytes, and {LARGEST}") as refusal:
        answer(ana, letter * (LARGEST // len(letter.encode())))
    assert letter * 2 not in str(refusal.value)
    assert models.Entry.objects.count() == 0


@pytest.mark.parametrize("content", [{"text": float("nan")}, {"text": object()}, {(1, 2): "x"}])
def test_what_is_no_json_is_refused(ana: api.Person, content: dict[Any, Any]) -> None:
    slot = api.Slot(CONTEXT, USAGE, "start/why")
    with pytest.raises(CallerError, match="not made of text"):
        api.save_entry(
            ana, slot, kind="text", content=content, visibility=api.Visibility.ME, now=NOW
        )


def test_half_an_emoji_costs_no_other_word(ana: api.Person, answer: Answer) -> None:
    saved = answer(ana, "cut \ud83d here")

    assert saved.latest.content == {"text": "cut \ufffd here"}
    assert answer(ana, "cut \ud83d here").versions == 1


@pytest.mark.parametrize("name", ["", " padded", "padded ", "x" * 129])
def test_a_name_that_a_database_could_confuse_is_refused(
    ana: api.Person, answer: Answer, name: str
) -> None:
    with pytest.raises(OurFault, match="“name”"):
        answer(ana, name=name)


def test_names_and_usages_that_differ_in_case_or_accents_are_apart(
    ana: api.Person, answer: Answer
) -> None:
    for name in ("q", "Q", "é", "e"):
        answer(ana, name, name=name)
    answer(ana, "other block", name="q", usage=USAGE.upper())

    entries = api.own_entries(ana, **HERE)
    assert {name: entry.latest.content["text"] for name, entry in entries.items()} == {
        name: name for name in ("q", "Q", "é", "e")
    }


def test_two_runs_of_a_course_are_apart_even_under_one_usage_key(ana: api.Person) -> None:
    """Usage keys of the old form i4x://… do not name the run."""
    old = "i4x://Praxis/Dialogue/praxis_case_study/union"
    runs = ["Praxis/Dialogue/2025", "Praxis/Dialogue/2026"]
    for run in runs:
        slot = api.Slot(run, old, "start/why")
        more = {"kind": "text", "visibility": api.Visibility.ME, "now": NOW}
        api.save_entry(ana, slot, content={"text": run}, **more)
        api.deal(ana, context=run, usage=old, hands=[run], now=NOW)

    for run in runs:
        [entry] = api.own_entries(ana, context=run, usage=old).values()
        assert (entry.latest.content, entry.versions) == ({"text": run}, 1)
        assert api.dealt(ana, context=run, usage=old) == run


def test_each_learner_has_an_answer_of_their_own(
    ana: api.Person, new_learner: NewLearner, answer: Answer
) -> None:
    answer(ana, "Ana's")
    answer(new_learner("ben"), "Ben's")

    assert api.own_entries(ana, **HERE)["start/why"].latest.content == {"text": "Ana's"}


def test_a_visitor_has_no_answers(ana: api.Person, answer: Answer) -> None:
    answer(ana)

    assert api.own_entries(api.Person(None, facilitates=False), **HERE) == {}


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
    with django_assert_num_queries(3):  # the second page, and no third
        rest = list(report)
    assert len({entry.learner_id for entry in rest}) == len(rest) == many_answers - 1


def test_an_own_page_takes_one_query_however_much_there_is(
    ana: api.Person, answer: Answer, django_assert_num_queries: Any
) -> None:
    for number in range(12):
        answer(ana, "first", name=f"s/q{number}")
        answer(ana, "second", name=f"s/q{number}")

    with django_assert_num_queries(1):
        entries = api.own_entries(ana, **HERE)
    assert {entry.versions for entry in entries.values()} == {2}


def test_sending_the_same_twice_writes_nothing_but_the_lock(
    ana: api.Person, answer: Answer, django_assert_num_queries: Any
) -> None:
    answer(ana)

    with django_assert_num_queries(5) as queries:
        answer(ana, now=LATER)
    verbs = [query["sql"].split()[0] for query in queries.captured_queries]
    assert verbs == ["SAVEPOINT", "INSERT", "SELECT", "SELECT", "RELEASE"]
    assert models.Entry.objects.get().changed == NOW
