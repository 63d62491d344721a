"""A crew of processes on one activity: `python worker.py '{"database": …, "orders": […]}'`.

Each order goes to a process with a connection of its own. All begin at the same moment; what they
return is printed as one JSON list.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import django
from django.conf import settings

PATIENCE = 60  # seconds for a crew to come together on a small machine
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
LEASE = timedelta(minutes=20)
SCORES = {"clear": 3, "useful": 2}
TEXTS = {"strength": "You name who decides. 🙂"}


def set_up(database: dict[str, Any]) -> None:
    """Django with our apps on this database, as a host has it."""
    if database["ENGINE"].endswith("mysql"):
        import pymysql

        pymysql.install_as_MySQLdb()
    settings.configure(
        SECRET_KEY="only-for-tests",
        USE_TZ=True,
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "praxis.records.apps.RecordsConfig",
            "praxis.peer_review.apps.PeerReviewConfig",
        ],
        DATABASES={"default": database},
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    )
    django.setup()


def place() -> Any:
    from praxis.peer_review import api

    return api.Place("course-v1:Praxis+Dialogue+2026", "block-v1:Praxis+…+block@plan")


def activity(must: int = 3) -> Any:
    from praxis.peer_review import api

    criteria = {"clear": 4, "useful": 4}
    return api.Settings(must_give=must, must_get=must, criteria=criteria, lease=LEASE)


def revised() -> Any:
    """The activity with three rounds, of two reviews to give for each."""
    return replace(activity(), must_give=2, rounds=3)


def person(learner: int) -> Any:
    from praxis.peer_review import api

    return api.Person(learner, facilitates=False, participates=True)


def prepare(learners: int) -> list[int]:
    """The tables, and the ids of so many new learners."""
    from django.contrib.auth.models import User
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    User.objects.bulk_create(User(username=f"learner{number}") for number in range(learners))
    return list(User.objects.order_by("pk").values_list("pk", flat=True))


def submit(learners: list[int]) -> list[int]:
    """Submit for each learner; the ids of the works."""
    from praxis.peer_review import api

    more = {"settings": activity(), "version": 1, "now": NOW}
    return [
        api.submit(person(each), place(), entry_id=each, **more).id  # type: ignore[arg-type]
        for each in learners
    ]


def review(learners: list[int], times: int = 3) -> int:
    """Let each learner review so often, in turns; how often nothing was there to review."""
    from praxis.peer_review import api

    waited, left = 0, [each for _ in range(times) for each in learners]
    while left and waited < 50 * len(learners):
        each = left.pop(0)
        lease = api.next_work(person(each), place(), settings=activity(), now=NOW)
        if lease is None:
            waited += 1
            left.append(each)
            time.sleep(0.01)
            continue
        api.give(
            person(each),
            place(),
            lease.review_id,
            settings=activity(),
            scores=SCORES,
            texts=TEXTS,
            now=NOW,
        )
    return waited


def ask(learners: list[int], works: int) -> list[int]:
    """The works that are handed out to somebody who asks in many tabs at once."""
    from praxis.peer_review import api

    found = [
        api.next_work(person(each), place(), settings=activity(), now=NOW) for each in learners
    ]
    return [lease.work_id for lease in found if lease]


def give_again(learner: int) -> bool:
    """Send the review of the work this learner holds; sent by many, it counts once."""
    from praxis.peer_review import api, models

    row = models.Review.objects.get(reviewer_id=learner)
    return bool(
        api.give(
            person(learner),
            place(),
            row.pk,
            settings=activity(),
            scores=SCORES,
            texts=TEXTS,
            now=NOW,
        )
    )


def strike(times: int, minutes: int = 30) -> list[int]:
    """Strike the clock so often; how many leases came back by it."""
    from praxis.peer_review import api

    now = NOW + timedelta(minutes=minutes)
    return [api.settle(now).returned for _ in range(times)]


def stored() -> dict[str, Any]:
    """What the tables hold, and whether their numbers agree."""
    from praxis.peer_review import models, rules

    works = list(models.Work.objects.order_by("pk"))
    reviews = list(models.Review.objects.order_by("pk"))
    given = Counter(row.work_id for row in reviews if row.state == "given")
    held = Counter(row.work_id for row in reviews if row.state == "leased")
    by = Counter(row.reviewer_id for row in reviews if row.state == "given")
    half = [
        row.pk
        for row in reviews
        if (row.state == "given") != (row.given is not None and row.scores == SCORES)
        or (row.state != "given" and (row.scores or row.texts))
    ]
    wrong = [
        work.pk
        for work in works
        if work.got != given[work.pk]
        or work.load != given[work.pk] + held[work.pk]
        or work.rank != rules.rank(work.load, work.wanted, work.owes)
    ]
    miscounted = [
        row.learner_id
        for row in models.Participant.objects.all()
        if row.given != by[row.learner_id]
    ]
    return {
        "works": len(works),
        "received": [given[work.pk] for work in works],
        "held": sum(held.values()),
        "twice": len(reviews) - len({(row.work_id, row.reviewer_id) for row in reviews}),
        "own": sum(row.reviewer_id == row.work.learner_id for row in reviews),
        "half": half,
        "wrong": wrong,
        "miscounted": miscounted,
        "settled": sum(work.state == "settled" for work in works),
    }


def live(learners: list[int], seed: int) -> None:
    """Learners submit, ask, write and give for ever, in a mixed order."""
    from praxis.peer_review import api

    chance = random.Random(seed)
    while True:
        each = chance.choice(learners)
        submit([each])
        lease = api.next_work(person(each), place(), settings=activity(), now=NOW)
        if lease is None:
            continue
        api.renew(person(each), place(), lease.review_id, now=NOW)
        if chance.random() < 0.7:
            api.give(
                person(each),
                place(),
                lease.review_id,
                settings=activity(),
                scores=SCORES,
                texts=TEXTS,
                now=NOW,
            )


def kill(learners: list[int], times: int, at_once: int) -> int:
    """Let processes live, and kill each at a random moment of its work; how many were killed."""
    from django.db import connection

    connection.close()
    chance, killed = random.Random(times), 0
    for round_ in range(times // at_once):
        children = []
        for number in range(at_once):
            child = os.fork()
            if child == 0:
                try:
                    live(learners, seed=round_ * at_once + number)
                finally:
                    os._exit(1)
            children.append(child)
        for child in children:
            time.sleep(chance.uniform(0.02, 0.15))
            os.kill(child, signal.SIGKILL)
        for child in children:
            _, status = os.waitpid(child, 0)
            killed += os.WIFSIGNALED(status)
    time.sleep(1)  # the server notices that they are gone, and undoes what they had begun
    return killed


def mix(learners: list[int], seed: int, steps: int, leaving: bool) -> dict[str, int]:
    """All that people do, at random; how often which step was done."""
    from tests.services.peer_review import mixing

    more = {"begin": NOW, "seed": seed, "steps": steps, "leaving": leaving}
    return mixing.mix(place(), revised(), learners, **more)  # type: ignore[arg-type]


def wrong() -> list[str]:
    """Which stored numbers do not agree with the rows they count."""
    from tests.services.peer_review import mixing

    return mixing.wrong()


TASKS: dict[str, Callable[..., Any]] = {
    task.__name__: task
    for task in (prepare, submit, review, ask, give_again, strike, stored, kill, mix, wrong)
}


def obey(order: dict[str, Any], start: Any) -> Any:
    """Connect, wait until everybody is connected, and do the task ordered."""
    from django.db import connection

    connection.ensure_connection()
    start.wait(PATIENCE)
    return TASKS[order.pop("task")](**order)


def main() -> None:
    """Set up once, fork a process for each order, and tell what each returned."""
    given = json.loads(sys.argv[1])
    set_up(given["database"])
    orders = given["orders"]
    forking = multiprocessing.get_context("fork")  # after all imports: the processes start at once
    with forking.Manager() as manager, ProcessPoolExecutor(len(orders), forking) as crew:
        start = manager.Barrier(len(orders))
        results = list(crew.map(obey, orders, [start] * len(orders)))
    sys.stdout.write(json.dumps(results))


if __name__ == "__main__":
    main()
