"""Who reads and changes what: every level, every kind of person, every way the app has.

The table is written out, not computed: it is the promise made to learners, and `rules.py` has to
keep it. E stands for the entry of Ana at the level at hand.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import pytest
from tests.unit.records.conftest import CONTEXT, HERE, NOW, USAGE, Answer, NewLearner

from praxis.core.errors import Refused
from praxis.records import api

LEVELS = ("me", "facilitators", "cohort", "network", "public")
PEOPLE = ("owner", "watched owner", "peer", "outsider", "visitor", "facilitator")

# For each way, at which levels each person gets at E; nobody else does, and nobody at others.
NEVER, ALWAYS = (), LEVELS
OPEN = LEVELS[1:]  # to facilitators and whoever it is opened to further
TABLE: dict[str, dict[str, tuple[str, ...]]] = {
    # where it was written
    "own_entries": {
        "owner": ALWAYS,
        "watched owner": OPEN,
    },
    # in a later block
    "recall": {
        "owner": ALWAYS,
        "watched owner": OPEN,
    },
    # in the owner's own record
    "record": {
        "owner": ALWAYS,
        "watched owner": OPEN,
    },
    # in a list of several people's entries
    "entries_of_block": {
        "owner": LEVELS[2:],
        "watched owner": LEVELS[2:],
        "peer": LEVELS[2:],
        "outsider": LEVELS[3:],
        "visitor": LEVELS[4:],
        "facilitator": OPEN,
    },
    # with a name beside it
    "names in entries_of_block": {
        "facilitator": OPEN,
    },
    # among what others opened, without names; one's own is not among it
    "shared": {
        "peer": LEVELS[2:],
        "outsider": LEVELS[3:],
        "visitor": LEVELS[4:],
        "facilitator": LEVELS[2:],  # as to one of the cohort
    },
    # counted among what is open to them
    "opened": {
        "owner": LEVELS[2:],
        "watched owner": LEVELS[2:],
        "peer": LEVELS[2:],
        "outsider": LEVELS[3:],
        "visitor": LEVELS[4:],
        "facilitator": OPEN,
    },
    # what a facilitator said about it while it was open
    "comments": {
        "owner": ALWAYS,
        "watched owner": OPEN,
        "facilitator": OPEN,
    },
    "comment": {
        "facilitator": OPEN,
    },
    # what its owner typed and did not save
    "drafts": {
        "owner": ALWAYS,
    },
    "set_visibility": {
        "owner": ALWAYS,
    },
    "save_entry": {
        "owner": ALWAYS,
    },
    "delete_entries": {
        "owner": ALWAYS,
    },
    "drop_drafts": {
        "owner": ALWAYS,
    },
}
# In numbers about many nobody is told from whom they come: the level alone says who is counted.
COUNTED = {"spread": OPEN, "paired_change": OPEN}
# Ways that hold nothing of an entry, and such as the table tells under another name.
NOT_TOLD = {"at_work", "receive", "keep_draft", "deal", "dealt", "erase_learner", "delete_comment"}
NOT_TOLD |= {"version_of", "versions_of"}  # ask nobody: the peer-review app has a rule of its own


@dataclass
class Scene:
    """Ana's entry at one level, with a comment on it and a draft beside it."""

    person: api.Person
    owner: api.Person
    entry: api.Entry

    def own_entries(self) -> bool:
        return "what" in api.own_entries(self.person, **HERE)

    def recall(self) -> bool:
        [found] = api.recall(self.person, context=CONTEXT, wanted=[((USAGE,), "what")])
        return found is not None

    def record(self) -> bool:
        return self._is_among(each.entry for each in api.record(self.person, context=CONTEXT))

    def entries_of_block(self) -> bool:
        return self._is_among(api.entries_of_block(self.person, **HERE))

    def names(self) -> bool:
        entries = api.entries_of_block(self.person, **HERE)
        return any(entry.learner_name == "ana" for entry in entries)

    def shared(self) -> bool:
        told = [
            entry
            for widest in api.Visibility
            for entries in api.shared(self.person, **HERE, widest=widest, skip=0, learners=9)
            for entry in entries
        ]
        assert not any(entry.learner_id or entry.learner_name or entry.id for entry in told)
        return any(entry.slot.name == "what" for entry in told)

    def opened(self) -> bool:
        told = api.opened(self.person, **HERE)
        assert told.learners == sum(told.by_name.values())
        return "what" in told.by_name

    def comments(self) -> bool:
        return bool(api.comments(self.person, [self.entry])[self.entry.id])

    def comment(self) -> bool:
        api.comment(self.person, self.entry.id, "And this.", **HERE, now=NOW)
        return len(api.comments(self.owner, [self.entry])[self.entry.id]) == 2

    def drafts(self) -> bool:
        return bool(api.drafts(self.person, **HERE))

    def set_visibility(self) -> bool:
        other = "me" if self.entry.visibility.value == "public" else "public"
        level = api.Visibility(other)
        api.set_visibility(self.person, **HERE, names=["what"], visibility=level, now=NOW)
        return self._now().visibility is level

    def save_entry(self) -> bool:
        given = {"kind": "text", "content": {"text": "not by Ana"}, "now": NOW}
        api.save_entry(self.person, self.entry.slot, visibility=self.entry.visibility, **given)
        return self._now().versions == 2

    def delete_entries(self) -> bool:
        api.delete_entries(self.person, **HERE)
        return "what" not in api.own_entries(self.owner, **HERE)

    def drop_drafts(self) -> bool:
        api.drop_drafts(self.person, **HERE)
        return not api.drafts(self.owner, **HERE)

    def _now(self) -> api.Entry:
        return api.own_entries(self.owner, **HERE)["what"]

    def _is_among(self, entries: Iterable[api.Entry]) -> bool:
        return any(entry.id == self.entry.id for entry in entries)


@pytest.fixture
def people(
    ana: api.Person, facilitator: api.Person, new_learner: NewLearner
) -> dict[str, api.Person]:
    return {
        "owner": ana,
        "watched owner": replace(ana, watched=True),
        "peer": new_learner("peer"),
        "outsider": replace(new_learner("outsider"), participates=False),
        "visitor": api.Person(None, facilitates=False),
        "facilitator": facilitator,
    }


@pytest.fixture
def scene(people: dict[str, api.Person], answer: Answer) -> Callable[[str, str], Scene]:
    def make(name: str, level: str) -> Scene:
        ana = people["owner"]
        entry = answer(ana, name="what", deletable=True)
        api.comment(people["facilitator"], entry.id, "Well seen.", **HERE, now=NOW)
        visibility = api.Visibility(level)
        api.set_visibility(ana, **HERE, names=["what"], visibility=visibility, now=NOW)
        api.keep_draft(ana, **HERE, writer="phone", content={"values": {}}, now=NOW)
        return Scene(people[name], ana, api.own_entries(ana, **HERE)["what"])

    return make


@pytest.mark.parametrize(("way", "name", "level"), list(product(TABLE, PEOPLE, LEVELS)))
def test_the_table_is_kept(
    scene: Callable[[str, str], Scene], way: str, name: str, level: str
) -> None:
    told = scene(name, level)
    try:
        found = getattr(told, way.split()[0])()
    except Refused:
        found = False

    assert found == (level in TABLE[way].get(name, NEVER))


@pytest.mark.parametrize("level", LEVELS)
def test_numbers_count_nobody_at_only_me(
    new_learner: NewLearner, answer: Answer, level: str
) -> None:
    for number in range(5):
        person = new_learner(f"learner{number}")
        visibility = api.Visibility(level)
        answer(person, "4", name="sure", kind="scale", choice="4", visibility=visibility)
    scale = ((USAGE,), "sure")

    counted = {
        "spread": api.spread(**HERE, name="sure"),
        "paired_change": api.paired_change(context=CONTEXT, before=scale, after=scale),
    }
    assert {way: told is not None for way, told in counted.items()} == {
        way: level in levels for way, levels in COUNTED.items()
    }


def test_the_table_tells_every_way_that_the_app_has() -> None:
    """A function that is added to the api has to be thought of here."""
    ways = {name for name in api.__all__ if inspect.isfunction(getattr(api, name))}

    assert {way.split()[-1] for way in TABLE} | set(COUNTED) | NOT_TOLD == ways


def test_nobody_is_in_the_table_under_a_name_that_is_not_asked_for(
    people: dict[str, Any],
) -> None:
    assert {name for row in TABLE.values() for name in row} <= set(PEOPLE) == set(people)
