"""The preview shows the course to several people, and the author's work goes back to its folder."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewVisitor


def test_built_in_text_and_problems_stand_beside_ours(new_visitor: NewVisitor) -> None:
    amina = new_visitor("amina")
    frame = amina.open_unit("built-in")
    expect(frame.get_by_role("img", name="A river")).to_be_visible()
    frame.get_by_role("radio").first.check()
    frame.get_by_role("button", name="Submit").click()
    expect(frame.get_by_text("Correct", exact=False).first).to_be_visible()

    amina.page.goto(f"{amina.address}/progress/")

    expect(amina.page.get_by_role("row", name="Question")).to_contain_text("1 / 1")


def test_points_are_seen_on_a_phone(new_visitor: NewVisitor) -> None:
    luc = new_visitor("luc", width=360)
    frame = luc.open_unit("built-in")
    frame.get_by_role("radio").first.check()
    frame.get_by_role("button", name="Submit").click()
    expect(frame.get_by_text("Correct", exact=False).first).to_be_visible()
    luc.page.goto(f"{luc.address}/progress/")
    table = luc.page.get_by_role("region", name="Completion and points")

    expect(table.get_by_role("row", name="Question")).to_contain_text("1 / 1")
    assert table.evaluate("region => region.scrollWidth - region.clientWidth") == 0
    assert luc.violations() == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_first_page_leads_to_an_exercise_of_each_kind(
    new_visitor: NewVisitor, width: int
) -> None:
    amina = new_visitor("amina", width=width)
    amina.page.goto(f"{amina.address}/course/")
    first = amina.page.get_by_role("navigation", name="Exercises to begin with")
    kinds = [link.inner_text().split(":")[0] for link in first.get_by_role("link").all()]
    first.get_by_role("link", name="Peer review").click()
    heading = amina.page.frame_locator("iframe").get_by_role("heading", level=3)

    assert kinds == ["Case study", "Reflection", "Peer review"]
    expect(heading.first).to_have_text("Your practice note")
    amina.page.goto(f"{amina.address}/course/")
    amina.page.locator("details:not([open]) > summary").evaluate_all(
        "all => all.forEach(each => each.click())"
    )
    marked = amina.page.locator(".chapter li a", has_text="Peer review")
    assert marked.count() >= 1
    assert amina.violations() == []
    assert amina.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_link_inside_a_page_leads_the_whole_course_there(new_visitor: NewVisitor) -> None:
    amina = new_visitor("amina")
    amina.open_unit("built-in").get_by_role("link", name="case with roles").click()

    expect(amina.page.get_by_role("heading", level=1)).to_have_text("A case with roles")


def test_frames_are_as_high_as_their_content(new_visitor: NewVisitor) -> None:
    amina = new_visitor("amina", width=360)
    amina.open_unit("two-cases")
    frame = amina.page.locator("iframe")
    inside = "frame => frame.contentDocument.documentElement.scrollHeight - frame.clientHeight"
    amina.page.wait_for_function(
        f"() => Math.abs(({inside})(document.querySelector('iframe'))) < 3"
    )

    assert frame.evaluate(inside) < 3


def test_learners_do_not_get_into_studio(new_visitor: NewVisitor) -> None:
    amina = new_visitor("amina")
    answer = amina.page.goto(f"{amina.address}/studio/")

    assert answer is not None
    assert answer.status == 403
    expect(amina.page.get_by_text("Only authors get into Studio")).to_be_visible()


def test_the_export_is_the_course_as_its_folder_has_it(
    new_visitor: NewVisitor, course: Path
) -> None:
    author = new_visitor("author")
    with author.page.expect_download() as download:
        author.page.get_by_role("link", name="Export the course").click()
    with tarfile.open(download.value.path()) as archive:
        member = archive.extractfile("course/vertical/two-cases.xml")
        assert member is not None
        exported = member.read()

    assert exported == (course / "vertical" / "two-cases.xml").read_bytes()


def test_an_address_that_is_not_there_gets_a_sentence(new_visitor: NewVisitor) -> None:
    amina = new_visitor("amina")
    answer = amina.page.goto(f"{amina.address}/nowhere/")

    assert answer is not None
    assert answer.status == 404
    expect(amina.page.get_by_role("heading", level=1)).to_contain_text("no such page")


def test_starting_over_forgets_what_learners_did(new_visitor: NewVisitor) -> None:
    luc = new_visitor("luc")
    frame = luc.open_unit("two-cases")
    market = frame.locator("section.praxis-question").last
    market.get_by_role("radio").first.check()
    market.get_by_role("button", name="Save").click()
    expect(market.get_by_text("LOCKED-MARKET")).to_be_visible()

    luc.page.goto(f"{luc.address}/about/")
    luc.page.get_by_role("button", name="Forget all answers").click()

    expect(luc.open_unit("two-cases").get_by_text("LOCKED-MARKET")).to_have_count(0)


def test_switching_to_the_author_and_back_stays_on_the_page(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("amina")
    visitor.open_unit("roles")
    visitor.switch("persona", "author")
    expect(visitor.page).to_have_url(f"{visitor.address}/studio/unit/roles/")
    visitor.switch("persona", "luc")

    expect(visitor.page).to_have_url(f"{visitor.address}/course/unit/roles/")


def test_the_outline_in_studio_names_the_exercises(new_visitor: NewVisitor) -> None:
    author = new_visitor("author")
    author.page.goto(f"{author.address}/studio/")

    unit = author.page.get_by_role("link", name="A case with roles")
    expect(unit).to_contain_text("The council meets")
