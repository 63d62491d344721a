"""The page of a peer review on paper: all that was written, and no button."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewVisitor, Visitor
from tests.browser.peers import ask, handed_in, opened

LONG = "\n\n".join(f"{number}. The herders spoke, and we wrote it down." for number in range(90))
A4_WIDTH = 688  # CSS pixels between margins of 14 mm
SMALLEST = 24
TARGETS = """smallest => {
  const all = 'section.praxis :is(button, summary, a, input, select, textarea)';
  return [...document.querySelectorAll(all)].filter(each => {
    const box = (each.closest('label') || each).getBoundingClientRect();
    return each.checkVisibility() && Math.min(box.width, box.height) < smallest;
  }).map(each => each.outerHTML.slice(0, 90));
}"""


def number(answer: dict[str, Any]) -> int:
    found = re.search(r'"review": (\d+)', html.unescape(answer["html"]))
    assert found
    return int(found[1])


@pytest.fixture
def author(new_visitor: NewVisitor) -> Visitor:
    """Somebody with a long work that has a review, and with a review given."""
    amina, luc = new_visitor("amina"), new_visitor("luc")
    handed_in(amina, LONG)
    handed_in(luc, "The note of Luc.")
    for each in (amina, luc):
        texts = {"strength": "It is clear who spoke first."}
        review = number(ask(each, "next"))
        ask(each, "give", review=review, scores={"clarity": "high", "use": "some"}, texts=texts)
    return amina


def printed(page: Page) -> None:
    """As it stands on paper: the browser tells the page before it prints."""
    page.set_viewport_size({"width": A4_WIDTH, "height": 1000})
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")


def test_all_that_was_written_is_on_paper_and_no_button(author: Visitor) -> None:
    page = opened(author)
    printed(page)
    for words in ("Write a short note", "0. The herders spoke", "89. The herders spoke"):
        expect(page.get_by_text(words).first).to_be_visible()
    for words in ("What others say", "who spoke first", "The note of Luc.", "Could a newcomer"):
        expect(page.get_by_text(words).first).to_be_visible()
    for button in page.locator("section.praxis button, section.praxis input").all():
        expect(button).not_to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= A4_WIDTH
    assert page.pdf(format="A4").startswith(b"%PDF")

    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".praxis-pr-reviewed")).not_to_have_attribute("open", "")

    page.emulate_media(media="screen")
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        assert page.evaluate(TARGETS, SMALLEST) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert author.violations() == []
