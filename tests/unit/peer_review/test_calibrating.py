"""What people chose for samples counts in the scores of those they review."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.unit.peer_review.conftest import NOW, PLACE, Activity

from praxis.core.errors import CallerError, Refused
from praxis.peer_review import api, models
from praxis.peer_review.calibration import calibration_of

HALF = Fraction(1, 2)
GIVEN = Fraction(5, 8)  # what the reviews of these tests give
STRICT = calibration_of([Fraction(-1, 8)]).bias


@pytest.fixture
def weighed(activity: Activity) -> Activity:
    activity.settings = replace(activity.settings, scoring=api.Scoring.CALIBRATED)
    return activity


def calibrate(activity: Activity, person: api.Person, sample: str, points: Fraction) -> None:
    given = {"settings": activity.settings, "now": activity.now, "experts": HALF}
    api.calibrate(person, PLACE, sample=sample, points=points, **given)  # type: ignore[arg-type]


def review(activity: Activity, person: api.Person, work: api.Work) -> api.Review:
    """Review this work; whoever reviews has handed in their own."""
    activity.submit(person)
    return activity.review_of(person, work)


def score(work: api.Work) -> Fraction:
    return Fraction(models.Work.objects.get(pk=work.id).score)


def deviations(person: api.Person) -> dict[str, str]:
    kept: dict[str, str] = models.Participant.objects.get(learner=person.id).calibration
    return kept


def test_a_sample_is_judged_once(weighed: Activity, ben: api.Person) -> None:
    calibrate(weighed, ben, "well", Fraction(3, 8))
    calibrate(weighed, ben, "well", Fraction(1))
    calibrate(weighed, ben, "river", HALF)

    assert deviations(ben) == {"well": "-1/8", "river": "0"}


def test_points_that_cannot_be_are_refused(weighed: Activity, ben: api.Person) -> None:
    with pytest.raises(CallerError, match="between nothing and all"):
        calibrate(weighed, ben, "well", Fraction(9, 8))
    with pytest.raises(Refused):
        calibrate(weighed, replace(ben, watched=True), "well", HALF)

    assert not models.Participant.objects.exists()


def test_a_score_is_corrected_by_what_its_reviewers_gave_to_samples(
    weighed: Activity, ana: api.Person, ben: api.Person, cleo: api.Person
) -> None:
    work = weighed.submit(ana)
    calibrate(weighed, ben, "well", Fraction(3, 8))
    review(weighed, ben, work)
    review(weighed, cleo, work)

    assert score(work) == GIVEN - STRICT / 2
    assert models.Work.objects.get(pk=work.id).spread == "0"


def test_what_comes_after_a_review_does_not_change_it(
    weighed: Activity, ana: api.Person, ben: api.Person, cleo: api.Person
) -> None:
    work = weighed.submit(ana)
    review(weighed, ben, work)
    calibrate(weighed, ben, "well", Fraction(3, 8))
    review(weighed, cleo, work)

    assert score(work) == GIVEN


def test_a_mean_takes_no_heed_of_samples(
    activity: Activity, ana: api.Person, ben: api.Person, cleo: api.Person
) -> None:
    work = activity.submit(ana)
    calibrate(activity, ben, "well", Fraction(3, 8))
    review(activity, ben, work)
    review(activity, cleo, work)

    assert score(work) == GIVEN


def test_a_score_stays_when_its_reviewer_leaves(
    weighed: Activity, ana: api.Person, ben: api.Person, cleo: api.Person, facilitator: api.Person
) -> None:
    work = weighed.submit(ana)
    calibrate(weighed, ben, "well", Fraction(3, 8))
    review(weighed, ben, work)
    other = review(weighed, cleo, work)

    api.erase_learner(ben.id or 0)
    raised = api.flag(ana, PLACE, review_id=other.id, reason="Rude.", now=NOW)
    api.resolve(facilitator, PLACE, raised, upheld=False, now=NOW)  # which computes it anew

    assert not models.Participant.objects.filter(learner=ben.id).exists()
    assert score(work) == GIVEN - STRICT / 2


def test_only_facilitators_are_told_how_a_reviewer_judged_samples(
    weighed: Activity, ana: api.Person, ben: api.Person, facilitator: api.Person
) -> None:
    work = weighed.submit(ana)
    calibrate(weighed, ben, "well", Fraction(3, 8))
    review(weighed, ben, work)

    [row, _] = api.rows(facilitator, PLACE)
    assert [each.deviation for each in row.reviews] == [Fraction(-1, 8)]
    assert [each.deviation for each in api.reviews_by(ben, PLACE)] == [None]
