"""A peer review with learners, works and reviews, for tests of the facilitators' side."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from opaque_keys.edx.keys import UsageKey
from tests.unit.kit.hosting import StrictRuntime, UserService, post, signed_in
from xblock.fields import ScopeIds

from praxis.blocks.peer_review.block import PeerReviewXBlock
from praxis.blocks.peer_review.settings import settings_of
from praxis.definitions import peer_review
from praxis.definitions.peer_review.model import Criterion, Option, PeerReview, Question
from praxis.peer_review import api

KEY = UsageKey.from_string("block-v1:Praxis+Dialogue+2026+type@praxis_peer_review+block@plan")
PLACE = api.Place(str(KEY.course_key), str(KEY))
DOCUMENT = PeerReview(
    task="<p>Write a plan.</p>",
    must_give=2,
    must_get=2,
    criteria=(
        Criterion(
            key="clear",
            name="Clarity",
            options=(
                Option(key="low", points=0, text="Hard to follow"),
                Option(key="high", points=4, text="Easy to follow"),
            ),
        ),
        Criterion(
            key="useful",
            name="Use",
            options=(
                Option(key="low", points=0, text="Of no use"),
                Option(key="high", points=3, text="Of use"),
            ),
        ),
    ),
    questions=(Question(key="strength", prompt="What convinced you?"),),
)
CHOSEN = {"clear": "high", "useful": "low"}


def block_for(user: UserService, document: PeerReview = DOCUMENT, **runtime: Any) -> Any:
    """The block as it is for this user."""
    host = StrictRuntime({"user": user}, **runtime)
    ids = ScopeIds("user", "praxis_peer_review", KEY, KEY)
    block: Any = host.construct_xblock_from_class(PeerReviewXBlock, ids)
    block.data = peer_review.serialise(document)
    block.display_name = "Plan"
    return block


def seat(users: Any, name: str, *, facilitator: bool = False, **more: Any) -> Any:
    """The block as the person of this name has it."""
    user, _ = users.objects.get_or_create(username=name)
    watched = more.pop("watched", False)
    service = signed_in(user.pk, user_is_staff=facilitator)
    if watched:
        service._django_user = type("User", (), {"real_user": object()})()
    return block_for(service, **more)


def submit(users: Any, *names: str, **more: Any) -> None:
    """Each of these learners hands in a work."""
    for name in names:
        body = {"text": f"The plan of {name}", "language": "en", "reads": ["en"], "pool": ""}
        answer = post(seat(users, name, **more), "submit", body)
        assert answer.status_code == 200, answer.json


def review(users: Any, name: str, words: str = "") -> api.Lease:
    """This learner reviews the work that is next."""
    block = seat(users, name)
    assert post(block, "next", {}).status_code == 200
    person = api.Person(users.objects.get(username=name).pk, facilitates=False, participates=True)
    settings, now = settings_of(DOCUMENT, 1), datetime.now(UTC)
    lease = api.next_work(person, PLACE, settings=settings, now=now)
    assert lease is not None
    texts = {"strength": words or f"Convinced {name}"}
    body = {"review": lease.review_id, "scores": CHOSEN, "texts": texts}
    answer = post(block, "give", body)
    assert answer.status_code == 200, answer.json
    return lease
