"""Drafts are kept for their learner alone, by page, and go when they are saved or deleted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.unit.records.conftest import CONTEXT, HERE, NOW, USAGE, Answer, NewLearner

from praxis.core.errors import CallerError
from praxis.records import api, models
from praxis.records.drafting import LARGEST, WRITERS_KEPT


def keep(person: api.Person, writer: str, text: str = "typed", after: int = 0, **more: Any) -> None:
    given = {**HERE, "content": {"values": {"what": text}}, "now": NOW + timedelta(minutes=after)}
    api.keep_draft(person, writer=writer, **{**given, **more})


def told(person: api.Person) -> list[tuple[str, Any]]:
    return [(draft.writer, draft.content["values"]) for draft in api.drafts(person, **HERE)]


def test_a_page_has_one_draft_and_the_newest_comes_first(ana: api.Person) -> None:
    keep(ana, "phone", "old 🙂")
    keep(ana, "laptop", "on the laptop", after=1)
    keep(ana, "phone", "new 🙂", after=2)

    assert told(ana) == [("phone", {"what": "new 🙂"}), ("laptop", {"what": "on the laptop"})]
    assert api.drafts(ana, **HERE)[0].kept == NOW + timedelta(minutes=2)


def test_a_draft_put_into_a_log_shows_no_word(ana: api.Person) -> None:
    keep(ana, "phone", "secret")

    assert "secret" not in repr(api.drafts(ana, **HERE))


def test_drafts_of_others_and_of_other_blocks_are_apart(
    ana: api.Person, new_learner: NewLearner
) -> None:
    keep(ana, "phone")
    keep(ana, "phone", usage=USAGE + "2")
    keep(new_learner("ben"), "phone", "Ben's")

    assert told(ana) == [("phone", {"what": "typed"})]
    assert api.drop_drafts(ana, **HERE) == 1
    assert models.Draft.objects.count() == 2


def test_the_drafts_of_the_pages_named_are_dropped(ana: api.Person) -> None:
    for writer in ("one", "two", "three"):
        keep(ana, writer)

    assert api.drop_drafts(ana, **HERE, writers=[]) == 0
    assert api.drop_drafts(ana, **HERE, writers=["one", "three", "unknown"]) == 2
    assert [writer for writer, _ in told(ana)] == ["two"]


def test_twenty_pages_are_kept_and_the_oldest_go_first(ana: api.Person) -> None:
    for number in range(WRITERS_KEPT + 3):
        keep(ana, f"page{number}", after=number)
    keep(ana, "page3", after=100)

    writers = [writer for writer, _ in told(ana)]
    assert len(writers) == WRITERS_KEPT
    assert (writers[0], writers[-1]) == ("page3", "page4")


@pytest.mark.parametrize("writer", ["", "x" * 65, "two words", "ünï", "line\n"])
def test_a_page_that_does_not_say_which_it_is_is_refused(ana: api.Person, writer: str) -> None:
    with pytest.raises(CallerError, match="does not say which one"):
        keep(ana, writer)


def test_a_draft_may_be_longer_than_an_entry_but_not_endless(ana: api.Person) -> None:
    keep(ana, "phone", "a" * (LARGEST - 100))
    with pytest.raises(CallerError, match="too long") as refusal:
        keep(ana, "phone", "a" * LARGEST)

    assert "aaa" not in str(refusal.value)
    assert len(told(ana)[0][1]["what"]) == LARGEST - 100


def test_keeping_a_draft_takes_few_queries(ana: api.Person, django_assert_num_queries: Any) -> None:
    keep(ana, "phone")
    with django_assert_num_queries(4 + 1):  # the lock, the draft
        keep(ana, "phone", "more")


def test_what_is_deleted_goes_from_the_drafts_too(ana: api.Person, answer: Answer) -> None:
    answer(ana, "deleted", name="what", deletable=True)
    values = {"what": "deleted, and more", "next": "not saved yet"}
    keep(ana, "phone", content={"round": 1, "values": values})
    keep(ana, "laptop", content={"round": 1, "values": {"what": "deleted"}}, after=1)
    keep(ana, "tablet", content={"round": 1, "values": {"next": "kept"}}, after=2)

    api.delete_entries(ana, **HERE, names=["what"])

    assert told(ana) == [("tablet", {"next": "kept"}), ("phone", {"next": "not saved yet"})]
    assert api.drafts(ana, **HERE)[1].content["round"] == 1


def test_who_deletes_all_deletes_all_drafts(ana: api.Person, answer: Answer) -> None:
    answer(ana, deletable=True)
    keep(ana, "phone")
    api.keep_draft(ana, context=CONTEXT, usage=USAGE + "2", writer="a", content={}, now=NOW)

    assert api.delete_entries(ana, **HERE) == 1
    assert told(ana) == []
    assert models.Draft.objects.count() == 1
