"""The templates of peer reviews: tasks of practitioners with a whole rubric. A new one is a file
and an entry below."""

from __future__ import annotations

from praxis.core.messages import N_
from praxis.definitions.peer_review.model import PeerReview
from praxis.definitions.schema import Schema
from praxis.definitions.templates import Shelf

TAG = "peer_review"
SCHEMA = Schema(__package__, "peer_review.rng")
SHELF = Shelf(__package__, PeerReview, TAG, SCHEMA)

TEMPLATES = (
    SHELF.template(
        "practice-note",
        N_("Practice note reviewed by peers"),
        N_(
            "Learners describe one piece of their own work so that somebody elsewhere can use it. "
            "Three criteria, a strength, a question and a suggestion."
        ),
    ),
    SHELF.template(
        "policy-brief",
        N_("Policy brief"),
        N_(
            "One or two pages that help somebody decide. Four criteria, and two rounds: learners "
            "revise the brief with the reviews beside it."
        ),
    ),
    SHELF.template(
        "action-plan",
        N_("Action plan"),
        N_(
            "What learners will do in their own organisation after the course. Short reviews: two "
            "criteria, two questions."
        ),
    ),
)
