"""How near the score of a work comes to what it deserves: mean, median and calibrated mean.

    python benchmarks/aggregation.py [--cohorts 400] [--only lazy] [--json] [--set LEAST=1]

Simulated cohorts as in the literature on peer assessment: 50 learners, 3 reviews for each work,
true scores 70 with a standard deviation of 12, of 100. Reviewers differ in strictness (standard
deviation 8) and scatter from review to review (10; where reliability varies, the variance differs
from one to the next as a gamma distribution of shape 2). A share of them is lazy: gives points at
random, always the same high score, or always the middle; in the samples as in the reviews, or in
the reviews alone, which no calibration can see. Samples are works like the others; experts judge
them without error, in one group of settings with one. Points are cut at 0 and at 100, and have two
decimals or stand on a rubric of 3 criteria with 0 to 4 points each.

The scores are those of the product: `rules.score_of` with what `calibration` makes of the samples.
Told is the root of the mean square error (RMSE) of each, in points of 100, with its standard error
over the cohorts; and by how much the calibrated score is nearer than the mean, in per cent of the
mean's RMSE, with the standard error of that. Beside them, to compare: `bias` and `weight`, the two
halves of the formula alone, and `pulled`, the calibrated score drawn towards the mean of all works
as PG1 does, here with a mean and variances that are known, which a grade must not do.

Model and parameters: Piech, Huang, Chen, Do, Ng and Koller, "Tuned Models of Peer Assessment in
MOOCs" (2013). `--set` changes a constant of `calibration`, to see what it does: no bound for
weights (`LEAST=1`) or for the bias (`MOST_BIAS=1`), or another belief (`NOISE=1/100`, the square of
10 points of 100). Seeds are fixed: the same call prints the same figures, and cohorts of one kind
of people are the same with any number of samples. Needs nothing but Praxis.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import statistics
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from praxis.peer_review import calibration, rules
from praxis.peer_review.calibration import Calibration, calibration_of
from praxis.peer_review.values import Scoring

LEARNERS, REVIEWS = 50, 3
TRUE_MEAN, TRUE_SD = 70.0, 12.0
BIAS_SD, NOISE_SD = 8.0, 10.0
SHAPE = 2.0  # of the gamma distribution of variances, where reliability varies
STEPS_OF_RUBRIC = 12
METHODS = ("mean", "median", "calibrated", "bias", "weight", "pulled")

Deviations = list[Fraction]


@dataclass(frozen=True)
class Setting:
    """One kind of cohort."""

    group: str
    samples: int = 3
    bias: float = BIAS_SD
    noise: float = NOISE_SD
    varying: bool = False
    lazy: float = 0.0
    kind: str = "random"  # what lazy reviewers give: "random", "high", "middle"
    in_samples: bool = True  # whether they are lazy there too
    rubric: bool = False
    experts: float = 0.0  # how far experts stray from what a sample deserves, of 100

    @property
    def name(self) -> str:
        lazy = f"{self.lazy:.0%} lazy ({self.kind}" if self.lazy else "nobody lazy"
        lazy += ")" if self.lazy and self.in_samples else ", in reviews alone)" * bool(self.lazy)
        words = [f"{self.samples} samples", lazy]
        words += ["reliability varies"] * self.varying + ["rubric"] * self.rubric
        words += [f"experts err by {self.experts:g}"] * bool(self.experts)
        if (self.bias, self.noise) != (BIAS_SD, NOISE_SD):
            words.append(f"bias {self.bias:g}, noise {self.noise:g}")
        return ", ".join(words)


def settings() -> Iterator[Setting]:
    """All that is compared, in groups."""
    plain = Setting("samples")
    for samples in range(4):
        yield replace(plain, samples=samples)
    for samples in (0, 1, 2, 3):
        yield replace(plain, group="rubric", samples=samples, rubric=True)
    for samples in (1, 2, 3):
        yield replace(plain, group="varying", samples=samples, varying=True)
    for kind in ("random", "high", "middle"):
        for lazy in (0.1, 0.2, 0.4):
            for samples in (1, 3):
                yield replace(plain, group="lazy", lazy=lazy, kind=kind, samples=samples)
        unseen = replace(plain, group="unseen", lazy=0.2, kind=kind, in_samples=False)
        yield unseen
        yield replace(unseen, in_samples=True, rubric=True, varying=True, group="all at once")
    for samples in (1, 3):
        yield replace(plain, group="experts", samples=samples, experts=5.0)
    # What the formula believes of reviewers is wrong here.
    for bias, noise in ((4, 5), (4, 10), (4, 15), (12, 5), (12, 10), (12, 15)):
        for samples in (1, 3):
            yield replace(plain, group="other people", bias=bias, noise=noise, samples=samples)


class Reviewer:
    """Somebody who judges works and samples."""

    def __init__(self, chance: random.Random, setting: Setting, lazy: bool) -> None:
        self._chance, self._setting, self._lazy = chance, setting, lazy
        self._bias = chance.gauss(0, setting.bias)
        spread = chance.gammavariate(SHAPE, 1 / SHAPE) if setting.varying else 1.0
        self._noise = setting.noise * math.sqrt(spread)
        self._always = chance.uniform(85, 100) if setting.kind == "high" else 50.0

    def points(self, true: float) -> Fraction:
        """What they give to a work, of 1."""
        return self._given(true, self._chance, self._lazy)

    def deviation(self, true: float, experts: float, chance: random.Random) -> Fraction:
        """How far what they give to a sample lies from what experts give."""
        lazy = self._lazy and self._setting.in_samples
        return self._given(true, chance, lazy) - of_one(experts, self._setting)

    def _given(self, true: float, chance: random.Random, lazy: bool) -> Fraction:
        if lazy and self._setting.kind == "random":
            return of_one(chance.uniform(0, 100), self._setting)
        judged = true + self._bias + chance.gauss(0, self._noise)
        return of_one(self._always if lazy else judged, self._setting)


def of_one(points: float, setting: Setting) -> Fraction:
    """Points of 100 as the product keeps them: of 1, and on the steps of a rubric."""
    steps = STEPS_OF_RUBRIC if setting.rubric else 10_000
    return Fraction(min(max(round(points / 100 * steps), 0), steps), steps)


def bias_alone(known: Calibration) -> Calibration:
    return replace(known, weight=Calibration().weight)


def weight_alone(known: Calibration) -> Calibration:
    return replace(known, bias=Fraction(0))


def half(
    points: list[Fraction], known: list[Calibration], part: Callable[[Calibration], Calibration]
) -> Fraction:
    """The score with one half of the formula."""
    parts = [part(each) for each in known]
    total = sum(
        (each.weight * (given - each.bias) for given, each in zip(points, parts, strict=True)),
        Fraction(0),
    )
    return min(max(total / sum(each.weight for each in parts), Fraction(0)), Fraction(1))


def scores(points: list[Fraction], deviations: list[Deviations]) -> dict[str, Fraction]:
    """The score of one work by each method."""
    known = [calibration_of(each) for each in deviations]
    calibrated = rules.score_of(points, Scoring.CALIBRATED, deviations)
    return {
        "mean": rules.score_of(points, Scoring.MEAN),
        "median": rules.score_of(points, Scoring.MEDIAN),
        "calibrated": calibrated,
        "bias": half(points, known, bias_alone),
        "weight": half(points, known, weight_alone),
        "pulled": pulled(calibrated, len(deviations[0])),
    }


def pulled(score: Fraction, samples: int) -> Fraction:
    """The score that lies nearest on the average, for whoever knows how all works are."""
    middle, spread = Fraction(TRUE_MEAN) / 100, (Fraction(TRUE_SD) / 100) ** 2
    bias, noise = Fraction(BIAS_SD / 100) ** 2, Fraction(NOISE_SD / 100) ** 2
    error = (bias * noise / (samples * bias + noise) + noise) / REVIEWS
    return middle + (score - middle) * spread / (spread + error)


def quality(chance: random.Random) -> float:
    return min(max(chance.gauss(TRUE_MEAN, TRUE_SD), 0.0), 100.0)


def cohort(setting: Setting, seed: int) -> dict[str, float]:
    """The mean square error of each method in one cohort."""
    chance = random.Random(seed)
    lazy = [place < round(LEARNERS * setting.lazy) for place in range(LEARNERS)]
    chance.shuffle(lazy)
    reviewers = [Reviewer(chance, setting, each) for each in lazy]
    apart = random.Random(f"samples {seed}")
    samples = [quality(apart) for _ in range(setting.samples)]
    judged = [(true, true + apart.gauss(0, setting.experts)) for true in samples]
    deviations = [[each.deviation(*pair, apart) for pair in judged] for each in reviewers]
    order = chance.sample(range(LEARNERS), LEARNERS)  # each reviews the works behind their own
    errors: dict[str, list[float]] = {name: [] for name in METHODS}
    for place in range(LEARNERS):
        true = quality(chance)
        who = [order[(place + step) % LEARNERS] for step in range(1, REVIEWS + 1)]
        points = [reviewers[each].points(true) for each in who]
        for name, score in scores(points, [deviations[each] for each in who]).items():
            errors[name].append((float(score) * 100 - true) ** 2)
    return {name: statistics.fmean(each) for name, each in errors.items()}


def measured(setting: Setting, cohorts: int) -> dict[str, Any]:
    """RMSE and gain over many cohorts, each with its standard error."""
    runs = [cohort(setting, seed) for seed in range(cohorts)]
    told: dict[str, Any] = {"group": setting.group, "setting": setting.name, "cohorts": cohorts}
    mean = [run["mean"] for run in runs]
    for name in METHODS:
        each = [run[name] for run in runs]
        told[name] = round(math.sqrt(statistics.fmean(each)), 3)
        told[f"{name}_se"] = round(standard_error(each) / (2 * told[name]), 3)
    ratio = statistics.fmean(run["calibrated"] for run in runs) / statistics.fmean(mean)
    # By the delta method: what is left of each cohort's error once the ratio is taken out.
    left = [run["calibrated"] - ratio * run["mean"] for run in runs]
    told["gain"] = round(100 * (1 - math.sqrt(ratio)), 1)
    error = standard_error(left) / statistics.fmean(mean) / (2 * math.sqrt(ratio))
    told["gain_se"] = round(100 * error, 1)
    return told


def standard_error(each: list[float]) -> float:
    return statistics.stdev(each) / math.sqrt(len(each))


def row(told: dict[str, Any]) -> str:
    figures = [f"{told[name]:6.2f} ±{told[f'{name}_se']:.2f}" for name in METHODS[:3]]
    halves = [f"{told[name]:6.2f}" for name in METHODS[3:]]
    gain = f"{told['gain']:6.1f} ±{told['gain_se']:.1f}"
    return "  ".join([f"{told['setting']:<64}", *figures, gain, *halves])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--cohorts", type=int, default=400)
    parser.add_argument("--only", default="", help="one group of settings, such as lazy")
    parser.add_argument("--json", action="store_true", help="a JSON line for each setting")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    given = parser.parse_args()
    for name, _, value in (each.partition("=") for each in given.set):
        if not isinstance(getattr(calibration, name, None), int | Fraction):
            sys.exit(f"{name} is no constant of the calibration.")
        setattr(calibration, name, Fraction(value))
    if given.cohorts < 2:
        sys.exit("Two cohorts at least: the standard error is told too.")
    if not given.json:
        heads = f"{'mean':>12}  {'median':>12}  {'calibrated':>12}  {'gain %':>11}"
        halves = "  ".join(f"{name:>6}" for name in METHODS[3:])
        print(f"{'RMSE, of 100':<64}  {heads}  {halves}")
    for setting in settings():
        if given.only in {"", setting.group}:
            told = measured(setting, given.cohorts)
            print(json.dumps(told) if given.json else row(told), flush=True)


if __name__ == "__main__":
    main()
