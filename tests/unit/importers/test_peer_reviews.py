"""Peer reviews on their way from a source to a course: names, map, ledger, report, check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.importers.materials import course_of

from praxis.core.findings import Severity
from praxis.definitions.peer_review.model import PeerReview
from praxis.importers.api import Converted, write
from praxis.importers.check import check_course
from praxis.importers.coursemap import CourseMap, map_text, parse_map
from praxis.importers.found_again import blocks_of
from praxis.importers.report import as_html, as_json, as_text
from praxis.importers.tree import ActivityBlock

FRONT = "---\ntitle: Water\nlanguage: {language}\nlicence: CC BY 4.0\nholder: We\n---\n"
TASK = """
# One

Text.

# Two

:::peer-review A note of one page

Write a note about [the well](https://example.org).

"""
TABLE = """
| Criterion | Look for | Poor (0) | Fair (1) | Excellent (2) |
| --- | --- | --- | --- | --- |
| Context | place and people | missing | named | understood |
| Evidence | what shows it | claims | one figure | several, weighed |
"""
HTML = (
    "<tr><th>Criterion</th><th>Not yet</th><th>Nearly</th></tr>"
    "<tr><td>Context</td><td>missing</td><td>named</td></tr>"
    "<tr><td>Evidence</td><td>claims</td><td>one figure</td></tr>"
)
LIST = "**Criteria**\n\n- Context: place and people\n- Evidence\n"
RUBRICS = {
    "table": TABLE,
    "list": LIST,
    "named": f"<table><caption>Table 5. Review form</caption>{HTML}</table>\n",
    "telling": f"<table><caption>Table 5. Score each line.</caption>{HTML}</table>\n",
    "total": f"{TABLE}| Total | out of all | | | 20 |\n",
    "crowded": "**Criteria**\n\n" + "".join(f"- Part {each}\n" for each in range(6)),
    "none": "",
    "other": "| Time | Step |\n| - | - |\n| 1 | a |\n",
}


def source(rubric: str, language: str = "en") -> str:
    return f"{FRONT.format(language=language)}{TASK}{RUBRICS[rubric]}\nThen rest a while.\n\n:::\n"


def the_one(made: Converted) -> ActivityBlock:
    (block,) = (each for each in blocks_of(made.course) if isinstance(each, ActivityBlock))
    assert isinstance(block.authored, PeerReview)
    return block


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("rubric", RUBRICS)
def test_the_ledger_finds_every_word_once(tmp_path: Path, rubric: str, language: str) -> None:
    course = course_of(tmp_path, {"m.md": source(rubric, language)}).course
    held, kept = course.counts_in, course.counts_out

    assert {kind: kept[kind] for kind in held} == dict(held)
    assert not [
        each for each in course.findings if each.severity in (Severity.LOSS, Severity.ERROR)
    ]


@pytest.mark.parametrize("rubric", RUBRICS)
def test_the_course_passes_its_check(tmp_path: Path, rubric: str) -> None:
    made = course_of(tmp_path, {"m.md": source(rubric)})
    write(made.course, tmp_path / "course")

    assert check_course(tmp_path / "course") == []
    course = (tmp_path / "course" / "course").glob("*.xml").__next__().read_text("utf-8")
    assert "praxis_peer_review" in course


def test_what_it_is_worth_stands_in_the_course(tmp_path: Path) -> None:
    worth = source("table").replace("Then rest a while.", "This task is worth 20 points.")
    for number, text in enumerate((source("table"), worth)):
        write(course_of(tmp_path / str(number), {"m.md": text}).course, tmp_path / f"c{number}")
    without, with_points = (
        (tmp_path / f"c{number}" / "vertical" / "two.page.xml").read_text("utf-8")
        for number in (0, 1)
    )

    assert check_course(tmp_path / "c1") == []
    assert "weight=" not in without
    assert ' weight="20">' in with_points


def test_it_has_a_name_of_its_own_and_keeps_it(tmp_path: Path) -> None:
    made = course_of(tmp_path, {"m.md": source("table")})
    edited = source("table").replace("a while", "a little while")
    previous = parse_map(map_text(made.entries), "m.map")
    again = course_of(tmp_path / "again", {"m.md": edited}, previous=previous)

    assert the_one(made).name == "two.peer-review-a-note-of-one-page"
    assert the_one(again).name == the_one(made).name
    assert the_one(again).title == "A note of one page"


def test_a_criterion_put_in_between_takes_no_review_from_the_others(tmp_path: Path) -> None:
    made = course_of(tmp_path, {"m.md": source("table")})
    row = "| Style | reading | hard | clear | short |\n"
    edited = source("table").replace("| Evidence ", f"{row}| Proof ")
    previous = parse_map(map_text(made.entries), "m.map")
    review = the_one(course_of(tmp_path / "b", {"m.md": edited}, previous=previous)).authored

    assert isinstance(review, PeerReview)
    assert [(each.key, each.name) for each in review.criteria] == [
        ("criterion-1", "Context"),
        ("criterion-3", "Style"),
        ("criterion-2", "Proof"),
    ]


def test_the_map_can_leave_it_text(tmp_path: Path) -> None:
    made = course_of(tmp_path, {"m.md": source("table")})
    told = map_text(made.entries).replace("\npeer-review | ", "\ntext | ")
    again = course_of(tmp_path / "b", {"m.md": source("table")}, previous=parse_map(told, "m.map"))

    assert not [each for each in blocks_of(again.course) if isinstance(each, ActivityBlock)]


def test_the_report_names_it(tmp_path: Path) -> None:
    course = course_of(tmp_path, {"m.md": source("none")}, previous=CourseMap([])).course

    assert "Peer review: A note of one page" in as_html(course)
    assert "Peer reviews: 1" in as_text(course)
    assert "praxis_peer_review" in json.dumps(json.loads(as_json(course)))
