"""The report as text, JSON and page: the same facts, safe, the same bytes each time."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from lxml import etree, html
from tests.unit.importers.report.sample import sample_course

from praxis.core.errors import CallerError
from praxis.core.findings import Severity
from praxis.importers.report import as_html, as_json, as_text, facts, write_report


def loud(sentence: str) -> str:
    """A translation that shows what was translated: placeholders stay as they are."""
    return f"«{sentence}»"


def page_of(**options: str) -> etree._Element:
    return html.document_fromstring(as_html(sample_course(), **options))  # type: ignore[arg-type]


def words_of(element: etree._Element) -> str:
    return " ".join(" ".join(map(str, element.itertext())).split())


def test_the_verdict_is_that_of_the_gravest_finding() -> None:
    course = sample_course()
    assert facts.verdict(course) is Severity.ERROR

    course.findings = [each for each in course.findings if each.severity is not Severity.ERROR]
    assert facts.verdict(course) is Severity.LOSS
    assert facts.verdict(sample_course(findings=False)) is Severity.INFO


def test_findings_that_call_for_the_same_advice_stand_together_the_gravest_first() -> None:
    groups = facts.grouped(sample_course().findings)

    assert [(each.severity, len(each.findings)) for each in groups] == [
        (Severity.ERROR, 1),
        (Severity.LOSS, 9),
        (Severity.CHECK, 1),
        (Severity.INFO, 1),
    ]


@pytest.mark.parametrize("form", [as_text, as_html])
def test_a_reader_finds_place_advice_ledger_outline_and_sources(form: object) -> None:
    told = form(sample_course())  # type: ignore[operator]
    told = words_of(html.document_fromstring(told)) if "<html" in told else " ".join(told.split())

    for wanted in (
        "A <b>course</b>",
        "The course cannot be used as it is.",
        "Image 0.",
        "manual.docx, paragraph 12, below “The <market>”",
        "b.md, line 3",
        "Do <this>.",
        "1 missing",
        "Walk & talk",
        "Case study: The price of <ice>",
        "CC BY 4.0",
        "ab" * 32,
    ):
        assert wanted in told


def test_every_finding_stands_on_the_page_however_many_there_are() -> None:
    told = words_of(page_of())

    assert all(f"Image {number}." in told for number in range(9))


def test_the_page_runs_nothing_and_fetches_nothing() -> None:
    page = page_of()

    assert not page.xpath("//script | //link | //iframe | //img | //@onclick | //@src")
    assert all(str(each).startswith("#") for each in page.xpath("//@href"))
    style = page.xpath("string(//style)")
    assert "url(" not in style
    assert "@import" not in style


def test_the_page_says_its_language_and_direction_and_those_of_the_course() -> None:
    page = page_of(language="ar")

    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    (title,) = page.xpath("//h1/*")
    assert (title.get("lang"), title.get("dir")) == ("en", "ltr")


def test_headings_of_the_page_do_not_jump_and_ids_are_unique() -> None:
    page = page_of()
    levels = [int(str(each.tag)[1]) for each in page.iter("h1", "h2", "h3", "h4")]
    ids = page.xpath("//@id")

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert len(ids) == len(set(ids))
    assert {str(each)[1:] for each in page.xpath("//a/@href")} <= set(map(str, ids))


def test_nothing_to_report_is_said_in_words() -> None:
    told = as_html(sample_course(findings=False))

    assert "The course is ready, and everything has arrived." in told
    assert told.count("Nothing to report.") == 2


def test_every_sentence_of_the_report_is_translated() -> None:
    for form in (as_text, as_html):
        told = form(sample_course(), loud)
        for sentence in ("Findings", "Outline", "What went in, what came out", "Found.", "Words"):
            assert told.count(sentence) == told.count(f"«{sentence}»"), sentence


def test_json_holds_every_finding_with_code_and_place() -> None:
    told = json.loads(as_json(sample_course()))

    assert told["verdict"] == "error"
    assert len(told["findings"]) == 12
    assert told["findings"][1]["where"] == {
        "file": "manual.docx",
        "part": "",
        "line": 12,
        "heading": "The <market>",
    }
    assert told["counts"]["out"]["images"] == 2
    unit = told["outline"][0]["subsections"][0]["units"][0]
    assert [each["type"] for each in unit["blocks"]] == ["html", "praxis_case_study"]


@pytest.mark.parametrize("ending", [".json", ".html", ".txt", ".HTML"])
def test_the_ending_of_the_name_chooses_the_form(tmp_path: Path, ending: str) -> None:
    first, second = tmp_path / f"a{ending}", tmp_path / f"b{ending}"
    write_report(sample_course(), first)
    write_report(sample_course(), second)
    starts = {".json": b"{", ".html": b"<!DOCTYPE html>", ".txt": b"A <b>course</b>\n==="}

    assert first.read_bytes().startswith(starts[ending.lower()])
    assert first.read_bytes() == second.read_bytes()


def test_a_name_without_a_known_ending_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(CallerError, match=r"report\.pdf.*\.json, \.html or \.txt"):
        write_report(sample_course(), tmp_path / "report.pdf")
