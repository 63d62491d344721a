"""Several learners of one course in the LMS: roles dealt out, and what all of them chose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

BRIEFS = {"BRIEF-MINISTRY", "BRIEF-UNION"}
MORE = {"stage": "start", "question": "move", "value": ["more"]}


@pytest.fixture
def newcomer(arrive: Callable[..., Any], enrolled: Callable[..., Any]) -> Callable[[], Any]:
    """`newcomer()`: one more learner of the course."""
    return lambda: arrive(enrolled())


def briefs_in(response: Any) -> set[str]:
    assert response.status_code == 200
    return {brief for brief in BRIEFS if brief in response.content.decode()}


def test_a_learner_reads_the_brief_of_the_own_role_and_no_other(
    newcomer: Callable[[], Any], table: Any
) -> None:
    one, other = newcomer(), newcomer()
    assert not briefs_in(one.page(table))
    own = briefs_in(one.post(table, "take_role", {}))
    assert len(own) == 1
    assert briefs_in(one.page(table)) == own
    assert briefs_in(other.post(table, "take_role", {})) == BRIEFS - own


def test_nobody_answers_before_a_role_is_taken(newcomer: Callable[[], Any], table: Any) -> None:
    assert newcomer().post(table, "answer", MORE).status_code == 400


def test_a_final_answer_cannot_be_changed(newcomer: Callable[[], Any], table: Any) -> None:
    learner = newcomer()
    learner.post(table, "take_role", {})
    assert learner.post(table, "answer", MORE).status_code == 200
    assert learner.post(table, "answer", MORE | {"value": ["less"]}).status_code in (400, 403)


def test_what_the_cohort_chose_is_shown_from_the_fifth_answer_on(
    newcomer: Callable[[], Any], road: Any
) -> None:
    body = {"stage": "start", "question": "way", "value": ["talk"]}
    answers = [newcomer().post(road, "answer", body).json()["html"] for _ in range(5)]
    assert ["5 people" in html for html in answers] == [False, False, False, False, True]


def test_an_ungraded_case_has_no_place_in_the_gradebook(
    newcomer: Callable[[], Any], table: Any
) -> None:
    from lms.djangoapps.grades.api import CourseGradeFactory

    learner = newcomer()
    learner.post(table, "take_role", {})
    learner.post(table, "answer", MORE)
    grade = CourseGradeFactory().read(learner.user, course_key=table.course_key)
    score = grade.problem_scores.get(table)
    assert score is None or score.possible == 0
