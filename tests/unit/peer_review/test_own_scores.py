"""What authors see of their scores: round by round, each after their answers, with its reason."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.unit.peer_review.conftest import NOW, PLACE, SETTINGS, Activity

from praxis.core.errors import Refused
from praxis.peer_review import api, models

HALF = {"clear": 2, "useful": 2}
ALL = {"clear": 4, "useful": 4}
REASON = "One review was of another text."


@pytest.fixture
def rounds(activity: Activity, ana: api.Person, ben: api.Person) -> Activity:
    """The first work of Ana was reviewed by Ben, who wrote one as well."""
    activity.settings = replace(SETTINGS, must_give=1, must_get=1, rounds=2)
    activity.submit(ana)
    activity.submit(ben)
    activity.review(ben, scores=HALF)
    return activity


def answered(person: api.Person) -> None:
    api.skip_replies(person, PLACE, now=NOW)


def test_the_score_of_the_round_before_stays_beside_the_later_one(
    rounds: Activity, ana: api.Person, ben: api.Person
) -> None:
    answered(ana)
    second = rounds.resubmit(ana)
    standing = rounds.standing(ana)
    assert [each.score for each in standing.earlier] == [Fraction(1, 2)]
    assert standing.work is not None
    assert (standing.work.round, standing.work.score) == (2, None)

    rounds.review_of(ben, second, scores=ALL)
    assert [each.score for each in rounds.standing(ana).earlier] == [Fraction(1, 2)]
    answered(ana)
    standing = rounds.standing(ana)
    assert [each.score for each in standing.earlier] == [Fraction(1, 2)]
    assert standing.work is not None
    assert standing.work.score == 1


def test_no_score_of_an_earlier_round_is_seen_before_its_answers(
    rounds: Activity, ana: api.Person
) -> None:
    rounds.resubmit(ana)
    (first,) = rounds.standing(ana).earlier
    assert (first.score, first.spread) == (None, None)
    answered(ana)
    (first,) = rounds.standing(ana).earlier
    assert first.score == Fraction(1, 2)


def test_nobody_has_an_earlier_round_in_the_first(rounds: Activity, ben: api.Person) -> None:
    assert rounds.standing(ben).earlier == ()


def set_by_hand(facilitator: api.Person, work: int, score: Fraction, reason: str = REASON) -> None:
    api.override(facilitator, PLACE, work, score=score, reason=reason, now=NOW)


def test_the_author_reads_why_a_score_was_set_by_hand(
    rounds: Activity, ana: api.Person, facilitator: api.Person
) -> None:
    first = models.Work.objects.get(learner_id=ana.id).pk
    set_by_hand(facilitator, first, Fraction(1, 4), "A first reason.")
    set_by_hand(facilitator, first, Fraction(3, 4))
    work = rounds.standing(ana).work
    assert work is not None
    assert (work.score, work.reason) == (Fraction(3, 4), REASON)
    assert work.spread is None  # what reviews gave waits for the answers
    answered(ana)
    work = rounds.standing(ana).work
    assert work is not None
    assert work.spread == 0


def test_a_reason_goes_with_the_score_that_it_is_of(
    rounds: Activity, ana: api.Person, ben: api.Person, facilitator: api.Person
) -> None:
    answered(ana)
    first = models.Work.objects.get(learner_id=ana.id).pk
    set_by_hand(facilitator, first, Fraction(3, 4))
    rounds.resubmit(ana)
    standing = rounds.standing(ana)
    assert [each.reason for each in standing.earlier] == [REASON]
    assert standing.work is not None
    assert standing.work.reason == ""
    api.reopen(facilitator, PLACE, first, now=NOW)
    assert [each.reason for each in rounds.standing(ana).earlier] == [""]


def test_a_reason_is_no_part_of_what_is_logged(
    rounds: Activity, ana: api.Person, facilitator: api.Person
) -> None:
    set_by_hand(facilitator, models.Work.objects.get(learner_id=ana.id).pk, Fraction(1))
    assert REASON not in repr(rounds.standing(ana))


# Who takes part


def test_whoever_left_the_course_is_refused_and_what_they_wrote_stays(
    activity: Activity, ana: api.Person, ben: api.Person
) -> None:
    activity.submit(ana)
    activity.submit(ben)
    lease = activity.lease(ana)
    given = activity.give(ana, lease)
    gone = replace(ana, participates=False)
    for attempt in (
        lambda: activity.submit(gone),
        lambda: activity.next(gone),
        lambda: activity.standing(gone),
        lambda: activity.give(gone, lease),
        lambda: api.renew(gone, PLACE, lease.review_id, now=NOW),
        lambda: api.give_back(gone, PLACE, lease.review_id, now=NOW),
        lambda: api.reviews_by(gone, PLACE),
        lambda: api.reviews_for(gone, PLACE),
        lambda: api.skip_replies(gone, PLACE, now=NOW),
        lambda: api.reply(gone, PLACE, given.id, helpful=True, will_change="", now=NOW),
        lambda: api.flag(gone, PLACE, work_id=lease.work_id, reason="x", now=NOW),
    ):
        with pytest.raises(Refused, match="Join the course first"):
            attempt()
    assert models.Work.objects.filter(learner_id=ana.id).exists()
    assert activity.standing(ana).given == 1
    assert [each.texts for each in api.reviews_for(ben, PLACE)] == [given.texts]


def test_facilitators_need_not_be_enrolled(activity: Activity, ana: api.Person) -> None:
    activity.submit(ana)
    visiting = api.Person(ana.id, facilitates=True, participates=False)
    assert activity.standing(visiting).work is not None
