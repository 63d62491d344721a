"""What a learner has typed outlives what its author does to the form meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewVisitor, Visitor
from tests.browser.reflections import (
    ASKING,
    FIRST,
    cut,
    field,
    fresh_page,
    kept_on_device,
    on_device,
    open_page,
    outcome,
    press_save,
)

FEAR = "That nobody listens"
TABLE = '<field key="rules" kind="table"'
MORE = '<field key="more" kind="table"'
NOW_A_TEXT = f'<field key="rules" kind="text"><prompt><p>Rules?</p></prompt></field>{MORE}'
EDITS = {
    "a column goes": ('<column key="fear"', '<column key="worry"'),
    "a row goes": ('<row key="start">', '<row key="begin">'),
    "the field goes": (TABLE, MORE),
    "the table is a text now": (TABLE, NOW_A_TEXT),
    "the text is a scale now": (
        'kind="text" min_words="10" recalls="water/start/why" asks_why="true"',
        'kind="scale" steps="5"',
    ),
}


def typed_and_left(visitor: Visitor) -> None:
    """A text and a cell of a table, typed without a line, and the tab closed."""
    page = fresh_page(visitor)
    page.route(ASKING, cut)
    field(page).fill(FIRST)
    page.locator('[data-praxis-table="rules"] textarea').first.fill(FEAR)
    kept_on_device(page, FEAR)
    page.close()


def all_words(page: Page) -> str:
    """What stands in the fields and in the list of what is not saved."""
    typed: list[str] = page.locator("textarea").evaluate_all("all => all.map(each => each.value)")
    listed = page.locator(".praxis-drafts")
    return " ".join([*typed, *listed.all_text_contents()])


@pytest.mark.parametrize(("old", "new"), EDITS.values(), ids=EDITS)
def test_what_has_no_place_in_the_form_any_more_stays_to_be_read(
    new_visitor: NewVisitor, course: Path, old: str, new: str
) -> None:
    source = course / "vertical" / "reflection.xml"
    before = source.read_text(encoding="utf-8")
    assert before.count(old) == 1
    visitor = new_visitor("luc")
    typed_and_left(visitor)
    try:
        source.write_text(before.replace(old, new), encoding="utf-8")
        visitor = Visitor(visitor.page.context.new_page(), visitor.address)
        page = open_page(visitor)
        for words in (FIRST, FEAR):
            assert words in all_words(page)
        press_save(page)
        expect(outcome(page)).to_contain_text("Saved at")

        page = open_page(visitor)
        for words in (FIRST, FEAR):
            assert words in all_words(page)
        listed = page.locator(".praxis-drafts details")
        listed.locator("summary").click()
        listed.get_by_role("button", name="Discard it").click()
        expect(page.locator(".praxis-drafts")).to_have_count(0)
        assert on_device(page) == []
        assert visitor.errors == []
    finally:
        source.write_text(before, encoding="utf-8")
