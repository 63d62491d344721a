"""Entries and their versions: written by their learner, read by whom the rules let."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet

from praxis.core.errors import CallerError, OurFault, Refused
from praxis.core.messages import N_, message
from praxis.records import models, rules
from praxis.records.claiming import claim
from praxis.records.contents import canonical, storable
from praxis.records.fields import ExactCharField
from praxis.records.values import Entry, Person, Slot, Version, Visibility

LEARNERS_AT_A_TIME = 200  # what a streamed reading of a block keeps in memory

SIGN_IN = N_("Only people who are signed in can save an answer. Sign in and try again.")
FINAL = N_("This answer is final: it was saved before and can no longer be changed.")
BAD_COLUMN = N_("“%(column)s” cannot be stored: it is empty, too long or padded with blanks.")


@dataclass(frozen=True)
class Draft:
    """What a learner sends: the content, and what an entry says about itself beside it."""

    kind: str
    content: Mapping[str, Any] = field(repr=False)
    visibility: Visibility
    choice: str
    group: str

    def traits(self) -> dict[str, str]:
        """The columns of the entry that follow its latest version."""
        return {
            "kind": self.kind,
            "visibility": self.visibility.value,
            "choice": self.choice,
            "group": self.group,
        }


def save(person: Person, slot: Slot, draft: Draft, *, now: datetime, final: bool) -> Entry:
    """Store the draft as the latest version of the person's own entry in this slot."""
    if person.id is None or not _may_write(person, person.id, draft):
        raise Refused(message(SIGN_IN))
    content = storable(draft.content)
    wanted = models.Entry(
        context=slot.context,
        usage=slot.usage,
        name=slot.name,
        learner_id=person.id,
        changed=now,
        **draft.traits(),
    )
    _check_columns(wanted)
    with transaction.atomic():
        row = claim(wanted, "context", "usage", "learner", "name")
        ends = [_version(version) for version in _ends(Q(entry=row))]
        if not ends or canonical(ends[-1].content) != canonical(content):
            if ends and final:
                raise CallerError(message(FINAL))
            ends.append(_append(row, content, now))
        _follow(row, draft, ends[-1], now)
    return _entry(row, ends[0], ends[-1])


def own(person: Person, *, context: str, usage: str) -> dict[str, Entry]:
    """The person's own entries in a block by name; one query."""
    if person.id is None:
        return {}
    mine = Q(entry__context=context, entry__usage=usage, entry__learner_id=person.id)
    return {
        entry.slot.name: entry
        for entry in _entries(mine)
        if rules.may(person, rules.Action.READ, _facts(entry))
    }


def of_block(person: Person, *, context: str, usage: str) -> Iterator[Entry]:
    """What this person may see of everybody's entries in a block, by learner; read a few at a time.

    Learners are paged by their ids, because MySQL's driver holds the whole answer to a query in
    memory. The query narrows to the levels open to this person; the rule decides on every entry.
    """
    here = models.Entry.objects.filter(context=context, usage=usage).order_by("learner_id")
    levels = [level.value for level in rules.levels_open_to(person)]
    last = -1
    while page := _learners_after(here, last):
        last = page[-1]
        where = Q(entry__context=context, entry__usage=usage, entry__visibility__in=levels)
        where &= Q(entry__learner_id__gte=page[0], entry__learner_id__lte=last)
        for entry in _entries(where, named=rules.may_read_names(person)):
            if rules.may(person, rules.Action.REPORT, _facts(entry)):
                yield entry


def _learners_after(here: QuerySet[models.Entry], last: int) -> list[int]:
    ids = here.filter(learner_id__gt=last).values_list("learner_id", flat=True)
    return list(ids.distinct()[:LEARNERS_AT_A_TIME])


def _may_write(person: Person, learner_id: int, draft: Draft) -> bool:
    facts = rules.EntryFacts(learner_id, draft.visibility)
    return rules.may(person, rules.Action.WRITE, facts)


def _facts(entry: Entry) -> rules.EntryFacts:
    return rules.EntryFacts(entry.learner_id, entry.visibility)


def _check_columns(row: models.Entry) -> None:
    """Refuse what a column would cut or compare loosely: MySQL ignores blanks at the end."""
    for column in row._meta.concrete_fields:
        if isinstance(column, ExactCharField):
            value = getattr(row, column.attname)
            fits = len(value) <= (column.max_length or 0) and value == value.strip()
            if not fits or not (value or column.blank):
                raise OurFault(message(BAD_COLUMN, column=column.name))


def _append(row: models.Entry, content: dict[str, Any], now: datetime) -> Version:
    version = Version(row.versions + 1, content, now)
    row.history.create(number=version.number, content=content, written=now)
    return version


def _follow(row: models.Entry, draft: Draft, latest: Version, now: datetime) -> None:
    """Bring the entry's columns up to the draft; one that says nothing new leaves them alone."""
    wanted = {**draft.traits(), "versions": latest.number}
    if all(getattr(row, name) == value for name, value in wanted.items()):
        return
    for name, value in wanted.items():
        setattr(row, name, value)
    row.changed = now
    row.save(update_fields=[*wanted, "changed"])


def _ends(where: Q) -> QuerySet[models.EntryVersion]:
    """The first and the latest version of every entry that meets the condition."""
    ends = Q(number=1) | Q(number=F("entry__versions"))
    versions = models.EntryVersion.objects.filter(where, ends).select_related("entry")
    return versions.order_by("entry__learner_id", "entry__name", "number")


def _entries(where: Q, *, named: bool = False) -> Iterator[Entry]:
    versions = _ends(where)
    if named:
        versions = versions.annotate(learner_name=F("entry__learner__username"))
    for _, group in groupby(versions, key=lambda version: version.entry_id):
        ends = list(group)
        name = getattr(ends[0], "learner_name", "")
        yield _entry(ends[0].entry, _version(ends[0]), _version(ends[-1]), name)


def _version(row: models.EntryVersion) -> Version:
    return Version(row.number, row.content, row.written)


def _entry(row: models.Entry, first: Version, latest: Version, learner_name: str = "") -> Entry:
    return Entry(
        slot=Slot(row.context, row.usage, row.name),
        learner_id=row.learner_id,
        kind=row.kind,
        group=row.group,
        visibility=Visibility(row.visibility),
        first=first,
        latest=latest,
        versions=row.versions,
        learner_name=learner_name,
    )
