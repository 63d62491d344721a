"""How a reviewer's judgements of samples change what their reviews count; pure.

From the deviations of a reviewer's points from those of experts, each of 1, come two numbers:

- the bias: the mean deviation, shrunken towards nothing as long as samples are few. It is taken
  from every review of theirs.
- the weight: less than that of others where their deviations differ much from one another.

Whoever has reviewed no sample has no bias and the full weight, so without samples the score is the
mean. Sources: the model PG1 of Piech, Huang, Chen, Do, Ng and Koller, "Tuned Models of Peer
Assessment in MOOCs" (2013), for bias and reliability; Robinson, "That BLUP is a Good Thing" (1991),
for the shrinking. Other than in PG1 no score depends on the works of others: see decision 0009,
which has the figures of `benchmarks/aggregation.py` too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

# What is believed of a reviewer before any sample, as variances; the points of a review are of 1.
BIAS = Fraction(8, 100) ** 2  # of strictness among reviewers: 8 points of 100
NOISE = Fraction(12, 100) ** 2  # of one reviewer from review to review: 12 points of 100

MOST_BIAS = Fraction(20, 100)  # no review is moved further
FULL, LEAST = 100, 25  # weights, in hundredths of a review: nobody counts four times another
STEPS = 10_000  # a bias has four decimals, so that a score stays short enough to be stored


@dataclass(frozen=True, slots=True)
class Calibration:
    """What a reviewer's points are less, and how much they count."""

    bias: Fraction = Fraction(0)  # of 1; what they give too much
    weight: int = FULL


def calibration_of(deviations: Sequence[Fraction]) -> Calibration:
    """What the samples tell of a reviewer, in whatever order they were reviewed.

    With the deviations d of n samples, the bias is b = Σd·B / (n·B + N). The variance of their
    reviews is what is left around it, with `NOISE` as if it were one sample more, and what is not
    known of b: (N + Σ(d - b)²) / (n + 1) + B·N / (n·B + N). The weight is its inverse, by that of
    somebody of whom nothing is known.
    """
    if not deviations:
        return Calibration()
    count = len(deviations)
    known = count * BIAS + NOISE
    bias = _shortened(sum(deviations, Fraction(0)) * BIAS / known)
    strayed = sum((each - bias) ** 2 for each in deviations)
    variance = (NOISE + strayed) / (count + 1) + BIAS * NOISE / known
    weight = int(FULL * (BIAS + NOISE) / variance)
    return Calibration(bias, min(max(weight, LEAST), FULL))


def score_of(points: Sequence[Fraction], deviations: Sequence[Sequence[Fraction]]) -> Fraction:
    """The weighted mean of the corrected points, of 1 and exact.

    `deviations` are those of the reviewer of each review; of those behind them nothing is known.
    """
    of_each = [*deviations, *[()] * (len(points) - len(deviations))]
    known = [calibration_of(each) for each in of_each]
    corrected = (
        each.weight * (given - each.bias) for given, each in zip(points, known, strict=True)
    )
    score = sum(corrected, Fraction(0)) / sum(each.weight for each in known)
    return min(max(score, Fraction(0)), Fraction(1))


def mean_deviation(deviations: Iterable[Fraction]) -> Fraction | None:
    """How far a reviewer lies above the experts, or below; `None` without samples."""
    each = list(deviations)
    return sum(each, Fraction(0)) / len(each) if each else None


def _shortened(bias: Fraction) -> Fraction:
    """Within its bounds; up, so that no score is rounded up."""
    return min(max(Fraction(ceil(bias * STEPS), STEPS), -MOST_BIAS), MOST_BIAS)
