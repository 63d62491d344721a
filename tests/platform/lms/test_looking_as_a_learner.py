"""Staff look at the course as one learner: they see that learner's page and leave no trace."""

from __future__ import annotations

from typing import Any

SAID = {"stage": "start", "question": "view", "value": "I would listen."}


def test_staff_see_the_learners_own_page(
    facilitator: Any, learner: Any, look_as: Any, road: Any
) -> None:
    assert learner.post(road, "answer", SAID).status_code == 200
    look_as(facilitator, learner)
    page = facilitator.page(road).content.decode()
    assert "I would listen." in page
    assert "LOCKED-EXPERT" in page


def test_staff_never_answer_in_a_learners_name(
    facilitator: Any, learner: Any, look_as: Any, road: Any
) -> None:
    from praxis.records.models import Entry

    look_as(facilitator, learner)
    tried = facilitator.post(road, "answer", SAID)
    assert tried.status_code in (200, 400, 403)
    assert not Entry.objects.exists()


def test_a_view_as_learner_locks_what_learners_have_locked(
    facilitator: Any, learner: Any, look_as: Any, road: Any
) -> None:
    look_as(facilitator, learner)
    assert facilitator.ask(road, "report_csv").status_code in (400, 403)
