"""What learners opened to others is counted and shown, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.unit.records.conftest import CONTEXT, HERE, NOW, NewLearner

from praxis.records import api
from praxis.records.api import Visibility

Opened = Callable[..., None]


@pytest.fixture
def write(answer: Any) -> Opened:
    """`write(person, "words", Visibility.COHORT, minutes=3)`"""

    def save(
        person: api.Person, text: str, level: Visibility, minutes: int = 0, **more: Any
    ) -> None:
        answer(person, text, visibility=level, now=NOW + timedelta(minutes=minutes), **more)

    return save


def texts(
    person: api.Person, *, widest: Visibility = Visibility.PUBLIC, skip: int = 0, learners: int = 20
) -> list[list[str]]:
    found = api.shared(person, **HERE, widest=widest, skip=skip, learners=learners)
    return [[entry.latest.content["text"] for entry in own] for own in found]


def test_others_work_comes_newest_first_and_ones_own_does_not(
    ana: api.Person, new_learner: NewLearner, write: Opened
) -> None:
    ben, cem = new_learner("ben"), new_learner("cem")
    write(cem, "third", Visibility.COHORT, minutes=1)
    write(ben, "first", Visibility.PUBLIC, minutes=9)
    write(cem, "second", Visibility.NETWORK, minutes=5, name="start/how")
    write(ana, "own", Visibility.PUBLIC, minutes=7)

    assert texts(ana) == [["first"], ["second", "third"]]
    assert texts(ana, learners=1) == [["first"]]
    assert texts(ana, skip=1) == [["second", "third"]]


def test_nothing_of_what_is_shared_tells_whose_it_is(
    ana: api.Person, facilitator: api.Person, new_learner: NewLearner, write: Opened
) -> None:
    write(new_learner("ben"), "words", Visibility.COHORT)
    for reader in (ana, facilitator):
        ((entry,),) = api.shared(reader, **HERE, widest=Visibility.PUBLIC, skip=0, learners=20)

        assert (entry.learner_id, entry.learner_name, entry.id) == (0, "", 0)


@pytest.mark.parametrize(
    ("reader", "readable"),
    [
        ("cohort", {"cohort", "network", "public"}),
        ("facilitator", {"cohort", "network", "public"}),
        ("network", {"network", "public"}),
        ("visitor", {"public"}),
    ],
)
def test_everybody_is_shown_what_is_open_to_their_like(
    reader: str,
    readable: set[str],
    ana: api.Person,
    facilitator: api.Person,
    new_learner: NewLearner,
    write: Opened,
) -> None:
    for level in Visibility:
        write(new_learner(f"of {level}"), level.value, level)
    persons = {
        "cohort": ana,
        "facilitator": facilitator,
        "network": replace(ana, participates=False),
        "visitor": api.Person(None, facilitates=False),
    }

    assert {text for own in texts(persons[reader]) for text in own} == readable


@pytest.mark.parametrize(
    ("widest", "readers"),
    [
        (Visibility.ME, set()),
        (Visibility.FACILITATORS, set()),
        (Visibility.COHORT, {"cohort"}),
        (Visibility.NETWORK, {"cohort", "network"}),
        (Visibility.PUBLIC, {"cohort", "network", "visitor"}),
    ],
)
def test_what_was_opened_further_than_the_author_now_allows_is_not_shown_that_far(
    widest: Visibility, readers: set[str], ana: api.Person, new_learner: NewLearner, write: Opened
) -> None:
    write(new_learner("ben"), "words", Visibility.PUBLIC)
    persons = {
        "cohort": ana,
        "network": replace(ana, participates=False),
        "visitor": api.Person(None, facilitates=False),
    }

    assert {name for name, person in persons.items() if texts(person, widest=widest)} == readers


def test_of_somebody_who_opened_a_part_only_that_part_is_shown(
    ana: api.Person, new_learner: NewLearner, write: Opened
) -> None:
    ben = new_learner("ben")
    write(ben, "open", Visibility.COHORT)
    write(ben, "shut", Visibility.ME, minutes=5, name="start/how")

    assert texts(ana) == [["open"]]


def test_facilitators_are_told_how_many_opened_something_to_them(
    facilitator: api.Person, ana: api.Person, new_learner: NewLearner, write: Opened
) -> None:
    write(ana, "a", Visibility.FACILITATORS)
    write(ana, "b", Visibility.COHORT, name="start/how")
    write(new_learner("ben"), "c", Visibility.PUBLIC)
    write(new_learner("cem"), "d", Visibility.ME)
    write(ana, "e", Visibility.ME, name="start/secret")

    opened = api.opened(facilitator, **HERE)

    assert opened == api.Opened(2, {"start/why": 2, "start/how": 1})


def test_how_far_somebody_has_come_is_not_work(
    facilitator: api.Person, ana: api.Person, write: Opened
) -> None:
    write(ana, "way", Visibility.FACILITATORS, kind="path", name="@path")

    assert api.opened(facilitator, **HERE) == api.Opened(0, {})


def test_another_block_is_another_matter(
    facilitator: api.Person, ana: api.Person, new_learner: NewLearner, write: Opened
) -> None:
    write(new_learner("ben"), "there", Visibility.PUBLIC, usage="another")

    assert texts(ana) == []
    assert api.opened(facilitator, context=CONTEXT, usage=HERE["usage"]).learners == 0


def test_a_page_costs_two_queries_however_many_wrote(
    ana: api.Person, new_learner: NewLearner, write: Opened, django_assert_num_queries: Any
) -> None:
    for number in range(30):
        write(new_learner(f"of {number}"), "words", Visibility.COHORT, minutes=number)

    with django_assert_num_queries(2):
        assert len(texts(ana, learners=21)) == 21


def test_a_comment_that_comes_again_is_stored_once(
    facilitator: api.Person, ana: api.Person, answer: Any
) -> None:
    entry = answer(ana)

    def say(text: str) -> int:
        return api.comment(facilitator, entry.id, text, **HERE, now=NOW).id

    first, again, other = say("Well seen."), say("Well seen."), say("And then?")
    answer(ana, "We asked them again.")  # another version may deserve the same words

    assert first == again != other
    assert say("Well seen.") not in {first, other}
