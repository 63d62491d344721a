"""The points of a peer review, whatever a course has written there."""

from __future__ import annotations

import pytest
from lxml import etree
from tests.unit.blocks.peer_review.conftest import Take
from tests.unit.blocks.peer_review.scene import Seat, review
from tests.unit.kit.hosting import block_in

from praxis.blocks.peer_review.block import PeerReviewXBlock
from praxis.blocks.peer_review.settings import settings_of
from praxis.definitions import peer_review
from praxis.kit import olx
from praxis.peer_review.models import Activity, Work

TOLD = "is no whole number from 1"
WRITTEN = ["", "nan", "inf", "-3", "1e30"]


def read(seat: Seat, weight: str) -> None:
    olx.set_fields(seat.block, etree.fromstring(f'<peer_review weight="{weight}"/>'))


@pytest.mark.parametrize("weight", WRITTEN)
def test_any_points_leave_a_page_that_works(seat: Take, weight: str) -> None:
    ana = seat("ana")
    read(ana, weight)
    assert "Hand in your work" in ana.page
    ana.submit()
    assert Work.objects.count() == 1
    assert Activity.objects.get().settings["weight"] == 10


@pytest.mark.parametrize(
    ("weight", "taken"),
    [(None, 10), (float("nan"), 10), (float("-inf"), 10), (-1, 10), (0, 1), (2.7, 2), (25.0, 25)],
)
def test_no_such_number_is_the_default(weight: object, taken: int) -> None:
    assert settings_of(review(), weight).weight == taken


@pytest.mark.parametrize(
    ("weight", "is_told"), [("", True), ("-3", True), ("2.7", True), ("25", False)]
)
def test_the_author_reads_what_is_taken_instead(weight: str, is_told: bool) -> None:
    studio = block_in(PeerReviewXBlock, {}, is_author_mode=True)
    studio.data = peer_review.serialise(peer_review.starter())
    olx.set_fields(studio, etree.fromstring(f'<peer_review weight="{weight}"/>'))
    assert (TOLD in str(studio.author_view().content)) == is_told
