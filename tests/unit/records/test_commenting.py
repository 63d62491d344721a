"""Facilitators comment on what is open to them; the learner and they read it, nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.unit.records.conftest import CONTEXT, HERE, NOW, USAGE, Answer, NewLearner

from praxis.core.errors import CallerError, Refused
from praxis.records import api, models
from praxis.records.commenting import LARGEST

LATER = NOW + timedelta(days=1)


def said(person: api.Person, entry: api.Entry) -> list[str]:
    return [comment.text for comment in api.comments(person, [entry])[entry.id]]


def test_a_comment_comes_back_to_learner_and_facilitator(
    ana: api.Person, facilitator: api.Person, answer: Answer
) -> None:
    answer(ana, "first")
    entry = answer(ana, "second")
    made = api.comment(facilitator, entry.id, "  Well seen — 🙂\n", **HERE, now=LATER)

    assert (made.text, made.version, made.written) == ("Well seen — 🙂", 2, LATER)
    assert (made.author_id, made.author_name) == (facilitator.id, "facilitator")
    assert api.comments(ana, [entry]) == api.comments(facilitator, [entry]) == {entry.id: (made,)}
    assert "Well" not in repr(made)


def test_comments_are_read_for_many_entries_at_once(
    ana: api.Person, facilitator: api.Person, answer: Answer, django_assert_num_queries: Any
) -> None:
    entries = [answer(ana, name=name) for name in ("a", "b", "c")]
    for entry, text in ((entries[0], "one"), (entries[2], "two"), (entries[0], "three")):
        api.comment(facilitator, entry.id, text, **HERE, now=NOW)

    with django_assert_num_queries(1):
        found = api.comments(ana, entries)
    told = {number: [comment.text for comment in made] for number, made in found.items()}
    assert list(told.values()) == [["one", "three"], [], ["two"]]
    with django_assert_num_queries(0):
        assert api.comments(ana, []) == {}


@pytest.mark.parametrize("text", ["", " \n "])
def test_an_empty_comment_is_refused(
    ana: api.Person, facilitator: api.Person, answer: Answer, text: str
) -> None:
    with pytest.raises(CallerError, match="Write a comment"):
        api.comment(facilitator, answer(ana).id, text, **HERE, now=NOW)


def test_an_endless_comment_is_refused_without_a_word_of_it(
    ana: api.Person, facilitator: api.Person, answer: Answer
) -> None:
    with pytest.raises(CallerError, match="too long") as refusal:
        api.comment(facilitator, answer(ana).id, "é" * LARGEST, **HERE, now=NOW)
    assert "éé" not in str(refusal.value)


def test_an_entry_of_another_block_or_none_cannot_be_commented_on(
    ana: api.Person, facilitator: api.Person, answer: Answer
) -> None:
    elsewhere = answer(ana, usage=USAGE + "2")

    for number in (elsewhere.id, elsewhere.id + 1):
        with pytest.raises(Refused, match="not there any more"):
            api.comment(facilitator, number, "Well seen.", **HERE, now=NOW)
    assert models.Comment.objects.count() == 0


def test_an_entry_closed_since_it_was_read_is_closed_to_comments_and_their_readers(
    ana: api.Person, facilitator: api.Person, answer: Answer
) -> None:
    entry = answer(ana)
    api.comment(facilitator, entry.id, "Well seen.", **HERE, now=NOW)
    api.set_visibility(ana, **HERE, names=["start/why"], visibility=api.Visibility.ME, now=LATER)

    with pytest.raises(Refused):
        api.comment(facilitator, entry.id, "And more.", **HERE, now=LATER)
    assert said(facilitator, entry) == []  # though the entry in hand says it is open
    assert said(ana, entry) == ["Well seen."]


def test_only_its_author_deletes_a_comment(
    ana: api.Person, facilitator: api.Person, new_learner: NewLearner, answer: Answer
) -> None:
    entry = answer(ana)
    made = api.comment(facilitator, entry.id, "Well seen.", **HERE, now=NOW)
    colleague = api.Person(new_learner("colleague").id, facilitates=True)

    others = (ana, colleague, replace(facilitator, watched=True), api.Person(None, False))
    for person in others:
        with pytest.raises(Refused, match="Only whoever wrote"):
            api.delete_comment(person, made.id, **HERE)
    with pytest.raises(Refused):
        api.delete_comment(facilitator, made.id, context=CONTEXT, usage=USAGE + "2")
    assert said(ana, entry) == ["Well seen."]

    api.delete_comment(facilitator, made.id, **HERE)
    assert said(ana, entry) == []
    with pytest.raises(Refused):
        api.delete_comment(facilitator, made.id, **HERE)


def test_whoever_comments_writes_before_they_read(
    ana: api.Person, facilitator: api.Person, answer: Answer, django_assert_num_queries: Any
) -> None:
    """Else two writers on SQLite would refuse each other; see claiming.py."""
    entry = answer(ana)
    with django_assert_num_queries(7) as queries:
        api.comment(facilitator, entry.id, "Well seen.", **HERE, now=NOW)
    verbs = [query["sql"].split()[0] for query in queries.captured_queries]
    assert verbs[:2] == ["SAVEPOINT", "UPDATE"]
