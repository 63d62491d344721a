"""An author edits a case in Studio: by mouse, by keyboard, as a form and as its source; nothing
is ever lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from praxis.definitions.case_study import CaseStudy, parse
from tests.browser.conftest import NewVisitor, Visitor

EDITOR = "/studio/xblock/block-v1:Praxis+TEST+2026+type@praxis_case_study+block@{}/editor"


FOCUSED = """
  document.activeElement.getAttribute('aria-label') || document.activeElement.textContent.trim()
"""
PASTE = """area => {
  const data = new DataTransfer();
  data.setData('text/html', `<meta><style>p{}</style><p class="MsoNormal" style="color:red"
    onclick="x()">One <b>two</b><o:p></o:p></p><script>x()</script><ul><li>three</li></ul>
    <a href="javascript:x()">four</a><img src="x" onerror="window.hacked = true">`);
  const happens = {clipboardData: data, bubbles: true, cancelable: true};
  area.dispatchEvent(new ClipboardEvent('paste', happens));
}"""


class Author:
    """An author in the editor of one block."""

    def __init__(self, visitor: Visitor, course: Path, block: str, unit: str) -> None:
        self.visitor, self.block = visitor, block
        self.page: Page = visitor.page
        self.file = course / "vertical" / f"{unit}.xml"
        self.page.goto(visitor.address + EDITOR.format(block))
        expect(self.page.locator("[data-outline] button").first).to_be_visible()

    @property
    def saved(self) -> CaseStudy:
        """The case as it stands in the course's folder."""
        source = self.file.read_text(encoding="utf-8")
        inside = re.search(
            rf'url_name="{self.block}".*?(<case_study.*?</case_study>)', source, re.S
        )
        assert inside
        document = parse(inside[1]).document
        assert document is not None
        return document

    @property
    def status(self) -> Locator:
        return self.page.locator("[data-status]")

    @property
    def stages(self) -> Locator:
        return self.page.locator("[data-field=stages] > [data-items] > [data-item]")

    def save(self) -> None:
        self.page.get_by_role("button", name="Save", exact=True).click()

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name)

    def fill_text(self, place: Locator, words: str) -> None:
        place.click()
        place.press("ControlOrMeta+a")
        self.page.keyboard.type(words)


@pytest.fixture
def author(new_visitor: NewVisitor, course: Path) -> Author:
    author = Author(new_visitor("author"), course, "market", "two-cases")
    yield author
    assert author.visitor.errors == []


def test_a_case_grows_by_a_stage_with_a_decision_that_leads_on(author: Author) -> None:
    author.button("Add a stage").click()
    stage = author.stages.nth(1)
    expect(stage.get_by_label("Title")).to_be_focused()
    stage.get_by_label("Title").fill("The answer")
    stage.get_by_role("button", name="Add a question").click()
    question = stage.locator("[data-field=questions] [data-item]").first
    expect(question.locator("[data-field=options]")).to_be_hidden()
    question.get_by_label("Kind").select_option("Decision")
    author.fill_text(question.get_by_role("textbox", name="Question"), "What now?")
    for words in ("Accept", "Refuse"):
        question.get_by_role("button", name="Add an option").click()
        author.page.keyboard.type(words)
    leads = question.get_by_label("Leads to").nth(1)
    expect(leads.locator("option")).to_have_text(
        [
            "Go on as the stage does",
            "Stage 1: The offer",
            "Stage 2: The answer",
            "The end of the case",
        ]
    )
    leads.select_option("Stage 1: The offer")
    author.save()
    expect(author.status).to_have_text("Saved.")

    added = author.saved.stages[1]
    assert added.title == "The answer"
    assert added.questions[0].prompt == "<p>What now?</p>"
    assert [option.text for option in added.questions[0].options] == ["Accept", "Refuse"]
    assert [option.goto for option in added.questions[0].options] == ["", "start"]
    assert len({option.key for option in added.questions[0].options} | {""}) == 3


def test_what_is_removed_can_be_put_back_and_what_is_moved_keeps_its_key(author: Author) -> None:
    before = author.saved
    question = author.stages.first.locator("[data-field=questions] > [data-items] > [data-item]")
    author.stages.first.locator("details").first.evaluate("each => each.open = true")
    author.button("Remove: Question 1").click()
    expect(question).to_have_count(0)
    undo = author.button("Undo")
    expect(undo).to_be_focused()
    undo.click()
    expect(question).to_have_count(1)
    expect(author.status).to_have_text(re.compile("Put back: Question 1"))

    down = author.button("Move down: Stage 1")
    down.click()
    expect(author.stages.nth(1).locator("[data-do=down]").first).to_be_focused()
    expect(author.status).to_have_text("Moved: this is now Stage 2.")
    author.save()
    expect(author.status).to_have_text("Saved.")
    assert [stage.key for stage in author.saved.stages] == [
        each.key for each in before.stages[::-1]
    ]
    assert set(author.saved.stages) == set(before.stages)


def test_problems_stand_beside_their_fields_and_nothing_is_saved(author: Author) -> None:
    before = author.saved
    author.button("Add a role").click()
    author.save()
    problems = author.page.locator("[data-problems]")
    expect(problems).to_be_focused()
    expect(author.status).to_have_text("Not saved yet. Mend what is listed at the top.")
    problems.get_by_role("button", name="Role 1: “Name of the role” is empty. Fill it in.").click()
    name = author.page.get_by_label("Name of the role")
    expect(name).to_be_focused()
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_have_accessible_description("“Name of the role” is empty. Fill it in.")
    assert author.visitor.violations() == []
    assert author.saved == before

    name.fill("Ministry")
    author.save()
    expect(author.status).to_have_text("Saved.")
    expect(problems).to_be_hidden()
    assert [role.name for role in author.saved.roles] == ["Ministry"]


def test_looking_at_the_source_leaves_the_file_as_its_author_wrote_it(
    new_visitor: NewVisitor, course: Path
) -> None:
    file = course / "vertical" / "arabic.xml"
    by_hand = file.read_text(encoding="utf-8").replace("<stage", "<!-- by hand -->\n   <stage")
    file.write_text(by_hand, encoding="utf-8")
    visitor = new_visitor("author")
    author = Author(visitor, course, "council-ar", "arabic")
    author.page.get_by_role("tab", name="Source").click()
    expect(author.page.get_by_label("The same document as XML")).to_be_visible()
    visitor.page.goto(
        visitor.address + EDITOR.format("council-ar").replace("editor", "handler/studio_save")
    )

    assert file.read_text(encoding="utf-8") == by_hand


def test_form_and_source_show_the_same_document(author: Author) -> None:
    author.page.get_by_label("Points").fill("3")
    author.button("Add a stage").click()
    author.page.keyboard.type("From the form")
    author.page.get_by_role("tab", name="Source").click()
    source = author.page.get_by_label("The same document as XML")
    expect(source).to_have_value(re.compile("<title>From the form</title>"))
    source.fill(source.input_value().replace("From the form", "From the source"))
    author.page.get_by_role("tab", name="Editor").click()
    expect(author.stages.last.locator("[data-title]").first).to_have_text("From the source")
    author.save()
    expect(author.status).to_have_text("Saved.")
    assert author.saved.stages[-1].title == "From the source"
    assert 'weight="3.0"' in author.file.read_text(encoding="utf-8")


def test_a_wrong_source_is_told_by_line_and_stays_as_it_was_typed(author: Author) -> None:
    before = author.saved
    author.page.get_by_role("tab", name="Source").click()
    source = author.page.get_by_label("The same document as XML")
    expect(source).to_be_visible()
    wrong = source.input_value().replace("</title>", "</titel>", 1)
    source.fill(wrong)
    line = wrong[: wrong.index("</titel>")].count("\n") + 1
    complaint = f"Line {line}: The element <title> that begins in line {line} is closed by"
    for leave in (author.save, author.page.get_by_role("tab", name="Editor").click):
        leave()
        expect(author.page.locator("[aria-busy]")).to_have_count(0)
        author.button(complaint).click()
        expect(source).to_be_focused()
        expect(source).to_have_value(wrong)
    chosen = source.evaluate("each => each.value.slice(each.selectionStart, each.selectionEnd)")
    assert "</titel>" in chosen
    assert author.visitor.violations() == []
    assert author.saved == before


def test_everything_can_be_done_with_the_keyboard_alone(author: Author) -> None:
    page = author.page
    page.get_by_role("tab", name="Editor").focus()

    def press_until(words: str) -> None:
        for _ in range(120):
            page.keyboard.press("Tab")
            name = page.evaluate(FOCUSED)
            if name.startswith(words):
                return
        pytest.fail(f"The Tab key never came to {words}")

    press_until("Add a role")
    page.keyboard.press("Enter")
    page.keyboard.type("Union")
    page.keyboard.press("Tab")  # the toolbar
    page.keyboard.press("Tab")  # the brief
    page.keyboard.type("Plain, ")
    page.keyboard.press("ControlOrMeta+b")
    page.keyboard.type("bold")
    page.keyboard.press("Shift+Tab")
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    expect(page.locator(":focus")).to_have_accessible_name("Link")
    page.keyboard.press("Enter")
    page.keyboard.type("https://ilo.org")
    page.keyboard.press("Enter")
    press_until("Save")
    page.keyboard.press("Enter")
    expect(author.status).to_have_text("Saved.")
    role = author.saved.roles[-1]
    assert role.name == "Union"
    assert role.brief.startswith("<p>Plain, <strong>bold")
    assert '<a href="https://ilo.org">https://ilo.org</a>' in role.brief


def test_formatted_text_that_was_not_touched_stays_byte_for_byte(author: Author) -> None:
    author.page.goto(author.visitor.address + EDITOR.format("water"))
    author.block = "water"
    before = author.saved
    author.page.get_by_label("Points").fill("4")
    author.save()
    expect(author.status).to_have_text("Saved.")
    assert author.saved == before


def test_what_is_pasted_keeps_its_structure_and_loses_its_dress(author: Author) -> None:
    author.button("Add a role").click()
    author.page.keyboard.type("Pasted")
    brief = author.page.get_by_role("textbox", name="Brief", exact=True).last
    brief.click()
    brief.evaluate(PASTE)
    author.save()
    expect(author.status).to_have_text("Saved.")
    text = author.saved.roles[-1].brief
    assert re.search(r"<p>One\s+<strong>two</strong></p>", text)
    assert "<ul><li>three</li></ul>" in text
    assert not re.search(r"style|class|onclick|script|onerror", text)
    assert author.page.evaluate("window.hacked") is None


def test_a_table_can_be_made_and_filled(author: Author) -> None:
    author.stages.first.locator("details").first.evaluate("each => each.open = true")
    author.stages.first.get_by_role("button", name="Add an exhibit").click()
    exhibit = author.stages.first.locator("[data-field=exhibits] [data-item]").last
    exhibit.get_by_label("Title").fill("Costs")
    exhibit.get_by_role("textbox", name="Table").click()
    exhibit.get_by_role("button", name="Table").click()
    exhibit.get_by_label("Rows").fill("2")
    exhibit.get_by_label("Columns").fill("1")
    exhibit.get_by_role("button", name="Insert").click()
    exhibit.locator("th").first.click()
    author.page.keyboard.type("Year")
    exhibit.get_by_role("button", name="Table").click()
    exhibit.get_by_role("button", name="Add a column").click()
    exhibit.get_by_role("button", name="Done").click()
    exhibit.locator("td").last.click()
    author.page.keyboard.type("40")
    author.save()
    expect(author.status).to_have_text("Saved.")
    assert author.saved.stages[0].exhibits[-1].content == (
        '<table><thead><tr><th scope="col">Year</th><th scope="col"></th></tr></thead>'
        "<tbody><tr><td></td><td>40</td></tr></tbody></table>"
    )


def test_an_image_is_shown_while_its_address_stays_that_of_the_course(author: Author) -> None:
    debrief = author.page.get_by_role("textbox", name="Debrief")
    author.fill_text(debrief, "The river: ")
    section = author.page.locator("[data-field=debrief]")
    section.get_by_role("button", name="Image").click()
    section.get_by_label("Address").fill("/static/map.svg")
    section.get_by_label("Alternative text").fill("A river")
    author.page.keyboard.press("Enter")
    shown = debrief.get_by_role("img", name="A river")
    expect(shown).to_be_visible()
    assert shown.evaluate("each => each.complete && each.naturalWidth > 0")
    author.save()
    expect(author.status).to_have_text("Saved.")
    image = '<img alt="A river" src="/static/map.svg"/>'
    assert image in author.saved.debrief


def test_a_broken_line_loses_nothing(author: Author) -> None:
    author.page.get_by_label("Title").first.fill("A new title")
    author.page.context.set_offline(True)
    author.save()
    expect(author.status).to_have_text(re.compile("There is no connection. Nothing is lost"))
    author.page.context.set_offline(False)
    author.save()
    expect(author.status).to_have_text("Saved.")
    assert 'display_name="A new title"' in author.file.read_text(encoding="utf-8")


def test_leaving_with_changes_is_asked_about_and_without_is_not(author: Author) -> None:
    ask = author.page.get_by_text("There are changes that are not saved.")
    author.button("Add a role").click()
    author.button("Cancel").click()
    expect(ask).to_be_visible()
    expect(author.button("Keep editing")).to_be_focused()
    author.button("Keep editing").click()
    expect(ask).to_be_hidden()
    expect(author.button("Cancel")).to_be_focused()


def test_keys_are_out_of_sight_until_they_are_asked_for(author: Author) -> None:
    key = author.stages.first.get_by_label("Key").first
    author.stages.first.locator("details").first.evaluate("each => each.open = true")
    expect(key).to_be_hidden()
    author.page.get_by_label("Advanced: show keys").check()
    expect(key).to_be_visible()
    expect(key).to_have_value(author.saved.stages[0].key)


def test_a_source_that_cannot_be_read_opens_as_source(
    new_visitor: NewVisitor, course: Path
) -> None:
    file = course / "vertical" / "roles.xml"
    sound = file.read_text(encoding="utf-8")
    file.write_text(sound.replace("<stage key=", "<stage kye="), encoding="utf-8")
    visitor = new_visitor("author")
    page = visitor.page
    page.goto(visitor.address + EDITOR.format("council"))
    page.get_by_role("button", name=re.compile("The attribute kye is not known")).click()
    source = page.get_by_label("The same document as XML")
    expect(source).to_be_focused()
    source.fill(source.input_value().replace("kye", "key"))
    page.get_by_role("tab", name="Editor").click()
    expect(page.locator("[data-field=stages] > [data-items] > [data-item]")).to_have_count(1)
    expect(page.locator("[data-problems]")).to_be_hidden()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("[data-status]")).to_have_text("Saved.")
    assert visitor.errors == []


def test_what_stands_in_a_document_does_not_act_when_its_problems_are_told(
    new_visitor: NewVisitor, course: Path
) -> None:
    file = course / "vertical" / "broken.xml"
    attack = "&lt;/script&gt;&lt;script&gt;window.acted = true&lt;/script&gt;"
    sound = file.read_text(encoding="utf-8")
    file.write_text(sound.replace('key="start"', f'key="start" goto="{attack}"'), encoding="utf-8")
    visitor = new_visitor("author")
    visitor.page.goto(visitor.address + EDITOR.format("unfinished"))

    expect(visitor.page.locator("[data-problems]")).to_contain_text("</script><script>")
    assert visitor.page.evaluate("window.acted") is None
    assert visitor.errors == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_has_nothing_against_the_editor_with_everything_open(
    new_visitor: NewVisitor, course: Path, width: int, language: str
) -> None:
    visitor = new_visitor("author", width=width, language=language)
    author = Author(visitor, course, "water", "two-cases")
    author.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    author.page.locator("[data-text=image]:visible").first.click()
    author.page.locator("[data-do=remove]:visible").last.click()
    assert visitor.violations() == []
    assert author.page.evaluate("document.documentElement.scrollWidth") <= width
