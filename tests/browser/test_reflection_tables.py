"""Tables grow and shrink; their map is moved by keyboard or by two clicks, in both directions."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewVisitor, Visitor
from tests.browser.reflections import BLOCK, fresh_page, open_page, outcome, press_save

ARABIC = f"{BLOCK}reflections"


def table(page: Page | Locator, name: str = "people") -> Locator:
    return page.locator(f'[data-praxis-table="{name}"]')


def rows(page: Page | Locator, name: str = "people") -> Locator:
    return table(page, name).locator("[data-praxis-row]")


def fill(page: Page, number: int, name: str, power: int = 0, interest: int = 0) -> None:
    row = rows(page).nth(number)
    row.locator('[data-praxis-cell="name"]').fill(name)
    for column, value in (("power", power), ("interest", interest)):
        if value:
            row.locator(f'[data-praxis-cell="{column}"]').select_option(str(value))


def scales(page: Page, number: int) -> tuple[str, str]:
    """Interest (across) and power (upward) of a row of the table."""
    row = rows(page).nth(number)
    return tuple(  # type: ignore[return-value]
        row.locator(f'[data-praxis-cell="{column}"]').input_value()
        for column in ("interest", "power")
    )


def mark(page: Page, name: str) -> Locator:
    return page.locator(".praxis-mark", has_text=name)


def filled_page(visitor: Visitor, **where: str) -> Page:
    page = fresh_page(visitor, **where)
    fill(page, 0, "Herders", power=2, interest=4)
    table(page).locator("[data-praxis-do=add-row]").click()
    fill(page, 1, "Ministry")
    return page


def test_rows_are_added_removed_and_brought_back_by_keyboard(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("amina", width=360)
    page = filled_page(visitor)
    expect(rows(page)).to_have_count(2)
    table(page).locator("[data-praxis-do=add-row]").focus()
    page.keyboard.press("Enter")
    expect(rows(page).nth(2).locator('[data-praxis-cell="name"]')).to_be_focused()
    page.keyboard.type("Market women")

    rows(page).nth(1).locator("[data-praxis-do=remove-row]").focus()
    page.keyboard.press("Enter")
    expect(rows(page)).to_have_count(2)
    undo = table(page).get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    expect(table(page)).to_contain_text("Removed: Ministry")
    assert visitor.violations() == []
    page.keyboard.press("Enter")

    expect(rows(page)).to_have_count(3)
    second = rows(page).nth(1).locator('[data-praxis-cell="name"]')
    expect(second).to_have_value("Ministry")
    expect(second).to_be_focused()
    press_save(page)
    expect(outcome(page)).to_contain_text("Saved at")
    expect(rows(open_page(visitor))).to_have_count(3)
    assert visitor.errors == []


def test_a_name_is_said_as_it_is(new_visitor: NewVisitor) -> None:
    page = filled_page(new_visitor("luc"))
    fill(page, 1, "$& {x} $'", power=2, interest=3)
    expect(mark(page, "$& {x}")).to_have_accessible_name("$& {x} $': Interest 3, Power 2.")


def test_a_removed_row_is_not_saved(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("luc")
    page = filled_page(visitor)
    rows(page).nth(0).locator("[data-praxis-do=remove-row]").click()
    press_save(page)
    expect(outcome(page)).to_contain_text("Saved at")

    expect(rows(page)).to_have_count(1)
    expect(rows(page).nth(0).locator('[data-praxis-cell="name"]')).to_have_value("Ministry")
    expect(mark(page, "Herders")).to_have_count(0)


def test_rows_that_the_author_headed_stay_with_their_headings(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("sofia")
    page = fresh_page(visitor)
    expect(table(page, "rules").locator("[data-praxis-do]")).to_have_count(0)
    rows(page, "rules").nth(1).locator('[data-praxis-cell="fear"]').fill("Nobody listens")
    press_save(page)
    expect(outcome(page)).to_contain_text("Saved at")

    page = open_page(visitor)
    expect(rows(page, "rules").nth(0).locator('[data-praxis-cell="fear"]')).to_have_value("")
    expect(rows(page, "rules").nth(1).locator('[data-praxis-cell="fear"]')).to_have_value(
        "Nobody listens"
    )


def test_a_mark_is_moved_by_the_arrow_keys(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("joao", width=360)
    page = filled_page(visitor)
    mark(page, "Herders").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")

    assert scales(page, 0) == ("5", "3")
    expect(mark(page, "Herders")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("Herders: Interest 5, Power 3.")
    expect(mark(page, "Herders")).to_have_attribute("aria-label", "Herders: Interest 5, Power 3.")

    mark(page, "Ministry").focus()
    page.keyboard.press("ArrowDown")
    assert scales(page, 1) == ("3", "3")
    press_save(page)
    expect(outcome(page)).to_contain_text("Saved at")
    page = open_page(visitor)
    assert (scales(page, 0), scales(page, 1)) == (("5", "3"), ("3", "3"))
    assert visitor.violations() == []


def test_a_mark_is_chosen_and_then_its_place(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("layla")
    page = filled_page(visitor)
    ministry = mark(page, "Ministry")
    ministry.click()
    expect(ministry).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("status")).to_contain_text("Ministry is chosen")
    page.locator('.praxis-spot[data-at="5 1"]').click()

    assert scales(page, 1) == ("5", "1")
    expect(ministry).to_have_attribute("aria-pressed", "false")
    expect(ministry).to_be_focused()
    ministry.click()
    mark(page, "Herders").click()
    assert scales(page, 1) == ("4", "2")
    spot = page.locator('.praxis-spot[data-at="4 2"] .praxis-mark')
    expect(spot).to_have_count(2)
    upper, lower = (spot.nth(each).bounding_box() or {} for each in (0, 1))
    assert upper["y"] + upper["height"] <= lower["y"]


@pytest.mark.parametrize("width", [360, 1280])
def test_from_right_to_left_the_arrows_go_where_they_point(
    new_visitor: NewVisitor, width: int
) -> None:
    visitor = new_visitor("sofia", width=width, language="ar")
    page = filled_page(visitor, path=ARABIC, block="dialogue-ar")
    herders = mark(page, "Herders")
    before = herders.bounding_box() or {}
    herders.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(100)
    after = herders.bounding_box() or {}

    assert scales(page, 0) == ("3", "2")
    assert after["x"] > before["x"]
    page.keyboard.press("ArrowLeft")
    assert scales(page, 0) == ("4", "2")
    assert visitor.violations() == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_chosen_in_the_table_moves_the_mark(new_visitor: NewVisitor) -> None:
    page = filled_page(new_visitor("facilitator"))
    expect(page.locator('.praxis-spot[data-at="4 2"] .praxis-mark')).to_have_text("Herders")
    expect(page.locator(".praxis-rest .praxis-mark")).to_have_text("Ministry")

    fill(page, 1, "Ministry of Labour", power=1, interest=1)

    expect(page.locator('.praxis-spot[data-at="1 1"] .praxis-mark')).to_have_text(
        "Ministry of Labour"
    )
    assert page.evaluate(
        """() => {
          const [table, grid] = ['[data-praxis-table=people]', '[data-praxis-grid]']
            .map(each => document.querySelector(each));
          return Boolean(table.compareDocumentPosition(grid) & Node.DOCUMENT_POSITION_FOLLOWING);
        }"""
    )
