"""What a cohort of peer review costs: ours, and ORA2 by the same driver in the same sitting.

    python benchmarks/peer_review.py --impl praxis|ora2 --db sqlite|mariadb --learners N
        [--must-grade 3] [--must-be-graded-by 3] [--processes P] [--dropout D] [--state N]

Everybody submits; everybody but those who quit reviews, in mixed turns; everybody's grade is asked
for. Prints one JSON line. Queries are the statements that pass Django's cursors, so a BEGIN counts
on SQLite alone. `cohort_cpu_s` is what the callers' own processes computed: where others use the
machine too, it is the steadier figure.

`--impl ora2` wants an environment with the package ora2 (7.1.2 or newer, Python 3.12) and drives
its public Python API as its handlers do. MariaDB is asked at PRAXIS_MARIADB_URL (or as root at
127.0.0.1:3306) and must grant a database of its own. `--state` measures only how long the next work
takes among N submissions: all waiting, all leased, all reviewed; for ours also where none of the
waiting ones is in a language that the reviewer reads.
"""

from __future__ import annotations

import argparse
import json
import logging
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).parent))

WORDS = "We asked the ministry and the union who pays for the transfer, and for how long. " * 20
ASKERS = 100  # of a state: they review nothing before, and nothing is leased to them
PATIENCE = 300  # how often somebody asks again for whom nothing was there


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--impl", choices=("praxis", "ora2"), required=True)
    parser.add_argument("--db", choices=("sqlite", "mariadb"), default="sqlite")
    parser.add_argument("--learners", type=int, default=300)
    parser.add_argument("--must-grade", type=int, default=3)
    parser.add_argument("--must-be-graded-by", type=int, default=3)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--dropout", type=float, default=0.0, help="share of those who only submit")
    parser.add_argument("--state", action="store_true", help="only the next work among N")
    return parser.parse_args()


@contextmanager
def database(kind: str) -> Iterator[dict[str, Any]]:
    """A new and empty database, gone afterwards."""
    name = f"praxis_benchmark_{uuid4().hex[:10]}"
    if kind == "sqlite":
        with tempfile.TemporaryDirectory(prefix=name) as folder:
            path = str(Path(folder) / "benchmark.sqlite3")
            engine = "django.db.backends.sqlite3"
            yield {"ENGINE": engine, "NAME": path, "OPTIONS": {"timeout": 60}}
        return
    import pymysql

    pymysql.install_as_MySQLdb()
    url = urlsplit(os.environ.get("PRAXIS_MARIADB_URL", "mysql://root@127.0.0.1:3306"))
    host, port, user = url.hostname or "127.0.0.1", url.port or 3306, url.username or "root"
    server = {"host": host, "port": port, "user": user, "password": url.password or ""}
    with pymysql.connect(**server) as connection, connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} CHARACTER SET utf8mb4")
        try:
            said = {key.upper(): str(value) for key, value in server.items()}
            yield {"ENGINE": "django.db.backends.mysql", "NAME": name, **said}
        finally:
            cursor.execute(f"DROP DATABASE {name}")


class Told:
    """How often each operation ran, how long it took, and how many statements it sent."""

    def __init__(self) -> None:
        self.ops: dict[str, list[tuple[float, int]]] = defaultdict(list)
        self.cpu = 0.0
        self.errors: list[str] = []
        self.count = 0

    def query(self, execute: Callable[..., Any], *args: Any) -> Any:
        self.count += 1
        return execute(*args)

    def run(self, name: str, call: Callable[..., Any], *args: Any) -> Any:
        """What the call returns; `None`, and an error noted, where it raises."""
        from django.db import connection

        begun, cpu, self.count = time.perf_counter(), time.process_time(), 0
        try:
            with connection.execute_wrapper(self.query):
                return call(*args)
        except Exception as problem:
            self.errors.append(f"{name}: {type(problem).__name__}: {problem}"[:200])
            return None
        finally:
            self.ops[name].append((time.perf_counter() - begun, self.count))
            self.cpu += time.process_time() - cpu


def submit_all(impl: Any, share: list[int], given: argparse.Namespace) -> Told:
    told = Told()
    for learner in share:
        told.run("submit", impl.submit, learner)
    return told


def review_all(impl: Any, share: list[int], given: argparse.Namespace) -> Told:
    """Mixed turns; whom nothing is there for asks again as long as others have turns left."""
    told, waited = Told(), 0
    turns = [learner for learner in share for _ in range(given.must_grade)]
    random.Random(given.learners + share[0]).shuffle(turns)
    while turns:
        learner = turns.pop(0)
        work = told.run("fetch", impl.fetch, learner)
        if work is not None:
            told.run("assess", impl.assess, learner, work)
        elif given.processes > 1 and waited < PATIENCE:
            waited += 1
            turns.append(learner)
            time.sleep(0.01)
    return told


def grade_all(impl: Any, share: list[int], given: argparse.Namespace) -> Told:
    told = Told()
    for learner in share:
        told.run("grade", impl.grade, learner)
    return told


PHASES = {phase.__name__: phase for phase in (submit_all, review_all, grade_all)}


def obey(order: tuple[str, Any, list[int], argparse.Namespace], start: Any) -> Told:
    """One process of a crew: connect, wait for the others, do its share."""
    from django.db import connection

    phase, impl, share, given = order
    connection.ensure_connection()
    start.wait(120)
    return PHASES[phase](impl, share, given)


def crew(
    phase: str, impl: Any, learners: list[int], given: argparse.Namespace, total: Told
) -> float:
    """Let the processes do a phase; the seconds from when all were ready to when all had done."""
    from django.db import connection

    shares = [learners[at :: given.processes] for at in range(given.processes)]
    orders = [(phase, impl, share, given) for share in shares if share]
    if len(orders) == 1:
        begun = time.perf_counter()
        tolds = [PHASES[phase](impl, learners, given)]
    else:
        connection.close()
        forking = multiprocessing.get_context("fork")
        with forking.Manager() as manager, ProcessPoolExecutor(len(orders), forking) as pool:
            start = manager.Barrier(len(orders) + 1)
            running = [pool.submit(obey, order, start) for order in orders]
            start.wait(120)
            begun = time.perf_counter()
            tolds = [future.result() for future in running]
    seconds = time.perf_counter() - begun
    for told in tolds:
        total.errors += told.errors
        total.cpu += told.cpu
        for name, seen in told.ops.items():
            total.ops[name] += seen
    return seconds


def summary(seen: list[tuple[float, int]]) -> dict[str, float]:
    times = sorted(seconds for seconds, _ in seen)
    return {
        "n": len(seen),
        "mean_ms": round(sum(times) / len(times) * 1000, 2),
        "p95_ms": round(times[int(len(times) * 0.95)] * 1000, 2),
        "queries_mean": round(sum(count for _, count in seen) / len(seen), 2),
    }


def received(impl: Any, learners: list[int], wanted: int) -> dict[str, float]:
    """How many reviews the works got, from what is stored."""
    pairs = impl.reviews()
    counts = Counter(author for author, _ in pairs)
    each = [counts[learner] for learner in learners]
    return {
        "min": min(each),
        "mean": round(sum(each) / len(each), 3),
        "max": max(each),
        "none": each.count(0),
        "fewer_than_required": sum(count < wanted for count in each),
        "more_than_required": sum(count > wanted for count in each),
        "same_reviewer_twice": len(pairs) - len(set(pairs)),
    }


def cohort(impl: Any, given: argparse.Namespace) -> dict[str, Any]:
    learners = impl.enrol(given.learners)
    staying = learners[:]
    random.Random(7).shuffle(staying)
    staying = sorted(staying[round(len(staying) * given.dropout) :])
    told = Told()
    seconds = crew("submit_all", impl, learners, given, told)
    reviewing = crew("review_all", impl, staying, given, told)
    begun = time.perf_counter()
    impl.finish()
    seconds += reviewing + time.perf_counter() - begun
    seconds += crew("grade_all", impl, learners, given, told)
    gave = Counter(reviewer for _, reviewer in impl.reviews())
    graded = impl.graded()
    done = [each for each in staying if gave[each] >= given.must_grade]
    queries = sum(count for seen in told.ops.values() for _, count in seen)
    return {
        "cohort_total_s": round(seconds, 2),
        "cohort_cpu_s": round(told.cpu, 2),
        "queries_per_learner": round(queries / len(learners), 1),
        "reviews_per_s": round(sum(gave.values()) / reviewing, 1),
        "errors": len(told.errors),
        "received": received(impl, learners, given.must_be_graded_by),
        "finished_but_no_grade": sum(each not in graded for each in done),
        "ops": {name: summary(seen) for name, seen in told.ops.items()},
        "first_errors": told.errors[:3],
    }


def settle_down() -> None:
    """Let MariaDB clear away what the filling left: rows that nobody sees are still looked at."""
    from django.db import connection

    if connection.vendor != "mysql":
        return
    for _ in range(PATIENCE):
        time.sleep(5)  # one statement over all works is one entry of the history
        with connection.cursor() as cursor:
            cursor.execute("SHOW GLOBAL STATUS LIKE 'Innodb_history_list_length'")
            if int(cursor.fetchone()[1]) < 2:
                return


def states(impl: Any, given: argparse.Namespace) -> dict[str, Any]:
    """The next work among N submissions, by what state they are in."""
    told, warm = Told(), Told()
    learners = impl.enrol(given.learners)
    first, *askers = learners[-ASKERS:]
    half = len(askers) // 2
    for state in ("fresh", "leased", "reviewed"):
        impl.fill(learners, state)
        settle_down()
        warm.run(state, impl.fetch, first)
        for learner in askers[:half]:
            told.run(state, impl.fetch, learner)
        if state == "fresh" and hasattr(impl, "fetch_in"):
            for learner in askers[half:]:  # nothing is there in what they read: the worst case
                told.run("fresh, other languages", impl.fetch_in, learner, ("ar", "fr"))
    errors = warm.errors + told.errors
    return {"ops": {name: summary(seen) for name, seen in told.ops.items()}, "errors": errors}


def main() -> None:
    given = arguments()
    logging.disable(logging.CRITICAL)  # both write lines to the log; none of them is looked at
    with database(given.db) as settings:
        if given.impl == "praxis":
            from peer_review_praxis import Praxis as Impl
        else:
            from peer_review_ora2 import Ora2 as Impl
        impl = Impl(settings, given)
        result = states(impl, given) if given.state else cohort(impl, given)
    head = {key: getattr(given, key) for key in ("impl", "db", "learners", "processes", "dropout")}
    print(json.dumps({**head, **result}))


if __name__ == "__main__":
    main()
