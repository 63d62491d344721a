"""Who may do what with what learners wrote, and what may be told of many: pure decisions.

`may` is the one access function for entries. Page, handler, report, CSV and every query ask it;
nothing else in Praxis compares a visibility with a person.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from praxis.records.values import PairedChange, Person, Spread, Visibility

# Kinds of entries that say how far somebody has come. They are no work: no record, no recall and no
# export shows them.
POSITIONS = frozenset({"path", "round"})


class Action(StrEnum):
    """What a person wants with an entry."""

    READ = "read"  # on the page where it was written, or where it is recalled
    REPORT = "report"  # in a table, a CSV or any other list of several people's entries
    WRITE = "write"
    COMMENT = "comment"  # say something about it to its learner


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """What the decision needs to know of an entry."""

    learner_id: int
    visibility: Visibility


# "Only me" promises that no staff view shows the entry, and a count of a few people is such a view.
COUNTED = frozenset(Visibility) - {Visibility.ME}


def may(person: Person, action: Action, entry: EntryFacts) -> bool:
    """Whether this person may do this with this entry of the learning context at hand.

    Staff who look at a course as a learner are shown of that learner's entries what facilitators
    are shown, and change nothing.
    """
    own = person.id is not None and person.id == entry.learner_id
    if own and person.watched:
        reads = action in {Action.READ, Action.REPORT}
        return reads and entry.visibility in levels_shown_to(person)
    if action is Action.WRITE:
        return own
    is_open = entry.visibility in levels_open_to(person)
    if action is Action.COMMENT:
        return is_open and _facilitates(person) and not person.watched
    if action is Action.REPORT:
        return is_open
    return own or is_open


def may_read_comments(person: Person, entry: EntryFacts) -> bool:
    """Whether this person reads what facilitators say about an entry: its learner, and they."""
    own = person.id is not None and person.id == entry.learner_id
    return (own or _facilitates(person)) and may(person, Action.READ, entry)


def levels_shown_to(person: Person) -> frozenset[Visibility]:
    """The levels at which work of others is shown to whoever is really there: the staff who look
    as a learner, or the person."""
    behind = replace(person, facilitates=True, watched=False) if person.watched else person
    return levels_open_to(behind)


def levels_open_to(person: Person) -> frozenset[Visibility]:
    """The levels at which this person reads the entries of others."""
    levels = {Visibility.PUBLIC}
    if person.id is None:
        return frozenset(levels)
    levels.add(Visibility.NETWORK)
    if person.participates or person.facilitates:
        levels.add(Visibility.COHORT)
    if _facilitates(person):
        levels.add(Visibility.FACILITATORS)
    return frozenset(levels)


def may_read_names(person: Person) -> bool:
    """Whether this person is told who wrote what they may read."""
    return _facilitates(person)


def _facilitates(person: Person) -> bool:
    return person.id is not None and person.facilitates


def round_of(name: str, wanted: str) -> int | None:
    """Which round of the wanted entry a name stands for: `x` is the first, `x@2` the second."""
    stem, mark, number = name.partition(f"{wanted}@")
    if name == wanted:
        return 1
    is_round = mark and not stem and number.isascii() and number.isdecimal()
    return int(number) if is_round else None


def spread_of(counted: Iterable[tuple[str, str, int]], minimum: int) -> Spread | None:
    """The spread of (group, choice, number) rows; `None` while fewer than `minimum` answers are in.

    Groups are told apart only when every group with answers has the minimum: with one group left
    out, its answers would be the total less the others.
    """
    counts: Counter[str] = Counter()
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for group, choice, number in counted:
        counts[choice] += number
        groups[group][choice] += number
    if counts.total() < minimum:
        return None
    return Spread(counts.total(), dict(counts), _groups_told_apart(groups, minimum))


def _groups_told_apart(
    groups: Mapping[str, Counter[str]], minimum: int
) -> Mapping[str, Mapping[str, int]]:
    nameless = set(groups) == {""}
    if nameless or any(counts.total() < minimum for counts in groups.values()):
        return {}
    return {group: dict(counts) for group, counts in groups.items()}


def paired_change_of(counted: Iterable[tuple[str, str, int]], minimum: int) -> PairedChange | None:
    """The change told by (before, after, number of learners) rows; `None` below the minimum."""
    pairs = [(_figure(before), _figure(after), number) for before, after, number in counted]
    told = [(b, a, number) for b, a, number in pairs if b is not None and a is not None]
    total = sum(number for _, _, number in told)
    if total < minimum:
        return None
    return PairedChange(
        total,
        sum(before * number for before, _, number in told) / total,
        sum(after * number for _, after, number in told) / total,
    )


def _figure(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def next_hand(hands: Sequence[str], held: Mapping[str, int]) -> str:
    """The hand fewest people hold; the first of them in the author's order."""
    return min(hands, key=lambda hand: held.get(hand, 0))
