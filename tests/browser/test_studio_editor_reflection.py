"""An author makes a reflection in Studio: from a template, with the learner's page beside the form;
what is only looked at is never saved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from praxis.core.html import plain_text
from praxis.definitions.reflection import DEFINITION, Reflection, parse, serialise
from tests.browser import conftest
from tests.browser.conftest import NewVisitor, Visitor

EDITOR = "/studio/xblock/block-v1:Praxis+TEST+2026+type@praxis_reflection+block@fresh/editor"
BLOCK = '<praxis_reflection url_name="fresh">{}</praxis_reflection>'
UNIT = f'<vertical display_name="Fresh">{BLOCK}</vertical>'
GIBBS = next(each for each in DEFINITION.templates if each.key == "gibbs")
STAKEHOLDERS = next(each for each in DEFINITION.templates if each.key == "stakeholders")
REPLACES = "This replaces all that stands in the form."


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course for tests with a unit that holds one reflection, which is still empty."""
    folder: Path = conftest.course.__wrapped__(tmp_path_factory)
    session = folder / "sequential" / "session.xml"
    words = session.read_text(encoding="utf-8")
    session.write_text(
        words.replace("</sequential>", '<vertical url_name="fresh"/></sequential>'),
        encoding="utf-8",
    )
    return folder


class Author:
    """An author in the editor of the reflection."""

    def __init__(self, visitor: Visitor, file: Path) -> None:
        self.visitor, self.file = visitor, file
        self.page: Page = visitor.page

    def open(self, document: Reflection | None = None) -> None:
        """The editor with this document; without one, that of a new block."""
        source = serialise(document) if document else ""
        self.file.write_text(UNIT.format(source), encoding="utf-8")
        self.reopen()

    def reopen(self) -> None:
        self.page.goto(self.visitor.address + EDITOR)
        expect(self.page.locator("[data-outline] button").first).to_be_visible()

    @property
    def written(self) -> str:
        """The document as it stands in the course's folder."""
        inside = re.search(r"<reflection.*</reflection>", self.file.read_text("utf-8"), re.S)
        return inside[0] if inside else ""

    @property
    def saved(self) -> Reflection:
        document = parse(self.written).document
        assert document is not None
        return document

    @property
    def status(self) -> Locator:
        return self.page.locator("[data-status]")

    @property
    def fields(self) -> Locator:
        return self.page.locator("[data-form] > [data-field=fields] > [data-items] > [data-item]")

    @property
    def picture(self) -> Locator:
        return self.page.locator("[data-page]")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def tab(self, name: str) -> Locator:
        return self.page.get_by_role("tab", name=name)

    def save(self) -> None:
        self.button("Save").click()
        expect(self.status).to_have_text("Saved.")

    def choose(self, label: str) -> None:
        self.page.get_by_label("Template", exact=True).select_option(label)
        self.button("Use this template").click()

    def prompt(self, place: int) -> Locator:
        field = self.fields.nth(place)
        field.locator("details").first.evaluate("each => each.open = true")
        return field.get_by_role("textbox", name="Prompt")

    def type_over(self, area: Locator, words: str) -> None:
        area.click()
        area.press("ControlOrMeta+a")
        self.page.keyboard.type(words)


@pytest.fixture
def author(new_visitor: NewVisitor, course: Path) -> Iterator[Author]:
    author = Author(new_visitor("author"), course / "vertical" / "fresh.xml")
    yield author
    assert author.visitor.errors == []


def narrow(new_visitor: NewVisitor, author: Author, width: int, language: str = "en") -> Author:
    """Another author of the same file, before a window of this width."""
    return Author(new_visitor("author", width=width, language=language), author.file)


def test_a_template_is_chosen_changed_saved_and_opened_again(author: Author) -> None:
    author.open()
    about = author.page.locator("#praxis-template-about")
    author.page.get_by_label("Template", exact=True).select_option(GIBBS.label)
    expect(about).to_have_text(GIBBS.description)
    author.button("Use this template").click()
    expect(author.fields).to_have_count(len(GIBBS.document().fields))
    expect(author.button("Undo")).to_be_focused()
    expect(author.status).to_have_text("The template is in the form. Nothing is saved yet.")
    assert author.written == ""

    author.type_over(author.prompt(0), "Tell what happened at the gate.")
    author.save()
    expected = replace(GIBBS.document(), language="en")
    assert plain_text(author.saved.fields[0].prompt) == "Tell what happened at the gate."
    assert author.saved.fields[1:] == expected.fields[1:]
    author.reopen()
    expect(author.prompt(0)).to_have_text("Tell what happened at the gate.")
    expect(author.page.get_by_label("Template", exact=True)).to_be_hidden()


def test_what_an_author_wrote_is_replaced_only_after_a_word_and_can_be_put_back(
    author: Author,
) -> None:
    author.open()
    author.type_over(author.prompt(0), "My own words")
    author.choose(GIBBS.label)
    expect(author.page.get_by_text(REPLACES)).to_be_visible()
    expect(author.button("Keep what I have")).to_be_focused()
    author.button("Keep what I have").click()
    expect(author.page.get_by_text(REPLACES)).to_be_hidden()
    expect(author.button("Use this template")).to_be_focused()
    expect(author.prompt(0)).to_have_text("My own words")

    author.choose(GIBBS.label)
    author.button("Replace it").click()
    expect(author.fields).to_have_count(len(GIBBS.document().fields))
    author.choose(STAKEHOLDERS.label)  # nothing of the author's stands there: it is not asked about
    expect(author.fields).to_have_count(len(STAKEHOLDERS.document().fields))
    author.choose(GIBBS.label)
    expect(author.fields).to_have_count(len(GIBBS.document().fields))
    author.button("Undo").click()
    expect(author.fields).to_have_count(len(STAKEHOLDERS.document().fields))
    expect(author.status).to_have_text("What stood here before is back.")


def test_words_that_a_template_replaced_come_back_as_they_were_typed(author: Author) -> None:
    author.open()
    author.type_over(author.prompt(0), "My own words")
    author.choose(GIBBS.label)
    author.button("Replace it").click()
    expect(author.fields).to_have_count(len(GIBBS.document().fields))
    author.type_over(author.prompt(1), "More of my words")
    author.button("Undo").click()
    author.button("Replace it").click()  # undoing would lose what was typed since
    expect(author.prompt(0)).to_have_text("My own words")
    author.save()
    assert plain_text(author.saved.fields[0].prompt) == "My own words"


def test_the_title_comes_with_a_template_goes_with_it_and_an_own_one_stays(author: Author) -> None:
    author.open()
    title = author.page.get_by_label("Title").first
    expect(title).to_have_value("Reflection")
    author.choose(GIBBS.label)
    expect(title).to_have_value(GIBBS.label)
    author.choose(STAKEHOLDERS.label)
    expect(title).to_have_value(STAKEHOLDERS.label)
    author.button("Undo").click()
    expect(title).to_have_value(GIBBS.label)
    author.choose(STAKEHOLDERS.label)
    title.fill("At the gate")
    author.button("Undo").click()
    expect(author.status).to_have_text("What stood here before is back.")
    expect(title).to_have_value("At the gate")
    author.choose(STAKEHOLDERS.label)
    expect(author.button("Undo")).to_be_focused()
    expect(title).to_have_value("At the gate")
    author.save()
    assert 'display_name="At the gate"' in author.file.read_text("utf-8")


def test_a_saved_reflection_is_not_replaced_unasked(author: Author) -> None:
    author.open(GIBBS.document())
    author.page.get_by_text("Start from a template").click()
    author.choose(STAKEHOLDERS.label)
    expect(author.page.get_by_text(REPLACES)).to_be_visible()
    expect(author.fields).to_have_count(len(GIBBS.document().fields))


def test_a_template_can_be_had_with_the_keyboard_alone(author: Author) -> None:
    author.open()
    author.page.get_by_label("Template", exact=True).focus()
    author.page.keyboard.press("ArrowDown")
    author.page.keyboard.press("Tab")
    author.page.keyboard.press("Enter")
    expect(author.fields).to_have_count(len(DEFINITION.templates[1].document().fields))
    author.page.keyboard.press("Enter")
    expect(author.status).to_have_text("What stood here before is back.")
    expect(author.button("Use this template")).to_be_focused()


def test_every_template_is_saved_byte_for_byte_where_nothing_was_changed(author: Author) -> None:
    for template in DEFINITION.templates:
        document = template.document()
        known = [
            replace(each, recalls="4f2a/feelings") if each.recalls else each
            for each in document.fields
        ]
        author.open(replace(document, fields=tuple(known)))
        before = author.written
        author.page.get_by_label("Points").fill("3")
        author.save()
        assert 'weight="3.0"' in author.file.read_text("utf-8")
        assert author.written == before, template.key


def test_the_picture_beside_the_form_shows_what_is_typed_and_saves_nothing(author: Author) -> None:
    author.open(GIBBS.document())
    before = author.file.read_text("utf-8")
    author.type_over(author.prompt(2), "What was in your mind at the gate?")
    expect(author.picture.get_by_text("What was in your mind at the gate?")).to_be_in_viewport()
    author.page.get_by_label("Title").first.fill("At the gate")
    expect(author.picture.get_by_role("heading", name="At the gate")).to_be_attached()
    expect(author.prompt(2)).to_have_text("What was in your mind at the gate?")
    author.page.get_by_role("button", name="Add a field").click()
    author.page.keyboard.press("Tab")
    assert author.file.read_text("utf-8") == before

    author.page.get_by_label("Preview beside the form").uncheck()
    expect(author.picture).to_be_hidden()


def test_on_a_small_screen_the_picture_is_a_face_of_its_own(
    new_visitor: NewVisitor, author: Author
) -> None:
    small = narrow(new_visitor, author, 768)
    small.open(GIBBS.document())
    expect(small.picture).to_be_hidden()
    small.type_over(small.prompt(0), "What happened at the gate?")
    small.tab("Preview").click()
    expect(small.picture.get_by_text("What happened at the gate?")).to_be_visible()
    small.tab("Source").click()
    source = small.page.get_by_label("The same document as XML")
    expect(source).to_have_value(re.compile("What happened at the gate"))
    source.fill(source.input_value().replace("at the gate", "at the well"))
    small.tab("Preview").click()
    expect(small.picture.get_by_text("What happened at the well?")).to_be_visible()
    small.save()
    assert plain_text(small.saved.fields[0].prompt) == "What happened at the well?"
    assert small.visitor.errors == []


def test_the_last_picture_stays_while_something_cannot_be_read(author: Author) -> None:
    author.open(GIBBS.document())
    title = author.picture.get_by_role("heading", name="Reflection")
    expect(title).to_be_visible()
    author.tab("Source").click()
    source = author.page.get_by_label("The same document as XML")
    expect(source).to_be_visible()
    source.fill(source.input_value().replace("</prompt>", "</promt>", 1))
    author.tab("Preview").click()
    expect(author.page.locator("[data-note]")).to_contain_text("The preview waits: The element")
    expect(title).to_be_visible()

    author.page.context.set_offline(True)
    author.page.get_by_label("Title").first.fill("Offline")
    expect(author.page.locator("[data-note]")).to_contain_text("the server does not answer")
    expect(title).to_be_visible()


def test_a_picture_leads_nowhere_and_keeps_its_own_style(author: Author) -> None:
    prompt = '<p>See <a href="https://example.org/">the map</a>.</p>'
    first, *others = GIBBS.document().fields
    author.open(replace(GIBBS.document(), fields=(replace(first, prompt=prompt), *others)))
    link = author.picture.get_by_text("the map")
    expect(link).to_be_visible()
    assert link.get_attribute("href") is None
    assert author.picture.locator(":enabled:is(button, input, textarea, select)").count() == 0
    author.page.add_style_tag(content="p, .praxis-rich { color: rgb(255, 0, 0) !important }")
    colour = author.picture.locator("p:has(a)").evaluate("each => getComputedStyle(each).color")
    assert colour != "rgb(255, 0, 0)"


def test_a_grid_offers_the_scale_columns_of_the_table_it_shows(author: Author) -> None:
    author.open(STAKEHOLDERS.document())
    author.page.get_by_role("button", name="Add a field").click()
    added = author.fields.last
    added.get_by_label("Kind").select_option("Grid of a table")
    across = added.get_by_label("Column read across")
    expect(across.locator("option")).to_have_text(["Choose a column"])
    added.get_by_role("combobox", name="Table").select_option(
        "Field 1: Who has a say, and who has to live with it?"
    )
    expect(across.locator("option")).to_have_text(
        ["Choose a column", "Column 3: Power", "Column 4: Interest"]
    )
    across.select_option("Column 3: Power")
    added.get_by_label("Column read upward").select_option("Column 4: Interest")
    author.type_over(added.get_by_role("textbox", name="Prompt"), "Turned round")
    author.save()
    grid = author.saved.fields[-1]
    assert (grid.table, grid.across, grid.upward) == ("stakeholders", "power", "interest")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [768, 1280])
def test_axe_has_nothing_against_templates_and_picture(
    new_visitor: NewVisitor, author: Author, width: int, language: str
) -> None:
    open_all = "document.querySelectorAll('details').forEach(each => each.open = true)"
    here = narrow(new_visitor, author, width, language)
    here.open()
    here.page.locator("#praxis-template").select_option("stakeholders")
    here.page.locator("[data-do=use]").click()
    expect(here.page.locator("[data-step=begun]")).to_be_visible()
    here.page.evaluate(open_all)
    here.page.locator("[data-form] [role=textbox]").first.press("End")
    here.page.keyboard.type(".")
    here.page.locator("[data-do=use]").click()
    expect(here.page.locator("[data-step=sure]")).to_be_visible()
    if width < 1000:
        assert here.visitor.violations() == []
        here.page.locator("[data-face=picture]").click()
    expect(here.picture.locator("section").first).to_be_visible()
    assert here.visitor.violations() == []
    assert here.page.evaluate("document.documentElement.scrollWidth") <= width
    assert here.visitor.errors == []
