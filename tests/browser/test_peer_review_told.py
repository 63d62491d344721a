"""What the page of a peer review tells beside its controls, and where its focus goes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import NewVisitor, Visitor
from tests.browser.peers import TEXT, handed_in, opened, told

PEOPLE = ("amina", "luc", "sofia")


def is_wrong(place: Locator, control: Locator, sentence: str) -> None:
    """The place is marked, the sentence stands beside it, and the control has the focus."""
    expect(place).to_have_attribute("aria-invalid", "true")
    expect(place).to_have_accessible_description(re.compile(re.escape(sentence)))
    expect(control).to_be_focused()


def hand_in(page: Page) -> None:
    page.get_by_role("button", name="Hand in").click()


def test_what_is_missing_is_said_at_its_control(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("joao", width=360)
    page = opened(visitor)
    text = page.locator(TEXT)
    hand_in(page)
    is_wrong(text, text, "There is no text yet.")
    told(page, "There is no text yet.")
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)
    assert visitor.violations() == []
    text.fill("We met.")
    expect(text).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator(".praxis-wrong")).to_have_count(0)
    hand_in(page)
    pool = page.locator("[data-praxis-value=pool]")
    is_wrong(pool, pool, "for which organisation")
    pool.fill("Port of João")
    hand_in(page)
    told(page, "Your work is handed in")
    expect(page.locator(".praxis-pr-now h4")).to_contain_text("Review a sample first")
    page.get_by_role("button", name="Compare with experts").click()
    group = page.get_by_role("radiogroup", name="Clarity")
    is_wrong(group, group.get_by_role("radio").first, "choose a level")
    assert visitor.violations() == []
    group.get_by_role("radio").first.check()
    expect(page.locator(".praxis-wrong")).to_have_count(0)


@pytest.mark.parametrize(
    ("words", "language", "other"),
    [("اجتمعنا في المدرسة مساء أمس", "en", "ar"), ("We met in the school yesterday", "ar", "en")],
)
def test_letters_of_another_language_are_hinted_at(
    new_visitor: NewVisitor, words: str, language: str, other: str
) -> None:
    page = opened(new_visitor("layla"))
    choice = page.get_by_label("Language of your text")
    hint = page.get_by_text("as if they were in another language")
    choice.select_option(language)
    page.locator(TEXT).fill(words)
    expect(hint).to_be_visible()
    choice.select_option(other)
    expect(hint).to_have_count(0)


def test_a_work_begins_in_the_language_of_the_page(new_visitor: NewVisitor) -> None:
    page = opened(new_visitor("layla", language="ar"))
    expect(page.locator("[data-praxis-value=language]").first).to_have_value("ar")


def test_a_text_begins_eight_lines_high(new_visitor: NewVisitor) -> None:
    box = opened(new_visitor("layla", width=360)).locator(TEXT).bounding_box()
    assert box
    assert box["height"] >= 8 * 24


@pytest.fixture(scope="module")
def reviewed(browser: Browser, address: str) -> Iterator[Visitor]:
    """Amina, with two reviews of her work that wait for her answer."""
    contexts = []
    visitors = []
    for persona in PEOPLE:
        context = browser.new_context(viewport={"width": 360, "height": 800})
        contexts.append(context)
        visitor = Visitor(context.new_page(), address)
        visitor.become(persona)
        handed_in(visitor, f"We met in the school. By {persona}.")
        visitors.append(visitor)
    for visitor in visitors:
        page = opened(visitor)
        for _ in range(2):
            page.get_by_role("button", name="Get a work to review").first.click()
            form = page.locator("form[data-praxis-form=give]")
            for name in ("Clarity", "Use for others"):
                form.get_by_role("radiogroup", name=name).get_by_role("radio").first.check()
            form.get_by_role("textbox").first.fill("The silence in it.")
            form.get_by_role("button", name="Give the review").click()
            told(page, "Your review is given")
    yield visitors[0]
    for context in contexts:
        context.close()


def test_the_focus_goes_to_the_next_review_and_then_to_what_comes(reviewed: Visitor) -> None:
    page = opened(reviewed)
    work = page.locator("details.praxis-pr-text")
    expect(work).not_to_have_attribute("open", "")
    expect(work).to_contain_text("By amina.")
    for left in (1, 0):
        form = page.locator("form[data-praxis-form=reply]").first
        form.get_by_label("Yes").check()
        form.get_by_role("button", name="Send the answer").click()
        expect(page.locator("form[data-praxis-form=reply]")).to_have_count(left)
        focused = page.locator(".praxis-pr-review" if left else "div.praxis-pr-now")
        expect(focused.and_(page.locator(":focus"))).to_have_count(1)
        if left:
            assert page.locator(":focus form[data-praxis-form=reply]").count() == 1
    expect(page.locator(".praxis-pr-score").first).to_contain_text("points apart")
    assert reviewed.violations() == []
    assert reviewed.errors == []
