"""Answers are kept with their versions, once however often sent, for those who may read them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.unit.records.conftest import CONTEXT, HERE, NOW, USAGE, Answer, NewLearner

from praxis.core.errors import CallerError, OurFault, Refused
from praxis.records import api, models
from praxis.records.contents import LARGEST

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


ROUND = {"kind": "round", "visibility": api.Visibility.ME, "name": "@round"}


def test_a_change_of_visibility_is_logged_and_the_same_again_is_not(
    ana: api.Person, answer: Answer
) -> None:
    answer(ana, visibility=api.Visibility.ME)
    assert changes() == []
    answer(ana, "and opened", visibility=api.Visibility.COHORT, now=LATER)
    answer(ana, "and more", visibility=api.Visibility.COHORT, now=LATER)

    assert changes() == [("me", "cohort", LATER)]


def changes() -> list[tuple[Any, ...]]:
    rows = models.VisibilityChange.objects.order_by("pk")
    return list(rows.values_list("before", "after", "changed"))


def test_entries_are_opened_and_closed_by_their_names(
    ana: api.Person, new_learner: NewLearner, answer: Answer
) -> None:
    for name in ("what", "next", "open"):
        level = api.Visibility.COHORT if name == "open" else api.Visibility.ME
        answer(ana, name=name, visibility=level)
    kept = answer(new_learner("ben"), name="what", visibility=api.Visibility.ME)
    open_up = {"visibility": api.Visibility.COHORT, "now": LATER}

    assert api.set_visibility(ana, **HERE, names=["what", "open", "unknown"], **open_up) == 1
    assert api.set_visibility(ana, **HERE, names=["what"], **open_up) == 0

    entries = api.own_entries(ana, **HERE)
    assert {name: e.visibility.value for name, e in entries.items()} == {
        "next": "me",
        "open": "cohort",
        "what": "cohort",
    }
    assert changes() == [("me", "cohort", LATER)]
    assert models.Entry.objects.get(pk=kept.id).visibility == "me"


def test_opening_makes_no_version(ana: api.Person, answer: Answer) -> None:
    answer(ana, visibility=api.Visibility.ME)
    with api.at_work(ana, **HERE):
        api.set_visibility(
            ana, **HERE, names=["start/why"], visibility=api.Visibility.PUBLIC, now=LATER
        )
        seen = api.own_entries(ana, **HERE)["start/why"]

    assert (seen.visibility, seen.versions) == (api.Visibility.PUBLIC, 1)
    assert api.own_entries(ana, **HERE)["start/why"] == seen


def test_an_entry_says_whether_it_may_be_deleted(ana: api.Person, answer: Answer) -> None:
    assert not answer(ana).deletable
    assert answer(ana, deletable=True).deletable
    assert api.own_entries(ana, **HERE)["start/why"].deletable


def test_what_is_deleted_is_gone_and_begins_anew(
    ana: api.Person, facilitator: api.Person, answer: Answer
) -> None:
    for text in ("first", "second"):
        saved = answer(ana, text, name="what", deletable=True)
    kept = answer(ana, name="next", deletable=True)
    api.comment(facilitator, saved.id, "Well seen.", **HERE, now=NOW)
    answer(ana, "third", name="what", visibility=api.Visibility.COHORT, deletable=True)

    assert api.delete_entries(ana, **HERE, names=["what", "unknown"]) == 1

    assert api.own_entries(ana, **HERE) == {"next": kept}
    assert models.EntryVersion.objects.count() == 1
    assert models.Comment.objects.count() == models.VisibilityChange.objects.count() == 0
    assert answer(ana, "back", name="what").versions == 1


def test_where_one_must_be_kept_none_is_deleted(ana: api.Person, answer: Answer) -> None:
    answer(ana, name="what", deletable=True)
    answer(ana, name="next")

    for names in (None, ["what", "next"]):
        with pytest.raises(Refused, match="cannot be deleted"):
            api.delete_entries(ana, **HERE, names=names)
    assert len(api.own_entries(ana, **HERE)) == 2
    assert api.delete_entries(ana, **HERE, names=["what"]) == 1


def test_with_the_last_of_the_work_goes_how_far_somebody_had_come(
    ana: api.Person, answer: Answer
) -> None:
    for name in ("what", "next"):
        answer(ana, name=name, deletable=True)
    answer(ana, **ROUND)

    assert api.delete_entries(ana, **HERE, names=["what"]) == 1
    assert set(api.own_entries(ana, **HERE)) == {"next", "@round"}
    assert api.delete_entries(ana, **HERE) == 1
    assert api.own_entries(ana, **HERE) == {}


def test_one_who_has_written_nothing_keeps_their_place(ana: api.Person, answer: Answer) -> None:
    answer(ana, **ROUND)

    assert api.delete_entries(ana, **HERE) == 0
    assert set(api.own_entries(ana, **HERE)) == {"@round"}


def test_nobody_deletes_the_work_of_others(
    ana: api.Person, new_learner: NewLearner, answer: Answer
) -> None:
    answer(ana, deletable=True)

    assert api.delete_entries(new_learner("ben"), **HERE) == 0
    assert len(api.own_entries(ana, **HERE)) == 1


OTHER = USAGE + "2"


def test_answers_are_recalled_from_anywhere_in_the_course_in_one_query(
    ana: api.Person, answer: Answer, django_assert_num_queries: Any
) -> None:
    here = answer(ana, "here", name="what")
    there = answer(ana, "there", name="start/analysis", usage=OTHER)
    answer(ana, "not asked for", name="next")
    wanted = [
        (("unknown", OTHER), "start/analysis"),
        ((USAGE,), "start/analysis"),
        ((USAGE, "unknown"), "what"),
        ((), "what"),
    ]

    with django_assert_num_queries(1):
        assert api.recall(ana, context=CONTEXT, wanted=wanted) == [there, None, here, None]
    assert api.recall(ana, context="course-v1:Other+C+R", wanted=wanted) == [None] * 4


def test_the_latest_round_is_recalled(ana: api.Person, answer: Answer) -> None:
    for name in ("what", "what@2", "what@10", "what@9", "what@why", "what@10@why", "whatever@11"):
        answer(ana, name, name=name)

    [entry] = api.recall(ana, context=CONTEXT, wanted=[((USAGE,), "what")])
    assert entry is not None
    assert entry.slot.name == "what@10"


def test_nothing_asked_for_is_no_query(ana: api.Person, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert api.recall(ana, context=CONTEXT, wanted=[]) == []
        assert api.recall(ana, context=CONTEXT, wanted=[((), "what")]) == [None]
        visitor = api.Person(None, facilitates=False)
        assert api.recall(visitor, context=CONTEXT, wanted=[((USAGE,), "what")]) == [None]


def test_positions_are_not_recalled(ana: api.Person, answer: Answer) -> None:
    answer(ana, **ROUND)

    assert api.recall(ana, context=CONTEXT, wanted=[((USAGE,), "@round")]) == [None]
