"""A part of a document as a table for spreadsheets: out of the editor's form and back; nothing is
saved."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.kit.hosting import post
from tests.unit.kit.test_editor_templates import Case, Journal, drawn, in_studio, values

from praxis.definitions.peer_review import DEFINITION, starter
from praxis.kit.editor_tables import MOST_TOLD

FORM = DEFINITION.form(starter())
TABLE = "criterion,points,description\nClarity,0,None\nClarity,1,Some\nUse,0,No\nUse,1,Yes\n"


class Reviewed(Journal):
    """A block whose definition has a table."""

    DEFINITION = DEFINITION


def asked(block: Any, **body: object) -> Any:
    return post(block, "studio_table", {"table": "rubric", "form": FORM} | body)


def test_the_editor_offers_every_table_and_none_where_there_is_none() -> None:
    assert drawn(in_studio(Reviewed)).xpath("//@data-sheet") == ["rubric"]
    assert drawn(in_studio(Case)).xpath("//@data-sheet") == []


def test_the_form_that_stands_there_is_taken_as_a_file() -> None:
    answer = asked(in_studio(Reviewed)).json
    assert answer["name"] == "rubric.csv"
    assert answer["problems"] == []
    assert answer["csv"].startswith("\ufeffcriterion_key,criterion,look_for,level_key,points,")
    assert "\r\ncontext,Context," in answer["csv"]


def test_a_form_with_a_value_that_does_not_fit_is_told_instead() -> None:
    form = FORM | {"lease": "long"}
    answer = asked(in_studio(Reviewed), form=form).json
    assert [each["path"] for each in answer["problems"]] == [["lease"]]
    assert "csv" not in answer


def test_rows_fill_the_form_and_nothing_is_saved() -> None:
    block = in_studio(Reviewed)
    answer = asked(block, rows=TABLE, form=FORM | {"samples": [], "task": "<p>Ours</p>"}).json
    assert answer["problems"] == []
    assert values(answer["html"], "name") == ["Clarity", "Use"]
    assert values(answer["html"], "task") == ["<p>Ours</p>"]
    assert block._get_fields_to_save() == []


def test_a_sample_of_the_rubric_before_is_told_beside_the_filled_form_in_one_sentence() -> None:
    answer = asked(in_studio(Reviewed), rows=TABLE).json
    assert values(answer["html"], "name") == ["Clarity", "Use"]
    (problem,) = answer["problems"]
    assert problem["path"] == ["samples", 0, "judgements"]
    assert problem["text"] == (
        "Its judgements belong to criteria or levels that are no longer there. Judge it anew or "
        "remove it."
    )


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("x", "The first row has to name the columns."),
        ('criterion,points,description\n"A', "Line 2 cannot be read"),
        ("criterion,points,description\nA,x,B", "Line 2: “Points” has to be"),
        ("criterion,points,description", "Line 1: no rows stand below"),
        ("criterion,points,description\nA,1,x\nB,1,x\nB,2,y", "Line 2: There is nothing to"),
        (["criterion"], "The first row has to name the columns."),
    ],
)
def test_a_wrong_table_is_told_and_the_form_stays(rows: object, sentence: str) -> None:
    answer = asked(in_studio(Reviewed), rows=rows).json
    assert list(answer) == ["problems"]
    assert answer["problems"][0]["text"].startswith(sentence)


def test_of_a_table_that_is_wrong_throughout_the_beginning_is_told() -> None:
    rows = "criterion,points,description" + "\nA,x,B" * 100
    assert len(asked(in_studio(Reviewed), rows=rows).json["problems"]) == MOST_TOLD


@pytest.mark.parametrize("key", ["", "other", 3, None])
def test_an_unknown_table_is_refused_with_a_sentence(key: object) -> None:
    answer = asked(in_studio(Reviewed), table=key)
    assert answer.status_code == 400
    assert "There is no such table" in answer.json["error"]


def test_only_studio_hands_out_tables() -> None:
    block = in_studio(Reviewed)
    block.runtime.is_author_mode = False
    assert asked(block).status_code == 403
