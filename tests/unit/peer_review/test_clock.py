"""The clock fixes what is due, once, however often it strikes; nobody's visit is needed."""

from __future__ import annotations

import importlib
import io
import sys
from dataclasses import replace
from datetime import timedelta
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from tests.unit.peer_review.conftest import DAY, MINUTE, NOW, PLACE, Activity, NewLearner

from praxis.peer_review import api, clock, models


def test_scores_are_fixed_at_the_end_of_the_reviewing(
    activity: Activity, ana: api.Person, ben: api.Person
) -> None:
    activity.settings = replace(activity.settings, review_by=NOW + DAY)
    activity.submit(ana)
    activity.submit(ben)
    activity.review(ben)
    assert activity.settle() == api.Settled()
    activity.pass_time(DAY)

    assert activity.settle() == api.Settled(scored=1, short=1)
    assert activity.settle() == api.Settled()


def test_without_a_date_patience_ends_the_waiting(
    activity: Activity, ana: api.Person, ben: api.Person
) -> None:
    activity.submit(ana)
    activity.pass_time(DAY)
    activity.submit(ben)
    activity.review(ben)
    activity.pass_time(13 * DAY)

    assert activity.settle() == api.Settled(returned=0, scored=1)
    activity.pass_time(DAY)
    assert activity.settle() == api.Settled(short=1)
    activity.pass_time(30 * DAY)
    assert activity.settle() == api.Settled()


def test_the_clock_wakes_again_for_what_comes_in_later(
    activity: Activity, ana: api.Person, ben: api.Person
) -> None:
    activity.submit(ana)
    activity.pass_time(30 * DAY)
    activity.settle()
    activity.pass_time(7 * DAY)
    activity.submit(ben)
    activity.pass_time(14 * DAY)

    assert activity.settle().short == 1


def test_a_late_work_joins_the_queue_with_a_time_of_its_own(
    activity: Activity, ana: api.Person, ben: api.Person
) -> None:
    activity.settings = replace(
        activity.settings, submit_by=NOW, accepts_late=True, review_by=NOW + DAY
    )
    activity.submit(ana)
    activity.pass_time(2 * DAY)
    assert activity.settle().short == 1

    late = activity.submit(ben)

    assert activity.settle() == api.Settled()
    assert activity.lease(ana).work_id == late.id
    activity.pass_time(15 * DAY)
    assert activity.settle() == api.Settled(returned=1, short=1)


def test_a_deadline_that_an_author_moves_is_followed(
    activity: Activity, ana: api.Person, ben: api.Person
) -> None:
    activity.settings = replace(activity.settings, review_by=NOW + 9 * DAY)
    activity.submit(ana)
    activity.submit(ben)
    activity.review(ben)
    activity.settings = replace(activity.settings, review_by=NOW + DAY)
    activity.next(ana)
    activity.pass_time(DAY)

    assert activity.settle().scored == 1


def test_an_event_strikes_the_clock_for_its_activity(
    activity: Activity, ana: api.Person, ben: api.Person
) -> None:
    activity.submit(ana)
    activity.submit(ben)
    activity.review(ben)
    activity.pass_time(14 * DAY)

    assert api.settle_place(PLACE, activity.now).scored == 1
    assert api.settle_place(PLACE, activity.now) == api.Settled()
    assert api.settle_place(replace(PLACE, usage="elsewhere"), activity.now) == api.Settled()


def test_many_works_are_settled_in_batches(
    activity: Activity, new_learner: NewLearner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "BATCH", 2)
    activity.settings = replace(activity.settings, review_by=NOW + DAY, lease=timedelta(days=9))
    people = [new_learner(f"learner{each}") for each in range(7)]
    for person in people:
        activity.submit(person)
    for person in people[:3]:
        activity.review(person)
    for person in people[3:]:
        activity.lease(person)
    activity.pass_time(10 * DAY)

    assert activity.settle() == api.Settled(returned=4, scored=3, short=4)


def test_an_answer_that_came_before_the_score_lets_the_grade_go_at_once(
    activity: Activity, ana: api.Person, ben: api.Person
) -> None:
    activity.settings = replace(activity.settings, must_get=1)
    activity.submit(ana)
    activity.submit(ben)
    review = activity.review(ben)
    work = models.Work.objects.get(pk=review.work_id)
    assert work.grade_on is not None
    assert work.grade_on > NOW

    api.reply(ana, PLACE, review.id, helpful=True, will_change="", now=NOW + MINUTE)

    work.refresh_from_db()
    assert work.grade_on == NOW + MINUTE


def test_the_command_says_what_it_did(activity: Activity, ana: api.Person) -> None:
    activity.submit(ana)
    out = io.StringIO()

    call_command("praxis_settle", stdout=out)

    assert "Works short of reviews: " in out.getvalue()


def test_celery_strikes_the_same_clock(
    activity: Activity, ana: api.Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Celery is the host's; here stands what of it the module asks for."""
    told: dict[str, Any] = {}
    celery = ModuleType("celery")
    celery.shared_task = lambda **said: told.update(said) or (lambda task: task)  # type: ignore
    monkeypatch.setitem(sys.modules, "celery", celery)
    monkeypatch.delitem(sys.modules, "praxis.peer_review.tasks", raising=False)
    activity.submit(ana)
    tasks = importlib.import_module("praxis.peer_review.tasks")

    tasks.settle()

    assert told["name"] == "praxis.peer_review.settle"
    monkeypatch.delitem(sys.modules, "praxis.peer_review.tasks")


def test_the_lms_learns_when_to_strike() -> None:
    from praxis.peer_review.settings import TASK, plugin_settings

    host = SimpleNamespace(CELERYBEAT_SCHEDULE={"other": {}})
    plugin_settings(host)
    plugin_settings(host)

    assert set(host.CELERYBEAT_SCHEDULE) == {"other", TASK}
    empty = SimpleNamespace()
    plugin_settings(empty)
    assert set(empty.CELERYBEAT_SCHEDULE) == {TASK}


def test_an_activity_that_cannot_be_settled_stops_no_other(
    activity: Activity, ana: api.Person, caplog: pytest.LogCaptureFixture
) -> None:
    activity.submit(ana)
    broken = models.Activity.objects.create(
        context="course-v1:Praxis+Broken+2026", usage="b", settings={"lease": "?"}, clock=NOW
    )
    activity.pass_time(30 * DAY)

    assert api.settle(activity.now).short == 1

    assert "could not be settled" in caplog.text
    broken.refresh_from_db()
    assert broken.clock
    assert broken.clock > activity.now  # later, not every minute


def test_settings_of_another_version_of_the_code_are_read(
    activity: Activity, ana: api.Person
) -> None:
    activity.submit(ana)
    row = models.Activity.objects.get()
    row.settings = {**row.settings, "of_a_later_version": 1}
    del row.settings["patience"]
    row.save()
    activity.pass_time(30 * DAY)
    assert api.settle(activity.now).short == 1
