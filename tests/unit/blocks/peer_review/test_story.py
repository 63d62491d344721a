"""Three learners go through a peer review, from the first word to the score."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.unit.blocks.peer_review.conftest import Take
from tests.unit.blocks.peer_review.scene import LEVELS, SAID, WELL, WORDS, Seat, review

from praxis.core.visibility import Visibility
from praxis.definitions.peer_review.model import Apart
from praxis.kit.host import Host
from praxis.peer_review.models import Review
from praxis.records import api as records
from praxis.records.models import Entry

NAMES = ("ana", "ben", "caro")


@pytest.fixture
def people(seat: Take) -> list[Seat]:
    return [seat(f"{name}-surname") for name in NAMES]


def reviewed(people: list[Seat]) -> None:
    for each in people:
        each.submit()
    for _ in range(2):
        for each in people:
            each.give()


def test_work_is_handed_in_reviewed_answered_and_scored(people: list[Seat]) -> None:
    reviewed(people)
    ana = people[0]
    assert "The silence in it." in ana.page
    assert "50 of 100" not in ana.page
    ana.answer_all()
    assert "50 of 100" in ana.page


def test_points_are_not_shown_before_each_review_has_its_answer(people: list[Seat]) -> None:
    reviewed(people)
    ana = people[0]
    first, second = ana.received()
    answer = ana.send("reply", review=first, helpful="no", will_change="")
    assert "praxis-pr-score" not in answer["html"]
    answer = ana.send("reply", review=second, helpful="yes", will_change="The end.")
    assert "praxis-pr-score" in answer["html"]


def test_answers_may_be_left_out(people: list[Seat]) -> None:
    reviewed(people)
    assert "praxis-pr-score" in people[0].send("skip")["html"]


def test_reviewers_read_what_the_author_says_to_them(people: list[Seat]) -> None:
    reviewed(people)
    people[0].answer_all()
    assert "The middle." in people[1].page
    assert "This review was helpful." in people[1].page


def test_nothing_that_is_sent_tells_who_anybody_else_is(people: list[Seat]) -> None:
    reviewed(people)
    for each in people:
        each.answer_all()
        assert each.page
    for each in people:
        heard = "".join(each.heard)
        for other in people:
            if other is not each:
                assert other.user.username not in heard.replace(WORDS % other.user.username, "")
                assert str(other.user.pk) not in heard


def test_completion_comes_with_the_last_answer_that_is_due(people: list[Seat]) -> None:
    reviewed(people)
    ana = people[0]
    first, second = ana.received()
    ana.send("reply", review=first, helpful="yes", will_change="")
    before = list(ana.completions)
    ana.send("reply", review=second, helpful="yes", will_change="")
    assert (before, ana.completions) == ([], [1.0])


def test_who_owes_reviews_is_not_complete_because_nobody_else_has_come(seat: Take) -> None:
    ana = seat("ana")
    ana.submit()
    assert "No work needs a review now" in ana.page
    ana.send("next")
    assert ana.completions == []


def test_the_block_sends_no_grade_of_its_own(people: list[Seat]) -> None:
    reviewed(people)
    people[0].answer_all()
    assert people[0].runtime.published.of("grade") == []


def test_works_are_kept_for_their_author_alone(people: list[Seat]) -> None:
    reviewed(people)
    assert {Visibility(each.visibility) for each in Entry.objects.all()} == {Visibility.ME}


def test_a_revised_work_shows_what_has_changed_and_is_reviewed_again(seat: Take) -> None:
    document = review(rounds=2, must_give=1, must_get=1)
    ana, ben = seat("ana", document), seat("ben", document)
    ana.submit("We met at the well.")
    ben.submit()
    ben.give()
    assert "Hand in the revised work" in ana.page
    html = ana.submit("We met at the old well.")["html"]
    assert "<ins>old </ins>" in html
    assert "We met at the old well." in ben.send("next")["html"]


def test_a_page_asks_the_database_twelve_times_at_most(people: list[Seat]) -> None:
    reviewed(people)
    with CaptureQueriesContext(connection) as asked:
        assert people[0].page
    assert len(asked) <= 12, [each["sql"][:90] for each in asked]


def test_giving_a_review_asks_the_database_twenty_times_at_most(people: list[Seat]) -> None:
    for each in people:
        each.submit()
    people[0].give()
    number = people[0].lease()
    with CaptureQueriesContext(connection) as asked:
        people[0].send("give", review=number, scores=LEVELS, texts=SAID)
    questions = [each for each in asked if "SAVEPOINT" not in each["sql"]]
    assert len(questions) <= 20, [each["sql"][:90] for each in questions]


def test_samples_come_before_the_first_review(seat: Take) -> None:
    document = review(samples=(WELL,))
    ana, ben = seat("ana", document), seat("ben", document)
    ana.submit()
    ben.submit()
    assert "samples first" in ana.send("next", status=400)
    assert "Short and clear." not in ana.page
    html = ana.send("sample", sample="well", scores=LEVELS)["html"]
    assert "Short and clear." in html
    assert "It stays a story." in html
    assert ana.lease()


def test_what_was_chosen_for_a_sample_stays(seat: Take) -> None:
    ana = seat("ana", review(samples=(WELL,)))
    ana.submit()
    ana.send("sample", sample="well", scores=LEVELS)
    ana.send("sample", sample="well", scores=LEVELS)
    later = {"clarity": "high", "use": "none"}
    assert "already" in ana.send("sample", status=400, sample="well", scores=later)


def test_those_of_the_same_organisation_do_not_review_each_other(seat: Take) -> None:
    document = review(apart=Apart.STATED)
    ana, ben = seat("ana", document), seat("ben", document)
    assert "organisation" in ana.send(
        "submit", status=400, text="Mine.", language="en", reads=["en"], pool=" "
    )
    ana.submit(pool="Water for All")
    ben.submit(pool=" water  for ALL ")
    assert ben.send("next")["status"].startswith("No work needs a review")


def test_those_of_the_same_group_of_the_course_do_not_review_each_other(
    seat: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = review(apart=Apart.COHORT)
    groups = {"ana": "7", "ben": "7", "caro": "8"}
    people = {name: seat(name, document) for name in groups}
    by_id = {each.user.pk: groups[name] for name, each in people.items()}
    monkeypatch.setattr(Host, "cohort", property(lambda host: by_id[host.person.id]))
    people["ana"].submit()
    people["ben"].submit()
    assert people["ben"].send("next")["status"].startswith("No work needs a review")
    people["caro"].submit()
    assert WORDS % "caro" in people["ben"].send("next")["html"]


def test_a_flagged_work_is_gone_at_once(people: list[Seat]) -> None:
    for each in people:
        each.submit()
    ben = people[1]
    html = ben.send("next")["html"]
    mark = 'data-praxis-key="flag-work-'
    number = int(html[html.index(mark) + len(mark) :].split('"')[0])
    html = ben.send("flag", work=number, reason="It names a person.")["html"]
    assert (WORDS % people[0].user.username) not in html


def test_a_flagged_review_is_gone_at_once(people: list[Seat]) -> None:
    reviewed(people)
    ana = people[0]
    first, second = ana.received()
    ana.send("flag", review=first, reason="It is rude.")
    assert ana.received() == [second]


def test_an_earlier_answer_stands_in_the_form(seat: Take) -> None:
    ana = seat("ana", review(takes="4f2a/feelings"))
    key = ana.block.scope_ids.usage_id.context_key
    usage = str(key.make_usage_key("praxis_reflection", "4f2a"))
    slot = records.Slot(str(key), usage, "feelings")
    person = records.Person(ana.user.pk, facilitates=False)
    kept = {"kind": "text", "visibility": Visibility.ME, "now": datetime.now(UTC)}
    records.save_entry(person, slot, content={"text": "Quiet, at first."}, **kept)
    assert ana.page.count("Quiet, at first.") == 2  # to be read, and to be changed


def test_reviews_are_kept_with_the_points_of_their_levels(people: list[Seat]) -> None:
    reviewed(people)
    assert {tuple(sorted(each.scores.items())) for each in Review.objects.all()} == {
        (("clarity", 1), ("use", 1))
    }
