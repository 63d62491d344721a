"""What happens in the LMS when a learner answers: what is kept, what opens, what counts."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("completion_is_tracked")
SAID = "I would ask the women's group first."


def answer(person: Any, road: Any, question: str, value: Any, stage: str = "start") -> Any:
    """The JSON answer of the handler, after it took the learner's answer."""
    body = {"stage": stage, "question": question, "value": value}
    response = person.post(road, "answer", body)
    assert response.status_code == 200, response.content[:500]
    return response.json()


def finish(person: Any, road: Any) -> None:
    """Walk the whole case, as a learner would."""
    answer(person, road, "view", SAID)
    answer(person, road, "way", ["talk"])
    assert person.post(road, "move", {"from": "start"}).status_code == 200
    answer(person, road, "order", ["money", "trust"], stage="after")


def test_an_answer_opens_its_own_note_and_no_other(learner: Any, road: Any) -> None:
    html = answer(learner, road, "view", SAID)["html"]
    assert "LOCKED-EXPERT" in html
    assert "LOCKED-OUTCOME" not in html
    assert "LOCKED-OUTCOME" in answer(learner, road, "way", ["talk"])["html"]


def test_an_answer_is_there_again_on_the_next_visit(learner: Any, road: Any) -> None:
    answer(learner, road, "view", SAID)
    page = learner.page(road).content.decode()
    assert "women&#x27;s group first" in page
    assert "LOCKED-EXPERT" in page


def test_links_in_what_a_handler_answers_open_the_course_file(learner: Any, road: Any) -> None:
    html = answer(learner, road, "view", SAID)["html"]
    assert "/static/plan.txt" not in html
    assert "asset-v1:" in html


def test_one_learner_never_sees_what_another_wrote_or_opened(
    learner: Any, arrive: Any, enrolled: Any, road: Any
) -> None:
    answer(learner, road, "view", SAID)
    page = arrive(enrolled()).page(road).content.decode()
    assert "group first" not in page
    assert "LOCKED-EXPERT" not in page


def test_a_decision_leads_where_its_author_said(learner: Any, road: Any) -> None:
    answer(learner, road, "view", SAID)
    answer(learner, road, "way", ["talk"])
    html = learner.post(road, "move", {"from": "start"}).json()["html"]
    assert "people came" in html
    assert "nothing has moved" not in html


def test_finishing_completes_the_block_and_gives_its_points(learner: Any, road: Any) -> None:
    from completion.models import BlockCompletion
    from lms.djangoapps.grades.api import CourseGradeFactory

    finish(learner, road)
    done = BlockCompletion.objects.get(user=learner.user, block_key=road)
    assert done.completion == 1.0
    grade = CourseGradeFactory().read(learner.user, course_key=road.course_key)
    score = grade.problem_scores[road]
    assert (score.earned, score.possible) == (2.0, 2.0)
    assert grade.percent == 1.0


def test_a_case_on_its_way_is_neither_complete_nor_full_of_points(learner: Any, road: Any) -> None:
    from completion.models import BlockCompletion
    from lms.djangoapps.grades.api import CourseGradeFactory

    answer(learner, road, "view", SAID)
    done = BlockCompletion.objects.filter(user=learner.user, block_key=road).first()
    assert done is None or done.completion < 1
    grade = CourseGradeFactory().read(learner.user, course_key=road.course_key)
    assert grade.problem_scores[road].earned == 0


def test_staff_see_every_answer_and_learners_do_not(
    learner: Any, facilitator: Any, visitor: Any, road: Any
) -> None:
    finish(learner, road)
    report = facilitator.ask(road, "report_csv")
    assert report.status_code == 200
    assert "text/csv" in report["Content-Type"]
    assert learner.user.username in report.content.decode()
    assert "women's group first" in report.content.decode()
    for other in (learner, visitor):
        refused = other.ask(road, "report_csv")
        assert refused.status_code in (400, 403)
        assert "group first" not in refused.content.decode()


def test_a_learner_cannot_open_the_table_of_answers(learner: Any, road: Any) -> None:
    answer(learner, road, "view", SAID)
    assert learner.post(road, "report", {}).status_code in (400, 403)
