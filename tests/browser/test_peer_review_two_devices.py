"""A work or a review that is typed on two devices: both texts stay, and the learner chooses."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewVisitor, Visitor
from tests.browser.peers import (
    ASKING,
    DRAFT,
    STRENGTH,
    TEXT,
    cut,
    handed_in,
    kept_on_device,
    listed,
    opened,
    told,
)

LAPTOP = "LAPTOP: we met at the well."
PHONE = "PHONE: we met in the school."


def typed(page: Page, field: str, words: str) -> None:
    """Type, and wait until the server has it."""
    with page.expect_response(DRAFT):
        page.locator(field).fill(words)


def typed_offline(visitor: Visitor, field: str, words: str) -> None:
    """Type where the line is cut, and close the page."""
    page = opened(visitor)
    page.route(ASKING, cut)
    page.locator(field).fill(words)
    kept_on_device(page, words)
    page.unroute(ASKING)
    page.goto("about:blank")


def go_on_with(page: Page, words: str) -> None:
    draft = listed(page).filter(has_text=words)
    draft.locator("summary").click()
    expect(draft.get_by_text(words)).to_be_visible()
    draft.get_by_role("button", name="Go on with this").click()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_work_typed_on_two_devices_is_shown_twice_and_one_is_chosen(
    new_visitor: NewVisitor, language: str
) -> None:
    persona = {"en": "amina", "ar": "layla"}[language]
    laptop = new_visitor(persona)
    typed_offline(laptop, TEXT, LAPTOP)
    phone = new_visitor(persona, width=360)
    typed(opened(phone), TEXT, PHONE)

    laptop.become(persona, language)
    page = opened(laptop)
    expect(page.locator(TEXT)).to_have_value("")
    expect(listed(page)).to_have_count(2)
    for summary in page.locator(".praxis-pr-left summary").all():
        summary.click()
    for words in (LAPTOP, PHONE):
        expect(page.locator(".praxis-pr-left").get_by_text(words)).to_be_visible()
    assert laptop.violations() == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    if language != "en":
        return

    draft = listed(page).filter(has_text=PHONE)
    draft.get_by_role("button", name="Go on with this").click()
    expect(page.locator(TEXT)).to_have_value(PHONE)
    expect(page.locator(TEXT)).to_be_focused()
    expect(listed(page)).to_have_count(1)
    expect(listed(page)).to_contain_text(LAPTOP)
    page.locator("[data-praxis-value=pool]").fill("Water for all")
    page.get_by_role("button", name="Hand in").click()
    told(page, "Your work is handed in.")
    expect(listed(page)).to_contain_text(LAPTOP)  # nothing has overwritten it

    page = opened(laptop)
    expect(listed(page)).to_contain_text(LAPTOP)
    listed(page).get_by_role("button", name="Discard it").click()
    expect(listed(page)).to_have_count(0)
    expect(listed(opened(laptop))).to_have_count(0)
    expect(listed(opened(phone))).to_have_count(0)  # has the words that were handed in
    assert laptop.errors == []


def test_both_devices_open_at_once_lose_nothing(new_visitor: NewVisitor) -> None:
    laptop, phone = new_visitor("joao"), new_visitor("joao", width=360)
    one, two = opened(laptop), opened(phone)
    typed(one, TEXT, LAPTOP)
    typed(two, TEXT, PHONE)
    typed(one, TEXT, LAPTOP + " More.")

    third = opened(new_visitor("joao"))
    expect(listed(third)).to_have_count(2)
    go_on_with(third, LAPTOP)
    expect(third.locator(TEXT)).to_have_value(LAPTOP + " More.")
    go_on_with(third, PHONE)  # changed one's mind: the first is there to be chosen again
    expect(third.locator(TEXT)).to_have_value(PHONE)
    expect(listed(third)).to_contain_text(LAPTOP + " More.")


def test_a_device_that_was_left_goes_on_with_what_the_other_has_typed(
    new_visitor: NewVisitor,
) -> None:
    typed(opened(new_visitor("sofia")), TEXT, LAPTOP)
    page = opened(new_visitor("sofia", width=360))
    expect(page.locator(TEXT)).to_have_value(LAPTOP)
    typed(page, TEXT, LAPTOP + " And more.")

    page = opened(new_visitor("sofia"))
    expect(page.locator(TEXT)).to_have_value(LAPTOP + " And more.")
    expect(listed(page)).to_have_count(0)


def test_what_is_emptied_again_does_not_come_back(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("facilitator")
    page = opened(visitor)
    typed(page, TEXT, LAPTOP)
    with page.expect_response("**/handler/discard**"):
        page.locator(TEXT).fill("")
    page = opened(visitor)
    expect(page.locator(TEXT)).to_have_value("")
    expect(page.locator(".praxis-pr-left")).to_have_count(0)


def test_a_review_typed_on_two_devices_is_shown_twice_and_given_once(
    new_visitor: NewVisitor,
) -> None:
    handed_in(new_visitor("sofia"), "The note of Sofia.")
    laptop = new_visitor("luc")
    handed_in(laptop, "The note of Luc.")
    page = opened(laptop)
    page.get_by_role("button", name="Get a work to review").click()
    told(page, "Here is a work to review.")
    typed_offline(laptop, STRENGTH, LAPTOP)
    phone = new_visitor("luc", width=360)
    other = opened(phone)
    for criterion in ("clarity", "use"):
        other.locator(f"[data-praxis-value='scores.{criterion}']").nth(2).check()
    typed(other, STRENGTH, PHONE)

    page = opened(laptop)
    expect(listed(page)).to_have_count(2)
    assert laptop.violations() == []
    draft = listed(page).filter(has_text=PHONE)
    draft.locator("summary").click()
    expect(draft).to_contain_text("Clear from the first to the last line.")
    go_on_with(page, LAPTOP)
    expect(page.locator(STRENGTH)).to_have_value(LAPTOP)
    for criterion in ("clarity", "use"):
        page.locator(f"[data-praxis-value='scores.{criterion}']").nth(1).check()
    page.get_by_role("button", name="Give the review").click()
    told(page, "Your review is given.")
    expect(listed(page)).to_contain_text(PHONE)

    other.get_by_role("button", name="Give the review").click()  # from the page that is open still
    told(other, "given already, from another page or device")
    expect(other.locator(STRENGTH)).to_have_value(PHONE)
    other = opened(phone)
    expect(listed(other)).to_contain_text(PHONE)
    expect(listed(other)).to_have_count(1)  # not the review that was given
    assert (laptop.errors, phone.errors) == ([], [])
