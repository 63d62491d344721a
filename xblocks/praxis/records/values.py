"""The plain values that cross the border of the records app; ids and texts, never a model.

Pure: the rules and every caller may import them without Django.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from praxis.core.visibility import Visibility as Visibility


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks, as the host knows them in the learning context at hand; no id: not signed in."""

    id: int | None
    facilitates: bool
    participates: bool = False  # takes part in the learning context (is enrolled)
    watched: bool = False  # staff look as this person: what only the person may read stays shut


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of an entry: learning context, usage of the block in it, name in the block."""

    context: str
    usage: str
    name: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What was asked, as the learner saw it when they answered; an author's words, not theirs.

    With it an answer can be read without its block: in My Record, in a later block, in an export.
    """

    title: str  # of the block
    prompt: str  # of the field or question, as plain text
    labels: Mapping[str, str] = field(default_factory=dict)  # by the keys an answer is made of
    language: str = ""  # of these words


@dataclass(frozen=True, slots=True)
class Version:
    """What an entry said at one time; numbered from 1."""

    number: int
    content: Mapping[str, Any] = field(repr=False)  # a log that names an entry tells no words
    written: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing a learner wrote or chose: first and latest version, and how many there are."""

    slot: Slot
    learner_id: int
    kind: str
    group: str
    visibility: Visibility
    first: Version
    latest: Version
    versions: int
    learner_name: str = ""  # only in what a facilitator reads
    id: int = 0
    wording: Wording | None = None  # of the latest version; none in work of earlier releases
    deletable: bool = False


@dataclass(frozen=True, slots=True)
class Comment:
    """What a facilitator says to a learner about an entry; both read it, nobody else."""

    id: int
    entry_id: int
    version: int  # the version of the entry that the facilitator had read
    author_id: int
    author_name: str
    text: str = field(repr=False)
    written: datetime


@dataclass(frozen=True, slots=True)
class VisibilityChange:
    """When a learner opened or closed an entry."""

    entry_id: int
    before: Visibility
    after: Visibility
    changed: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """What a learner has typed and not saved, by the page (`writer`) that sent it; theirs alone."""

    writer: str
    content: Mapping[str, Any] = field(repr=False)
    kept: datetime


@dataclass(frozen=True, slots=True)
class Recorded:
    """One entry in its learner's own record, with all that goes with it."""

    entry: Entry
    versions: tuple[Version, ...]  # all of them, oldest first
    comments: tuple[Comment, ...]
    changes: tuple[VisibilityChange, ...]


@dataclass(frozen=True, slots=True)
class PairedChange:
    """How a class moved between two scales, over those who answered both; told from 5 pairs up."""

    pairs: int
    mean_before: float
    mean_after: float


@dataclass(frozen=True, slots=True)
class Spread:
    """How a cohort chose: the answers, how many of each choice, and the same by group."""

    total: int
    counts: Mapping[str, int]
    by_group: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Opened:
    """How much of a block its learners have opened to somebody; the rest is not counted."""

    learners: int
    by_name: Mapping[str, int]  # entries of each name
