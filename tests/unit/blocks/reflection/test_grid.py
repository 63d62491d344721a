"""A table seen as a plane: where its rows stand, and that their labels can be read."""

from __future__ import annotations

import itertools
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.blocks.reflection.reflections import everything, grid, reflection, table, text

from praxis.blocks.reflection.grid import HEIGHT, LINE, WIDTH, Mark, picture, plane_of, width_of
from praxis.definitions.reflection.model import Row

PLANE = plane_of(everything(), grid())


def marks(*rows: dict[str, Any], rtl: bool = False, asked: Any = None) -> tuple[Mark, ...]:
    assert PLANE is not None
    return picture(PLANE, asked or table(), {"rows": list(rows)}, rtl=rtl)


def test_the_plane_follows_the_direction_of_reading() -> None:
    row = {"name": "Herders", "power": 5, "interest": 1}
    (ltr,), (rtl,) = marks(row), marks(row, rtl=True)

    assert ltr.x < WIDTH / 2 < rtl.x
    assert ltr.y == rtl.y < HEIGHT / 2


def test_a_row_without_both_scales_has_no_place() -> None:
    assert marks({"name": "Herders", "power": 5}, {"name": "Union"}) == ()


def test_a_row_is_called_by_the_author_or_by_its_first_text() -> None:
    fixed = table(rows=(Row("army", "The army"),))

    assert marks({"name": "Herders", "power": 1, "interest": 1})[0].label == "Herders"
    named = {"@row": "army", "name": "x", "power": 1, "interest": 1}
    assert marks(named, asked=fixed)[0].label == "The army"


def test_without_its_table_there_is_no_plane() -> None:
    assert plane_of(reflection(grid()), grid()) is None
    assert plane_of(reflection(text("people"), grid()), grid()) is None


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5), st.text(max_size=40)), max_size=12))
def test_marks_and_labels_stay_within_the_picture(rows: list[tuple[int, int, str]]) -> None:
    drawn = marks(*({"name": n, "power": p, "interest": i} for p, i, n in rows))

    assert len(drawn) == len(rows)
    for each in drawn:
        half = width_of(each.label) / 2
        assert 0 <= each.x <= WIDTH
        assert 0 <= each.y <= HEIGHT
        assert half - 0.1 <= each.label_x <= WIDTH - half + 0.1
        assert LINE / 2 <= each.label_y <= HEIGHT - LINE / 2


def test_labels_of_people_at_one_place_do_not_cover_each_other() -> None:
    drawn = marks(*({"name": f"Group {n}", "power": 3, "interest": 4} for n in range(6)))

    for one, other in itertools.combinations(drawn, 2):
        width = (width_of(one.label) + width_of(other.label)) / 2
        apart_across = abs(one.label_x - other.label_x) >= width - 0.2
        assert apart_across or abs(one.label_y - other.label_y) >= LINE - 0.2
