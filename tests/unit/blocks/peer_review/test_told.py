"""What the page tells a learner of where they stand, and at which control something is wrong."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.unit.blocks.peer_review.conftest import Take
from tests.unit.blocks.peer_review.scene import LEVELS, SAID, WELL, Seat, review
from tests.unit.kit.hosting import post

from praxis.definitions.peer_review.model import Apart

APART = "Your reviews lie"
HIDDEN = "One review of your work is hidden; a facilitator looks at it."
ONE_MORE = "A work waits for a reader."


@pytest.fixture
def three(seat: Take) -> list[Seat]:
    """All have given their reviews, and nobody has answered."""
    people = [seat(name) for name in ("ana", "ben", "caro")]
    for each in people:
        each.submit()
    for _ in range(2):
        for each in people:
            each.give()
    return people


def test_the_first_to_hand_in_is_asked_for_the_sample(seat: Take) -> None:
    ana = seat("ana", review(samples=(WELL,)))
    assert "Review a sample first." in ana.submit()["html"]
    page = ana.page
    assert page.index("A sample, to begin with") < page.index("What you handed in")
    assert "you owe none" not in page
    html = ana.send("sample", sample="well", scores=LEVELS)["html"]
    assert "No work to review yet. Look again later." in html
    assert "Reviews given: 0 of 2." in html
    assert 'class="praxis-pr-now" aria-current="step"><span class="praxis-pr-mark"' in html


@pytest.mark.parametrize(("day", "told"), [("2999-03-01", True), ("2001-03-01", False)])
def test_they_read_until_when_others_hand_in(seat: Take, day: str, told: bool) -> None:
    document = review(submit_by=f"{day}T12:00Z", accepts_late=True)
    ana = seat("ana", document)
    ana.submit()
    assert ("Others hand in until:" in ana.page) is told
    assert (f"{day} 12:00 UTC" in ana.page) is told


def test_after_an_answer_the_next_review_is_next(three: list[Seat]) -> None:
    ana = three[0]
    first, second = ana.received()
    answer = ana.send("reply", review=first, helpful="yes", will_change="")
    assert answer["focus"].endswith(f"--review-{second}")
    assert f'id="{answer["focus"]}"' in answer["html"]
    answer = ana.send("reply", review=second, helpful="yes", will_change="")
    assert answer["focus"].endswith("--now")


def test_a_flagged_review_is_told_of_until_it_is_decided(three: list[Seat], seat: Take) -> None:
    ana = three[0]
    first, _ = ana.received()
    ana.send("flag", review=first, reason="It is rude.")
    ana.answer_all()
    page = ana.page
    assert HIDDEN in page
    assert "This score is provisional" in page
    assert "You have done everything here" not in page
    staff = seat("fac", user_is_staff=True)
    flag = re.search(r'name="flag" value="(\d+)"', staff.send("overview")["html"])
    assert flag
    staff.send("decide", flag=int(flag[1]), upheld=False)
    ana.answer_all()
    page = ana.page
    assert HIDDEN not in page
    assert "provisional" not in page
    assert "You have done everything here" in page


def test_how_far_reviews_lie_apart_is_told_of_two_and_more(three: list[Seat], seat: Take) -> None:
    three[0].answer_all()
    assert f"{APART} 0 points apart." in three[0].page
    document = review(must_give=1, must_get=1)
    dan, eve = seat("dan", document), seat("eve", document)
    dan.submit()
    eve.submit()
    eve.give()
    dan.give()
    dan.answer_all()
    assert "Your score" in dan.page
    assert APART not in dan.page


def test_whoever_revises_reads_first_how_many_reviews_that_adds(seat: Take) -> None:
    document = review(rounds=2, must_give=1, must_get=1)
    ana, ben = seat("ana", document), seat("ben", document)
    assert "Then you review" not in ana.page
    ana.submit()
    ben.submit()
    ben.give()
    assert "Then you review 1 more work." in ana.page


def test_whoever_has_given_all_is_asked_for_one_more(three: list[Seat], seat: Take) -> None:
    ana = three[0]
    ana.answer_all()
    assert ONE_MORE not in ana.page
    seat("dan").submit()
    page = ana.page
    assert ONE_MORE in page
    assert page.count("Get a work to review") == 1
    assert "Here is a work" in ana.send("next")["status"]


@pytest.mark.parametrize(
    ("handler", "body", "field"),
    [
        ("submit", {"text": " "}, "text"),
        ("submit", {"language": "xx"}, "language"),
        ("submit", {"pool": ""}, "pool"),
        ("sample", {"sample": "well", "scores": {"clarity": "mid"}}, "scores.use"),
        ("give", {"scores": {"use": "much"}, "texts": SAID}, "scores.clarity"),
        ("give", {"scores": LEVELS, "texts": {}}, "texts.strength"),
        ("reply", {"helpful": ""}, "helpful"),
        ("flag", {"reason": ""}, "reason"),
    ],
)
def test_what_is_wrong_names_its_control(
    seat: Take, handler: str, body: dict[str, Any], field: str
) -> None:
    ana = seat("ana", review(apart=Apart.STATED, samples=(WELL,)))
    plain = {"text": "Mine.", "language": "en", "reads": ["en"], "pool": "x", "review": 1}
    response = post(ana.block, handler, plain | body)
    assert (response.status_code, response.json["field"]) == (400, field)


def test_a_work_begins_in_the_language_of_whoever_looks(seat: Take) -> None:
    def begins(document_language: str) -> str:
        page = seat("ana", review(language=document_language)).page
        found = re.search(r'<option value="(\w+)"[^>]* selected', page)
        assert found
        return found[1]

    assert [begins(each) for each in ("en", "ar", "ru")] == ["en", "en", "en"]


def test_a_work_in_another_language_is_named_in_one_sentence(seat: Take) -> None:
    ana, ben = seat("ana"), seat("ben")
    ana.submit("نص", language="ar", reads=["ar"])
    ben.submit()
    html = ben.send("next", other=True)["html"]
    assert 'This one is in Arabic (<bdi lang="ar" dir="rtl">العربية</bdi>).' in html


def test_the_own_work_is_folded_while_reviews_wait_for_an_answer(three: list[Seat]) -> None:
    ana = three[0]
    assert 'data-praxis-key="text-1"' in ana.page
    ana.answer_all()
    assert 'data-praxis-key="text-1"' not in ana.page


def test_sentences_run_their_own_way_in_a_task_that_runs_the_other(seat: Take) -> None:
    box = re.compile(r'<div class="praxis-pr-now"[^>]* lang="en" dir="ltr">')
    assert box.search(seat("ana", review(language="ar")).page)
    assert not box.search(seat("ana", review()).page)


def test_a_wide_table_scrolls_in_a_box_of_its_own(seat: Take) -> None:
    task = "<table><tbody><tr><td>Resettlement</td></tr></tbody></table>"
    page = seat("ana", review(task=task)).page
    assert re.search(r'<div class="praxis-scroll"[^>]* tabindex="0"[^>]*><table>', page)
