"""Every block states its fields fully and keeps learners' work out of them."""

from __future__ import annotations

from importlib.metadata import entry_points

import pytest
from xblock.core import XBlock
from xblock.fields import Scope

BLOCKS = {
    point.name: point.load()
    for point in entry_points(group="xblock.v1")
    if point.value.startswith("praxis.")
}


def own_fields(block: type[XBlock]) -> list[object]:
    theirs = set(XBlock.fields)
    return [field for name, field in block.fields.items() if name not in theirs]


def test_the_blocks_of_this_distribution_are_found() -> None:
    assert "praxis_case_study" in BLOCKS


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
def test_every_field_states_scope_name_and_help(block: type[XBlock]) -> None:
    for field in own_fields(block):
        stated = field._scope if hasattr(field, "_scope") else field.scope
        assert stated is not None, field.name
        assert field._display_name, field.name
        assert field.help, field.name


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
def test_nothing_that_several_people_share_lives_in_a_field(block: type[XBlock]) -> None:
    assert [f.name for f in own_fields(block) if f.scope == Scope.user_state_summary] == []


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
def test_no_service_beyond_i18n_and_user_is_needed(block: type[XBlock]) -> None:
    needed = {name for name, how in block._combined_services.items() if how == "need"}

    assert needed <= {"i18n", "user", "field-data"}  # the last one is XBlock's own
