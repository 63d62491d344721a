"""My Record in a real LMS: by its own address, login, settings and tables."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest

SAID = "I would ask the women's group first."
ANSWER = {"stage": "start", "question": "view", "value": SAID}


def address(course: Any, part: str = "") -> str:
    return f"/praxis/record/{course}/{part}"


def words_of(response: Any) -> str:
    """The words of a page, a data file or a Word document."""
    whole = response.getvalue()
    if not whole.startswith(b"PK"):
        return str(whole.decode())
    from docx import Document

    return "\n".join(each.text for each in Document(BytesIO(whole)).paragraphs)


@pytest.fixture
def wrote(learner: Any, road: Any) -> Any:
    """A learner who has answered a question of the case study."""
    assert learner.post(road, "answer", ANSWER).status_code == 200
    return learner


def test_a_learner_finds_their_answer_with_its_question(wrote: Any, small_course: Any) -> None:
    response = wrote.client.get(address(small_course))
    page = words_of(response)

    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store, private"
    assert "women&#x27;s group first" in page
    assert "Facilitators" in page


def test_the_page_names_the_course_and_leads_back_to_it(wrote: Any, small_course: Any) -> None:
    from openedx.core.djangoapps.content.course_overviews.models import CourseOverview

    title = CourseOverview.get_from_id(small_course).display_name
    page = words_of(wrote.client.get(address(small_course)))

    assert f"<bdi>{title}</bdi>" in page
    assert f'href="/courses/{small_course}/course/"' in page
    assert wrote.client.get(f"/courses/{small_course}/course/").status_code in (200, 302)


@pytest.mark.parametrize("part", ["html/", "docx/", "json/"])
def test_a_learner_takes_the_record_along(wrote: Any, small_course: Any, part: str) -> None:
    response = wrote.client.get(address(small_course, part))

    assert response["Content-Disposition"].startswith('attachment; filename="my-record-Praxis-')
    assert "group first" in words_of(response)


def test_the_data_file_can_be_read(wrote: Any, small_course: Any) -> None:
    file = json.loads(words_of(wrote.client.get(address(small_course, "json/"))))

    assert [each["versions"][0]["content"] for each in file["entries"]] == [{"text": SAID}]


@pytest.mark.parametrize("part", ["", "html/", "docx/", "json/"])
def test_nobody_reads_the_words_of_another(
    wrote: Any, facilitator: Any, arrive: Any, enrolled: Any, small_course: Any, part: str
) -> None:
    for other in (facilitator, arrive(enrolled())):
        query = {"user_id": wrote.user.id, "username": wrote.user.username}
        assert "group first" not in words_of(other.client.get(address(small_course, part), query))


@pytest.mark.parametrize("part", ["", "html/", "docx/", "json/", "delete/"])
def test_whoever_is_not_signed_in_is_sent_to_the_login(
    arrive: Any, small_course: Any, part: str
) -> None:
    from django.conf import settings

    response = arrive().client.get(address(small_course, part))

    assert response.status_code == 302
    assert response["Location"].startswith(f"{settings.LOGIN_URL}?next=/praxis/record/")


def test_an_address_without_a_course_is_answered_with_a_sentence(learner: Any) -> None:
    response = learner.client.get("/praxis/record/nonsense/")

    assert response.status_code == 404
    assert "There is no course at this address." in words_of(response)


def test_an_entry_that_its_author_wants_kept_is_kept(
    wrote: Any, small_course: Any, road: Any
) -> None:
    from praxis.records.models import Entry

    entry = Entry.objects.get(learner_id=wrote.user.id, kind="text")
    query = f"delete/?usage={str(road).replace('+', '%2B')}&name={entry.name}"
    response = wrote.client.post(address(small_course, query))

    assert response.status_code == 403
    assert Entry.objects.filter(pk=entry.pk).exists()


def test_a_page_of_ours_asks_for_the_token_of_a_form(
    arrive: Any, enrolled: Any, small_course: Any
) -> None:
    strict = arrive(enrolled(), strict=True)

    assert strict.client.post(address(small_course, "delete/?usage=u&name=n")).status_code == 403


def test_the_zone_of_an_account_is_that_of_its_record(wrote: Any, small_course: Any) -> None:
    from openedx.core.djangoapps.user_api.preferences.api import set_user_preference

    assert " UTC</time>" in words_of(wrote.client.get(address(small_course)))
    set_user_preference(wrote.user, "time_zone", "Africa/Nairobi")
    assert " EAT</time>" in words_of(wrote.client.get(address(small_course)))


def test_the_answer_to_a_logout_clears_drafts_from_the_device(learner: Any) -> None:
    assert "Clear-Site-Data" not in learner.client.get("/praxis/record/nonsense/")
    assert learner.client.get("/logout")["Clear-Site-Data"] == '"storage"'


def test_the_learners_words_never_reach_the_hosts_log(
    wrote: Any, small_course: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    for part in ("", "html/", "docx/", "json/"):
        words_of(wrote.client.get(address(small_course, part)))

    assert "group first" not in caplog.text
