"""What an author is told before a peer review is published."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from praxis.definitions.peer_review import (
    TEMPLATES,
    PeerReview,
    foresight,
    problems_at,
    starter,
)
from praxis.definitions.peer_review.model import Scoring
from praxis.definitions.templates import Template

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
GOOD = replace(starter(), submit_by="2027-03-10T12:00Z", review_by="2027-03-20T12:00Z")


def told(review: PeerReview, learners: int | None = None) -> list[tuple[object, str]]:
    return [(each.path[0], str(each.message)) for each in foresight(review, learners, NOW)]


@pytest.mark.parametrize("learners", [None, 4, 4000])
def test_nothing_is_said_where_all_will_go_well(learners: int | None) -> None:
    assert told(GOOD, learners) == []
    assert told(starter(), learners) == []  # no dates at all: each work has its own time


@pytest.mark.parametrize(
    ("changes", "learners", "field", "words"),
    [
        (
            {"submit_by": "2027-03-01T12:00Z"},
            None,
            "submit_by",
            "whoever has not submitted yet is late",
        ),
        (
            {"submit_by": "2027-02-01T12:00Z", "accepts_late": False},
            None,
            "submit_by",
            "nobody can submit any more",
        ),
        ({"review_by": "2027-03-11T12:00Z"}, None, "review_by", "less than 2 days after"),
        ({"review_by": ""}, None, "review_by", "a time of its own"),
        ({"scoring": Scoring.CALIBRATED}, None, "scoring", "Fewer than 3 samples"),
        ({"at_least": 3}, None, "at_least", "a single reviewer drops out"),
        ({"at_least": 1}, None, "at_least", "one person can decide"),
        ({"must_give": 5}, 5, "must_give", "With 5 learners, nobody can give more than 4"),
        ({"must_give": 1, "must_get": 1, "at_least": 1}, 1, "must_get", "can receive 0 at most"),
    ],
)
def test_what_will_go_wrong_is_told_with_the_field_that_changes_it(
    changes: dict[str, object], learners: int | None, field: str, words: str
) -> None:
    found = told(replace(GOOD, **changes), learners)
    assert found[0][0] == field
    assert words in found[0][1]


def test_a_small_cohort_can_neither_give_nor_receive_so_many() -> None:
    assert [field for field, _ in told(GOOD, 3)] == ["must_get", "must_give"]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: each.key)
def test_nobody_is_warned_of_a_template_s_own_numbers(template: Template[PeerReview]) -> None:
    assert told(template.document(), 30) == []


def test_of_two_criteria_with_one_name_the_later_is_told() -> None:
    first, second, *rest = GOOD.criteria
    twin = replace(second, name=first.name.upper())
    review = replace(GOOD, criteria=(first, twin, *rest))
    (found,) = foresight(review, None, NOW)
    assert found.path == ("criteria", 1, "name")
    assert f"Two criteria are called “{twin.name}”" in str(found.message)
    nameless = tuple(replace(each, name="") for each in GOOD.criteria)
    assert told(replace(GOOD, criteria=nameless)) == []  # the checks ask for a name


def test_three_samples_tell_enough_of_how_somebody_reviews() -> None:
    samples = tuple(replace(GOOD.samples[0], key=key) for key in ("well", "river", "road"))
    assert told(replace(GOOD, scoring=Scoring.CALIBRATED, samples=samples)) == []


def test_one_review_each_needs_no_word_about_a_single_reviewer() -> None:
    assert told(replace(GOOD, must_give=1, must_get=1, at_least=1), 30) == []


def test_dates_that_are_over_are_asked_for_alone() -> None:
    over = replace(GOOD, submit_by="2027-01-01T12:00Z", review_by="2027-02-01T12:00Z", at_least=1)
    assert [each.path for each in problems_at(over, NOW)] == [("submit_by",), ("review_by",)]


def test_a_date_that_is_none_is_left_to_the_checks() -> None:
    assert told(replace(GOOD, submit_by="soon", review_by="later")) == []
