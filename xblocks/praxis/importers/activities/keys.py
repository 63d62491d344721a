"""The keys of an activity from one import to the next, for those kinds that know their parts again.

Cases do not: their keys tell the place of a question and of a stage.
"""

from __future__ import annotations

from praxis.definitions.peer_review.model import PeerReview
from praxis.definitions.reflection.model import Reflection
from praxis.importers.activities import known_keys
from praxis.importers.activities.activity import Authored
from praxis.importers.activities.peer_review import keys as of_peer_review
from praxis.importers.activities.reflection import keys as of_reflection


def fingerprints(authored: Authored, before: str = "") -> str:
    """The keys and the texts that they stand for, on one line; those of `before` stay taken."""
    if isinstance(authored, Reflection):
        return known_keys.line_of(of_reflection.marks_of(authored), before)
    if isinstance(authored, PeerReview):
        return known_keys.line_of(of_peer_review.marks_of(authored), before)
    return before


def with_known_keys(authored: Authored, before: str) -> Authored:
    """The activity with the keys that its texts had in the run before."""
    known = known_keys.known_of(before)
    if known and isinstance(authored, Reflection):
        return of_reflection.with_known(authored, known)
    if known and isinstance(authored, PeerReview):
        return of_peer_review.with_known(authored, known)
    return authored
