"""A small session in two languages and the course it becomes, file by file.

After a wanted change: PRAXIS_WRITE_GOLDEN=1 pytest tests/golden, then read the difference.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from praxis.importers.api import Options, convert, write
from praxis.importers.check import check_course
from praxis.importers.coursemap import map_text

HERE = Path(__file__).parent / "olx"
PICTURES = (".png",)  # their bytes are Pillow's business: only that they are there is held


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course and its map, written anew."""
    out = tmp_path_factory.mktemp("golden")
    options = Options("course-v1:Praxis+WATER+2026")
    made = convert([HERE / "source" / "session"], options)
    write(made.course, out / "course")
    (out / "course.map").write_text(map_text(made.entries), encoding="utf-8")
    if os.environ.get("PRAXIS_WRITE_GOLDEN"):
        shutil.rmtree(HERE / "expected", ignore_errors=True)
        shutil.copytree(out, HERE / "expected")
    return out


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): b"" if path.suffix in PICTURES else path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_the_course_is_the_one_that_was_agreed(written: Path):
    wanted, found = files(HERE / "expected"), files(written)
    assert sorted(found) == sorted(wanted)
    for name, data in found.items():
        assert data.decode() == wanted[name].decode(), name


def test_the_agreed_course_is_clean(written: Path):
    assert check_course(written / "course") == []
