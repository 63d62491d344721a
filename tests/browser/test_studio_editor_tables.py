"""An author takes a rubric to a spreadsheet and back, in Studio's editor of a peer review."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from praxis.definitions.peer_review import PeerReview, parse, serialise, starter
from tests.browser.conftest import NewVisitor

EDITOR = "/studio/xblock/block-v1:Praxis+TEST+2026+type@praxis_peer_review+block@peer/editor"
UNIT = '<vertical><praxis_peer_review url_name="peer">{}</praxis_peer_review></vertical>'
ROWS = "criterion;points;description\nClarity;0;Unclear\nClarity;1;Clear\nUse;0;None\nUse;1;Much"
REVIEW = replace(starter(), samples=())


@pytest.fixture
def file(course: Path) -> Path:
    """The unit with the peer review, in the course's folder."""
    path = course / "vertical" / "peer.xml"
    path.write_text(UNIT.format(serialise(REVIEW)), encoding="utf-8")
    return path


@pytest.fixture
def page(new_visitor: NewVisitor, file: Path) -> Page:
    """The editor, with the table's card open."""
    visitor = new_visitor("author")
    visitor.page.goto(visitor.address + EDITOR)
    visitor.page.locator("[data-sheet] summary").click()
    return visitor.page


def saved(file: Path) -> PeerReview:
    source = file.read_text("utf-8")
    start, end = source.index("<peer_review"), source.index("</peer_review>")
    document = parse(f"{source[start:end]}</peer_review>").document
    assert document is not None
    return document


def criteria(page: Page) -> Locator:
    return page.locator("[data-form] > [data-field=criteria] > [data-items] > [data-item]")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_a_rubric_goes_to_a_file_and_comes_back_from_it(page: Page, tmp_path: Path) -> None:
    with page.expect_download() as download:
        press(page, "Download as CSV")
    assert download.value.suggested_filename == "rubric.csv"
    taken = tmp_path / "rubric.csv"
    download.value.save_as(taken)
    changed = taken.read_text("utf-8-sig").replace("Use for others", "Use elsewhere")
    taken.write_text(changed, encoding="utf-16")  # as Excel's own tables of text are
    page.get_by_label("Open a CSV file").set_input_files(taken)
    press(page, "Put these rows into the form")
    expect(criteria(page).last).to_contain_text("Use elsewhere")
    expect(page.locator("[data-status]")).to_have_text(
        "The rows are in the form. Nothing is saved yet."
    )


def test_pasted_rows_can_be_undone_or_saved(page: Page, file: Path) -> None:
    page.get_by_label("Or paste rows here").fill(ROWS)
    press(page, "Put these rows into the form")
    expect(criteria(page)).to_have_count(2)
    press(page, "Undo")
    expect(criteria(page)).to_have_count(len(REVIEW.criteria))
    assert saved(file) == REVIEW
    press(page, "Put these rows into the form")
    expect(criteria(page)).to_have_count(2)
    press(page, "Save")
    expect(page.locator("[data-status]")).to_have_text("Saved.")
    assert [each.name for each in saved(file).criteria] == ["Clarity", "Use"]
    assert saved(file).task == REVIEW.task


def test_what_a_row_says_wrong_is_told_and_the_form_stays(page: Page) -> None:
    page.get_by_label("Or paste rows here").fill(f"{ROWS}\nUse;many;All")
    press(page, "Put these rows into the form")
    problems = page.locator("[data-problems] li")
    expect(problems).to_contain_text("Line 6: “Points” has to be a whole number from 0 to 100.")
    expect(criteria(page)).to_have_count(len(REVIEW.criteria))


def test_a_file_of_another_encoding_is_refused_in_words(page: Page, tmp_path: Path) -> None:
    old = tmp_path / "old.csv"
    old.write_text("criterion;é", encoding="cp1252")
    page.get_by_label("Open a CSV file").set_input_files(old)
    expect(page.locator("[data-status]")).to_contain_text("This file cannot be read.")


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_open_table_fits_a_phone_and_everybody(new_visitor: NewVisitor, language: str) -> None:
    visitor = new_visitor("author", width=360, language=language)
    visitor.page.goto(visitor.address + EDITOR)
    visitor.page.locator("[data-sheet] summary").click()
    visitor.page.locator("[data-sheet] textarea").fill(ROWS)
    visitor.page.locator("[data-sheet] [data-do=fill]").click()
    expect(visitor.page.locator("[data-sheet] [data-do=undo]")).to_be_visible()
    assert visitor.violations() == []
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 360
    assert visitor.errors == []
