"""What a learner has typed and not sent: kept on the server by the form and by the page that sent
it, so that two devices never share a draft; pure.

A draft is called `<key of its form>.<page>`, such as `work-1.8c2f…` or `review-12.8c2f…`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from praxis.blocks.peer_review.answers import (
    read_draft,
    read_id,
    read_review_draft,
    read_round,
)
from praxis.core.errors import CallerError
from praxis.core.messages import N_, message
from praxis.definitions.peer_review.model import PeerReview
from praxis.kit.handlers import Body, text_of
from praxis.records.values import Draft

MOST_WRITERS = 50
RELOAD = N_("What was sent could not be read. Reload the page and try again.")


@dataclass(frozen=True, slots=True)
class Typed:
    """What one form holds."""

    key: str
    review: int | None  # none: it is a work
    held: Mapping[str, Any] = field(repr=False)

    @property
    def content(self) -> dict[str, Any]:
        """What the records app keeps of it."""
        return {"key": self.key, "held": dict(self.held)}


def read_typed(document: PeerReview, body: Body) -> Typed:
    """What a page has sent of a review (`{"review", "scores", "texts"}`) or of a work."""
    if "review" in body:
        review = read_id(body, "review")
        return Typed(f"review-{review}", review, read_review_draft(document, body))
    number = read_round(body)
    if number is None:
        raise CallerError(message(RELOAD))
    return Typed(f"work-{number}", None, read_draft(body))


def read_writer(typed: Typed, body: Body) -> str:
    """What the draft that a page sends is called."""
    name = text_of(body, "writer")
    if not name.startswith(f"{typed.key}."):
        raise CallerError(message(RELOAD))
    return name


def read_writers(body: Body) -> tuple[str, ...]:
    """The drafts that are done with what a page sends: its own, and those that this contains."""
    sent = body.get("writers")
    found = [body.get("writer"), *(sent if isinstance(sent, list) else ())]
    return tuple(each for each in found if isinstance(each, str) and each)[:MOST_WRITERS]


def for_page(drafts: Iterable[Draft]) -> list[dict[str, Any]]:
    """The drafts as the page's script takes them up."""
    return [
        {"name": each.writer, "at": each.kept.isoformat(), **each.content}
        for each in drafts
        if {"key", "held"} == each.content.keys()
    ]
