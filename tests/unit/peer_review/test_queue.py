"""The queue on a database does what the pure rules say, whatever happens in whatever order."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, settings
from hypothesis import strategies as any_of
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.unit.peer_review.conftest import (
    DAY,
    MINUTE,
    PLACE,
    SETTINGS,
    Activity,
    NewLearner,
    check_numbers,
)

from praxis.core.errors import CallerError, Refused
from praxis.peer_review import api, queue, rules

LEARNERS = 6
who = any_of.integers(0, LEARNERS - 1)


@dataclass
class Held:
    """A lease in the model: which work, and until when."""

    work: int
    until: datetime


class QueueAgainstRules(RuleBasedStateMachine):
    """Learners submit, ask, renew, walk away, give and give back; time passes."""

    @initialize(must_get=any_of.integers(1, 3), pools=any_of.booleans())
    def begin(self, must_get: int, pools: bool) -> None:
        from django.contrib.auth.models import User

        from praxis.peer_review import models

        User.objects.all().delete()
        models.Activity.objects.all().delete()
        self.activity = Activity(
            replace(SETTINGS, must_get=must_get, must_give=2, other_pool_only=pools)
        )
        self.people = [
            api.Person(User.objects.create(username=f"learner{each}").pk, False, participates=True)
            for each in range(LEARNERS)
        ]
        self.works: dict[int, rules.Candidate] = {}
        self.held: dict[int, Held] = {}
        self.begun: dict[tuple[int, int], api.Lease] = {}  # (who, work): also what ran out
        self.done: dict[int, set[int]] = {each: set() for each in range(LEARNERS)}
        self.declined: dict[int, int] = dict.fromkeys(range(LEARNERS), 0)
        self.given: dict[int, int] = dict.fromkeys(range(LEARNERS), 0)
        self.settled: set[int] = set()
        self.got: dict[int, int] = {}

    def own(self, each: int) -> int | None:
        mine = (work.id for work in self.works.values() if work.learner_id == each)
        return next(mine, None)

    def change(self, work: int, **changes: Any) -> None:
        self.works[work] = replace(self.works[work], **changes)

    def run_out(self) -> None:
        for each, held in list(self.held.items()):
            if held.until <= self.activity.now:
                self.change(held.work, load=self.works[held.work].load - 1)
                del self.held[each]

    @rule(each=who)
    def submit(self, each: int) -> None:
        pool = "north" if each % 2 else "south"
        work = self.activity.submit(self.people[each], pool=pool)
        if self.own(each) is None:
            self.works[work.id] = rules.Candidate(
                work.id, each, 0, work.wanted, self.given[each] < 2, self.activity.now, pool
            )
            self.got[work.id] = 0

    @rule(each=who)
    def ask(self, each: int) -> None:
        if self.own(each) is None:
            with pytest.raises(CallerError):
                self.activity.next(self.people[each])
            return
        mine = self.works[self.own(each) or 0]
        self.run_out()
        lease = self.activity.next(self.people[each])
        if each in self.held:
            assert lease is not None
            assert lease.work_id == self.held[each].work
        else:
            found = rules.next_of(
                [work for work in self.works.values() if work.id not in self.settled],
                each,
                self.done[each],
                pool=mine.pool,
                other_pool_only=self.activity.settings.other_pool_only,
            )
            assert (lease and lease.work_id) == (found and found.id)
            if found is None:
                return
            self.change(found.id, load=found.load + 1)
        assert lease is not None
        self.held[each] = Held(lease.work_id, lease.until)
        self.begun[each, lease.work_id] = lease

    @rule(data=any_of.data())
    @precondition(lambda self: self.begun)
    def give(self, data: any_of.DataObject) -> None:
        """Also what ran out, was given back or was given before."""
        each, work = data.draw(any_of.sampled_from(sorted(self.begun)))
        self.activity.give(self.people[each], self.begun[each, work])
        if work in self.done[each] and (each, work) not in self.given_back:
            return
        self.given_back.discard((each, work))
        if each in self.held and self.held[each].work == work:
            del self.held[each]
        else:
            self.change(work, load=self.works[work].load + 1)
        self.done[each].add(work)
        self.given[each] += 1
        self.got[work] += 1
        own = self.own(each)
        if self.given[each] == 2 and own:
            self.change(own, author_owes=False)
        if self.got[work] >= self.works[work].wanted:
            self.settled.add(work)

    @property
    def given_back(self) -> set[tuple[int, int]]:
        kept: set[tuple[int, int]] = self.__dict__.setdefault("_given_back", set())
        return kept

    @rule(each=who)
    def decline(self, each: int) -> None:
        if each not in self.held:
            return
        lease = self.begun[each, self.held[each].work]
        back = sum(who_ == each for who_, _ in self.given_back)
        if back >= 2:
            with pytest.raises(CallerError):
                api.give_back(self.people[each], PLACE, lease.review_id, now=self.activity.now)
            return
        api.give_back(self.people[each], PLACE, lease.review_id, now=self.activity.now)
        self.change(lease.work_id, load=self.works[lease.work_id].load - 1)
        self.done[each].add(lease.work_id)
        self.given_back.add((each, lease.work_id))
        del self.held[each]

    @rule(each=who)
    def write(self, each: int) -> None:
        """Writing renews a lease, also one that ran out and that nobody has taken."""
        if each in self.held:
            lease = self.begun[each, self.held[each].work]
            until = api.renew(self.people[each], PLACE, lease.review_id, now=self.activity.now)
            assert until is not None
            self.held[each].until = until

    @rule(minutes=any_of.sampled_from([1, 15, 25]))
    def wait(self, minutes: int) -> None:
        self.activity.pass_time(minutes * MINUTE)

    @rule()
    def strike(self) -> None:
        self.activity.settle()
        self.run_out()

    @invariant()
    def numbers_are_true(self) -> None:
        check_numbers()


def test_the_queue_follows_the_rules(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "SWEPT_EVERY", timedelta(0))
    few = settings(
        max_examples=40,
        stateful_step_count=40,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(QueueAgainstRules, settings=few)


def test_work_is_handed_out_in_the_languages_a_reviewer_reads_first(
    activity: Activity, ana: api.Person, ben: api.Person, cleo: api.Person
) -> None:
    activity.submit(ana, language="fr")
    second = activity.submit(ben, language="ar")
    activity.submit(cleo, language="en")

    lease = activity.lease(cleo, languages=["ar"])

    assert (lease.work_id, lease.language, lease.fallback) == (second.id, "ar", False)


def test_another_language_is_offered_and_named_where_none_is_left(
    activity: Activity, ana: api.Person, ben: api.Person
) -> None:
    activity.submit(ana, language="fr")
    activity.submit(ben, language="en")

    lease = activity.lease(ben, languages=["en", "es"])

    assert (lease.language, lease.fallback) == ("fr", True)


def test_a_work_without_a_language_fits_everybody(
    activity: Activity, ana: api.Person, ben: api.Person
) -> None:
    activity.submit(ana)
    activity.submit(ben)

    assert not activity.lease(ben, languages=["en"]).fallback


def test_the_last_review_goes_first_to_who_still_owes_reviews(
    activity: Activity, new_learner: NewLearner
) -> None:
    """Else the last reviewers would be left with nothing but their own work."""
    people = [new_learner(f"learner{each}") for each in range(4)]
    activity.settings = replace(activity.settings, must_give=1, must_get=1)
    for person in people:
        activity.submit(person)
    activity.review(people[3])  # of the oldest, the first's

    assert activity.lease(people[0]).work_id == activity.submit(people[1]).id
    assert activity.lease(people[1]).work_id == activity.submit(people[2]).id
    assert activity.lease(people[2]).work_id == activity.submit(people[3]).id


def test_facilitators_review_without_a_work_of_their_own(
    activity: Activity, ana: api.Person, facilitator: api.Person
) -> None:
    work = activity.submit(ana)

    assert activity.review(facilitator).work_id == work.id


def test_nobody_who_is_not_signed_in_or_only_looked_at_takes_part(
    activity: Activity, ana: api.Person
) -> None:
    for person in (api.Person(None, False), replace(ana, watched=True)):
        for call in (activity.submit, activity.next, activity.standing):
            with pytest.raises(Refused):
                call(person)


def test_a_change_of_the_reviews_asked_for_reaches_works_that_wait(
    activity: Activity, ana: api.Person, ben: api.Person, cleo: api.Person
) -> None:
    work = activity.submit(ana)
    for person in (ben, cleo):
        activity.submit(person)
    activity.review_of(ben, work)
    activity.settings = replace(activity.settings, must_get=1)
    activity.standing(ana)
    activity.next(cleo)

    done = activity.settle()

    assert done.scored == 1
    told = activity.submit(ana)
    assert (told.state, told.wanted) == (api.WorkState.SETTLED, 1)


class Counting(AbstractContextManager["Counting"]):
    """Counts the statements that pass Django's cursors."""

    def __enter__(self) -> Counting:
        self.count = 0
        self.wrapped = connection.execute_wrapper(self.counted)
        self.wrapped.__enter__()
        return self

    def counted(self, execute: Any, *args: Any) -> Any:
        self.count += 1
        return execute(*args)

    def __exit__(self, *error: Any) -> None:
        self.wrapped.__exit__(*error)


def queries_of(call: Any, *args: Any) -> int:
    """How many statements a call sends to the database, as the benchmark counts them."""
    with Counting() as told:
        call(*args)
    return told.count


@pytest.mark.django_db(transaction=True)
def test_a_whole_cycle_takes_few_queries(django_user_model: Any) -> None:
    activity = Activity(replace(SETTINGS, must_give=3, must_get=3))
    people = [
        api.Person(django_user_model.objects.create(username=f"learner{each}").pk, False, True)
        for each in range(5)
    ]
    for person in people[1:]:
        activity.submit(person)
    for person in people[1:]:
        for _ in range(2):
            activity.review(person)

    total = queries_of(activity.submit, people[0])
    for _ in range(3):
        with Counting() as told:
            lease = activity.lease(people[0])
        fetched = told.count
        given = queries_of(activity.give, people[0], lease)
        assert fetched <= 8
        assert given <= 12
        total += fetched + given
    seen = queries_of(activity.standing, people[0])
    assert seen <= 3

    assert total + seen <= 60


def test_nothing_left_costs_no_more(activity: Activity, ana: api.Person) -> None:
    activity.submit(ana)
    activity.next(ana)

    assert queries_of(activity.next, ana) <= 8


def test_who_only_looks_writes_nothing(
    activity: Activity, ana: api.Person, ben: api.Person, facilitator: api.Person
) -> None:
    work = activity.submit(ana)
    activity.submit(ben)
    activity.review(ben)
    activity.lease(ana)
    activity.pass_time(30 * DAY)
    with CaptureQueriesContext(connection) as told:
        activity.standing(ana)
        api.reviews_for(ana, PLACE)
        api.reviews_by(ben, PLACE)
        api.overview(facilitator, PLACE)
        list(api.rows(facilitator, PLACE))
        api.trail(facilitator, PLACE, work.id)
        api.flags(facilitator, PLACE)
        api.short_works(facilitator, PLACE)

    assert {query["sql"].split()[0] for query in told} == {"SELECT"}
