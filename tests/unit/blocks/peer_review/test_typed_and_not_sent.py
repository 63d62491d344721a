"""Words that are typed and not sent: two devices never overwrite each other, nothing is lost."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from tests.unit.blocks.peer_review.conftest import Take
from tests.unit.blocks.peer_review.scene import LEVELS, SAID, Seat

from praxis.peer_review.models import Review

OTHER = {"strength": "The old man at the door.", "hint": ""}


@pytest.fixture
def two(seat: Take) -> tuple[Seat, Seat]:
    ana, ben = seat("ana"), seat("ben")
    ana.submit()
    ben.submit()
    return ana, ben


def texts(drafts: list[dict[str, Any]]) -> set[str]:
    """What stands in drafts of a work."""
    return {each["held"]["text"] for each in drafts}


def test_a_work_that_is_typed_is_found_on_another_device(seat: Take) -> None:
    seat().type_work("Half a sent", language="fr", reads=["fr", "en"])
    (draft,) = seat().drafts
    held = {"text": "Half a sent", "language": "fr", "reads": ["fr", "en"]}
    assert (draft["key"], draft["name"], draft["held"]) == ("work-1", "work-1.laptop", held)
    assert datetime.fromisoformat(draft["at"]).tzinfo


def test_two_devices_keep_a_draft_each(seat: Take) -> None:
    seat().type_work("ONE", "laptop")
    seat().type_work("TWO", "phone")
    seat().type_work("ONE, longer", "laptop")
    assert texts(seat().drafts) == {"ONE, longer", "TWO"}


def test_a_draft_takes_the_place_of_those_that_it_contains(seat: Take) -> None:
    seat().type_work("ONE", "laptop")
    seat().type_work("ONE and more", "phone", writers=["work-1.laptop"])
    assert texts(seat().drafts) == {"ONE and more"}


def test_what_is_handed_in_is_no_draft_any_more_and_what_is_not_stays(seat: Take) -> None:
    seat().type_work("Mine.", "laptop")
    seat().type_work("Another.", "phone")
    seat().submit("Mine.", writer="work-1.laptop")
    assert texts(seat().drafts) == {"Another."}


def test_a_draft_is_discarded(seat: Take) -> None:
    seat().type_work("ONE", "laptop")
    seat().type_work("TWO", "phone")
    seat().send("discard", writers=["work-1.phone"])
    assert texts(seat().drafts) == {"ONE"}


def test_nobody_else_gets_or_discards_a_draft(seat: Take) -> None:
    seat("ana").type_work("Mine.")
    seat("ben").send("discard", writers=["work-1.laptop"])
    assert seat("ben").drafts == []
    assert seat("ana", watched=True).drafts == []
    assert texts(seat("ana").drafts) == {"Mine."}


@pytest.mark.parametrize("writer", ["", "work-2.laptop", "review-1.laptop", "laptop", 7, None])
def test_a_draft_has_the_name_of_its_form(seat: Take, writer: object) -> None:
    said = seat().send("draft", status=400, round=1, text="Mine.", writer=writer)
    assert said.endswith("Reload the page and try again.")
    assert seat().drafts == []


def test_writing_renews_the_lease_and_is_found_on_another_device(two: tuple[Seat, Seat]) -> None:
    number = two[0].lease()
    before = Review.objects.get(pk=number).until
    answer = two[0].type_review(number, scores={"clarity": "high"})
    assert datetime.fromisoformat(answer["until"]) > before
    (draft,) = two[0].drafts
    assert draft["key"] == f"review-{number}"
    assert draft["held"] == {"scores": {"clarity": "high"}, "texts": SAID}


def test_a_review_typed_on_two_devices_is_kept_twice(two: tuple[Seat, Seat]) -> None:
    number = two[0].lease()
    two[0].type_review(number, "laptop")
    two[0].type_review(number, "phone", texts=OTHER)
    found = [each["held"]["texts"] for each in two[0].drafts]
    assert (SAID in found, OTHER in found) == (True, True)


def test_another_review_of_a_work_that_was_reviewed_is_refused_and_kept(
    two: tuple[Seat, Seat],
) -> None:
    ana = two[0]
    number = ana.lease()
    ana.type_review(number, "phone", texts=OTHER)
    sent: dict[str, Any] = {"review": number, "scores": LEVELS}
    ana.send("give", texts=SAID, writer=f"review-{number}.laptop", **sent)
    said = ana.send("give", status=400, texts=OTHER, writer=f"review-{number}.phone", **sent)
    assert "given already" in said
    assert Review.objects.get(pk=number).texts["strength"] == SAID["strength"]
    assert [each["held"]["texts"] for each in ana.drafts] == [OTHER]
    assert "given already" in ana.type_review(number, "phone", texts=OTHER)["status"]


def test_drafts_are_read_in_a_constant_number_of_queries(
    two: tuple[Seat, Seat], django_assert_max_num_queries: Any
) -> None:
    number = two[0].lease()
    for page in range(15):
        two[0].type_review(number, f"page{page}", texts={"strength": f"Words {page}"})
    with django_assert_max_num_queries(12):
        assert len(two[0].drafts) == 15
