"""A work that is sent again, by a page that was open elsewhere or a line that came back, opens no
new round."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.blocks.peer_review.conftest import Take
from tests.unit.blocks.peer_review.scene import Seat, review

from praxis.peer_review.models import Work

FIRST, SECOND = "We met at the well.", "We met at the old well."


@pytest.fixture
def ana(seat: Take) -> Seat:
    """Ana has handed in, and a review has come: she may revise."""
    document = review(rounds=2, must_get=2, must_give=1)
    ana, ben = seat("ana", document), seat("ben", document)
    ana.submit(FIRST, round=1)
    ben.submit()
    ben.give()
    assert "Hand in the revised work" in ana.page
    return ana


def rounds(seat: Seat) -> list[int]:
    works = Work.objects.filter(learner=seat.user).order_by("round")
    return list(works.values_list("round", flat=True))


@pytest.mark.parametrize("more", [{"round": 1}, {}], ids=["with its round", "without"])
def test_the_same_text_is_handed_in_already(ana: Seat, more: dict[str, Any]) -> None:
    assert ana.submit(FIRST, **more)["status"] == "Your work is handed in."
    assert rounds(ana) == [1]
    assert Work.objects.get(learner=ana.user).state == "open"


def test_another_text_for_an_older_round_opens_no_new_one(ana: Seat) -> None:
    ana.type_work(SECOND)
    body = {"text": SECOND, "language": "en", "reads": ["en"], "round": 1}
    assert "handed in already" in ana.send("submit", 400, writer="work-1.laptop", **body)
    assert rounds(ana) == [1]
    assert [each["held"]["text"] for each in ana.drafts] == [SECOND]


def test_the_next_round_is_opened_once(ana: Seat) -> None:
    for _ in range(2):
        assert ana.submit(SECOND, round=2)["status"] == "Your revised work is handed in."
    assert rounds(ana) == [1, 2]
    assert ana.submit(FIRST, round=1)["status"] == "Your work is handed in."


@pytest.mark.parametrize("number", [0, -1, True, "2", 1.5, [], 10**40])
def test_a_round_that_is_none_is_answered_with_a_sentence(ana: Seat, number: object) -> None:
    body = {"text": SECOND, "language": "en", "reads": ["en"], "round": number}
    assert ana.send("submit", 400, **body).endswith("Reload the page and try again.")
    assert rounds(ana) == [1]
