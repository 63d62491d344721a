"""The page of an import report in a real browser: on every screen, in both directions, for all."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from praxis.importers.report import write_report
from tests.browser.conftest import WCAG
from tests.unit.importers.report.sample import sample_course

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_report_is_open_to_all_and_fits_the_screen(
    browser: Browser, tmp_path: Path, width: int, language: str
) -> None:
    path = tmp_path / "report.html"
    write_report(sample_course(), path, language=language)
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})

    assert [each["id"] for each in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert requests == [path.as_uri()]
    context.close()


def test_what_is_folded_opens_by_keyboard(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_report(sample_course(), path)
    page = browser.new_page()
    page.goto(path.as_uri())
    last = page.get_by_text("Image 8.")
    assert not last.is_visible()

    page.get_by_text("3 more of this kind").focus()
    page.keyboard.press("Enter")

    assert last.is_visible()
    page.close()
