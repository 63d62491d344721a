"""What somebody edited in a course is kept when the course is imported again."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from praxis.importers.api import keep_edited, pack, seal
from praxis.importers.commands import import_main
from praxis.importers.olx.edits import SEAL

MANUAL = "# One\n\nThe first page.\n\n# Two\n\nThe second page.\n"


@pytest.fixture
def manual(tmp_path: Path) -> Path:
    file = tmp_path / "manual.md"
    file.write_text(MANUAL, encoding="utf-8")
    return file


def imported(manual: Path, out: Path) -> int:
    key = ["--course", "course-v1:Praxis+EDIT+1", "--licence", "CC BY 4.0", "--holder", "Praxis"]
    return import_main([str(manual), *key, "--out", str(out)])


def edit(course: Path) -> Path:
    page = min((course / "html").glob("*.html"))
    page.write_text("<p>My edit</p>", encoding="utf-8")
    return page.relative_to(course)


def test_an_untouched_course_is_replaced_without_a_trace(manual: Path, tmp_path: Path) -> None:
    imported(manual, tmp_path / "course")
    imported(manual, tmp_path / "course")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["course", "manual.md"]


def test_an_edited_course_is_kept_beside_the_new_one(
    manual: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    course = tmp_path / "course"
    imported(manual, course)
    page = edit(course)

    assert imported(manual, course) == 1

    kept = tmp_path / "course.edited-1"
    assert (kept / page).read_text(encoding="utf-8") == "<p>My edit</p>"
    assert "My edit" not in (course / page).read_text(encoding="utf-8")
    assert f"it was kept as {kept}" in capsys.readouterr().out


def test_every_edited_course_gets_a_place_of_its_own(manual: Path, tmp_path: Path) -> None:
    course = tmp_path / "course"
    for _ in range(3):
        imported(manual, course)
        edit(course)

    assert (tmp_path / "course.edited-1").is_dir()
    assert (tmp_path / "course.edited-2").is_dir()


def test_a_course_that_no_import_wrote_is_somebodys_work(tmp_path: Path) -> None:
    course = tmp_path / "course"
    course.mkdir()
    (course / "course.xml").write_text("<course/>", encoding="utf-8")

    assert keep_edited(course, course) == tmp_path / "course.edited-1"


def test_a_sealed_folder_counts_as_untouched(tmp_path: Path) -> None:
    course = tmp_path / "course"
    course.mkdir()
    (course / "course.xml").write_text("<course/>", encoding="utf-8")
    seal(course)

    assert keep_edited(course, course) is None


def test_the_seal_stays_out_of_archives(manual: Path, tmp_path: Path) -> None:
    imported(manual, tmp_path / "course")
    pack(tmp_path / "course", tmp_path / "course.tar.gz")

    with tarfile.open(tmp_path / "course.tar.gz") as archive:
        names = archive.getnames()
    assert "course/course.xml" in names
    assert [name for name in names if SEAL in name] == []
