"""A word such as "Reflection:" in front of a prompt: the block says itself what it is."""

from __future__ import annotations

import pytest
from tests.unit.importers.activities.nodes import box, head, items, only_reflection, par, prompts

from praxis.definitions.reflection.model import Reflection
from praxis.importers.document import Node

BEFORE = "What happened?"


def boxed(*nodes: Node) -> Reflection:
    return only_reflection(box(*nodes, kind="container", name="reflection", title="My week"))


@pytest.mark.parametrize(
    ("line", "prompt"),
    [
        ("Reflection: What surprised you?", "What surprised you?"),
        ("Reflection – what surprised you?", "what surprised you?"),
        ("Personal reflection. What surprised you?", "What surprised you?"),
        (
            "Reflection (10 minutes): What surprised you?",
            "Reflection (10 minutes): What surprised you?",
        ),
        ("Learning journal: Write a page.", "Write a page."),
        ("Réflexion : Qu’est-ce qui vous a surpris ?", "Qu’est-ce qui vous a surpris ?"),
        ("Journal de bord : Écrivez une page.", "Écrivez une page."),
        ("Reflexión: ¿Qué le sorprendió?", "¿Qué le sorprendió?"),
        ("Reflexão: O que o surpreendeu?", "O que o surpreendeu?"),
        ("تأمل: ما الذي فاجأك؟", "ما الذي فاجأك؟"),
    ],
)
@pytest.mark.parametrize("bold", [False, True])
def test_a_label_goes_and_the_question_stays(line: str, prompt: str, bold: bool) -> None:
    assert prompts(boxed(par(line, bold=bold))) == [prompt]
    assert prompts(boxed(par(BEFORE), par(line, bold=bold))) == [BEFORE, prompt]


@pytest.mark.parametrize(
    "line",
    [
        "Reflection helps: what have you learned by it?",
        "Reflect on your week: what surprised you?",
        "Reflection 2: What surprised you?",
        "Reflections of others: which one struck you?",
        "Réfléchir ensemble : qu’avez-vous appris ?",
        "Reflexionar juntos: ¿qué aprendió?",
        "Refletir em grupo: o que aprendeu?",
        "تأملات الآخرين: ماذا تعلمت؟",
    ],
)
def test_a_sentence_about_reflecting_stays_whole(line: str) -> None:
    assert prompts(boxed(par(BEFORE), par(line))) == [BEFORE, line]


def test_only_the_label_goes_where_more_stands_in_bold() -> None:
    made = boxed(par(BEFORE), par("Reflection: What surprised you?", lead="Reflection: What"))
    assert made.fields[1].prompt == "<p><strong>What</strong> surprised you?</p>"


def test_a_label_on_a_line_of_its_own_goes_as_well() -> None:
    made = boxed(par(BEFORE), par("Reflection:"), par("What surprised you?"))
    assert prompts(made) == [BEFORE, "What surprised you?"]


def test_items_lose_their_labels_and_a_title_keeps_its_own() -> None:
    made = boxed(par(BEFORE), items("Reflection: What surprised you?", "Who helped?"))
    assert prompts(made) == [BEFORE, "What surprised you?", "Who helped?"]
    made = only_reflection(head(3, "Reflection: What surprised you?"), par("Take your time."))
    assert [prompts(made), len(made.fields)] == [["Take your time."], 1]
