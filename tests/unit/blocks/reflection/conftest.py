"""People in front of a reflection block, in a host that has only what a test grants."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from opaque_keys.edx.keys import UsageKey
from tests.unit.blocks.reflection.reflections import journal
from tests.unit.kit.hosting import StrictRuntime, UserService, signed_in
from xblock.fields import ScopeIds

from praxis.blocks.reflection.block import ReflectionXBlock
from praxis.definitions import reflection
from praxis.definitions.reflection.model import Reflection

Seat = Callable[..., Any]
COURSE = "block-v1:Praxis+Dialogue+2026"


def block_of(
    user: UserService, document: Reflection, *, name: str = "journal", **fields: Any
) -> ReflectionXBlock:
    """The block with this name in the course, as it is for this user."""
    in_studio = fields.pop("is_author_mode", False)
    runtime = StrictRuntime({"user": user}, is_author_mode=in_studio)
    key = UsageKey.from_string(f"{COURSE}+type@praxis_reflection+block@{name}")
    ids = ScopeIds("user", "praxis_reflection", key, key)
    block: ReflectionXBlock = runtime.construct_xblock_from_class(ReflectionXBlock, ids)
    given = {"data": reflection.serialise(document), "display_name": "My journal"} | fields
    for field, value in given.items():
        setattr(block, field, value)
    return block


@pytest.fixture
def seat(db: None, django_user_model: Any) -> Seat:
    """`seat("ana", document)`: the block as that learner has it; `facilitator=True` for staff,
    `watched=True` for staff who look through the learner's eyes."""

    def take(
        person: str = "ana",
        document: Reflection | None = None,
        *,
        facilitator: bool = False,
        watched: bool = False,
        **more: Any,
    ) -> Any:
        user, _ = django_user_model.objects.get_or_create(username=person)
        service = signed_in(user.pk, user_is_staff=facilitator)
        if watched:
            service._django_user = type("User", (), {"real_user": object()})()
        return block_of(service, document or journal(), **more)

    return take


@pytest.fixture
def visitor(db: None) -> Any:
    """The block as somebody has it who is not signed in."""
    return block_of(UserService(is_authenticated=False), journal())
