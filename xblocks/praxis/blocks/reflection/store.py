"""A learner's work in a reflection, read from and written to the records app; decides nothing.

One entry for each field and round (`feelings`, `feelings@2`), one for each "what changed, and why?"
(`feelings@2@why`), and `@round` for the number of the current round, which nobody else reads.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from praxis.blocks.reflection import rules
from praxis.blocks.reflection.addresses import Address
from praxis.blocks.reflection.answers import Content, Sent
from praxis.blocks.reflection.rules import Work
from praxis.blocks.reflection.wording import Asker
from praxis.core.errors import CallerError
from praxis.core.messages import message
from praxis.core.visibility import Visibility
from praxis.definitions.reflection.model import FieldKind, Reflection
from praxis.kit.host import Host
from praxis.records import api

ROUND = "@round"
ROUND_KIND = "round"


class Clash(Exception):
    """Another page stored something else meanwhile; nothing of what was sent has been stored."""

    def __init__(self, work: Work, sent: Sent, names: Sequence[str]) -> None:
        super().__init__()
        self.work = work
        self.sent = sent
        self.names = names


class Store:
    """The work of the current visitor in one block."""

    def __init__(self, host: Host, reflection: Reflection, asker: Asker) -> None:
        self._reflection = reflection
        self._asker = asker
        self._can_read = host.has_records
        self._usages = host.usage_keys
        self._person = api.Person(
            id=host.person.id,
            facilitates=host.person.facilitator,
            watched=host.person.watched,
        )
        self._place: dict[str, Any] = {"context": host.context_key, "usage": host.usage_key}

    # Reading

    def work(self) -> Work:
        """What the visitor has written so far; nothing where the host keeps no work of theirs."""
        if not self._can_read:
            return Work()
        entries = api.own_entries(self._person, **self._place)
        begun = entries.pop(ROUND, None)
        return Work(entries, begun.latest.content.get("number", 1) if begun else _latest(entries))

    def recalled(self, addresses: Mapping[str, Address]) -> dict[str, api.Entry]:
        """The earlier answers at these addresses that there are, by the same keys. One query."""
        if not (self._can_read and addresses):
            return {}
        wanted = [(self._usages(each.block), each.name) for each in addresses.values()]
        found = api.recall(self._person, context=self._place["context"], wanted=wanted)
        return {key: entry for key, entry in zip(addresses, found, strict=True) if entry}

    def comments(self, entries: Sequence[api.Entry]) -> Mapping[int, tuple[api.Comment, ...]]:
        """What facilitators said about these entries, by the ids of the entries. One query."""
        return api.comments(self._person, entries) if entries else {}

    def drafts(self) -> tuple[api.Draft, ...]:
        """What the visitor has typed and not saved."""
        return api.drafts(self._person, **self._place)

    def change(self, before: Address, key: str) -> api.PairedChange | None:
        """How the class moved between the earlier scale and the one of this block."""
        return api.paired_change(
            context=self._place["context"],
            before=(self._usages(before.block), before.name),
            after=((self._place["usage"],), key),
        )

    # Writing

    def save(
        self, body: Mapping[str, Any], *, key: str, writers: Sequence[str], now: datetime
    ) -> tuple[Work, Work]:
        """Keep what a page sent, once for each `key`: the work before, and after.

        One transaction. Raises a `CallerError` for what cannot be, `Clash` where another page has
        stored something else since this one was drawn.
        """
        with api.at_work(self._person, **self._place):
            before = self.work()
            sent = rules.read_sent(self._reflection, before, body)
            if not api.receive(self._person, **self._place, key=_wish(key, body), now=now):
                return before, before
            names = rules.clashes(before, sent)
            if names:
                raise Clash(before, sent, names)
            contents = rules.to_store(before, sent)
            rules.check_something(before, contents)
            for name, content in contents.items():
                self._keep(name, content, sent.visibility, now)
            self._open_to(before, contents, sent.visibility, now)
            api.drop_drafts(self._person, **self._place, writers=writers)
            return before, self.work()

    def begin_round(self, come_from: object, now: datetime) -> Work:
        """The work in the round after `come_from`; begun once, however often it is asked for."""
        with api.at_work(self._person, **self._place):
            work = self.work()
            number = rules.round_after(self._reflection, work, come_from)
            if number != work.round:
                content = {"number": number}
                self._entry(ROUND, ROUND_KIND, content, Visibility.ME, now)
            return Work(work.entries, number)

    def remove(self) -> None:
        """Delete all that the visitor wrote here, for good."""
        with api.at_work(self._person, **self._place):
            api.delete_entries(self._person, **self._place)
            api.drop_drafts(self._person, **self._place)

    def keep_draft(self, writer: str, content: Mapping[str, Any], now: datetime) -> None:
        """Keep what is typed and not saved."""
        if not isinstance(content.get("values"), Mapping):
            raise CallerError(message(rules.RELOAD))
        api.keep_draft(self._person, **self._place, writer=writer, content=content, now=now)

    def keep_clashing(self, writer: str, content: Mapping[str, Any], now: datetime) -> None:
        """Keep what could not be saved, if it can be kept; the page shows and keeps it anyway."""
        with suppress(CallerError):
            self.keep_draft(writer, content, now)

    def drop_drafts(self, writers: Sequence[str]) -> None:
        """Forget these drafts."""
        api.drop_drafts(self._person, **self._place, writers=writers)

    def _keep(self, name: str, content: Content, visibility: Visibility, now: datetime) -> None:
        asked, is_why = rules.prompt_of(self._reflection, name)
        kind = asked.kind if asked is not None and not is_why else FieldKind.TEXT
        self._entry(name, kind.value, content, visibility, now)

    def _entry(
        self, name: str, kind: str, content: Content, visibility: Visibility, now: datetime
    ) -> None:
        value = content.get("value")
        api.save_entry(
            self._person,
            api.Slot(name=name, **self._place),
            kind=kind,
            content=content,
            visibility=visibility,
            now=now,
            choice="" if value is None else str(value),
            wording=self._asker.wording(name),
            deletable=self._reflection.deletable,
        )

    def _open_to(
        self, work: Work, saved: Mapping[str, Content], level: Visibility, now: datetime
    ) -> None:
        """Bring what was not saved anew to the level that the learner chose for the block."""
        names = [
            name
            for name, entry in work.entries.items()
            if name not in saved and entry.visibility is not level
        ]
        if names:
            here = self._place | {"names": names, "visibility": level, "now": now}
            api.set_visibility(self._person, **here)


def _wish(key: str, body: Mapping[str, Any]) -> str:
    """One name for one wish: other words that come under the same key are no repetition."""
    return json.dumps([key, *(body.get(name) for name in ("round", "values", "visibility"))])


def _latest(entries: Mapping[str, api.Entry]) -> int:
    """The latest round of which there is anything, for whoever may not read where one stands."""
    numbers = (name.split("@")[1] for name in entries if "@" in name)
    return max((int(number) for number in numbers if number.isdigit()), default=1)
