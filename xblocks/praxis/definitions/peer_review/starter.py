"""The peer review that a new block in Studio begins with: the first template."""

from __future__ import annotations

from praxis.definitions.peer_review.library import TEMPLATES
from praxis.definitions.peer_review.model import PeerReview


def starter() -> PeerReview:
    """A practice note; in English. Authors replace it or choose another template."""
    return TEMPLATES[0].document()
