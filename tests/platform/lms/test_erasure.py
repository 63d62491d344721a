"""A learner's account is retired: nothing of theirs stays with us, and nothing was in a log."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

SECRET = "Remember me not"
ANSWER = {"stage": "start", "question": "view", "value": SECRET}


def ours() -> str:
    """Every value of every table of ours, as text."""
    from django.apps import apps

    rows = []
    for model in apps.get_app_config("praxis_records").get_models():
        rows += [f"{model.__name__}: {row}" for row in model.objects.values()]
    return "\n".join(rows)


def owned_by(user: Any) -> list[str]:
    """The rows of ours that name this user."""
    named = re.compile(rf"'(learner|author)_id': {user.id}\b")
    return [row for row in ours().split("\n") if named.search(row)]


@pytest.fixture
def write(road: Any, diary: Any, facilitator: Any, save: Any) -> Callable[[Any, str], None]:
    """`write(person, words)`: an answer, versions, a draft, a round, a comment upon it."""

    def write_all(person: Any, words: str) -> None:
        assert person.post(road, "answer", ANSWER | {"value": words}).status_code == 200
        save(person, diary, {"what": f"{words} at all."}, "public")
        changed = {"what": f"{words}, please.", "people": [{"who": words, "power": 1}]}
        save(person, diary, changed, "facilitators", base={"what": 1})
        draft = {"writer": "phone", "round": 1, "base": {}, "values": {"what": words}}
        assert person.post(diary, "draft", draft).status_code == 200
        assert person.post(diary, "next_round", {"from": 1}).status_code == 200
        report = facilitator.post(diary, "report", {"after": -1, "find": words}).json()["html"]
        entry = int(re.findall(r'name="entry" value="(\d+)"', report)[0])
        said = facilitator.post(diary, "comment", {"entry": entry, "text": f"You said {words}."})
        assert said.status_code == 200

    return write_all


def test_retirement_erases_every_word_of_the_learner_and_of_nobody_else(
    learner: Any, arrive: Any, enrolled: Any, write: Callable[[Any, str], None]
) -> None:
    from openedx.core.djangoapps.user_api.accounts.signals import USER_RETIRE_LMS_MISC

    other = arrive(enrolled())
    write(learner, SECRET)
    write(other, "Remember me well")
    kept = len(owned_by(other.user))
    assert SECRET in ours()

    USER_RETIRE_LMS_MISC.send(sender=None, user=learner.user)

    assert SECRET not in ours()
    assert not owned_by(learner.user)
    assert kept
    assert len(owned_by(other.user)) == kept
    assert "Remember me well" in ours()


def test_the_lms_retires_a_learner_by_its_own_address(
    learner: Any, arrive: Any, write: Callable[[Any, str], None]
) -> None:
    """As the platform's retirement pipeline calls it, after the account was renamed."""
    from common.djangoapps.student.tests.factories import SuperuserFactory
    from openedx.core.djangoapps.user_api.models import RetirementState, UserRetirementStatus

    write(learner, SECRET)
    for order, name in enumerate(("PENDING", "RETIRING_LMS", "COMPLETE")):
        RetirementState.objects.create(state_name=name, state_execution_order=order)
    retired = UserRetirementStatus.create_retirement(learner.user)
    retired.current_state = RetirementState.objects.get(state_name="RETIRING_LMS")
    retired.save()
    pipeline = arrive(SuperuserFactory(password="a word for tests"))
    body = {"username": learner.user.username}
    address = "/api/user/v1/accounts/retire_misc/"
    answer = pipeline.client.post(address, body, content_type="application/json")

    assert answer.status_code == 204, answer.content[:300]
    assert SECRET not in ours()
    assert not owned_by(learner.user)


def test_retirement_takes_the_comments_of_a_facilitator_along(
    learner: Any, facilitator: Any, write: Callable[[Any, str], None]
) -> None:
    from openedx.core.djangoapps.user_api.accounts.signals import USER_RETIRE_LMS_MISC

    write(learner, "Keep this")
    assert owned_by(facilitator.user)
    USER_RETIRE_LMS_MISC.send(sender=None, user=facilitator.user)

    assert not owned_by(facilitator.user)
    assert "You said" not in ours()
    assert "Keep this" in ours()


@pytest.fixture
def told() -> Iterator[list[str]]:
    """All that the host logs or tracks during a test, whatever its loggers pass on."""
    from common.djangoapps.track.tests import InMemoryBackend
    from eventtracking import tracker

    found: list[str] = []

    class Everything(logging.Handler):
        """Takes every record down."""

        def emit(self, record: logging.LogRecord) -> None:
            found.append(self.format(record))

    loggers = [logging.getLogger(), *map(logging.getLogger, logging.root.manager.loggerDict)]
    handler, backend = Everything(0), InMemoryBackend()
    levels = [each.level for each in loggers]
    for each in loggers:
        each.addHandler(handler)
        each.setLevel(logging.DEBUG)
    backends = tracker.get_tracker().backends
    backends["test"] = backend
    yield found
    found += map(repr, backend.events)
    del backends["test"]
    for each, level in zip(loggers, levels, strict=True):
        each.removeHandler(handler)
        each.setLevel(level)


def test_the_learners_words_reach_no_log_and_no_event(
    learner: Any, road: Any, diary: Any, write: Callable[[Any, str], None], told: list[str]
) -> None:
    write(learner, SECRET)
    learner.post(road, "answer", ANSWER | {"question": "nowhere"})
    for wrong in (
        {"nowhere": SECRET},
        {"what": [SECRET]},
        {"feel": SECRET},
        {"what": SECRET * 9999},
    ):
        answer = learner.post(diary, "save_answers", {"key": "k", "values": wrong})
        assert answer.status_code == 400
        assert SECRET not in answer.content.decode()
    learner.post(diary, "save_answers", f'{{"values": "{SECRET}"')
    learner.page(diary)
    learner.ask(diary, "canvas")

    assert any("handler/save_answers" in each for each in told)
    assert not [each for each in told if SECRET in each]
