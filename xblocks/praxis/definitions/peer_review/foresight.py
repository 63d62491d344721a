"""What will go wrong with the people and the time that a peer review will have: nothing that has
to be mended before it is saved, but what its author should know before it is published. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from praxis.core.messages import N_
from praxis.definitions.peer_review.dates import moment
from praxis.definitions.peer_review.model import PeerReview, Scoring
from praxis.definitions.problems import Problem, problem

SHORTEST = timedelta(days=2)  # of reviewing: time zones and working days leave little of one
ENOUGH_SAMPLES = 3  # one gives half of what three give: see decision 0009


def foresight(review: PeerReview, learners: int | None, now: datetime) -> list[Problem]:
    """All that can be foreseen, each with the field that changes it; `learners` is how many will
    take part, where it is known."""
    return [
        *problems_at(review, now),
        *_time(review),
        *(_people(review, learners) if learners is not None else ()),
        *_enough(review),
        *_namesakes(review),
        *_calibrated(review),
    ]


def problems_at(review: PeerReview, now: datetime) -> list[Problem]:
    """The dates that are over already."""
    return list(_over(review, now))


def _over(review: PeerReview, now: datetime) -> Iterator[Problem]:
    submit_by, review_by = moment(review.submit_by), moment(review.review_by)
    if submit_by and submit_by <= now:
        late = N_("The time to submit is past: whoever has not submitted yet is late.")
        closed = N_("The time to submit is past: nobody can submit any more.")
        yield problem(("submit_by",), late if review.accepts_late else closed)
    if review_by and review_by <= now:
        sentence = N_("The time to review is past: scores are fixed as soon as reviews are enough.")
        yield problem(("review_by",), sentence)


def _time(review: PeerReview) -> Iterator[Problem]:
    submit_by, review_by = moment(review.submit_by), moment(review.review_by)
    if submit_by and review_by and submit_by < review_by < submit_by + SHORTEST:
        yield problem(
            ("review_by",),
            N_(
                "The reviewing ends less than %(days)s days after the submitting. Many learners "
                "in other time zones cannot review in so short a time."
            ),
            days=SHORTEST.days,
        )
    if submit_by and not review_by:
        sentence = N_("There is no end of the reviewing, so each work has a time of its own.")
        yield problem(("review_by",), sentence)


def _people(review: PeerReview, learners: int) -> Iterator[Problem]:
    others = max(learners - 1, 0)
    if review.must_get > others:
        yield problem(
            ("must_get",),
            N_(
                "With %(learners)s learners, a work can receive %(others)s at most: nobody "
                "reviews their own."
            ),
            learners=learners,
            others=others,
        )
    if review.must_give > others:
        yield problem(
            ("must_give",),
            N_(
                "With %(learners)s learners, nobody can give more than %(others)s. Their part is "
                "done when nothing is left to review."
            ),
            learners=learners,
            others=others,
        )


def _enough(review: PeerReview) -> Iterator[Problem]:
    if review.at_least > 1 and review.at_least == review.must_get:
        yield problem(
            ("at_least",),
            N_(
                "Where a single reviewer drops out, a work gets no score until a facilitator "
                "helps. Let fewer be enough."
            ),
        )
    elif review.at_least == 1 < review.must_get:
        sentence = N_(
            "One review is enough here, so one person can decide a score. Two are fairer."
        )
        yield problem(("at_least",), sentence)


def _namesakes(review: PeerReview) -> Iterator[Problem]:
    names = [each.name.casefold() for each in review.criteria]
    for place, criterion in enumerate(review.criteria):
        if criterion.name and names.index(criterion.name.casefold()) < place:
            yield problem(
                ("criteria", place, "name"),
                N_(
                    "Two criteria are called “%(name)s”, so nobody can tell them apart. Give one "
                    "of them another name."
                ),
                name=criterion.name,
            )


def _calibrated(review: PeerReview) -> Iterator[Problem]:
    judged = sum(bool(sample.judgements) for sample in review.samples)
    if review.scoring is Scoring.CALIBRATED and 0 < judged < ENOUGH_SAMPLES:
        yield problem(
            ("scoring",),
            N_(
                "Fewer than %(enough)s samples tell little of how somebody reviews, so chance has "
                "a part in these weights and scores stay near the mean. Add samples that differ "
                "in quality."
            ),
            enough=ENOUGH_SAMPLES,
        )
