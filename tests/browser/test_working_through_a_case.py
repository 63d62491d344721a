"""A learner works through a case: own answer first, decisions that branch, coming back, roles."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import FrameLocator, Response, expect

from tests.browser.conftest import NewVisitor, Visitor

LOCKED = ("LOCKED-WHY", "LOCKED-NEXT", "LOCKED-ORDER", "LOCKED-STAGE", "LOCKED-MARKET")
LATER = ("LATER-WAITING", "LATER-VISIT", "LATER-DEBRIEF")


class Wire:
    """Everything the server has sent to one visitor."""

    def __init__(self, visitor: Visitor) -> None:
        self.bodies: list[str] = []
        self._page = visitor.page
        self._arriving = 0
        self._page.on("response", self._keep)

    def _keep(self, response: Response) -> None:
        kind = response.headers.get("content-type", "")
        if response.status < 300 and ("html" in kind or "json" in kind or "script" in kind):
            self._arriving += 1  # the text comes while the test goes on
            self.bodies.append(response.text())
            self._arriving -= 1

    def carried(self, words: tuple[str, ...]) -> list[str]:
        while self._arriving:
            self._page.wait_for_timeout(20)
        return [word for word in words if any(word in body for body in self.bodies)]


def case(frame: FrameLocator, title: str) -> FrameLocator:
    return frame.locator("section.praxis-case", has=frame.get_by_role("heading", name=title))


def question(place: FrameLocator, words: str) -> FrameLocator:
    return place.locator("section.praxis-question", has_text=words)


def answer_text(place: FrameLocator, words: str, text: str) -> None:
    one = question(place, words)
    one.get_by_role("textbox").fill(text)
    one.get_by_role("button", name="Save").click()


def choose(place: FrameLocator, words: str, option: str, button: str = "Save") -> None:
    one = question(place, words)
    one.get_by_role("radio", name=option).check()
    one.get_by_role("button", name=button).click()


@pytest.fixture
def amina(new_visitor: NewVisitor) -> Iterator[Visitor]:
    visitor = new_visitor("amina", width=360)
    yield visitor
    assert visitor.errors == []


def test_nothing_locked_reaches_the_browser_before_the_own_answer(amina: Visitor) -> None:
    wire = Wire(amina)
    frame = amina.open_unit("two-cases")
    river = case(frame, "Who speaks for the river?")
    expect(question(river, "Why might a group")).to_be_visible()
    assert wire.carried(LOCKED + LATER) == []

    answer_text(river, "Why might a group", "They may fear the price of being seen there.")
    expect(river.get_by_text("LOCKED-WHY")).to_be_visible()

    assert wire.carried(LOCKED + LATER) == ["LOCKED-WHY"]


def test_a_decision_leads_to_its_own_stage_and_the_case_goes_on_where_one_left(
    new_visitor: NewVisitor,
) -> None:
    luc = new_visitor("luc")
    frame = luc.open_unit("two-cases")
    river = case(frame, "Who speaks for the river?")
    answer_text(river, "Why might a group", "Perhaps nobody asked them in their language.")
    choose(river, "What do you do now", "Visit the herders", "Decide")
    river.locator("form[data-praxis-form=move]").get_by_role("button").last.click()
    expect(river.get_by_text("LATER-VISIT")).to_be_visible()

    again = luc.open_unit("two-cases")

    expect(case(again, "Who speaks for the river?").get_by_text("LATER-VISIT")).to_be_visible()
    expect(again.get_by_text("LATER-WAITING")).to_have_count(0)


def test_a_ranking_is_put_in_order_by_keyboard(new_visitor: NewVisitor) -> None:
    layla = new_visitor("layla")
    frame = layla.open_unit("arabic")
    rank = question(frame, "رتّب الأسئلة")
    first = rank.locator("[data-praxis-option]").first
    was = first.get_attribute("data-praxis-option")
    first.get_by_role("button").last.focus()
    layla.page.keyboard.press("Enter")

    expect(rank.locator("[data-praxis-option]").last).to_have_attribute(
        "data-praxis-option", str(was)
    )
    rank.get_by_role("button", name="Save").click()
    expect(frame.get_by_role("status")).to_contain_text("Saved")


def test_a_changed_answer_keeps_the_first_one_beside_it(new_visitor: NewVisitor) -> None:
    sofia = new_visitor("sofia")
    frame = sofia.open_unit("two-cases")
    market = case(frame, "The market women's offer")
    choose(market, "Would you accept?", "Not yet")
    expect(market.get_by_text("LOCKED-MARKET")).to_be_visible()
    market.locator("summary", has_text="Change").click()
    choose(market, "Would you accept?", "Yes, at once")

    expect(market.get_by_text("first answer", exact=False)).to_be_visible()
    expect(market.locator("section.praxis-question")).to_contain_text("Not yet")


def test_two_cases_on_one_page_do_not_disturb_each_other(new_visitor: NewVisitor) -> None:
    joao = new_visitor("joao")
    frame = joao.open_unit("two-cases")
    river, market = case(frame, "Who speaks"), case(frame, "The market women's offer")
    unsaved = question(river, "Why might a group").get_by_role("textbox")
    unsaved.fill("Half a thought")
    question(river, "What do you do now").get_by_role("radio", name="Wait").check()

    choose(market, "Would you accept?", "Yes, at once")
    expect(market.get_by_text("LOCKED-MARKET")).to_be_visible()
    choose(river, "What do you do now", "Wait", "Decide")
    expect(river.get_by_text("LOCKED-NEXT")).to_be_visible()

    expect(unsaved).to_have_value("Half a thought")


def test_the_cohort_is_shown_from_five_answers_on(new_visitor: NewVisitor) -> None:
    everybody = ("amina", "luc", "sofia", "joao", "layla")
    for number, persona in enumerate(everybody, 1):
        visitor = new_visitor(persona)
        frame = visitor.open_unit("two-cases")
        market = case(frame, "The market women's offer")
        if market.locator("summary", has_text="Change").count() == 0:
            choose(market, "Would you accept?", "Yes, at once")
            expect(market.get_by_text("LOCKED-MARKET")).to_be_visible()
        if number < len(everybody):
            expect(market.locator("svg")).to_have_count(0)

    expect(market.locator("svg").first).to_be_visible()
    expect(market.get_by_role("table")).to_contain_text("Not yet")


def test_roles_are_dealt_evenly_and_only_the_own_brief_is_read(new_visitor: NewVisitor) -> None:
    briefs = []
    for persona in ("amina", "luc", "sofia", "joao"):
        visitor = new_visitor(persona)
        wire = Wire(visitor)
        frame = visitor.open_unit("roles")
        frame.get_by_role("button", name="Get my role").click()
        expect(frame.get_by_text("BRIEF-")).to_be_visible()
        read = wire.carried(("BRIEF-MINISTRY", "BRIEF-UNION"))
        assert len(read) == 1
        briefs += read

    assert sorted(briefs) == ["BRIEF-MINISTRY"] * 2 + ["BRIEF-UNION"] * 2


def test_a_visitor_reads_and_is_told_why_there_is_no_answer(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("visitor")
    frame = visitor.open_unit("two-cases")

    expect(frame.get_by_text("The district office invites")).to_be_visible()
    expect(frame.get_by_role("textbox")).to_have_count(0)
    expect(case(frame, "Who speaks").get_by_text("sign in", exact=False)).to_be_visible()


def test_finishing_a_case_counts_for_completion_and_points(new_visitor: NewVisitor) -> None:
    layla = new_visitor("layla")
    frame = layla.open_unit("two-cases")
    river = case(frame, "Who speaks for the river?")
    answer_text(river, "Why might a group", "They were asked by the wrong people.")
    choose(river, "What do you do now", "Wait another week", "Decide")
    river.locator("form[data-praxis-form=move]").get_by_role("button").last.click()
    expect(river.get_by_text("LATER-WAITING")).to_be_visible()
    river.locator("form[data-praxis-form=move]").get_by_role("button").last.click()
    expect(river.get_by_text("LATER-DEBRIEF")).to_be_visible()

    layla.page.goto(f"{layla.address}/progress/")

    row = layla.page.get_by_role("row", name="Who speaks for the river?")
    expect(row).to_contain_text("100 %")
    expect(row).to_contain_text("2 / 2")


def test_learners_read_who_sees_their_answers_before_they_write(new_visitor: NewVisitor) -> None:
    amina = new_visitor("amina", width=360)
    river = case(amina.open_unit("two-cases"), "Who speaks for the river?")
    told = river.get_by_text("Facilitators of this course can read your answers").bounding_box()
    asked = river.locator("section.praxis-question").first.bounding_box()

    assert told is not None
    assert asked is not None
    assert told["y"] < asked["y"]
