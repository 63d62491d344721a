"""People, a place and a moment that the tests of the records app share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from praxis.records import api

CONTEXT = "course-v1:Praxis+Dialogue+2026"
USAGE = "block-v1:Praxis+Dialogue+2026+type@praxis_case_study+block@union"
HERE = {"context": CONTEXT, "usage": USAGE}
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

NewLearner = Callable[..., api.Person]
Answer = Callable[..., api.Entry]


@pytest.fixture
def new_learner(db: None, django_user_model: Any) -> NewLearner:
    """Makes a learner with an account of their own."""

    def make(username: str) -> api.Person:
        user = django_user_model.objects.create(username=username)
        return api.Person(user.pk, facilitates=False, participates=True)

    return make


@pytest.fixture
def ana(new_learner: NewLearner) -> api.Person:
    return new_learner("ana")


@pytest.fixture
def facilitator(new_learner: NewLearner) -> api.Person:
    return api.Person(new_learner("facilitator").id, facilitates=True)


@pytest.fixture
def answer() -> Answer:
    """Saves an answer; every part of it may be named."""

    def save(person: api.Person, text: str = "We asked the union first.", **more: Any) -> api.Entry:
        slot = api.Slot(CONTEXT, more.pop("usage", USAGE), more.pop("name", "start/why"))
        given = {"kind": "text", "visibility": api.Visibility.FACILITATORS, "now": NOW}
        return api.save_entry(person, slot, content={"text": text}, **{**given, **more})

    return save
