"""A learner's account is retired: nothing of theirs stays with us, and nothing was in the log."""

from __future__ import annotations

from typing import Any

import pytest

ANSWER = {"stage": "start", "question": "view", "value": "Remember me not."}


def test_retirement_erases_what_the_learner_wrote_and_nobody_else_did(
    learner: Any, arrive: Any, enrolled: Any, road: Any
) -> None:
    from openedx.core.djangoapps.user_api.accounts.signals import USER_RETIRE_LMS_MISC

    from praxis.records.models import Entry, EntryVersion

    other = arrive(enrolled())
    for person in (learner, other):
        assert person.post(road, "answer", ANSWER).status_code == 200
    USER_RETIRE_LMS_MISC.send(sender=None, user=learner.user)
    assert not Entry.objects.filter(learner_id=learner.user.id).exists()
    assert Entry.objects.filter(learner_id=other.user.id).exists()
    assert EntryVersion.objects.exclude(entry__learner_id=other.user.id).count() == 0


def test_the_learners_words_never_reach_the_hosts_log(
    learner: Any, road: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    learner.post(road, "answer", ANSWER)
    learner.post(road, "answer", ANSWER | {"question": "nowhere"})
    assert "Remember me not" not in caplog.text
