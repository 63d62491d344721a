"""Peer review in a browser: on a phone, over a line that breaks, for all readers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import NewVisitor, Visitor

UNIT = "/xblock/block-v1:Praxis+TEST+2026+type@vertical+block@peer"
PEOPLE = ("amina", "luc", "sofia")
WORDS = "We met in the school, and the herders stood at the door. By %s."
STRENGTH = "[data-praxis-value='texts.strength']"
GIVE = re.compile(r"/handler/give\b")


def cut(route: Route) -> None:
    route.abort("connectionfailed")


def fail(route: Route) -> None:
    route.fulfill(status=500, body="<h1>Server Error</h1>", content_type="text/html")


def sign_in_first(route: Route) -> None:
    route.fulfill(status=200, body="<html>Sign in</html>", content_type="text/html")


def opened(visitor: Visitor) -> Page:
    page = visitor.open_frame(UNIT)
    page.locator("[data-praxis-ready]").first.wait_for()
    return page


def press(page: Page, name: str, told: str) -> None:
    page.get_by_role("button", name=name).first.click()
    expect(page.get_by_role("status").first).to_contain_text(told)


def choose(page: Page, form: str, level: int = 1) -> None:
    for criterion in ("clarity", "use"):
        control = f"form[data-praxis-form={form}] [data-praxis-value='scores.{criterion}']"
        page.locator(control).nth(level).check()


def hand_in(page: Page, persona: str) -> None:
    page.locator("[data-praxis-value=text]").fill(WORDS % persona)
    page.locator("[data-praxis-value=pool]").fill(f"Organisation of {persona}")
    press(page, "Hand in", "Your work is handed in")
    choose(page, "sample")
    press(page, "Compare with experts", "Compare")


def fill_review(page: Page) -> None:
    press(page, "Get a work to review", "Here is a work")
    choose(page, "give", 2)
    page.get_by_role("button", name="What convinced me was").click()
    page.locator(STRENGTH).press_sequentially("the silence.")


@pytest.fixture(scope="module")
def visitors(browser: Browser, address: str) -> Iterator[dict[str, Visitor]]:
    """Three learners on phones, who have handed in and reviewed the sample."""
    made = {}
    for persona in PEOPLE:
        context = browser.new_context(viewport={"width": 360, "height": 800})
        made[persona] = Visitor(context.new_page(), address)
        made[persona].become(persona)
        hand_in(opened(made[persona]), persona)
    yield made
    for each in made.values():
        each.page.context.close()


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [(cut, "no connection"), (fail, "could not take it"), (sign_in_first, "signed out")],
)
def test_a_review_outlives_a_line_that_breaks(
    visitors: dict[str, Visitor], broken: Callable[[Route], None], sentence: str
) -> None:
    persona = {cut: "amina", fail: "luc", sign_in_first: "sofia"}[broken]
    page = opened(visitors[persona])
    fill_review(page)
    page.route(GIVE, broken)
    page.get_by_role("button", name="Give the review").click()
    expect(page.get_by_role("status").first).to_contain_text(sentence)
    expect(page.locator(STRENGTH)).to_have_value("What convinced me was the silence.")

    page = opened(visitors[persona])  # closed and opened again, the line still broken
    expect(page.locator(STRENGTH)).to_have_value("What convinced me was the silence.")
    expect(page.locator("form[data-praxis-form=give] input:checked")).to_have_count(2)

    page.unroute(GIVE)
    press(page, "Give the review", "Your review is given")
    expect(page.locator(STRENGTH)).to_have_count(0)
    expect(page.locator(".praxis-pr-left")).to_have_count(0)


def test_reviews_are_answered_before_the_score_is_seen(visitors: dict[str, Visitor]) -> None:
    for visitor in visitors.values():
        page = opened(visitor)
        fill_review(page)
        press(page, "Give the review", "Your review is given")
    page = opened(visitors["amina"])
    expect(page.locator(".praxis-pr-score")).to_have_count(0)
    for _ in range(2):
        form = page.locator("form[data-praxis-form=reply]").first
        key = form.get_attribute("data-praxis-key")
        form.get_by_label("Yes").check()
        form.get_by_role("textbox").fill("The middle.")
        form.get_by_role("button").click()
        expect(page.locator(f"[data-praxis-key={key}]")).to_have_count(0)
    expect(page.locator(".praxis-pr-score")).to_contain_text("100 of 100")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert visitors["amina"].errors == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_everybody_can_use_the_pages(visitors: dict[str, Visitor], language: str) -> None:
    visitor = visitors["luc"]
    visitor.become("luc", language)
    page = opened(visitor)
    assert visitor.violations() == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("language", ["en", "ar"])
def test_everybody_can_hand_in(new_visitor: NewVisitor, language: str) -> None:
    visitor = new_visitor("joao", width=320, language=language)
    page = opened(visitor)
    assert visitor.violations() == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_what_is_typed_of_a_work_is_there_again(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("layla")
    page = opened(visitor)
    page.locator("[data-praxis-value=text]").fill("Half a sentence")
    page = opened(visitor)
    expect(page.locator("[data-praxis-value=text]")).to_have_value("Half a sentence")
    expect(page.locator(".praxis-pr-left")).to_contain_text("back in the form")
