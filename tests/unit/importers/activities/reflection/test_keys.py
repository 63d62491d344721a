"""Keys of fields, items, columns and rows stay with their texts from one import to the next."""

from __future__ import annotations

import pytest
from tests.unit.importers.activities.nodes import box, items, only_reflection, par, table

from praxis.definitions import reflection
from praxis.definitions.reflection.model import Reflection
from praxis.importers.activities.keys import fingerprints, with_known_keys
from praxis.importers.document import Node


def made(*nodes: Node) -> Reflection:
    return only_reflection(box(*nodes, kind="container", name="reflection"))


def asking(*prompts: str) -> Reflection:
    return made(*map(par, prompts))


def again(before: Reflection, now: Reflection) -> Reflection:
    """The reflection of the second import."""
    return known(now, fingerprints(before))


def known(now: Reflection, told: str) -> Reflection:
    """The reflection with the keys that the map tells."""
    found = with_known_keys(now, told)
    assert isinstance(found, Reflection)
    assert reflection.check(found) == []
    return found


def keys(found: Reflection) -> list[str]:
    return [each.key for each in found.fields]


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        (("A?", "B?", "C?"), ["text-1", "text-2", "text-3"]),
        (("A?", "B, really?", "C?"), ["text-1", "text-2", "text-3"]),
        (("A?", "New?", "B?", "C?"), ["text-1", "text-4", "text-2", "text-3"]),
        (("C?", "A?", "B?"), ["text-3", "text-1", "text-2"]),
        (("A?", "C?"), ["text-1", "text-3"]),
        (("A?", "B, really?", "New?", "C?"), ["text-1", "text-4", "text-5", "text-3"]),
    ],
)
def test_a_text_keeps_its_key_and_a_new_one_gets_a_key_of_its_own(
    now: tuple[str, ...], wanted: list[str]
):
    assert keys(again(asking("A?", "B?", "C?"), asking(*now))) == wanted


def test_a_key_is_never_given_to_another_text():
    first = asking("A?", "B?")
    told = fingerprints(first)
    second = known(asking("A?"), told)
    told = fingerprints(second, told)
    assert keys(known(asking("A?", "New?"), told)) == ["text-1", "text-3"]


def test_a_text_that_asks_in_another_way_gets_another_key():
    scaled = made(par("A?"), par("no 1 2 3 4 5 yes"), par("B?"))
    assert keys(again(asking("A?", "B?"), scaled)) == ["scale-1", "text-2"]


def test_an_item_put_in_between_moves_no_tick():
    first = made(items("☐ Room", "☐ Tea", tag="ul"))
    (field,) = again(first, made(items("☐ Room", "☐ Sign", "☐ Tea", tag="ul"))).fields
    assert [(each.key, each.text) for each in field.items] == [
        ("a", "Room"),
        ("c", "Sign"),
        ("b", "Tea"),
    ]


def test_rows_and_columns_keep_their_keys_and_the_grid_follows_them():
    first = made(table(("Group", "Power", "Interest"), ("", "", "")))
    now = made(table(("Group", "Needs", "Power", "Interest"), ("", "", "", "")))
    filled, grid = again(first, now).fields
    assert [each.key for each in filled.columns] == ["c1", "c4", "c2", "c3"]
    assert (grid.table, grid.across, grid.upward) == ("table-1", "c3", "c2")


def test_without_a_map_keys_count_the_fields_of_their_kind():
    found = made(par("A?"), par("Ready?"), items("☐ Room", "☐ Tea", tag="ul"), par("B?"))
    assert keys(known(found, "")) == ["text-1", "checklist-1", "text-2"]
