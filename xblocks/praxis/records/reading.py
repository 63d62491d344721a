"""From rows to values: entries with the ends of their history, in one query each.

Asks nobody whether the reader may: `entries.py` and `recording.py` do, entry by entry.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from praxis.records import models
from praxis.records.prepared import prepared
from praxis.records.values import Entry, Slot, Version, Visibility, Wording

Rows = list[models.EntryVersion]


Levels = Collection[Visibility] | None


def of_learner(learner_id: int, where: Q, levels: Levels) -> Iterator[Rows]:
    """The ends of one learner's entries, with their wordings; one query. `levels` as in `ends`."""
    mine = ends(where & Q(entry__learner_id=learner_id), levels)
    return by_entry(mine.select_related("entry", "wording"))


def in_block(learner_id: int, context: str, usage: str) -> Iterator[Rows]:
    """The ends of all entries that a learner has in a block, for themselves; one query."""
    return by_entry(_in_block(learner_id, context, usage))


@prepared
def _in_block(learner_id: int, context: str, usage: str) -> QuerySet[models.EntryVersion]:
    here = Q(entry__context=context, entry__usage=usage, entry__learner_id=learner_id)
    return ends(here, None).select_related("entry", "wording")


def ends(where: Q, levels: Levels) -> QuerySet[models.EntryVersion]:
    """The first and the latest version of every entry that meets the condition.

    `levels` are those open to the reader; none where it is the learner. Of an entry that has not
    always been open to the reader, what it said first is not read: the learner may have taken out
    a name before opening it. The latest is the first then.
    """
    first = Q(number=1)
    if levels is not None:
        changes = models.VisibilityChange.objects.filter(entry=OuterRef("entry"))
        first &= Q(~Exists(changes.exclude(before__in=[level.value for level in levels])))
    first_or_latest = first | Q(number=F("entry__versions"))
    versions = models.EntryVersion.objects.filter(where, first_or_latest).select_related("entry")
    return versions.order_by("entry__learner_id", "entry__name", "entry_id", "number")


def by_entry(versions: Iterable[models.EntryVersion]) -> Iterator[Rows]:
    """The rows of one entry after the other, the oldest version first."""
    for _, rows in groupby(versions, key=lambda version: version.entry_id):
        yield list(rows)


def entry_of(rows: Rows) -> Entry:
    """The entry whose first version is the first of these rows and whose latest is the last."""
    row, latest = rows[0].entry, rows[-1]
    return Entry(
        slot=Slot(row.context, row.usage, row.name),
        learner_id=row.learner_id,
        kind=row.kind,
        group=row.group,
        visibility=Visibility(row.visibility),
        first=version_of(rows[0]),
        latest=version_of(latest),
        versions=row.versions,
        learner_name=getattr(rows[0], "learner_name", ""),
        id=row.pk,
        wording=wording_of(latest.wording) if latest.wording else None,
        deletable=row.deletable,
    )


def version_of(row: models.EntryVersion) -> Version:
    """One version."""
    return Version(row.number, row.content, row.written)


def wording_of(row: models.Wording) -> Wording:
    """What was asked, with the labels in the author's order."""
    return Wording(row.title, row.prompt, dict(row.labels), row.language)
