"""People in front of a case-study block, in a host that has only what a test grants."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.unit.blocks.case_study.cases import two_ways
from tests.unit.kit.hosting import UserService, block_in, signed_in

from praxis.blocks.case_study.block import CaseStudyXBlock
from praxis.definitions import case_study
from praxis.definitions.case_study.model import CaseStudy

Seat = Callable[..., Any]


@pytest.fixture
def seat(db: None, django_user_model: Any) -> Seat:
    """`seat("ana", case)`: the block as that learner has it; `facilitator=True` for staff."""

    def take(
        name: str = "ana",
        document: CaseStudy | None = None,
        *,
        facilitator: bool = False,
        **more: Any,
    ) -> Any:
        user, _ = django_user_model.objects.get_or_create(username=name)
        source = case_study.serialise(document or two_ways())
        services = {"user": signed_in(user.pk, user_is_staff=facilitator)}
        return block_in(CaseStudyXBlock, services, **({"data": source} | more))

    return take


@pytest.fixture
def visitor() -> Any:
    """The block as somebody has it who is not signed in."""
    services = {"user": UserService(is_authenticated=False)}
    return block_in(CaseStudyXBlock, services, data=case_study.serialise(two_ways()))
