"""What the LMS shows of a reflection, to whom, and that reading it writes nothing."""

from __future__ import annotations

import re
from typing import Any

REPORT = 'class="praxis-reports"'


def text(response: Any) -> str:
    """The page as text; the LMS answered with it, and no block of it failed."""
    assert response.status_code == 200
    page: str = response.content.decode()
    assert "praxis-reflection" in page
    return page


def test_a_learner_finds_every_kind_of_field(learner: Any, diary: Any) -> None:
    page = text(learner.page(diary))

    for asked in ("ASKED-INTRO", "ASKED-WHAT", "ASKED-EXAMPLE", "ASKED-ITEM", "ASKED-COLUMN"):
        assert asked in page
    assert '<textarea class="praxis-input' in page
    assert 'data-praxis-value="feel"' in page
    assert 'data-praxis-table="people"' in page
    assert "data-praxis-grid" in page
    assert 'data-row-key="later"' in page


def test_the_unit_shows_two_reflections_side_by_side(learner: Any, small_course: Any) -> None:
    page = text(learner.page(small_course.make_usage_key("vertical", "journal")))

    assert "ASKED-WHAT" in page
    assert "ASKED-NOW" in page
    ids = re.findall(r'\bid="(praxis-[^"]*)"', page)
    assert ids
    assert len(ids) == len(set(ids))
    assert page.count('data-init="PraxisReflection"') == 2


def test_a_facilitator_has_the_report_on_the_page_and_learners_have_not(
    facilitator: Any, learner: Any, visitor: Any, elsewhere: Any, diary: Any
) -> None:
    assert REPORT in text(facilitator.page(diary))
    for view in ("student_view", "public_view"):
        for other in (learner, visitor):
            assert REPORT not in text(other.page(diary, view))
    assert REPORT not in elsewhere.page(diary).content.decode()


def test_a_visitor_reads_and_is_told_why_they_cannot_write(visitor: Any, diary: Any) -> None:
    for view in ("public_view", "student_view"):
        page = text(visitor.page(diary, view))
        assert "ASKED-WHAT" in page
        assert "Sign in" in page
        assert "<form data-praxis-form" not in page
        assert '<fieldset class="praxis-tried" disabled>' in page
        assert "My Record" not in page


def test_blanks_and_links_of_the_author_survive_the_import(learner: Any, diary: Any) -> None:
    page = text(learner.page(diary))

    assert "before and plan" in re.sub(r"<[^>]*>", "", page)
    link = re.search(r'href="([^"]*plan\.txt)"', page)
    assert link
    assert learner.client.get(link[1]).content == b"The plan of the road.\n"


def test_links_in_what_a_handler_answers_open_the_course_file(
    learner: Any, diary: Any, save: Any
) -> None:
    html = save(learner, diary, {"what": "The road was long."})["html"]
    assert "/static/plan.txt" not in html


def test_a_page_is_read_without_writing_anything(learner: Any, diary: Any) -> None:
    from django.apps import apps
    from lms.djangoapps.courseware.models import StudentModule

    learner.page(diary)

    for model in apps.get_app_config("praxis_records").get_models():
        assert not model.objects.exists(), model
    assert not StudentModule.objects.filter(module_state_key=diary).exists()


def test_the_link_to_my_record_is_an_address_of_this_lms(
    learner: Any, diary: Any, save: Any, small_course: Any
) -> None:
    from django.urls import reverse

    address = reverse("praxis_records:record", args=[str(small_course)])
    save(learner, diary, {"what": "The road was long."})
    assert f'href="{address}"' in text(learner.page(diary))
    page = learner.client.get(address)
    assert page.status_code == 200
    assert "The road was long." in page.getvalue().decode()


def test_the_apps_course_listing_tells_the_title_and_no_word_of_a_learner(
    learner: Any, facilitator: Any, diary: Any, save: Any
) -> None:
    save(learner, diary, {"what": "The road was long."}, "public")
    asked = {
        "course_id": str(diary.course_key),
        "depth": "all",
        "student_view_data": "praxis_reflection",
        "requested_fields": "student_view_multi_device,student_view_data",
    }
    for person in (learner, facilitator):
        one = asked | {"username": person.user.username}
        answer = person.client.get("/api/courses/v2/blocks/", one)
        assert answer.status_code == 200
        assert "The road was long" not in answer.content.decode()
        listed = answer.json()["blocks"][str(diary)]
        assert listed["student_view_multi_device"] is True
        told = {"display_name": "My diary", "language": "en", "fields": 7}
        assert listed["student_view_data"] == told
