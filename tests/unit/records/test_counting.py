"""The cohort's spread counts latest choices, in one query, and never what is private."""

from __future__ import annotations

from typing import Any

from tests.unit.records.conftest import HERE, USAGE, Answer, NewLearner

from praxis.records import api

QUESTION = {**HERE, "name": "start/why"}


def test_the_latest_choice_of_each_learner_counts(new_learner: NewLearner, answer: Answer) -> None:
    people = [new_learner(f"learner{number}") for number in range(5)]
    for person in people:
        answer(person, "strike", choice="strike")
    answer(people[0], "talk", choice="talk")

    spread = api.spread(**QUESTION)

    assert spread is not None
    assert (spread.total, spread.counts) == (5, {"strike": 4, "talk": 1})


def test_nothing_is_told_before_the_fifth_answer(new_learner: NewLearner, answer: Answer) -> None:
    for number in range(4):
        answer(new_learner(f"learner{number}"), choice="strike")
    assert api.spread(**QUESTION) is None

    answer(new_learner("fifth"), choice="strike")
    assert api.spread(**QUESTION) is not None


def test_private_answers_and_answers_without_a_choice_do_not_count(
    new_learner: NewLearner, answer: Answer
) -> None:
    for number in range(4):
        answer(new_learner(f"learner{number}"), choice="strike")
    answer(new_learner("private"), choice="strike", visibility=api.Visibility.ME)
    answer(new_learner("writer"), choice="")

    assert api.spread(**QUESTION) is None


def test_answers_elsewhere_do_not_count(new_learner: NewLearner, answer: Answer) -> None:
    for number in range(5):
        person = new_learner(f"learner{number}")
        answer(person, choice="strike", name="Start/Why")
        answer(person, choice="strike", usage=USAGE + "2")

    assert api.spread(**QUESTION) is None
    assert api.spread(context="course-v1:Other+C+R", usage=USAGE, name="Start/Why") is None


def test_roles_are_told_apart_only_when_none_is_small(
    new_learner: NewLearner, answer: Answer
) -> None:
    for role, number in (("union", 6), ("ministry", 4)):
        for count in range(number):
            answer(new_learner(f"{role}{count}"), choice="talk", group=role)

    small = api.spread(**QUESTION)
    answer(new_learner("the fifth of the ministry"), choice="strike", group="ministry")
    large = api.spread(**QUESTION)

    assert small is not None
    assert large is not None
    assert (small.total, small.by_group) == (10, {})
    assert large.by_group == {"union": {"talk": 6}, "ministry": {"talk": 4, "strike": 1}}


def test_a_spread_takes_one_query(db: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        api.spread(**QUESTION)
