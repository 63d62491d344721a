"""What a learner typed outlives a line that breaks, a server that fails and a session that ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import FrameLocator, Route, expect

from tests.browser.conftest import NewVisitor, Visitor

WORDS = "Because the herders pay with their time, and nobody asked when they can come."
BLOCK = "/xblock/block-v1:Praxis+TEST+2026+type@vertical+block@two-cases"
ANSWER = "**/handler/answer**"


def cut(route: Route) -> None:
    route.abort("connectionfailed")


def fail(route: Route) -> None:
    route.fulfill(status=500, body="<h1>Server Error</h1>", content_type="text/html")


def sign_in_first(route: Route) -> None:
    route.fulfill(status=200, body="<html>Sign in</html>", content_type="text/html")


def gateway(route: Route) -> None:
    route.fulfill(status=504, body="", content_type="text/plain")


def write(visitor: Visitor) -> tuple[FrameLocator, FrameLocator]:
    frame = visitor.open_unit("two-cases")
    question = frame.locator("section.praxis-question", has_text="Why might a group")
    question.get_by_role("textbox").fill(WORDS)
    return frame, question


@pytest.mark.parametrize(
    ("broken", "persona", "sentence"),
    [
        (cut, "amina", "no connection"),
        (fail, "luc", "could not take it"),
        (sign_in_first, "sofia", "signed out"),
        (gateway, "joao", "could not take it"),
    ],
)
def test_the_words_stay_and_can_be_sent_again(
    new_visitor: NewVisitor, broken: Callable[[Route], None], persona: str, sentence: str
) -> None:
    visitor = new_visitor(persona, width=360)
    frame, question = write(visitor)
    visitor.page.route(ANSWER, broken)
    question.get_by_role("button", name="Save").click()
    expect(frame.get_by_role("status").first).to_contain_text(sentence)
    expect(question.get_by_role("textbox")).to_have_value(WORDS)

    visitor.page.unroute(ANSWER)
    question.get_by_role("button", name="Try again").click()

    expect(question.get_by_text("LOCKED-WHY")).to_be_visible()
    reloaded = visitor.open_unit("two-cases")
    expect(reloaded.get_by_text(WORDS).first).to_be_visible()


def test_a_slow_answer_is_sent_once_however_often_one_presses(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("layla")
    _, question = write(visitor)
    held: list[Route] = []
    visitor.page.route(ANSWER, lambda route: held.append(route))  # silent until one lets it go
    button = question.get_by_role("button", name="Save")
    button.click()
    button.click(force=True)
    button.press("Enter")
    visitor.page.wait_for_timeout(300)
    assert len(held) == 1

    held[0].continue_()
    expect(question.get_by_text("LOCKED-WHY")).to_be_visible()
    assert len(held) == 1


def test_leaving_with_unsaved_words_is_asked_about(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("facilitator")
    asked = []
    frame = visitor.open_unit("two-cases")
    market = frame.locator("section.praxis-question", has_text="Why might a group")
    box = market.get_by_role("textbox")
    box.click()
    visitor.page.keyboard.type("Half a thought")
    visitor.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    visitor.page.goto(f"{visitor.address}/course/")

    assert asked == ["beforeunload"]


def test_without_script_the_whole_case_can_be_read(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("amina")
    browser = visitor.page.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(visitor.address + BLOCK)

    expect(page.get_by_text("The district office invites")).to_be_visible()
    expect(page.get_by_text("Would you accept?")).to_be_visible()
    assert "allow JavaScript" in page.inner_text("#content")
    expect(page.get_by_role("button", name="Save")).to_have_count(0)
    context.close()
