"""My Record in a real browser: read, taken along, changed without a script; drafts at logout."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import NewVisitor

RECORD = "/praxis/record/course-v1:Praxis+TEST+2026/"
WRITE = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django
from django.conf import settings

from praxis.preview.settings import preview_settings

course, context = Path(sys.argv[1]), sys.argv[2]
data = course.parent / f".{course.name}-preview"
settings.configure(**preview_settings(course, data / "preview.sqlite3", [], "unused"))
django.setup()

from django.contrib.auth import get_user_model

from praxis.records import api

at = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
ids = dict(get_user_model().objects.values_list("username", "pk"))
amina, facilitator = (
    api.Person(ids[name], facilitates=name == "facilitator", participates=True)
    for name in ("amina", "facilitator")
)
wordings = {
    "what": ("What happened?", {}, "en"),
    "sure": ("How sure are you?", {"low": "not at all", "high": "very sure"}, "en"),
    "ready": ("Ready?", {"room": "Room", "interpreter": "Interpreter"}, "en"),
    "who": (
        "Who has a stake?",
        {"column:who": "Stakeholder", "column:power": "Power", "column:why": "Why"},
        "en",
    ),
    "how": ("ماذا حدث؟", {}, "ar"),
}


def save(name, kind, content, days=0, level=api.Visibility.FACILITATORS, usage="reflection"):
    prompt, labels, language = wordings[name]
    return api.save_entry(
        amina,
        api.Slot(context, f"block-v1:x+y+z+type@praxis_reflection+block@{usage}", name),
        kind=kind,
        content=content,
        visibility=level,
        now=at + timedelta(days=days),
        wording=api.Wording("Looking back", prompt, labels, language),
        deletable=True,
    )


levels = (api.Visibility.ME, api.Visibility.FACILITATORS, api.Visibility.FACILITATORS)
for day, text in enumerate(["First words.", "Second words.", "Third words."]):
    entry = save("what", "text", {"text": text}, day, levels[day])
here = {"context": context, "usage": entry.slot.usage}
api.comment(facilitator, entry.id, "Well seen. What next?", **here, now=at + timedelta(days=3))
save("sure", "scale", {"value": 4, "steps": 5}, 4)
save("ready", "checklist", {"ticked": ["room"]}, 5)
save(
    "who",
    "table",
    {"rows": [{"who": "Ministry of Labour and Social Affairs", "power": 5, "why": "It decides."}]},
    6,
    usage="table",
)
save("how", "text", {"text": "سألنا النقابة أولاً."}, 7, usage="arabic")
"""


@pytest.fixture(scope="module", autouse=True)
def work_of_amina(address: str, course: Path) -> None:
    """Every kind of entry, one of them changed twice and commented."""
    command = [sys.executable, "-c", WRITE, str(course), "course-v1:Praxis+TEST+2026"]
    subprocess.run(command, check=True, timeout=120)


def open_record(page: Page, by: str = "time") -> Page:
    """My Record, by the way that people take."""
    page.get_by_role("link", name="My Record").click()
    if by != "time":
        page.get_by_role("link", name="By exercise").click()
    return page


def width_of(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_is_accessible_and_fits_in_both_directions(
    new_visitor: NewVisitor, language: str, width: int
) -> None:
    visitor = new_visitor(width=width, language=language)
    for part in ("delete/?name=none", "?by=time", "?by=exercise"):
        visitor.page.goto(visitor.address + RECORD + part)
        assert visitor.violations() == []
        assert width_of(visitor.page) <= width
    visitor.page.locator(".praxis-record-delete").first.click()
    assert visitor.page.locator("form button").is_visible()
    assert visitor.violations() == []
    assert width_of(visitor.page) <= width
    assert visitor.page.locator("html").get_attribute("dir") == (
        "rtl" if language == "ar" else "ltr"
    )


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_record_that_is_still_empty_is_accessible(new_visitor: NewVisitor, language: str) -> None:
    visitor = new_visitor("luc", width=360, language=language)
    visitor.page.goto(visitor.address + RECORD)

    assert visitor.page.locator(".praxis-record-empty").is_visible()
    assert visitor.violations() == []


def test_a_learner_reads_all_versions_and_the_comment_at_the_text(new_visitor: NewVisitor) -> None:
    page = open_record(new_visitor().page)
    entry = page.get_by_role("article", name="What happened?")

    expect(entry.get_by_text("First words.").first).to_be_visible()
    expect(entry.get_by_text("Third words.")).to_be_visible()
    expect(entry.get_by_text("Well seen. What next?")).to_be_visible()
    expect(entry.get_by_text("Second words.")).to_be_hidden()
    entry.get_by_text("2 earlier versions").click()
    expect(entry.get_by_text("Second words.")).to_be_visible()


def test_the_name_of_an_exercise_leads_back_to_it(new_visitor: NewVisitor) -> None:
    page = open_record(new_visitor().page)
    with page.expect_navigation(url="**/course/unit/reflection/"):
        page.locator(".praxis-record-of a[href$='block@reflection']").first.click()


def test_nobody_reads_the_record_of_another(new_visitor: NewVisitor) -> None:
    for persona in ("luc", "facilitator"):
        page = open_record(new_visitor(persona).page)
        expect(page.get_by_text("Nothing stands here yet")).to_be_visible()


def test_a_visitor_is_told_to_become_somebody(new_visitor: NewVisitor) -> None:
    visitor = new_visitor("visitor")
    expect(visitor.page.get_by_role("link", name="My Record")).to_have_count(0)
    visitor.page.goto(visitor.address + RECORD)

    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("people with an account")
    visitor.switch("persona", "amina")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("My Record")


def test_an_entry_is_deleted_without_any_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/about/")
    open_record(page, by="exercise")
    page.get_by_role("article", name="Ready?").get_by_role("link", name="Delete").click()
    page.get_by_role("link", name="Keep it").click()
    page.get_by_role("article", name="Ready?").get_by_role("link", name="Delete").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Delete this entry?")
    page.get_by_role("button", name="Delete for good").click()

    expect(page.get_by_role("status")).to_contain_text("is deleted")
    expect(page.get_by_role("article", name="Ready?")).to_have_count(0)
    expect(page.get_by_role("article")).to_have_count(4)
    context.close()


def test_a_saved_page_opens_without_a_line_and_asks_nobody(
    new_visitor: NewVisitor, browser: Browser, tmp_path: Path
) -> None:
    page = open_record(new_visitor().page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Web page (HTML)").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    context = browser.new_context(offline=True)
    reader = context.new_page()
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    reader.goto(file.as_uri())

    expect(reader.get_by_text("Second words.")).to_be_visible()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert reader.pdf(format="A4").startswith(b"%PDF")
    context.close()


@pytest.mark.parametrize("name", ["Word document (DOCX)", "Data (JSON)"])
def test_the_other_files_come_by_their_links(new_visitor: NewVisitor, name: str) -> None:
    page = open_record(new_visitor().page)
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()

    assert download.value.suggested_filename.startswith("my-record-")
    assert download.value.path().stat().st_size > 1000


def test_on_paper_versions_stand_open_and_nothing_waits_to_be_clicked(
    new_visitor: NewVisitor,
) -> None:
    page = open_record(new_visitor().page)
    page.emulate_media(media="print")

    expect(page.get_by_role("link", name="Delete this entry").first).to_be_hidden()
    expect(page.get_by_text("Word document (DOCX)")).to_be_hidden()
    expect(page.get_by_text("Second words.")).to_be_visible()


def test_becoming_another_person_leaves_no_draft_on_the_device(new_visitor: NewVisitor) -> None:
    visitor = new_visitor()
    store = "localStorage.setItem('praxis.draft:x', 'Half a sentence'); sessionStorage.x = 'y'"
    stored = "[localStorage.length, sessionStorage.length]"
    visitor.page.evaluate(store)

    visitor.switch("language", "fr")
    visitor.switch("persona", "amina")
    assert visitor.page.evaluate(stored) == [1, 1]
    visitor.switch("persona", "luc")
    assert visitor.page.evaluate(stored) == [0, 0]
