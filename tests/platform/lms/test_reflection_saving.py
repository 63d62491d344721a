"""What happens in the LMS when a learner saves a reflection: what is kept, and what counts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("completion_is_tracked")

LONG = "The road was long."
LONGER = "The road was long and wet."
KEY = "2d7c8a52-70ae-4ad5-8a94-c1e2a9b5ed10"
EVERYTHING = {
    "what": LONG,
    "feel": 2,
    "done": ["noted"],
    "people": [{"who": "Leila", "power": 5, "interest": 2}],
    "days": [{"@row": "later", "plan": "Ask again."}],
}


@pytest.fixture
def points() -> Iterator[list[dict[str, Any]]]:
    """Every score that the LMS was told during the test."""
    from lms.djangoapps.grades.signals.signals import SCORE_PUBLISHED

    told: list[dict[str, Any]] = []

    def hear(**event: Any) -> None:
        told.append(event)

    SCORE_PUBLISHED.connect(hear)
    yield told
    SCORE_PUBLISHED.disconnect(hear)


def versions(person: Any, name: str = "what") -> list[Any]:
    """What is stored under this name of this learner, the oldest version first."""
    from praxis.records.models import EntryVersion

    own = EntryVersion.objects.filter(entry__learner_id=person.user.id, entry__name=name)
    return [each.content for each in own.order_by("number")]


def completion(person: Any, usage: Any) -> float | None:
    from completion.models import BlockCompletion

    done = BlockCompletion.objects.filter(user=person.user, block_key=usage).first()
    return done.completion if done else None


def score(person: Any, usage: Any) -> Any:
    from lms.djangoapps.grades.api import CourseGradeFactory

    grade = CourseGradeFactory().read(person.user, course_key=usage.course_key)
    return grade.problem_scores.get(usage)


def host_state(usage: Any) -> list[str | None]:
    """What the LMS itself keeps of its learners' work in a block."""
    from lms.djangoapps.courseware.models import StudentModule

    rows = StudentModule.objects.filter(module_state_key=usage)
    return [each.state for each in rows]


def test_everything_saved_is_there_again_on_the_next_visit(
    learner: Any, diary: Any, save: Any
) -> None:
    assert save(learner, diary, EVERYTHING)["saved"] is True
    page = learner.page(diary).content.decode()

    assert LONG in page
    assert 'value="2" data-praxis-value="feel" checked' in page
    assert 'value="noted" checked' in page
    assert "Leila" in page
    assert "Ask again." in page


def test_a_change_is_a_new_version_and_the_first_stays(learner: Any, diary: Any, save: Any) -> None:
    save(learner, diary, {"what": LONG})
    answer = save(learner, diary, {"what": LONGER}, base={"what": 1})

    assert versions(learner) == [{"text": LONG}, {"text": LONGER}]
    assert "Then and now" in answer["html"]
    assert 'data-praxis-value="what@why"' in answer["html"]


def test_what_is_sent_again_later_is_neither_stored_again_nor_in_conflict(
    learner: Any, diary: Any, save: Any
) -> None:
    save(learner, diary, {"what": LONG}, key=KEY)
    save(learner, diary, {"what": LONGER}, base={"what": 1})
    late = save(learner, diary, {"what": LONG}, key=KEY)  # sent once more by a slow connection

    assert late["saved"] is True
    assert LONGER in late["html"]
    assert versions(learner) == [{"text": LONG}, {"text": LONGER}]


def test_a_page_that_is_behind_overwrites_nothing(learner: Any, diary: Any, save: Any) -> None:
    save(learner, diary, {"what": LONG})
    behind = save(learner, diary, {"what": "Another device."}, writers=["tablet"])

    assert behind["conflict"] is True
    assert LONG in behind["html"]
    assert "Another device." in behind["html"]
    assert versions(learner) == [{"text": LONG}]
    drafts = json.loads(_arguments(learner, diary))["drafts"]
    assert [each["content"]["values"] for each in drafts] == [{"what": "Another device."}]


def _arguments(person: Any, usage: Any) -> str:
    """What the page's script begins with, as the LMS writes it beside the block."""
    from html import unescape

    page = person.page(usage).content.decode()
    start = page.index(">", page.index("xblock-json-init-args")) + 1
    return unescape(page[start : page.index("</script>", start)])


def test_a_draft_comes_back_with_the_page_and_goes_when_it_is_saved(
    learner: Any, diary: Any, save: Any
) -> None:
    body = {"writer": "phone", "round": 1, "base": {}, "values": {"what": "Only half"}}
    kept = learner.post(diary, "draft", {**body, "visibility": "me"})

    assert kept.status_code == 200
    assert kept.json()["kept"]
    drafts = json.loads(_arguments(learner, diary))["drafts"]
    assert [each["writer"] for each in drafts] == ["phone"]
    assert drafts[0]["content"]["values"] == {"what": "Only half"}
    save(learner, diary, {"what": LONG}, writers=["phone"])
    assert json.loads(_arguments(learner, diary))["drafts"] == []


def test_a_draft_can_be_discarded(learner: Any, diary: Any) -> None:
    body = {"writer": "phone", "round": 1, "base": {}, "values": {"what": "Only half"}}
    learner.post(diary, "draft", body)
    assert learner.post(diary, "discard", {"writers": ["phone"]}).status_code == 200
    assert "Only half" not in learner.page(diary).content.decode()


def test_a_form_with_too_few_words_is_kept_and_not_complete(
    learner: Any, diary: Any, save: Any
) -> None:
    save(learner, diary, {"what": "Short."})
    assert versions(learner) == [{"text": "Short."}]
    assert completion(learner, diary) is None
    save(learner, diary, {"what": LONG}, base={"what": 1})
    assert completion(learner, diary) == 1.0


def test_completing_gives_the_points_and_saving_again_leaves_them(
    learner: Any, essay: Any, save: Any
) -> None:
    save(learner, essay, {"text": LONG})
    save(learner, essay, {"text": LONGER}, base={"text": 1})

    assert completion(learner, essay) == 1.0
    earned = score(learner, essay)
    assert (earned.earned, earned.possible) == (3.0, 3.0)
    assert host_state(essay) == [None]


def test_a_reflection_without_points_has_no_place_in_the_gradebook(
    learner: Any, diary: Any, save: Any, points: list[dict[str, Any]]
) -> None:
    save(learner, diary, EVERYTHING)

    assert completion(learner, diary) == 1.0
    assert not points
    assert score(learner, diary) is None


def test_another_round_begins_once_and_the_one_before_stays(
    learner: Any, diary: Any, save: Any
) -> None:
    assert learner.post(diary, "next_round", {"from": 1}).status_code == 400
    save(learner, diary, {"what": LONG})
    for _ in range(2):
        answer = learner.post(diary, "next_round", {"from": 1})
        assert answer.status_code == 200
        assert "Round 2" in answer.json()["html"]
    save(learner, diary, {"what@2": LONGER}, round=2)
    page = learner.page(diary).content.decode()

    assert LONG in page
    assert LONGER in page
    assert versions(learner, "what@2") == [{"text": LONGER}]


def test_a_learner_deletes_what_they_wrote_where_the_author_allows_it(
    learner: Any, diary: Any, essay: Any, save: Any
) -> None:
    save(learner, diary, {"what": LONG})
    save(learner, essay, {"text": LONG})

    assert learner.post(diary, "remove", {}).status_code == 200
    assert LONG not in learner.page(diary).content.decode()
    assert learner.post(essay, "remove", {}).status_code == 403
    assert versions(learner, "what") == []
    assert versions(learner, "text") == [{"text": LONG}]


def test_a_learner_takes_the_filled_page_along(learner: Any, diary: Any, save: Any) -> None:
    save(learner, diary, EVERYTHING)
    file = learner.ask(diary, "canvas")

    assert file.status_code == 200
    assert file["Content-Disposition"] == 'attachment; filename="reflection.html"'
    page = file.content.decode()
    for written in (LONG, "Leila", "Ask again.", "ASKED-WHAT"):
        assert written in page
    assert "<script" not in page
    assert "<svg" in page


def test_two_learners_never_meet(
    learner: Any, arrive: Any, enrolled: Any, diary: Any, save: Any
) -> None:
    save(learner, diary, {"what": LONG})
    other = arrive(enrolled())

    assert LONG not in other.page(diary).content.decode()
    assert LONG not in other.ask(diary, "canvas").content.decode()
    save(other, diary, {"what": LONGER})
    assert LONG in learner.page(diary).content.decode()
