"""Earlier answers shown again in the LMS: from another reflection, and from a case study."""

from __future__ import annotations

from typing import Any

WORDS = "The road was long."
SAID = "I would ask the elders first."


def test_a_later_reflection_shows_what_was_written_in_an_earlier_one(
    learner: Any, diary: Any, after: Any, save: Any
) -> None:
    assert "Your earlier answer will stand here" in learner.page(after).content.decode()
    save(learner, diary, {"what": WORDS})
    page = learner.page(after).content.decode()

    assert WORDS in page
    assert "My diary" in page
    assert "ASKED-WHAT" in page


def test_an_answer_to_a_case_study_is_shown_again(learner: Any, road: Any, diary: Any) -> None:
    body = {"stage": "start", "question": "view", "value": SAID}
    assert learner.post(road, "answer", body).status_code == 200
    page = learner.page(diary).content.decode()

    assert SAID in page
    assert "The road to the clinic" in page
    assert SAID in learner.ask(diary, "canvas").content.decode()


def test_what_is_recalled_is_the_learners_own(
    learner: Any, arrive: Any, enrolled: Any, facilitator: Any, diary: Any, after: Any, save: Any
) -> None:
    save(learner, diary, {"what": WORDS}, "public")
    for other in (arrive(enrolled()), facilitator):
        assert WORDS not in other.page(after).content.decode()


def test_the_latest_round_is_the_one_that_is_recalled(
    learner: Any, diary: Any, after: Any, save: Any
) -> None:
    save(learner, diary, {"what": WORDS})
    learner.post(diary, "next_round", {"from": 1})
    save(learner, diary, {"what@2": "The second time was dry."}, round=2)
    page = learner.page(after).content.decode()

    assert "The second time was dry." in page
    assert WORDS not in page


def test_a_view_that_has_changed_is_asked_why(
    learner: Any, diary: Any, after: Any, save: Any
) -> None:
    save(learner, diary, {"what": WORDS, "feel": 2})
    answer = save(learner, after, {"now": "It was not so long.", "feel": 4})

    assert 'data-praxis-value="now@why"' in answer["html"]
    save(learner, after, {"now@why": "I have seen longer ones."}, base={"now": 1, "feel": 1})
    assert "I have seen longer ones." in learner.page(after).content.decode()


def test_a_class_of_five_is_told_how_it_moved(
    arrive: Any, enrolled: Any, facilitator: Any, diary: Any, after: Any, save: Any
) -> None:
    for number in range(5):
        person = arrive(enrolled())
        save(person, diary, {"what": WORDS, "feel": 2}, "facilitators")
        answer = save(person, after, {"now": WORDS, "feel": 4}, "facilitators")
        assert ("5 people answered both" in answer["html"]) is (number == 4)
    assert "Mean before" in facilitator.post(after, "report", {}).json()["html"]
