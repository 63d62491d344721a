"""What announces a reflection, how far it goes, and what only looks like one."""

from __future__ import annotations

import pytest
from tests.unit.importers.activities.nodes import (
    box,
    codes,
    head,
    items,
    only_reflection,
    par,
    prompts,
    recognised,
    reflection_of,
    table,
)

from praxis.core.findings import Severity
from praxis.importers.activities import Activity
from praxis.importers.document import Node

ASKING = par("What did you learn?")


def titles(*nodes: Node, language: str = "en") -> list[str]:
    found, _ = recognised(*nodes, language=language)
    return [each.title for each in found if isinstance(each, Activity)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Reflection: my week", "en"),
        ("Personal reflection", "en"),
        ("Learning journal", "en"),
        ("Pause and think", "en"),
        ("Reflect on your last meeting", "en"),
        ("Questions for reflection", "en"),
        ("Réflexion : ma semaine", "fr"),
        ("Pistes de réflexion", "fr"),
        ("Journal de bord", "fr"),
        ("Réfléchissez à votre dernière réunion", "fr"),
        ("Reflexión: mi semana", "es"),
        ("Para reflexionar", "es"),
        ("Bitácora", "es"),
        ("Reflexão: a minha semana", "pt"),
        ("Diário de bordo", "pt"),
        ("Reflita sobre a sua última reunião", "pt"),
        ("تأمل: أسبوعي", "ar"),
        ("للتأمل", "ar"),
        ("فكر في آخر اجتماع", "ar"),
    ],
)
def test_a_heading_or_a_bold_line_announces_it_in_five_languages(text: str, language: str):
    asks = par("ما رأيك؟" if language == "ar" else "Why?")
    for opening in (head(3, text), par(text, bold=True)):
        found, _ = recognised(opening, asks, language=language)
        (activity,) = found
        assert isinstance(activity, Activity)
        assert prompts(reflection_of(activity)) == [asks.text]


@pytest.mark.parametrize(
    "opened",
    [
        box(ASKING, kind="container", name="reflection"),
        box(ASKING, kind="container", name="réflexion"),
        box(par("Reflection", bold=True), ASKING, kind="cell"),
        box(par("تأمل", bold=True), ASKING, kind="border"),
        par("What did you learn?", style="Reflexión"),
        par("Reflection: What did you learn?"),
    ],
)
def test_a_container_a_box_a_style_and_opening_words_are_enough(opened: Node):
    assert prompts(only_reflection(opened)) == ["What did you learn?"]


@pytest.mark.parametrize(
    "text",
    [
        par("Reflection is a habit of good facilitators. Who has the time for it?"),
        par("The reflection of the moon in the well. What a sight!"),
        par("Journal of Social Policy, 12 (3)"),
        par("Handout 3: what would you change?"),
        head(2, "Reflective practice in local government"),
        head(2, "Opportunities for reflection"),
    ],
)
def test_a_text_that_only_holds_the_word_stays_text(text: Node):
    found, findings = recognised(text, par("Nothing is asked."))
    assert not any(isinstance(each, Activity) for each in found)
    assert "reflection-found" not in codes(findings)


def test_a_chapter_called_reflection_stays_text_and_is_told_of():
    chapter = [par("word " * 60 + str(number)) for number in range(6)]
    found, findings = recognised(head(1, "Reflections"), *chapter, ASKING)
    assert not any(isinstance(each, Activity) for each in found)
    assert codes(findings) == {"reflection-doubtful"}


def test_a_heading_above_marked_activities_only_gathers_them():
    inner = box(par("Reflection", bold=True), ASKING)
    assert titles(head(2, "Reflection"), par("Two follow."), inner, inner) == ["Reflection"] * 2


def test_a_heading_s_reflection_ends_at_the_next_of_its_level_and_at_other_activities():
    nodes = [head(3, "Reflection: one"), ASKING, head(4, "More"), par("And why?")]
    made = only_reflection(*nodes, head(3, "Next"), par("Who else?"))
    assert prompts(made) == ["What did you learn?", "More And why?"]
    assert titles(*nodes, par("Case study: two", bold=True), par("1. Why?")) == ["One", "Two"]


def test_what_only_a_line_opens_goes_as_far_as_it_asks_and_is_to_be_checked():
    found, findings = recognised(
        par("Reflection", bold=True),
        ASKING,
        par("____________"),
        par("The next session begins at nine."),
        par("Bring a pen. Who has one to lend?"),
    )
    assert len(found) == 3
    assert [each.severity for each in findings] == [Severity.CHECK]


def test_room_to_write_below_a_box_belongs_to_it():
    found, _ = recognised(box(par("Reflection", bold=True), ASKING), par("........"), par("Text."))
    assert len(found) == 2


def test_paragraphs_of_one_style_are_one_reflection_until_the_next_title():
    style = "Reflection"
    nodes = (
        par("Reflection: one", bold=True, style=style),
        par("Who came?", style=style),
        par("Reflection: two", bold=True, style=style),
        par("Who stayed away?", style=style),
    )
    assert titles(*nodes) == ["One", "Two"]


def test_questions_for_reflection_after_a_case_are_the_case_s_questions():
    story = par("The well is dry.")
    nodes = [box(par("Case study: The well", bold=True), story)]
    nodes += [par("Questions for reflection", bold=True), items("Why?", "Who?")]
    assert titles(*nodes) == ["The well"]


def test_a_worksheet_becomes_one_where_something_is_left_to_fill_in():
    heads = ("Who", "By when")
    assert titles(head(2, "Worksheet 2: Next steps"), table(heads, ("", ""))) == [
        "Worksheet 2: Next steps"
    ]
    assert titles(head(2, "Convening checklist"), items("☐ Room", "☐ Tea", tag="ul"))
    assert not titles(head(2, "Worksheet 2: Next steps"), table(heads, ("Ana", "May")))
    assert not titles(head(2, "Activity checklist"), items("Understand maps", tag="ul"))
    assert not titles(head(2, "Handout: Agenda"), par("What comes first?"))


def test_the_title_loses_the_word_that_the_block_says_itself_but_not_a_number():
    assert titles(head(3, "Reflection: my own place"), ASKING) == ["My own place"]
    assert titles(head(3, "Reflection 4: my own place"), ASKING) == ["Reflection 4: my own place"]
    assert titles(box(ASKING, kind="container", name="reflection"), language="fr") == ["Réflexion"]


def test_a_title_that_asks_is_the_prompt_where_nothing_else_stands():
    made = only_reflection(box(kind="container", name="reflection", title="What surprised you?"))
    assert prompts(made) == ["What surprised you?"]


def test_an_empty_one_stays_what_it_was():
    found, _ = recognised(head(3, "Reflection"), head(3, "Next"))
    assert not any(isinstance(each, Activity) for each in found)


def test_how_it_was_found_and_what_of_is_told():
    _, findings = recognised(box(par("Reflection", bold=True), ASKING))
    (finding,) = findings
    assert finding.code == "reflection-found"
    assert "by its box. Texts: 1, scales: 0" in finding.what.render(str)
