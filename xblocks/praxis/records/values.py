"""The plain values that cross the border of the records app; ids and texts, never a model.

Pure: the rules and every caller may import them without Django.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Visibility(StrEnum):
    """Who may read an entry; each level is open to all whom the level before it is open to."""

    ME = "me"  # the learner alone: no staff view, report or export shows it
    FACILITATORS = "facilitators"  # staff of the course
    COHORT = "cohort"  # whoever takes part in the same course
    NETWORK = "network"  # whoever is signed in on this site
    PUBLIC = "public"  # everybody


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks, as the host knows them in the learning context at hand; no id: not signed in."""

    id: int | None
    facilitates: bool
    participates: bool = False  # takes part in the learning context (is enrolled)


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of an entry: learning context, usage of the block in it, name in the block."""

    context: str
    usage: str
    name: str


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


@dataclass(frozen=True, slots=True)
class Spread:
    """How a cohort chose: the answers, how many of each choice, and the same by group."""

    total: int
    counts: Mapping[str, int]
    by_group: Mapping[str, Mapping[str, int]]
