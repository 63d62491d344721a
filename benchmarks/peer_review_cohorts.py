"""How many works stay without a review in small cohorts: simulated learners on the real api.

    python benchmarks/peer_review_cohorts.py [--runs 1000] [--quitting 0.3] [--sizes 8,12,30,50]

Everything happens in simulated time on SQLite in memory. Learners submit over a week; a share of
them never comes back; the others review in their own hours, some all at once, some late, some in
the rush before the deadline; one lease in ten is left lying. Prints one JSON line per cohort size:
works without any review, with fewer than asked for, with more, and learners who did all they owe
and got no score.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

BEGIN = datetime(2026, 3, 1, tzinfo=UTC)
WEEK, DAY, HOUR = timedelta(days=7), timedelta(days=1), timedelta(hours=1)
MUST = 3
LEFT_LYING = 0.1
HABITS = ("steady", "at once", "late", "rush")


@dataclass(frozen=True)
class Cohort:
    """What became of the works of one simulated cohort."""

    works: int
    none: int
    fewer: int
    more: int
    unscored: int  # learners who gave all their reviews, or were told that none was left


def turns(chance: random.Random, size: int, quitting: float) -> list[tuple[datetime, int, str]]:
    """What each learner does when: (moment, number of the learner, "submit" or "review")."""
    plan = []
    for each in range(size):
        submitted = BEGIN + WEEK * chance.random()
        plan.append((submitted, each, "submit"))
        if chance.random() < quitting:
            continue
        habit = chance.choice(HABITS)
        for _ in range(MUST):
            if habit == "steady":
                moment = submitted + WEEK * chance.random()
            elif habit == "at once":
                moment = submitted + HOUR * chance.random()
            elif habit == "late":
                moment = BEGIN + WEEK + 4 * DAY * chance.random()
            else:
                moment = BEGIN + 2 * WEEK - 6 * HOUR * chance.random()
            plan.append((moment, each, "review"))
    return sorted(plan)


def simulate(seed: int, size: int, quitting: float) -> Cohort:
    """One cohort from the first work to the clock's last stroke, in an activity of its own."""
    from praxis.peer_review import api, models

    chance = random.Random(seed)
    place = api.Place("course-v1:Praxis+Simulated+2026", f"block@{size}.{seed}")
    settings = api.Settings(
        must_give=MUST, must_get=MUST, criteria={"clear": 4}, review_by=BEGIN + 2 * WEEK
    )
    agenda, gave, told = turns(chance, size, quitting), Counter[int](), set[int]()
    while agenda:
        now, each, what = agenda.pop(0)
        person = api.Person(each + 1, facilitates=False, participates=True)
        if what == "submit":
            more = {"entry_id": each, "version": 1, "now": now}
            api.submit(person, place, settings=settings, **more)  # type: ignore[arg-type]
            continue
        lease = api.next_work(person, place, settings=settings, now=now)
        again = None
        if lease is None:
            told.add(each)
            again = now + DAY  # nothing was there: they look again, until the reviewing is over
        elif chance.random() < LEFT_LYING:
            again = now + HOUR * chance.uniform(0.1, 30)
        else:
            given = now + timedelta(minutes=chance.uniform(2, 40))
            api.give(
                person,
                place,
                lease.review_id,
                settings=settings,
                scores={"clear": 3},
                texts={},
                now=given,
            )
            gave[each] += 1
        if again is not None and again < BEGIN + 2 * WEEK:
            agenda = sorted([*agenda, (again, each, "review")])
    api.settle(BEGIN + 2 * WEEK + HOUR)
    works = list(models.Work.objects.filter(activity__usage=place.usage))
    unscored = [
        work
        for work in works
        if not work.score and (gave[work.learner_id - 1] >= MUST or work.learner_id - 1 in told)
    ]
    return Cohort(
        works=len(works),
        none=sum(work.got == 0 for work in works),
        fewer=sum(work.got < MUST for work in works),
        more=sum(work.got > MUST for work in works),
        unscored=len(unscored),
    )


def summary(size: int, runs: int, quitting: float) -> dict[str, Any]:
    """The shares over so many cohorts of a size."""
    seen = [simulate(seed, size, quitting) for seed in range(runs)]
    works = sum(each.works for each in seen)
    return {
        "learners": size,
        "runs": runs,
        "quitting": quitting,
        "none_percent": round(100 * sum(each.none for each in seen) / works, 3),
        "fewer_percent": round(100 * sum(each.fewer for each in seen) / works, 2),
        "more_percent": round(100 * sum(each.more for each in seen) / works, 3),
        "diligent_without_score": sum(each.unscored for each in seen),
    }


def set_up(learners: int) -> None:
    """Our apps on SQLite in memory, and accounts for the largest cohort."""
    import django
    from django.conf import settings

    settings.configure(
        SECRET_KEY="only-for-benchmarks",
        USE_TZ=True,
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "praxis.records.apps.RecordsConfig",
            "praxis.peer_review.apps.PeerReviewConfig",
        ],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    )
    django.setup()
    from django.contrib.auth.models import User
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    User.objects.bulk_create(User(pk=each + 1, username=f"l{each}") for each in range(learners))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--quitting", type=float, default=0.3)
    parser.add_argument("--sizes", default="8,12,30,50")
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    set_up(max(sizes))
    for size in sizes:
        print(json.dumps(summary(size, given.runs, given.quitting)))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
