"""What cannot be is answered with a sentence, and no word is lost by it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.unit.blocks.peer_review.conftest import Take
from tests.unit.blocks.peer_review.scene import LEVELS, SAID, Seat, review
from tests.unit.kit.hosting import get, post

from praxis.peer_review.models import Review, Work
from praxis.records.models import Entry

PAST = "2020-01-01T12:00Z"
HANDLERS = (
    *("submit", "sample", "next", "draft", "discard"),
    *("give", "give_back", "reply", "skip", "flag"),
)
RUBBISH: tuple[Any, ...] = (None, "x", 1.5, True, [], {}, -1, 2**70, {"clarity": ["low"]})


@pytest.fixture
def two(seat: Take) -> tuple[Seat, Seat]:
    ana, ben = seat("ana"), seat("ben")
    ana.submit()
    ben.submit()
    return ana, ben


@pytest.mark.parametrize("handler", [each for each in HANDLERS if each not in {"next", "skip"}])
@pytest.mark.parametrize("rubbish", RUBBISH, ids=repr)
def test_rubbish_is_answered_with_a_sentence(
    two: tuple[Seat, Seat], handler: str, rubbish: Any
) -> None:
    names = ("text", "language", "reads", "sample", "scores", "texts", "review", "reason")
    response = post(two[0].block, handler, dict.fromkeys(names, rubbish))
    assert response.status_code in {200, 400, 403}
    if response.status_code != 200:
        assert response.json["error"].endswith((".", "!"))


@pytest.mark.parametrize("rubbish", RUBBISH, ids=repr)
def test_a_draft_of_rubbish_breaks_no_page(seat: Take, rubbish: Any) -> None:
    names = ("text", "language", "reads", "pool")
    seat().send("draft", round=1, writer="work-1.page", **dict.fromkeys(names, rubbish))
    assert "Hand in" in seat().page
    assert [each["name"] for each in seat().drafts] == ["work-1.page"]


@pytest.mark.parametrize("handler", HANDLERS)
def test_nothing_is_taken_from_whoever_cannot_have_work(seat: Take, handler: str) -> None:
    visitor, watcher = seat(None), seat("ana", watched=True)
    assert post(visitor.block, handler, {}).status_code == 403
    assert post(watcher.block, handler, {}).status_code == 403
    assert get(visitor.block, handler).status_code == 405
    assert not Entry.objects.exists()


def test_a_page_of_somebody_else_saves_nothing(two: tuple[Seat, Seat]) -> None:
    said = two[0].send("skip", status=403, token="of somebody else")
    assert "Somebody else is signed in" in said


def test_staff_who_look_as_a_learner_read_nothing_of_their_work(seat: Take) -> None:
    seat("ana").submit("My words.")
    assert "My words." not in seat("ana", watched=True).page


def test_a_visitor_reads_the_task(seat: Take) -> None:
    page = seat(None).page
    assert "Write a note." in page
    assert "Sign in" in page


def test_only_the_work_in_hand_is_reviewed(two: tuple[Seat, Seat], seat: Take) -> None:
    number = two[0].lease()
    two[1].send("give", status=403, review=number, scores=LEVELS, texts=SAID)
    name = f"review-{number}.page"
    seat("caro").send("draft", status=403, review=number, writer=name, scores=LEVELS, texts=SAID)
    assert seat("caro").drafts == []
    assert not Review.objects.filter(given__isnull=False).exists()


def test_a_review_sent_twice_is_given_once(two: tuple[Seat, Seat]) -> None:
    number = two[0].lease()
    for _ in range(2):
        two[0].send("give", review=number, scores=LEVELS, texts=SAID)
    assert Work.objects.get(learner=two[1].user).got == 1


def test_a_review_may_be_given_after_the_lease_ran_out(two: tuple[Seat, Seat]) -> None:
    number = two[0].lease()
    late = datetime.now(UTC) - timedelta(minutes=1)
    Review.objects.filter(pk=number).update(until=late, state="returned")
    answer = two[0].type_review(number)
    assert "run out" in answer["status"]
    two[0].send("give", review=number, scores=LEVELS, texts=SAID)
    assert Review.objects.get(pk=number).given


def test_what_is_missing_from_a_review_is_named(two: tuple[Seat, Seat]) -> None:
    number = two[0].lease()
    only = {"clarity": "mid"}
    said = two[0].send("give", status=400, review=number, scores=only, texts=SAID)
    assert "“Use”" in said
    texts = {"strength": "  "}
    said = two[0].send("give", status=400, review=number, scores=LEVELS, texts=texts)
    assert "“What works?”" in said
    other = LEVELS | {"use": "gone"}
    said = two[0].send("give", status=400, review=number, scores=other, texts=SAID)
    assert "changed meanwhile" in said


def test_a_text_that_is_too_long_is_not_cut(seat: Take) -> None:
    said = seat().send("submit", status=400, text="a" * 20_001, language="en", reads=[])
    assert "20001" in said
    assert not Entry.objects.exists()


def test_a_work_sent_twice_is_one_and_another_takes_nothing_away(seat: Take) -> None:
    ana = seat()
    ana.submit("Mine.")
    ana.submit("Mine.")
    said = ana.send("submit", status=400, text="Other.", language="en", reads=["en"])
    assert "handed in already" in said
    assert Work.objects.count() == 1
    assert "Mine." in ana.page


def test_a_work_that_is_too_late_is_kept_and_shown(seat: Take) -> None:
    ana = seat("ana", review(submit_by=PAST, accepts_late=False))
    said = ana.send("submit", status=400, text="My words.", language="en", reads=["en"])
    assert "What you wrote is kept." in said
    page = ana.page
    assert "The time to hand in is over." in page
    assert "My words." in page


def test_half_a_character_is_no_reason_to_lose_a_text(seat: Take) -> None:
    seat().submit("A cut emoji \ud83d and more")
    assert "and more" in seat().page


def test_markup_that_learners_write_stays_text(two: tuple[Seat, Seat]) -> None:
    number = two[0].lease()
    attack = {"strength": "<img src=x onerror=alert(1)>"}
    two[0].send("give", review=number, scores=LEVELS, texts=attack)
    assert "<img" not in two[1].page


def test_a_broken_document_is_told_to_facilitators_only(seat: Take) -> None:
    for facts, told in (({}, False), ({"user_is_staff": True}, True)):
        someone = seat("ana", **facts)
        someone.block.data = "<peer_review/>"
        assert ("What the author has to correct" in someone.page) is told


def test_authors_see_the_whole_in_studio_and_store_nothing(seat: Take) -> None:
    author = seat("ana", is_author_mode=True)
    page = author.page
    assert "For authors" in page
    assert "Clarity" in page
    assert post(author.block, "submit", {"text": "x"}).status_code == 403
