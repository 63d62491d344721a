"""The facts at the beginning or end of a case."""

from __future__ import annotations

import pytest
from tests.unit.importers.activities.nodes import PLACE, box, only_case, par

from praxis.core.html import plain_text
from praxis.definitions.case_study.model import Sheet
from praxis.importers.document import Passage, PassageKind

TITLE = par("Case study: The office", bold=True)
STORY = par("The ministry closed its office.")


def sheet_of(*nodes: Passage) -> Sheet:
    return only_case(box(TITLE, *nodes)).authored.sheet


@pytest.mark.parametrize(
    ("lines", "sheet"),
    [
        (
            ["Country: Brazil; Peru", "Theme: Child grants", "SDG: 1.3 and 10"],
            Sheet(countries=("Brazil", "Peru"), themes=("Child grants",), sdgs=("1.3", "10")),
        ),
        (["Pays : Sénégal", "ODD : 1"], Sheet(countries=("Sénégal",), sdgs=("1",))),
        (["País: Perú", "Fuente: OIT"], Sheet(countries=("Perú",), source="OIT")),
        (["País: Brasil", "Licença: CC BY 4.0"], Sheet(countries=("Brasil",), licence="CC BY 4.0")),
        (["Country: Kenya", "Country: Ghana"], Sheet(countries=("Kenya", "Ghana"))),
        (["البلد: مصر", "المصدر: الوزارة"], Sheet(countries=("مصر",), source="الوزارة")),
    ],
)
@pytest.mark.parametrize("at_end", [False, True])
def test_facts_before_or_after_the_story_fill_the_sheet(
    lines: list[str], sheet: Sheet, *, at_end: bool
) -> None:
    told = [par(line) for line in lines]

    assert (sheet_of(STORY, *told) if at_end else sheet_of(*told, STORY)) == sheet


def test_a_table_of_two_columns_can_be_the_sheet() -> None:
    rows = "<tr><th>Country</th><td>Kenya</td></tr><tr><th>Licence</th><td>CC0</td></tr>"
    table = Passage(f"<table>{rows}</table>", "", PLACE, PassageKind.TABLE)

    assert sheet_of(table, STORY) == Sheet(countries=("Kenya",), licence="CC0")


def test_a_link_in_the_source_is_kept() -> None:
    line = Passage(
        '<p>Source: <a href="https://a.org/x?y=1&amp;z">ILO</a></p>', "Source: ILO", PLACE
    )

    assert sheet_of(STORY, line) == Sheet(source="ILO", link="https://a.org/x?y=1&z")


def test_the_source_below_a_table_is_that_of_the_table() -> None:
    table = Passage("<table><tr><td>9</td></tr></table>", "9", PLACE, PassageKind.TABLE)
    activity = only_case(box(TITLE, STORY, table, par("Source: ILO")))

    assert activity.authored.sheet == Sheet()
    assert "Source: ILO" in plain_text(activity.authored.stages[0].body)


@pytest.mark.parametrize("line", ["Theme parks: a warning", "SDG: all of them", "Link: see below"])
def test_what_is_no_fact_stays_in_the_story(line: str) -> None:
    activity = only_case(box(TITLE, par(line), STORY))

    assert activity.authored.sheet == Sheet()
    assert line in plain_text(activity.authored.stages[0].body)
