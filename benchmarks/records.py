"""What learners' pages cost the database, in a course with few entries and in one with many.

    python benchmarks/records.py [--db sqlite|mariadb] [--entries 1000 100000]

Prints one JSON line. For each number of entries a block is filled with them (five by each learner,
every second one with two versions) and one learner writes a hundred more in other blocks, with
versions and comments. Told are the queries of one call, and the median and 95th percentile of its
milliseconds over many calls: `own_page`, `recall` (three answers), `save` (a reflection of six
fields), `first_page` (a facilitator's, twenty learners and their comments), `record` and its files.
`everything` reads the whole block as a CSV does, in a process of its own: seconds, and the highest
memory of that process before and after. MariaDB is found by PRAXIS_MARIADB_URL, else as root at
127.0.0.1:3306; the database made there is removed again.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

COURSE = "course-v1:Praxis+Benchmark+2026"
BLOCK = "block-v1:Praxis+Benchmark+2026+type@praxis_reflection+block@{}"
HERE = {"context": COURSE, "usage": BLOCK.format("large")}
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
FIELDS = ("what", "so-what", "now-what", "sure", "who")
WRITER, FACILITATOR = 1, 2  # the learner with a long record, and who comments on it
OTHER_BLOCKS = 20
CALLS = 60
ROWS_AT_ONCE = 2000
SENTENCE = (
    "dialogue protection partners ministry union community benefit grant payment review plan "
    "budget evidence session facilitator group learner case decision region household survey"
)
WORDS = SENTENCE.split()


def set_up(database: dict[str, Any]) -> None:
    """Django with the records app on this database, and what My Record is written with."""
    if database["ENGINE"].endswith("mysql"):
        import pymysql

        pymysql.install_as_MySQLdb()
    import django
    from django.conf import settings

    settings.configure(
        SECRET_KEY="only-for-benchmarks",
        USE_TZ=True,
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "praxis.records.apps.RecordsConfig",
        ],
        ROOT_URLCONF="praxis.records.urls",
        DATABASES={"default": database},
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    )
    django.setup()


# The course


def entries(number: int) -> Iterator[dict[str, Any]]:
    """The entries of the large block, and then those of the writer in other blocks."""
    for at in range(number):
        learner = FACILITATOR + 1 + at // len(FIELDS)
        yield {"learner_id": learner, "name": FIELDS[at % len(FIELDS)], "versions": at % 2 + 1}
    for at in range(OTHER_BLOCKS * len(FIELDS)):
        block = BLOCK.format(f"block{at // len(FIELDS)}")
        name = FIELDS[at % len(FIELDS)]
        yield {"learner_id": WRITER, "usage": block, "name": name, "versions": 3}


def build(number: int) -> dict[str, Any]:
    """Fill the tables with so many entries; tells the seconds it took."""
    from django.contrib.auth.models import User
    from django.core.management import call_command

    from praxis.records import models

    start, chance = time.perf_counter(), random.Random(7)
    call_command("migrate", verbosity=0)
    people = FACILITATOR + 1 + number // len(FIELDS)
    in_lots(User, (User(pk=pk, username=f"learner{pk}") for pk in range(1, people + 1)))
    asked = enumerate(FIELDS, 1)
    in_lots(models.Wording, (models.Wording(pk=pk, **wording(name)) for pk, name in asked))

    def rows() -> Iterator[Any]:
        for pk, given in enumerate(entries(number), 1):
            at = NOW + timedelta(seconds=pk)
            more = {**HERE, "kind": "text", "visibility": "facilitators", "changed": at}
            yield models.Entry(pk=pk, **{**more, **given})

    def versions() -> Iterator[Any]:
        for pk, given in enumerate(entries(number), 1):
            asked_at = FIELDS.index(given["name"]) + 1
            for version in range(1, given["versions"] + 1):
                content = {"text": " ".join(chance.choices(WORDS, k=60))}
                more = {"content": content, "written": NOW, "wording_id": asked_at}
                yield models.EntryVersion(entry_id=pk, number=version, **more)

    def comments() -> Iterator[Any]:
        for pk in [*range(1, number, 50), *range(number + 1, number + 1 + OTHER_BLOCKS)]:
            said = {"author_id": FACILITATOR, "version": 1, "text": "Who else was there?"}
            yield models.Comment(entry_id=pk, written=NOW, **said)

    in_lots(models.Entry, rows())
    in_lots(models.EntryVersion, versions())
    in_lots(models.Comment, comments())
    return {"seconds": round(time.perf_counter() - start, 1)}


def wording(name: str) -> dict[str, Any]:
    """A question as authors ask them."""
    prompt = f"{name}? " + " ".join(WORDS)
    words = {"title": "What? So what? Now what?", "prompt": prompt, "labels": []}
    return {**HERE, "digest": name, **words}


def in_lots(model: Any, rows: Iterator[Any]) -> None:
    """Store many rows, a lot at a time."""
    from django.db import transaction

    while lot := list(islice(rows, ROWS_AT_ONCE)):
        with transaction.atomic():
            model.objects.bulk_create(lot)


# What is measured


def pages(number: int) -> dict[str, Any]:
    """Queries and milliseconds of every call."""
    from praxis.records import api

    chance = random.Random(11)
    writer = api.Person(WRITER, facilitates=False, participates=True)
    facilitator = api.Person(FACILITATOR, facilitates=True)

    def learner() -> api.Person:
        id_ = FACILITATOR + 1 + chance.randrange(number // len(FIELDS))
        return api.Person(id_, facilitates=False, participates=True)

    def recall() -> object:
        wanted = [([BLOCK.format(f"block{at}"), "none"], FIELDS[0]) for at in range(3)]
        return api.recall(writer, context=COURSE, wanted=wanted)

    def first_page() -> object:
        page = list(api.entries_of_block(facilitator, **HERE, learners=20))
        return api.comments(facilitator, page)

    calls: dict[str, Callable[[], object]] = {
        "own_page": lambda: api.own_entries(learner(), **HERE),
        "recall": recall,
        "save": lambda: save(learner()),
        "first_page": first_page,
        "record": lambda: list(api.record(writer, context=COURSE)),
        "record_as_html": lambda: "".join(as_file("html")),
        "record_as_json": lambda: "".join(as_file("json")),
    }
    return {name: timed(call) for name, call in calls.items()}


def save(person: Any) -> None:
    """A reflection as its block saves it: six fields, of which each says something new."""
    from praxis.records import api

    key = uuid4().hex
    with api.at_work(person, **HERE):
        api.receive(person, **HERE, key=key, now=NOW)
        api.own_entries(person, **HERE)
        for name in (*FIELDS, "more"):
            api.save_entry(
                person,
                api.Slot(name=name, **HERE),
                kind="text",
                content={"text": f"{key} {' '.join(WORDS)}"},
                visibility=api.Visibility.FACILITATORS,
                now=NOW,
                wording=api.Wording("What? So what? Now what?", name),
            )
        api.drop_drafts(person, **HERE, writers=["page"])


def as_file(form: str) -> Iterator[str]:
    """The writer's record as a file, not written yet."""
    from django.contrib.auth.models import User
    from opaque_keys.edx.keys import CourseKey

    from praxis.records.record import as_json, own, page

    user, key = User.objects.get(pk=WRITER), CourseKey.from_string(COURSE)
    write = {"html": page.as_file, "json": as_json.as_json}[form]
    return write(own.own_record(user, key, own.Order.TIME), NOW)


def timed(call: Callable[[], object]) -> dict[str, float]:
    """The queries of one call, and how long calls take, after one to warm up."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    call()
    with CaptureQueriesContext(connection) as queries:
        call()
    taken = []
    for _ in range(CALLS):
        start = time.perf_counter()
        call()
        taken.append((time.perf_counter() - start) * 1000)
    return {
        "queries": len(queries),
        "median_ms": round(statistics.median(taken), 2),
        "p95_ms": round(statistics.quantiles(taken, n=20)[-1], 2),
    }


def everything(_number: int) -> dict[str, Any]:
    """The whole block read as a CSV reads it."""
    from praxis.records import answers, api

    facilitator = api.Person(FACILITATOR, facilitates=True)
    list(api.entries_of_block(facilitator, **HERE, learners=1))
    before, start, count = peak_mb(), time.perf_counter(), 0
    with Path(os.devnull).open("w", encoding="utf-8") as file:
        for entry in api.entries_of_block(facilitator, **HERE):
            labels = entry.wording.labels if entry.wording else {}
            said = answers.plain(answers.shown(entry.kind, entry.latest.content, labels))
            count += file.write(said) > 0
    seconds = round(time.perf_counter() - start, 2)
    return {"entries": count, "seconds": seconds, "mb_before": before, "mb_after": peak_mb()}


def peak_mb() -> float:
    """The highest memory of this process itself: what `getrusage` tells holds the parent's too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return round(int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1000, 1)


# Databases and processes


@contextmanager
def sqlite() -> Iterator[dict[str, Any]]:
    """A file that goes again."""
    with tempfile.TemporaryDirectory(prefix="praxis-benchmark-") as folder:
        yield {"ENGINE": "django.db.backends.sqlite3", "NAME": str(Path(folder) / "praxis.sqlite3")}


@contextmanager
def mariadb() -> Iterator[dict[str, Any]]:
    """A database on the server that goes again."""
    import pymysql

    url = urlsplit(os.environ.get("PRAXIS_MARIADB_URL", "mysql://root@127.0.0.1:3306"))
    server = {"host": url.hostname, "port": url.port or 3306, "user": url.username or "root"}
    server["password"] = url.password or ""
    name = f"praxis_benchmark_{uuid4().hex[:12]}"
    with pymysql.connect(**server) as connection, connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} CHARACTER SET utf8mb4")
        settings = {key.upper(): str(value) for key, value in server.items()}
        try:
            yield {"ENGINE": "django.db.backends.mysql", "NAME": name, **settings}
        finally:
            cursor.execute(f"DROP DATABASE {name}")


DATABASES = {"sqlite": sqlite, "mariadb": mariadb}
STEPS = {step.__name__: step for step in (build, pages, everything)}


def in_child(step: str, database: dict[str, Any], number: int) -> dict[str, Any]:
    """What a step tells, in a process of its own."""
    command = [sys.executable, __file__, "--child", step, json.dumps(database), str(number)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    told: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return told


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--db", choices=list(DATABASES), default="sqlite")
    parser.add_argument("--entries", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.child:
        step, database, number = chosen.child
        set_up(json.loads(database))
        print(json.dumps(STEPS[step](int(number))))
        return
    result: dict[str, Any] = {"benchmark": "records", "db": chosen.db}
    for number in chosen.entries:
        with DATABASES[chosen.db]() as database:
            result[str(number)] = {step: in_child(step, database, number) for step in STEPS}
    print(json.dumps(result))


if __name__ == "__main__":
    main()
