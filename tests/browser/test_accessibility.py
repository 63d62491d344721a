"""axe finds nothing against any page: every person, both directions, phone and desktop."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewVisitor

BLOCK = "/xblock/block-v1:Praxis+TEST+2026+type@vertical+block@"
EDITOR = "/studio/xblock/block-v1:Praxis+TEST+2026+type@praxis_case_study+block@{name}/{view}"
WIDTHS = (360, 1280)
LANGUAGES = ("en", "ar")
PAGES = {
    "learner": ("amina", BLOCK + "two-cases"),
    "learner-roles": ("luc", BLOCK + "roles"),
    "learner-arabic": ("layla", BLOCK + "arabic"),
    "visitor": ("visitor", BLOCK + "two-cases"),
    "unfinished": ("amina", BLOCK + "broken"),
    "facilitator": ("facilitator", BLOCK + "two-cases"),
    "author": ("author", EDITOR.format(name="water", view="preview")),
    "editor": ("author", EDITOR.format(name="water", view="editor")),
    "editor-arabic": ("author", EDITOR.format(name="council-ar", view="editor")),
    "outline": ("amina", "/course/"),
    "unit": ("amina", "/course/unit/built-in/"),
    "progress": ("amina", "/progress/"),
    "studio": ("author", "/studio/unit/two-cases/"),
    "about": ("amina", "/about/"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("persona", "path"), PAGES.values(), ids=PAGES.keys())
def test_axe_has_nothing_against_the_page(
    new_visitor: NewVisitor, persona: str, path: str, width: int, language: str
) -> None:
    visitor = new_visitor(persona, width=width, language=language)
    visitor.page.goto(visitor.address + path)
    visitor.page.wait_for_load_state("networkidle")

    assert visitor.violations() == []
    assert visitor.errors == []


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize(("persona", "path"), PAGES.values(), ids=PAGES.keys())
def test_no_page_is_wider_than_a_phone(
    new_visitor: NewVisitor, persona: str, path: str, width: int
) -> None:
    visitor = new_visitor(persona, width=width)
    visitor.page.goto(visitor.address + path)
    visitor.page.wait_for_load_state("networkidle")

    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_has_nothing_against_an_answered_case_with_its_pictures(
    new_visitor: NewVisitor, language: str
) -> None:
    for persona in ("amina", "luc", "sofia", "joao", "layla"):
        visitor = new_visitor(persona, width=360, language=language)
        page = visitor.open_frame(BLOCK + "two-cases")
        market = page.locator("section.praxis-question").last
        if page.get_by_text("LOCKED-MARKET").count() == 0:
            market.get_by_role("radio").first.check()
            market.locator("button[type=submit]").click()
            expect(page.get_by_text("LOCKED-MARKET")).to_be_visible()

    assert visitor.violations() == []
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 360
