"""A learner's way through a peer review: submit, review, be reviewed, answer, see the score."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.unit.peer_review.conftest import DAY, MINUTE, NOW, PLACE, SCORES, Activity, NewLearner

from praxis.core.errors import CallerError, Refused
from praxis.peer_review import api
from praxis.peer_review.values import Step


@pytest.fixture
def three(
    activity: Activity, ana: api.Person, ben: api.Person, cleo: api.Person
) -> tuple[api.Person, api.Person, api.Person]:
    for person in (ana, ben, cleo):
        activity.submit(person)
    return ana, ben, cleo


Three = tuple[api.Person, api.Person, api.Person]


def test_everybody_reviews_and_is_reviewed(activity: Activity, three: Three) -> None:
    for person in three:
        activity.review(person)
        activity.review(person)

    for person in three:
        standing = activity.standing(person)
        assert (standing.step, standing.duty_met, standing.unanswered) == (Step.ANSWER, True, 2)
        assert standing.work is not None
        assert standing.work.state == api.WorkState.SETTLED
        assert standing.work.score is None


def test_whoever_has_given_all_reviews_is_told_of_a_work_that_waits(
    activity: Activity, three: Three, new_learner: NewLearner
) -> None:
    ana = three[0]
    activity.review(ana)
    assert not activity.standing(ana).one_more  # their own are due
    activity.review(ana)
    assert not activity.standing(ana).one_more
    activity.submit(new_learner("dara"))
    assert activity.standing(ana).one_more
    activity.lease(ana)
    assert not activity.standing(ana).one_more  # in hand already


def test_a_flagged_review_is_counted_until_a_facilitator_has_decided(
    activity: Activity, three: Three, facilitator: api.Person
) -> None:
    ana, ben, _ = three
    work = activity.submit(ana)
    review = activity.review_of(ben, work)

    def counted() -> int:
        told = activity.standing(ana).work
        assert told is not None
        return told.flagged

    flag = api.flag(ana, PLACE, review_id=review.id, reason="It is rude.", now=NOW)
    again = api.flag(ana, PLACE, review_id=review.id, reason="It is.", now=NOW)
    assert counted() == 1
    api.resolve(facilitator, PLACE, flag, upheld=True, now=NOW)
    assert again
    assert counted() == 0


def test_the_score_is_shown_once_every_review_has_its_answer(
    activity: Activity, three: Three
) -> None:
    ana, ben, cleo = three
    work = activity.submit(ana)
    activity.review_of(ben, work, scores={"clear": 3, "useful": 2})
    activity.review_of(cleo, work, scores={"clear": 3, "useful": 4})
    first, second = api.reviews_for(ana, PLACE)
    assert (first.scores, second.scores) == (None, None)

    api.reply(ana, PLACE, first.id, helpful=True, will_change="The table.", now=NOW)
    assert [each.scores for each in api.reviews_for(ana, PLACE)] == [None, None]
    api.reply(ana, PLACE, second.id, helpful=False, will_change="", now=NOW)

    assert [each.scores is None for each in api.reviews_for(ana, PLACE)] == [False, False]
    told = activity.standing(ana).work
    assert told is not None
    assert (told.score, told.spread) == (Fraction(3, 4), Fraction(1, 4))


def test_an_author_may_leave_reviews_unanswered(activity: Activity, three: Three) -> None:
    ana, ben, _ = three
    activity.review(ben)

    assert api.skip_replies(ana, PLACE, now=NOW) == 1
    assert api.skip_replies(ana, PLACE, now=NOW) == 0

    [review] = api.reviews_for(ana, PLACE)
    assert review.scores == SCORES
    assert review.reply is not None
    assert review.reply.skipped


def test_a_late_review_does_not_take_back_a_score_that_was_shown(
    activity: Activity, three: Three, new_learner: NewLearner
) -> None:
    ana, ben, cleo = three
    dan = new_learner("dan")
    activity.submit(dan)
    late = activity.lease(ben)
    activity.pass_time(21 * MINUTE)
    for person in (cleo, dan):
        activity.review_of(person, activity.submit(ana))
    api.skip_replies(ana, PLACE, now=activity.now)
    activity.pass_time(MINUTE)

    activity.give(ben, late, scores={"clear": 0, "useful": 0})

    work = activity.standing(ana).work
    assert work is not None
    assert work.score == Fraction(5, 8)
    assert [(each.late, each.scores is None) for each in api.reviews_for(ana, PLACE)] == [
        (False, False),
        (False, False),
        (True, True),
    ]


def test_the_reviewer_reads_the_answer(activity: Activity, three: Three) -> None:
    ana, ben, _ = three
    review = activity.review(ben)
    api.reply(ana, PLACE, review.id, helpful=True, will_change="I shall ask the union.", now=NOW)

    [given] = api.reviews_by(ben, PLACE)

    assert given.reply is not None
    assert given.reply.will_change == "I shall ask the union."


def test_an_answer_can_be_changed(activity: Activity, three: Three) -> None:
    ana, ben, _ = three
    review = activity.review(ben)
    for text in ("first", "second"):
        api.reply(ana, PLACE, review.id, helpful=None, will_change=text, now=NOW)

    [received] = api.reviews_for(ana, PLACE)

    assert received.reply is not None
    assert received.reply.will_change == "second"


def test_reviewers_are_known_by_signs_that_stay(activity: Activity, three: Three) -> None:
    ana, ben, cleo = three
    activity.settings = replace(activity.settings, rounds=2)
    for person in (ben, cleo):
        activity.review_of(person, activity.submit(ana))
    before = {each.by for each in api.reviews_for(ana, PLACE)}
    second = activity.resubmit(ana)
    for person in (ben, cleo):
        activity.review_of(person, second)

    signs = [(each.round, each.by) for each in api.reviews_for(ana, PLACE)]

    assert len(before) == 2
    assert {by for _, by in signs} == before
    assert not {str(ben.id), "ben", str(cleo.id), "cleo"} & before


def test_a_second_round_joins_the_queue_and_owes_reviews_again(
    activity: Activity, three: Three
) -> None:
    ana, ben, cleo = three
    activity.settings = replace(activity.settings, rounds=2)
    for person in three:
        activity.review(person)
        activity.review(person)

    second = activity.resubmit(ana)
    again = activity.resubmit(ana)

    assert (second.round, second.state, again.id) == (2, api.WorkState.OPEN, second.id)
    assert activity.standing(ana).duty == 4
    assert activity.lease(ben).work_id == second.id
    assert activity.lease(cleo).work_id == second.id


def test_revising_ends_the_round_before_with_the_reviews_it_has(
    activity: Activity, three: Three
) -> None:
    ana, ben, cleo = three
    activity.settings = replace(activity.settings, rounds=2)
    review = activity.review(ben)
    assert activity.standing(ana).may_revise

    second = activity.resubmit(ana)

    assert activity.lease(cleo).work_id != review.work_id
    assert second.round == 2
    with pytest.raises(CallerError, match="last round"):
        activity.resubmit(ana, version=3)


def test_nobody_revises_before_a_review_has_come(activity: Activity, three: Three) -> None:
    activity.settings = replace(activity.settings, rounds=2)

    with pytest.raises(CallerError, match="once reviews have come"):
        activity.resubmit(three[0])


def test_a_work_sent_twice_stands_once_and_keeps_its_place(
    activity: Activity, ana: api.Person
) -> None:
    first = activity.submit(ana)
    activity.pass_time(MINUTE)

    assert activity.submit(ana) == first


def test_who_is_early_waits_in_peace(activity: Activity, ana: api.Person) -> None:
    activity.submit(ana)

    assert activity.next(ana) is None
    standing = activity.standing(ana)
    assert (standing.duty_met, standing.nothing_left, standing.step) == (True, True, Step.WAIT)


def test_new_work_asks_again(activity: Activity, ana: api.Person, ben: api.Person) -> None:
    activity.submit(ana)
    activity.next(ana)
    activity.submit(ben)

    standing = activity.standing(ana)
    assert (standing.step, standing.duty_met) == (Step.REVIEW, False)


def test_before_all_a_work_is_asked_for(activity: Activity, ana: api.Person) -> None:
    activity.settings = replace(activity.settings, submit_by=NOW + DAY)
    assert activity.standing(ana).step == Step.SUBMIT
    activity.pass_time(2 * DAY)
    assert activity.standing(ana).step == Step.CLOSED


def test_too_late_is_said_and_a_facilitator_gives_more_time(
    activity: Activity, ana: api.Person, facilitator: api.Person
) -> None:
    activity.settings = replace(activity.settings, submit_by=NOW)
    activity.pass_time(DAY)
    with pytest.raises(CallerError, match="is over"):
        activity.submit(ana)

    assert ana.id is not None
    more = {"until": NOW + 2 * DAY, "settings": activity.settings, "now": activity.now}
    api.extend(facilitator, PLACE, ana.id, **more)

    assert activity.standing(ana).step == Step.SUBMIT
    assert activity.submit(ana).state == api.WorkState.OPEN
    with pytest.raises(Refused):
        api.extend(ana, PLACE, ana.id, **more)
