"""What the tests of peer reviews do on their pages."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Visitor

UNIT = "/xblock/block-v1:Praxis+TEST+2026+type@vertical+block@peer"
HANDLER = "/xblock/block-v1:Praxis+TEST+2026+type@praxis_peer_review+block@note/handler/"
ASKING = "**/handler/**"
DRAFT = "**/handler/draft**"
TEXT = "[data-praxis-value=text]"
STRENGTH = "[data-praxis-value='texts.strength']"
POST = """async ([address, body]) => {
  const token = document.cookie.match(/csrftoken=([^;]*)/)[1];
  const headers = {'Content-Type': 'application/json', 'X-CSRFToken': token};
  const answer = await fetch(address, {method: 'POST', headers, body: JSON.stringify(body)});
  return answer.ok ? await answer.json() : {error: await answer.text()};
}"""
SAMPLE = {"sample": "well", "scores": {"clarity": "mid", "use": "none"}}


def ask(visitor: Visitor, handler: str, **body: Any) -> dict[str, Any]:
    """What the block answers to this person."""
    address = f"{visitor.address}{HANDLER}{handler}"
    answer: dict[str, Any] = visitor.page.evaluate(POST, [address, body])
    assert "error" not in answer, answer
    return answer


def opened(visitor: Visitor) -> Page:
    """The page of the peer review, once its script is at work."""
    page = visitor.open_frame(UNIT)
    page.locator("[data-praxis-ready]").first.wait_for()
    return page


def handed_in(visitor: Visitor, text: str) -> None:
    """This person's work is handed in, and the sample reviewed."""
    opened(visitor)
    pool = f"Organisation of {text[-40:]}"
    ask(visitor, "submit", text=text, language="en", reads=["en"], pool=pool)
    ask(visitor, "sample", **SAMPLE)


def told(page: Page, sentence: str) -> None:
    """Wait until the page says so."""
    expect(page.get_by_role("status").first).to_contain_text(sentence)


def listed(page: Page) -> Locator:
    """The drafts that wait for the learner to decide."""
    return page.locator(".praxis-pr-left details")


def kept_on_device(page: Page, words: str) -> None:
    """Wait until the device has these words."""
    page.wait_for_function(
        "words => Object.values(localStorage).some(each => each.includes(words))", arg=words
    )


def cut(route: Route) -> None:
    """No line."""
    route.abort("connectionfailed")


def fail(route: Route) -> None:
    """The error page of a server."""
    route.fulfill(status=500, body="<h1>Server Error</h1>", content_type="text/html")


def sign_in_first(route: Route) -> None:
    """The session has ended."""
    route.fulfill(status=200, body="<html>Sign in</html>", content_type="text/html")
