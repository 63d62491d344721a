"""A crew of processes on one database: `python worker.py '{"database": …, "orders": […]}'`.

Each order goes to a process with a connection of its own. All begin at the same moment; what they
return is printed as one JSON list.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from typing import Any

import django
from django.conf import settings

CONTEXT = "course-v1:Praxis+Dialogue+2026"
USAGE = "block-v1:Praxis+Dialogue+2026+type@praxis_case_study+block@union"
HERE = {"context": CONTEXT, "usage": USAGE}
PATIENCE = 60  # seconds for a crew to come together on a small machine
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def set_up(database: dict[str, Any]) -> None:
    """Django with the records app on this database, as a host has it."""
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
        ],
        DATABASES={"default": database},
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    )
    django.setup()


def prepare(learners: int) -> list[int]:
    """The tables, and the ids of so many new learners."""
    from django.contrib.auth.models import User
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    for number in range(learners):
        User.objects.create(username=f"learner{number}")
    return list(User.objects.order_by("pk").values_list("pk", flat=True))


def save(learners: list[int], texts: list[str], name: str = "start/why") -> list[int]:
    """How many versions there are after each save of each text by each learner."""
    from praxis.records import api

    slot = api.Slot(CONTEXT, USAGE, name)
    more = {"kind": "text", "visibility": api.Visibility.FACILITATORS, "now": NOW}
    return [
        api.save_entry(
            api.Person(learner, facilitates=False), slot, content={"text": text}, **more
        ).versions
        for learner in learners
        for text in texts
    ]


def deal(learners: list[int], hands: list[str]) -> dict[int, str]:
    """The hand each learner is dealt."""
    from praxis.records import api

    return {
        learner: api.deal(api.Person(learner, facilitates=False), **HERE, hands=hands, now=NOW)
        for learner in learners
    }


def stored() -> dict[str, list[list[Any]]]:
    """What the tables hold: entries, versions and deals."""
    from praxis.records import models

    def rows(model: Any, *columns: str) -> list[list[Any]]:
        return [list(row) for row in model.objects.order_by(*columns).values_list(*columns)]

    return {
        "entries": rows(models.Entry, "learner_id", "name", "versions"),
        "versions": rows(models.EntryVersion, "entry__learner_id", "number", "content__text"),
        "deals": rows(models.Deal, "learner_id", "hand"),
    }


def compare(learner: int) -> dict[str, Any]:
    """What a learner finds who answered under names and usages that differ in case and accents."""
    from praxis.records import api

    person = api.Person(learner, facilitates=False)
    more = {"kind": "choice", "visibility": api.Visibility.FACILITATORS, "now": NOW}
    for usage in (USAGE, USAGE.upper()):
        for name in ("q", "Q", "é", "e"):
            content = {"text": f"{name} 🙂 في البداية"}
            api.save_entry(person, api.Slot(CONTEXT, usage, name), content=content, **more)
            api.save_entry(person, api.Slot(CONTEXT, usage, name), content=content, **more)
    found = api.own_entries(person, **HERE)
    return {name: [entry.latest.content["text"], entry.versions] for name, entry in found.items()}


def spread(learners: list[int]) -> dict[str, Any]:
    """The spread of choices and groups that differ in case alone."""
    from praxis.records import api

    for count, learner in enumerate(learners):
        api.save_entry(
            api.Person(learner, facilitates=False),
            api.Slot(CONTEXT, USAGE, "start/choice"),
            kind="choice",
            content={"choices": ["a"]},
            choice="aA"[count % 2],
            group="uU"[count % 2],
            visibility=api.Visibility.FACILITATORS,
            now=NOW,
        )
    told = api.spread(**HERE, name="start/choice")
    assert told is not None
    return {"counts": told.counts, "by_group": told.by_group}


def unique_columns() -> dict[str, list[list[str]]]:
    """The columns of every unique index, as the database itself tells them."""
    from django.apps import apps
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_app_config("praxis_records").get_models():
            rules = connection.introspection.get_constraints(cursor, model._meta.db_table).values()
            found[model.__name__] = [sorted(rule["columns"]) for rule in rules if rule["unique"]]
    return found


TASKS: dict[str, Callable[..., Any]] = {
    task.__name__: task for task in (prepare, save, deal, stored, compare, spread, unique_columns)
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
