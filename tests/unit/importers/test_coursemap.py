"""The map of a course: read as written, and a sentence with the line where it is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxis.core.errors import SourceRefused
from praxis.importers.coursemap import Entry, Identity, Kind, map_text, parse_map

words = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=12
)
entries = st.builds(
    Entry,
    st.sampled_from([kind for kind in Kind if kind is not Kind.GONE]),
    st.from_regex(r"[a-z0-9.~-]{1,20}", fullmatch=True),
    words,
    st.builds(
        Identity,
        words,
        st.lists(words, max_size=4).map(tuple),
        st.one_of(st.just(""), words),
        st.sampled_from(["", "0a1b2c3d"]),
    ),
)


@given(st.lists(entries, unique_by=lambda entry: entry.name.casefold(), max_size=6))
def test_a_map_is_read_as_it_was_written(made: list[Entry]):
    assert parse_map(map_text(made), "course.map").entries == made


def test_a_name_that_is_gone_keeps_what_it_was():
    gone = Entry(Kind.GONE, "old", "Old", Identity("a.md", ("Old",)), Kind.CASE)
    assert parse_map(map_text([gone]), "course.map").entries == [gone]


def test_comments_blank_lines_and_missing_last_columns_are_fine():
    text = "# mine\n\nunit | a | My title | a.md > A\n"
    [entry] = parse_map(text, "course.map").entries
    assert (entry.kind, entry.name, entry.title) == (Kind.UNIT, "a", "My title")
    assert entry.has_own_title


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("unite | a | A | a.md > A", "“unite” is not one of: section, subsection, unit"),
        ("unit | a b | A | a.md > A", "“a b” cannot be a name"),
        ("unit | a |  | a.md > A", "the title in the third column is missing"),
        ("unit | a | A", "six columns"),
        ("unit | a | A | a.md > A | | | more", "six columns"),
        ("gone nothing | a | A | a.md > A", "is not one of"),
    ],
)
def test_a_wrong_line_is_refused_by_file_and_number(line: str, told: str):
    with pytest.raises(SourceRefused) as refused:
        parse_map(f"# a comment\n{line}\n", "course.map")
    assert "course.map, line 2" in str(refused.value)
    assert told in str(refused.value)


def test_a_name_used_twice_is_refused_with_both_lines():
    text = "unit | a | A | a.md > A\nunit | A | B | a.md > B\n"
    with pytest.raises(SourceRefused, match="line 2: the name A stands in line 1 already"):
        parse_map(text, "course.map")
