"""What a page shows and asks, from where its learner stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.blocks.peer_review.scene import WELL, review

from praxis.blocks.peer_review import rules
from praxis.blocks.peer_review.rules import Expected, Progress, Stage, Work
from praxis.blocks.peer_review.settings import settings_of
from praxis.definitions.peer_review.model import Apart
from praxis.peer_review.values import Lease, Standing, Step, WorkState
from praxis.peer_review.values import Work as Queued

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
QUEUED = Queued(1, 7, 1, 1, 1, "en", WorkState.OPEN, 2, 0, NOW, None, None)
HELD = Lease(3, 2, 5, 1, "en", NOW)


def standing(step: Step, **more: Any) -> Standing:
    plain = Standing(step, None, QUEUED, None, 2, 2, True, False, 0, False)
    return replace(plain, **more)


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (standing(Step.SUBMIT, work=None), Expected.SUBMIT),
        (standing(Step.CLOSED, work=None), Expected.CLOSED),
        (standing(Step.REVIEW), Expected.ASK),
        (standing(Step.REVIEW, lease=HELD), Expected.WRITE),
        (standing(Step.ANSWER, unanswered=1), Expected.ANSWER),
        (standing(Step.WAIT), Expected.WAIT),
        (standing(Step.WAIT, may_revise=True), Expected.REVISE),
        (standing(Step.WAIT, work=replace(QUEUED, state=WorkState.HIDDEN)), Expected.HIDDEN),
        (standing(Step.WAIT, given=0, nothing_left=True), Expected.LATER),
        (standing(Step.DONE), Expected.DONE),
        (standing(Step.DONE, work=replace(QUEUED, flagged=1)), Expected.FLAGGED),
        (standing(Step.DONE, earlier=(replace(QUEUED, flagged=1),)), Expected.FLAGGED),
    ],
    ids=lambda each: each.value if isinstance(each, Expected) else "",
)
def test_one_thing_is_expected(where: Standing, expected: Expected) -> None:
    assert rules.page_state(review(), Work(where)).expected is expected


def test_a_sample_comes_before_the_work_of_others() -> None:
    state = rules.page_state(review(samples=(WELL,)), Work(standing(Step.REVIEW)))
    assert (state.expected, state.sample, state.may_ask) == (Expected.SAMPLE, WELL, False)


FIRST = standing(Step.WAIT, given=0, nothing_left=True)  # nobody else has handed in yet


def test_the_first_to_hand_in_reviews_the_sample_first() -> None:
    state = rules.page_state(review(samples=(WELL,)), Work(FIRST))
    assert (state.expected, state.sample) == (Expected.SAMPLE, WELL)
    assert dict(state.stages)[Stage.REVIEW] is Progress.NOW


def test_a_sample_is_not_asked_of_whoever_has_given_all_reviews() -> None:
    state = rules.page_state(review(samples=(WELL,)), Work(standing(Step.WAIT)))
    assert state.expected is Expected.WAIT


def test_reviewing_is_done_once_all_reviews_are_given() -> None:
    def of(where: Standing) -> Progress:
        return dict(rules.page_state(review(), Work(where)).stages)[Stage.REVIEW]

    assert of(standing(Step.WAIT)) is Progress.DONE
    assert of(FIRST) is Progress.NOW
    assert of(replace(FIRST, step=Step.DONE)) is Progress.LATER


def test_a_score_is_not_done_while_a_review_is_flagged() -> None:
    scored = replace(QUEUED, score=Fraction(1, 2))

    def of(work: Queued) -> Progress:
        return dict(rules.page_state(review(), Work(standing(Step.DONE, work=work))).stages)[
            Stage.SCORE
        ]

    assert of(scored) is Progress.DONE
    assert of(replace(scored, flagged=1)) is Progress.LATER


@pytest.mark.parametrize(
    ("where", "offered"),
    [
        (standing(Step.WAIT, one_more=True), True),
        (standing(Step.DONE, one_more=True), True),
        (standing(Step.DONE), False),
        (standing(Step.ANSWER, unanswered=1, one_more=True), False),
    ],
)
def test_one_more_work_is_offered_where_nothing_else_is_asked(
    where: Standing, offered: bool
) -> None:
    assert rules.page_state(review(), Work(where)).one_more is offered


def test_one_stage_at_most_is_now() -> None:
    for step in Step:
        for document in (review(), review(rounds=2)):
            state = rules.page_state(document, Work(standing(step)))
            found = [progress for _, progress in state.stages]
            assert found.count(Progress.NOW) <= 1


def test_revising_is_a_stage_where_there_are_rounds() -> None:
    def of(rounds: int) -> list[Stage]:
        return [stage for stage, _ in rules.stages(review(rounds=rounds), None, Expected.SUBMIT)]

    assert set(of(2)) - set(of(1)) == {Stage.REVISE}


def test_a_facilitator_may_review_without_a_work() -> None:
    work = Work(standing(Step.SUBMIT, work=None))
    assert not rules.page_state(review(), work).may_ask
    assert rules.page_state(review(), work, facilitates=True).may_ask


@pytest.mark.parametrize(
    ("where", "complete"),
    [
        (standing(Step.WAIT), True),  # others owe their reviews: nobody is kept waiting
        (standing(Step.DONE), True),
        (standing(Step.SUBMIT, work=None, duty=0, given=0), False),
        (standing(Step.REVIEW, given=1), False),
        (standing(Step.ANSWER, unanswered=1), False),
        (standing(Step.WAIT, given=0, nothing_left=True), False),
        (standing(Step.DONE, given=1, nothing_left=True), True),
    ],
)
def test_the_block_is_complete_when_the_learner_has_done_their_part(
    where: Standing, complete: bool
) -> None:
    assert rules.is_complete(where) is complete


@given(st.fractions(min_value=0, max_value=1))
def test_a_score_is_never_rounded_up(score: Fraction) -> None:
    shown = Fraction(rules.out_of_hundred(score))
    assert 0 <= score * 100 - shown < Fraction(1, 100)


@pytest.mark.parametrize(
    ("score", "shown"),
    [(Fraction(1, 2), "50"), (Fraction(2, 3), "66.66"), (Fraction(1), "100"), (Fraction(0), "0")],
)
def test_a_score_has_two_decimals_at_most(score: Fraction, shown: str) -> None:
    assert rules.out_of_hundred(score) == shown


def test_the_settings_are_those_of_the_document() -> None:
    found = settings_of(review(submit_by="2027-03-01T12:00Z", apart=Apart.STATED), 5.0)
    assert found.submit_by == NOW
    assert found.criteria == {"clarity": 3, "use": 1}
    assert (found.other_pool_only, found.weight, found.must_give) == (True, 5, 2)
