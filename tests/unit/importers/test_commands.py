"""The commands as people use them: options, exit codes, one sentence, nothing half-written."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.importers.materials import KEY, folder, png, word

from praxis.importers.commands import check_main, import_main
from praxis.importers.coursemap import parse_map

CLEAN = "---\nlicence: CC BY 4.0\nholder: We\nlanguage: en\n---\n# One\n\nText.\n\n# Two\n\nText.\n"
LOSSY = CLEAN + "\n![A map](gone.png)\n"


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Exit code, output and errors of `praxis-import`."""
    code = import_main([str(argument) for argument in (*arguments, "--course", KEY)])
    told = capsys.readouterr()
    return code, told.out, told.err


def names(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir())


def test_a_clean_source_ends_with_0_and_a_course(tmp_path: Path, capsys):
    folder(tmp_path, {"m.md": CLEAN})
    code, out, err = run(capsys, tmp_path / "m.md", "--out", tmp_path / "course")
    assert (code, err) == (0, "")
    assert "The course is ready, and everything has arrived." in out
    assert (tmp_path / "course/course.xml").is_file()
    assert check_main([str(tmp_path / "course")]) == 0


def test_findings_end_with_1_and_are_told_with_their_place(tmp_path: Path, capsys):
    folder(tmp_path, {"m.md": LOSSY})
    code, out, _ = run(capsys, tmp_path / "m.md", "--out", tmp_path / "course.tar.gz")
    assert code == 1
    assert "m.md, line 14" in out
    assert "gone.png" in out


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [("m.docx", b"", "m.docx is empty"), ("m.docx", b"%PDF-1.4", "m.docx is a PDF")],
)
def test_a_refusal_ends_with_2_one_sentence_and_nothing_written(
    tmp_path: Path, capsys, name: str, data: bytes, told: str
):
    folder(tmp_path, {name: data})
    code, out, err = run(capsys, tmp_path / name, "--out", tmp_path / "course")
    assert (code, out) == (2, "")
    assert told in err
    assert len(err.splitlines()) == 1
    assert names(tmp_path) == [name]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ([], "Say where the course goes: --out PATH."),
        (["--out", "course.zip"], "course.zip"),
        (["--out", "c", "--report", "report.pdf"], "report.pdf"),
        (["--out", "c", "--language", "Klingon language"], "is not a language"),
        (["--out", "c", "--map", "no/such/folder/course.map"], "is not there"),
    ],
)
def test_an_option_that_cannot_be_is_refused_before_any_work(
    tmp_path: Path, capsys, monkeypatch: pytest.MonkeyPatch, options: list[str], told: str
):
    folder(tmp_path, {"m.md": CLEAN})
    monkeypatch.chdir(tmp_path)
    code, _, err = run(capsys, "m.md", *options)
    assert code == 2
    assert told in err
    assert names(tmp_path) == ["m.md"]


def test_a_wrong_course_key_is_refused(tmp_path: Path, capsys):
    folder(tmp_path, {"m.md": CLEAN})
    code = import_main(
        [str(tmp_path / "m.md"), "--course", "my course", "--out", str(tmp_path / "c")]
    )
    assert code == 2
    assert "“my course” is not a course key" in capsys.readouterr().err


def test_a_dry_run_shows_outline_and_findings_and_writes_nothing(tmp_path: Path, capsys):
    folder(tmp_path, {"m.md": LOSSY})
    rest = ["--map", tmp_path / "course.map", "--report", tmp_path / "r.json", "--dry-run"]
    code, out, _ = run(capsys, tmp_path / "m.md", *rest)
    assert code == 1
    assert "One" in out
    assert "gone.png" in out
    assert names(tmp_path) == ["m.md"]


def test_strict_refuses_a_loss_and_leaves_the_report_that_says_which(tmp_path: Path, capsys):
    folder(tmp_path, {"m.md": LOSSY})
    rest = ["--out", tmp_path / "course", "--report", tmp_path / "r.json", "--strict"]
    code, _, err = run(capsys, tmp_path / "m.md", *rest)
    assert code == 2
    assert err.startswith("--strict: m.md, line ")
    assert names(tmp_path) == ["m.md", "r.json"]
    json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("ending", ["txt", "json", "html"])
def test_the_report_is_written_in_the_form_of_its_ending(tmp_path: Path, capsys, ending: str):
    folder(tmp_path, {"m.md": LOSSY})
    report = tmp_path / f"report.{ending}"
    run(capsys, tmp_path / "m.md", "--out", tmp_path / "course", "--report", report)
    text = report.read_text(encoding="utf-8")
    assert "gone.png" in text
    assert text.startswith({"txt": "M", "json": "{", "html": "<!"}[ending])


def test_the_map_is_written_by_the_first_run_and_obeyed_by_the_next(tmp_path: Path, capsys):
    folder(tmp_path, {"m.md": CLEAN})
    rest = ["--out", tmp_path / "course", "--map", tmp_path / "course.map"]
    run(capsys, tmp_path / "m.md", *rest)
    path = tmp_path / "course.map"
    text = path.read_text(encoding="utf-8")
    assert [entry.name for entry in parse_map(text, "course.map").entries] == ["one", "two"]
    path.write_text(text.replace("| two | Two |", "| two | The second |"), encoding="utf-8")
    folder(tmp_path, {"m.md": CLEAN.replace("# One", "# First")})
    run(capsys, tmp_path / "m.md", *rest)
    again = parse_map(path.read_text(encoding="utf-8"), "course.map").entries
    assert [(each.name, each.title) for each in again] == [("one", "First"), ("two", "The second")]


def test_a_wrong_map_is_refused_by_its_line_and_left_as_it_is(tmp_path: Path, capsys):
    folder(tmp_path, {"m.md": CLEAN, "course.map": "nonsense\n"})
    rest = ["--out", tmp_path / "course", "--map", tmp_path / "course.map"]
    code, _, err = run(capsys, tmp_path / "m.md", *rest)
    assert code == 2
    assert "course.map, line 1" in err
    assert (tmp_path / "course.map").read_text(encoding="utf-8") == "nonsense\n"


def test_title_language_licence_and_holder_come_from_the_options(tmp_path: Path, capsys):
    folder(tmp_path, {"m.docx": word(("Heading1", "Un"), ("", "Texte"))})
    rest = ["--title", "Le cours", "--language", "fr", "--licence", "CC0", "--holder", "Nous"]
    run(capsys, tmp_path / "m.docx", "--out", tmp_path / "course", *rest)
    course = (tmp_path / "course/course/Run.xml").read_text(encoding="utf-8")
    assert 'display_name="Le cours"' in course
    assert 'language="fr"' in course
    page = tmp_path / "course/html/sources-and-licences.text.html"
    assert "CC0" in page.read_text(encoding="utf-8")
    assert "Nous" in page.read_text(encoding="utf-8")


def test_low_bandwidth_makes_large_images_small_and_keeps_their_names(tmp_path: Path, capsys):
    folder(tmp_path / "kit", {"m.md": CLEAN + "\n![x](p.png)\n", "p.png": png(2000, 900)})
    run(capsys, tmp_path / "kit", "--out", tmp_path / "full")
    run(capsys, tmp_path / "kit", "--out", tmp_path / "small", "--low-bandwidth")
    [full] = (tmp_path / "full/static").glob("p-*.png")
    small = tmp_path / "small/static" / full.name
    assert small.stat().st_size < full.stat().st_size


def test_a_folder_that_is_no_course_is_left_alone(tmp_path: Path, capsys):
    folder(tmp_path, {"m.md": CLEAN, "letters/to-mum.txt": "Dear mum"})
    code, _, err = run(capsys, tmp_path / "m.md", "--out", tmp_path / "letters")
    assert code == 2
    assert "left alone" in err
    assert names(tmp_path / "letters") == ["to-mum.txt"]


def test_check_ends_with_2_for_what_is_no_course_and_1_for_a_broken_one(tmp_path: Path, capsys):
    assert check_main([str(tmp_path / "gone")]) == 2
    assert "gone is not there" in capsys.readouterr().err
    folder(tmp_path / "course", {"course.xml": '<course url_name="r" org="o" course="c"/>'})
    assert check_main([str(tmp_path / "course")]) == 1
    assert "course/r.xml" in capsys.readouterr().out


def test_our_own_fault_is_one_sentence_too(tmp_path: Path, capsys, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    folder(tmp_path, {"m.md": CLEAN})
    monkeypatch.delenv("PRAXIS_TRACEBACK", raising=False)
    monkeypatch.setattr("praxis.importers.api.convert", broken)
    code, _, err = run(capsys, tmp_path / "m.md", "--out", tmp_path / "course")
    assert code == 2
    assert "ZeroDivisionError" in err
    assert "Traceback" not in err


STOPPED = """
import os, sys
from praxis.importers import api, commands
files = api.course_files
def stopped(course):
    for number, file in enumerate(files(course)):
        if number == 5:
            os.kill(os.getpid(), {number})
        yield file
api.course_files = stopped
sys.exit(commands.import_main())
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("out", ["course", "course.tar.gz"])
def test_a_run_that_is_stopped_while_it_writes_leaves_nothing_half_written(
    tmp_path: Path, number: signal.Signals, out: str
):
    folder(tmp_path, {"m.md": CLEAN})
    options = [str(tmp_path / "m.md"), "--course", KEY, "--out", str(tmp_path / out)]
    command = [sys.executable, "-c", STOPPED.format(number=int(number)), *options]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 2
    assert ended.stderr.strip() == "Interrupted: nothing was left half-written."
    assert names(tmp_path) == ["m.md"]
