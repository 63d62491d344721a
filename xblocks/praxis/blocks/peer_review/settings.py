"""What the author has set, as the peer-review app works by it; pure."""

from __future__ import annotations

import math
from datetime import timedelta

from praxis.core.messages import N_
from praxis.definitions.peer_review.dates import moment
from praxis.definitions.peer_review.model import Criterion, PeerReview
from praxis.definitions.problems import Problem, problem
from praxis.peer_review.values import Scoring, Settings

FEWEST_POINTS = 1  # the gradebook knows whole points only, and no activity without any
MOST_POINTS = 1_000_000
DEFAULT_POINTS = 10  # with one point, all but a perfect score would be none


def settings_of(document: PeerReview, weight: object) -> Settings:
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
        weight=whole_weight(weight),
    )


def whole_weight(weight: object) -> int:
    """What the best score is worth; the default where a course has no such number there."""
    if not isinstance(weight, int | float) or not math.isfinite(weight):
        return DEFAULT_POINTS
    return max(int(weight), FEWEST_POINTS) if 0 <= weight <= MOST_POINTS else DEFAULT_POINTS


def about_weight(weight: object) -> list[Problem]:
    """What to tell an author whose points are not taken as they are."""
    taken = whole_weight(weight)
    sentence = N_(
        "“Points” is no whole number from %(fewest)s to %(most)s. The best score is worth "
        "%(points)s points until you change it."
    )
    values = {"fewest": FEWEST_POINTS, "most": MOST_POINTS, "points": taken}
    return [] if weight == taken else [problem(("weight",), sentence, **values)]


def most_points(criterion: Criterion) -> int:
    """The points of the best level of a criterion."""
    return max((option.points for option in criterion.options), default=0)
