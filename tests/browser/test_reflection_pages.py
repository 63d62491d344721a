"""The page of a reflection around the words: counting, rounds, who may read, small screens, axe."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import NewVisitor
from tests.browser.reflections import (
    ASKING,
    BLOCK,
    DRAFT,
    FIRST,
    SAVE,
    cut,
    field,
    fresh_page,
    kept_on_device,
    open_page,
    outcome,
    press_save,
    versions,
)

UNITS = ("reflection", "reflections")


def complete(page: Page) -> None:
    """Fill in all that is hoped for and save it."""
    field(page).fill(FIRST)
    page.locator("[data-praxis-value=ready][value='3']").check(force=True)
    row = page.locator("[data-praxis-table=people] [data-praxis-row]").first
    row.locator('[data-praxis-cell="name"]').fill("Herders")
    press_save(page)
    expect(outcome(page)).to_contain_text("Saved at")


def test_words_are_counted_as_the_language_has_them_and_not_announced(
    new_visitor: NewVisitor,
) -> None:
    page = fresh_page(new_visitor("amina"))
    count = page.locator('[data-praxis-count="what"]')
    expect(count).to_have_text("")
    field(page).fill("Well-known people didn’t come — 9 of 12.")
    expect(count).to_have_text("8 words")
    field(page).fill("会议在学校举行")
    assert 2 <= int((count.text_content() or "0").split()[0]) <= 5
    expect(count).to_have_attribute("aria-live", "off")
    expect(page.get_by_role("status")).to_have_text("")


def test_another_round_begins_with_what_was_typed_saved_first(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("luc", width=360)
    page = fresh_page(visitor)
    complete(page)
    field(page).fill(FIRST + " And one more word.")
    page.get_by_role("button", name="Begin another round").click()

    expect(page.get_by_role("heading", name="Round 2")).to_be_focused()
    expect(page.locator(".praxis-before").first).to_contain_text("And one more word.")
    expect(field(page, "what@2")).to_have_value("")
    field(page, "what@2").fill("The second time.")
    press_save(page)
    expect(outcome(page)).to_contain_text("Saved at")
    page = open_page(visitor)
    expect(field(page, "what@2")).to_have_value("The second time.")
    assert visitor.violations() == []
    assert visitor.errors == []


def test_words_of_an_earlier_round_that_were_never_saved_are_offered_in_the_next(
    new_visitor: NewVisitor,
) -> None:
    laptop = new_visitor("sofia")
    page = fresh_page(laptop)
    complete(page)
    page.route(ASKING, cut)
    field(page).fill("Words of the first round, never saved.")
    kept_on_device(page, "never saved")
    page.close()
    telephone = open_page(new_visitor("sofia", width=360))
    telephone.get_by_role("button", name="Begin another round").click()
    expect(telephone.get_by_role("heading", name="Round 2")).to_be_visible()

    laptop.page = laptop.page.context.new_page()
    page = open_page(laptop)
    listed = page.locator(".praxis-drafts details")
    expect(listed).to_contain_text("Words of the first round")
    expect(field(page, "what@2")).to_have_value("")
    listed.locator("summary").click()
    listed.get_by_role("button", name="Go on with this").click()
    expect(field(page, "what@2")).to_have_value("Words of the first round, never saved.")


def test_who_may_read_is_saved_with_the_words_and_kept_in_drafts(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("joao")
    page = fresh_page(visitor)
    field(page).fill(FIRST)
    page.locator("summary", has_text="Only you can read this").click()
    page.locator("[data-praxis-visibility][value=facilitators]").check()
    kept_on_device(page, "facilitators")
    page = open_page(visitor)
    expect(page.locator("[data-praxis-visibility][value=facilitators]")).to_be_checked()
    expect(page.locator("[data-praxis-visibility][value=facilitators]")).to_be_visible()
    press_save(page)
    expect(page.locator(".praxis-who")).to_contain_text("You and the facilitators")

    field(page).fill(FIRST + " More.")
    press_save(page)
    expect(outcome(page)).to_contain_text("Saved at")
    expect(page.locator(".praxis-who")).to_contain_text("You and the facilitators")


def test_what_is_deleted_leaves_no_draft(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("layla")
    page = fresh_page(visitor)
    field(page).fill(FIRST)
    press_save(page)
    expect(outcome(page)).to_contain_text("Saved at")
    field(page).fill(FIRST + " Half a thought")
    kept_on_device(page, "Half")
    page.locator("summary", has_text="Delete what I wrote here").click()
    page.get_by_role("button", name="Delete it all").click()

    expect(field(page)).to_have_value("")
    page = open_page(visitor)
    expect(field(page)).to_have_value("")
    expect(page.locator(".praxis-drafts")).to_have_count(0)


def test_a_draft_on_its_way_does_not_outlive_a_deletion(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("layla")
    page = fresh_page(visitor)
    field(page).fill(FIRST)
    press_save(page)
    expect(outcome(page)).to_contain_text("Saved at")
    held: list[Route] = []
    page.route(DRAFT, lambda route: held.append(route))
    with page.expect_request(DRAFT):
        field(page).fill(FIRST + " Half a thought")
    page.locator("summary", has_text="Delete what I wrote here").click()
    page.get_by_role("button", name="Delete it all").click()
    page.wait_for_timeout(300)
    held[0].continue_()

    expect(field(page)).to_have_value("")
    page = open_page(visitor)
    expect(page.locator(".praxis-drafts")).to_have_count(0)
    expect(field(page)).to_have_value("")


def test_after_saving_one_stands_where_one_stood(new_visitor: NewVisitor) -> None:
    page = fresh_page(new_visitor("layla"))
    field(page).fill(FIRST)
    save = page.locator("form[data-praxis-form=save] [type=submit]")
    save.focus()
    page.keyboard.press("Enter")
    expect(outcome(page)).to_contain_text("Saved at")
    expect(save).to_be_focused()

    page.route(SAVE, cut, times=1)
    field(page).fill(FIRST + " More.")
    press_save(page)
    expect(outcome(page)).to_contain_text("no connection")
    field(page).focus()
    field(page).evaluate("each => each.setSelectionRange(3, 6)")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(outcome(page)).to_contain_text("Saved at")
    expect(field(page)).to_be_focused()
    assert field(page).evaluate("each => [each.selectionStart, each.selectionEnd]") == [3, 6]
    assert versions(page) == 2


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("unit", UNITS)
def test_a_page_with_drafts_fits_its_screen_and_axe_has_nothing_against_it(
    new_visitor: NewVisitor, unit: str, width: int, language: str
) -> None:
    visitor = new_visitor("facilitator", width=width, language=language)
    page = open_page(visitor, BLOCK + unit)
    page.route(ASKING, cut)
    field(page).last.fill("Something that was never saved, quite long and quite unfinished")
    name = page.locator("[data-praxis-table=people] [data-praxis-cell=name]").first
    name.fill("A ministry with a very long name, www." + "ministry" * 12)
    kept_on_device(page, "very long name")
    page.unroute(ASKING)
    page = open_page(visitor, BLOCK + unit)
    expect(page.locator(".praxis-drafts").first).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")

    assert visitor.violations() == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert visitor.errors == []


def test_sentences_of_ours_read_in_their_own_direction_beside_an_english_text(
    new_visitor: NewVisitor,
) -> None:
    page = fresh_page(new_visitor(language="ar"))
    field(page).fill(FIRST)
    press_save(page)

    expect(page.locator(".praxis-actions .praxis-small time")).to_be_visible()
    for part in (".praxis-who", ".praxis-actions .praxis-small", ".praxis-own-work"):
        expect(page.locator(part).first).to_have_css("direction", "rtl")
    expect(page.locator(".praxis-field").first).to_have_css("direction", "ltr")
