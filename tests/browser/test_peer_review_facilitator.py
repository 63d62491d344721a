"""Facilitators see who waits for what in a peer review, read a work, and decide."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import NewVisitor, Visitor

UNIT = "/xblock/block-v1:Praxis+TEST+2026+type@vertical+block@peer"
HANDLER = "/xblock/block-v1:Praxis+TEST+2026+type@praxis_peer_review+block@note/handler/"
POST = """async ([address, body]) => {
  const token = document.cookie.match(/csrftoken=([^;]*)/)[1];
  const headers = {'Content-Type': 'application/json', 'X-CSRFToken': token};
  const answer = await fetch(address, {method: 'POST', headers, body: JSON.stringify(body)});
  return answer.ok ? await answer.json() : {error: await answer.text()};
}"""
WORKS = {
    "amina": ("We met at the well, and the herders spoke first.", "en", "Ministry of water"),
    "luc": ("La réunion a commencé sans les femmes.", "fr", "Union"),
    "layla": ("اجتمعنا عند البئر وتحدث الرعاة أولا.", "ar", "Network"),
}
SAMPLE = {"sample": "well", "scores": {"clarity": "mid", "use": "none"}}
REVIEWED = {"clarity": "high", "use": "some"}
REASON = "One review came from a neighbour."


def ask(visitor: Visitor, handler: str, **body: Any) -> dict[str, Any]:
    """What the block answers to this person."""
    address = f"{visitor.address}{HANDLER}{handler}"
    answer: dict[str, Any] = visitor.page.evaluate(POST, [address, body])
    assert "error" not in answer, answer
    return answer


@pytest.fixture(scope="module")
def begun() -> list[str]:
    """What has been done in this module's preview."""
    return []


@pytest.fixture(autouse=True)
def a_cohort_has_begun(new_visitor: NewVisitor, begun: list[str]) -> None:
    """Three works; each of their authors has reviewed one, and one of them is flagged."""
    if begun:
        return
    for name, (text, language, pool) in WORKS.items():
        visitor = new_visitor(name)
        visitor.open_frame(UNIT)
        ask(visitor, "submit", text=text, language=language, reads=["en", "fr", "ar"], pool=pool)
    for name in WORKS:
        visitor = new_visitor(name)
        visitor.open_frame(UNIT)
        ask(visitor, "sample", **SAMPLE)
        review = number(ask(visitor, "next"), "review")
        texts = {"strength": f"What {name} found convincing, in some words of praise."}
        ask(visitor, "give", review=review, scores=REVIEWED, texts=texts)
    visitor = new_visitor("amina")
    visitor.open_frame(UNIT)
    ask(visitor, "flag", work=number(ask(visitor, "next"), "work"), reason="It names a child.")
    begun.append("works")


def number(answer: dict[str, Any], name: str) -> int:
    """The id of the work or the review that a page is about."""
    found = re.search(rf'"{name}": (\d+)', html.unescape(answer["html"]))
    assert found, answer["html"]
    return int(found[1])


def opened(visitor: Visitor) -> tuple[Page, Locator]:
    """The page with the overview open."""
    page = visitor.open_frame(UNIT)
    report = page.locator("[data-praxis-report]")
    report.locator(":scope > summary").click()
    expect(report.locator(".praxis-overview-glance")).to_be_visible()
    return page, report


def work_of(report: Locator, learner: str) -> Locator:
    """The work of a learner, opened."""
    item = report.locator(".praxis-overview-item").filter(
        has=report.page.locator(".praxis-overview-name", has_text=learner)
    )
    item.locator(":scope > summary").click()
    expect(item.get_by_role("heading", name="The work")).to_be_visible()
    return item


def act(part: Locator, summary: str) -> Locator:
    """The form behind one of the things that can be done with a work, opened."""
    part.get_by_text(summary, exact=True).click()
    return part.locator("details", has=part.page.get_by_text(summary, exact=True)).locator("form")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_has_nothing_against_it(new_visitor: NewVisitor, width: int, language: str) -> None:
    visitor = new_visitor("facilitator", width=width, language=language)
    page, report = opened(visitor)
    for summary in report.locator(".praxis-overview-item > summary").all():
        summary.click()
    expect(report.locator("[data-praxis-ask=send][data-praxis-handler=override]")).to_have_count(3)
    for summary in report.locator(".praxis-overview-work summary").all():
        summary.click()
    expect(report.locator(".praxis-overview-trail")).to_have_count(3)

    assert visitor.violations() == []
    assert visitor.errors == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_needs_a_decision_stands_first_and_is_decided(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("facilitator")
    page, report = opened(visitor)
    expect(report).to_contain_text("1 thing waits for your decision.")
    flag = report.get_by_role("article").filter(has_text="It names a child.")
    assert any(text in flag.inner_text() for text, *_ in WORKS.values())
    flag.get_by_role("button", name="Show it again").click()

    expect(report.get_by_text("Nothing waits for your decision.")).to_be_visible()
    expect(page.locator("[data-praxis-status]")).to_contain_text("it is shown again")
    told = report.locator("[data-praxis-piece=top] > [data-praxis-told]")
    expect(told).to_be_focused()
    expect(told).to_contain_text("Decided: it is shown again.")
    assert visitor.errors == []


def test_a_score_is_set_by_hand_with_a_reason(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("facilitator")
    page, report = opened(visitor)
    work = work_of(report, "luc")
    form = act(work, "Set the score by hand")
    form.get_by_label("Score, of 100").fill("lots")
    form.get_by_label("Reason (required)").fill(REASON)
    form.get_by_role("button").click()
    expect(form.get_by_text("Write a score from 0 to 100")).to_be_visible()
    expect(form.get_by_label("Reason (required)")).to_have_value(REASON)
    form.get_by_label("Score, of 100").fill("72,5")
    form.get_by_role("button").click()

    expect(work.locator(".praxis-overview-facts")).to_contain_text("72.5 of 100")
    expect(work).to_contain_text(REASON)
    expect(page.locator("[data-praxis-status]")).to_contain_text("The score is set.")
    work.get_by_text("What happened to it").click()
    expect(work).to_contain_text("facilitator set the score by hand.")
    assert visitor.errors == []


def test_a_work_is_given_to_oneself_and_is_the_next_to_review(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("facilitator")
    _, report = opened(visitor)
    work = work_of(report, "amina")
    act(work, "Give it to a reviewer").get_by_role("button", name="Review it myself").click()

    expect(work).to_contain_text("It is the next work you get to review")
    expect(work.locator(".praxis-overview-facts")).to_contain_text("on its way")
    assert visitor.errors == []


def cut(route: Route) -> None:
    route.abort("connectionfailed")


def test_words_outlive_a_broken_line_and_what_is_drawn_anew(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("facilitator", width=360)
    page, report = opened(visitor)
    work = work_of(report, "layla")
    form = act(work, "Set the score by hand")
    form.get_by_label("Score, of 100").fill("50")
    form.get_by_label("Reason (required)").fill(REASON)
    page.route("**/handler/override**", cut)
    form.get_by_role("button").click()
    expect(form.get_by_text("There is no connection.")).to_be_visible()
    page.unroute("**/handler/override**")
    act(work, "Open it for more reviews").get_by_role("button").click()
    expect(work).to_contain_text("The work takes reviews again")

    expect(form.get_by_label("Reason (required)")).to_have_value(REASON)
    expect(form.get_by_label("Score, of 100")).to_have_value("50")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    assert asked == ["beforeunload"]


def test_works_are_found_by_name_and_status(new_visitor: NewVisitor) -> None:
    page, report = opened(new_visitor("facilitator"))
    report.get_by_role("searchbox").fill("LAY")
    report.get_by_role("button", name="Show", exact=True).click()
    expect(report.locator(".praxis-overview-item")).to_have_count(1)
    expect(page.locator("[data-praxis-status]")).to_contain_text("1 work shown.")
    report.get_by_role("searchbox").fill("nobody")
    report.get_by_role("button", name="Show", exact=True).click()
    expect(report.get_by_text("No work fits.")).to_be_visible()


def test_a_number_of_those_who_wait_leads_to_them(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("facilitator", width=360)
    page, report = opened(visitor)
    report.get_by_role("searchbox").fill("nobody")
    number = report.get_by_role("button", name="Learners who owe reviews")
    box = number.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24
    owing = int(number.inner_text())
    number.click()
    expect(report.get_by_label("Status")).to_have_value("owes")
    expect(report.get_by_label("Status")).to_be_focused()
    expect(page.locator("[data-praxis-status]")).to_contain_text(f"{owing} work")
    items = report.locator(".praxis-overview-item")
    expect(items).to_have_count(owing)
    for each in items.all():
        expect(each).to_contain_text("owes 1 review")
    assert visitor.errors == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_overview_comes_before_the_learners_page(new_visitor: NewVisitor, width: int) -> None:
    page = new_visitor("facilitator", width=width).open_frame(UNIT)
    summary = page.locator("[data-praxis-report] > summary").bounding_box()
    learners = page.locator("[data-praxis-body]").bounding_box()

    assert summary is not None
    assert learners is not None
    assert summary["y"] + summary["height"] <= min(learners["y"], 200)


@pytest.mark.parametrize(("width", "lines"), [(360, 4), (1280, 2)])
def test_a_work_takes_few_lines(new_visitor: NewVisitor, width: int, lines: int) -> None:
    _, report = opened(new_visitor("facilitator", width=width))
    work = report.locator(".praxis-overview-item").filter(has_text="amina").locator("summary").first
    box = work.bounding_box()

    assert box is not None
    assert box["height"] <= lines * 25 + 24


def test_the_number_of_those_without_a_work_leads_to_their_names(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("facilitator", width=360)
    page, report = opened(visitor)
    report.get_by_role("button", name="2: Not handed in yet").click()

    expect(page.locator("[data-praxis-status]")).to_contain_text("2 learners shown.")
    expect(report.locator("[data-praxis-list] li")).to_have_text(["sofia", "joao"])
    assert visitor.violations() == []
    assert visitor.errors == []


def test_all_of_it_works_by_keyboard(new_visitor: NewVisitor) -> None:
    page = new_visitor("facilitator").open_frame(UNIT)
    report = page.locator("[data-praxis-report]")
    report.locator(":scope > summary").focus()
    page.keyboard.press("Enter")
    item = report.locator(".praxis-overview-item").first
    expect(item).to_be_visible()
    item.locator(":scope > summary").focus()
    page.keyboard.press("Enter")
    expect(item.get_by_role("heading", name="The work")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("nobody-at-all")
    page.keyboard.press("Enter")

    expect(item.get_by_text("Nobody takes part in this course")).to_be_visible()


def test_learners_have_nothing_of_it(new_visitor: NewVisitor) -> None:
    page = new_visitor("amina").open_frame(UNIT)

    expect(page.locator("[data-praxis-report]")).to_have_count(0)
