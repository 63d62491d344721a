"""Entries and their versions: written by their learner, read back by them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q

from praxis.core.errors import CallerError, Refused
from praxis.core.messages import N_, message
from praxis.records import drafting, models, reading, rules
from praxis.records.access import check_columns, levels_of_reader, may_read, writer
from praxis.records.claiming import hold
from praxis.records.contents import canonical, storable
from praxis.records.values import Entry, Person, Slot, Version, Visibility, Wording
from praxis.records.working import Work, at_work, open_work

FINAL = N_("This answer is final: it was saved before and can no longer be changed.")
NOT_DELETABLE = N_("This answer cannot be deleted: its exercise keeps what was answered.")


@dataclass(frozen=True)
class Sent:
    """What a learner sends: the content, and what an entry says about itself beside it."""

    kind: str
    content: Mapping[str, Any] = field(repr=False)
    visibility: Visibility
    choice: str
    group: str
    wording: Wording | None
    deletable: bool

    def traits(self) -> dict[str, Any]:
        """The columns of the entry that follow its latest version."""
        return {
            "kind": self.kind,
            "visibility": self.visibility.value,
            "choice": self.choice,
            "group": self.group,
            "deletable": self.deletable,
        }


def save(person: Person, slot: Slot, sent: Sent, *, now: datetime, final: bool) -> Entry:
    """Store what was sent as the latest version of the person's own entry in this slot."""
    entry = models.Entry(
        context=slot.context,
        usage=slot.usage,
        name=slot.name,
        learner_id=writer(person),
        changed=now,
        versions=1,
        **sent.traits(),
    )
    check_columns(entry)
    content = storable(sent.content)
    with at_work(person, context=slot.context, usage=slot.usage) as work:
        rows = work.rows.get(slot.name)
        if rows is None:
            entry.save(force_insert=True)
            rows = [_append(work, entry, sent, content, now)]
        else:
            rows = _go_on(work, rows, sent, content, now=now, final=final)
        work.rows[slot.name] = rows
    return reading.entry_of(rows)


def _go_on(
    work: Work,
    rows: reading.Rows,
    sent: Sent,
    content: dict[str, Any],
    *,
    now: datetime,
    final: bool,
) -> reading.Rows:
    """The entry's ends after storing what is new of it; what says nothing new leaves it alone."""
    entry, latest = rows[0].entry, rows[-1]
    before = entry.visibility
    says_more = canonical(latest.content) != canonical(content)
    if says_more and final:
        raise CallerError(message(FINAL))
    wanted = {**sent.traits(), "versions": entry.versions + says_more}
    if any(getattr(entry, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(entry, name, value)
        entry.changed = now
        entry.save(update_fields=[*wanted, "changed"])
    if entry.visibility != before:
        _log([entry], {entry.pk: before}, now)
    return [rows[0], _append(work, entry, sent, content, now)] if says_more else rows


def _append(
    work: Work, entry: models.Entry, sent: Sent, content: dict[str, Any], now: datetime
) -> models.EntryVersion:
    """Store the entry's latest version."""
    return models.EntryVersion.objects.create(
        entry=entry,
        number=entry.versions,
        content=content,
        written=now,
        wording=work.wordings.row_of(sent.wording) if sent.wording else None,
    )


def own(person: Person, *, context: str, usage: str) -> dict[str, Entry]:
    """The person's own entries in a block by name; one query, inside of `at_work` one for all."""
    work = open_work(person, context=context, usage=usage)
    if work is not None:
        found = iter(work.rows.values())
    elif person.id is not None:
        here = Q(entry__context=context, entry__usage=usage)
        found = reading.of_learner(person.id, here, levels_of_reader(person))
    else:
        found = iter(())
    entries = (reading.entry_of(rows) for rows in found)
    return {entry.slot.name: entry for entry in entries if may_read(person, entry)}


def version_of(entry_id: int, version: int) -> Version | None:
    """One version, whoever wrote it; for callers who have a rule of their own, see `api`."""
    row = models.EntryVersion.objects.filter(entry_id=entry_id, number=version).first()
    return reading.version_of(row) if row else None


def versions_of(wanted: Collection[tuple[int, int]]) -> dict[tuple[int, int], Version]:
    """Versions by entry and number; as `version_of`."""
    numbers: dict[int, list[int]] = {}
    for entry, number in wanted:
        numbers.setdefault(number, []).append(entry)
    if not numbers:
        return {}
    which = Q()
    for number, found in numbers.items():
        which |= Q(number=number, entry_id__in=found)
    rows = models.EntryVersion.objects.filter(which)
    return {(row.entry_id, row.number): reading.version_of(row) for row in rows}


Wanted = tuple[Collection[str], str]


def recall(person: Person, *, context: str, wanted: Sequence[Wanted]) -> list[Entry | None]:
    """The latest round of each entry wanted, of the person's own; one query for all."""
    here = Q(entry__kind__in=())
    for usages, name in wanted:
        named = Q(entry__name=name) | Q(entry__name__startswith=f"{name}@")
        here |= Q(entry__usage__in=usages) & named
    if person.id is None:
        return [None] * len(wanted)
    wherever = Q(entry__context=context) & here
    found = reading.of_learner(person.id, wherever, levels_of_reader(person))
    entries = [reading.entry_of(rows) for rows in found]
    mine = [e for e in entries if e.kind not in rules.POSITIONS and may_read(person, e)]
    return [_latest_round(mine, usages, name) for usages, name in wanted]


def _latest_round(entries: Sequence[Entry], usages: Collection[str], name: str) -> Entry | None:
    rounds = {
        number: entry
        for entry in entries
        if entry.slot.usage in usages
        if (number := rules.round_of(entry.slot.name, name)) is not None
    }
    return rounds[max(rounds)] if rounds else None


def set_visibility(
    person: Person,
    *,
    context: str,
    usage: str,
    names: Collection[str],
    visibility: Visibility,
    now: datetime,
) -> int:
    """Open or close the person's own entries with these names; how many that changed."""
    with at_work(person, context=context, usage=usage) as work:
        named = [work.rows[name][0].entry for name in names if name in work.rows]
        before = {e.pk: e.visibility for e in named if e.visibility != visibility.value}
        changed = [entry for entry in named if entry.pk in before]
        if changed:
            rows = models.Entry.objects.filter(pk__in=before)
            rows.update(visibility=visibility.value, changed=now)
            for entry in changed:
                entry.visibility, entry.changed = visibility.value, now
            _log(changed, before, now)
    return len(changed)


def _log(entries: Sequence[models.Entry], before: Mapping[int, str], now: datetime) -> None:
    models.VisibilityChange.objects.bulk_create(
        models.VisibilityChange(
            entry=entry, before=before[entry.pk], after=entry.visibility, changed=now
        )
        for entry in entries
    )


def delete(person: Person, *, context: str, usage: str, names: Collection[str] | None) -> int:
    """Delete the person's own entries for good, all of the block's without `names`; how many.

    The same words go from the drafts, and with the last entry how far its learner had come.
    """
    with at_work(person, context=context, usage=usage) as work:
        entries = [rows[0].entry for rows in work.rows.values()]
        works = [entry for entry in entries if entry.kind not in rules.POSITIONS]
        going = [entry for entry in works if names is None or entry.name in names]
        if not all(entry.deletable for entry in going):
            raise Refused(message(NOT_DELETABLE))
        gone = entries if going and len(going) == len(works) else going
        found = models.Entry.objects.filter(pk__in=[entry.pk for entry in gone])
        hold(found, "versions")  # a facilitator may be commenting on one
        found.delete()
        for entry in gone:
            del work.rows[entry.name]
        drafting.forget(work, names)
    return len(going)
