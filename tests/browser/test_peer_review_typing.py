"""Short works, lines that break while somebody types, and buttons that are pressed twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.conftest import NewVisitor, Visitor
from tests.browser.peers import (
    ASKING,
    STRENGTH,
    TEXT,
    cut,
    fail,
    handed_in,
    kept_on_device,
    opened,
    sign_in_first,
    told,
)

WORDS = "The silence before the first question."
SHORT = "We met. It rained."


def fill_levels(page: Page) -> None:
    for criterion in ("clarity", "use"):
        page.locator(f"[data-praxis-value='scores.{criterion}']").nth(1).check()


def with_a_work_in_hand(new_visitor: NewVisitor, one: str, other: str) -> tuple[Visitor, Page]:
    """Somebody who has the work of somebody else in hand."""
    for name in (other, one):
        visitor = new_visitor(name, width=360)
        handed_in(visitor, f"The note of {name}.")
    page = opened(visitor)
    page.get_by_role("button", name="Get a work to review").click()
    told(page, "Here is a work to review.")
    return visitor, page


def test_a_short_work_is_told_gently_what_is_hoped_for_and_is_handed_in(
    new_visitor: NewVisitor,
) -> None:
    visitor = new_visitor("joao", width=360)
    page = opened(visitor)
    expect(page.locator(TEXT)).to_have_accessible_description("About 50 words are hoped for.")
    page.locator(TEXT).fill(SHORT)
    expect(page.get_by_text("About 50 words are hoped for.")).to_be_visible()
    page.locator("[data-praxis-value=pool]").fill("Water for all")
    page.get_by_role("button", name="Hand in").click()
    told(page, "Your work is handed in.")
    expect(page.locator(".praxis-pr-round").get_by_text(SHORT)).to_be_visible()
    assert visitor.errors == []


@pytest.mark.parametrize(
    ("broken", "pair"),
    [
        (cut, ("amina", "luc")),
        (fail, ("sofia", "layla")),
        (sign_in_first, ("luc", "amina")),
    ],
)
def test_a_review_is_kept_while_the_line_is_cut(
    new_visitor: NewVisitor, broken: Callable[[Route], None], pair: tuple[str, str]
) -> None:
    visitor, page = with_a_work_in_hand(new_visitor, *pair)
    page.route(ASKING, broken)
    fill_levels(page)
    with page.expect_event("requestfinished" if broken is not cut else "requestfailed"):
        page.locator(STRENGTH).press_sequentially(WORDS)  # and its draft is sent
    kept_on_device(page, WORDS)
    expect(page.locator(STRENGTH)).to_have_value(WORDS)

    page.unroute(ASKING)
    page = opened(visitor)
    expect(page.locator(STRENGTH)).to_have_value(WORDS)
    expect(page.locator("form[data-praxis-form=give] input:checked")).to_have_count(2)
    page.get_by_role("button", name="Give the review").click()
    told(page, "Your review is given.")
    assert visitor.errors == []


def test_a_review_that_is_given_with_two_clicks_is_sent_once(new_visitor: NewVisitor) -> None:
    visitor, page = with_a_work_in_hand(new_visitor, "facilitator", "joao")
    fill_levels(page)
    page.locator(STRENGTH).fill(WORDS)
    asked: list[str] = []

    def count(request: Request) -> None:
        if "/handler/give" in request.url:
            asked.append(request.url)

    page.on("request", count)
    page.get_by_role("button", name="Give the review").dblclick()
    told(page, "Your review is given.")
    expect(page.locator(STRENGTH)).to_have_count(0)
    assert len(asked) == 1
    page = opened(visitor)
    page.get_by_text("Reviews that you gave, with the answers to them").click()
    expect(page.get_by_text(WORDS)).to_have_count(1)
    assert visitor.errors == []
