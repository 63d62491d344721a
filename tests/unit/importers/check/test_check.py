"""`praxis-check`: what it finds in a course, and that our own courses are clean."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.importers.materials import codes, course_of, png

from praxis.core.errors import SourceRefused
from praxis.core.findings import Finding, Severity
from praxis.importers.api import write
from praxis.importers.check import check_course

SOURCE = {
    "kit/m.md": (
        "---\nlicence: CC BY 4.0\nholder: We\n---\n# One\n\nText, [see two](#two).\n\n"
        ":::case-study The well\nDry.\n\nQuestions\n\n1. What would you do?\n:::\n\n"
        "# Two {#two}\n\n![Map](p.png)\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"
    ),
    "kit/p.png": png(),
}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    write(course_of(tmp_path / "source", SOURCE).course, tmp_path / "course")
    return tmp_path / "course"


def edited(course: Path, name: str, old: str, new: str) -> list[Finding]:
    """The findings after a file of the course was changed by hand."""
    path = course / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return check_course(course)


def test_a_course_that_we_wrote_is_clean(course: Path):
    assert check_course(course) == []


def test_an_archive_is_checked_like_its_folder(tmp_path: Path):
    made = course_of(tmp_path / "source", SOURCE)
    write(made.course, tmp_path / "course.tar.gz")
    assert check_course(tmp_path / "course.tar.gz") == []


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("vertical/one.page.xml", 'kind="text"', 'kind="guess"', "block-problem"),
        ("vertical/one.page.xml", "</case_study>", "</case_study><more/>", "block-empty"),
        ("vertical/one.page.xml", "one.case-the-well", "two.text", "name-doubled"),
        ("vertical/one.page.xml", "one.case-the-well", "le puits", "name-odd"),
        ("vertical/one.page.xml", 'url_name="one.case-the-well" ', "", "name-missing"),
        ("chapter/two.xml", "two.section", "gone", "file-missing"),
        ("sequential/two.section.xml", "</sequential>", "", "xml"),
        ("html/one.text.html", "/jump_to_id/two.page", "/jump_to_id/three", "dead-link"),
        ("html/two.text.html", "/static/p-", "/static/q-", "static-missing"),
        ("course/Run.xml", ' course_image="course-cover.png"', "", "olx-invalid-setting"),
    ],
)
def test_what_breaks_a_course_is_an_error_with_its_place(
    course: Path, name: str, old: str, new: str, code: str
):
    findings = edited(course, name, old, new)
    found = {each.code: each for each in findings}
    assert code in found, codes(findings)
    assert found[code].severity is Severity.ERROR
    assert found[code].where.file


@pytest.mark.parametrize(
    ("address", "is_there"),
    [
        ("one.case-the-well/start/q1", True),
        ("one.case-the-well/start/q1@2", True),
        ("one.case-the-well/start/q9", False),
        ("one.case-the-well", False),
        ("nowhere/gone", False),
        ("two.text/any", True),  # what is no block of these kinds may hold answers of its own
    ],
)
def test_an_earlier_answer_that_nothing_asks_for_is_an_error(
    course: Path, address: str, is_there: bool
):
    reflection = (
        '<praxis_reflection url_name="again"><reflection>\n'
        f'<field key="now" kind="text" recalls="{address}"><prompt><p>Now?</p></prompt></field>\n'
        "</reflection></praxis_reflection></vertical>"
    )
    findings = edited(course, "vertical/one.page.xml", "</vertical>", reflection)
    dead = [each for each in findings if each.code == "dead-recall"]
    assert [each.severity for each in dead] == ([] if is_there else [Severity.ERROR])
    text = (course / "vertical/one.page.xml").read_text(encoding="utf-8")
    assert all('recalls="' in text.splitlines()[each.where.line - 1] for each in dead)


def test_a_problem_of_our_block_is_told_with_the_line_of_the_file(course: Path):
    name = "vertical/one.page.xml"
    findings = edited(course, name, 'kind="text"', 'kind="guess"')
    [problem] = [each for each in findings if each.code == "block-problem"]
    lines = (course / name).read_text(encoding="utf-8").splitlines()
    assert 'kind="guess"' in lines[problem.where.line - 1]


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("html/two.text.html", ' alt="Map"', "", "a11y-"),
        ("html/one.text.html", "<p>", "<h3>A</h3><h5>B</h5><p>", "heading-jump"),
        ("html/two.text.html", "<table>", "<table><tr><td>a</td></tr></table><table>", "a11y-"),
    ],
)
def test_what_keeps_people_out_is_a_finding_not_an_error(
    course: Path, name: str, old: str, new: str, code: str
):
    findings = edited(course, name, old, new)
    assert all(each.severity is not Severity.ERROR for each in findings)
    assert [each.code.startswith(code) for each in findings] == [True]


@pytest.mark.parametrize("evil", ['<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', "<"])
def test_hostile_xml_is_a_finding_and_never_reaches_a_softer_parser(course: Path, evil: str):
    findings = edited(course, "chapter/one.xml", "<chapter", f"{evil}<chapter")
    assert codes(findings) == ["xml"]


def test_what_is_no_course_is_refused(tmp_path: Path):
    (tmp_path / "x").mkdir()
    with pytest.raises(SourceRefused, match=r"no course\.xml"):
        check_course(tmp_path / "x")
    with pytest.raises(SourceRefused, match="is not there"):
        check_course(tmp_path / "gone.tar.gz")
