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


BEFORE, AFTER = ((USAGE, "unknown"), "sure"), ((USAGE + "2",), "sure")
CHANGE = {"context": HERE["context"], "before": BEFORE, "after": AFTER}


def rate(
    answer: Answer, person: api.Person, before: int | None, after: int | None, **more: Any
) -> None:
    """Answer two scales in two blocks, both with the same name."""
    for usage, value in ((USAGE, before), (USAGE + "2", after)):
        if value is not None:
            given = {"kind": "scale", "name": "sure", "choice": str(value), "usage": usage}
            answer(person, f"{value}", **{**given, **more})


def test_a_change_is_told_of_those_who_answered_both(
    new_learner: NewLearner, answer: Answer
) -> None:
    for number in range(5):
        rate(answer, new_learner(f"learner{number}"), number % 2 + 1, 4)
    rate(answer, new_learner("only before"), 5, None)
    rate(answer, new_learner("only after"), None, 1)

    assert api.paired_change(**CHANGE) == api.PairedChange(5, 7 / 5, 4.0)


def test_a_change_of_four_pairs_is_not_told(new_learner: NewLearner, answer: Answer) -> None:
    for number in range(4):
        rate(answer, new_learner(f"learner{number}"), 1, 5)
    rate(answer, new_learner("private"), 1, 5, visibility=api.Visibility.ME)
    half = new_learner("half private")
    rate(answer, half, 1, None)
    rate(answer, half, None, 5, visibility=api.Visibility.ME)

    assert api.paired_change(**CHANGE) is None
    assert api.paired_change(**CHANGE, minimum=4) == api.PairedChange(4, 1.0, 5.0)


def test_the_latest_round_of_each_counts(new_learner: NewLearner, answer: Answer) -> None:
    for number in range(5):
        person = new_learner(f"learner{number}")
        rate(answer, person, 1, 1)
        rate(answer, person, 3, 4, name="sure@9")
        rate(answer, person, 2, 5, name="sure@10")
        rate(answer, person, 5, 2, name="surely")

    assert api.paired_change(**CHANGE) == api.PairedChange(5, 2.0, 5.0)


def test_why_something_changed_is_no_number(new_learner: NewLearner, answer: Answer) -> None:
    for number in range(5):
        person = new_learner(f"learner{number}")
        rate(answer, person, 2, 3)
        rate(answer, person, 2, 3, name="sure@why", kind="text", choice="")

    assert api.paired_change(**CHANGE) == api.PairedChange(5, 2.0, 3.0)


def test_a_change_takes_one_query(db: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert api.paired_change(**CHANGE) is None
