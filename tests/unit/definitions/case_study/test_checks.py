"""What makes a case study make sense: its ways, its questions, its exhibits."""

from dataclasses import replace

import pytest

from praxis.definitions.case_study import CaseStudy, check, starter
from praxis.definitions.case_study.model import (
    Exhibit,
    ExhibitKind,
    Option,
    Question,
    QuestionKind,
    Role,
    Sheet,
    Stage,
)

TABLE = "<table><tbody><tr><td>1</td></tr></tbody></table>"


def decision(*goto: str, key: str = "q", optional: bool = False) -> Question:
    options = tuple(Option(f"o{n}", f"Way {n}", target) for n, target in enumerate(goto))
    return Question(key, QuestionKind.DECISION, "<p>?</p>", optional, options=options)


def case(*stages: Stage) -> CaseStudy:
    return CaseStudy(stages=stages)


def stage(key: str, *questions: Question, goto: str = "") -> Stage:
    return Stage(key, f"Title of {key}", goto=goto, questions=questions)


def told(document: CaseStudy) -> list[tuple[object, ...]]:
    return [each.path for each in check(document)]


def with_question(question: Question) -> CaseStudy:
    return case(stage("a", question))


def with_exhibit(exhibit: Exhibit) -> CaseStudy:
    return case(replace(stage("a"), exhibits=(exhibit,)))


@pytest.mark.parametrize(
    "document",
    [
        starter(),
        case(stage("a")),
        case(stage("a", decision("b", "c")), stage("b", goto="end"), stage("c")),
        # round and round, but there is a way out
        case(stage("a"), stage("b", decision("a", ""))),
        case(stage("a", decision("b", "b", optional=True), goto="end"), stage("b", goto="a")),
        case(stage("a", goto="b"), stage("b", decision("a", "end"))),
        with_exhibit(Exhibit("e", ExhibitKind.TABLE, "T", content=TABLE)),
        with_exhibit(Exhibit("e", ExhibitKind.IMAGE, "I", "/static/a.png", "A map")),
        with_exhibit(Exhibit("e", ExhibitKind.FILE, "F", "https://a.org/b.pdf", size=10)),
        replace(starter(), language="pt-BR", sheet=Sheet(sdgs=("1", "1.3", "17.a"))),
    ],
)
def test_a_sound_case_has_no_problems(document: CaseStudy) -> None:
    assert check(document) == []


@pytest.mark.parametrize(
    ("document", "paths"),
    [
        (CaseStudy(), [("stages",)]),
        (case(stage("")), [("stages", 0, "key")]),
        (case(stage("end")), [("stages", 0, "key")]),
        (case(stage("a"), stage("a")), [("stages", 1, "key")]),
        (case(stage("a", goto="z")), [("stages", 0, "goto")]),
        (with_question(decision("z", "")), [("stages", 0, "questions", 0, "options", 0, "goto")]),
        (case(stage("a", goto="a")), [("stages", 0, "goto")]),
        (case(stage("a"), stage("b", goto="a")), [("stages", 0, "goto"), ("stages", 1, "goto")]),
        (
            case(stage("a"), stage("b", decision("a", "a"))),
            [("stages", 0, "goto"), ("stages", 1, "goto")],
        ),
        (case(stage("a", goto="end"), stage("b")), [("stages", 1)]),
        (case(stage("a", goto="c"), stage("b"), stage("c")), [("stages", 1)]),
        (
            case(stage("a", decision("b", ""), decision("b", "", key="r")), stage("b")),
            [("stages", 0, "questions", 1)],
        ),
        (with_question(decision("")), [("stages", 0, "questions", 0, "options")]),
        (
            with_question(replace(decision("", "end"), kind=QuestionKind.CHOICE)),
            [("stages", 0, "questions", 0, "options", 1, "goto")],
        ),
        (
            with_question(replace(decision("", ""), kind=QuestionKind.TEXT)),
            [("stages", 0, "questions", 0, "options")],
        ),
        (
            with_question(replace(decision("", ""), prompt="<p> </p>")),
            [("stages", 0, "questions", 0, "prompt")],
        ),
        (with_exhibit(Exhibit("e", title="T")), [("stages", 0, "exhibits", 0, "content")]),
        (
            with_exhibit(Exhibit("e", ExhibitKind.IMAGE, "I")),
            [("stages", 0, "exhibits", 0, "source"), ("stages", 0, "exhibits", 0, "alternative")],
        ),
        (
            with_exhibit(Exhibit("e", ExhibitKind.FILE, "F", "javascript:alert(1)")),
            [("stages", 0, "exhibits", 0, "source")],
        ),
        (replace(starter(), roles=(Role("r"),)), [("roles", 0, "name")]),
        (replace(starter(), language="english language"), [("language",)]),
        (replace(starter(), sheet=Sheet(sdgs=("18", "x"))), [("sheet", "sdgs")] * 2),
        (replace(starter(), sheet=Sheet(link="javascript:x")), [("sheet", "link")]),
    ],
)
def test_each_problem_is_told_where_it_can_be_mended(
    document: CaseStudy, paths: list[tuple[object, ...]]
) -> None:
    assert told(document) == paths


def test_a_stage_without_title_is_called_by_its_number() -> None:
    document = case(replace(stage("a", goto="end"), title=""), Stage("b"))
    assert "Stage 2" in str(check(document)[0].message)


def test_a_title_with_a_per_cent_sign_does_no_harm() -> None:
    document = case(stage("a", goto="end"), replace(stage("b"), title="40% (of) them"))
    assert "40% (of) them" in str(check(document)[0].message)
