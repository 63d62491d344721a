"""Others were quicker: a work that was lost is let go before the next one is tried."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.unit.peer_review.conftest import NOW, PLACE, SETTINGS, NewLearner

from praxis.peer_review import api, statements

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def waiting(new_learner: NewLearner) -> list[int]:
    """Works of five learners."""
    return [
        api.submit(
            new_learner(f"author {each}"),
            PLACE,
            settings=SETTINGS,
            entry_id=each,
            version=1,
            now=NOW,
        ).id
        for each in range(1, 6)
    ]


def lose(monkeypatch: pytest.MonkeyPatch, times: int) -> list[int]:
    """Let others be quicker so often; the works that were tried."""
    tried: list[int] = []
    take = statements.take

    def take_or_lose(work: statements.Candidate) -> bool:
        tried.append(work.pk)
        return len(tried) > times and take(work)

    monkeypatch.setattr(statements, "take", take_or_lose)
    return tried


def test_each_try_is_a_transaction_of_its_own(
    monkeypatch: pytest.MonkeyPatch, waiting: list[int], new_learner: NewLearner
) -> None:
    ana = new_learner("ana")
    api.submit(ana, PLACE, settings=SETTINGS, entry_id=9, version=1, now=NOW)
    tried = lose(monkeypatch, 3)

    with CaptureQueriesContext(connection) as seen:
        lease = api.next_work(ana, PLACE, settings=SETTINGS, now=NOW)

    assert lease is not None
    assert lease.work_id == tried[-1]
    said = [query["sql"].split()[0] for query in seen.captured_queries]
    assert said.count("BEGIN") == len(tried) == 4
    assert said.count("COMMIT") == 4


def test_who_lost_the_first_does_not_want_the_second_as_all_others_do(
    monkeypatch: pytest.MonkeyPatch, waiting: list[int], new_learner: NewLearner
) -> None:
    second = set()
    for each in range(5):
        someone = new_learner(f"reviewer {each}")
        api.submit(someone, PLACE, settings=SETTINGS, entry_id=20 + each, version=1, now=NOW)
        with monkeypatch.context() as patch:
            tried = lose(patch, 1)
            assert api.next_work(someone, PLACE, settings=SETTINGS, now=NOW)
        second.add(tried[1])
    assert len(second) > 1


def test_who_loses_for_ever_gets_nothing_and_holds_nothing(
    monkeypatch: pytest.MonkeyPatch, waiting: list[int], new_learner: NewLearner
) -> None:
    ana = new_learner("ana")
    api.submit(ana, PLACE, settings=SETTINGS, entry_id=9, version=1, now=NOW)
    lose(monkeypatch, 10_000)
    assert api.next_work(ana, PLACE, settings=SETTINGS, now=NOW) is None
    assert api.standing(ana, PLACE, settings=SETTINGS, now=NOW).lease is None
