"""People in front of a peer-review block."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.unit.blocks.peer_review.scene import Seat, review

from praxis.definitions.peer_review.model import PeerReview

Take = Callable[..., Seat]


@pytest.fixture
def seat(db: None, django_user_model: Any) -> Take:
    """`seat("ana", document)`: that person with the block; `None` for a visitor."""

    def take(name: str | None = "ana", document: PeerReview | None = None, **facts: Any) -> Seat:
        users = django_user_model.objects
        # Ids that nothing else on a page looks like.
        fresh = {"id": 770_000_001 + users.count()}
        user = users.get_or_create(username=name, defaults=fresh)[0] if name else None
        return Seat(user, document or review(), **facts)

    return take
