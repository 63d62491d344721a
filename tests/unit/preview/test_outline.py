"""The outline of an OLX folder, and what an author hears when the folder is wrong."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from praxis.core.errors import NotFound, SourceRefused
from praxis.preview.outline import OutlineReader

COURSE = Path(__file__).parents[2] / "browser" / "course"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(COURSE, tmp_path / "course")
    return tmp_path / "course"


def test_units_come_in_the_order_of_the_course() -> None:
    outline = OutlineReader(COURSE).read()

    assert [unit.name for unit in outline.units()][:2] == ["two-cases", "roles"]
    assert str(outline.course_key) == "course-v1:Praxis+TEST+2026"


def test_blocks_have_the_keys_they_have_in_open_edx() -> None:
    unit = OutlineReader(COURSE).read().unit_of("roles")

    assert [str(block.key) for block in unit.children] == [
        "block-v1:Praxis+TEST+2026+type@praxis_case_study+block@council"
    ]


def test_a_link_to_a_chapter_leads_to_its_first_page() -> None:
    assert OutlineReader(COURSE).read().unit_of("cases").name == "two-cases"


def test_a_link_to_a_block_leads_to_its_page() -> None:
    assert OutlineReader(COURSE).read().unit_of("council").name == "roles"


def test_a_name_the_course_does_not_have_is_said_to_be_missing() -> None:
    with pytest.raises(NotFound, match="nothing named elsewhere"):
        OutlineReader(COURSE).read().unit_of("elsewhere")


def test_an_edited_file_is_read_anew(folder: Path) -> None:
    reader = OutlineReader(folder)
    before = reader.read().unit_of("roles").title
    file = folder / "vertical" / "roles.xml"
    file.write_text(file.read_text(encoding="utf-8").replace(before, "Retitled"), encoding="utf-8")
    os.utime(file, ns=(1, 1))

    assert reader.read().unit_of("roles").title == "Retitled"


def test_an_unchanged_folder_is_not_read_twice() -> None:
    reader = OutlineReader(COURSE)

    assert reader.read() is reader.read()


def test_a_damaged_file_is_named_with_the_reason(folder: Path) -> None:
    (folder / "chapter" / "cases.xml").write_text("<chapter>", encoding="utf-8")

    with pytest.raises(SourceRefused, match=r"chapter/cases\.xml cannot be read"):
        OutlineReader(folder).read()


def test_a_folder_without_a_course_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match=r"holds no course\.xml"):
        OutlineReader(tmp_path).read()


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("course.xml", "<course/>", "is not a course key"),
        ("course.xml", '<course org="A B" course="C/d" url_name="2026"/>', "is not a course key"),
        (
            "chapter/cases.xml",
            '<chapter><chapter url_name="cases"/></chapter>',
            "chapter/cases.xml",
        ),
        (
            "chapter/cases.xml",
            '<chapter><sequential url_name="../x"/></chapter>',
            "cannot be a url",
        ),
        ("chapter/cases.xml", '<chapter><sequential url_name="a b"/></chapter>', "cannot be a url"),
    ],
)
def test_a_structure_that_cannot_be_is_told_in_a_sentence(
    folder: Path, file: str, text: str, said: str
) -> None:
    (folder / file).write_text(text, encoding="utf-8")

    with pytest.raises(SourceRefused, match=said):
        OutlineReader(folder).read()
