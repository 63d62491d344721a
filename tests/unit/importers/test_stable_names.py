"""Same input, same bytes; an edited source keeps the names of all that was not edited.

A manual is drawn as a list of sections whose titles double on purpose; each has words of its own,
some hold a case study. Then one edit is made, as authors make them.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.importers.materials import KEY

from praxis.importers.api import Converted, Options, convert
from praxis.importers.coursemap import NAME, CourseMap, Entry, Kind
from praxis.importers.found_again import blocks_of
from praxis.importers.olx.files import course_files

TITLES = ("Introduction", "Activity", "Objectives", "مقدمة", "Étude: l'eau")
QUIET = settings(deadline=None, max_examples=20)


@dataclass(frozen=True)
class Part:
    """A section of the manual; `number` tells its words from all others'."""

    level: int
    title: str
    number: int
    is_case: bool = False

    @property
    def words(self) -> str:
        return f"Words number {self.number} of this manual."

    @property
    def markdown(self) -> str:
        if self.is_case:
            body = f":::case-study The case\n{self.words}\n\nQuestions\n\n1. Why is it so?\n:::"
        else:
            body = self.words
        return f"{'#' * self.level} {self.title}\n\n{body}\n"


def parts(titles: st.SearchStrategy[str]) -> st.SearchStrategy[list[Part]]:
    one = st.tuples(st.integers(1, 4), titles, st.booleans())
    return st.lists(one, min_size=1, max_size=12).map(
        lambda drawn: [
            Part(level, title, number, is_case)
            for number, (level, title, is_case) in enumerate(drawn)
        ]
    )


manuals = parts(st.sampled_from(TITLES))


def imported(manual: Sequence[Part], previous: CourseMap | None = None) -> Converted:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "manual.md")
        path.write_text("\n".join(part.markdown for part in manual), encoding="utf-8")
        return convert([path], Options(KEY), previous=previous)


def names(made: Converted, manual: Sequence[Part]) -> dict[int, list[str]]:
    """Names of each section and of its case, by the section's number."""
    sections = [entry for entry in made.entries if not entry.kind.of_activity and is_there(entry)]
    cases = [entry for entry in made.entries if entry.kind is Kind.CASE]
    found = {part.number: [entry.name] for part, entry in zip(manual, sections, strict=True)}
    for part, entry in zip((each for each in manual if each.is_case), cases, strict=True):
        found[part.number].append(entry.name)
    return found


def is_there(entry: Entry) -> bool:
    return entry.kind is not Kind.GONE


def all_kept(before: dict[int, list[str]], after: dict[int, list[str]], edited: set[int]) -> bool:
    return all(
        after[number] == kept
        for number, kept in before.items()
        if number not in edited and number in after
    )


def subtree(manual: Sequence[Part], index: int) -> set[int]:
    """Numbers of a section and of all below it."""
    below = {manual[index].number}
    for part in manual[index + 1 :]:
        if part.level <= manual[index].level:
            break
        below.add(part.number)
    return below


def with_title(manual: list[Part]) -> list[Part]:
    """The manual with two top headings more: a lone one would be the title of the course."""
    return [Part(1, "Preface", 1000), Part(1, "Annex", 1001), *manual]


@QUIET
@given(manuals)
def test_the_same_manual_gives_the_same_bytes(manual: list[Part]):
    one, two = imported(manual), imported(manual)
    assert list(course_files(one.course)) == list(course_files(two.course))
    assert one.entries == two.entries


@QUIET
@given(manuals)
def test_every_name_is_ascii_and_stands_once_over_all_tags(manual: list[Part]):
    course = imported(manual).course
    found = [block.name for block in blocks_of(course)]
    for chapter in course.chapters:
        found.append(chapter.name)
        for sequential in chapter.sequentials:
            found += [sequential.name, *(unit.name for unit in sequential.units)]
    assert all(NAME.match(name) for name in found)
    assert len({name.casefold() for name in found}) == len(found)


@QUIET
@given(manuals)
def test_the_map_of_a_run_changes_nothing_in_the_next(manual: list[Part]):
    first = imported(manual)
    again = imported(manual, CourseMap(first.entries))
    assert list(course_files(first.course)) == list(course_files(again.course))
    assert again.entries == first.entries


@QUIET
@given(manuals, st.data())
def test_a_changed_text_changes_no_name_at_all(manual: list[Part], data: st.DataObject):
    manual = with_title(manual)
    index = data.draw(st.integers(0, len(manual) - 1))
    edited = list(manual)
    edited[index] = replace(manual[index], number=2000)
    for previous in (None, CourseMap(imported(manual).entries)):
        before, after = imported(manual), imported(edited, previous)
        kept = names(after, [*edited[:index], manual[index], *edited[index + 1 :]])
        assert kept == names(before, manual)


@QUIET
@given(manuals, st.data())
def test_an_inserted_section_takes_no_name_from_another(manual: list[Part], data: st.DataObject):
    manual = with_title(manual)
    index = data.draw(st.integers(1, len(manual)))
    level = data.draw(st.integers(1, 4))
    title = data.draw(st.sampled_from(TITLES))
    new = Part(level, title, 2000, is_case=data.draw(st.booleans()))
    first = imported(manual)
    edited = [*manual[:index], new, *manual[index:]]
    after = names(imported(edited, CourseMap(first.entries)), edited)
    assert all_kept(names(first, manual), after, set())
    assert not set(after[2000]) & {name for kept in names(first, manual).values() for name in kept}


@QUIET
@given(manuals, st.data())
def test_a_removed_section_leaves_all_other_names_and_gives_its_own_to_nobody(
    manual: list[Part], data: st.DataObject
):
    manual = with_title(manual)
    index = data.draw(st.integers(0, len(manual) - 1))
    removed = subtree(manual, index)
    first = imported(manual)
    edited = [part for part in manual if part.number not in removed]
    if not edited:
        return
    second = imported(edited, CourseMap(first.entries))
    assert all_kept(names(first, manual), names(second, edited), removed)
    gone = {entry.name for entry in second.entries if not is_there(entry)}
    before = names(first, manual)
    assert gone == {name for number in removed for name in before[number]}


@QUIET
@given(manuals, st.data())
def test_a_retitled_section_keeps_its_name_and_those_below_keep_theirs(
    manual: list[Part], data: st.DataObject
):
    manual = with_title(manual)
    index = data.draw(st.integers(0, len(manual) - 1))
    edited = list(manual)
    edited[index] = replace(manual[index], title=data.draw(st.sampled_from(TITLES)))
    first = imported(manual)
    after = names(imported(edited, CourseMap(first.entries)), edited)
    assert after == names(first, manual)


@QUIET
@given(manuals, st.data())
def test_a_section_that_was_gone_and_is_back_has_its_name_again(
    manual: list[Part], data: st.DataObject
):
    manual = with_title(manual)
    index = data.draw(st.integers(0, len(manual) - 1))
    removed = subtree(manual, index)
    first = imported(manual)
    without = imported(
        [part for part in manual if part.number not in removed] or manual, CourseMap(first.entries)
    )
    again = imported(manual, CourseMap(without.entries))
    assert names(again, manual) == names(first, manual)


@QUIET
@given(st.permutations(["Water", "Land", "Work", "Health", "Care", "Rights"]), st.data())
def test_without_a_map_titles_that_stand_once_keep_their_names_in_every_edit(
    titles: list[str], data: st.DataObject
):
    levels = data.draw(st.lists(st.integers(1, 3), min_size=5, max_size=5))
    manual = with_title(
        [
            Part(level, title, n)
            for n, (level, title) in enumerate(zip(levels, titles, strict=False))
        ]
    )
    index = data.draw(st.integers(1, len(manual)))
    edited = [*manual[:index], Part(data.draw(st.integers(1, 3)), titles[5], 2000), *manual[index:]]
    drop = data.draw(st.integers(0, len(manual) - 1))
    shorter = [part for part in manual if part.number not in subtree(manual, drop)]
    before = names(imported(manual), manual)
    assert all_kept(before, names(imported(edited), edited), set())
    assert all_kept(before, names(imported(shorter), shorter), set())


def test_twenty_chapters_that_are_called_alike_have_names_of_their_own():
    manual = [
        Part(level, title, 2 * n + level)
        for n in range(20)
        for level, title in ((1, "Introduction"), (2, "Activity"))
    ]
    found = [entry.name for entry in imported(manual).entries]
    assert len(set(found)) == 40
    assert all(re.match(r"introduction|introduction-activity", name) for name in found)
