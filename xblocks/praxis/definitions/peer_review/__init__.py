"""The authored document of a peer review: `model` (the tree), `peer_review.rng` (the schema),
`checks` (what makes sense), `foresight` (what will go wrong with people and time), `library`
(documents to begin with), `rubric` (its criteria as a table). Everything that is asked from outside
is named here."""

from __future__ import annotations

from praxis.definitions.definition import Definition
from praxis.definitions.peer_review.checks import sense
from praxis.definitions.peer_review.dates import moment
from praxis.definitions.peer_review.foresight import foresight, problems_at
from praxis.definitions.peer_review.library import SCHEMA, TAG, TEMPLATES
from praxis.definitions.peer_review.model import PeerReview
from praxis.definitions.peer_review.rubric import RUBRIC
from praxis.definitions.peer_review.starter import starter

BLOCK_TYPE = "praxis_peer_review"

DEFINITION: Definition[PeerReview] = Definition(
    block_type=BLOCK_TYPE,
    tag=TAG,
    root=PeerReview,
    schema=SCHEMA,
    sense=sense,
    starter=starter,
    templates=TEMPLATES,
    tables=(RUBRIC,),
)
parse = DEFINITION.parse
serialise = DEFINITION.serialise
check = DEFINITION.check

__all__ = [
    "BLOCK_TYPE",
    "DEFINITION",
    "TAG",
    "TEMPLATES",
    "PeerReview",
    "check",
    "foresight",
    "moment",
    "parse",
    "problems_at",
    "serialise",
    "starter",
]
