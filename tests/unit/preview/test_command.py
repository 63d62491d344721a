"""A preview that cannot start says why in one line and leaves no traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import xblock.exceptions

COURSE = Path(__file__).parents[2] / "browser" / "course"


def refused(*arguments: str) -> str:
    command = [sys.executable, "-m", "praxis.preview", *arguments, "--port", "0"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert "Traceback" not in ended.stderr
    return ended.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize("port", ["99999", "-1", "many"])
def test_a_port_that_cannot_be_is_named(port: str) -> None:
    assert port in refused(str(COURSE), f"--port={port}")


def test_a_data_folder_that_cannot_be_one_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")

    assert str(tmp_path / "file") in refused(str(COURSE), "--data", str(tmp_path / "file"))


@pytest.mark.skipif(
    not hasattr(xblock.exceptions, "NotFoundError"),
    reason="The preview's built-in blocks need XBlock 6; this environment has Teak's 5.2.",
)
def test_a_damaged_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "preview.sqlite3").write_bytes(b"no database" * 1000)

    assert str(tmp_path / "preview.sqlite3") in refused(str(COURSE), "--data", str(tmp_path))


def test_what_is_no_course_is_named(tmp_path: Path) -> None:
    assert str(tmp_path) in refused(str(tmp_path))
    assert "nothing" in refused(str(tmp_path / "nothing"))
