"""Learners in front of one peer review, each with a block of their own as hosts make them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from opaque_keys.edx.keys import UsageKey
from tests.unit.kit.hosting import StrictRuntime, UserService, post, signed_in
from xblock.fields import ScopeIds

from praxis.blocks.peer_review.block import PeerReviewXBlock
from praxis.definitions import peer_review
from praxis.definitions.peer_review.model import (
    Criterion,
    FeedbackKind,
    Judgement,
    Option,
    PeerReview,
    Question,
    Sample,
)

USAGE = "block-v1:Praxis+Dialogue+2026+type@praxis_peer_review+block@note"

CLARITY = Criterion(
    key="clarity",
    name="Clarity",
    prompt="<p>Can you follow?</p>",
    options=(
        Option("low", 0, "I cannot."),
        Option("mid", 1, "Mostly."),
        Option("high", 3, "I can."),
    ),
)
USE = Criterion(
    key="use",
    name="Use",
    prompt="<p>What can you take over?</p>",
    options=(Option("none", 0, "Nothing."), Option("much", 1, "Much.")),
)
STRENGTH = Question("strength", FeedbackKind.STRENGTH, prompt="What works?", starters=("I saw …",))
HINT = Question("hint", FeedbackKind.SUGGESTION, optional=True, prompt="What would help?")
WELL = Sample(
    "well",
    "<p>We met at the well.</p>",
    (
        Judgement("clarity", "high", "<p>Short and clear.</p>"),
        Judgement("use", "none", "<p>It stays a story.</p>"),
    ),
)


def review(**changes: Any) -> PeerReview:
    """A peer review of two reviews each, without samples, with these changes."""
    plain = PeerReview(
        language="en",
        must_give=2,
        must_get=2,
        task="<p>Write a note.</p>",
        criteria=(CLARITY, USE),
        questions=(STRENGTH, HINT),
    )
    return replace(plain, **changes)


WORDS = "We met in the school of %s."
LEVELS = {"clarity": "mid", "use": "much"}
SAID = {"strength": "The silence in it.", "hint": ""}


class Seat:
    """One person with the block."""

    def __init__(self, user: Any, document: PeerReview, **facts: Any) -> None:
        watched = facts.pop("watched", False)
        author_mode = facts.pop("is_author_mode", False)
        self.user = user
        service = signed_in(user.pk, **facts) if user else UserService(is_authenticated=False)
        if watched:
            service._django_user = type("User", (), {"real_user": object()})()
        runtime = StrictRuntime({"user": service}, is_author_mode=author_mode)
        key = UsageKey.from_string(USAGE)
        ids = ScopeIds("user", "praxis_peer_review", key, key)
        self.block: Any = runtime.construct_xblock_from_class(PeerReviewXBlock, ids)
        self.block.data = peer_review.serialise(document)
        self.block.display_name = "Your note"
        self.runtime = runtime
        self.heard: list[str] = []  # every byte that was sent to this person

    @property
    def page(self) -> str:
        """The page as it opens."""
        html = str(self.block.student_view().content)
        self.heard.append(html)
        return html

    @property
    def drafts(self) -> list[dict[str, Any]]:
        """What is typed and not sent, as the page's script gets it."""
        found: list[dict[str, Any]] = self.block.student_view().json_init_args["drafts"]
        return found

    def type_review(self, number: int, page: str = "laptop", **more: Any) -> Any:
        """What the server answers to a review that is typed on a page, and not given."""
        held: dict[str, Any] = {"scores": LEVELS, "texts": SAID, **more}
        return self.send("draft", review=number, writer=f"review-{number}.{page}", **held)

    def type_work(self, text: str, page: str = "laptop", **more: Any) -> Any:
        """The same of a work."""
        held: dict[str, Any] = {"language": "en", "reads": ["en"], **more}
        return self.send("draft", round=1, writer=f"work-1.{page}", text=text, **held)

    def send(self, handler: str, status: int = 200, **body: Any) -> Any:
        """What a handler answers; the sentence where it refuses."""
        response = post(self.block, handler, body)
        self.heard.append(response.text)
        assert response.status_code == status, response.text
        return response.json if status == 200 else response.json["error"]

    def submit(self, text: str = "", **more: Any) -> Any:
        body = {"text": text or WORDS % self.user.username, "language": "en", "reads": ["en"]}
        return self.send("submit", **(body | more))

    def lease(self) -> int:
        """The id of the review that this person is to write; they ask for a work first."""
        found = re.search(r'data-praxis-key="review-(\d+)"', self.send("next")["html"])
        assert found
        return int(found.group(1))

    def give(self, **more: Any) -> Any:
        body = {"review": self.lease(), "scores": LEVELS, "texts": SAID}
        return self.send("give", **(body | more))

    def received(self) -> list[int]:
        """The ids of the reviews that wait for this person's answer."""
        return [int(each) for each in re.findall(r'data-praxis-key="reply-(\d+)"', self.page)]

    def answer_all(self) -> None:
        for number in self.received():
            self.send("reply", review=number, helpful="yes", will_change="The middle.")

    @property
    def completions(self) -> list[float]:
        return [event["completion"] for event in self.runtime.published.of("completion")]
