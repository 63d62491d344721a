"""Scores reach the gradebook: once, for every learner, and the latest of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
from tests.unit.peer_review.conftest import DAY, MINUTE, NOW, PLACE, Activity

from praxis.peer_review import api

HOUR = timedelta(hours=1)


@pytest.fixture
def gradebook(settings: Any, transactional_db: None) -> None:
    """edx-submissions installed, with its tables."""
    pytest.importorskip("submissions")
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "submissions"]
    from django.apps import apps
    from django.db import connection

    found = set(connection.introspection.table_names())
    with connection.schema_editor() as editor:
        for model in apps.get_app_config("submissions").get_models():
            if model._meta.db_table not in found:
                editor.create_model(model)


def name(user: int, course: str) -> str:
    return f"anonymous-{user}-{course}"


def test_a_score_reaches_the_gradebook_of_its_learner_once(
    gradebook: None, activity: Activity, ana: api.Person, ben: api.Person
) -> None:
    from submissions import api as submissions

    activity.settings = replace(activity.settings, must_get=1, weight=10)
    activity.submit(ana)
    activity.submit(ben)
    activity.review(ben)  # 5 of 8 points
    assert api.send_grades(NOW, name) == 0
    api.skip_replies(ana, PLACE, now=NOW)

    assert api.send_grades(NOW, name) == 1
    assert api.send_grades(NOW, name) == 0

    scores = submissions.get_scores(PLACE.context, name(ana.id or 0, PLACE.context))
    assert list(scores) == [PLACE.usage]
    told = scores[PLACE.usage]
    assert (told["points_earned"], told["points_possible"]) == (6, 10)


def test_a_score_set_by_hand_takes_the_place_of_the_one_before(
    gradebook: None, activity: Activity, ana: api.Person, facilitator: api.Person
) -> None:
    from submissions import api as submissions

    work = activity.submit(ana)
    for score in (Fraction(1), Fraction(1, 4)):
        api.override(facilitator, PLACE, work.id, score=score, reason="agreed", now=activity.now)
        assert api.send_grades(activity.now, name) == 1
        activity.pass_time(MINUTE)

    scores = submissions.get_scores(PLACE.context, name(ana.id or 0, PLACE.context))
    assert scores[PLACE.usage]["points_earned"] == 25


def test_one_grade_that_cannot_be_sent_does_not_keep_back_the_others(
    gradebook: None,
    activity: Activity,
    ana: api.Person,
    ben: api.Person,
    facilitator: api.Person,
    caplog: pytest.LogCaptureFixture,
) -> None:
    for person in (ana, ben):
        work = activity.submit(person)
        api.override(facilitator, PLACE, work.id, score=Fraction(1), reason="agreed", now=NOW)

    def unlucky(user: int, course: str) -> str:
        if user == ana.id:
            raise LookupError("no such account")
        return name(user, course)

    assert api.send_grades(NOW, unlucky, limit=1) == 0
    assert "could not be sent" in caplog.text
    assert api.send_grades(NOW, unlucky, limit=1) == 1  # not the unlucky one once more
    assert api.send_grades(NOW + 2 * HOUR, name) == 1


def test_without_the_gradebook_nothing_is_sent(activity: Activity, ana: api.Person) -> None:
    assert api.send_grades(NOW, name) == 0


def earned(person: api.Person) -> int:
    from submissions import api as submissions

    scores = submissions.get_scores(PLACE.context, name(person.id or 0, PLACE.context))
    return int(scores[PLACE.usage]["points_earned"])


def test_the_score_of_an_earlier_round_never_comes_after_that_of_a_later_one(
    gradebook: None, activity: Activity, ana: api.Person, ben: api.Person, cleo: api.Person
) -> None:
    activity.settings = replace(activity.settings, must_get=1, rounds=2, weight=8)
    for person in (ana, ben, cleo):
        activity.submit(person)
    first = activity.submit(ana)
    activity.review_of(ben, first, scores={"clear": 1, "useful": 1})
    activity.resubmit(ana)
    second = activity.standing(ana).work
    assert second
    activity.review_of(cleo, second, scores={"clear": 4, "useful": 4})
    [_, late] = api.reviews_for(ana, PLACE)
    api.reply(ana, PLACE, late.id, helpful=True, will_change="", now=activity.now)

    api.send_grades(activity.now, name)
    activity.pass_time(30 * DAY)  # the first round does not wait for its answer for ever
    api.send_grades(activity.now, name)

    assert earned(ana) == 8


def test_a_hidden_work_is_graded_when_it_is_shown_again_or_by_hand(
    gradebook: None, activity: Activity, ana: api.Person, ben: api.Person, facilitator: api.Person
) -> None:
    activity.settings = replace(activity.settings, must_get=1, weight=8)
    work = activity.submit(ana)
    activity.submit(ben)
    activity.review(ben)
    api.flag(ben, PLACE, work_id=work.id, reason="copied", now=activity.now)
    activity.pass_time(30 * DAY)
    assert api.send_grades(activity.now, name) == 0

    api.override(facilitator, PLACE, work.id, score=Fraction(1, 8), reason="?", now=activity.now)
    assert api.send_grades(activity.now, name) == 1
    assert earned(ana) == 1
