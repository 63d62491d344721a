"""A reflection duplicated, pasted, put into a library, exported and imported is always the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Fields = Callable[[Any], dict[str, Any]]
NAMES = ("diary", "after", "essay")


@pytest.fixture
def journal(small_course: Any) -> Any:
    """The unit that holds the diary."""
    return small_course.make_usage_key("vertical", "journal")


def test_a_duplicate_has_the_same_document(
    author: Any, essay: Any, journal: Any, fields: Fields
) -> None:
    copy = fields(author.duplicate(essay, journal))
    assert copy["data"] == fields(essay)["data"]
    assert copy["weight"] == 3


def test_a_pasted_copy_has_the_same_fields_and_addresses_of_its_own(
    author: Any, diary: Any, journal: Any, fields: Fields
) -> None:
    copy = author.copy_and_paste(diary, journal)
    pasted = fields(copy)

    # Releases before Ulmo spoil the links to files of whatever is pasted (openedx-platform 37529).
    pasted["data"] = pasted["data"].replace("/static/static/None", "/static/plan.txt")
    assert pasted == fields(diary)
    page = author.page(copy, "container_child_preview")
    assert f"{copy.block_id}/what</code>" in page
    assert "ASKED-WHAT" in author.page(copy, "studio_view")


def test_a_course_carried_out_and_in_holds_the_same_bytes(
    store: Any,
    small_course: Any,
    import_folder: Callable[[Path, str], Any],
    fields: Fields,
    tmp_path: Path,
) -> None:
    from xmodule.contentstore.django import contentstore
    from xmodule.modulestore.xml_exporter import export_course_to_xml

    export_course_to_xml(store, contentstore(), small_course, str(tmp_path), "out")
    again = import_folder(tmp_path / "out", "reflections_again")
    for name in NAMES:
        usage = small_course.make_usage_key("praxis_reflection", name)
        assert fields(usage.map_into_course(again)) == fields(usage)
    export_course_to_xml(store, contentstore(), again, str(tmp_path), "again")
    for name in ("journal", "paper"):
        first, second = (tmp_path / each / "vertical" / f"{name}.xml" for each in ("out", "again"))
        assert first.read_bytes() == second.read_bytes()
    olx = (tmp_path / "out" / "vertical" / "journal.xml").read_text()
    assert '<praxis_reflection url_name="diary" display_name="My diary">' in olx
    assert "weight" not in olx


WRONG = {
    "unknown": '<reflection widest="me">\n  <field key="a"><prompt>Kept</prompt><odd/></field>\n'
    "</reflection>",
    "level": '<reflection widest="all">\n  <field key="a" kind="text"><prompt><p>Kept</p></prompt>'
    "</field>\n</reflection>",
    "another": "<case_study><stage key='a'><title>Kept</title></stage></case_study>",
    "words": "Kept: words &amp; no document",
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_document_is_kept_explained_and_carried(
    author: Any, store: Any, import_folder: Any, fields: Fields, tmp_path: Path, kind: str
) -> None:
    from common.djangoapps.student.roles import CourseInstructorRole
    from xmodule.contentstore.django import contentstore
    from xmodule.modulestore.xml_exporter import export_course_to_xml

    folder = tmp_path / kind
    folder.mkdir()
    (folder / "course.xml").write_text(
        '<course org="Praxis" course="Platform" url_name="run"><chapter url_name="c">'
        '<sequential url_name="s"><vertical url_name="u">'
        f'<praxis_reflection url_name="odd" weight="heavy">{WRONG[kind]}</praxis_reflection>'
        "</vertical></sequential></chapter></course>"
    )
    course = import_folder(folder, f"odd_{kind}")
    CourseInstructorRole(course).add_users(author.user)
    odd = course.make_usage_key("praxis_reflection", "odd")

    assert "Kept" in fields(odd)["data"]
    assert "praxis-" in author.page(odd, "container_child_preview")
    assert "Kept" in author.page(odd, "studio_view")
    export_course_to_xml(store, contentstore(), course, str(tmp_path), "out")
    again = import_folder(tmp_path / "out", f"odd_{kind}_again")
    assert fields(odd.map_into_course(again))["data"] == fields(odd)["data"]
