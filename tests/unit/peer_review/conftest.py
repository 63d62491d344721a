"""An activity, its people and a moment that the tests of the peer-review app share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from praxis.peer_review import api

PLACE = api.Place(
    "course-v1:Praxis+Dialogue+2026",
    "block-v1:Praxis+Dialogue+2026+type@praxis_peer_review+block@plan",
)
ELSEWHERE = replace(PLACE, context="course-v1:Praxis+Other+2026")
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
SCORES = {"clear": 3, "useful": 2}
TEXTS = {"strength": "You name who decides."}
SETTINGS = api.Settings(
    must_give=2, must_get=2, criteria={"clear": 4, "useful": 4}, lease=20 * MINUTE
)

NewLearner = Callable[..., api.Person]


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
def ben(new_learner: NewLearner) -> api.Person:
    return new_learner("ben")


@pytest.fixture
def cleo(new_learner: NewLearner) -> api.Person:
    return new_learner("cleo")


@pytest.fixture
def facilitator(new_learner: NewLearner) -> api.Person:
    return api.Person(new_learner("facilitator").id, facilitates=True)


@dataclass
class Activity:
    """One activity, with everything that a call needs by default."""

    settings: api.Settings = SETTINGS
    now: datetime = NOW

    def pass_time(self, step: timedelta) -> None:
        self.now += step

    def submit(self, person: api.Person, **more: Any) -> api.Work:
        given = {"settings": self.settings, "entry_id": 100 + (person.id or 0), "version": 1}
        return api.submit(person, PLACE, **{**given, "now": self.now, **more})

    def resubmit(self, person: api.Person, **more: Any) -> api.Work:
        given = {"settings": self.settings, "entry_id": 100 + (person.id or 0), "version": 2}
        return api.resubmit(person, PLACE, **{**given, "now": self.now, **more})

    def next(self, person: api.Person, **more: Any) -> api.Lease | None:
        return api.next_work(person, PLACE, **{"settings": self.settings, "now": self.now, **more})

    def lease(self, person: api.Person, **more: Any) -> api.Lease:
        found = self.next(person, **more)
        assert found is not None
        return found

    def give(self, person: api.Person, lease: api.Lease, **more: Any) -> api.Review:
        given = {"scores": SCORES, "texts": TEXTS, "now": self.now}
        return api.give(
            person, PLACE, lease.review_id, **{"settings": self.settings, **given, **more}
        )

    def review(self, person: api.Person, **more: Any) -> api.Review:
        """Take the next work and review it."""
        return self.give(person, self.lease(person), **more)

    def review_of(self, person: api.Person, work: api.Work, **more: Any) -> api.Review:
        """Review a certain work, as if a facilitator had chosen this person for it."""
        assert person.id is not None
        chooser = replace(person, facilitates=True)
        api.allocate(chooser, PLACE, work.id, person.id, now=self.now)
        lease = self.lease(person)
        assert lease.work_id == work.id
        return self.give(person, lease, **more)

    def standing(self, person: api.Person, **more: Any) -> api.Standing:
        return api.standing(person, PLACE, **{"settings": self.settings, "now": self.now, **more})

    def settle(self) -> api.Settled:
        return api.settle(self.now)


@pytest.fixture
def activity(db: None) -> Iterator[Activity]:
    """An activity; after the test, what works and participants count is looked at."""
    yield Activity()
    check_numbers()


def check_numbers() -> None:
    """The numbers in the queue agree with the reviews there are."""
    from praxis.peer_review import models, rules

    for work in models.Work.objects.all():
        states = list(models.Review.objects.filter(work=work).values_list("state", flat=True))
        held = states.count("leased") + states.count("assigned")
        assert work.got == states.count("given"), work
        assert work.load == work.got + held, work
        assert work.rank == rules.rank(work.load, work.wanted, work.owes), work
    for each in models.Participant.objects.all():
        assert (
            each.rounds
            == models.Work.objects.filter(
                activity=each.activity_id, learner=each.learner_id
            ).count()
        )
