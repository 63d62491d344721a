"""What others opened is shown without telling who they are."""

from __future__ import annotations

import pytest
from tests.unit.blocks.reflection.readings import REFLECTION, entry

from praxis.blocks.reflection.report import prompts_of
from praxis.blocks.reflection.shared import PAGE, may_share, read_skip, shared_page
from praxis.core.visibility import Visibility
from praxis.definitions.reflection.model import Reflection

PROMPTS = prompts_of(REFLECTION)


def test_the_order_of_what_was_found_is_kept_and_nothing_tells_whose_it_is() -> None:
    page = shared_page(PROMPTS, [[entry(7, content="Seven")], [entry(3, content="Three")]], 0)

    assert [rounds[0].answers[0].shown.text for rounds in page.people] == ["Seven", "Three"]
    assert "learner" not in repr(page)


def test_each_of_their_rounds_is_there_the_latest_first() -> None:
    (rounds,) = shared_page(PROMPTS, [[entry(1), entry(1, "what@2")]], 0).people

    assert [item.round for item in rounds] == [2, 1]


def test_what_was_emptied_again_is_not_there() -> None:
    page = shared_page(PROMPTS, [[entry(1, content="", first="Words I took back")]], 0)

    assert page.people == ()


def test_a_page_knows_whether_there_is_more() -> None:
    many = [[entry(number)] for number in range(PAGE + 1)]

    assert [shared_page(PROMPTS, some, 40).more for some in (many, many[1:])] == [True, False]
    assert shared_page(PROMPTS, many, 40).next == 60


@pytest.mark.parametrize("nonsense", [None, "20", -1, 10**9, True, [20], 2.5])
def test_a_page_that_asks_nonsense_gets_the_newest(nonsense: object) -> None:
    assert read_skip(nonsense) == 0
    assert read_skip(20) == 20


def test_nothing_is_shared_where_the_author_lets_nobody_open_it_that_far() -> None:
    shared = [level for level in Visibility if may_share(Reflection(widest=level))]

    assert shared == [Visibility.COHORT, Visibility.NETWORK, Visibility.PUBLIC]
