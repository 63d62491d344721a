"""What an author sees in Studio, whatever stands in the editor."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.unit.definitions.strategies import documents
from tests.unit.kit.hosting import block_in

from praxis.blocks.peer_review.block import PeerReviewXBlock
from praxis.definitions.peer_review import PeerReview, serialise, starter
from praxis.definitions.problems import Parsed
from praxis.kit.editor_picture import Unsaved

WARNED = "To think of before you publish:"


@pytest.fixture(scope="module")
def block() -> Any:
    return block_in(PeerReviewXBlock, {}, is_author_mode=True)


def drawn(block: Any, document: PeerReview) -> str:
    return str(block.picture(Unsaved("Note", serialise(document), Parsed(document))).content)


@settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=50)
@given(document=documents(PeerReview))
def test_any_document_in_the_editor_can_be_looked_at(block: Any, document: PeerReview) -> None:
    assert "praxis-author" in drawn(block, document)


def test_the_author_is_told_what_will_go_wrong_and_only_then() -> None:
    past = replace(starter(), submit_by="2020-01-01T00:00Z", review_by="2020-02-01T00:00Z")
    studio = block_in(PeerReviewXBlock, {}, is_author_mode=True)
    assert WARNED not in drawn(studio, starter())
    assert WARNED in drawn(studio, past)
    assert "The time to submit is past" in drawn(studio, past)


def test_criteria_of_one_name_are_told_before_they_are_published() -> None:
    first, second, *rest = starter().criteria
    twins = replace(starter(), criteria=(first, replace(second, name=first.name), *rest))
    studio = block_in(PeerReviewXBlock, {}, is_author_mode=True)
    assert f"Two criteria are called “{first.name}”" in drawn(studio, twins)
