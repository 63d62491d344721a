"""When a learner leaves, no word of theirs stays, and nobody else loses what they have earned."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from tests.unit.peer_review.conftest import ELSEWHERE, NOW, PLACE, SETTINGS, Activity, NewLearner

from praxis.core.errors import Refused
from praxis.peer_review import api, models
from praxis.peer_review.signals import erase_retired_learner
from praxis.records import api as records

MARK = "mark-of-ben"


@pytest.fixture
def three(
    activity: Activity, ana: api.Person, ben: api.Person, cleo: api.Person
) -> dict[str, api.Work]:
    """Ben has reviewed and been reviewed, has answered, flagged and begun another review."""
    activity.settings = replace(activity.settings, must_give=3, must_get=3)
    people = {"ana": ana, "ben": ben, "cleo": cleo}
    works = {name: activity.submit(person) for name, person in people.items()}
    review = activity.review_of(ben, works["ana"], texts={"strength": MARK})
    received = activity.review_of(cleo, works["ben"])
    api.reply(ana, PLACE, review.id, helpful=True, will_change="Thanks.", now=NOW)
    api.reply(ben, PLACE, received.id, helpful=True, will_change=MARK, now=NOW)
    api.flag(ben, PLACE, review_id=received.id, reason=MARK, now=NOW)
    lease = activity.lease(ben)
    assert lease.work_id == works["cleo"].id
    return works


def everything_stored() -> str:
    """Every row of every table of the app, as the database holds it."""
    stored = ""
    with connection.cursor() as cursor:
        for model in apps.get_app_config("praxis_peer_review").get_models():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
            stored += repr(cursor.fetchall())
    return stored


def people_named(user_id: int | None) -> list[str]:
    return [
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("praxis_peer_review").get_models()
        for field in model._meta.concrete_fields
        if field.related_model is not None and field.related_model.__name__ == "User"
        if model._default_manager.filter(**{field.name: user_id}).exists()
    ]


def test_no_word_and_no_name_stays(three: dict[str, api.Work], ben: api.Person) -> None:
    assert MARK in everything_stored()
    assert people_named(ben.id)

    assert api.erase_learner(ben.id or 0) > 0

    assert MARK not in everything_stored()
    assert people_named(ben.id) == []
    assert api.erase_learner(ben.id or 0) == 0


def test_the_points_of_reviews_stay_and_the_words_are_said_to_be_gone(
    activity: Activity, three: dict[str, api.Work], ana: api.Person, ben: api.Person
) -> None:
    [before] = api.reviews_for(ana, PLACE)
    api.erase_learner(ben.id or 0)

    [review] = api.reviews_for(ana, PLACE)
    assert (review.by, review.number) == (before.by, before.number)  # nobody sees who has left
    assert (review.erased, review.texts, review.scores) == (True, {}, {"clear": 3, "useful": 2})
    assert len(review.by) == 3
    assert review.reply is not None


def test_a_score_that_was_fixed_stays(
    activity: Activity, ana: api.Person, ben: api.Person, cleo: api.Person
) -> None:
    work = activity.submit(ana)
    for person in (ben, cleo):
        activity.submit(person)
        activity.review_of(person, work)
    api.erase_learner(ben.id or 0)

    assert activity.submit(ana).score == Fraction(5, 8)


def test_a_place_that_was_taken_is_free_again(
    activity: Activity, three: dict[str, api.Work], ben: api.Person
) -> None:
    before = models.Work.objects.get(pk=three["cleo"].id).load

    api.erase_learner(ben.id or 0)

    assert models.Work.objects.get(pk=three["cleo"].id).load == before - 1


def test_reviewers_of_the_learner_keep_their_duty_and_lose_the_lease_with_a_sentence(
    activity: Activity,
    three: dict[str, api.Work],
    ana: api.Person,
    ben: api.Person,
    cleo: api.Person,
) -> None:
    lease = activity.lease(ana)
    assert lease.work_id == three["ben"].id
    given = activity.standing(cleo).given

    api.erase_learner(ben.id or 0)

    with pytest.raises(Refused, match="not with you"):
        activity.give(ana, lease)
    assert activity.standing(cleo).given == given
    assert api.reviews_by(cleo, PLACE) == ()
    assert activity.lease(ana).work_id == three["cleo"].id


def test_other_courses_and_other_people_are_erased_alone(
    activity: Activity, three: dict[str, api.Work], ana: api.Person, ben: api.Person
) -> None:
    for person in (ana, ben):
        api.submit(person, ELSEWHERE, settings=SETTINGS, entry_id=1, version=1, now=NOW)

    api.erase_learner(ben.id or 0)

    assert set(models.Work.objects.values_list("learner_id", flat=True)) == {
        ana.id,
        three["cleo"].learner_id,
    }


def test_a_deleted_account_and_a_retired_one_are_erased_first(
    activity: Activity,
    three: dict[str, api.Work],
    ben: api.Person,
    cleo: api.Person,
    django_user_model: Any,
) -> None:
    erase_retired_learner(None, user=django_user_model.objects.get(pk=cleo.id))
    django_user_model.objects.get(pk=ben.id).delete()

    assert MARK not in everything_stored()
    assert people_named(cleo.id) == []
    assert models.Work.objects.get().got == 1


def test_a_learner_unenrolled_leaves_a_work_that_others_may_still_review(
    activity: Activity, ana: api.Person, ben: api.Person, new_learner: NewLearner
) -> None:
    """Leaving a course erases nothing; what they had begun comes back by itself."""
    work = activity.submit(ana)
    activity.submit(ben)
    activity.lease(ana)

    assert activity.review(ben).work_id == work.id


def test_whoever_erases_a_learners_records_erases_their_reviews_too(
    three: dict[str, api.Work], ben: api.Person
) -> None:
    gone = records.erase_learner(ben.id or 0)

    assert gone > 0
    assert MARK not in everything_stored()
    assert people_named(ben.id) == []
