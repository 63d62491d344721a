"""A learner's own record: everything they wrote in a course, with all that goes with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.db.models import Q

from praxis.records import commenting, models, reading, rules
from praxis.records.access import levels_of_reader, may_read
from praxis.records.values import Person, Recorded, Visibility, VisibilityChange

ENTRIES_AT_A_TIME = 100  # what a streamed reading of a record keeps in memory, beside the ids


def record(person: Person, *, context: str, usage: str | None) -> Iterator[Recorded]:
    """The person's own entries, by the time of their last change; no positions among them."""
    mine = models.Entry.objects.filter(learner_id=person.id, context=context)
    if usage is not None:
        mine = mine.filter(usage=usage)
    work = mine.exclude(kind__in=rules.POSITIONS).order_by("changed", "pk")
    ids = list(work.values_list("pk", flat=True)) if person.id is not None else []
    for start in range(0, len(ids), ENTRIES_AT_A_TIME):
        yield from _recorded(person, ids[start : start + ENTRIES_AT_A_TIME])


def _recorded(person: Person, ids: Sequence[int]) -> Iterator[Recorded]:
    mine = Q(entry_id__in=ids, entry__learner_id=person.id)
    levels = levels_of_reader(person)
    rows = (
        models.EntryVersion.objects.filter(mine) if levels is None else reading.ends(mine, levels)
    )
    versions = rows.select_related("entry", "wording").order_by("entry_id", "number")
    found = {history[0].entry_id: history for history in reading.by_entry(versions)}
    entries = {number: reading.entry_of(found[number]) for number in ids if number in found}
    readable = [entry for entry in entries.values() if may_read(person, entry)]
    comments = commenting.of_entries(person, readable)
    changes = _changes([entry.id for entry in readable])
    for entry in readable:
        yield Recorded(
            entry=entry,
            versions=tuple(reading.version_of(row) for row in found[entry.id]),
            comments=comments[entry.id],
            changes=tuple(changes[entry.id]),
        )


def _changes(ids: Sequence[int]) -> dict[int, list[VisibilityChange]]:
    changes = defaultdict(list)
    for row in models.VisibilityChange.objects.filter(entry_id__in=ids).order_by("pk"):
        before, after = Visibility(row.before), Visibility(row.after)
        changes[row.entry_id].append(VisibilityChange(row.entry_id, before, after, row.changed))
    return changes
