"""By what a case is known, and what of the text belongs to it."""

from __future__ import annotations

import pytest
from tests.unit.importers.activities.nodes import (
    CASE_STYLE,
    box,
    codes,
    head,
    items,
    only_case,
    par,
    recognised,
)

from praxis.core.html import plain_text
from praxis.importers.activities import Activity
from praxis.importers.activities.openings import Found
from praxis.importers.document import Node

QUESTIONS = (par("Questions", bold=True), items("Why did they leave?", "Who stayed?"))
STORY = par("The ministry closed its office in the north.")


def story_of(activity: Activity) -> str:
    return " ".join(plain_text(stage.body) for stage in activity.authored.stages)


@pytest.mark.parametrize(
    ("how", "nodes"),
    [
        (
            Found.STYLE,
            [
                par("Case study: The office", style="Case Study Title"),
                par(STORY.text, style=CASE_STYLE),
                par("Questions", bold=True, style=CASE_STYLE),
                items("Why did they leave?", "Who stayed?", style=CASE_STYLE),
            ],
        ),
        (Found.BOX, [box(par("Case study: The office", bold=True), STORY, *QUESTIONS)]),
        (Found.BOX, [box(head(4, "Case study: The office"), STORY, *QUESTIONS, kind="textbox")]),
        (
            Found.CONTAINER,
            [
                box(
                    STORY,
                    *QUESTIONS,
                    kind="container",
                    name="case-study",
                    title="Case study: The office",
                )
            ],
        ),
        (Found.HEADING, [head(3, "Case study: The office"), STORY, *QUESTIONS]),
        (Found.BOLD_LINE, [par("Case study: The office", bold=True), STORY, *QUESTIONS]),
        (Found.OPENING_WORDS, [par("Case study: The office"), STORY, *QUESTIONS]),
    ],
)
def test_a_case_is_known_by_style_box_container_heading_or_words(
    how: Found, nodes: list[Node]
) -> None:
    activity = only_case(head(2, "Session 1"), par("Before."), *nodes, head(2, "Session 2"))

    assert activity.how is how
    assert activity.title == "The office"
    assert activity.announced == "Case study: The office"
    assert story_of(activity) == STORY.text
    assert len(activity.authored.stages[0].questions) == 2


def test_a_box_ends_a_case_and_what_follows_stays_on_the_page() -> None:
    found, _ = recognised(box(par("Case study: A", bold=True), STORY, *QUESTIONS), par("After."))

    assert isinstance(found[0], Activity)
    assert [each.text for each in found[1:]] == ["After."]


def test_a_headed_case_ends_at_the_next_heading_of_its_level() -> None:
    found, _ = recognised(
        head(3, "Case study: A"), STORY, head(4, "The context"), par("More."), head(3, "Next")
    )

    assert isinstance(found[0], Activity)
    assert "The context More." in story_of(found[0])
    assert [each.text for each in found[1:]] == ["Next"]


def test_a_headed_case_brings_its_heading_for_the_outline() -> None:
    heading = head(3, "Case study: A")

    assert only_case(heading, STORY, *QUESTIONS).heading is heading


def test_a_heading_above_several_cases_is_none_itself() -> None:
    found, _ = recognised(
        head(2, "Case study collection: two cases"),
        head(2, "Case study"),
        head(3, "Case study 1: A"),
        STORY,
        head(3, "Case study 2: B"),
        STORY,
    )

    assert [each.title for each in found if isinstance(each, Activity)] == [
        "Case study 1: A",
        "Case study 2: B",
    ]


def test_two_cases_in_the_same_style_are_told_apart_by_their_titles() -> None:
    found, _ = recognised(
        par("Case study 1: A", style="Case Study Title"),
        par("Story of A.", style=CASE_STYLE),
        par("Case study 2: B", style="Case Study Title"),
        par("Story of B.", style=CASE_STYLE),
    )

    assert [story_of(each) for each in found if isinstance(each, Activity)] == [
        "Story of A.",
        "Story of B.",
    ]


def test_a_bold_case_without_commentary_ends_after_its_questions() -> None:
    found, _ = recognised(par("Case 3 – Kenya", bold=True), STORY, *QUESTIONS, par("After."))

    assert isinstance(found[0], Activity)
    assert [each.text for each in found[1:]] == ["After."]


def test_a_paragraph_that_only_sounds_like_a_case_stays_text_and_is_told() -> None:
    nodes = [par("Case study: in 2019 an office was closed in the north."), par("It rained.")]
    found, findings = recognised(*nodes)

    assert found == nodes
    assert codes(findings) == {"case-study-doubtful"}


def test_text_about_case_studies_is_left_alone() -> None:
    nodes = [
        head(2, "Case studies"),
        par("Case studies show that dialogue works. Which ones?"),
        head(2, "Case study methodology"),
        par("A case study is a story."),
    ]

    assert recognised(*nodes) == (nodes, [])


def test_a_line_of_a_table_of_contents_is_no_case() -> None:
    line = par("Case study 1: The office")
    line.html = '<p><a href="#case1">Case study 1: The office</a></p>'

    assert recognised(line, par("What is next?"))[0][0] is line


def test_bold_words_at_the_beginning_of_a_paragraph_are_the_title() -> None:
    text = "Case study 2: Water in Wajir. The well ran dry."
    activity = only_case(
        par(text, lead="Case study 2: Water in Wajir."), par("What now?"), head(2, "Next")
    )

    assert activity.title == "Case study 2: Water in Wajir"
    assert story_of(activity) == "The well ran dry."


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Étude de cas : la liste", "La liste"),
        ("Estudio de caso. El pozo", "El pozo"),
        ("دراسة حالة: البئر", "البئر"),
        ("Case study: 40 wells", "40 wells"),
        ("Case study 2: The well", "Case study 2: The well"),
        ("Box 4. Case study: The well", "Box 4. Case study: The well"),
        ("Case study no. IV: The well", "Case study no. IV: The well"),
        ("Case study", "Case study"),
    ],
)
def test_the_title_does_not_say_what_the_block_is_unless_by_a_number(line: str, title: str) -> None:
    assert only_case(box(par(line, bold=True), STORY, *QUESTIONS)).title == title


def test_a_case_without_any_title_is_called_by_its_kind_in_the_language_of_the_text() -> None:
    case = box(STORY, *QUESTIONS, kind="container", name="case-study")

    assert only_case(case).title == "Case study"
    assert only_case(case, language="fr").title == "Étude de cas"


def test_a_case_inside_another_box_is_found() -> None:
    inner = box(STORY, *QUESTIONS, kind="container", name="case-study", title="A")
    found, _ = recognised(box(par("Before."), inner, par("After."), kind="container", name="note"))

    assert [type(each).__name__ for each in found] == ["Passage", "Activity", "Passage"]


def test_a_case_keeps_the_anchors_that_links_point_to() -> None:
    story = par(STORY.text)
    story.anchors = ("oru",)

    assert only_case(box(par("Case study: A", bold=True), story, *QUESTIONS)).anchors == ("oru",)


@pytest.mark.parametrize(
    ("opening", "code"),
    [
        (par("Speak in pairs.", style="Discussion"), "discussion-kept"),
        (head(3, "Peer review: a note of one page"), "peer-review-kept"),
        (head(3, "Revisión por pares"), "peer-review-kept"),
        (box(par("Talk."), kind="container", name="discussion"), "discussion-kept"),
        (head(3, "نقاش جماعي"), "discussion-kept"),
    ],
)
def test_other_activities_are_told_of_and_stay_text(opening: Node, code: str) -> None:
    found, findings = recognised(opening, par("Text."))

    assert found[0] is opening
    assert codes(findings) == {code}


def test_a_styled_activity_of_several_paragraphs_is_told_of_once() -> None:
    _, findings = recognised(par("A.", style="Discussion"), par("B.", style="Discussion"))

    assert len(findings) == 1
