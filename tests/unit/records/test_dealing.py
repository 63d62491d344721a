"""Hands are dealt out evenly, and whoever holds one keeps it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from tests.unit.records.conftest import CONTEXT, HERE, NOW, USAGE, NewLearner

from praxis.core.errors import Refused
from praxis.records import api

HANDS = ["ministry", "union", "women"]


def test_hands_are_dealt_evenly(new_learner: NewLearner) -> None:
    people = [new_learner(f"learner{number}") for number in range(10)]

    dealt = Counter(api.deal(person, **HERE, hands=HANDS, now=NOW) for person in people)

    assert dealt == {"ministry": 4, "union": 3, "women": 3}


def test_a_hand_is_kept_for_ever(ana: api.Person, new_learner: NewLearner) -> None:
    hand = api.deal(ana, **HERE, hands=HANDS, now=NOW)
    for number in range(4):
        api.deal(new_learner(f"learner{number}"), **HERE, hands=HANDS, now=NOW)

    assert api.deal(ana, **HERE, hands=HANDS[::-1], now=NOW) == hand
    assert api.dealt(ana, **HERE) == hand


def test_a_hand_that_the_author_took_away_is_dealt_anew(ana: api.Person) -> None:
    api.deal(ana, **HERE, hands=HANDS, now=NOW)

    assert api.deal(ana, **HERE, hands=["union", "women"], now=NOW) == "union"
    assert api.dealt(ana, **HERE) == "union"


def test_hands_that_the_author_took_away_do_not_count(new_learner: NewLearner) -> None:
    for number in range(3):
        api.deal(new_learner(f"old{number}"), **HERE, hands=["media"], now=NOW)

    people = [new_learner(f"new{number}") for number in range(4)]
    dealt = Counter(api.deal(p, **HERE, hands=["media", "union"], now=NOW) for p in people)

    assert dealt == {"union": 3, "media": 1}


def test_the_place_of_an_erased_learner_is_dealt_again(
    ana: api.Person, new_learner: NewLearner
) -> None:
    api.deal(ana, **HERE, hands=HANDS, now=NOW)
    api.erase_learner(ana.id or 0)

    assert api.deal(new_learner("ben"), **HERE, hands=HANDS, now=NOW) == "ministry"


def test_each_block_deals_for_itself(ana: api.Person) -> None:
    api.deal(ana, **HERE, hands=HANDS, now=NOW)

    other = {"context": CONTEXT, "usage": USAGE + "2"}
    assert api.dealt(ana, **other) == ""
    assert api.deal(ana, **other, hands=["Union", "union"], now=NOW) == "Union"


def test_a_visitor_is_dealt_nothing(db: None) -> None:
    visitor = api.Person(None, facilitates=False)

    assert api.dealt(visitor, **HERE) == ""
    with pytest.raises(Refused, match="Sign in"):
        api.deal(visitor, **HERE, hands=HANDS, now=NOW)


def test_a_case_without_roles_deals_nothing(ana: api.Person) -> None:
    assert api.deal(ana, **HERE, hands=[], now=NOW) == ""


def test_asking_again_for_a_hand_takes_one_query_and_no_lock(
    ana: api.Person, django_assert_num_queries: Any
) -> None:
    api.deal(ana, **HERE, hands=HANDS, now=NOW)

    with django_assert_num_queries(1):
        api.deal(ana, **HERE, hands=HANDS, now=NOW)
