"""Numbers about the class that tell of nobody."""

from __future__ import annotations

import pytest
from tests.unit.blocks.reflection.readings import REFLECTION

from praxis.blocks.reflection.addresses import Address
from praxis.blocks.reflection.report_scales import ScaleRow, scale_rows
from praxis.records.values import PairedChange, Spread


def row(spread: Spread | None = None, change: PairedChange | None = None) -> ScaleRow:
    (found,) = scale_rows(REFLECTION, [1], lambda _: spread, lambda *_: change)
    return found


def spread(**counts: int) -> Spread:
    steps = {name.removeprefix("s"): number for name, number in counts.items()}
    return Spread(sum(steps.values()), steps, {})


def test_number_and_mean_are_told_from_five_answers_up() -> None:
    assert (row(spread(s4=3, s5=2)).answers, row(spread(s4=3, s5=2)).mean) == ("5", "4.4")
    assert (row(spread(s4=4)).answers, row(spread(s4=4)).mean) == ("", "")
    assert (row(None).answers, row(None).mean) == ("", "")


def test_the_change_is_told_from_five_pairs_up() -> None:
    told = row(spread(s4=5), PairedChange(5, 2.0, 4.0))
    untold = row(spread(s4=20), PairedChange(4, 2.0, 4.0))

    assert (told.pairs, told.before, told.after, told.change) == ("5", "2.0", "4.0", "+2.0")
    assert (untold.pairs, untold.before, untold.change) == ("", "", "")


@pytest.mark.parametrize(("after", "change"), [(1.46, "−0.5"), (2.0, "±0.0"), (2.04, "±0.0")])
def test_what_is_told_of_a_change_adds_up(after: float, change: str) -> None:
    assert row(spread(s2=5), PairedChange(5, 2.0, after)).change == change


@pytest.mark.parametrize("alone", [1, 4])
def test_a_mean_that_would_give_a_few_away_beside_the_pairs_is_kept_back(alone: int) -> None:
    found = row(spread(s4=5, s1=alone), PairedChange(5, 2.0, 4.0))

    assert (found.answers, found.mean) == ("", "")
    assert found.pairs == "5"


def test_enough_people_without_a_pair_are_told_of() -> None:
    assert row(spread(s4=5, s1=5), PairedChange(5, 2.0, 4.0)).mean == "2.5"


def test_each_round_has_a_row_and_the_latest_is_compared_with_the_earlier_answer() -> None:
    compared: list[tuple[Address, str]] = []
    counted: list[str] = []

    def count(name: str) -> None:
        counted.append(name)

    def change(before: Address, name: str) -> None:
        compared.append((before, name))

    found = scale_rows(REFLECTION, [1, 2], count, change)

    assert [(each.round, each.is_paired) for each in found] == [(1, False), (2, True)]
    assert counted == ["trust", "trust@2"]
    assert compared == [(Address("start", "trust"), "trust@2")]
