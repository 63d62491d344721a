"""Staff look at a reflection through a learner's eyes: nothing that is "only me" is on any page of
theirs, and nothing they do there is stored."""

from __future__ import annotations

from typing import Any

import pytest

MINE = "Nobody is to read this."
OPEN = "Facilitators may read this."
DRAFT = "Not even finished."


@pytest.fixture
def looked_at(learner: Any, diary: Any, after: Any, save: Any) -> Any:
    """A learner with words at two levels in two exercises, and with a draft."""
    save(learner, diary, {"what": MINE})
    save(learner, after, {"now": OPEN}, "facilitators")
    body = {"writer": "phone", "round": 1, "base": {}, "values": {"what": DRAFT}}
    assert learner.post(diary, "draft", body).status_code == 200
    return learner


def all_pages(person: Any, diary: Any, after: Any) -> str:
    """Everything that the LMS shows of both exercises by a GET."""
    units = diary.course_key.make_usage_key("vertical", "journal")
    pages = [person.page(each) for each in (diary, after, units)]
    files = [person.ask(each, "canvas") for each in (diary, after)]
    assert [each.status_code for each in (*pages, *files)] == [200] * 5
    return "".join(each.content.decode() for each in (*pages, *files))


def test_what_is_only_the_learners_is_on_no_page_of_staff(
    facilitator: Any, looked_at: Any, look_as: Any, diary: Any, after: Any
) -> None:
    look_as(facilitator, looked_at)
    pages = all_pages(facilitator, diary, after)

    assert OPEN in pages
    assert MINE not in pages
    assert DRAFT not in pages
    assert MINE in all_pages(looked_at, diary, after)


def test_staff_who_only_take_the_part_of_a_learner_read_nobodys_words(
    facilitator: Any, looked_at: Any, diary: Any, after: Any
) -> None:
    address = f"/courses/{diary.course_key}/masquerade"
    facilitator.client.post(address, {"role": "student"}, content_type="application/json")
    pages = all_pages(facilitator, diary, after)

    assert not [words for words in (MINE, OPEN, DRAFT) if words in pages]
    assert 'class="praxis-reports"' not in pages


@pytest.mark.parametrize(
    ("handler", "body"),
    [
        ("save_answers", {"key": "k", "values": {"what": "In another's name."}}),
        ("draft", {"writer": "w", "values": {"what": "In another's name."}}),
        ("discard", {"writers": ["phone"]}),
        ("next_round", {"from": 1}),
        ("remove", {}),
        ("comment", {"entry": 1, "text": "In another's name."}),
        ("report", {}),
    ],
)
def test_nothing_is_stored_in_a_learners_name(
    facilitator: Any, looked_at: Any, look_as: Any, diary: Any, handler: str, body: Any
) -> None:
    before = stored()
    look_as(facilitator, looked_at)
    tried = facilitator.post(diary, handler, body)

    assert tried.status_code == 403, tried.content[:300]
    assert tried.json()["error"].endswith(".")
    assert not [words for words in (MINE, OPEN, DRAFT) if words in tried.content.decode()]
    assert stored() == before


def stored() -> dict[str, list[Any]]:
    """Every row of every table of ours."""
    from django.apps import apps

    models = apps.get_app_config("praxis_records").get_models()
    return {model.__name__: list(model.objects.order_by("pk").values_list()) for model in models}


def test_my_record_stays_that_of_whoever_is_signed_in(
    facilitator: Any, looked_at: Any, look_as: Any, diary: Any
) -> None:
    look_as(facilitator, looked_at)
    page = facilitator.client.get(f"/praxis/record/{diary.course_key}/").getvalue().decode()

    assert not [words for words in (MINE, OPEN, DRAFT) if words in page]


def test_the_page_leaves_the_drafts_on_the_device_alone(
    facilitator: Any, looked_at: Any, look_as: Any, diary: Any
) -> None:
    look_as(facilitator, looked_at)
    page = facilitator.page(diary).content.decode()

    assert '"token": null' in page


def test_the_staff_debug_panel_shows_the_authors_words_and_no_learners(
    facilitator: Any, looked_at: Any, look_as: Any, diary: Any, after: Any
) -> None:
    for _ in range(2):  # as themselves, then through the learner's eyes
        for usage in (diary, after):
            page = facilitator.page(usage).content.decode()
            panel = page[page.index("Module Fields") :]
            assert "ASKED-" in panel
            assert not [words for words in (MINE, OPEN, DRAFT) if words in panel]
        look_as(facilitator, looked_at)


@pytest.mark.parametrize("view", ["student_view", "author_view", "public_view", "studio_view"])
def test_no_view_that_an_address_of_the_lms_offers_shows_more(
    facilitator: Any,
    looked_at: Any,
    look_as: Any,
    arrive: Any,
    enrolled: Any,
    diary: Any,
    view: str,
) -> None:
    from django.conf import settings
    from django.test import override_settings

    look_as(facilitator, looked_at)
    with override_settings(FEATURES=settings.FEATURES | {"ENABLE_XBLOCK_VIEW_ENDPOINT": True}):
        for person in (facilitator, arrive(enrolled())):
            address = f"/courses/{diary.course_key}/xblock/{diary}/view/{view}"
            answer = person.client.get(address)
            assert answer.status_code == 200
            assert "praxis" in answer.content.decode() or view == "studio_view"
            shown = answer.content.decode()
            assert not [words for words in (MINE, OPEN, DRAFT) if words in shown]
            assert "</field>" not in shown  # the author's source
