"""Nobody finds out from pages, put side by side or kept over time, who has reviewed whom."""

from __future__ import annotations

import re

import pytest
from tests.unit.blocks.peer_review.conftest import Take
from tests.unit.blocks.peer_review.scene import SAID, Seat

from praxis.peer_review import api

SIGN = re.compile(r"Review by (\w+)")


@pytest.fixture
def three(seat: Take) -> list[Seat]:
    """Ben and Cleo have reviewed Ana's work."""
    people = [seat(name) for name in ("ana", "ben", "cleo")]
    for each in people:
        each.submit()
    for each in (people[1], people[2], people[2]):
        each.give()
    return people


def test_a_review_has_another_number_on_the_page_of_its_author(seat: Take) -> None:
    ana, ben = seat("ana"), seat("ben")
    ana.submit()
    ben.submit()
    number = ben.lease()
    ben.send("give", review=number, scores={"clarity": "mid", "use": "much"}, texts=SAID)
    (received,) = ana.received()
    assert received != number
    assert f"reviewed-{number}" in ben.page
    page = ana.page
    assert f'"review": {received}}}' in page
    assert f'"review": {number}}}' not in page
    assert f'review-{number}"' not in page
    for handler in ("reply", "flag"):
        body = {"review": number, "helpful": "yes", "will_change": "", "reason": "x"}
        assert "not of a work of yours" in ana.send(handler, 403, **body)
    ana.send("reply", review=received, helpful="yes", will_change="The end.")
    assert "The end." in ben.page


def test_signs_stay_when_somebody_leaves(three: list[Seat]) -> None:
    ana, ben, _ = three
    before = SIGN.findall(ana.page)
    assert len(set(before)) == 2
    api.erase_learner(ben.user.pk)
    page = ana.page
    assert SIGN.findall(page) == before
    assert "Its words are no longer here." in page
    assert "account" not in page


def test_an_answer_to_a_review_that_one_has_flagged_waits_for_the_facilitator(
    three: list[Seat],
) -> None:
    ana = three[0]
    first, _ = ana.received()
    ana.send("flag", review=first, reason="It is rude.")
    said = ana.send("reply", 400, review=first, helpful="yes", will_change="Much.")
    assert said == "A facilitator looks at this review first."
