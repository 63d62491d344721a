"""A rubric goes to a spreadsheet and comes back; what a row says wrong is told by its line."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from praxis.core.spreadsheets import harmless, rows_in
from praxis.definitions.peer_review import PeerReview, check, starter
from praxis.definitions.peer_review.model import Criterion, Option
from praxis.definitions.peer_review.rubric import COLUMNS, filled, rows

from ..strategies import documents

HEAD = ",".join(COLUMNS)
USE = "use,Use,,n,0,No\nuse,,,y,1,Yes\n"
SHORT = "criterion,points,description"


def as_file(review: PeerReview, cut: str = ",") -> str:
    file = io.StringIO()
    lines = [[harmless(cell) for cell in row] for row in rows(review)]
    csv.writer(file, delimiter=cut, quoting=csv.QUOTE_ALL).writerows(lines)
    return file.getvalue()


def read(text: str, review: PeerReview | None = None) -> PeerReview:
    parsed = filled(review or starter(), rows_in(text))
    assert parsed.problems == ()
    assert parsed.document is not None
    return parsed.document


def told(text: str) -> list[str]:
    parsed = filled(starter(), rows_in(text))
    assert parsed.document is None
    assert {each.path for each in parsed.problems} == {("criteria",)}
    return [str(each.message) for each in parsed.problems]


@pytest.mark.parametrize("cut", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_rubric_comes_back_as_it_was(cut: str, mark: str) -> None:
    assert read(mark + as_file(starter(), cut)) == starter()


TWO = (Option("a", 0, "None"), Option("b", 1, "Some"))


def named(review: PeerReview) -> PeerReview:
    """The same with what every sound rubric has: names, levels that differ, keys of their own."""
    return replace(
        review,
        criteria=tuple(
            replace(
                each,
                key=f"c{place}",
                name=f"n{place} {each.name}".strip().replace("'", ""),
                options=tuple(
                    replace(
                        option, key=f"o{at}", points=at, text=f"t{option.text}".replace("'", "")
                    )
                    for at, option in enumerate((*each.options, *TWO))
                ),
            )
            for place, each in enumerate((*review.criteria, *starter().criteria[:2]))
        ),
    )


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(documents(PeerReview).map(named))
def test_any_rubric_comes_back_as_it_was(review: PeerReview) -> None:
    assert read(as_file(review), review) == review


def test_a_prompt_that_is_only_paragraphs_stands_in_its_cell_without_markup() -> None:
    plain = replace(starter().criteria[0], prompt="<p>A &lt; b</p><p>Second</p>")
    rich = replace(starter().criteria[1], prompt="<p>A <em>b</em></p>")
    review = replace(starter(), criteria=(plain, rich))
    shown = {row[2] for row in rows(review)[1:]}
    assert shown == {"A < b\nSecond", "<p>A <em>b</em></p>"}
    assert read(as_file(review), starter()).criteria == (plain, rich)


def test_pasted_markup_is_cleaned() -> None:
    text = f"{HEAD}\nc,C,<p onclick='x()'>Look<script/></p>,o,1,Some\nc,,,p,2,More\n{USE}"
    assert read(text).criteria[0].prompt == "<p>Look</p>"


def test_columns_may_stand_in_any_order_and_spelling_and_others_are_passed_over() -> None:
    text = "Points;Note;DESCRIPTION;Criterion\n1;x;Some;Clarity\n\n;;;\n2;;Much;\n0;;A;B\n1;;B;"
    criterion, _ = read(text).criteria
    assert criterion.name == "Clarity"
    assert [(each.points, each.text) for each in criterion.options] == [(1, "Some"), (2, "Much")]


def test_what_is_known_by_its_words_keeps_its_key_and_what_is_new_gets_one() -> None:
    old = Criterion("old", "Clarity", "<p>?</p>", (Option("low", 0, "None"),))
    review = replace(starter(), criteria=(old,))
    text = f"{SHORT}\nClarity,5,None\nClarity,6,Some\nUse,1,A\nUse,2,B\n"
    first, second = read(text, review).criteria
    assert (first.key, first.options[0]) == ("old", Option("low", 5, "None"))
    keys = {first.options[1].key, second.key, *(each.key for each in second.options)}
    assert len(keys) == 4
    assert check(read(text, replace(starter(), samples=()))) == []


def test_a_criterion_without_levels_is_told_by_the_line_that_its_table_has() -> None:
    review = replace(starter(), criteria=(starter().criteria[0], Criterion("c", "C")))
    line = len(starter().criteria[0].options) + 2
    assert told(as_file(review)) == [
        f"Line {line}: There is nothing to choose from yet. Give at least 2 levels."
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The first row has to name the columns. Missing: criterion, points, description."),
        ("criterion;points\nA;1", "Missing: description."),
        (f"{SHORT}\nA,many,Some", "Line 2: “Points” has to be a whole number from 0 to 100."),
        (f"{SHORT}\nA,,Some", "Line 2: “Points” has to be a whole number"),
        (f"{SHORT}\nA,1,Some\n\n,2,", "Line 4: the level has no description."),
        (f'{SHORT}\n"A",1,"Some\nmore"\n,x,Any', "Line 4: “Points”"),
        (f"{SHORT}\n,1,Some", "Line 2: the criterion has no name."),
        (f"{HEAD}\n?,A,,k,1,Some", "Line 2: The key “?” cannot be used."),
        (f"{HEAD}\na,A,,a b,1,Some", "Line 2: The key “a b” cannot be used."),
        (f"{HEAD}\na,A,,k,1,Some\na,B,,l,2,More", "Line 3: further up, this criterion is called"),
        (SHORT, "Line 1: no rows stand below the names of the columns."),
        (f"{SHORT}\n\n,,\n", "Line 1: no rows stand below"),
        (f"{SHORT}\nA,1,x\nA,1,y\nB,0,x\nB,1,y", "Line 3: Another level has the same points."),
        (f"{SHORT}\nB,0,x\nB,1,y\n\nA,1,x", "Line 5: There is nothing to choose from yet."),
        (f"{SHORT}\nA,0,x\nA,1,y", "A rubric needs at least 2 criteria."),
        (f"{HEAD}\na,A,,k,1,x\na,A,,k,2,y\n{USE}", "Line 3: The key “k” is used twice."),
        (f"{SHORT}\nA,0,{'x' * 501}\nA,1,y\nB,0,x\nB,1,y", "Line 2: “Description” is longer"),
        (SHORT + "\nA,1,x" * 201, "Here stand 201. More than 200"),
    ],
)
def test_a_wrong_table_is_told_by_line_and_changes_nothing(text: str, sentence: str) -> None:
    (found,) = told(text)
    assert sentence in found


def test_everything_wrong_is_told_at_once() -> None:
    assert len(told(f"{SHORT}\nA,x,Some\nB,1,\nC,-1,")) == 4
