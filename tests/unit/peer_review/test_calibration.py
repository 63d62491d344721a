"""How samples change what a review counts, as properties of the pure formula."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as any_of

from praxis.peer_review import calibration
from praxis.peer_review.calibration import Calibration, calibration_of, mean_deviation
from praxis.peer_review.models import FRACTION_LENGTH
from praxis.peer_review.rules import score_of
from praxis.peer_review.values import Scoring

of_one = any_of.fractions(0, 1, max_denominator=40)
deviations = any_of.lists(any_of.fractions(-1, 1, max_denominator=40), max_size=5)
reviews = any_of.lists(any_of.tuples(of_one, deviations), min_size=1, max_size=9)
Reviews = list[tuple[Fraction, list[Fraction]]]


def calibrated(pairs: Reviews) -> Fraction:
    points = [each for each, _ in pairs]
    return score_of(points, Scoring.CALIBRATED, [each for _, each in pairs])


@given(reviews, any_of.randoms(use_true_random=False))
def test_a_score_lies_within_its_bounds_and_heeds_no_order(
    pairs: Reviews, chance: random.Random
) -> None:
    score = calibrated(pairs)
    chance.shuffle(pairs)
    for _, each in pairs:
        chance.shuffle(each)

    assert 0 <= score <= 1
    assert calibrated(pairs) == score


@given(any_of.lists(of_one, min_size=1, max_size=9))
def test_without_samples_it_is_the_mean(points: list[Fraction]) -> None:
    mean = score_of(points, Scoring.MEAN)

    assert score_of(points, Scoring.CALIBRATED) == mean
    assert calibrated([(each, []) for each in points]) == mean


@given(reviews, any_of.data())
def test_more_points_never_make_a_lower_score(pairs: Reviews, data: any_of.DataObject) -> None:
    place = data.draw(any_of.integers(0, len(pairs) - 1))
    points, of_reviewer = pairs[place]
    more = data.draw(any_of.fractions(points, 1, max_denominator=400))
    raised = [*pairs[:place], (more, of_reviewer), *pairs[place + 1 :]]

    assert calibrated(raised) >= calibrated(pairs)


@given(any_of.lists(of_one, min_size=1, max_size=9), deviations)
def test_where_all_judge_alike_it_is_the_mean_of_the_corrected_points(
    points: list[Fraction], same: list[Fraction]
) -> None:
    corrected = sum(points) / len(points) - calibration_of(same).bias

    assert calibrated([(each, same) for each in points]) == min(max(corrected, Fraction(0)), 1)


@given(reviews)
def test_nobody_moves_a_review_far_or_counts_four_times_another(pairs: Reviews) -> None:
    known = [calibration_of(each) for _, each in pairs]
    weights = [each.weight for each in known]

    assert max(weights) <= 4 * min(weights)
    assert all(abs(each.bias) <= Fraction(1, 5) for each in known)


@given(
    any_of.lists(
        any_of.tuples(
            any_of.fractions(0, 1, max_denominator=500),
            any_of.lists(any_of.fractions(-1, 1, max_denominator=500), max_size=5),
        ),
        min_size=1,
        max_size=10,
    )
)
def test_every_score_is_short_enough_to_be_stored(pairs: Reviews) -> None:
    """The longest fractions there are: five criteria of a hundred points, changed all the time."""
    assert len(str(calibrated(pairs))) <= FRACTION_LENGTH


@given(deviations)
def test_a_bias_is_shrunken_and_never_shortened_to_the_authors_gain(each: list[Fraction]) -> None:
    bias, mean = calibration_of(each).bias, mean_deviation(each)
    if mean is None:
        assert (each, calibration_of(each)) == ([], Calibration())
        return
    shrunken = mean * len(each) * 64 / (len(each) * 64 + 144)
    within = min(max(shrunken, Fraction(-1, 5)), Fraction(1, 5))

    assert within <= bias < within + Fraction(1, 10_000)


@pytest.mark.parametrize(
    ("percent", "bias", "weight"),
    [
        ([], "0", 100),
        ([10], "0.0308", 100),  # one sample: a third of it is believed
        ([10, 10, 10], "0.0572", 100),  # three: more than half
        ([-10, -10, -10], "-0.0571", 100),
        ([30, 0, -30], "0", 40),
        ([40, 0, -40], "0", 25),
        ([100, 100, 100], "0.2", 25),  # the bounds
    ],
)
def test_a_reviewer_is_known_by_their_samples(percent: list[int], bias: str, weight: int) -> None:
    known = calibration_of([Fraction(each, 100) for each in percent])

    assert known == Calibration(Fraction(bias), weight)


def test_whoever_judges_at_random_counts_less() -> None:
    points = [Fraction(7, 10), Fraction(7, 10), Fraction(1, 10)]
    wild = [Fraction(-6, 10), Fraction(3, 10), Fraction(3, 10)]

    assert score_of(points, Scoring.MEAN) == Fraction(1, 2)
    assert calibrated(list(zip(points, [[], [], wild], strict=True))) == Fraction(19, 30)


def test_the_spread_of_beliefs_is_written_as_points_of_a_hundred() -> None:
    assert Fraction(64, 10_000) == calibration.BIAS
    assert Fraction(144, 10_000) == calibration.NOISE
