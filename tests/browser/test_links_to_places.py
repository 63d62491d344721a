"""Links to a place on a page lead there, on the page at hand and from another page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import COURSE, NewVisitor

LONG = "".join(f"<p>Line {number}.</p>" for number in range(120))
PAGE = (
    '<p>A fact.<sup><a href="#note-f1" id="ref-f1">1</a></sup></p>'
    f'{LONG}<div id="note-f1"><p><a href="#ref-f1">1</a> The note.</p></div>{LONG}'
)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course with a page that is many screens high."""
    folder = tmp_path_factory.mktemp("preview") / "course"
    shutil.copytree(COURSE, folder)
    (folder / "html" / "text.html").write_text(PAGE, encoding="utf-8")
    return folder


def test_a_footnote_and_its_way_back_stay_within_the_page(new_visitor: NewVisitor) -> None:
    amina = new_visitor("amina")
    frame = amina.open_unit("built-in")
    frame.locator("#ref-f1").click()
    expect(frame.get_by_text("The note.")).to_be_in_viewport()
    frame.locator("#note-f1 a").click()
    expect(frame.get_by_text("A fact.")).to_be_in_viewport()
    expect(amina.page.get_by_role("heading", level=1)).to_have_text("Built-in blocks")


def test_an_address_with_a_place_leads_to_it(new_visitor: NewVisitor) -> None:
    amina = new_visitor("amina")
    amina.page.goto(f"{amina.address}/course/unit/built-in/#note-f1")
    expect(amina.page.frame_locator("iframe").get_by_text("The note.")).to_be_in_viewport()
