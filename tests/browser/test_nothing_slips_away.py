"""While a page is drawn anew, neither the place where one stands nor what one wrote slips away."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, Response, Route, expect

from tests.browser.conftest import NewVisitor, Visitor

UNIT = "/xblock/block-v1:Praxis+TEST+2026+type@vertical+block@"
ANSWER = "**/handler/answer**"


def river(visitor: Visitor) -> Locator:
    return visitor.open_frame(f"{UNIT}two-cases").locator("section.praxis-case").first


def asked(place: Locator, words: str) -> Locator:
    return place.locator("section.praxis-question", has_text=words)


def decide(place: Locator, option: str) -> None:
    question = asked(place, "What do you do now")
    change = question.locator("summary", has_text="Change my answer")
    if change.count():
        change.click()
    question.get_by_role("radio", name=option).check()
    question.locator("form[data-praxis-form] [type=submit]").click()
    expect(question.locator(".praxis-chosen").first).to_have_text(option)


def press(page: Page, button: Locator) -> None:
    button.focus()
    page.keyboard.press("Enter")


def test_the_keyboard_stays_at_its_place_when_a_form_has_done_its_duty(
    new_visitor: NewVisitor,
) -> None:
    page = new_visitor("amina").open_frame(f"{UNIT}roles")
    press(page, page.get_by_role("button", name="Get my role"))
    expect(page.locator("summary", has_text="Your role:")).to_be_focused()

    question = page.locator("section.praxis-question")
    question.get_by_role("radio").first.check()
    press(page, question.get_by_role("button", name="Decide"))
    expect(question.get_by_text("This answer is final")).to_be_visible()

    expect(question).to_be_focused()
    expect(question.locator("[data-praxis-outcome]")).to_contain_text("Saved at")


def test_an_answer_that_comes_back_late_does_not_hide_a_later_one(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("luc")
    case = river(visitor)
    held: list[tuple[Route, Response]] = []

    def hold_the_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append((route, route.fetch()))  # type: ignore[arg-type]

    visitor.page.route(ANSWER, hold_the_first)
    why = asked(case, "Why might a group")
    why.get_by_role("textbox").fill("They were never asked in their language.")
    why.get_by_role("button", name="Save").click()
    decision = asked(case, "What do you do now")
    decision.get_by_role("radio", name="Wait").check()
    decision.get_by_role("button", name="Decide").click()
    visitor.page.wait_for_timeout(500)
    route, answer = held[0]
    route.fulfill(response=answer)  # type: ignore[arg-type]

    expect(decision.get_by_text("LOCKED-NEXT")).to_be_visible()
    visitor.page.wait_for_timeout(500)
    expect(decision.get_by_text("LOCKED-NEXT")).to_be_visible()
    expect(why.get_by_text("LOCKED-WHY")).to_be_visible()


def test_what_was_not_saved_is_there_again_when_one_comes_back_to_its_stage(
    new_visitor: NewVisitor,
) -> None:
    visitor = new_visitor("sofia")
    case = river(visitor)
    why = asked(case, "Why might a group")
    why.get_by_role("textbox").fill("They were never asked in their language.")
    why.get_by_role("button", name="Save").click()
    expect(why.get_by_text("LOCKED-WHY")).to_be_visible()
    decide(case, "Wait another week")
    case.get_by_role("button", name="Go on").click()
    asked(case, "Was waiting right?").get_by_role("radio", name="No").check()
    case.locator("details", has_text="The invitation").locator("summary").first.click()

    decide(case, "Visit the herders")
    expect(case.get_by_text("Was waiting right?")).to_have_count(0)
    decide(case, "Wait another week")
    case.get_by_role("button", name="Go on").click()

    expect(asked(case, "Was waiting right?").get_by_role("radio", name="No")).to_be_checked()
    assert visitor.errors == []


@pytest.mark.parametrize("width", [320, 1280])
def test_every_target_is_large_enough_for_a_finger(new_visitor: NewVisitor, width: int) -> None:
    visitor = new_visitor("facilitator", width=width)
    page = visitor.open_frame(f"{UNIT}two-cases")
    page.locator("[data-praxis-ready]").first.wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    page.get_by_text("has begun this case").or_(page.get_by_text("have begun")).first.wait_for()

    small = page.evaluate(
        """Array.from(document.querySelectorAll('.praxis a, .praxis button, .praxis summary, '
             + '.praxis label, .praxis textarea'), each => [each, each.getBoundingClientRect()])
           .filter(([each, box]) => box.width && (box.width < 24 || box.height < 24))
           .map(([each]) => each.outerHTML)"""
    )
    assert small == []
