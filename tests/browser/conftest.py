"""A real browser on a real preview: each test module has a course and a database of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FrameLocator, Page, sync_playwright

COURSE = Path(__file__).parent / "course"
PREFERRED = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Chromium's own services would look for hosts outside; the sandbox is not for root.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def browser_path() -> str:
    """The Chromium of this machine; `make test` installs one or says that it is missing."""
    asked = os.environ.get("PRAXIS_BROWSER")
    found = asked or next(filter(None, map(shutil.which, PREFERRED)), None)
    if not found:
        pytest.fail("The browser tests need Chromium: install it, or name one in PRAXIS_BROWSER.")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the course for tests, for authors to edit."""
    folder = tmp_path_factory.mktemp("preview") / "course"
    shutil.copytree(COURSE, folder)
    return folder


@pytest.fixture(scope="module")
def address(course: Path) -> Iterator[str]:
    """The address of a preview that shows the course."""
    command = [sys.executable, "-m", "praxis.preview", str(course), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        assert "http://" in line, line
        yield line.split("http://")[1].split("/")[0].join(("http://", ""))
        server.terminate()


class Visitor:
    """Somebody at the preview, with words for what people do there."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def become(self, persona: str, language: str = "en") -> None:
        self.page.goto(f"{self.address}/about/")
        self.switch("language", language)
        self.switch("persona", persona)

    def switch(self, field: str, value: str) -> None:
        form = self.page.locator(f"form:has(#{field})")
        form.locator("select").select_option(value)
        with self.page.expect_navigation():
            form.locator("button").click()

    def open_unit(self, name: str) -> FrameLocator:
        self.page.goto(f"{self.address}/course/unit/{name}/")
        frame = self.page.frame_locator("iframe")
        frame.locator("#content").wait_for()
        return frame

    def open_frame(self, path: str) -> Page:
        """The content of a page without the frame around it, as the mobile app shows it."""
        self.page.goto(f"{self.address}{path}")
        self.page.locator("#content").wait_for()
        return self.page

    def violations(self) -> list[str]:
        """What axe holds against the page: rule and place."""
        found = Axe().run(self.page, options={"runOnly": {"type": "tag", "values": WCAG}})
        return [
            f"{rule['id']}: {node['target']}"
            for rule in found.response["violations"]
            for node in rule["nodes"]
        ]


NewVisitor = Callable[..., Visitor]


@pytest.fixture
def new_visitor(browser: Browser, address: str) -> Iterator[NewVisitor]:
    """Makes visitors with a browser of their own: `new_visitor("amina", width=360)`."""
    contexts = []

    def make(persona: str = "amina", *, width: int = 1280, language: str = "en") -> Visitor:
        context = browser.new_context(viewport={"width": width, "height": 900})
        contexts.append(context)
        visitor = Visitor(context.new_page(), address)
        visitor.become(persona, language)
        return visitor

    yield make
    for context in contexts:
        context.close()
