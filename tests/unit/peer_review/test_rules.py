"""The promises of the queue and of the scores, as properties of the pure rules."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as any_of

from praxis.peer_review import rules
from praxis.peer_review.rules import Candidate
from praxis.peer_review.values import Scoring, Settings, Step
from praxis.records.values import Person

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
CRITERIA = {"clear": 4, "useful": 6}

candidates = any_of.lists(
    any_of.builds(
        Candidate,
        id=any_of.integers(1, 40),
        learner_id=any_of.integers(1, 9),
        load=any_of.integers(0, 4),
        wanted=any_of.integers(1, 4),
        author_owes=any_of.booleans(),
        submitted=any_of.integers(0, 5).map(lambda hours: NOON + timedelta(hours=hours)),
        pool=any_of.sampled_from(["", "north", "south"]),
    ),
    max_size=12,
    unique_by=lambda each: each.id,
)
points = any_of.lists(any_of.fractions(0, 1, max_denominator=40), min_size=1, max_size=9)


@given(candidates, any_of.integers(1, 9), any_of.frozensets(any_of.integers(1, 40)))
def test_who_asks_gets_what_needs_it_most_of_what_they_may_get(
    works: list[Candidate], reviewer: int, reviewed: frozenset[int]
) -> None:
    found = rules.next_of(works, reviewer, reviewed)
    fit = [
        each
        for each in works
        if each.learner_id != reviewer and each.id not in reviewed and each.load < each.wanted
    ]

    assert (found is None) == (not fit)  # promise 5: nobody is sent away while a work waits
    if found is not None:
        assert found in fit  # promises 1, 2 and 6
        assert found.load == min(each.load for each in fit)  # promise 3
        alike = [
            each
            for each in fit
            if rules.rank(each.load, each.wanted, each.author_owes)
            == rules.rank(found.load, found.wanted, found.author_owes)
        ]
        assert found.submitted == min(each.submitted for each in alike)


@given(candidates, any_of.integers(1, 9))
def test_works_of_ones_own_group_are_left_out_where_an_author_wants_it(
    works: list[Candidate], reviewer: int
) -> None:
    found = rules.next_of(works, reviewer, (), pool="north", other_pool_only=True)

    assert found is None or found.pool != "north"


@given(any_of.integers(0, 9), any_of.integers(1, 9), any_of.booleans())
def test_a_lighter_work_always_goes_before_a_heavier_one(
    load: int, wanted: int, owes: bool
) -> None:
    assert rules.rank(load, wanted, owes) < rules.rank(load + 1, wanted, not owes) or (
        rules.rank(load, wanted, owes) == rules.FULL
    )


@given(any_of.integers(4, 40), any_of.randoms(use_true_random=False))
def test_when_all_review_nobody_is_left_out(learners: int, chance: random.Random) -> None:
    """However the learners' turns are mixed: at most one work in a cohort waits for its last."""
    load, given_by = Counter[int](), Counter[int]()
    seen: dict[int, set[int]] = {learner: set() for learner in range(learners)}
    turns = [learner for learner in range(learners) for _ in range(3)]
    chance.shuffle(turns)
    for learner in turns:
        works = [
            Candidate(each, each, load[each], 3, given_by[each] < 3, NOON)
            for each in range(learners)
        ]
        found = rules.next_of(works, learner, seen[learner])
        if found is not None:
            load[found.id] += 1
            given_by[learner] += 1
            seen[learner].add(found.id)

    assert min(load[each] for each in range(learners)) >= 2
    assert max(load.values()) == 3


@given(points)
def test_a_score_lies_between_its_reviews_and_is_exact(each: list[Fraction]) -> None:
    for scoring in Scoring:
        assert min(each) <= rules.score_of(each, scoring) <= max(each)
    assert rules.score_of(each, Scoring.MEAN) * len(each) == sum(each)
    assert rules.spread_of(each) == max(each) - min(each)


@given(any_of.fractions(0, 1), any_of.integers(1, 1000))
def test_points_are_never_rounded_up(score: Fraction, weight: int) -> None:
    told = rules.whole_points(score, weight)

    assert told <= score * weight < told + 1


def test_a_median_leaves_one_wild_review_aside() -> None:
    each = [Fraction(0), Fraction(7, 10), Fraction(8, 10)]

    assert rules.score_of(each, Scoring.MEDIAN) == Fraction(7, 10)


@pytest.mark.parametrize(
    "scores",
    [
        {},
        {"clear": 1},
        {"clear": 1, "useful": 2, "more": 1},
        {"clear": 5, "useful": 2},
        {"clear": -1, "useful": 2},
        {"clear": True, "useful": 2},
        {"clear": 1.5, "useful": 2},
        {"clear": "4", "useful": 2},
        {"clear": None, "useful": 2},
    ],
)
def test_points_outside_the_criteria_do_not_fit(scores: dict[str, int]) -> None:
    assert not rules.fits(scores, CRITERIA)


def test_points_of_a_review_are_a_share_of_all_there_are() -> None:
    assert rules.fits({"clear": 4, "useful": 0}, CRITERIA)
    assert rules.points_of({"clear": 4, "useful": 1}, CRITERIA) == Fraction(1, 2)
    assert rules.points_of({}, {}) == 1


@pytest.mark.parametrize(
    ("got", "hours", "final", "short"),
    [
        (3, -1, True, False),
        (2, -1, False, False),
        (2, 0, True, False),
        (1, 0, False, True),
        (0, 0, False, True),
    ],
)
def test_a_score_is_fixed_when_all_reviews_are_in_or_the_time_is_over(
    got: int, hours: int, final: bool, short: bool
) -> None:
    settings, now = Settings(at_least=2), NOON + timedelta(hours=hours)

    assert rules.is_final(got, 3, NOON, settings, now) is final
    assert rules.is_short(got, NOON, settings, now) is short


def test_a_work_without_any_review_is_never_final() -> None:
    assert not rules.is_final(0, 0, NOON, Settings(at_least=0), NOON)


def test_works_that_come_late_have_a_time_of_their_own() -> None:
    settings = Settings(review_by=NOON, patience=timedelta(days=3))

    assert rules.own_end(settings, NOON - timedelta(hours=1)) is None
    assert rules.own_end(settings, NOON) == NOON + timedelta(days=3)
    assert rules.own_end(replace(settings, review_by=None), NOON) is None
    assert rules.ends(NOON, settings) == NOON
    assert rules.ends(NOON, replace(settings, review_by=None)) == NOON + timedelta(days=3)


def test_a_grade_waits_for_the_authors_answer_and_not_for_ever() -> None:
    settings = Settings()
    later = NOON + timedelta(days=9)

    assert rules.grade_on(answered=True, settings=settings, now=NOON) == NOON
    assert rules.grade_on(answered=False, settings=settings, now=NOON) > NOON
    dated = replace(settings, review_by=later)
    assert rules.grade_on(answered=False, settings=dated, now=NOON) == later
    assert rules.grade_on(answered=False, settings=dated, now=later + timedelta(1)) > later


@pytest.mark.parametrize(
    ("given_", "left", "met"), [(3, True, True), (2, False, True), (2, True, False)]
)
def test_the_duty_is_met_by_reviews_or_when_nothing_is_left(
    given_: int, left: bool, met: bool
) -> None:
    assert rules.duty_met(given_, 3, something_left=left) is met


@pytest.mark.parametrize(
    ("facts", "step"),
    [
        ({"submitted": False, "may_submit": True}, Step.SUBMIT),
        ({"submitted": False, "may_submit": False}, Step.CLOSED),
        ({"owes_review": True, "unanswered": 1, "settled": True}, Step.REVIEW),
        ({"unanswered": 1, "settled": True}, Step.ANSWER),
        ({}, Step.WAIT),
        ({"settled": True}, Step.DONE),
    ],
)
def test_one_thing_is_expected_at_a_time(facts: dict[str, bool], step: Step) -> None:
    usual = {
        "submitted": True,
        "may_submit": False,
        "owes_review": False,
        "unanswered": 0,
        "settled": False,
    }
    assert rules.step(**{**usual, **facts}) is step  # type: ignore[arg-type]


ME, OTHER = 1, 2


@pytest.mark.parametrize("action", rules.Action)
def test_nobody_does_anything_while_staff_look_as_them(action: rules.Action) -> None:
    for person in (
        Person(ME, facilitates=True, watched=True),
        Person(None, facilitates=False),
    ):
        assert not rules.may(person, action, author_id=ME, reviewer_ids=[ME])


@pytest.mark.parametrize(
    ("action", "author", "reviewer", "facilitator"),
    [
        (rules.Action.ANSWER, True, False, False),
        (rules.Action.FLAG_WORK, False, True, True),
        (rules.Action.FLAG_REVIEW, True, False, True),
        (rules.Action.DECIDE, False, False, True),
    ],
)
def test_what_authors_reviewers_and_facilitators_may_do(
    action: rules.Action, author: bool, reviewer: bool, facilitator: bool
) -> None:
    learner = Person(ME, facilitates=False)

    assert rules.may(learner, action, author_id=ME, reviewer_ids=[OTHER]) is author
    assert rules.may(learner, action, author_id=OTHER, reviewer_ids=[ME]) is reviewer
    other = Person(ME, facilitates=True)
    assert rules.may(other, action, author_id=OTHER, reviewer_ids=[OTHER]) is facilitator
