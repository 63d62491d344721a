"""What a table becomes that is left to fill in, and which tables stay text."""

from __future__ import annotations

import pytest
from tests.unit.importers.activities.nodes import (
    PLACE,
    box,
    codes,
    kinds,
    only_reflection,
    par,
    prompts,
    recognised,
    table,
)

from praxis.core.html import plain_text
from praxis.definitions.reflection.model import Field, Reflection
from praxis.importers.document import Box, Node, Passage, PassageKind

LEAD = par("Who has a say? Judge them from 1 (low) to 5 (high).")


def opened(*nodes: Node) -> Box:
    return box(*nodes, kind="container", name="reflection")


def made(*nodes: Node) -> Reflection:
    return only_reflection(opened(*nodes))


def the_table(*nodes: Node) -> Field:
    (field,) = [each for each in made(*nodes).fields if each.kind == "table"]
    return field


def markup(html: str) -> Passage:
    return Passage(html, plain_text(html), PLACE, PassageKind.TABLE)


def test_empty_rows_below_a_head_grow_with_the_learner():
    field = the_table(par("Next steps."), table(("Step", "Who"), ("", ""), ("......", "")))
    assert plain_text(field.prompt) == "Next steps."
    assert [(each.key, each.text) for each in field.columns] == [("c1", "Step"), ("c2", "Who")]
    assert field.rows == ()


def test_given_first_cells_are_rows():
    rows = (("Causes", "", ""), ("Effects", "", ""))
    field = the_table(table(("Question", "Our answer", "Known"), *rows))
    assert field.row_label == "Question"
    assert [(each.key, each.text) for each in field.rows] == [("r1", "Causes"), ("r2", "Effects")]
    assert [each.text for each in field.columns] == ["Our answer", "Known"]


def test_a_row_filled_in_among_empty_ones_is_an_example():
    field = the_table(table(("Group", "Power"), ("Owners", "a lot"), ("", ""), ("", "")))
    assert plain_text(field.example) == "Group: Owners Power: a lot"


@pytest.mark.parametrize(
    "heads",
    [
        ("Group", "Power", "Interest"),
        ("Groupe", "Pouvoir", "Intérêt"),
        ("Grupo", "Poder", "Interés"),
        ("Grupo", "Poder", "Interesse"),
        ("الفئة", "النفوذ", "الاهتمام"),
    ],
)
def test_power_and_interest_are_scales_and_a_grid_in_five_languages(heads: tuple[str, ...]):
    found = made(LEAD, table(heads, ("", "", "")))
    first, grid = found.fields
    assert [each.kind for each in first.columns] == ["text", "scale", "scale"]
    assert (first.steps, first.low, first.high) == (5, "low", "high")
    assert (grid.kind, grid.table, grid.across, grid.upward) == ("grid", "table-1", "c3", "c2")
    assert len(grid.quarters) == 4


def test_the_grid_is_told_of():
    heads = ("Group", "Power", "Interest")
    _, findings = recognised(opened(table(heads, ("", "", ""))))
    assert "reflection-grid" in codes(findings)


@pytest.mark.parametrize("head", ["Importance (1-7)", "Trust 1–7", "Confianza (de 1 a 7)"])
def test_a_range_in_its_heading_makes_a_column_a_scale(head: str):
    field = the_table(table(("Who", head), ("", "")))
    assert [each.kind for each in field.columns] == ["text", "scale"]
    assert field.steps == 7


def test_power_alone_is_a_text_unless_figures_are_spoken_of():
    alone = the_table(table(("Who", "Interest"), ("", "")))
    assert [each.kind for each in alone.columns] == ["text", "text"]
    judged = the_table(LEAD, table(("Who", "Power"), ("", "")))
    assert [each.kind for each in judged.columns] == ["text", "scale"]


def test_a_cell_across_the_whole_table_asks_for_a_text():
    html = (
        "<table><thead><tr><th>Fear</th><th>Rule</th></tr></thead><tbody>"
        "<tr><td></td><td></td></tr><tr><td colspan='2'>Our word:</td></tr></tbody></table>"
    )
    found = made(markup(html))
    assert kinds(found) == ["table", "text"]
    assert prompts(found)[1] == "Our word:"


def test_statements_beside_boxes_are_scales_though_no_row_is_marked_as_their_head():
    rows = (("How often?", "never", "sometimes", "always"), ("I ask.", "☐", "☐", "☐"))
    cells = (f"<tr>{''.join(f'<td>{each}</td>' for each in row)}</tr>" for row in rows)
    (field,) = made(markup(f"<table><tbody>{''.join(cells)}</tbody></table>")).fields
    assert (field.kind, field.steps, field.low, field.high) == ("scale", 3, "never", "always")


def test_boxes_in_a_column_are_a_checklist_of_what_stands_beside_them():
    rows = (("Room booked", "☐"), ("Tea ordered", "☐"))
    (field,) = made(table(("To be done", "Done"), *rows)).fields
    assert [each.text for each in field.items] == ["Room booked", "Tea ordered"]


def test_merged_first_cells_make_a_checklist_each():
    html = (
        "<table><thead><tr><th>When</th><th>What</th><th>Done</th></tr></thead><tbody>"
        "<tr><td rowspan='2'>Before</td><td>Room</td><td>☐</td></tr>"
        "<tr><td>Tea</td><td>☐</td></tr><tr><td>After</td><td>Minutes</td><td>☐</td></tr>"
        "</tbody></table>"
    )
    found = made(markup(html))
    assert prompts(found) == ["Before", "After"]
    assert [[each.text for each in field.items] for field in found.fields] == [
        ["Room", "Tea"],
        ["Minutes"],
    ]


def test_a_row_of_one_cell_heads_the_boxes_below_it():
    html = (
        "<table><tbody><tr><td colspan='2'>Before</td></tr><tr><td>Room</td><td>☐</td></tr>"
        "<tr><td colspan='2'>After</td></tr><tr><td>Minutes</td><td>☐</td></tr></tbody></table>"
    )
    assert prompts(made(markup(html))) == ["Before", "After"]


def test_an_empty_column_beside_boxes_is_told_of():
    heads = ("To be done", "Who", "Done")
    _, findings = recognised(opened(table(heads, ("Room", "", "☐"))))
    (finding,) = [each for each in findings if each.code == "reflection-columns-left-out"]
    assert "Who" in finding.what.render(str)


@pytest.mark.parametrize(
    ("heads", "ends"),
    [
        (("", "1", "2", "3"), ("no", "yes")),
        (("", "Strongly disagree", "Disagree", "Agree"), ("Strongly disagree", "Agree")),
        (("", "Pas du tout", "Tout à fait"), ("Pas du tout", "Tout à fait")),
        (("", "Nunca", "A veces", "Siempre"), ("Nunca", "Siempre")),
    ],
)
def test_statements_beside_steps_are_scales(heads: tuple[str, ...], ends: tuple[str, str]):
    blank = ("",) * (len(heads) - 1)
    rows = (("I speak freely.", *blank), ("I am heard.", *blank))
    found = made(par("1 = no, 3 = yes."), table(heads, *rows))
    assert kinds(found) == ["scale", "scale"]
    assert {(each.steps, each.low, each.high) for each in found.fields} == {(len(blank), *ends)}


def test_labels_with_room_beside_them_are_texts():
    assert prompts(made(table((), ("Name", ""), ("Date", "____")))) == ["Name", "Date"]


@pytest.mark.parametrize(
    "rows",
    [
        (("Ana", "May"), ("Bo", "June")),
        (("Ana", "May"), ("Bo", "June"), ("Cy", "")),
        (("Ana", ""), ("", "June")),
    ],
)
def test_a_table_that_tells_something_stays_text(rows: tuple[tuple[str, str], ...]):
    found = made(par("Look at it."), table(("Who", "When"), *rows))
    assert kinds(found) == ["text"]
    assert "<table>" in found.fields[0].prompt


def test_a_table_that_no_field_can_hold_stays_text():
    wide = [f"Head {number}" for number in range(14)]
    assert kinds(made(table(wide, [""] * 14))) == ["text"]


def test_a_caption_is_read_above_the_table():
    html = "<table><caption>Table 3. Steps</caption><thead><tr><th>A</th><th>B</th></tr></thead>"
    html += "<tbody><tr><td></td><td></td></tr></tbody></table>"
    assert prompts(made(markup(html))) == ["Table 3. Steps"]


def test_links_in_heads_and_given_cells_stand_above_the_table():
    html = '<table><thead><tr><th><a href="#grid">Place</a></th><th>B</th></tr></thead>'
    html += "<tbody><tr><td></td><td></td></tr></tbody></table>"
    assert '<a href="#grid">Place</a>' in the_table(markup(html)).prompt
