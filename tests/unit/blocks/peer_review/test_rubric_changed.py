"""What a reviewer chose and wrote stays what it was, whatever the author changes later."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from tests.unit.blocks.peer_review.conftest import Take
from tests.unit.blocks.peer_review.scene import CLARITY, HINT, SAID, USE, review
from tests.unit.kit.hosting import get

from praxis.definitions.peer_review.model import Criterion, Option, PeerReview
from praxis.peer_review.models import Work

CHOSEN = {"clarity": "mid", "use": "none"}  # 1 of 3 and 0 of 1: 25 of 100
GONE = "a criterion that is no longer in the rubric"


def changed(*criteria: Criterion) -> PeerReview:
    return review(criteria=criteria, must_get=1)


@pytest.fixture
def reviewed(seat: Take) -> Take:
    """Ben has reviewed Ana's work; she has answered."""
    document = review(must_get=1)
    ana, ben = seat("ana", document), seat("ben", document)
    ana.submit()
    ben.submit()
    ben.give(scores=CHOSEN)
    ana.answer_all()
    return seat


def said_of_ana(seat: Take, document: PeerReview) -> str:
    page = seat("ana", document).page
    return page[page.index("What others say") :]


def in_the_file(seat: Take, document: PeerReview) -> dict[str, str]:
    body = get(seat("fac", document, user_is_staff=True).block, "overview_csv").body
    head, *lines = csv.reader(io.StringIO(body.decode("utf-8-sig")))
    rows = [dict(zip(head, line, strict=True)) for line in lines]
    return next(row for row in rows if row["Learner"] == "ana")


def test_of_two_levels_with_equal_points_the_chosen_one_is_shown(seat: Take) -> None:
    twins = (Option("off", 1, "Off the task."), Option("weak", 1, "On the task, but weak."))
    document = changed(replace(CLARITY, options=(*twins, Option("high", 3, "I can."))), USE)
    ana, ben = seat("ana", document), seat("ben", document)
    ana.submit()
    ben.submit()
    number = ben.lease()
    scores = {"clarity": "weak", "use": "much"}
    ben.send("give", review=number, scores=scores, texts=SAID)
    other = {**scores, "clarity": "off"}
    assert "given already" in ben.send("give", 400, review=number, scores=other, texts=SAID)
    ana.answer_all()
    given = ben.page
    for page in (said_of_ana(seat, document), given[given.index("Reviews that you gave") :]):
        assert "On the task, but weak." in page
        assert "Off the task." not in page


def test_new_points_change_no_review_that_was_given(reviewed: Take) -> None:
    levels = (Option("low", 1, "I cannot."), Option("mid", 7, "Mostly."), Option("high", 9, "Yes."))
    document = changed(replace(CLARITY, options=levels), USE)
    page = said_of_ana(reviewed, document)
    assert "Mostly." in page
    assert "I cannot." not in page
    row = in_the_file(reviewed, document)
    assert (row["Points, of 100"], row["Score, of 100"], row["Clarity"]) == ("25", "25", "1")


def test_a_level_that_is_gone_leaves_its_points(reviewed: Take) -> None:
    levels = (Option("low", 0, "I cannot."), Option("high", 4, "I can."))
    page = said_of_ana(reviewed, changed(replace(CLARITY, options=levels), USE))
    assert "1 of 4 points" in page


def test_a_criterion_that_is_gone_is_told_by_its_key_and_counts_as_it_did(reviewed: Take) -> None:
    document = changed(replace(CLARITY, key="clear2"), USE)
    page = said_of_ana(reviewed, document)
    assert GONE in page
    assert "1 point" in page
    row = in_the_file(reviewed, document)
    assert row["Points, of 100"] == "25"
    assert "clarity: 1" in row["Answers to what is no longer asked"]
    staff = reviewed("fac", document, user_is_staff=True)
    drawn = staff.send("overview", work=Work.objects.get(learner__username="ana").pk)["html"]
    assert GONE in drawn
    assert "25 of 100" in drawn


def test_words_to_a_question_that_is_gone_are_read_all_the_same(reviewed: Take) -> None:
    page = said_of_ana(reviewed, review(must_get=1, questions=(HINT,)))
    assert SAID["strength"] in page
    assert "a question that is no longer asked" in page
