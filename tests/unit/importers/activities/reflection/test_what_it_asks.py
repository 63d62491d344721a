"""What the lines of a reflection become: texts, scales, checklists, an example, an introduction."""

from __future__ import annotations

import pytest
from tests.unit.importers.activities.nodes import (
    box,
    codes,
    head,
    items,
    kinds,
    only_reflection,
    par,
    prompts,
    recognised,
)

from praxis.core.html import plain_text
from praxis.definitions.reflection.model import Field, Reflection
from praxis.importers.document import Node, Passage, PassageKind


def made(*nodes: Node, language: str = "en", title: str = "") -> Reflection:
    opened = box(*nodes, kind="container", name="reflection", title=title)
    return only_reflection(opened, language=language)


def the_field(*nodes: Node, language: str = "en") -> Field:
    (field,) = made(*nodes, language=language).fields
    return field


def test_text_in_which_nothing_asks_is_the_prompt_of_one_field():
    found = made(par("Think of a day."), par("Stay with it for a while."))
    assert prompts(found) == ["Think of a day. Stay with it for a while."]
    assert found.intro == ""


def test_what_stands_before_the_first_question_is_the_introduction():
    found = made(par("Think of a day."), items("Who was there?", "Who was not?"))
    assert plain_text(found.intro) == "Think of a day."
    assert prompts(found) == ["Who was there?", "Who was not?"]
    assert [each.key for each in found.fields] == ["text-1", "text-2"]


def test_what_stands_between_and_after_is_read_with_the_prompts_in_its_order():
    found = made(par("Who?"), par("Now think ahead."), par("What next?"), par("Keep it."))
    assert prompts(found) == ["Who?", "Now think ahead. What next? Keep it."]


def test_prompts_keep_their_markup():
    html = "<p>What did <em>they</em> say?</p>"
    field = the_field(Passage(html, "What did they say?", par("").place))
    assert field.prompt == html


@pytest.mark.parametrize(
    ("lead", "listed"),
    [
        ("Write your answers to these questions.", items("Who?", "Why?")),
        ("Complete the sentences:", items("I learned …", "I wonder ...", tag="ul")),
        ("Décrivez un moment :", items("Écrivez ce que vous avez vu.", "Qui a parlé ?")),
        ("Piense un momento.", items("Describa la reunión.", "Anote una frase.")),
        ("Pense um pouco.", items("Descreva a reunião.", "Escreva uma frase.")),
        ("فكروا قليلا.", items("اكتبوا جملة واحدة.", "من تكلم؟")),
    ],
)
def test_each_item_that_asks_is_a_field_in_five_languages(lead: str, listed: Passage):
    found = made(par(lead), listed)
    assert kinds(found) == ["text", "text"]
    assert plain_text(found.intro) == lead


def test_a_list_of_ideas_below_one_task_asks_nothing_by_itself():
    ideas = items("draw a map", "write an outline", "write a letter", tag="ul")
    found = made(par("Take a page and write about today."), par("Some ideas:"), ideas)
    assert kinds(found) == ["text"]
    assert found.fields[0].prompt.count("<li>") == 3


def test_after_a_line_questions_every_item_asks():
    found = made(par("A day."), par("Questions", bold=True), items("The place", "The people"))
    assert prompts(found) == ["The place", "The people"]


def test_lines_to_write_on_make_a_field_of_what_stands_above_and_go():
    found = made(par("My strengths"), par("______________"), par("______________"))
    assert prompts(found) == ["My strengths"]


def test_room_behind_the_words_goes_and_the_words_ask():
    found = made(par("My strengths: ................"), par("My doubts: ____________"))
    assert prompts(found) == ["My strengths:", "My doubts:"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Tell it in at least 100 words.", "en"),
        ("Tell it (min. 100 words).", "en"),
        ("Racontez-le en au moins 100 mots.", "fr"),
        ("Cuéntelo en al menos 100 palabras.", "es"),
        ("Conte em pelo menos 100 palavras.", "pt"),
        ("اكتب 100 كلمة على الأقل.", "ar"),
    ],
)
def test_a_least_number_of_words_is_hoped_for(text: str, language: str):
    assert the_field(par(text), language=language).min_words == 100


def test_a_number_that_is_no_least_number_of_words_is_left_alone():
    assert the_field(par("Write 100 words or fewer.")).min_words == 0


@pytest.mark.parametrize(
    "text", ["Example: The night cleaners.", "Par exemple : The night cleaners."]
)
def test_an_example_belongs_to_the_field_before_it(text: str):
    field = the_field(par("Who is missing?"), par(text))
    assert field.example == "<p>The night cleaners.</p>"


def test_an_example_may_stand_below_its_announcement_or_in_a_container():
    below = the_field(par("Who?"), par("Example", bold=True), par("The cleaners."))
    inside = the_field(par("Who?"), box(par("The cleaners."), kind="container", name="example"))
    assert below.example == inside.example == "<p>The cleaners.</p>"


@pytest.mark.parametrize(
    "boxes",
    [
        items("☐ Room", "☑ Tea", tag="ul"),
        items("[ ] Room", "[x] Tea", tag="ul"),
        items("□ Room", "❑ Tea", tag="ul"),
        Passage("<p>☐ Room<br/>☐ Tea</p>", "☐ Room ☐ Tea", par("").place),
    ],
)
def test_boxes_to_tick_are_a_checklist(boxes: Passage):
    field = the_field(par("What is ready?"), boxes)
    assert (field.kind, plain_text(field.prompt)) == ("checklist", "What is ready?")
    assert [(each.key, each.text) for each in field.items] == [("a", "Room"), ("b", "Tea")]


def test_boxes_paragraph_by_paragraph_are_one_checklist_until_something_else_comes():
    found = made(par("☐ Room"), par("☐ Tea"), par("Outside:"), par("☐ Sign"))
    assert [[each.text for each in field.items] for field in found.fields] == [
        ["Room", "Tea"],
        ["Sign"],
    ]
    assert prompts(found) == ["Tick what applies.", "Outside:"]


def test_links_in_boxes_stand_above_them():
    html = '<ul><li>☐ Read <a href="#case">the case</a></li></ul>'
    field = the_field(Passage(html, "☐ Read the case", par("").place, PassageKind.LIST))
    assert field.items[0].text == "Read the case"
    assert '<a href="#case">the case</a>' in field.prompt


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("On a scale of 1 (never) to 5 (always), were you heard?", "en"),
        ("Sur une échelle de 1 (never) à 5 (always), vous a-t-on écouté ?", "fr"),
        ("En una escala de 1 (never) a 5 (always), ¿le escucharon?", "es"),
        ("Numa escala de 1 (never) a 5 (always), foi ouvido?", "pt"),
        ("على مقياس من 1 (never) إلى 5 (always)، هل سمعوك؟", "ar"),
    ],
)
def test_a_sentence_may_speak_of_a_scale_in_five_languages(text: str, language: str):
    field = the_field(par(text), language=language)
    assert (field.kind, field.steps, field.low, field.high) == ("scale", 5, "never", "always")


@pytest.mark.parametrize("shown", ["never 1 2 3 4 always", "never  1 … 2 … 3 … 4  always"])
def test_a_line_may_show_the_steps_below_its_question(shown: str):
    field = the_field(par("Were you heard?"), par(shown))
    assert (field.kind, field.steps, field.low, field.high) == ("scale", 4, "never", "always")


@pytest.mark.parametrize(
    ("line", "prompt", "ends"),
    [
        ("I listen first. never 1 2 3 4 5 always", "I listen first.", ("never", "always")),
        ("Were you heard? never 1 2 3 4 5 always", "Were you heard?", ("never", "always")),
        ("Were you heard? 1 2 3 4 5", "Were you heard?", ("not at all", "fully")),
        ("My part in it: small 1 2 3 4 5 large", "My part in it:", ("small", "large")),
    ],
)
def test_one_line_may_say_what_is_judged_and_show_the_steps(
    line: str, prompt: str, ends: tuple[str, str]
):
    field = the_field(par(line))
    assert (field.kind, field.steps, field.prompt) == ("scale", 5, f"<p>{prompt}</p>")
    assert (field.low, field.high) == ends


def test_statements_below_a_scale_are_judged_on_it_one_by_one():
    lead = par("On a scale of 1 (no) to 6 (yes), how true is it?")
    found = made(lead, items("I speak freely.", "I am heard.", tag="ul"))
    assert kinds(found) == ["scale", "scale"]
    assert {(each.steps, each.low, each.high) for each in found.fields} == {(6, "no", "yes")}


def test_a_scale_without_words_at_its_ends_gets_ours():
    field = the_field(par("Were you heard?"), par("1 2 3 4 5"))
    assert (field.low, field.high) == ("not at all", "fully")


def test_a_scale_from_nought_is_told_of():
    _, findings = recognised(
        box(par("On a scale of 0 to 5, how sure are you?"), kind="container", name="reflection")
    )
    assert "reflection-scale-from-zero" in codes(findings)


@pytest.mark.parametrize(
    "text",
    ["Sessions 1 2 3", "We had three of them. 1 2 3", "Rooms 12 14 15", "From 1 to 5 people came."],
)
def test_other_numbers_are_no_scale(text: str):
    assert the_field(par(text)).kind == "text"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Write a page after each session.", "en"),
        ("Once a week, write a page.", "en"),
        ("Écrivez une page après chaque séance.", "fr"),
        ("Escriba una página al final de cada sesión.", "es"),
        ("Escreva uma página uma vez por semana.", "pt"),
        ("اكتب صفحة في نهاية كل جلسة.", "ar"),
    ],
)
def test_what_is_written_again_and_again_can_be_done_again(text: str, language: str):
    assert made(par(text), language=language).repeatable


def test_a_journal_by_its_title_can_be_done_again():
    assert only_reflection(head(3, "Learning journal"), par("What happened?")).repeatable
    assert made(par("Why?"), title="After each meeting").repeatable


def test_a_question_about_every_session_is_no_journal():
    assert not made(par("Which rule did you use in every session?")).repeatable


def test_a_heading_between_fields_is_a_bold_line_of_the_next_prompt():
    nodes = (par("Who?"), head(4, "Afterwards"), par("What next?"))
    found = only_reflection(head(3, "Reflection"), *nodes)
    assert found.fields[1].prompt == "<p><strong>Afterwards</strong></p><p>What next?</p>"


def test_a_text_in_another_language_says_so():
    nodes = [par("Pourquoi ?"), par("Comment ?")]
    for each in nodes:
        each.language = "fr"
    assert made(*nodes).language == "fr"
