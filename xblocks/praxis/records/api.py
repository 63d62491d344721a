"""The way into the records app: ids and plain values in, frozen values out.

    a learner saves      at_work, receive, save_entry, set_visibility, delete_entries, deal
    and has not saved    keep_draft, drafts, drop_drafts
    a page reads         own_entries, recall, comments, dealt, spread, paired_change
    by another rule      version_of, versions_of
    and of others        opened, shared
    a facilitator        entries_of_block, comment, delete_comment
    a learner's own      record
    a person leaves      erase_learner

Who may do what is decided in `rules.py`; callers pass the `Person` as the host knows them and never
ask a second time by other means. `now` is aware UTC. Call the writing functions outside of a
transaction, as handlers of Open edX run: on SQLite a transaction that has read before cannot wait
for its turn to write. What is decided by what was read before, is read and written in `at_work`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from praxis.records import (
    commenting,
    counting,
    dealing,
    drafting,
    entries,
    erasing,
    opening,
    recording,
    reporting,
    working,
)
from praxis.records.values import (
    Comment,
    Draft,
    Entry,
    Opened,
    PairedChange,
    Person,
    Recorded,
    Slot,
    Spread,
    Version,
    Visibility,
    VisibilityChange,
    Wording,
)

__all__ = [
    "Comment",
    "Draft",
    "Entry",
    "Opened",
    "PairedChange",
    "Person",
    "Recorded",
    "Slot",
    "Spread",
    "Version",
    "Visibility",
    "VisibilityChange",
    "Wording",
    "at_work",
    "comment",
    "comments",
    "deal",
    "dealt",
    "delete_comment",
    "delete_entries",
    "drafts",
    "drop_drafts",
    "entries_of_block",
    "erase_learner",
    "keep_draft",
    "opened",
    "own_entries",
    "paired_change",
    "recall",
    "receive",
    "record",
    "save_entry",
    "set_visibility",
    "shared",
    "spread",
    "version_of",
    "versions_of",
]


# A learner saves


@contextmanager
def at_work(person: Person, *, context: str, usage: str) -> Iterator[None]:
    """One transaction, in line with every other request of this learner in this block.

    What is read inside is what the request before left behind, and it stays so until the end. An
    error undoes all of it. Raises `Refused` for somebody not signed in.
    """
    with working.at_work(person, context=context, usage=usage):
        yield


def receive(person: Person, *, context: str, usage: str, key: str, now: datetime) -> bool:
    """Whether a request comes for the first time; `key` is the page's own name for it.

    Call it inside of `at_work`, so that a request that fails can come again. The last 200 keys of a
    learner in a block are known. Raises `CallerError` for an empty key.
    """
    return working.receive(person, context=context, usage=usage, key=key, now=now)


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
    wording: Wording | None = None,
    deletable: bool = False,
) -> Entry:
    """The person's entry in this slot after storing `content` as its latest version.

    The same content as the latest version stores nothing new, however often it is sent. `choice` is
    what a spread counts and `group` what it tells apart (the role); `wording` is what the learner
    was asked. With `final`, a stored content cannot be changed any more. Raises `Refused` for
    somebody not signed in, `CallerError` for a content too long or a final one changed.
    """
    sent = entries.Sent(kind, content, visibility, choice, group, wording, deletable)
    return entries.save(person, slot, sent, now=now, final=final)


def set_visibility(
    person: Person,
    *,
    context: str,
    usage: str,
    names: Collection[str],
    visibility: Visibility,
    now: datetime,
) -> int:
    """Open or close the person's own entries with these names; how many were not so before."""
    return entries.set_visibility(
        person, context=context, usage=usage, names=names, visibility=visibility, now=now
    )


def delete_entries(
    person: Person, *, context: str, usage: str, names: Collection[str] | None = None
) -> int:
    """Delete the person's own entries for good, all of the block's without `names`; how many.

    With them go their versions, the comments on them, and the same answers in drafts. Raises
    `Refused`, and deletes nothing, where one of them must be kept.
    """
    return entries.delete(person, context=context, usage=usage, names=names)


def deal(person: Person, *, context: str, usage: str, hands: Sequence[str], now: datetime) -> str:
    """The hand this person holds in a block: the same for ever, dealt evenly the first time.

    Somebody whose hand is no longer among `hands` is dealt a new one. Raises `Refused` for somebody
    not signed in.
    """
    return dealing.deal(person, context=context, usage=usage, hands=hands, now=now)


# A learner has not saved


def keep_draft(
    person: Person,
    *,
    context: str,
    usage: str,
    writer: str,
    content: Mapping[str, Any],
    now: datetime,
) -> None:
    """Keep what a page (`writer`) sent in place of what it sent before; of 20 pages at most.

    Answers stand in it by the names of their entries, under `values`. Raises `CallerError` for a
    writer that is no short name and for a content too long.
    """
    drafting.keep(person, context=context, usage=usage, writer=writer, content=content, now=now)


def drafts(person: Person, *, context: str, usage: str) -> tuple[Draft, ...]:
    """The person's own drafts in a block, the newest first. One query."""
    return drafting.of(person, context=context, usage=usage)


def drop_drafts(
    person: Person, *, context: str, usage: str, writers: Collection[str] | None = None
) -> int:
    """Forget the drafts of these pages, or of all; how many there were."""
    return drafting.drop(person, context=context, usage=usage, writers=writers)


# A page reads


def own_entries(person: Person, *, context: str, usage: str) -> dict[str, Entry]:
    """The person's own entries in a block, by name; empty for somebody not signed in. One query.

    Where staff look as this person, "only me" is not among them.
    """
    return entries.own(person, context=context, usage=usage)


def recall(
    person: Person, *, context: str, wanted: Sequence[tuple[Collection[str], str]]
) -> list[Entry | None]:
    """The person's own entries anywhere in a course, each by the usages it may have and its name.

    In their order, `None` for what is not there. Of an entry with rounds (`feelings`, `feelings@2`)
    it is the latest. One query for all.
    """
    return entries.recall(person, context=context, wanted=wanted)


def comments(person: Person, entries: Sequence[Entry]) -> dict[int, tuple[Comment, ...]]:
    """The comments on each of these entries, by its id, oldest first, as far as they may be read.

    The entry's learner reads them, and facilitators who may read the entry. One query.
    """
    return commenting.of_entries(person, entries)


def dealt(person: Person, *, context: str, usage: str) -> str:
    """The hand this person holds in a block, or the empty string. One query."""
    return dealing.dealt(person, context=context, usage=usage)


def spread(*, context: str, usage: str, name: str, minimum: int = 5) -> Spread | None:
    """How the cohort chose in its latest answers to one question; `None` below `minimum` answers.

    `by_group` is empty unless every group with answers has the minimum. "Only me" is not counted.
    One query.
    """
    return counting.spread(context=context, usage=usage, name=name, minimum=minimum)


def paired_change(
    *,
    context: str,
    before: tuple[Collection[str], str],
    after: tuple[Collection[str], str],
    minimum: int = 5,
) -> PairedChange | None:
    """How those moved who answered two scales, each named by its usages and its name.

    Of scales with rounds it is the latest; the number is the entry's `choice`. "Only me" is not
    counted; `None` below `minimum` pairs. One query.
    """
    return counting.paired_change(context=context, before=before, after=after, minimum=minimum)


def version_of(entry_id: int, version: int) -> Version | None:
    """One version of an entry, whoever wrote it; `None` where it is not there (any more).

    One query. It asks nobody: callers have decided by a rule of their own that the reader may, such
    as the lease of a reviewer, and never show it to anybody else. Visibility is not a part of it.
    """
    return entries.version_of(entry_id, version)


def versions_of(wanted: Collection[tuple[int, int]]) -> dict[tuple[int, int], Version]:
    """Versions by their entry and number, without those that are not there; as `version_of`.

    One query for some hundreds.
    """
    return entries.versions_of(wanted)


# Of what others wrote


def opened(person: Person, *, context: str, usage: str) -> Opened:
    """How many learners have opened entries of a block to this person, and how many of each name.

    What is not open to them is not counted. Two queries.
    """
    return opening.opened(person, context=context, usage=usage)


def shared(
    person: Person, *, context: str, usage: str, widest: Visibility, skip: int, learners: int
) -> list[tuple[Entry, ...]]:
    """What other learners of a block opened to this person as one of themselves, by learner.

    The newest first, without those `skip`ped, `learners` at most. Nothing tells who they are: no
    id, no name. Facilitators are shown what anybody of the cohort is; `widest` is the limit that
    the author now sets. Two queries.
    """
    return opening.shared(
        person, context=context, usage=usage, widest=widest, skip=skip, learners=learners
    )


# A facilitator


def entries_of_block(
    person: Person, *, context: str, usage: str, after: int = -1, learners: int | None = None
) -> Iterator[Entry]:
    """Everybody's entries in a block that this person may see in a report, by learner and name.

    Read as they are asked for, in constant memory. "Only me" is never among them, not even the
    person's own. `learner_name` is filled for facilitators. `after` is the `learner_id` to go on
    behind, `learners` how many learners there are at most.
    """
    return reporting.of_block(person, context=context, usage=usage, after=after, learners=learners)


def comment(
    person: Person, entry_id: int, text: str, *, context: str, usage: str, now: datetime
) -> Comment:
    """What a facilitator says to a learner about an entry of this block, stored.

    The same as they said last of the same version stores nothing new, however often it is sent.
    Raises `Refused` where the entry is not open to them, `CallerError` for an empty or long text.
    """
    return commenting.comment(person, entry_id, text, context=context, usage=usage, now=now)


def delete_comment(person: Person, comment_id: int, *, context: str, usage: str) -> None:
    """Delete a comment of the person's own on an entry of this block; `Refused` for any other."""
    commenting.delete(person, comment_id, context=context, usage=usage)


# A learner's own


def record(person: Person, *, context: str, usage: str | None = None) -> Iterator[Recorded]:
    """All that the person wrote in a course (or one block of it), by the time of its last change.

    Read a few at a time. How far they have come is not among it.
    """
    return recording.record(person, context=context, usage=usage)


# A person leaves


def erase_learner(user_id: int) -> int:
    """Erase everything this app keeps of a learner, in every course; how many rows are gone.

    Comments by them go as well as comments on their entries.
    """
    return erasing.erase_learner(user_id)
