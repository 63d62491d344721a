"""What the author has set, as the peer-review app works by it; pure."""

from __future__ import annotations

from datetime import timedelta

from praxis.definitions.peer_review.dates import moment
from praxis.definitions.peer_review.model import Criterion, PeerReview
from praxis.peer_review.values import Scoring, Settings

FEWEST_POINTS = 1  # the gradebook knows whole points only, and no activity without any


def settings_of(document: PeerReview, weight: float) -> Settings:
    """The settings of an activity with this document and weight."""
    return Settings(
        must_give=document.must_give,
        must_get=document.must_get,
        at_least=min(document.at_least, document.must_get),
        criteria={each.key: most_points(each) for each in document.criteria},
        scoring=Scoring(document.scoring.value),
        rounds=document.rounds,
        lease=timedelta(minutes=document.lease),
        submit_by=moment(document.submit_by),
        accepts_late=document.accepts_late,
        review_by=moment(document.review_by),
        other_pool_only=document.apart is not None,
        weight=max(int(weight), FEWEST_POINTS),
    )


def most_points(criterion: Criterion) -> int:
    """The points of the best level of a criterion."""
    return max((option.points for option in criterion.options), default=0)
