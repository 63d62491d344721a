"""An author opens the block's editor in Studio, saves, and is told what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Fields = Callable[[Any], dict[str, Any]]
HALF = '<case_study><stage key="start"><title>Half'


def test_the_editor_opens_with_the_whole_document(author: Any, road: Any) -> None:
    page = author.page(road, "studio_view")
    assert 'data-init="Praxis' in page
    assert "LOCKED-EXPERT" in page


def test_saved_source_is_what_the_course_keeps(author: Any, road: Any, fields: Fields) -> None:
    changed = fields(road)["data"].replace("The meeting", "The long meeting")
    body = {"source": changed, "settings": {"display_name": "A road", "weight": 3}}
    saved = author.edit(road, "studio_save", body)
    assert saved.status_code == 200, saved.content
    assert saved.json()["saved"] is True
    assert fields(road) == {"data": changed, "display_name": "A road", "weight": 3}


def test_the_form_saves_the_same_document_as_the_source(
    author: Any, road: Any, fields: Fields
) -> None:
    from praxis.definitions import case_study

    before = fields(road)
    form = case_study.DEFINITION.form(case_study.parse(before["data"]).document)
    form["stages"][0]["title"] = "The long meeting"
    settings = {"display_name": before["display_name"], "weight": before["weight"]}
    saved = author.edit(road, "studio_save", {"form": form, "settings": settings})
    assert saved.json() == {"saved": True}
    assert fields(road)["data"] == before["data"].replace("The meeting", "The long meeting")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"source": HALF, "settings": {}}, id="source cut off"),
        pytest.param({"source": "<problem/>", "settings": {}}, id="another block's source"),
        pytest.param({"form": {"stages": []}, "settings": {}}, id="a form without a stage"),
        pytest.param({"form": {"stages": 7}, "settings": {}}, id="a form of the wrong shape"),
        pytest.param({"settings": {"display_name": "Lost"}}, id="no document"),
        pytest.param([], id="a list"),
        pytest.param("not JSON", id="not JSON"),
    ],
)
def test_a_wrong_document_changes_nothing_and_is_explained(
    author: Any, road: Any, fields: Fields, body: Any
) -> None:
    before = fields(road)
    answer = author.edit(road, "studio_save", body)
    assert answer.status_code in (200, 400)
    assert answer.json().get("problems") or answer.json().get("error")
    assert "Traceback" not in answer.content.decode()
    assert fields(road) == before


def test_the_form_and_the_source_turn_into_each_other(
    author: Any, road: Any, fields: Fields
) -> None:
    from praxis.definitions import case_study

    source = fields(road)["data"]
    form = case_study.DEFINITION.form(case_study.parse(source).document)
    assert author.edit(road, "studio_convert", {"form": form}).json()["source"] == source
    assert "The meeting" in author.edit(road, "studio_convert", {"source": source}).json()["html"]


def test_wrong_settings_change_nothing_either(author: Any, road: Any, fields: Fields) -> None:
    before = fields(road)
    body = {"source": before["data"], "settings": {"display_name": "New", "weight": "heavy"}}
    answer = author.edit(road, "studio_save", body)
    assert answer.json().get("problems") or answer.json().get("error")
    assert fields(road) == before


def test_a_new_block_has_something_to_start_from(author: Any, unit: Any) -> None:
    new = author.add("praxis_case_study", unit)
    assert "praxis-" in author.page(new, "container_child_preview")
    assert "data-init" in author.page(new, "studio_view")
