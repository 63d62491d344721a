"""What is sent twice, late, outside the rules or by the wrong person: a sentence, nothing lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.unit.peer_review.conftest import (
    DAY,
    ELSEWHERE,
    MINUTE,
    NOW,
    PLACE,
    SCORES,
    SETTINGS,
    TEXTS,
    Activity,
    NewLearner,
)

from praxis.core.errors import CallerError, NotFound, Refused
from praxis.peer_review import api, models

LONG = "word " * 30_000


@pytest.fixture
def leased(activity: Activity, ana: api.Person, ben: api.Person) -> api.Lease:
    """Ana's work, with Ben for a review."""
    activity.submit(ana)
    activity.submit(ben)
    return activity.lease(ben)


def test_nobody_reviews_a_work_that_was_not_given_to_them(
    activity: Activity, leased: api.Lease, cleo: api.Person, ana: api.Person
) -> None:
    for person in (cleo, ana):
        with pytest.raises(Refused, match="not with you"):
            activity.give(person, leased)
        with pytest.raises(Refused, match="not with you"):
            api.renew(person, PLACE, leased.review_id, now=NOW)
        with pytest.raises(Refused, match="not with you"):
            api.give_back(person, PLACE, leased.review_id, now=NOW)
    with pytest.raises(Refused, match="not with you"):
        api.give(cleo, PLACE, 987_654, settings=SETTINGS, scores=SCORES, texts=TEXTS, now=NOW)


@pytest.mark.parametrize("scores", [{}, {"clear": 5, "useful": 1}, {**SCORES, "more": 1}])
def test_points_outside_the_rubric_are_refused_and_nothing_is_stored(
    activity: Activity, leased: api.Lease, ben: api.Person, scores: dict[str, int]
) -> None:
    with pytest.raises(CallerError, match="do not fit"):
        activity.give(ben, leased, scores=scores)

    assert api.reviews_by(ben, PLACE) == ()
    assert activity.give(ben, leased).scores == SCORES


@pytest.mark.parametrize("texts", [{"strength": 7}, {3: "text"}, {"strength": None}])
def test_texts_that_are_none_are_refused(
    activity: Activity, leased: api.Lease, ben: api.Person, texts: Any
) -> None:
    with pytest.raises(CallerError, match="points and texts"):
        activity.give(ben, leased, texts=texts)


def test_huge_texts_are_refused_with_a_sentence(
    activity: Activity, leased: api.Lease, ana: api.Person, ben: api.Person
) -> None:
    with pytest.raises(CallerError, match="too long"):
        activity.give(ben, leased, texts={"strength": LONG})
    review = activity.give(ben, leased)
    with pytest.raises(CallerError, match="too long"):
        api.reply(ana, PLACE, review.id, helpful=True, will_change=LONG, now=NOW)
    with pytest.raises(CallerError, match="too long"):
        api.flag(ana, PLACE, review_id=review.id, reason=LONG, now=NOW)


def test_a_cut_emoji_does_no_harm(
    activity: Activity, leased: api.Lease, ana: api.Person, ben: api.Person
) -> None:
    review = activity.give(ben, leased, texts={"strength": "good \ud83d"})
    api.reply(ana, PLACE, review.id, helpful=True, will_change="yes \ude00", now=NOW)

    [received] = api.reviews_for(ana, PLACE)
    assert received.texts["strength"].startswith("good")
    assert received.reply is not None
    assert received.reply.will_change.startswith("yes")


def test_a_review_sent_twice_counts_once_and_keeps_its_first_words(
    activity: Activity, leased: api.Lease, ben: api.Person
) -> None:
    first = activity.give(ben, leased)

    again = activity.give(ben, leased, texts={"strength": "other"})

    assert again == first
    assert activity.standing(ben).given == 1


def test_a_review_sent_twice_at_the_same_moment_counts_once(
    activity: Activity, leased: api.Lease, ben: api.Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both have read the lease before one of them stores the review."""
    from praxis.peer_review import writing

    found = writing._own
    stale = found(ben, PLACE, leased.review_id)
    activity.give(ben, leased)
    answers = iter([stale])
    monkeypatch.setattr(writing, "_own", lambda *args: next(answers, None) or found(*args))

    again = activity.give(ben, leased, texts={"strength": "other"})

    assert again.texts == TEXTS
    assert activity.standing(ben).given == 1


def test_a_lease_that_ran_out_while_writing_loses_nothing(
    activity: Activity, leased: api.Lease, ben: api.Person, new_learner: NewLearner
) -> None:
    activity.pass_time(21 * MINUTE)
    assert activity.settle().returned == 1

    assert api.renew(ben, PLACE, leased.review_id, now=activity.now) is None
    review = activity.give(ben, leased)

    assert review.texts == TEXTS
    assert activity.standing(ben).given == 1


def test_a_work_comes_back_as_the_same_review(
    activity: Activity, leased: api.Lease, ben: api.Person
) -> None:
    """What was typed of it is kept by the review's id."""
    activity.pass_time(DAY)
    activity.settle()
    assert activity.standing(ben).lease is None

    assert activity.lease(ben).review_id == leased.review_id


def test_writing_keeps_a_lease(activity: Activity, leased: api.Lease, ben: api.Person) -> None:
    for _ in range(5):
        activity.pass_time(15 * MINUTE)
        assert (
            api.renew(ben, PLACE, leased.review_id, now=activity.now) == activity.now + 20 * MINUTE
        )
        assert activity.settle().returned == 0


def test_a_place_that_was_left_goes_to_the_next(
    activity: Activity, leased: api.Lease, cleo: api.Person, facilitator: api.Person
) -> None:
    activity.submit(cleo)
    activity.settings = replace(activity.settings, must_get=1)
    activity.settle()
    api.settle_place(PLACE, NOW)
    activity.pass_time(21 * MINUTE)

    assert activity.lease(facilitator).work_id == leased.work_id


def test_a_deadline_that_passes_while_writing_loses_nothing(
    activity: Activity, ana: api.Person, ben: api.Person
) -> None:
    activity.settings = replace(activity.settings, review_by=NOW + 10 * MINUTE)
    activity.submit(ana)
    activity.submit(ben)
    lease = activity.lease(ben)
    activity.pass_time(15 * MINUTE)
    assert activity.settle().short == 2

    activity.give(ben, lease)

    api.skip_replies(ana, PLACE, now=activity.now)
    work = activity.standing(ana).work
    assert work is not None
    assert (work.state, work.short) == (api.WorkState.SETTLED, None)


def test_who_gives_a_work_back_does_not_get_it_again(
    activity: Activity, leased: api.Lease, ben: api.Person, cleo: api.Person
) -> None:
    activity.submit(cleo)
    api.give_back(ben, PLACE, leased.review_id, now=NOW)
    api.give_back(ben, PLACE, leased.review_id, now=NOW)

    assert activity.lease(ben).work_id != leased.work_id
    assert activity.lease(cleo).work_id == leased.work_id


def test_nobody_leafs_through_the_works_of_the_others(
    activity: Activity, new_learner: NewLearner
) -> None:
    people = [new_learner(f"learner{each}") for each in range(5)]
    for person in people:
        activity.submit(person)
    for _ in range(activity.settings.must_give):
        api.give_back(people[0], PLACE, activity.lease(people[0]).review_id, now=NOW)

    last = activity.lease(people[0])
    with pytest.raises(CallerError, match="given back as many"):
        api.give_back(people[0], PLACE, last.review_id, now=NOW)


def test_a_review_given_back_by_mistake_is_taken_all_the_same(
    activity: Activity, leased: api.Lease, ben: api.Person
) -> None:
    api.give_back(ben, PLACE, leased.review_id, now=NOW)

    assert activity.give(ben, leased).texts == TEXTS


def test_nobody_answers_reviews_of_others_works(
    activity: Activity, leased: api.Lease, ben: api.Person, cleo: api.Person
) -> None:
    review = activity.give(ben, leased)

    for person in (ben, cleo, replace(cleo, facilitates=True)):
        with pytest.raises(Refused, match="not of a work of yours"):
            api.reply(person, PLACE, review.id, helpful=True, will_change="", now=NOW)


def test_a_lease_is_no_review_yet(
    activity: Activity, leased: api.Lease, ana: api.Person, ben: api.Person
) -> None:
    assert api.reviews_for(ana, PLACE) == ()
    with pytest.raises(Refused):
        api.reply(ana, PLACE, leased.review_id, helpful=True, will_change="", now=NOW)
    with pytest.raises(Refused):
        api.flag(ana, PLACE, review_id=leased.review_id, reason="", now=NOW)


def test_facilitators_of_another_course_reach_nothing(
    activity: Activity, leased: api.Lease, facilitator: api.Person, ben: api.Person
) -> None:
    review = activity.give(ben, leased)
    flag = api.flag(facilitator, PLACE, work_id=leased.work_id, reason="", now=NOW)

    for call in (
        lambda: api.trail(facilitator, ELSEWHERE, leased.work_id),
        lambda: api.reopen(facilitator, ELSEWHERE, leased.work_id, now=NOW),
        lambda: api.allocate(facilitator, ELSEWHERE, leased.work_id, ben.id or 0, now=NOW),
        lambda: api.resolve(facilitator, ELSEWHERE, flag, upheld=True, now=NOW),
        lambda: api.flag(facilitator, ELSEWHERE, work_id=leased.work_id, reason="", now=NOW),
    ):
        with pytest.raises(NotFound):
            call()
    with pytest.raises(Refused):
        api.flag(facilitator, ELSEWHERE, review_id=review.id, reason="", now=NOW)
    assert list(api.rows(facilitator, ELSEWHERE)) == []
    assert api.overview(facilitator, ELSEWHERE).works == 0
    assert api.flags(facilitator, ELSEWHERE) == ()


def test_only_facilitators_see_reports(activity: Activity, ana: api.Person) -> None:
    work = activity.submit(ana)

    for call in (
        lambda: api.overview(ana, PLACE),
        lambda: api.rows(ana, PLACE),
        lambda: api.trail(ana, PLACE, work.id),
        lambda: api.flags(ana, PLACE),
        lambda: api.short_works(ana, PLACE),
        lambda: api.reopen(ana, PLACE, work.id, now=NOW),
    ):
        with pytest.raises(Refused, match="Only facilitators"):
            call()


def test_no_value_shows_words_in_a_log(
    activity: Activity, leased: api.Lease, ana: api.Person, ben: api.Person
) -> None:
    held = activity.lease(ben)
    review = activity.give(ben, held, texts={"strength": "secret"})
    api.reply(ana, PLACE, review.id, helpful=True, will_change="secret", now=NOW)
    flag = api.flag(ana, PLACE, review_id=review.id, reason="secret", now=NOW)
    rows = [*models.Review.objects.all(), *models.Reply.objects.all(), *models.Flag.objects.all()]

    assert flag
    assert "secret" not in repr((held, review, api.reviews_by(ben, PLACE), rows))


def test_a_review_goes_through_its_own_place_only(
    activity: Activity, ana: api.Person, ben: api.Person
) -> None:
    activity.submit(ana)
    activity.submit(ben)
    leased = activity.lease(ben)
    more: dict[str, Any] = {"settings": SETTINGS, "scores": SCORES, "texts": TEXTS, "now": NOW}
    with pytest.raises(Refused, match="not with you"):
        api.give(ben, ELSEWHERE, leased.review_id, **more)
    with pytest.raises(Refused, match="not with you"):
        api.renew(ben, ELSEWHERE, leased.review_id, now=NOW)
    with pytest.raises(Refused, match="not with you"):
        api.give_back(ben, ELSEWHERE, leased.review_id, now=NOW)
    review = activity.give(ben, leased)
    with pytest.raises(Refused, match="not of a work of yours"):
        api.reply(ana, ELSEWHERE, review.id, helpful=True, will_change="", now=NOW)


def test_a_rubric_that_changes_while_somebody_writes_is_the_one_that_counts(
    activity: Activity, ana: api.Person, ben: api.Person
) -> None:
    activity.submit(ana)
    activity.submit(ben)
    leased = activity.lease(ben)
    activity.settings = replace(SETTINGS, criteria={**SETTINGS.criteria, "short": 2})
    review = activity.give(ben, leased, scores={**SCORES, "short": 1})
    assert review.scores["short"] == 1
    assert activity.lease(ana)  # and for everybody after
