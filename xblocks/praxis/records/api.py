"""The way into the records app: ids and plain values in, frozen values out.

    a learner saves      save_entry, deal
    a page reads         own_entries, dealt, spread
    a facilitator reads  entries_of_block
    a person leaves      erase_learner

Who may do what is decided in `rules.py`; callers pass the `Person` as the host knows them and never
ask a second time by other means. `now` is aware UTC. Call the writing functions outside of a
transaction, as handlers of Open edX run: on SQLite a transaction that has read before cannot wait
for its turn to write.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from praxis.records import counting, dealing, entries, erasing
from praxis.records.values import Entry, Person, Slot, Spread, Version, Visibility

__all__ = [
    "Entry",
    "Person",
    "Slot",
    "Spread",
    "Version",
    "Visibility",
    "deal",
    "dealt",
    "entries_of_block",
    "erase_learner",
    "own_entries",
    "save_entry",
    "spread",
]


def save_entry(
    person: Person,
    slot: Slot,
    *,
    kind: str,
    content: Mapping[str, Any],
    visibility: Visibility,
    now: datetime,
    choice: str = "",
    group: str = "",
    final: bool = False,
) -> Entry:
    """The person's entry in this slot after storing `content` as its latest version.

    The same content as the latest version stores nothing new, however often it is sent. `choice` is
    what a spread counts and `group` what it tells apart (the role). With `final`, a stored content
    cannot be changed any more. Raises `Refused` for somebody not signed in, `CallerError` for a
    content too long or a final one changed.
    """
    draft = entries.Draft(kind, content, visibility, choice, group)
    return entries.save(person, slot, draft, now=now, final=final)


def own_entries(person: Person, *, context: str, usage: str) -> dict[str, Entry]:
    """The person's own entries in a block, by name; empty for somebody not signed in. One query."""
    return entries.own(person, context=context, usage=usage)


def entries_of_block(person: Person, *, context: str, usage: str) -> Iterator[Entry]:
    """Everybody's entries in a block that this person may see in a report, by learner and name.

    Read as they are asked for, in constant memory. "Only me" is never among them, not even the
    person's own. `learner_name` is filled for facilitators.
    """
    return entries.of_block(person, context=context, usage=usage)


def spread(*, context: str, usage: str, name: str, minimum: int = 5) -> Spread | None:
    """How the cohort chose in its latest answers to one question; `None` below `minimum` answers.

    `by_group` is empty unless every group with answers has the minimum. "Only me" is not counted.
    One query.
    """
    return counting.spread(context=context, usage=usage, name=name, minimum=minimum)


def deal(person: Person, *, context: str, usage: str, hands: Sequence[str], now: datetime) -> str:
    """The hand this person holds in a block: the same for ever, dealt evenly the first time.

    Somebody whose hand is no longer among `hands` is dealt a new one. Raises `Refused` for somebody
    not signed in.
    """
    return dealing.deal(person, context=context, usage=usage, hands=hands, now=now)


def dealt(person: Person, *, context: str, usage: str) -> str:
    """The hand this person holds in a block, or the empty string. One query."""
    return dealing.dealt(person, context=context, usage=usage)


def erase_learner(user_id: int) -> int:
    """Erase everything this app keeps of a learner, in every course; how many rows are gone."""
    return erasing.erase_learner(user_id)
