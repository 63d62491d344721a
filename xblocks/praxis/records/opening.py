"""What learners of a block have opened to somebody: how much of it there is, and the newest of it,
without names.

Counted and sorted in the database, so a page of it costs the same however many have written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from django.db.models import Count, Max, Q, QuerySet

from praxis.records import access, models, reading, rules
from praxis.records.values import Entry, Opened, Person, Visibility


def opened(person: Person, *, context: str, usage: str) -> Opened:
    """How many learners have opened entries to this person, and how many of each name."""
    rows = _open_to(person, context, usage)
    by_name = rows.order_by("name").values_list("name").annotate(Count("pk"))
    learners = rows.aggregate(learners=Count("learner_id", distinct=True))["learners"]
    return Opened(learners, dict(by_name))


def shared(
    person: Person, *, context: str, usage: str, widest: Visibility, skip: int, learners: int
) -> list[tuple[Entry, ...]]:
    """What other learners opened to this person as to one of themselves, a tuple for each, newest
    first; nothing in it tells who they are.
    """
    reader = replace(
        person, facilitates=False, participates=person.participates or person.facilitates
    )
    if widest not in rules.levels_open_to(reader):
        return []
    rows = _open_to(reader, context, usage)
    others = rows.exclude(learner_id=person.id) if person.id is not None else rows
    newest = others.order_by().values("learner_id").annotate(at=Max("changed"), row=Max("pk"))
    page = newest.order_by("-at", "-row")[skip : skip + learners]
    return _nameless(reader, rows, [row["learner_id"] for row in page])


def _open_to(person: Person, context: str, usage: str) -> QuerySet[models.Entry]:
    levels = [level.value for level in rules.levels_open_to(person)]
    here = models.Entry.objects.filter(context=context, usage=usage, visibility__in=levels)
    return here.exclude(kind__in=rules.POSITIONS)


def _nameless(
    reader: Person, rows: QuerySet[models.Entry], learners: Sequence[int]
) -> list[tuple[Entry, ...]]:
    """The entries of these learners in this order; the query narrows, the rule decides on each."""
    theirs = rows.filter(learner_id__in=learners).values("pk")
    found: dict[int, list[Entry]] = defaultdict(list)
    ends = reading.ends(Q(entry__in=theirs), rules.levels_open_to(reader))
    for versions in reading.by_entry(ends.select_related("wording")):
        entry = reading.entry_of(versions)
        if rules.may(reader, rules.Action.REPORT, access.facts(entry)):
            found[entry.learner_id].append(replace(entry, learner_id=0, learner_name="", id=0))
    return [tuple(found[learner]) for learner in learners if learner in found]
