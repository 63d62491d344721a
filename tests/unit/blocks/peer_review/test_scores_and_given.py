"""Scores with their reasons, and what reviewers find again of the works that they reviewed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.unit.blocks.peer_review.conftest import Take
from tests.unit.blocks.peer_review.scene import LEVELS, SAID, USAGE, WORDS, Seat, review

from praxis.kit.host import Host
from praxis.peer_review import api
from praxis.peer_review.models import Work
from praxis.records.models import Entry

COURSE = "course-v1:Praxis+Dialogue+2026"
REASON = "A neighbour reviewed it; <b>we</b> read it again."
ROUNDS = replace(review(), rounds=2, must_give=1, must_get=1)
NOW = datetime.now(UTC)


def set_by_hand(seat: Seat) -> None:
    facilitator = api.Person(seat.user.pk, facilitates=True)
    work = Work.objects.get(learner=seat.user).pk
    place = api.Place(COURSE, USAGE)
    api.override(facilitator, place, work, score=Fraction(3, 4), reason=REASON, now=NOW)


@pytest.fixture
def pair(seat: Take) -> tuple[Seat, Seat]:
    """Ana and Ben have reviewed each other."""
    ana, ben = seat("ana", ROUNDS), seat("ben", ROUNDS)
    for each in (ana, ben):
        each.submit()
    for each in (ana, ben):
        each.give()
    return ana, ben


def test_the_score_of_each_round_is_shown(pair: tuple[Seat, Seat]) -> None:
    ana, ben = pair
    ana.submit("A better note.")
    assert "praxis-pr-score" not in ana.page  # the answers come first
    ana.answer_all()
    page = ana.page
    assert "Your score in round 1" in page
    assert "Your score in round 2" not in page
    ben.give(scores={"clarity": "high", "use": "much"})
    ana.answer_all()
    page = ana.page
    assert page.index("50 of 100") < page.index("100 of 100")
    assert "Your score in round 2" in page


def test_the_reason_of_a_score_stands_beside_it(pair: tuple[Seat, Seat]) -> None:
    set_by_hand(pair[0])
    page = pair[0].page
    assert "75 of 100" in page
    assert "The facilitators’ reason" in page
    assert "A neighbour reviewed it; &lt;b&gt;we&lt;/b&gt; read it again." in page
    assert "A neighbour" not in pair[1].page


def test_reviewers_read_the_work_again_that_they_reviewed(pair: tuple[Seat, Seat]) -> None:
    page = pair[0].page
    assert "The work that you reviewed" in page
    assert WORDS % "ben" in page
    pair[1].submit("A better note.")
    assert "A better note." not in pair[0].page  # not the round that nobody gave them


def test_a_work_that_is_erased_or_hidden_is_not_read_again(pair: tuple[Seat, Seat]) -> None:
    ana, ben = pair
    Work.objects.filter(learner=ben.user).update(state="hidden")
    page = ana.page
    assert "The work that you reviewed is hidden" in page
    assert WORDS % "ben" not in page
    assert SAID["strength"] in page
    Work.objects.filter(learner=ben.user).update(state="open")
    Entry.objects.filter(learner_id=ben.user.pk).delete()
    page = ana.page
    assert "The words of the work that you reviewed have been erased." in page
    assert SAID["strength"] in page


def test_many_reviews_take_as_many_queries_as_one(seat: Take) -> None:
    document = replace(review(), must_give=6, must_get=6)
    people = [seat(f"person{each}", document) for each in range(7)]
    for each in people:
        each.submit()
    reviewer = people[0]
    counts: list[int] = []
    for _ in range(6):
        reviewer.give()
        with CaptureQueriesContext(connection) as asked:
            assert reviewer.page.count("praxis-pr-reviewed") == len(counts) + 1
        counts.append(len(asked))
    assert max(counts) <= counts[0]


# Who takes part


@pytest.fixture
def left(seat: Take, monkeypatch: pytest.MonkeyPatch) -> Seat:
    """Somebody who handed in, and is not enrolled any more."""
    seat("ana").submit("My words.")
    monkeypatch.setattr(Host, "participates", property(lambda host: False))
    return seat("ana")


def test_whoever_is_not_enrolled_reads_why_and_the_task(left: Seat) -> None:
    page = left.page
    assert "Join the course first" in page
    assert "Write a note." in page
    assert "data-praxis-form" not in page
    assert left.drafts == []


def test_whoever_left_reads_their_own_work_and_nobody_elses(
    seat: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, ben = seat("ana"), seat("ben")
    ana.submit("Words of Ana.")
    ben.submit("Words of Ben.")
    ben.lease()
    assert "Words of Ana." in ben.page
    monkeypatch.setattr(Host, "participates", property(lambda host: False))
    page = seat("ben").page
    assert "Words of Ben." in page
    assert "Words of Ana." not in page
    assert "data-praxis-form" not in page


@pytest.mark.parametrize("handler", ["submit", "next", "draft", "discard", "give", "skip"])
def test_handlers_refuse_whoever_is_not_enrolled(left: Seat, handler: str) -> None:
    body = {"text": "x", "language": "en", "reads": [], "review": 1, "scores": LEVELS}
    assert "Join the course first" in left.send(handler, status=403, **body)
    assert Entry.objects.get().learner_id == left.user.pk


def test_a_facilitator_who_is_not_enrolled_takes_part(left: Seat, seat: Take) -> None:
    page = seat("guide", user_is_staff=True).page
    assert "Join the course first" not in page
    assert "Get a work to review" in page


# My Record


def test_the_page_leads_to_my_record_once_there_is_something_in_it(
    seat: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Host, "record_url", "/praxis/record/here/")
    ana = seat("ana")
    assert "/praxis/record/here/" not in ana.page
    assert 'href="/praxis/record/here/"' in ana.submit()["html"]
    assert 'href="/praxis/record/here/"' in ana.page
    assert "/praxis/record/here/" not in seat(None).page
