"""A learner's work in a case, read from and written to the records app; nothing is decided here.

Answers are entries named `<stage>/<question>`, the way through the stages is the entry `@path`.
Facilitators may read them, and the page says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from praxis.blocks.case_study.answers import (
    Given,
    LearnerWork,
    Path,
    Reply,
    Work,
    slot_name,
)
from praxis.core.html import plain_text
from praxis.definitions.case_study.model import CaseStudy, Question
from praxis.kit.host import Host
from praxis.records import api

PATH = "@path"
PATH_KIND = "path"
LONGEST_CHOICE = 2000  # what the records app counts; a longer order is kept and not counted


class Store:
    """The work of the current visitor in one block."""

    def __init__(self, host: Host, case: CaseStudy, *, title: str) -> None:
        self._case, self._title = case, title
        self._can_read = host.has_records
        self._person = api.Person(id=host.person.id, facilitates=host.person.facilitator)
        self._place: dict[str, Any] = {"context": host.context_key, "usage": host.usage_key}

    def work(self) -> Work:
        """What the visitor has done so far; nothing where the host keeps no work of theirs."""
        if not self._can_read:
            return Work()
        entries = api.own_entries(self._person, **self._place)
        path = entries.pop(PATH, None)
        return Work(
            path=read_path(path.latest.content) if path else Path(),
            answers={name: read_given(entry) for name, entry in entries.items()},
            role=api.dealt(self._person, **self._place) if self._case.roles else "",
        )

    @contextmanager
    def at_work(self) -> Iterator[Work]:
        """What the visitor has done so far, and nobody adds to it until the end.

        Two tabs of one learner take turns: what is decided by the work is stored before the next
        one decides.
        """
        with api.at_work(self._person, **self._place):
            yield self.work()

    def save_answer(
        self, stage: str, question: Question, reply: Reply, *, role: str, final: bool, now: datetime
    ) -> Given:
        """Keep one answer; the very same answer sent twice is kept once."""
        entry = api.save_entry(
            self._person,
            self._slot(slot_name(stage, question.key)),
            kind=question.kind.value,
            content={"choices": list(reply.choices)} if reply.choices else {"text": reply.text},
            visibility=api.Visibility.FACILITATORS,
            now=now,
            choice=_counted(reply),
            group=role,
            final=final,
            wording=self._wording(question),
        )
        return read_given(entry)

    def keep_path(self, work: Work, path: Path, *, now: datetime) -> Work:
        """The work with this way through the stages, kept where it is another than before."""
        if path == work.path:
            return work
        api.save_entry(
            self._person,
            self._slot(PATH),
            kind=PATH_KIND,
            content={"stages": list(path.stages), "done": path.done},
            visibility=api.Visibility.FACILITATORS,
            now=now,
            group=work.role,
        )
        return replace(work, path=path)

    def take_role(self, now: datetime) -> str:
        """The role dealt to the visitor, the same for ever."""
        keys = [role.key for role in self._case.roles]
        return api.deal(self._person, **self._place, hands=keys, now=now)

    def spread(self, name: str) -> api.Spread | None:
        """How the cohort answered a question; nothing while too few have."""
        return api.spread(**self._place, name=name) if self._can_read else None

    def everybody(self) -> Iterator[LearnerWork]:
        """Everybody's work as far as the visitor may see it, one learner after the other."""
        entries = api.entries_of_block(self._person, **self._place)
        for _, own in groupby(entries, key=attrgetter("learner_id")):
            yield _learner_work(list(own))

    def _wording(self, question: Question) -> api.Wording:
        return api.Wording(
            title=self._title,
            prompt=plain_text(question.prompt),
            labels={option.key: option.text for option in question.options},
            language=self._case.language,
        )

    def _slot(self, name: str) -> api.Slot:
        return api.Slot(name=name, **self._place)


def _counted(reply: Reply) -> str:
    choice = " ".join(reply.choices)
    return choice if len(choice) <= LONGEST_CHOICE else ""


def _learner_work(entries: list[api.Entry]) -> LearnerWork:
    path = next((entry for entry in entries if entry.slot.name == PATH), None)
    return LearnerWork(
        name=entries[0].learner_name,
        role=next((entry.group for entry in entries if entry.group), ""),
        path=read_path(path.latest.content) if path else Path(),
        answers={e.slot.name: read_given(e) for e in entries if e.slot.name != PATH},
    )


def read_given(entry: api.Entry) -> Given:
    """An entry of an answer as the rules know it."""
    return Given(
        latest=read_reply_of(entry.latest.content),
        written=entry.latest.written,
        first=read_reply_of(entry.first.content),
        first_written=entry.first.written,
    )


def read_reply_of(content: Mapping[str, Any]) -> Reply:
    """The answer in the content of an entry."""
    return Reply(text=str(content.get("text", "")), choices=tuple(content.get("choices", ())))


def read_path(content: Mapping[str, Any]) -> Path:
    """The way in the content of an entry."""
    return Path(tuple(content.get("stages", ())), bool(content.get("done", False)))
