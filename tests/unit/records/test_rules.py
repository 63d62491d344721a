"""Who may do what, for every level and every kind of reader; what may be told of many."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxis.records.rules import (
    Action,
    EntryFacts,
    may,
    may_read_comments,
    may_read_names,
    next_hand,
    paired_change_of,
    round_of,
    spread_of,
)
from praxis.records.values import PairedChange, Person, Visibility

AUTHOR = 7
PEOPLE = {
    "author": Person(AUTHOR, facilitates=False, participates=True),
    "author who facilitates": Person(AUTHOR, facilitates=True),
    "staff as author": Person(AUTHOR, facilitates=False, participates=True, watched=True),
    "staff as participant": Person(2, facilitates=False, participates=True, watched=True),
    "facilitator": Person(1, facilitates=True),
    "participant": Person(2, facilitates=False, participates=True),
    "member": Person(3, facilitates=False),
    "visitor": Person(None, facilitates=False),
}
# A host that mixes up its facts about somebody not signed in must still open nothing to them.
VISITOR_SAID_TO_FACILITATE = Person(None, facilitates=True, participates=True)

PARTICIPANTS = {"participant", "staff as participant"}
OTHERS_WHO_READ = {
    Visibility.ME: set(),
    Visibility.FACILITATORS: {"facilitator"},
    Visibility.COHORT: {"facilitator", *PARTICIPANTS},
    Visibility.NETWORK: {"facilitator", *PARTICIPANTS, "member"},
    Visibility.PUBLIC: {"facilitator", *PARTICIPANTS, "member", "visitor"},
}
EVERY_ACTION_AND_LEVEL = list(product(Action, Visibility))
AUTHORS = {"author", "author who facilitates"}
# Whoever looks as the author is shown what facilitators are shown.
AS_AUTHOR = {level: {"staff as author"} for level in Visibility} | {Visibility.ME: set()}
# A list of several people's entries shows one's own only at levels at which one reads others'.
AUTHORS_IN_REPORTS = {
    Visibility.ME: set(),
    Visibility.FACILITATORS: {"author who facilitates"},
    Visibility.COHORT: AUTHORS,
    Visibility.NETWORK: AUTHORS,
    Visibility.PUBLIC: AUTHORS,
}
FACILITATORS = {"facilitator", "author who facilitates"}
ALLOWED = {
    **{
        (Action.READ, level): OTHERS_WHO_READ[level] | AUTHORS | AS_AUTHOR[level]
        for level in Visibility
    },
    **{
        (Action.REPORT, level): OTHERS_WHO_READ[level]
        | AUTHORS_IN_REPORTS[level]
        | AS_AUTHOR[level]
        for level in Visibility
    },
    **{(Action.WRITE, level): AUTHORS for level in Visibility},
    **{(Action.COMMENT, level): FACILITATORS for level in Visibility},
    (Action.COMMENT, Visibility.ME): set(),
}


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize(("action", "level"), EVERY_ACTION_AND_LEVEL)
def test_each_person_may_do_at_each_level_what_the_table_says(
    name: str, action: Action, level: Visibility
) -> None:
    allowed = may(PEOPLE[name], action, EntryFacts(AUTHOR, level))

    assert allowed == (name in ALLOWED[action, level])


@pytest.mark.parametrize(("action", "level"), EVERY_ACTION_AND_LEVEL)
def test_somebody_not_signed_in_is_a_visitor_whatever_else_is_said_of_them(
    action: Action, level: Visibility
) -> None:
    allowed = may(VISITOR_SAID_TO_FACILITATE, action, EntryFacts(AUTHOR, level))

    assert allowed == may(PEOPLE["visitor"], action, EntryFacts(AUTHOR, level))


@pytest.mark.parametrize("level", Visibility)
@pytest.mark.parametrize("name", PEOPLE)
def test_comments_are_read_by_the_author_and_by_facilitators_who_read_the_entry(
    name: str, level: Visibility
) -> None:
    readers = AUTHORS | AS_AUTHOR[level] | (OTHERS_WHO_READ[level] & FACILITATORS)

    assert may_read_comments(PEOPLE[name], EntryFacts(AUTHOR, level)) == (name in readers)
    assert not may_read_comments(VISITOR_SAID_TO_FACILITATE, EntryFacts(AUTHOR, level))


@pytest.mark.parametrize("name", PEOPLE)
def test_only_facilitators_are_told_who_wrote_what(name: str) -> None:
    assert may_read_names(PEOPLE[name]) == (name in FACILITATORS)
    assert not may_read_names(VISITOR_SAID_TO_FACILITATE)


def test_fewer_answers_than_the_minimum_tell_nothing() -> None:
    assert spread_of([("", "a", 3), ("", "b", 1)], minimum=5) is None


def test_a_spread_from_the_minimum_up_counts_every_choice() -> None:
    spread = spread_of([("", "a", 3), ("", "b", 2)], minimum=5)

    assert spread is not None
    assert (spread.total, spread.counts) == (5, {"a": 3, "b": 2})


def test_groups_are_told_apart_when_each_has_the_minimum() -> None:
    spread = spread_of([("union", "a", 5), ("ministry", "a", 2), ("ministry", "b", 3)], minimum=5)

    assert spread is not None
    assert spread.by_group == {"union": {"a": 5}, "ministry": {"a": 2, "b": 3}}
    assert spread.counts == {"a": 7, "b": 3}


def test_answers_without_any_group_are_not_a_group() -> None:
    spread = spread_of([("", "a", 9)], minimum=5)

    assert spread is not None
    assert spread.by_group == {}


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["", "union", "ministry", "women"]),
        st.sampled_from(["a", "b", "c"]),
        st.integers(1, 9),
    ),
    unique_by=lambda row: row[:2],
)


@given(rows=ROWS, minimum=st.integers(1, 9))
def test_no_small_group_can_be_had_by_taking_the_others_from_the_total(
    rows: list[tuple[str, str, int]], minimum: int
) -> None:
    spread = spread_of(rows, minimum)

    if spread is not None and spread.by_group:
        shown = {group: sum(counts.values()) for group, counts in spread.by_group.items()}
        assert min(shown.values()) >= minimum
        assert sum(shown.values()) == spread.total  # so nothing is left over to be derived


@given(rows=ROWS, minimum=st.integers(1, 9))
def test_a_spread_counts_all_answers_or_is_not_told(
    rows: list[tuple[str, str, int]], minimum: int
) -> None:
    answers = sum(number for _, _, number in rows)
    spread = spread_of(rows, minimum)

    assert (spread is None) == (answers < minimum)
    if spread is not None:
        assert sum(spread.counts.values()) == spread.total == answers


def test_a_change_is_the_means_of_all_pairs() -> None:
    change = paired_change_of([("1", "3", 2), ("2", "2", 2), ("4", "5", 1)], minimum=5)

    assert change == PairedChange(pairs=5, mean_before=2.0, mean_after=3.0)


@pytest.mark.parametrize("rows", [[], [("1", "5", 4)], [("1", "5", 4), ("talk", "5", 9)]])
def test_a_change_of_fewer_pairs_of_numbers_tells_nothing(rows: list[tuple[str, str, int]]) -> None:
    assert paired_change_of(rows, minimum=5) is None


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("feelings", 1),
        ("feelings@2", 2),
        ("feelings@10", 10),
        ("feelings@why", None),
        ("feelings@2@why", None),
        ("feelings@²", None),
        ("feelings@", None),
        ("feelings2", None),
        ("more feelings@2", None),
        ("Feelings", None),
    ],
)
def test_a_name_tells_its_round(name: str, number: int | None) -> None:
    assert round_of(name, "feelings") == number


def test_the_hand_that_fewest_hold_comes_next() -> None:
    assert next_hand(["union", "ministry"], {"union": 2, "ministry": 1}) == "ministry"


def test_among_equals_the_first_of_the_author_comes_next() -> None:
    assert next_hand(["union", "ministry"], {}) == "union"
