"""What a learner's choice for a sample gives, and what that of experts gives; pure."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from praxis.blocks.peer_review.answers import points_of
from praxis.blocks.peer_review.settings import most_points
from praxis.definitions.peer_review.model import PeerReview, Sample


def judged_points(
    document: PeerReview, sample: Sample, levels: Mapping[str, str]
) -> tuple[Fraction, Fraction] | None:
    """The learner's points and the experts', each of 1, over the criteria that experts judged.

    `None` where they judged nothing, or nothing that gives points.
    """
    experts = points_of(document, {each.criterion: each.option for each in sample.judgements})
    most = sum(most_points(each) for each in document.criteria if each.key in experts)
    if not most:
        return None
    chosen = points_of(document, levels)
    given = sum(chosen.get(key, 0) for key in experts)
    return Fraction(given, most), Fraction(sum(experts.values()), most)
