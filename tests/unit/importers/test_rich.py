"""Every text of a case study is reached, wherever it stands."""

from __future__ import annotations

from praxis.definitions.case_study.model import (
    CaseStudy,
    Exhibit,
    Note,
    Option,
    Question,
    Role,
    Sheet,
    Stage,
)
from praxis.importers.rich import plain_texts, rich_texts, with_rich

QUESTION = Question(
    key="q",
    prompt="<p>prompt</p>",
    options=(Option(key="a", text="option"),),
    notes=(Note(content="<p>note</p>"),),
)
STAGE = Stage(
    key="s",
    title="title",
    body="<p>body</p>",
    exhibits=(Exhibit(key="e", title="exhibit", content="<table></table>"),),
    questions=(QUESTION,),
)
CASE = CaseStudy(
    sheet=Sheet(countries=("Kenya",), source="ILO"),
    roles=(Role(key="r", name="role", brief="<p>brief</p>"),),
    stages=(STAGE,),
    debrief="<p>debrief</p>",
)


def test_formatted_texts_are_found_in_their_order() -> None:
    assert list(rich_texts(CASE)) == [
        "<p>brief</p>",
        "<p>body</p>",
        "<table></table>",
        "<p>prompt</p>",
        "<p>note</p>",
        "<p>debrief</p>",
    ]


def test_plain_texts_are_found_without_keys() -> None:
    assert list(plain_texts(CASE)) == ["Kenya", "ILO", "role", "title", "exhibit", "option"]


def test_a_change_reaches_every_formatted_text_and_nothing_else() -> None:
    changed = with_rich(CASE, str.upper)

    assert list(rich_texts(changed)) == [each.upper() for each in rich_texts(CASE)]
    assert list(plain_texts(changed)) == list(plain_texts(CASE))
    assert with_rich(CASE, str) == CASE
