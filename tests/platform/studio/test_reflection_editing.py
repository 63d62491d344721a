"""An author writes a reflection in Studio: adds it, begins with a template, looks, saves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Fields = Callable[[Any], dict[str, Any]]
HALF = '<reflection widest="me"><field key="what"><prompt>Half'


@pytest.fixture
def new(author: Any, unit: Any) -> Any:
    """The key of a reflection as the list of advanced components has just made it."""
    return author.add("praxis_reflection", unit)


def document(fields: Fields, usage: Any) -> Any:
    from praxis.definitions import reflection

    return reflection.parse(fields(usage)["data"]).document


def test_a_new_block_has_something_to_start_from_and_no_points(
    author: Any, store: Any, new: Any, fields: Fields
) -> None:
    page = author.page(new, "studio_view")

    assert 'data-init="PraxisStudioEditor"' in page
    assert "what-so-what-now-what" in page
    assert "praxis-" in author.page(new, "container_child_preview")
    assert fields(new) == {}
    block = store.get_item(new)
    assert block.weight == 0
    assert block.max_score() is None
    assert block.display_name == "Reflection"


def test_the_list_of_advanced_components_offers_it_by_its_name(author: Any, unit: Any) -> None:
    answer = author.client.get(f"/api/contentstore/v1/container_handler/{unit}")
    assert answer.status_code == 200, answer.content[:300]
    offered = answer.json()["component_templates"]
    [advanced] = [each["templates"] for each in offered if each["type"] == "advanced"]
    names = {each["category"]: each["display_name"] for each in advanced}

    assert names["praxis_reflection"] == "Reflection"
    assert names["praxis_case_study"]


def test_the_starter_is_saved_as_it_stands(author: Any, new: Any, fields: Fields) -> None:
    from praxis.definitions import reflection

    form = reflection.DEFINITION.form(reflection.starter())
    saved = author.edit(new, "studio_save", {"form": form, "settings": {}})

    assert saved.json() == {"saved": True}
    assert document(fields, new) == reflection.starter()
    assert "So what?" in author.page(new, "container_child_preview")


def test_every_template_can_be_begun_with_and_nothing_is_stored_by_it(
    author: Any, new: Any, fields: Fields
) -> None:
    from praxis.definitions import reflection

    for template in reflection.DEFINITION.templates:
        answer = author.edit(new, "studio_convert", {"template": template.key, "language": "en"})
        assert answer.status_code == 200
        assert template.document().fields[0].key in answer.json()["html"]
    assert fields(new) == {}


def test_the_picture_shows_the_unsaved_document_and_stores_nothing(
    author: Any, store: Any, diary: Any, fields: Fields
) -> None:
    before, edited = fields(diary), store.get_item(diary).subtree_edited_on
    unsaved = before["data"].replace("ASKED-WHAT", "CHANGED-WHAT")
    body = {"source": unsaved, "settings": {"display_name": "Another title", "weight": 5}}
    answer = author.edit(diary, "studio_picture", body)

    assert answer.status_code == 200, answer.content[:300]
    assert "CHANGED-WHAT" in answer.json()["html"]
    assert "Another title" in answer.json()["html"]
    assert ".praxis-reflection" in answer.json()["style"]
    assert "type@asset+block" in answer.json()["html"]
    assert fields(diary) == before
    assert store.get_item(diary).subtree_edited_on == edited
    assert not store.has_changes(store.get_item(diary))


def test_the_picture_of_what_cannot_be_read_is_its_problems(
    author: Any, diary: Any, fields: Fields
) -> None:
    before = fields(diary)
    answer = author.edit(diary, "studio_picture", {"source": HALF, "settings": {}}).json()

    assert "html" not in answer
    assert answer["problems"][0]["text"].endswith(".")
    assert fields(diary) == before


def test_saved_source_is_what_the_course_keeps(author: Any, diary: Any, fields: Fields) -> None:
    changed = fields(diary)["data"].replace("ASKED-WHAT", "CHANGED-WHAT")
    body = {"source": changed, "settings": {"display_name": "A diary", "weight": 1.5}}
    saved = author.edit(diary, "studio_save", body)

    assert saved.json() == {"saved": True}
    assert fields(diary) == {"data": changed, "display_name": "A diary", "weight": 1.5}


def test_the_form_saves_the_same_document_as_the_source(
    author: Any, diary: Any, fields: Fields
) -> None:
    from praxis.definitions import reflection

    before = fields(diary)
    form = reflection.DEFINITION.form(document(fields, diary))
    saved = author.edit(diary, "studio_save", {"form": form, "settings": {}})

    assert saved.json() == {"saved": True}
    assert fields(diary)["data"] == before["data"]
    answer = author.edit(diary, "studio_convert", {"form": form}).json()
    assert answer["source"] == before["data"]
    assert "ASKED-WHAT" in author.edit(diary, "studio_convert", answer).json()["html"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"source": HALF, "settings": {}}, id="source cut off"),
        pytest.param({"source": "<case_study/>", "settings": {}}, id="another block's source"),
        pytest.param({"form": {"widest": "all"}, "settings": {}}, id="a form with a wrong choice"),
        pytest.param({"form": {"fields": 7}, "settings": {}}, id="a form of the wrong shape"),
        pytest.param({"template": "none"}, id="no such template"),
        pytest.param({"settings": {"display_name": "Lost"}}, id="no document"),
        pytest.param([], id="a list"),
        pytest.param("not JSON", id="not JSON"),
    ],
)
@pytest.mark.parametrize("handler", ["studio_save", "studio_convert", "studio_picture"])
def test_what_is_wrong_changes_nothing_and_is_told(
    author: Any, diary: Any, fields: Fields, handler: str, body: Any
) -> None:
    before = fields(diary)
    answer = author.edit(diary, handler, body)

    assert answer.status_code in (200, 400)
    assert answer.json().get("problems") or answer.json().get("error")
    assert "Traceback" not in answer.content.decode()
    assert fields(diary) == before


def test_a_form_without_a_field_is_not_saved(author: Any, diary: Any, fields: Fields) -> None:
    before = fields(diary)
    answer = author.edit(diary, "studio_save", {"form": {"fields": []}, "settings": {}}).json()

    assert "There is no field yet. Add at least one." in str(answer["problems"])
    assert fields(diary) == before


def test_a_setting_out_of_range_changes_nothing(author: Any, diary: Any, fields: Fields) -> None:
    before = fields(diary)
    for weight in ("heavy", -1, None):
        body = {"source": before["data"], "settings": {"weight": weight}}
        answer = author.edit(diary, "studio_save", body).json()
        assert answer.get("problems") or answer.get("error"), weight
        assert fields(diary) == before


def test_the_preview_shows_the_addresses_of_answers_and_stores_nothing(
    author: Any, diary: Any, fields: Fields
) -> None:
    from praxis.records.models import Entry, Workspace

    before = fields(diary)
    page = author.page(diary, "container_child_preview")
    assert '<code dir="ltr">diary/what</code>' in page
    assert "<code>road/start/view</code>" in page
    body = {"key": "k", "values": {"what": "Only trying."}, "visibility": "me"}
    for handler in ("save_answers", "draft", "next_round", "remove", "report", "shared"):
        tried = author.preview(diary, handler, body)
        assert tried.status_code == 403
        assert tried.json()["error"].endswith(".")
    assert not Entry.objects.exists()
    assert not Workspace.objects.exists()
    assert fields(diary) == before


def test_the_unit_page_shows_both_reflections(author: Any, small_course: Any) -> None:
    page = author.page(small_course.make_usage_key("vertical", "journal"), "container_preview")
    assert "ASKED-WHAT" in page
    assert "ASKED-NOW" in page


def test_what_course_search_finds_is_the_authors_words(store: Any, diary: Any) -> None:
    found = store.get_item(diary).index_dictionary()

    assert found["content_type"] == "Reflection"
    for asked in ("ASKED-INTRO", "ASKED-WHAT", "ASKED-EXAMPLE", "ASKED-ITEM", "ASKED-COLUMN"):
        assert asked in found["content"]["reflection"]
