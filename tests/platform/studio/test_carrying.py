"""A case study duplicated, pasted, exported and imported again is always the same document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Fields = Callable[[Any], dict[str, Any]]
Import = Callable[[Path, str], Any]


def export(store: Any, course: Any, folder: Path) -> Path:
    """The course as the host's own exporter writes it."""
    from xmodule.contentstore.django import contentstore
    from xmodule.modulestore.xml_exporter import export_course_to_xml

    folder.mkdir(exist_ok=True)
    export_course_to_xml(store, contentstore(), course, str(folder), "course")
    return folder / "course"


def test_a_duplicate_has_the_same_document(
    author: Any, road: Any, unit: Any, fields: Fields
) -> None:
    copy = fields(author.duplicate(road, unit))
    assert copy["data"] == fields(road)["data"]
    assert copy["weight"] == fields(road)["weight"]


def test_a_pasted_copy_has_the_same_fields(
    author: Any, road: Any, unit: Any, fields: Fields
) -> None:
    pasted = fields(author.copy_and_paste(road, unit))
    # Releases before Ulmo spoil the links to files of whatever is pasted (openedx-platform 37529).
    pasted["data"] = pasted["data"].replace("/static/static/None", "/static/plan.txt")
    assert pasted == fields(road)


def test_a_pasted_copy_can_be_previewed_and_edited(author: Any, road: Any, unit: Any) -> None:
    copy = author.copy_and_paste(road, unit)
    assert "What would you say first?" in author.page(copy, "container_child_preview")
    assert "LOCKED-EXPERT" in author.page(copy, "studio_view")


def test_the_export_holds_the_document_readable(
    store: Any, small_course: Any, tmp_path: Path
) -> None:
    olx = (export(store, small_course, tmp_path) / "vertical" / "unit.xml").read_text()
    assert '<praxis_case_study url_name="road"' in olx
    assert "<title>The meeting</title>" in olx
    assert "\n    <body><p><b>Ministry</b>" in olx


@pytest.fixture
def assert_same_again(
    store: Any, ours: Any, import_folder: Import, fields: Fields, tmp_path: Path
) -> Callable[[Any], None]:
    """`assert_same_again(course)`: exported, imported and exported again it is the same."""

    def carry(course: Any) -> None:
        first = export(store, course, tmp_path / "first")
        again = import_folder(first, f"{course.run}_again")
        assert ours(course)
        for usage in ours(course):
            assert fields(usage.map_into_course(again)) == fields(usage)
        second = export(store, again, tmp_path / "second")
        for unit in sorted((first / "vertical").iterdir()):
            assert unit.read_bytes() == (second / "vertical" / unit.name).read_bytes()

    return carry


def test_the_small_course_exported_and_imported_again_is_the_same(
    small_course: Any, assert_same_again: Callable[[Any], None]
) -> None:
    assert_same_again(small_course)


def test_the_sample_course_exported_and_imported_again_is_the_same(
    sample_course: Any, assert_same_again: Callable[[Any], None]
) -> None:
    assert_same_again(sample_course)


def test_a_document_from_the_source_tab_survives_export_and_import(
    store: Any, author: Any, road: Any, import_folder: Import, fields: Fields, tmp_path: Path
) -> None:
    odd = fields(road)["data"].replace("The meeting", "Ça, «ببساطة» &amp; &lt;b&gt; 'so' &#x1F600;")
    assert author.edit(road, "studio_save", {"source": odd, "settings": {}}).json()["saved"]
    kept = fields(road)["data"]
    again = import_folder(export(store, road.course_key, tmp_path), "odd")
    assert fields(road.map_into_course(again))["data"] == kept
