"""What a peer review is worth: only where its text says so and nothing else."""

from __future__ import annotations

import pytest
from tests.unit.importers.activities.nodes import box, head, items, par, recognised, table

from praxis.core.findings import Severity
from praxis.importers.activities import Activity
from praxis.importers.document import Node

TASK = par("Write a note of one page for a colleague.")
ROWS = (("Context", "a", "b"), ("Use", "c", "d"))


def points(*nodes: Node, title: str = "", language: str = "en") -> int | None:
    """What the one peer review of these nodes is worth; a finding tells it."""
    inside = box(*nodes, kind="container", name="peer-review", title=title)
    found, findings = recognised(inside, language=language)
    (activity,) = [each for each in found if isinstance(each, Activity)]
    told = [each for each in findings if each.code == "peer-review-points"]
    assert [each.what.values["points"] for each in told] == [
        each for each in [activity.points] if each is not None
    ]
    assert all(each.severity is Severity.INFO for each in told)
    return activity.points


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "20 points"),
        ("en", "This task is worth 20 points."),
        ("en", "Write it by Friday. The task is worth a total of 20 points."),
        ("en", "Total: 20 points"),
        ("en", "Graded out of 20."),
        ("fr", "20 points"),
        ("fr", "Ce travail est noté sur 20."),
        ("fr", "Barème : 20 points"),
        ("fr", "L’activité vaut 20 points au total."),
        ("fr", "Note : /20"),
        ("es", "20 puntos"),
        ("es", "Esta tarea vale 20 puntos."),
        ("es", "Puntuación máxima: 20 puntos"),
        ("es", "Se califica sobre 20."),
        ("pt", "20 pontos"),
        ("pt", "Esta atividade vale 20 pontos."),
        ("pt", "Pontuação total: 20 pontos"),
        ("ar", "٢٠ نقطة"),
        ("ar", "هذه المهمة تساوي ٢٠ نقطة."),
        ("ar", "المجموع: 20 درجة"),
        ("ar", "الدرجة الكلية من ٢٠"),
        ("sw", "Total: 20 points"),
    ],
)
def test_a_sentence_about_the_total_says_it(language: str, line: str) -> None:
    assert points(TASK, par(line), language=language) == 20


@pytest.mark.parametrize(
    "title", ["A note (20 points)", "Une note (sur 20)", "Una nota (20 puntos)"]
)
def test_a_title_says_it_in_brackets(title: str) -> None:
    assert points(TASK, title=title, language="") == 20


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Name 5 points on which you agree."),
        ("en", "The 3 points:"),
        ("en", "Each criterion is worth 5 points."),
        ("en", "5 points for each criterion"),
        ("en", "You pass with 12 points."),
        ("en", "Late work loses 2 points."),
        ("en", "It is worth 20% of the grade."),
        ("en", "It is worth 10 to 20 points."),
        ("en", "Worth 2.5 points."),
        ("en", "Total: 300 words"),
        ("en", "Interview 4 out of 20 people."),
        ("en", "It is worth 0 points."),
        ("en", "Our total was 20 points higher than theirs."),
        ("en", "Note: see page 20."),
        ("fr", "Résumez votre travail en 5 points."),
        ("fr", "Chaque critère est noté sur 4."),
        ("fr", "Faites le point sur 20 ans de travail."),
        ("fr", "Note : 15/20"),
        ("fr", "Le barème est donné page 20."),
        ("es", "Escriba 3 puntos fuertes."),
        ("es", "Cada criterio vale 4 puntos."),
        ("es", "Lea sobre 20 casos."),
        ("pt", "Escreva 3 pontos fortes."),
        ("pt", "Cada critério vale 4 pontos."),
        ("pt", "Trabalho em 3 etapas."),
        ("ar", "اكتب ٣ نقاط."),
        ("ar", "كل معيار يساوي ٤ نقاط."),
        ("ar", "واحد من ٢٠ شخصا"),
    ],
)
def test_a_number_in_passing_says_nothing(language: str, line: str) -> None:
    assert points(TASK, par(line), language=language) is None


def test_a_line_above_a_list_counts_what_stands_in_it() -> None:
    assert points(TASK, par("3 points"), items("One", "Two", "Three")) is None
    assert points(TASK, items("20 points", "10 points")) is None


def test_two_totals_say_none() -> None:
    assert points(TASK, par("Total: 20 points"), par("Total: 10 points")) is None
    assert points(TASK, par("Total: 20 points"), par("Graded out of 20.")) == 20


@pytest.mark.parametrize(
    "row", [("Total", "", "20"), ("Total:", "20 points", ""), ("المجموع", "", "٢٠")]
)
def test_the_last_row_of_a_rubric_may_say_it_and_is_no_criterion(row: tuple[str, ...]) -> None:
    heads = ("Criterion", "Poor (0)", "Good (2)")
    found, _ = recognised(head(2, "Peer review"), TASK, table(heads, *ROWS, row))
    (activity,) = [each for each in found if isinstance(each, Activity)]

    assert [each.name for each in activity.authored.criteria] == ["Context", "Use"]  # type: ignore[union-attr]
    assert activity.points == 20
    assert row[0] in activity.labels


def test_a_total_for_each_level_or_another_one_in_the_text_says_none() -> None:
    heads = ("Criterion", "Poor (0)", "Good (2)")
    assert points(TASK, table(heads, *ROWS, ("Total", "0", "4"))) is None
    total = table(heads, *ROWS, ("Total", "", "4"))
    assert points(TASK, total, par("This task is worth 20 points.")) is None
    assert points(TASK, total) == 4
