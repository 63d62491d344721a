"""What the LMS shows of a case study, to whom, and what it holds back."""

from __future__ import annotations

import re
from typing import Any

LOCKED = ("LOCKED-EXPERT", "LOCKED-OUTCOME", "LOCKED-DEBRIEF")


def text(response: Any) -> str:
    """The page as text; the LMS answered with it, and no block of it failed."""
    assert response.status_code == 200
    page: str = response.content.decode()
    assert "praxis-" in page
    return page


def test_a_learner_reads_the_first_stage(learner: Any, road: Any) -> None:
    page = text(learner.page(road))
    assert "The meeting" in page
    assert "What would you say first?" in page
    assert "LATER-STAGE" not in page


def test_the_unit_shows_the_case_to_a_learner(learner: Any, small_course: Any) -> None:
    unit = small_course.make_usage_key("vertical", "unit")
    assert "What would you say first?" in text(learner.page(unit))


def test_a_facilitator_reads_the_first_stage(facilitator: Any, road: Any) -> None:
    assert "What would you say first?" in text(facilitator.page(road))


def test_a_visitor_reads_and_is_told_why_they_cannot_answer(visitor: Any, road: Any) -> None:
    for view in ("public_view", "student_view"):
        page = text(visitor.page(road, view))
        assert "What would you say first?" in page
        assert "Sign in" in page
        assert "<textarea" not in page


def test_nothing_locked_reaches_a_learner_or_a_visitor(
    learner: Any, visitor: Any, road: Any
) -> None:
    pages = [
        learner.page(road),
        learner.page(road.course_key.make_usage_key("vertical", "unit")),
        visitor.page(road, "public_view"),
        visitor.page(road, "student_view"),
    ]
    for page in pages:
        assert not [word for word in (*LOCKED, "LATER-STAGE") if word in text(page)]


def test_links_to_course_files_open_the_course_file(learner: Any, road: Any) -> None:
    page = text(learner.page(road))
    assert "/static/plan.txt" not in page
    link = re.search(r'href="([^"]*plan\.txt)"', page)
    assert link
    assert learner.client.get(link[1]).content == b"The plan of the road.\n"


def test_blanks_between_words_survive_the_import(learner: Any, road: Any) -> None:
    words = re.sub(r"<[^>]*>", "", text(learner.page(road)))
    assert "Ministry and plan" in words


def test_a_page_is_read_without_writing_anything(learner: Any, road: Any) -> None:
    from lms.djangoapps.courseware.models import StudentModule

    from praxis.records.models import Entry

    learner.page(road)
    assert not Entry.objects.exists()
    assert not StudentModule.objects.filter(module_state_key=road).exists()


def test_the_apps_course_listing_holds_nothing_locked(learner: Any, road: Any) -> None:
    asked = {
        "course_id": str(road.course_key),
        "username": learner.user.username,
        "depth": "all",
        "student_view_data": "praxis_case_study",
        "requested_fields": "student_view_multi_device,student_view_data",
    }
    answer = learner.client.get("/api/courses/v2/blocks/", asked)
    assert answer.status_code == 200
    listed = answer.json()["blocks"][str(road)]
    assert listed["student_view_multi_device"] is True
    assert not [word for word in (*LOCKED, "LATER-STAGE") if word in answer.content.decode()]
