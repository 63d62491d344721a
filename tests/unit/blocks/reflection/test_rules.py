"""What a learner may see and do in a reflection, on plain values."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.unit.blocks.reflection.reflections import (
    checklist,
    journal,
    reflection,
    scale,
    sent,
    text,
)

from praxis.blocks.reflection import rules
from praxis.blocks.reflection.rules import Work
from praxis.core.errors import CallerError
from praxis.core.visibility import Visibility
from praxis.definitions.reflection.model import FieldKind, Reflection
from praxis.records.values import Entry, Slot, Version

THEN = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def entry(
    name: str,
    *contents: dict[str, Any],
    kind: FieldKind = FieldKind.TEXT,
    visibility: Visibility = Visibility.ME,
) -> Entry:
    versions = [
        Version(number, content, THEN + timedelta(days=number))
        for number, content in enumerate(contents, 1)
    ]
    slot = Slot("course", "block", name)
    last = len(versions)
    return Entry(slot, 1, kind.value, "", visibility, versions[0], versions[-1], last, id=last)


def wrote(name: str, *texts: str, **more: Any) -> Entry:
    return entry(name, *({"text": each} for each in texts), **more)


def marked(name: str, *values: int) -> Entry:
    contents = ({"value": value, "steps": 5} for value in values)
    return entry(name, *contents, kind=FieldKind.SCALE)


def work(*entries: Entry, number: int = 1) -> Work:
    return Work({each.slot.name: each for each in entries}, number)


def state(document: Reflection, done: Work, **recalled: Entry) -> rules.PageState:
    return rules.page_state(document, done, recalled, may_write=True)


def told(document: Reflection, done: Work, values: dict[str, Any], **more: Any) -> Any:
    return rules.read_sent(document, done, sent(values, **more))


# Completeness


@pytest.mark.parametrize(
    ("entries", "complete"),
    [
        ((), False),
        ((wrote("what", "one two"),), False),
        ((wrote("what", "one two three"),), True),
        ((marked("ready", 3),), False),
        ((wrote("what", "one two three", ""),), False),
    ],
)
def test_a_round_is_complete_with_all_but_the_optional_fields(
    entries: tuple[Entry, ...], complete: bool
) -> None:
    assert state(journal(), work(*entries)).complete is complete


def test_a_reflection_of_optional_fields_is_complete_with_any_of_them() -> None:
    document = reflection(text(optional=True), checklist(optional=True))

    assert not state(document, work()).complete
    ticked = entry("done", {"ticked": ["room"]}, kind=FieldKind.CHECKLIST)
    assert state(document, work(ticked)).complete


def test_what_was_complete_once_stays_so() -> None:
    done = work(wrote("what", "one two three"), wrote("what@2", "one"), number=2)

    assert rules.is_complete_ever(journal(repeatable=True), done)
    assert not state(journal(repeatable=True), done).complete


# What changed, and why?


def test_why_is_asked_once_the_answer_differs_from_its_first_version() -> None:
    document = reflection(text(asks_why=True))

    assert not state(document, work()).fields[0].asks_why
    assert not state(document, work(wrote("what", "first"))).fields[0].asks_why
    assert state(document, work(wrote("what", "first", "second"))).fields[0].asks_why
    assert not state(document, work(wrote("what", "first", "second", "first"))).fields[0].asks_why


def test_why_is_asked_once_the_answer_differs_from_the_earlier_one() -> None:
    document = reflection(scale(asks_why=True))
    now = work(marked("ready", 4))

    assert state(document, now, ready=marked("before", 2)).fields[0].asks_why
    assert not state(document, now, ready=marked("before", 4)).fields[0].asks_why
    assert not state(document, now, ready=wrote("before", "4")).fields[0].asks_why
    assert not state(document, work(), ready=marked("before", 2)).fields[0].asks_why


def test_an_answer_to_why_stays_on_the_page() -> None:
    document = reflection(text(asks_why=True))
    done = work(wrote("what", "first", "second", "first"), wrote("what@why", "I went back"))

    assert state(document, done).fields[0].asks_why


def test_why_is_asked_only_where_the_author_asks_it() -> None:
    assert not state(reflection(text()), work(wrote("what", "a", "b"))).fields[0].asks_why


# Rounds


def test_another_round_can_begin_when_this_one_is_complete() -> None:
    document = journal(repeatable=True)
    complete = work(wrote("what", "one two three"))

    assert state(document, complete).may_begin_round
    assert not state(document, work(wrote("what", "one"))).may_begin_round
    assert not state(journal(), complete).may_begin_round
    assert rules.round_after(document, complete, 1) == 2


def test_the_rounds_before_are_known_the_latest_first() -> None:
    done = work(*(wrote(name, name) for name in ("what", "what@2", "what@3")), number=3)
    shown = state(journal(repeatable=True), done)

    assert shown.fields[0].name == "what@3"
    assert shown.earlier == (2, 1)


def test_a_round_that_is_begun_twice_is_begun_once() -> None:
    done = work(wrote("what", "one two three"), number=2)

    assert rules.round_after(journal(repeatable=True), done, 1) == 2


@pytest.mark.parametrize(
    ("document", "done"),
    [
        (journal(), work(wrote("what", "one two three"))),
        (journal(repeatable=True), work(wrote("what", "one"))),
        (journal(repeatable=True), work()),
    ],
)
def test_no_round_begins_before_its_time(document: Reflection, done: Work) -> None:
    with pytest.raises(CallerError):
        rules.round_after(document, done, 1)


# Who can read it


def test_at_first_nobody_else_can_read_it() -> None:
    assert state(journal(), work()).visibility is Visibility.ME


def test_the_author_sets_how_far_it_can_be_opened() -> None:
    document = journal(widest=Visibility.FACILITATORS)

    assert state(document, work()).offered == (Visibility.ME, Visibility.FACILITATORS)
    assert told(document, work(), {}, visibility="facilitators").visibility == "facilitators"
    for wider in ("cohort", "public", "everybody", 3):
        with pytest.raises(CallerError):
            told(document, work(), {}, visibility=wider)


def test_without_a_choice_it_stays_as_open_as_it_was() -> None:
    opened = work(wrote("what", "x", visibility=Visibility.COHORT))

    assert told(journal(), opened, {}, visibility=None).visibility is Visibility.COHORT


def test_what_is_open_further_than_the_author_now_wishes_is_told() -> None:
    shown = state(
        journal(widest=Visibility.FACILITATORS),
        work(wrote("what", "x", visibility=Visibility.PUBLIC)),
    )

    assert shown.wider is Visibility.PUBLIC
    assert shown.visibility is Visibility.FACILITATORS


# What is sent


@pytest.mark.parametrize(
    "body",
    [
        {"round": 2},
        {"round": 0},
        {"round": True},
        {"round": "1"},
        {"values": []},
        {"base": 3},
        {"values": {"gone": "x"}},
        {"values": {"what@2": "x"}},
        {"values": {"@round": "x"}},
    ],
)
def test_what_has_no_place_is_refused(body: dict[str, Any]) -> None:
    with pytest.raises(CallerError):
        rules.read_sent(journal(), work(), sent({}) | body)


def test_only_what_is_new_is_stored() -> None:
    done = work(wrote("what", "one"), marked("ready", 3))

    def stored(**values: Any) -> dict[str, Any]:
        return rules.to_store(done, told(journal(), done, values, base={"what": 1, "ready": 1}))

    assert stored(what="one", ready=3) == {}
    assert stored(what="two", ready=4) == {
        "what": {"text": "two"},
        "ready": {"value": 4, "steps": 5},
    }
    assert stored(what="") == {"what": {"text": ""}}
    assert stored(ready="") == {}  # nobody can take back a mark


def test_an_empty_field_that_never_held_anything_is_not_stored() -> None:
    assert rules.to_store(work(), told(journal(), work(), {"what": " "})) == {}
    with pytest.raises(CallerError):
        rules.check_something(work(), {})


def test_what_another_page_stored_meanwhile_is_not_overwritten() -> None:
    done = work(wrote("what", "first", "from elsewhere"))

    assert rules.clashes(done, told(journal(), done, {"what": "mine"}, base={"what": 1}))
    assert rules.clashes(done, told(journal(), done, {"what": "mine"}, base={}))


def test_what_is_the_same_or_known_does_not_clash() -> None:
    done = work(wrote("what", "first", "from elsewhere"))
    same = {"what": "from elsewhere"}

    assert not rules.clashes(done, told(journal(), done, {"what": "mine"}, base={"what": 2}))
    assert not rules.clashes(done, told(journal(), done, same, base={"what": 1}))
    assert not rules.clashes(done, told(journal(), done, {"ready": 3}, base={"what": 1}))


def test_the_first_text_that_is_too_short_is_found() -> None:
    document = journal()

    assert rules.first_short(document, work(wrote("what", "one"))) is document.fields[0]
    assert rules.first_short(document, work(wrote("what", "one two three"))) is None
    assert rules.first_short(document, work()) is None
