"""A crew of processes on one database: `python worker.py '{"database": …, "orders": […]}'`.

Each order goes to a process with a connection of its own. All begin at the same moment; what they
return is printed as one JSON list.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
import warnings
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


def count_on(learner: int, times: int) -> None:
    """Add one, so many times, to the number that the entry says: read, decide, write."""
    from praxis.records import api

    person = api.Person(learner, facilitates=False)
    more = {"kind": "text", "visibility": api.Visibility.ME, "now": NOW}
    for _ in range(times):
        with api.at_work(person, **HERE):
            entry = api.own_entries(person, **HERE).get("count")
            number = entry.latest.content["number"] + 1 if entry else 1
            slot = api.Slot(CONTEXT, USAGE, "count")
            api.save_entry(person, slot, content={"number": number}, **more)


def receive(learner: int, keys: list[str]) -> list[bool]:
    """Which of these requests come for the first time."""
    from praxis.records import api

    person = api.Person(learner, facilitates=False)
    return [api.receive(person, **HERE, key=key, now=NOW) for key in keys]


def reflect(learners: list[int], fields: list[str], edition: str) -> None:
    """Each learner saves these fields, in this order, under the wordings of an edition."""
    from praxis.records import api

    for learner in learners:
        person = api.Person(learner, facilitates=False)
        with api.at_work(person, **HERE):
            api.receive(person, **HERE, key=edition, now=NOW)
            for name in fields:
                api.save_entry(
                    person,
                    api.Slot(CONTEXT, USAGE, name),
                    kind="text",
                    content={"text": f"{edition} {name}"},
                    visibility=api.Visibility.FACILITATORS,
                    now=NOW,
                    wording=api.Wording(edition, name, {"z": "é", "aa": "🙂"}, "en"),
                    deletable=True,
                )
            api.drop_drafts(person, **HERE)


def draft(learner: int, writers: list[str]) -> None:
    """Keep a draft of each of these pages."""
    from praxis.records import api

    person = api.Person(learner, facilitates=False)
    for writer in writers:
        content = {"values": {"what": f"{writer} 🙂"}}
        api.keep_draft(person, **HERE, writer=writer, content=content, now=NOW)


def comment(author: int, texts: list[str]) -> int:
    """How many of these comments could be made on the entries that there are."""
    from praxis.core.errors import Refused
    from praxis.records import api, models

    person, made = api.Person(author, facilitates=True), 0
    for text in texts:
        for number in models.Entry.objects.values_list("pk", flat=True):
            try:
                api.comment(person, number, text, **HERE, now=NOW)
                made += 1
            except Refused:
                continue
    return made


def delete(learners: list[int]) -> None:
    """Each learner deletes all of theirs."""
    from praxis.records import api

    for learner in learners:
        api.delete_entries(api.Person(learner, facilitates=False), **HERE)


def erase(learners: list[int]) -> None:
    """Each learner leaves."""
    from praxis.records import api

    for learner in learners:
        api.erase_learner(learner)


def change(learners: list[int]) -> list[Any]:
    """How learners moved from 2 to 4 and from `sure` to `sure@10`, as the database counts it."""
    from praxis.records import api

    for learner in learners:
        for name, number in (("before", "2"), ("sure", "1"), ("sure@9", "3"), ("sure@10", "4")):
            api.save_entry(
                api.Person(learner, facilitates=False),
                api.Slot(CONTEXT, USAGE, name),
                kind="scale",
                content={"value": int(number), "steps": 5},
                choice=number,
                visibility=api.Visibility.FACILITATORS,
                now=NOW,
            )
    scales = {"before": ([USAGE], "before"), "after": ([USAGE], "sure")}
    told = api.paired_change(context=CONTEXT, **scales)
    assert told is not None
    return [told.pairs, told.mean_before, told.mean_after]


def record(learner: int) -> list[Any]:
    """What a learner finds in their own record, and what comes back of it."""
    from praxis.records import api

    person = api.Person(learner, facilitates=False)
    found = api.recall(person, context=CONTEXT, wanted=[([USAGE], "what"), ([USAGE], "What")])
    told = [
        [each.entry.slot.name, len(each.versions), list(each.entry.wording.labels), each.comments]
        for each in api.record(person, context=CONTEXT)
        if each.entry.wording
    ]
    return [[entry.slot.name if entry else None for entry in found], told]


def tab(learners: list[int], sends: list[list[Any]]) -> None:
    """What one tab of each learner sends to a case, one after the other."""
    warnings.filterwarnings("ignore", category=DeprecationWarning)  # of XBlock and below

    from praxis.blocks.case_study.block import CaseStudyXBlock
    from praxis.definitions import case_study
    from tests.unit.blocks.case_study.cases import two_ways
    from tests.unit.kit.hosting import block_in, post, signed_in

    source = case_study.serialise(two_ways())
    for learner in learners:
        for handler, body in sends:
            block = block_in(CaseStudyXBlock, {"user": signed_in(learner)}, data=source)
            answered = post(block, handler, body)
            assert answered.status_code == 200, answered.json


def ways() -> list[list[Any]]:
    """What each learner of the case has decided, and the way they went."""
    from praxis.records import models

    latest = models.EntryVersion.objects.order_by("entry__learner_id", "number")
    found: dict[int, dict[str, Any]] = {}
    for version in latest.select_related("entry"):
        found.setdefault(version.entry.learner_id, {})[version.entry.name] = version.content
    return [[told["start/way"]["choices"], told["@path"]["stages"]] for told in found.values()]


def counts() -> dict[str, int]:
    """How many rows each table holds."""
    from django.apps import apps

    tables = apps.get_app_config("praxis_records").get_models()
    return {model.__name__: model._base_manager.count() for model in tables}


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
    task.__name__: task
    for task in (
        prepare,
        save,
        deal,
        stored,
        compare,
        spread,
        count_on,
        receive,
        reflect,
        draft,
        comment,
        delete,
        erase,
        change,
        record,
        tab,
        ways,
        counts,
        unique_columns,
    )
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
