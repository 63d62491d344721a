"""What learners choose for samples counts, where authors want it, and everybody can read how."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.unit.blocks.peer_review.conftest import Take
from tests.unit.blocks.peer_review.scene import LEVELS, WELL, Seat, review

from praxis.blocks.peer_review.judging import judged_points
from praxis.definitions.peer_review.model import PeerReview, Scoring
from praxis.peer_review import api
from praxis.peer_review.models import Participant, Work

BEST = {"clarity": "high", "use": "much"}  # 4 of 4 points; experts gave 3, others give 2


def weighed(**changes: object) -> PeerReview:
    return review(samples=(WELL,), scoring=Scoring.CALIBRATED, **changes)


def test_a_sample_is_told_as_points_of_one() -> None:
    document = weighed()
    clarity_alone = replace(WELL, judgements=WELL.judgements[:1])
    unjudged = replace(WELL, judgements=())

    assert judged_points(document, WELL, LEVELS) == (Fraction(2, 4), Fraction(3, 4))
    assert judged_points(document, clarity_alone, LEVELS) == (Fraction(1, 3), Fraction(3, 3))
    assert judged_points(document, unjudged, LEVELS) is None
    assert judged_points(replace(document, criteria=()), WELL, LEVELS) is None


def test_what_is_chosen_for_a_sample_is_kept_once(seat: Take) -> None:
    ana = seat("ana", weighed())
    ana.send("sample", sample="well", scores=LEVELS)
    ana.block.data = ana.block.data.replace('option="high"', 'option="mid"')  # experts think again
    ana.send("sample", sample="well", scores=LEVELS)

    assert Participant.objects.get().calibration == {"well": "-1/4"}


def test_the_points_of_a_generous_reviewer_are_corrected(seat: Take) -> None:
    people = [seat(name, weighed()) for name in ("ana", "ben", "caro")]
    finish(people, generous=people[1])

    scores = {row.learner_id: Fraction(row.score) for row in Work.objects.all()}
    by_ben, by_others = scores[people[0].user.pk], scores[people[1].user.pk]
    assert by_others == Fraction(1, 2)
    assert Fraction(1, 2) < by_ben < Fraction(3, 4)  # which is the mean


def finish(people: list[Seat], generous: Seat) -> None:
    """All hand in, review each other and answer; this one gives more than the others."""
    same = {"clarity": "high", "use": "none"}
    for each in people:
        each.submit()
        each.send("sample", sample="well", scores=BEST if each is generous else same)
    for _ in range(2):
        for each in people:
            each.give(scores=BEST if each is generous else LEVELS)
    for each in people:
        each.answer_all()


@pytest.mark.parametrize(
    ("scoring", "words"),
    [
        (Scoring.MEAN, "It is the mean of your reviews."),
        (Scoring.MEDIAN, "It is the median of your reviews."),
        (Scoring.CALIBRATED, "corrected by how strictly and how evenly each reviewer judged"),
    ],
)
def test_an_author_reads_how_the_score_was_made(seat: Take, scoring: Scoring, words: str) -> None:
    document = weighed(must_get=1, must_give=1)
    document = replace(document, scoring=scoring)
    people = [seat(name, document) for name in ("ana", "ben")]
    for each in people:
        each.submit()
        each.send("sample", sample="well", scores=LEVELS)
    for each in people:
        each.give()
    ana = people[0]
    assert words not in ana.page
    ana.answer_all()
    assert words in ana.page

    chief = api.Person(people[1].user.pk, facilitates=True)
    work = Work.objects.select_related("activity").get(learner=ana.user)
    place = api.Place(work.activity.context, work.activity.usage)
    half = {"score": Fraction(1, 2), "reason": "Once more.", "now": work.submitted}
    api.override(chief, place, work.pk, **half)  # type: ignore[arg-type]
    assert words not in ana.page
    assert "A facilitator set it by hand." in ana.page
