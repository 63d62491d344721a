"""Wrong documents in OLX: the import goes on, nothing is lost, and Studio says what is wrong."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

COURSE = Path(__file__).resolve().parent.parent / "course"
WRONG = {
    "unknown": '<case_study>\n  <stage key="a"><title>Kept</title><bogus/></stage>\n</case_study>',
    "another": "<poll><question>Kept</question></poll>",
    "words": "Kept: words &amp; no document",
    "nowhere": '<case_study>\n  <stage key="a" goto="b"><title>Kept</title></stage>\n</case_study>',
}


@pytest.fixture
def imported(
    author: Any, import_folder: Callable[[Path, str], Any], tmp_path: Path
) -> Callable[[str, str], Any]:
    """`imported(inside, run)`: the key of a case study whose OLX element holds what is given."""
    from common.djangoapps.student.roles import CourseInstructorRole

    def import_with(inside: str, run: str) -> Any:
        folder = tmp_path / run
        shutil.copytree(COURSE, folder)
        olx = (folder / "course.xml").read_text()
        odd = '<praxis_case_study url_name="road" weight="heavy" colour="red">'
        olx = re.sub(
            r'<praxis_case_study url_name="road".*?</praxis_case_study>',
            lambda _match: f"{odd}{inside}</praxis_case_study>",
            olx,
            flags=re.DOTALL,
        )
        (folder / "course.xml").write_text(olx)
        course = import_folder(folder, run)
        CourseInstructorRole(course).add_users(author.user)
        return course.make_usage_key("praxis_case_study", "road")

    return import_with


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_document_is_kept_and_explained(
    author: Any, imported: Any, fields: Any, kind: str
) -> None:
    road = imported(WRONG[kind], kind)
    assert "Kept" in fields(road)["data"]
    assert "praxis-" in author.page(road, "container_child_preview")
    assert "Kept" in author.page(road, "studio_view")


def test_an_element_without_a_document_is_an_empty_block(
    author: Any, imported: Any, fields: Any
) -> None:
    road = imported("", "empty")
    assert not fields(road).get("data")
    assert "praxis-" in author.page(road, "container_child_preview")


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_document_is_still_there_after_export_and_import(
    store: Any, imported: Any, import_folder: Any, fields: Any, tmp_path: Path, kind: str
) -> None:
    from xmodule.contentstore.django import contentstore
    from xmodule.modulestore.xml_exporter import export_course_to_xml

    road = imported(WRONG[kind], f"{kind}_out")
    export_course_to_xml(store, contentstore(), road.course_key, str(tmp_path), "out")
    again = import_folder(tmp_path / "out", f"{kind}_again")
    assert fields(road.map_into_course(again))["data"] == fields(road)["data"]
