"""One entry of a record as it can be read: its words beside what was asked, first and now."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from praxis.core.languages import direction
from praxis.core.messages import N_
from praxis.records.answers import Shown, shown
from praxis.records.record.reader import Reader
from praxis.records.values import Entry, Recorded, Version

ROUND = re.compile(r"@([0-9]{1,6})(?:@|$)")  # `feelings@2`, `feelings@2@why`
UNTITLED = N_("Exercise without a title")
UNASKED = N_("Answer “%(name)s”")
OPENED = N_("From “%(before)s” to “%(after)s”")


@dataclass(frozen=True, slots=True)
class Said:
    """One version of an entry, in pieces that a page or a document can lay out."""

    version: Version
    shown: Shown


@dataclass(frozen=True, slots=True)
class Told:
    """An entry with all its versions in readable pieces."""

    recorded: Recorded
    latest: Said
    earlier: tuple[Said, ...]  # oldest first

    @property
    def entry(self) -> Entry:
        return self.recorded.entry

    @property
    def title(self) -> str:
        """The title of the exercise, as it was when this was written; may be empty."""
        return self.entry.wording.title if self.entry.wording else ""

    @property
    def prompt(self) -> str:
        """What was asked, as plain text; empty in work of earlier releases."""
        return self.entry.wording.prompt if self.entry.wording else ""

    @property
    def round(self) -> int:
        """Which time the exercise was done, from 2 up; 0 where it was the first."""
        number = ROUND.search(self.entry.slot.name)
        return int(number[1]) if number else 0

    @property
    def language(self) -> str:
        """The language of title, prompt and labels, if known."""
        return self.entry.wording.language if self.entry.wording else ""

    @property
    def dir(self) -> str:
        """The way title, prompt and labels are written."""
        return direction(self.language) if self.language else "auto"

    @property
    def in_order(self) -> bool:
        """Whether the lines of the answer have places: first, second, third."""
        return self.entry.kind == "ranking"

    @property
    def ticked(self) -> bool:
        """Whether the lines of the answer are those of a checklist."""
        return self.entry.kind == "checklist"

    def title_for(self, reader: Reader) -> str:
        """What to call the exercise."""
        return self.title or reader.say(UNTITLED)

    def prompt_for(self, reader: Reader) -> str:
        """What to call the answer."""
        return self.prompt or reader.say(UNASKED, name=self.entry.slot.name)

    def changes_for(self, reader: Reader) -> list[tuple[datetime, str]]:
        """When the learner opened or closed the entry, and in which sentence to say it."""
        return [
            (
                change.changed,
                reader.say(
                    OPENED,
                    before=reader.say(change.before.label),
                    after=reader.say(change.after.label),
                ),
            )
            for change in self.recorded.changes
        ]


def told(recorded: Recorded) -> Told:
    """The entry with its content read by its kind."""
    entry = recorded.entry
    labels = entry.wording.labels if entry.wording else {}
    said = [
        Said(version, shown(entry.kind, version.content, labels)) for version in recorded.versions
    ]
    return Told(recorded, said[-1], tuple(said[:-1]))
