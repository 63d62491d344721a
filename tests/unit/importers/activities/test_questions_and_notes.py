"""What in a case asks, what the answers are, and what stays locked until then."""

from __future__ import annotations

import pytest
from tests.unit.importers.activities.nodes import (
    PLACE,
    box,
    codes,
    head,
    items,
    only_case,
    par,
    recognised,
)

from praxis.core.findings import Finding, Place, Severity
from praxis.core.html import plain_text
from praxis.core.messages import message
from praxis.definitions.case_study import check
from praxis.definitions.case_study.model import CaseStudy, NoteKind, Question, QuestionKind
from praxis.importers.activities import Activity, recognise
from praxis.importers.document import Node, Passage, PassageKind

TITLE = par("Case study: The office", bold=True)
STORY = par("The ministry closed its office.")


def questions_of(*nodes: Node) -> list[Question]:
    case = only_case(box(TITLE, STORY, *nodes)).authored
    return [each for stage in case.stages for each in stage.questions]


def open_text(case: CaseStudy) -> str:
    """What a learner can read before answering."""
    parts = [stage.body for stage in case.stages]
    parts += [question.prompt for stage in case.stages for question in stage.questions]
    return " ".join(map(plain_text, parts))


def locked_text(case: CaseStudy) -> str:
    notes = [note for stage in case.stages for note in stage.notes]
    notes += [note for stage in case.stages for each in stage.questions for note in each.notes]
    return " ".join(plain_text(note.content) for note in notes)


def test_items_after_the_line_questions_are_questions_with_keys_in_their_order() -> None:
    found = questions_of(par("Questions", bold=True), items("Why?", "Describe the office."))

    assert [(each.key, plain_text(each.prompt)) for each in found] == [
        ("q1", "Why?"),
        ("q2", "Describe the office."),
    ]


@pytest.mark.parametrize(
    "label",
    ["Questions for discussion:", "Questions à débattre", "Preguntas", "Perguntas", "أسئلة للنقاش"],
)
def test_the_line_questions_is_known_in_five_languages(label: str) -> None:
    assert len(questions_of(par(label), items("Tell the story.", "Tell another."))) == 2


def test_numbered_paragraphs_are_questions_without_their_numbers() -> None:
    found = questions_of(par("Questions"), par("1. Why did it close?"), par("2) Who knew?"))

    assert [plain_text(each.prompt) for each in found] == ["Why did it close?", "Who knew?"]


def test_a_list_that_asks_throughout_needs_no_announcement() -> None:
    assert len(questions_of(items("Why?", "ولماذا الآن؟", tag="ul"))) == 2


def test_a_question_mark_inside_the_story_asks_nobody() -> None:
    found = questions_of(
        par("What had she expected?"), par("Nobody knew."), par("Questions"), items("Why?")
    )

    assert [plain_text(each.prompt) for each in found] == ["Why?"]


def test_a_last_paragraph_that_asks_is_a_question() -> None:
    assert [plain_text(each.prompt) for each in questions_of(par("What would you say?"))] == [
        "What would you say?"
    ]


@pytest.mark.parametrize(
    ("prompt", "kind"),
    [
        ("What would you do in her place?", QuestionKind.DECISION),
        ("Que feriez-vous à sa place ?", QuestionKind.DECISION),
        ("Rank the doubts, the greatest first.", QuestionKind.RANKING),
        ("Put these in order: which comes first?", QuestionKind.RANKING),
        ("رتب هذه المخاوف.", QuestionKind.RANKING),
        ("Which sentence is true?", QuestionKind.CHOICE),
        ("The reason was:", QuestionKind.CHOICE),
    ],
)
def test_a_lettered_list_below_a_question_holds_its_options(
    prompt: str, kind: QuestionKind
) -> None:
    (found,) = questions_of(par("Questions"), items(prompt, ("Stay", "Go", "Ask")))

    assert found.kind is kind
    assert [(each.key, each.text) for each in found.options] == [
        ("a", "Stay"),
        ("b", "Go"),
        ("c", "Ask"),
    ]


def test_options_may_be_questions_themselves_when_the_prompt_lets_choose() -> None:
    (found,) = questions_of(
        par("Questions"), items("Which question would you ask?", ("Why?", "How many?"))
    )

    assert found.kind is QuestionKind.CHOICE


def test_smaller_questions_below_a_question_stay_in_its_prompt() -> None:
    (found,) = questions_of(par("Questions"), items("About the office:", ("Why?", "How many?")))

    assert found.kind is QuestionKind.TEXT
    assert plain_text(found.prompt) == "About the office: Why? How many?"


def test_typed_letters_make_options() -> None:
    (found,) = questions_of(
        par("What would you do?"), par("a) Stay here"), par("b) Go home"), par("c) Ask again")
    )

    assert found.kind is QuestionKind.DECISION
    assert [each.text for each in found.options] == ["Stay here", "Go home", "Ask again"]


def test_ranking_words_without_options_make_an_open_question() -> None:
    (found,) = questions_of(par("Questions"), items("Rank your own three doubts."))

    assert found.kind is QuestionKind.TEXT


def test_a_list_taken_as_options_by_guess_is_told() -> None:
    below = "<ol><li>The reason was <ul><li>money</li><li>time</li></ul></li></ol>"
    guessed = Passage(below, plain_text(below), PLACE, PassageKind.LIST)
    _, findings = recognised(box(TITLE, STORY, par("Questions"), guessed))

    assert "case-study-options-guessed" in codes(findings)


NOTES = [
    ("Commentary", NoteKind.EXPERT),
    ("Model answer", NoteKind.MODEL),
    ("What happened next", NoteKind.OUTCOME),
    ("What happened?", NoteKind.OUTCOME),
    ("Commentaire", NoteKind.EXPERT),
    ("Corrigé", NoteKind.MODEL),
    ("La suite", NoteKind.OUTCOME),
    ("Comentario de la experta", NoteKind.EXPERT),
    ("Respuesta modelo", NoteKind.MODEL),
    ("¿Qué pasó?", NoteKind.OUTCOME),
    ("Comentário", NoteKind.EXPERT),
    ("O que aconteceu depois?", NoteKind.OUTCOME),
    ("تعليق الخبير", NoteKind.EXPERT),
    ("ماذا حدث بعد ذلك؟", NoteKind.OUTCOME),
]


@pytest.mark.parametrize(("words", "kind"), NOTES)
@pytest.mark.parametrize("form", ["bold", "box", "after-bold", "after-heading", "after-box"])
def test_a_commentary_is_locked_and_nowhere_to_be_read_before(
    words: str, kind: NoteKind, form: str
) -> None:
    asked = [TITLE, STORY, par("Questions", bold=True), items("Why?", "Who?")]
    secret = par("The secret end.")
    forms: dict[str, list[Node]] = {
        "bold": [box(*asked, par(words, bold=True), secret)],
        "box": [box(*asked, box(par(words, bold=True), secret, kind="textbox"))],
        "after-bold": [box(*asked), par(words, bold=True), secret],
        "after-heading": [box(*asked), head(4, words), secret],
        "after-box": [box(*asked), box(par(words, bold=True), secret)],
    }
    found, _ = recognised(head(2, "Session"), *forms[form], head(2, "Next"))
    (activity,) = [each for each in found if isinstance(each, Activity)]
    (note,) = activity.authored.stages[0].notes

    assert note.kind is kind
    assert locked_text(activity.authored) == "The secret end."
    assert "secret" not in open_text(activity.authored)
    assert [each.text for each in found if not isinstance(each, Activity)] == ["Session", "Next"]


def test_words_before_their_colon_announce_a_commentary_on_the_same_line() -> None:
    text = "Commentary: They never came back."
    case = only_case(box(TITLE, STORY, par("1. Why?"), par(text, lead="Commentary:"))).authored

    assert locked_text(case) == "They never came back."


def test_a_commentary_container_is_a_note_of_the_kind_its_title_says() -> None:
    inner = box(par("End."), kind="container", name="commentary", title="What happened next")
    outer = box(STORY, par("1. Why?"), inner, kind="container", name="case-study", title="A")
    (question,) = only_case(outer).authored.stages[0].questions

    assert [note.kind for note in question.notes] == [NoteKind.OUTCOME]


def test_a_commentary_after_one_question_belongs_to_it() -> None:
    found = questions_of(
        par("1. Why?"),
        par("Commentary", bold=True),
        par("Because."),
        par("2. Who?", bold=True),
        par("Commentary", bold=True),
        par("She."),
    )

    assert [[plain_text(note.content) for note in each.notes] for each in found] == [
        ["Because."],
        ["She."],
    ]


def test_questions_and_commentary_behind_the_box_belong_to_the_case() -> None:
    found, _ = recognised(
        box(TITLE, STORY), par("Questions"), items("Why?"), par("Commentary"), par("End.")
    )
    (activity,) = found

    assert isinstance(activity, Activity)
    assert locked_text(activity.authored) == "End."


def test_what_happened_before_the_questions_is_the_story() -> None:
    case = only_case(
        head(3, "Case study: A"),
        head(4, "What happened"),
        par("The well ran dry."),
        head(4, "Questions"),
        items("Why?"),
    ).authored

    assert "The well ran dry." in open_text(case)


def test_a_commentary_without_any_question_is_shown_at_the_end_and_told() -> None:
    found, findings = recognised(box(TITLE, STORY, par("Commentary", bold=True), par("End.")))
    (activity,) = found

    assert isinstance(activity, Activity)
    assert plain_text(activity.authored.debrief) == "Commentary End."
    assert "End." not in open_text(activity.authored)
    assert {"case-study-note-open", "case-study-without-question"} <= codes(findings)


def test_an_outcome_before_the_questions_stays_in_the_story_and_is_told() -> None:
    found, findings = recognised(
        box(
            TITLE, par("What happened next", bold=True), par("End."), par("Questions"), items("Ok?")
        )
    )

    assert isinstance(found[0], Activity)
    assert "End." in open_text(found[0].authored)
    assert "case-study-note-open" in codes(findings)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Stage 1: The letter", "Stage 2: The answer"),
        ("Étape 1 : la lettre", "Étape 2 : la réponse"),
        ("Parte A", "Parte B"),
        ("المرحلة الأولى: الرسالة", "المرحلة الثانية: الجواب"),
    ],
)
def test_headings_of_stages_make_stages(first: str, second: str) -> None:
    case = only_case(
        head(2, "Case study: A"), head(3, first), STORY, items("Why?"), head(3, second), STORY
    ).authored

    assert [(stage.key, stage.title) for stage in case.stages] == [
        ("start", first),
        ("stage-2", second),
    ]


def test_story_that_leads_to_more_questions_begins_a_stage() -> None:
    case = only_case(
        box(TITLE, STORY, par("1. Why?"), par("Years went by."), par("2. What now?"))
    ).authored

    assert [plain_text(stage.body) for stage in case.stages] == [STORY.text, "Years went by."]


def test_tables_and_images_of_a_case_stay_in_its_story() -> None:
    table = Passage("<table><tr><td>1</td></tr></table>", "1", PLACE, PassageKind.TABLE)
    image = Passage('<p><img src="/static/a.png" alt="b"/></p>', "", PLACE, PassageKind.FIGURE)
    (stage,) = only_case(box(TITLE, STORY, table, image, par("1. Why?"))).authored.stages

    assert "<table>" in stage.body
    assert "<img " in stage.body


def test_an_edit_of_one_question_renames_no_other() -> None:
    before = questions_of(par("Questions"), items("Why?", "Who knew?", "And now?"))
    after = questions_of(par("Questions"), items("Why?", "Who did know it?", "And now?"))

    assert [each.key for each in before] == [each.key for each in after]
    assert (before[0], before[2]) == (after[0], after[2])


def test_what_is_recognised_is_a_sound_case_study() -> None:
    case = only_case(
        box(
            TITLE,
            STORY,
            par("Questions"),
            items("What would you do?", ("Stay", "Go"), "Rank these.", ("a", "b"), "Why?"),
            par("Commentary"),
            par("End."),
        )
    ).authored

    assert check(case) == []


def test_a_line_understood_as_an_announcement_is_no_longer_proposed_as_a_heading() -> None:
    label = par("Questions", bold=True)
    label.place = Place("manual.docx", line=9)
    other = Place("manual.docx", line=1)
    findings = [
        Finding(Severity.CHECK, "heading-proposed", message("Is it one?"), place)
        for place in (other, label.place)
    ]
    recognise([box(TITLE, STORY, label, items("Why?"))], language="en", findings=findings)

    assert [each.where for each in findings if each.code == "heading-proposed"] == [other]
