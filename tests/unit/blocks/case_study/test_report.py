"""What facilitators read of everybody's work."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from tests.unit.blocks.case_study.cases import case, changed, given, question, stage

from praxis.blocks.case_study import report, report_csv
from praxis.blocks.case_study.answers import Given, LearnerWork, Path, Reply
from praxis.blocks.case_study.wording import stage_titles
from praxis.core.messages import untranslated
from praxis.definitions.case_study.model import QuestionKind

CASE = case(
    stage("s", question("say"), question("way", QuestionKind.DECISION)),
    stage("t", question("rank", QuestionKind.RANKING)),
    roles=("x", "y"),
)


def learner(name: str, role: str, *stages: str, **answers: Given) -> LearnerWork:
    named = {key.replace("__", "/"): value for key, value in answers.items()}
    return LearnerWork(Path(stages, done="end" in stages), named, role, name)


EVERYBODY = [
    learner("ana", "x", "s", "t", "end", s__say=given(text="Words"), s__way=given("a"),
            t__rank=given("a", "b", "c")),
    learner("ben", "y", "s", "t", s__say=changed(Reply("Old"), Reply("New")), s__way=given("a"),
            t__rank=given("b", "a", "c")),
    learner("cem", "y", "s", s__way=given("b")),
]  # fmt: skip


def rows(everybody: list[LearnerWork]) -> list[list[str]]:
    data = b"".join(report_csv.csv_lines(CASE, everybody, untranslated)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(data)))


def test_ways_are_counted_by_role_the_commonest_first() -> None:
    found = report.report(CASE, EVERYBODY)

    assert (found.learners, found.finished, found.roles) == (3, 1, ("Role x", "Role y"))
    assert [(row.label, row.cells, row.total) for row in found.paths] == [
        ("Stage s › Stage t", ("1", "1"), "2"),
        ("Stage s", ("0", "1"), "1"),
    ]


def test_a_case_of_one_stage_has_no_ways_to_count() -> None:
    found = report.report(replace(CASE, stages=CASE.stages[:1]), EVERYBODY)

    assert (found.learners, found.paths) == (3, ())


def test_choices_are_counted_by_role_and_rankings_have_mean_places() -> None:
    say, way, rank = report.report(CASE, EVERYBODY).questions

    assert [(row.cells, row.total) for row in way.rows] == [
        (("1", "1"), "2"),
        (("0", "1"), "1"),
        (("0", "0"), "0"),
    ]
    assert [(row.cells, row.total) for row in rank.rows] == [
        (("1.0", "2.0"), "1.5"),
        (("2.0", "1.0"), "1.5"),
        (("3.0", "3.0"), "3.0"),
    ]
    assert (say.answered, way.answered, rank.answered) == (2, 3, 2)


def test_an_option_added_later_has_the_mean_of_those_who_ranked_it() -> None:
    answers = [given("a", "b"), given("b", "a"), given("a", "b", "c")]
    everybody = [learner(f"l{n}", "x", "t", t__rank=each) for n, each in enumerate(answers)]
    rank = report.report(CASE, everybody).questions[2]

    assert [row.total for row in rank.rows] == ["1.3", "1.7", "3.0"]


def test_what_was_answered_before_the_question_became_another_kind_is_told_and_not_counted() -> (
    None
):
    rank = report.report(CASE, [learner("ana", "x", "s", s__way=given("a", "b", "c"))])
    words = rows([learner("ana", "x", "t", t__rank=given(text="Words"))])[1]

    assert [row.total for row in rank.questions[1].rows] == ["0", "0", "0"]
    assert words[-3] == "Words"


def test_words_are_shown_with_the_first_answer_where_it_was_changed() -> None:
    written = report.report(CASE, EVERYBODY).questions[0].written

    assert [(each.learner, each.role, each.text, each.first_text) for each in written] == [
        ("ana", "Role x", "Words", ""),
        ("ben", "Role y", "New", "Old"),
    ]


def test_a_large_cohort_is_counted_whole_and_quoted_in_part() -> None:
    many = [
        learner(f"l{n}", "x", "s", s__say=given(text="Words"), s__way=given("a"))
        for n in range(250)
    ]
    found = report.report(CASE, many)

    assert (found.learners, found.shown) == (250, report.LEARNERS_SHOWN)
    assert found.questions[1].rows[0].total == "250"
    assert len(found.questions[0].written) == report.LEARNERS_SHOWN


def test_nobody_yet_makes_an_empty_report() -> None:
    found = report.report(CASE, [])

    assert (found.learners, found.paths) == (0, ())
    assert found.questions[2].rows[0].total == "–"


def test_the_csv_has_a_line_per_learner_and_every_answer() -> None:
    header, ana, ben, _ = rows(EVERYBODY)

    assert header[:4] == ["Learner", "Role", "Way", "Finished"]
    assert header[4] == "Stage s: Prompt say"
    assert ana[:5] == ["ana", "Role x", "Stage s › Stage t", "yes", "Words"]
    assert ana[-3] == "1. Option a; 2. Option b; 3. Option c"
    assert (ben[4], ben[6]) == ("New", "Old")
    assert {len(line) for line in rows(EVERYBODY)} == {4 + 3 * 3}


def test_no_spreadsheet_runs_what_a_learner_wrote() -> None:
    for start in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1"):
        line = rows([learner("eve", "x", "s", s__say=given(text=start))])[1]
        assert line[4] == f"'{start}"


@pytest.mark.parametrize(
    ("written", "cell"),
    [
        ("see;=HYPERLINK(1)", "see;'=HYPERLINK(1)"),
        ("see; @SUM(1)", "see;' @SUM(1)"),
        ("see\n-2+3", "see\n'-2+3"),
        ("- first\n- second", "'- first\n- second"),
        ("one; two ;-) a-b, x=y", "one; two ;-) a-b, x=y"),
    ],
)
def test_nor_where_a_spreadsheet_cuts_cells_at_semicolons(written: str, cell: str) -> None:
    assert rows([learner("eve", "x", "s", s__say=given(text=written))])[1][4] == cell


def test_a_stage_without_a_title_is_called_by_its_number() -> None:
    untitled = replace(CASE, stages=(replace(CASE.stages[0], title=""), *CASE.stages[1:]))

    assert next(iter(stage_titles(untitled).values())) == "1"
