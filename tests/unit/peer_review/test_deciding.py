"""Flags, scores set by hand, works opened again, reviewers chosen; what the trail tells of them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.unit.peer_review.conftest import (
    DAY,
    MINUTE,
    NOW,
    PLACE,
    Activity,
    NewLearner,
)

from praxis.core.errors import CallerError, Refused
from praxis.peer_review import api
from praxis.peer_review.values import Happened


@pytest.fixture
def works(
    activity: Activity, ana: api.Person, ben: api.Person, cleo: api.Person
) -> dict[str, api.Work]:
    return {
        name: activity.submit(person)
        for name, person in (("ana", ana), ("ben", ben), ("cleo", cleo))
    }


Works = dict[str, api.Work]


def work_now(activity: Activity, person: api.Person) -> api.Work:
    return activity.submit(person)


def test_a_flagged_review_is_hidden_at_once_and_the_work_gets_another(
    activity: Activity, works: Works, ana: api.Person, ben: api.Person, cleo: api.Person
) -> None:
    review = activity.review_of(ben, works["ana"])

    api.flag(ana, PLACE, review_id=review.id, reason="insults", now=NOW)

    assert api.reviews_for(ana, PLACE) == ()
    assert work_now(activity, ana).got == 0
    assert activity.lease(cleo).work_id == works["ana"].id


def test_a_review_that_stays_hidden_leaves_score_and_duty(
    activity: Activity,
    works: Works,
    ana: api.Person,
    ben: api.Person,
    cleo: api.Person,
    facilitator: api.Person,
) -> None:
    bad = activity.review_of(ben, works["ana"], scores={"clear": 0, "useful": 0})
    activity.review_of(cleo, works["ana"], scores={"clear": 4, "useful": 4})
    assert work_now(activity, ana).score == Fraction(1, 2)
    flag = api.flag(ana, PLACE, review_id=bad.id, reason="insults", now=NOW)

    for _ in range(2):
        api.resolve(facilitator, PLACE, flag, upheld=True, now=NOW)

    assert work_now(activity, ana).score == 1
    assert activity.standing(ben).given == 0
    assert api.flags(facilitator, PLACE) == ()


def test_a_work_left_without_reviews_by_a_decision_is_open_again(
    activity: Activity, works: Works, ana: api.Person, ben: api.Person, facilitator: api.Person
) -> None:
    activity.settings = replace(activity.settings, review_by=NOW + DAY)
    bad = activity.review_of(ben, works["ana"])
    activity.pass_time(2 * DAY)
    assert activity.settle().scored == 1
    flag = api.flag(ana, PLACE, review_id=bad.id, reason="insults", now=activity.now)
    api.resolve(facilitator, PLACE, flag, upheld=True, now=activity.now)

    work = work_now(activity, ana)
    assert (work.state, work.score, work.got) == (api.WorkState.OPEN, None, 0)
    assert activity.settle().short == 0  # it has a time of its own
    activity.pass_time(15 * DAY)
    assert activity.settle().short == 1


def test_a_review_flagged_without_reason_comes_back_and_counts(
    activity: Activity, works: Works, ana: api.Person, ben: api.Person, facilitator: api.Person
) -> None:
    review = activity.review_of(ben, works["ana"])
    flags = [
        api.flag(ana, PLACE, review_id=review.id, reason=reason, now=NOW)
        for reason in ("low points", "very low points")
    ]
    assert [flag.reason for flag in api.flags(facilitator, PLACE)] == [
        "low points",
        "very low points",
    ]

    api.resolve(facilitator, PLACE, flags[1], upheld=False, now=NOW)

    assert [each.id for each in api.reviews_for(ana, PLACE)] == [review.id]
    assert work_now(activity, ana).got == 1
    assert api.flags(facilitator, PLACE) == ()
    assert activity.standing(ben).given == 1


def test_a_flagged_work_goes_to_nobody_and_who_has_it_reads_no_more(
    activity: Activity,
    works: Works,
    ana: api.Person,
    ben: api.Person,
    cleo: api.Person,
    facilitator: api.Person,
) -> None:
    lease = activity.lease(ben)
    assert lease.work_id == works["ana"].id
    api.allocate(facilitator, PLACE, lease.work_id, cleo.id or 0, now=NOW)

    flag = api.flag(ben, PLACE, work_id=lease.work_id, reason="copied", now=NOW)

    assert activity.standing(ben).lease is None
    for person in (ben, cleo, facilitator):
        assert activity.lease(person).work_id != lease.work_id
    api.resolve(facilitator, PLACE, flag, upheld=False, now=NOW)
    assert work_now(activity, ana).state == api.WorkState.OPEN
    activity.give(cleo, activity.lease(cleo))
    activity.give(ben, activity.lease(ben))
    assert activity.lease(cleo).work_id == lease.work_id
    assert activity.next(ben) is None


def test_a_work_that_stays_hidden_stays_away(
    activity: Activity, works: Works, ben: api.Person, cleo: api.Person, facilitator: api.Person
) -> None:
    lease = activity.lease(ben)
    flag = api.flag(ben, PLACE, work_id=lease.work_id, reason="copied", now=NOW)
    api.resolve(facilitator, PLACE, flag, upheld=True, now=NOW)
    again = api.flag(facilitator, PLACE, work_id=lease.work_id, reason="once more", now=NOW)
    api.resolve(facilitator, PLACE, again, upheld=False, now=NOW)

    assert activity.lease(cleo).work_id != lease.work_id
    with pytest.raises(CallerError, match="for a work or for a review"):
        api.flag(ben, PLACE, reason="", now=NOW)


def test_only_who_was_given_a_work_may_flag_it(
    activity: Activity, works: Works, ana: api.Person, ben: api.Person, cleo: api.Person
) -> None:
    review = activity.review_of(ben, works["ana"])

    for person in (ana, cleo):
        with pytest.raises(Refused):
            api.flag(person, PLACE, work_id=works["ana"].id, reason="", now=NOW)
    with pytest.raises(Refused):
        api.flag(cleo, PLACE, review_id=review.id, reason="", now=NOW)


def test_a_score_set_by_hand_has_a_reason_and_stays(
    activity: Activity, works: Works, ana: api.Person, ben: api.Person, facilitator: api.Person
) -> None:
    for score, reason in ((Fraction(1, 2), " "), (Fraction(3, 2), "too kind"), (Fraction(-1), "?")):
        with pytest.raises(CallerError):
            api.override(facilitator, PLACE, works["ana"].id, score=score, reason=reason, now=NOW)
    with pytest.raises(Refused):
        api.override(ana, PLACE, works["ana"].id, score=Fraction(1), reason="mine", now=NOW)
    done = api.override(
        facilitator, PLACE, works["ana"].id, score=Fraction(1, 3), reason="as agreed", now=NOW
    )

    activity.review_of(ben, works["ana"])

    assert (done.score, done.state) == (Fraction(1, 3), api.WorkState.SETTLED)
    told = activity.standing(ana).work
    assert told is not None
    assert told.score == Fraction(1, 3)


def test_a_work_opened_again_takes_more_reviews_and_is_scored_by_all(
    activity: Activity,
    works: Works,
    ana: api.Person,
    ben: api.Person,
    cleo: api.Person,
    new_learner: NewLearner,
    facilitator: api.Person,
) -> None:
    for person in (ben, cleo):
        activity.review_of(person, works["ana"], scores={"clear": 4, "useful": 4})
    dan = new_learner("dan")
    activity.submit(dan)

    opened = api.reopen(facilitator, PLACE, works["ana"].id, now=NOW)

    assert (opened.state, opened.wanted, opened.score) == (api.WorkState.OPEN, 3, None)
    activity.settle()
    assert work_now(activity, ana).wanted == 3
    activity.review_of(dan, works["ana"], scores={"clear": 0, "useful": 0})
    assert work_now(activity, ana).score == Fraction(2, 3)


def test_a_facilitator_chooses_who_reviews_next(
    activity: Activity, works: Works, ana: api.Person, cleo: api.Person, facilitator: api.Person
) -> None:
    assert cleo.id is not None
    api.allocate(facilitator, PLACE, works["ben"].id, cleo.id, now=NOW)

    assert activity.lease(cleo).work_id == works["ben"].id
    with pytest.raises(CallerError, match="has this work already"):
        api.allocate(facilitator, PLACE, works["ben"].id, cleo.id, now=NOW)
    with pytest.raises(CallerError, match="own work"):
        api.allocate(facilitator, PLACE, works["cleo"].id, cleo.id, now=NOW)


def test_a_place_kept_for_somebody_who_does_not_come_is_free_again(
    activity: Activity, works: Works, ana: api.Person, cleo: api.Person, facilitator: api.Person
) -> None:
    assert cleo.id is not None
    until = api.allocate(facilitator, PLACE, works["ana"].id, cleo.id, now=NOW)
    activity.now = until

    assert activity.settle().returned == 1
    assert work_now(activity, ana).got == 0


def test_short_works_wait_for_facilitators_longest_first(
    activity: Activity, works: Works, ana: api.Person, ben: api.Person, facilitator: api.Person
) -> None:
    activity.settings = replace(activity.settings, review_by=NOW + DAY)
    activity.review_of(ben, works["ana"])
    activity.pass_time(DAY)
    done = activity.settle()

    assert (done.scored, done.short) == (1, 2)
    assert activity.settle() == api.Settled()
    short = api.short_works(facilitator, PLACE)
    assert [work.id for work in short] == [works["ben"].id, works["cleo"].id]
    told = activity.standing(ben).work
    assert told is not None
    assert told.short == activity.now
    activity.review_of(facilitator, works["ben"])
    assert [work.id for work in api.short_works(facilitator, PLACE)] == [works["cleo"].id]


def test_the_trail_tells_who_did_what_and_no_text(
    activity: Activity,
    works: Works,
    ana: api.Person,
    ben: api.Person,
    cleo: api.Person,
    facilitator: api.Person,
) -> None:
    activity.pass_time(MINUTE)
    lease = activity.lease(ben)
    activity.pass_time(MINUTE)
    review = activity.give(ben, lease, texts={"strength": "secret"})
    activity.pass_time(MINUTE)
    flag = api.flag(ana, PLACE, review_id=review.id, reason="secret", now=activity.now)
    activity.pass_time(MINUTE)
    api.resolve(facilitator, PLACE, flag, upheld=False, now=activity.now)
    given_up = activity.lease(cleo)
    activity.pass_time(MINUTE)
    api.give_back(cleo, PLACE, given_up.review_id, now=activity.now)
    activity.pass_time(MINUTE)
    api.override(
        facilitator, PLACE, lease.work_id, score=Fraction(1), reason="secret", now=activity.now
    )

    told = api.trail(facilitator, PLACE, lease.work_id)

    assert [(event.what, event.actor_id) for event in told][:4] == [
        (Happened.SUBMITTED, ana.id),
        (Happened.STARTED, ben.id),
        (Happened.GIVEN, ben.id),
        (Happened.FLAGGED, ana.id),
    ]
    assert {Happened.DISMISSED, Happened.OVERRIDDEN, Happened.SETTLED} <= {
        event.what for event in told
    }
    assert "secret" not in repr(told)


def test_a_score_set_by_hand_outlasts_the_flag_of_its_work(
    activity: Activity, works: Works, ana: api.Person, ben: api.Person, facilitator: api.Person
) -> None:
    """A facilitator sets the score while the work is hidden, and then shows it again."""
    activity.lease(ben)
    flagged = api.flag(ben, PLACE, work_id=works["ana"].id, reason="copied", now=NOW)
    score = Fraction(19, 20)
    api.override(facilitator, PLACE, works["ana"].id, score=score, reason="agreed", now=NOW)
    assert work_now(activity, ana).state is api.WorkState.HIDDEN

    api.resolve(facilitator, PLACE, flagged, upheld=False, now=NOW)

    kept = work_now(activity, ana)
    assert (kept.state, kept.score) == (api.WorkState.SETTLED, score)


def test_nobody_hides_more_works_than_they_owe_reviews(
    activity: Activity,
    works: Works,
    ana: api.Person,
    new_learner: NewLearner,
    facilitator: api.Person,
) -> None:
    for each in range(3):
        activity.submit(new_learner(f"more {each}"))
    hidden = []
    for _ in range(3):
        lease = activity.lease(ana)
        flagged = api.flag(ana, PLACE, work_id=lease.work_id, reason="x", now=NOW)
        hidden.append(lease.work_id)

    seen = api.rows(facilitator, PLACE, api.Which(ids=hidden))
    states = {row.work.id: row.work.state for row in seen}
    assert [states[work] for work in hidden] == ["hidden", "hidden", "open"]
    assert activity.lease(ana).work_id == hidden[2]  # theirs to review still
    assert len(api.flags(facilitator, PLACE)) == 3  # and all are told

    api.resolve(facilitator, PLACE, flagged, upheld=True, now=NOW)
    [row] = api.rows(facilitator, PLACE, api.Which(ids=hidden[2:]))
    assert row.work.state is api.WorkState.HIDDEN


def test_a_flag_that_hid_nothing_changes_nothing_when_it_is_dismissed(
    activity: Activity, works: Works, ana: api.Person, ben: api.Person, facilitator: api.Person
) -> None:
    activity.settings = replace(activity.settings, must_give=1, must_get=1)
    first = activity.lease(ana)
    api.flag(ana, PLACE, work_id=first.work_id, reason="x", now=NOW)
    second = activity.lease(ana)
    flagged = api.flag(ana, PLACE, work_id=second.work_id, reason="x", now=NOW)
    activity.give(ana, second)
    assert activity.settle().scored

    api.resolve(facilitator, PLACE, flagged, upheld=False, now=NOW)

    [row] = api.rows(facilitator, PLACE, api.Which(ids=[second.work_id]))
    assert row.work.state is api.WorkState.SETTLED


def test_nobody_is_chosen_who_cannot_review(
    activity: Activity, works: Works, facilitator: api.Person, new_learner: NewLearner
) -> None:
    outsider = new_learner("outsider").id or 0
    with pytest.raises(CallerError, match="has not handed in"):
        api.allocate(facilitator, PLACE, works["ana"].id, outsider, now=NOW)
    assert api.allocate(facilitator, PLACE, works["ana"].id, facilitator.id or 0, now=NOW)


def test_who_has_done_their_part_is_told_of_a_work_chosen_for_them(
    activity: Activity, works: Works, ben: api.Person, facilitator: api.Person
) -> None:
    activity.settings = replace(activity.settings, must_give=1)
    given = activity.review(ben)
    other = next(work for work in works.values() if work.id not in {given.work_id, works["ben"].id})
    assert activity.standing(ben).step is not api.Step.REVIEW

    api.allocate(facilitator, PLACE, other.id, ben.id or 0, now=NOW)

    standing = activity.standing(ben)
    assert standing.step is api.Step.REVIEW
    assert standing.lease
    assert standing.lease.work_id == other.id
    activity.give(ben, standing.lease)
