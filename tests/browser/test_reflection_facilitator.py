"""Facilitators read what learners opened to them, and answer it; learners read each other."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import NewVisitor, Visitor

UNIT = "/xblock/block-v1:Praxis+TEST+2026+type@vertical+block@reflection"
HANDLER = "/xblock/block-v1:Praxis+TEST+2026+type@praxis_reflection+block@dialogue/handler/"
POST = """async ([address, body]) => {
  const token = document.cookie.match(/csrftoken=([^;]*)/)[1];
  const headers = {'Content-Type': 'application/json', 'X-CSRFToken': token};
  return (await fetch(address, {method: 'POST', headers, body: JSON.stringify(body)})).status;
}"""
WROTE = {
    "amina": ("The herders stood at the door.", "facilitators"),
    "luc": ("The ministry came late.", "cohort"),
    "sofia": ("I chaired, and talked too much.", "public"),
    "joao": ("Nobody will read this.", "me"),
}
COMMENT = "Who could have spoken for them?"


@pytest.fixture(scope="module")
def written() -> set[str]:
    """Those who have written in this module's preview."""
    return set()


@pytest.fixture(autouse=True)
def everybody_has_written(new_visitor: NewVisitor, written: set[str]) -> None:
    for name in WROTE.keys() - written:
        visitor = new_visitor(name)
        visitor.open_frame(UNIT)
        words, level = WROTE[name]
        rows = [{"name": f"Union of {name}", "power": 2, "interest": 5}]
        values = {"what": words, "ready": 4, "done": ["room"], "people": rows}
        body: dict[str, Any] = {"key": str(uuid.uuid4()), "writers": [], "round": 1, "base": {}}
        body |= {"values": values, "visibility": level}
        address = f"{visitor.address}{HANDLER}save_answers"
        assert visitor.page.evaluate(POST, [address, body]) == 200
        written.add(name)


def opened(visitor: Visitor) -> tuple[Page, Locator]:
    """The page with the report open."""
    page = visitor.open_frame(UNIT)
    report = page.locator("[data-praxis-report]")
    report.locator(":scope > summary").click()
    expect(report.get_by_role("heading", name="Answers")).to_be_visible()
    return page, report


def of(report: Locator, learner: str) -> Locator:
    return report.get_by_role("article").filter(
        has=report.page.get_by_role("heading", name=learner)
    )


def begin_comment(report: Locator, learner: str, words: str = COMMENT) -> Locator:
    """The first answer of a learner, with a comment that is not yet sent."""
    answer = of(report, learner).locator("[data-praxis-answer]").first
    answer.get_by_text("Write a comment").click()
    answer.get_by_role("textbox").fill(words)
    return answer


def test_a_comment_reaches_its_learner_and_can_be_withdrawn(new_visitor: NewVisitor) -> None:
    facilitator = new_visitor("facilitator")
    page, report = opened(facilitator)
    answer = begin_comment(report, "amina")
    answer.get_by_role("button", name="Send").click()
    expect(answer.get_by_text("Sent.")).to_be_visible()
    expect(page.locator("[data-praxis-status]")).to_contain_text("Sent.")
    expect(answer.get_by_role("textbox")).to_have_value("")

    learner = new_visitor("amina").open_frame(UNIT)
    expect(learner.get_by_text(COMMENT)).to_be_visible()
    expect(learner.get_by_text("Only you and facilitators")).to_be_visible()

    answer.get_by_role("button", name="Withdraw").click()
    expect(answer.get_by_text("Withdrawn.")).to_be_visible()
    expect(answer.get_by_role("textbox")).to_have_value(COMMENT)
    expect(answer.get_by_role("textbox")).to_be_focused()
    learner.reload()
    expect(learner.get_by_text(COMMENT)).to_have_count(0)
    assert facilitator.errors == []


def cut(route: Route) -> None:
    route.abort("connectionfailed")


def sign_in_first(route: Route) -> None:
    route.fulfill(status=200, body="<html>Sign in</html>", content_type="text/html")


@pytest.mark.parametrize(
    ("broken", "sentence"), [(cut, "There is no connection"), (sign_in_first, "You are signed out")]
)
def test_words_of_a_comment_outlive_a_broken_line_and_another_filter(
    new_visitor: NewVisitor, broken: Any, sentence: str
) -> None:
    visitor = new_visitor("facilitator", width=360)
    page, report = opened(visitor)
    answer = begin_comment(report, "luc", f"{COMMENT} {sentence}")
    page.route("**/handler/comment", broken)
    answer.get_by_role("button", name="Send").click()
    expect(answer.get_by_text(sentence, exact=False).last).to_be_visible()
    expect(answer.get_by_role("textbox")).to_have_value(f"{COMMENT} {sentence}")
    page.unroute("**/handler/comment")

    search = report.get_by_role("searchbox")
    search.fill("herders")
    search.press("Enter")
    expect(of(report, "luc")).to_have_count(0)
    search.fill("")
    search.press("Enter")
    expect(answer.get_by_role("textbox")).to_have_value(f"{COMMENT} {sentence}")

    answer.get_by_role("button", name="Send").click()
    expect(answer.locator(".praxis-comment").last).to_contain_text(sentence)
    answer.get_by_role("button", name="Withdraw").click()
    expect(answer.locator(".praxis-comment")).to_have_count(0)


def test_leaving_with_an_unsent_comment_is_asked_about(new_visitor: NewVisitor) -> None:
    page, report = opened(new_visitor("facilitator"))
    begin_comment(report, "amina")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()

    assert asked == ["beforeunload"]


def test_answers_are_found_by_words_field_and_missing_comment(new_visitor: NewVisitor) -> None:
    page, report = opened(new_visitor("facilitator"))
    report.get_by_role("searchbox").fill("MINISTRY")
    report.get_by_role("button", name="Show").click()
    expect(report.get_by_role("article")).to_have_count(1)
    expect(page.locator("[data-praxis-status]")).to_contain_text("1 learner found.")

    report.get_by_role("searchbox").fill("read this")  # joao's, who keeps it to himself
    report.get_by_role("button", name="Show").click()
    expect(report.get_by_text("No answer fits.")).to_be_visible()

    report.get_by_role("searchbox").fill("")
    report.get_by_label("Field").select_option("ready")
    report.get_by_label("Only answers without a comment yet").check()
    report.get_by_role("button", name="Show").click()
    expect(report.get_by_role("article")).to_have_count(3)
    expect(report.locator("[data-praxis-answer]")).to_have_count(3)


def test_more_learners_follow_and_readers_go_to_the_first_of_them(new_visitor: NewVisitor) -> None:
    def with_more(route: Route) -> None:
        answer = route.fetch()
        body = json.loads(route.request.post_data or "{}")
        told = answer.json()
        if "after" not in body:
            form = (
                '<form data-praxis-ask="more"><input type="hidden" name="after" value="-1">'
                '<button type="submit">More learners</button><p data-praxis-told></p></form>'
            )
            told["html"] = told["html"].replace("</article>", f"</article>{form}", 3)
            told["html"] = told["html"].replace(f"</article>{form}", "</article>", 2)
        route.fulfill(response=answer, json=told)

    visitor = new_visitor("facilitator")
    visitor.page.route("**/handler/report", with_more)
    _, report = opened(visitor)
    expect(report.get_by_role("article")).to_have_count(3)
    report.get_by_role("button", name="More learners").click()

    expect(report.get_by_role("article")).to_have_count(6)
    expect(report.get_by_role("heading", name="amina").last).to_be_focused()
    expect(report.get_by_role("button", name="More learners")).to_have_count(0)
    assert visitor.errors == []


def test_all_of_it_works_by_keyboard(new_visitor: NewVisitor) -> None:
    page = new_visitor("facilitator").open_frame(UNIT)
    report = page.locator("[data-praxis-report]")
    report.locator(":scope > summary").focus()
    page.keyboard.press("Enter")
    expect(report.get_by_role("article")).to_have_count(3)
    write = of(report, "sofia").get_by_text("Write a comment").first
    write.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("By keyboard")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(of(report, "sofia").get_by_text("By keyboard")).to_be_visible()


def test_a_report_closed_and_opened_again_keeps_what_was_begun(new_visitor: NewVisitor) -> None:
    page, report = opened(new_visitor("facilitator"))
    answer = begin_comment(report, "sofia")
    for _ in range(2):
        report.locator(":scope > summary").click()
    page.wait_for_timeout(300)

    expect(answer.get_by_role("textbox")).to_have_value(COMMENT)


def test_a_report_that_did_not_come_is_asked_for_again(new_visitor: NewVisitor) -> None:
    page = new_visitor("facilitator").open_frame(UNIT)
    page.route("**/handler/report", cut)
    report = page.locator("[data-praxis-report]")
    report.locator(":scope > summary").click()
    expect(report.get_by_text("There is no connection.")).to_be_visible()
    page.unroute("**/handler/report")
    for _ in range(2):
        report.locator(":scope > summary").click()

    expect(report.get_by_role("article")).to_have_count(3)


def test_learners_read_what_was_opened_to_them_without_names(new_visitor: NewVisitor) -> None:
    page = new_visitor("layla").open_frame(UNIT)
    shared = page.locator(".praxis-shared")
    shared.locator("summary").click()

    expect(shared.get_by_role("article")).to_have_count(2)
    expect(shared).to_contain_text(WROTE["luc"][0])
    expect(shared).to_contain_text(WROTE["sofia"][0])
    for name in WROTE:
        expect(shared.get_by_text(name, exact=True)).to_have_count(0)
    expect(page.locator("[data-praxis-report]")).to_have_count(0)


def test_visitors_read_what_is_public(new_visitor: NewVisitor) -> None:
    page = new_visitor("visitor").open_frame(UNIT)
    page.locator(".praxis-shared summary").first.click()

    expect(page.get_by_text(WROTE["sofia"][0])).to_be_visible()
    expect(page.get_by_text(WROTE["luc"][0])).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_has_nothing_against_it(new_visitor: NewVisitor, width: int, language: str) -> None:
    for persona, box in (
        ("facilitator", "[data-praxis-report]"),
        ("layla", ".praxis-shared"),
        ("visitor", ".praxis-shared"),
    ):
        visitor = new_visitor(persona, width=width, language=language)
        page = visitor.open_frame(UNIT)
        page.locator(f"{box} > summary").click()
        expect(page.locator(f"{box} article").first).to_be_visible()
        for summary in page.locator(f"{box} details > summary").all():
            summary.click()

        assert visitor.violations() == []
        assert visitor.errors == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
