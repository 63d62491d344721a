"""What the tests of reflections do on their pages."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, Route

from tests.browser.conftest import Visitor

BLOCK = "/xblock/block-v1:Praxis+TEST+2026+type@vertical+block@"
UNIT = f"{BLOCK}reflection"
HANDLER = (
    "/xblock/block-v1:Praxis+TEST+2026+type@praxis_reflection+block@{block}/handler/{handler}/"
)
SAVE = "**/handler/save**"
DRAFT = "**/handler/draft**"
ASKING = "**/handler/**"
FIRST = "We met in the school, and the herders stood at the door."
SECOND = " Nobody had asked when they could come."


def open_page(visitor: Visitor, path: str = UNIT) -> Page:
    """The page of a reflection, once its script is at work."""
    page = visitor.open_frame(path)
    page.locator("[data-praxis-ready]").first.wait_for()
    return page


def fresh_page(visitor: Visitor, path: str = UNIT, *, block: str = "dialogue") -> Page:
    """The same where nothing has been written: what earlier tests left is deleted."""
    cookies = {each["name"]: each["value"] for each in visitor.page.context.cookies()}
    answer = visitor.page.request.post(
        visitor.address + HANDLER.format(block=block, handler="remove"),
        headers={"X-CSRFToken": cookies["csrftoken"]},
        data={},
    )
    assert answer.ok, answer.text()
    return open_page(visitor, path)


def field(page: Page | Locator, name: str = "what") -> Locator:
    return page.locator(f'textarea[data-praxis-value="{name}"]')


def press_save(page: Page | Locator, *, force: bool = False) -> None:
    page.locator("form[data-praxis-form=save] [type=submit]").click(force=force)


def versions(page: Page | Locator, name: str = "what") -> int:
    """How many versions of a field are stored, by what the page was drawn with last."""
    form = page.locator("form[data-praxis-form=save]")
    found: int = form.evaluate("(form, name) => JSON.parse(form.dataset.base)[name] || 0", name)
    return found


def on_device(page: Page) -> list[str]:
    """The drafts on the device, as they are kept."""
    found: list[str] = page.evaluate(
        "Object.keys(localStorage).filter(key => key.startsWith('praxis.draft:'))"
        ".map(key => localStorage.getItem(key))"
    )
    return found


def outcome(page: Page | Locator) -> Locator:
    return page.locator("form[data-praxis-form=save] [data-praxis-outcome]")


def kept_on_device(page: Page, words: str) -> None:
    """Wait until the device has these words."""
    page.wait_for_function(
        "words => Object.values(localStorage).some(each => each.includes(words))", arg=words
    )


def cut(route: Route) -> None:
    route.abort("connectionfailed")
