"""What is typed in a reflection outlives a lost line, a closed tab, an ended session."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import NewVisitor, Visitor
from tests.browser.reflections import (
    ASKING,
    BLOCK,
    DRAFT,
    FIRST,
    SAVE,
    SECOND,
    cut,
    field,
    fresh_page,
    kept_on_device,
    on_device,
    open_page,
    outcome,
    press_save,
    versions,
)


def another_tab(visitor: Visitor) -> Visitor:
    return Visitor(visitor.page.context.new_page(), visitor.address)


def signed_out(route: Route) -> None:
    route.fulfill(status=403, body="Unauthenticated", content_type="text/html")


def login_page(route: Route) -> None:
    route.fulfill(status=200, body="<html>Sign in</html>", content_type="text/html")


def fail(route: Route) -> None:
    route.fulfill(status=500, body="<h1>Server Error</h1>", content_type="text/html")


def gateway(route: Route) -> None:
    route.fulfill(status=504, body="", content_type="text/plain")


def test_a_line_that_is_cut_three_times_while_typing_loses_no_word(
    new_visitor: NewVisitor,
) -> None:
    visitor = new_visitor("amina", width=360)
    page = fresh_page(visitor)
    context = page.context
    words = ""
    for part in (FIRST, SECOND, " Next time we ask first."):
        half = len(part) // 2
        field(page).press_sequentially(part[:half])
        context.set_offline(True)
        field(page).press_sequentially(part[half:])
        words += part
        press_save(page)
        expect(outcome(page)).to_contain_text("no connection")
        expect(field(page)).to_have_value(words)
        kept_on_device(page, words)

        context.set_offline(False)
        expect(outcome(page)).to_contain_text("Saved at")
        field(page).press("Control+End")

    assert versions(page) == 3
    assert on_device(page) == []
    expect(field(open_page(visitor))).to_have_value(words)
    assert visitor.errors == []


def test_a_tab_that_was_closed_while_typing_gives_its_words_back(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("luc", width=360)
    page = fresh_page(visitor)
    page.route(ASKING, cut)
    field(page).press_sequentially(FIRST)
    page.locator("[data-praxis-value=done][value=room]").check()
    kept_on_device(page, "room")
    page.close()

    again = another_tab(visitor)
    page = open_page(again)

    expect(field(page)).to_have_value(FIRST)
    expect(page.locator("[data-praxis-value=done][value=room]")).to_be_checked()
    expect(page.locator(".praxis-drafts")).to_contain_text("is back")
    assert again.violations() == []
    page.get_by_role("button", name="Discard it").click()
    expect(field(page)).to_have_value("")
    expect(page.locator(".praxis-drafts")).to_have_count(0)
    page.wait_for_timeout(400)
    assert on_device(page) == []
    expect(field(open_page(again))).to_have_value("")


def test_what_was_to_be_saved_is_saved_when_the_page_is_opened_again(
    new_visitor: NewVisitor,
) -> None:
    visitor = new_visitor("sofia")
    page = fresh_page(visitor)
    page.route(ASKING, cut)
    field(page).fill(FIRST)
    press_save(page)
    expect(outcome(page)).to_contain_text("no connection")
    page.close()

    page = open_page(another_tab(visitor))

    expect(outcome(page)).to_contain_text("Saved at")
    expect(field(page)).to_have_value(FIRST)
    assert versions(page) == 1
    assert on_device(page) == []


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (signed_out, "signed out"),
        (login_page, "signed out"),
        (fail, "could not take it"),
        (gateway, "could not take it"),
    ],
)
def test_saving_goes_on_by_itself_once_the_site_takes_it(
    new_visitor: NewVisitor, broken: Callable[[Route], None], sentence: str
) -> None:
    visitor = new_visitor("joao", width=360)
    page = fresh_page(visitor)
    page.clock.install()
    page.route(ASKING, broken)
    field(page).fill(FIRST)
    press_save(page)
    page.clock.run_for(1000)
    expect(outcome(page)).to_contain_text(sentence)
    expect(page.get_by_role("status")).to_contain_text(sentence)
    expect(field(page)).to_have_value(FIRST)

    page.clock.run_for(6000)
    page.unroute(ASKING)
    page.clock.run_for(20000)

    page.clock.resume()
    expect(outcome(page)).to_contain_text("Saved at")
    assert versions(page) == 1


def test_what_cannot_be_saved_is_not_sent_again_and_stays(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("joao")
    page = fresh_page(visitor)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if "save" in request.url else None)
    field(page).fill("x" * 20_001)
    press_save(page)
    expect(outcome(page)).to_contain_text("at most 20000 can be saved")

    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.wait_for_timeout(300)

    assert len(sent) == 1
    assert any("xxxx" in each for each in on_device(page))


def test_a_second_save_during_a_slow_one_saves_what_was_typed_meanwhile(
    new_visitor: NewVisitor,
) -> None:
    page = fresh_page(new_visitor("layla"))
    held: list[Route] = []
    page.route(SAVE, lambda route: held.append(route) if not held else route.continue_())
    field(page).fill(FIRST)
    press_save(page)
    page.wait_for_timeout(200)
    field(page).press("Control+End")
    field(page).press_sequentially(SECOND)
    press_save(page, force=True)
    page.wait_for_timeout(200)
    assert len(held) == 1
    held[0].continue_()

    expect(outcome(page)).to_contain_text("Saved at")
    page.wait_for_function(
        "JSON.parse(document.querySelector('[data-praxis-form=save]').dataset.base).what === 2"
    )
    expect(field(page)).to_have_value(FIRST + SECOND)


def test_a_double_click_and_an_answer_that_is_lost_store_once(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("layla")
    page = fresh_page(visitor)
    field(page).fill(FIRST)
    page.locator("form[data-praxis-form=save] [type=submit]").dblclick()
    expect(outcome(page)).to_contain_text("Saved at")
    assert versions(page) == 1

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort("connectionreset")

    page.route(SAVE, lose_the_answer, times=1)
    field(page).fill(SECOND)
    press_save(page)
    expect(outcome(page)).to_contain_text("no connection")
    page.get_by_role("button", name="Try again").click()
    expect(outcome(page)).to_contain_text("Saved at")

    assert versions(page) == 2
    assert on_device(page) == []


def test_words_typed_while_an_answer_is_on_its_way_stay_where_they_are(
    new_visitor: NewVisitor,
) -> None:
    page = fresh_page(new_visitor("layla"))
    held: list[Route] = []
    page.route(SAVE, lambda route: held.append(route))
    field(page).fill(FIRST)
    press_save(page)
    page.wait_for_timeout(200)
    field(page).press("Control+End")
    field(page).press_sequentially(SECOND)
    held[0].continue_()
    expect(outcome(page)).to_contain_text("Saved at")

    expect(field(page)).to_be_focused()
    field(page).press_sequentially("!")
    expect(field(page)).to_have_value(FIRST + SECOND + "!")
    kept_on_device(page, "come.!")


def test_two_tabs_keep_their_own_drafts_and_the_later_save_shows_both_texts(
    new_visitor: NewVisitor,
) -> None:
    visitor = new_visitor("amina")
    one = fresh_page(visitor)
    visitor_two = another_tab(visitor)
    two = open_page(visitor_two)
    field(one).fill("ONE: we asked the elders.")
    two.locator("[data-praxis-value=ready][value='4']").check(force=True)
    field(two).fill("TWO: we asked the young.")
    kept_on_device(one, "ONE:")
    kept_on_device(one, "TWO:")
    assert len(on_device(one)) == 2

    press_save(one)
    expect(outcome(one)).to_contain_text("Saved at")
    press_save(two)

    expect(outcome(two)).to_contain_text("Both texts are shown")
    expect(two.locator(".praxis-field-text .praxis-conflict")).to_contain_text("ONE: we asked")
    expect(two.locator(".praxis-conflict")).to_be_focused()
    expect(field(two)).to_have_value("TWO: we asked the young.")
    expect(two.locator("[data-praxis-value=ready][value='4']")).to_be_checked()
    assert visitor_two.violations() == []
    press_save(two)
    expect(outcome(two)).to_contain_text("Saved at")
    assert versions(two) == 2
    expect(two.locator(".praxis-conflict")).to_have_count(0)


def test_a_conflict_leaves_what_only_the_other_tab_changed(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("amina")
    one = fresh_page(visitor)
    two = open_page(another_tab(visitor))
    field(one).fill("ONE")
    one.locator("[data-praxis-value=done][value=time]").check()
    press_save(one)
    expect(outcome(one)).to_contain_text("Saved at")

    field(two).fill("TWO")
    press_save(two)
    expect(outcome(two)).to_contain_text("Both texts are shown")
    expect(two.locator("[data-praxis-value=done][value=time]")).to_be_checked()
    press_save(two)
    expect(outcome(two)).to_contain_text("Saved at")

    page = open_page(visitor)
    expect(page.locator("[data-praxis-value=done][value=time]")).to_be_checked()
    expect(field(page)).to_have_value("TWO")


def test_a_draft_reaches_the_other_device(new_visitor: NewVisitor) -> None:
    laptop = fresh_page(new_visitor("luc"))
    with laptop.expect_response(DRAFT):
        field(laptop).fill(FIRST)

    telephone = new_visitor("luc", width=360)
    page = open_page(telephone)

    expect(page.locator(".praxis-drafts")).to_contain_text("is back")
    expect(field(page)).to_have_value(FIRST)
    field(page).press("Control+End")
    field(page).press_sequentially(SECOND)
    press_save(page)
    expect(outcome(page)).to_contain_text("Saved at")
    later = open_page(telephone)
    expect(later.locator(".praxis-drafts")).to_have_count(0)


def test_several_unsaved_texts_are_listed_and_none_takes_the_place_of_another(
    new_visitor: NewVisitor,
) -> None:
    visitor = new_visitor("sofia")
    one = fresh_page(visitor)
    two = open_page(another_tab(visitor))
    for page, words in ((one, "ONE: the elders."), (two, "TWO: the young.")):
        page.route(ASKING, cut)
        field(page).fill(words)
        kept_on_device(page, words)
        page.close()

    again = another_tab(visitor)
    page = open_page(again)
    listed = page.locator(".praxis-drafts details")
    expect(listed).to_have_count(2)
    expect(field(page)).to_have_value("")
    assert again.violations() == []
    first = listed.filter(has_text="ONE: the elders.")
    first.locator("summary").click()
    expect(first).to_contain_text("What happened?")
    first.get_by_role("button", name="Go on with this").click()
    expect(field(page)).to_have_value("ONE: the elders.")
    second = page.locator(".praxis-drafts details")
    expect(second).to_have_count(1)
    second.locator("summary").click()
    second.get_by_role("button", name="Go on with this").click()
    expect(field(page)).to_have_value("TWO: the young.")
    expect(page.locator(".praxis-drafts details")).to_contain_text("ONE: the elders.")
    kept_on_device(page, "ONE:")
    press_save(page)
    expect(outcome(page)).to_contain_text("Saved at")

    page = open_page(again)
    expect(field(page)).to_have_value("TWO: the young.")
    left = page.locator(".praxis-drafts details")
    expect(left).to_contain_text("ONE: the elders.")
    left.locator("summary").click()
    left.get_by_role("button", name="Discard it").click()
    expect(left).to_have_count(0)
    expect(open_page(again).locator(".praxis-drafts")).to_have_count(0)


def test_a_draft_of_words_that_were_changed_elsewhere_is_shown_beside_them(
    new_visitor: NewVisitor,
) -> None:
    laptop = new_visitor("layla")
    page = fresh_page(laptop)
    page.route(ASKING, cut)
    field(page).fill("LAPTOP")
    kept_on_device(page, "LAPTOP")
    page.close()
    telephone = open_page(new_visitor("layla", width=360))
    field(telephone).fill("TELEPHONE")
    press_save(telephone)
    expect(outcome(telephone)).to_contain_text("Saved at")

    page = open_page(another_tab(laptop))
    expect(field(page)).to_have_value("TELEPHONE")
    expect(page.locator(".praxis-drafts details")).to_contain_text("LAPTOP")
    page.locator(".praxis-drafts summary").click()
    page.get_by_role("button", name="Go on with this").click()
    expect(field(page)).to_have_value("LAPTOP")
    press_save(page)
    expect(outcome(page)).to_contain_text("Saved at")
    expect(page.locator("details.praxis-then")).to_contain_text("TELEPHONE")


def become_unnoticed(visitor: Visitor, persona: str) -> None:
    """Another person at the same browser; nothing tells the browser to forget anything."""
    cookies = {each["name"]: each["value"] for each in visitor.page.context.cookies()}
    form = {"persona": persona, "next": "/", "csrfmiddlewaretoken": cookies["csrftoken"]}
    assert visitor.page.request.post(f"{visitor.address}/become/", form=form).ok


def test_a_session_that_ended_unnoticed_costs_no_word(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("sofia")
    page = fresh_page(visitor)
    page.route(ASKING, cut)
    field(page).fill(FIRST)
    kept_on_device(page, FIRST)
    become_unnoticed(visitor, "visitor")
    visitors_page = open_page(another_tab(visitor))
    assert FIRST not in visitors_page.content()
    become_unnoticed(visitor, "sofia")

    expect(field(open_page(another_tab(visitor)))).to_have_value(FIRST)


def test_the_next_person_at_the_browser_finds_no_draft(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("sofia")
    page = fresh_page(visitor)
    page.route(ASKING, cut)
    field(page).fill(FIRST)
    kept_on_device(page, FIRST)
    become_unnoticed(visitor, "joao")

    page = open_page(another_tab(visitor))

    assert FIRST not in page.content()
    assert not any(FIRST in each for each in on_device(page))


def test_nobody_saves_into_the_work_of_whoever_signed_in_meanwhile(
    new_visitor: NewVisitor,
) -> None:
    visitor = new_visitor("sofia")
    page = fresh_page(visitor)
    field(page).fill(FIRST)
    become_unnoticed(visitor, "joao")
    press_save(page)
    expect(outcome(page)).to_contain_text("Somebody else is signed in here")
    expect(field(page)).to_have_value(FIRST)

    become_unnoticed(visitor, "sofia")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(outcome(page)).to_contain_text("Saved at")


def test_two_reflections_on_one_page_keep_their_drafts_apart(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("joao")
    fresh_page(visitor, f"{BLOCK}reflections", block="journal")
    page = fresh_page(visitor, f"{BLOCK}reflections", block="dialogue-ar")
    journal, arabic = (page.locator("section.praxis-reflection").nth(each) for each in (0, 1))
    page.route(ASKING, cut)
    field(journal, "hope").fill("That they come.")
    field(arabic).fill("اجتمعنا تحت الشجرة.")
    kept_on_device(page, "الشجرة")
    page.close()

    page = open_page(another_tab(visitor), f"{BLOCK}reflections")
    journal, arabic = (page.locator("section.praxis-reflection").nth(each) for each in (0, 1))
    expect(field(journal, "hope")).to_have_value("That they come.")
    expect(field(arabic)).to_have_value("اجتمعنا تحت الشجرة.")
    press_save(journal)
    expect(outcome(journal)).to_contain_text("Saved at")
    expect(field(arabic)).to_have_value("اجتمعنا تحت الشجرة.")
    assert len(on_device(page)) == 1


def test_a_device_that_keeps_no_drafts_says_so_once_and_asks_before_one_leaves(
    new_visitor: NewVisitor,
) -> None:
    visitor = new_visitor("luc")
    fresh_page(visitor)
    visitor.page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }"
    )
    page = open_page(visitor)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    field(page).press_sequentially("Half a thought")
    expect(outcome(page)).to_contain_text("This device keeps no drafts")
    press_save(page)
    expect(outcome(page)).to_contain_text("Saved at")
    field(page).press_sequentially(" and more")
    page.wait_for_timeout(400)
    page.goto(f"{visitor.address}/course/")

    assert asked == ["beforeunload"]
    assert visitor.errors == []


def test_where_the_device_keeps_the_words_nobody_is_asked_on_leaving(
    new_visitor: NewVisitor,
) -> None:
    visitor = new_visitor("luc")
    page = fresh_page(visitor)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    field(page).press_sequentially("Half a thought")
    page.goto(f"{visitor.address}/course/")
    assert asked == []

    expect(field(open_page(visitor))).to_have_value("Half a thought")
