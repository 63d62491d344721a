"""Keys of criteria and levels stay with their texts from one import to the next."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.importers.activities.nodes import box, items, par, recognised, table

from praxis.definitions import peer_review
from praxis.definitions.peer_review.model import PeerReview
from praxis.importers.activities import Activity
from praxis.importers.activities.keys import fingerprints, with_known_keys
from praxis.importers.document import Node

TASK = par("Write a note of one page for a colleague.")
LEVELS = ("Criterion", "Poor (0)", "Fair (1)", "Good (2)")
ROWS = {
    "Context": ("nothing", "the place", "people and place"),
    "Evidence": ("claims", "one figure", "several figures"),
    "Use": ("none", "some steps", "all steps"),
    "Style": ("hard", "clear", "clear and short"),
}


def made(*nodes: Node) -> PeerReview:
    found, _ = recognised(box(TASK, *nodes, kind="container", name="peer-review"))
    (activity,) = [each for each in found if isinstance(each, Activity)]
    assert isinstance(activity.authored, PeerReview)
    return activity.authored


def judging(*names: str) -> PeerReview:
    """A peer review with a row of the rubric for each name; "Old>New" is a row renamed."""
    rows = ((each.split(">")[-1], *ROWS[each.split(">")[0]]) for each in names)
    return made(table(LEVELS, *rows))


def listing(*names: str) -> PeerReview:
    """A peer review with general levels for each name."""
    return made(par("Criteria", bold=True), items(*names, tag="ul"))


def known(now: PeerReview, told: str) -> PeerReview:
    """The peer review with the keys that the map tells; it can be saved."""
    found = with_known_keys(now, told)
    assert isinstance(found, PeerReview)
    assert peer_review.check(found) == []
    return found


def keys(review: PeerReview) -> list[int | str]:
    """The keys of its criteria, those of ours as their numbers."""
    parts = [each.key.removeprefix("criterion-") for each in review.criteria]
    return [int(each) if each.isdigit() else each for each in parts]


BEFORE = ("Context", "Evidence", "Use")


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        (("Context", "Evidence", "Use"), [1, 2, 3]),
        (("Style", "Context", "Evidence", "Use"), [4, 1, 2, 3]),
        (("Context", "Style", "Evidence", "Use"), [1, 4, 2, 3]),
        (("Context", "Evidence", "Use", "Style"), [1, 2, 3, 4]),
        (("Context", "Use"), [1, 3]),
        (("Use", "Context", "Evidence"), [3, 1, 2]),
        (("Context", "Evidence>Proof", "Use"), [1, 2, 3]),
        (("Evidence>Proof", "Style", "Use", "Context"), [2, 4, 3, 1]),
        (("Context>Setting", "Evidence>Proof", "Use>Steps"), [1, 2, 3]),
        (("Context", "Style", "Use"), [1, 4, 3]),
    ],
)
def test_a_criterion_is_known_by_its_name_or_by_its_levels(
    now: tuple[str, ...], wanted: list[int]
) -> None:
    assert keys(known(judging(*now), fingerprints(judging(*BEFORE)))) == wanted


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        (("Context", "Evidence and figures", "Use"), [1, 2, 3]),
        (("Context", "Style", "Evidence", "Use"), [1, 4, 2, 3]),
        (("Use", "Evidence"), [3, 2]),
        (("Context", "Proof", "Style", "Use"), [1, 4, 5, 3]),
    ],
)
def test_without_levels_of_its_own_its_name_and_its_place_tell_it(
    now: tuple[str, ...], wanted: list[int]
) -> None:
    assert keys(known(listing(*now), fingerprints(listing(*BEFORE)))) == wanted


def test_what_to_look_for_tells_a_criterion_that_was_renamed_and_moved() -> None:
    first = listing("Context: place and people", "Use: what to do next", "Style")
    now = listing("Style", "Next steps: what to do next", "Length", "Context: place and people")
    assert keys(known(now, fingerprints(first))) == [3, 2, 4, 1]


def test_another_rubric_in_its_place_takes_no_review_of_the_first() -> None:
    general = made()
    assert keys(general) == ["context", "evidence", "use"]
    own = known(judging("Style", "Evidence"), fingerprints(general))
    assert keys(own) == [1, 2]
    assert keys(known(made(), fingerprints(judging("Style", "Use>Steps")))) == keys(general)


def test_our_general_criteria_keep_their_keys_when_we_word_them_anew() -> None:
    earlier = made()
    reworded = tuple(
        replace(each, name=f"Our {each.name}", prompt="", options=each.options[:2])
        for each in earlier.criteria
    )
    told = fingerprints(replace(earlier, criteria=reworded))
    assert keys(known(made(), told)) == keys(earlier)


def test_a_key_is_never_given_to_another_criterion() -> None:
    told = fingerprints(judging(*BEFORE))
    second = known(judging("Context", "Evidence"), told)
    told = fingerprints(second, told)
    assert keys(known(judging("Context", "Evidence", "Style"), told)) == [1, 2, 4]


def levels(heads: tuple[str, ...]) -> PeerReview:
    """A peer review with these levels, best last, that are told by their heads."""
    return made(table(("Criterion", *heads), ("A", *heads), ("B", *heads)))


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        (("Poor", "Fair", "Good"), ["p0", "p1", "p2"]),
        (("Poor", "Weak", "Fair", "Good"), ["p0", "level-4", "p1", "p2"]),
        (("Bad", "Poor", "Weak", "Fair", "Good"), ["level-4", "p0", "level-5", "p1", "p2"]),
        (("Poor", "Good"), ["p0", "p2"]),
        (("Poor", "Quite fair", "Good"), ["p0", "p1", "p2"]),
    ],
)
def test_a_level_put_in_between_changes_no_level_that_reviewers_chose(
    now: tuple[str, ...], wanted: list[str]
) -> None:
    found = known(levels(now), fingerprints(levels(("Poor", "Fair", "Good"))))
    for criterion in found.criteria:
        assert [each.key for each in criterion.options] == wanted
        assert [each.points for each in criterion.options] == list(range(len(now)))


def test_other_points_for_a_level_leave_it_its_key() -> None:
    first = made(table(LEVELS, *((name, *cells) for name, cells in ROWS.items())))
    heads = ("Criterion", "Poor (0)", "Fair (2)", "Good (4)")
    now = made(table(heads, *((name, *cells) for name, cells in ROWS.items())))
    (option,) = {
        tuple((each.key, each.points) for each in criterion.options)
        for criterion in known(now, fingerprints(first)).criteria
    }
    assert option == (("p0", 0), ("p1", 2), ("p2", 4))


ORDERS = [order for number in (2, 3, 4) for order in permutations(ROWS, number)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(ORDERS), min_size=2, max_size=5))
def test_over_many_years_a_key_stands_for_one_criterion_only(years: list[tuple[str, ...]]) -> None:
    told, meant = "", dict[str, str]()
    for names in years:
        found = known(judging(*names), told)
        told = fingerprints(found, told)
        for criterion in found.criteria:
            assert meant.setdefault(criterion.key, criterion.name) == criterion.name
