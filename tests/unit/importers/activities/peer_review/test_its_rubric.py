"""What becomes a peer review, and where its rubric comes from."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.unit.importers.activities.nodes import (
    box,
    codes,
    head,
    items,
    par,
    recognised,
    table,
)

from praxis.core.findings import Finding, Severity
from praxis.core.html import plain_text
from praxis.definitions import peer_review
from praxis.definitions.peer_review.model import Criterion, PeerReview
from praxis.importers.activities import Activity
from praxis.importers.document import Node

ROWS = (("Context", "a", "b"), ("Use", "c", "d"))
TASK = par("Write a note of one page for a colleague.")


def taken(*nodes: Node, language: str = "en") -> tuple[PeerReview, Finding]:
    """The one peer review in a box of these nodes; it is a document that can be saved."""
    inside = box(*nodes, kind="container", name="peer-review")
    found, findings = recognised(inside, language=language)
    (activity,) = [each for each in found if isinstance(each, Activity)]
    assert isinstance(activity.authored, PeerReview)
    assert peer_review.check(activity.authored) == []
    (told,) = findings
    return activity.authored, told


def levels(criterion: Criterion) -> list[tuple[int, str]]:
    return [(each.points, each.text) for each in criterion.options]


def test_a_table_with_points_is_its_rubric() -> None:
    made, told = taken(
        TASK,
        table(
            ("Criterion", "Excellent (4)", "Fair (2)", "Poor (0)"),
            ("Context", "All is clear", "Place only", "Nothing"),
            ("Evidence", "Weighed", "One figure", "Claims"),
        ),
        par("Hand it in by Friday."),
    )

    assert [each.name for each in made.criteria] == ["Context", "Evidence"]
    assert levels(made.criteria[0]) == [
        (0, "Poor (0): Nothing"),
        (2, "Fair (2): Place only"),
        (4, "Excellent (4): All is clear"),
    ]
    assert (
        plain_text(made.task) == "Write a note of one page for a colleague. Hand it in by Friday."
    )
    assert (told.code, told.severity) == ("peer-review-found", Severity.INFO)


@pytest.mark.parametrize(
    ("heads", "points"),
    [
        (("Criteria", "Excellent", "Fair", "Poor"), [2, 1, 0]),
        (("Criteria", "Poor", "Fair", "Excellent"), [0, 1, 2]),
        (("Critères", "Très bien", "Assez bien", "Insuffisant"), [2, 1, 0]),
        (("Criterio", "Sobresaliente", "Suficiente", "Insuficiente"), [2, 1, 0]),
        (("Critérios", "Ótimo", "Bom", "Fraco"), [2, 1, 0]),
        (("المعايير", "ممتاز", "جيد", "ضعيف"), [2, 1, 0]),
    ],
)
def test_levels_without_points_count_by_their_order_and_are_to_be_checked(
    heads: tuple[str, ...], points: list[int]
) -> None:
    made, told = taken(TASK, table(heads, ("A", "a", "b", "c"), ("B", "d", "e", "f")))
    found = {each.text: each.points for each in made.criteria[0].options}

    assert [found[f"{name}: {text}"] for name, text in zip(heads[1:], "abc", strict=True)] == points
    assert told.severity is Severity.CHECK


def test_a_column_before_the_points_says_what_to_look_for() -> None:
    made, _ = taken(
        TASK,
        table(
            ("Criterion", "Look for", "1", "2"),
            ("Context", "Place and people", "Missing", "There"),
            ("Use", "Steps", "None", "Some"),
        ),
    )

    assert [plain_text(each.prompt) for each in made.criteria] == ["Place and people", "Steps"]
    assert levels(made.criteria[0]) == [(1, "Missing"), (2, "There")]


def test_a_table_to_write_in_names_criteria_that_get_levels_of_ours() -> None:
    made, told = taken(
        TASK,
        table(
            ("Criterion", "Description", "Score"),
            ("Context", "Place and people", ""),
            ("Use", "Steps", ""),
        ),
        language="fr",
    )

    assert [each.name for each in made.criteria] == ["Context", "Use"]
    assert plain_text(made.criteria[0].prompt) == "Place and people"
    assert [each.points for each in made.criteria[0].options] == [0, 1, 2, 3]
    assert told.severity is Severity.CHECK


@pytest.mark.parametrize("line", ["Criteria", "Critères d’évaluation :", "Rúbrica", "المعايير:"])
def test_a_list_below_a_line_that_announces_it_names_criteria(line: str) -> None:
    made, told = taken(
        TASK,
        par(line, bold=True),
        items("Context: place and people", "Use – which steps", "Short", tag="ul"),
    )

    assert [each.name for each in made.criteria] == ["Context", "Use", "Short"]
    assert [plain_text(each.prompt) for each in made.criteria] == [
        "place and people",
        "which steps",
        "",
    ]
    assert line not in plain_text(made.task)
    assert told.severity is Severity.CHECK


def test_without_criteria_it_gets_a_general_rubric_and_says_so() -> None:
    made, told = taken(TASK)

    assert len(made.criteria) == 3
    assert {each.kind.value for each in made.questions} == {"strength", "question", "suggestion"}
    assert told.severity is Severity.CHECK
    assert "your own criteria" in str(told.advice)


def test_what_the_table_was_called_goes_and_what_its_caption_tells_stays() -> None:
    heads = ("Criterion", "1", "2")
    named, _ = taken(TASK, table(heads, *ROWS, caption="Table 5. Review form for the note"))
    telling, _ = taken(TASK, table(heads, *ROWS, caption="Table 5. Score each line."), par("Rest."))

    assert [each.name for each in named.criteria] == ["Context", "Use"]
    assert plain_text(named.task) == plain_text(TASK.html)
    assert [each.name for each in telling.criteria] == ["Context", "Use"]
    assert plain_text(telling.task).endswith("colleague. Table 5. Score each line. Rest.")


def test_its_numbers_are_such_that_its_author_is_warned_of_nothing() -> None:
    for rubric in ((), (table(("Criterion", "1", "2"), *ROWS),)):
        made, _ = taken(TASK, *rubric)
        assert (made.must_give, made.must_get, made.at_least) == (3, 3, 2)
        assert peer_review.foresight(made, None, datetime.now(UTC)) == []


@pytest.mark.parametrize(
    "many",
    [
        table(("Criterion", "1", "2"), *[(f"Part {each}", "a", "b") for each in range(6)]),
        items(*[f"Part {each}" for each in range(6)], tag="ul"),
    ],
)
def test_more_criteria_than_a_rubric_holds_stay_in_the_task_and_the_author_is_told(
    many: Node,
) -> None:
    made, told = taken(TASK, par("Criteria", bold=True), many)

    assert "Part 5" in plain_text(made.task)
    assert [each.key for each in made.criteria] == ["context", "evidence", "use"]
    assert told.severity is Severity.CHECK
    assert "Criteria in the text: 6" in str(told.what)
    assert "2 to 5 criteria" in str(told.advice)
    assert "Join those that belong together" in str(told.advice)


def test_a_rubric_that_fits_goes_before_one_that_is_too_long() -> None:
    long = items(*[f"Part {each}" for each in range(6)], tag="ul")
    made, _ = taken(TASK, par("Criteria", bold=True), long, table(("Criterion", "1", "2"), *ROWS))

    assert [each.name for each in made.criteria] == ["Context", "Use"]


@pytest.mark.parametrize(
    "other",
    [
        table(("Time", "Step"), ("10", "Read"), ("20", "Write")),
        table(("Criterion", "Good"), ("Only one", "a")),
        table(("Criterion", "1", "2"), *[(str(each), "a", "b") for each in range(6)]),
        table(("Criterion", "1", "2"), ("A", "a" * 501, "b"), ("B", "c", "d")),
        table((), ("A", "a"), ("B", "b")),
        items("Context", "Use", tag="ul"),
    ],
)
def test_what_is_no_rubric_stays_in_the_task(other: Node) -> None:
    made, _ = taken(TASK, other)

    assert plain_text(other.html) in plain_text(made.task)  # type: ignore[union-attr]
    assert [each.key for each in made.criteria] == ["context", "evidence", "use"]


def test_a_heading_opens_one_that_ends_at_the_next() -> None:
    found, findings = recognised(
        head(3, "Peer review: a note of one page"), TASK, head(3, "Afterwards"), par("Rest.")
    )

    first = found[0]
    assert isinstance(first, Activity)
    assert first.title == "A note of one page"
    assert len(found) == 3
    assert codes(findings) == {"peer-review-found"}


@pytest.mark.parametrize(
    "nodes",
    [
        (head(3, "Peer review"), par("It has a long history.")),
        (head(3, "Peer review"), TASK, par("word " * 600)),
        (par("Peer review: exchange notes.", bold=True), TASK),
        (par("Peer feedback: write to your neighbour."),),
    ],
)
def test_a_text_about_it_and_one_without_an_end_stay_text(nodes: tuple[Node, ...]) -> None:
    found, findings = recognised(*nodes)

    assert found == list(nodes)
    assert codes(findings) == {"peer-review-kept"}
