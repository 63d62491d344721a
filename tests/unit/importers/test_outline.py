"""What headings become: sections, subsections, units, parts of a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.importers.materials import KEY, codes, course_of, folder, word

from praxis.core.findings import Severity
from praxis.importers.api import Converted, Options, convert
from praxis.importers.coursemap import CourseMap, map_text, parse_map
from praxis.importers.found_again import blocks_of, units_of
from praxis.importers.speech import gettext_of
from praxis.importers.tree import ActivityBlock, Html

MANUAL = """# Part one

## Session one

### First page

Words.

#### A subheading

More words.

### Second page

Words.

## Session two

Words of a short session.

# Part two

Words.
"""
CASE = ":::case-study The well\nThe well is dry.\n\nQuestions\n\n1. What would you do?\n:::\n"


def outline(made: Converted) -> list[str]:
    """The course without its credits, a line per node, indented."""
    lines = []
    for chapter in made.course.chapters[:-1]:
        lines.append(chapter.title)
        for sequential in chapter.sequentials:
            lines.append(f" {sequential.title}")
            lines += [f"  {unit.title}" for unit in sequential.units]
    return lines


def changed(made: Converted, old: str, new: str) -> CourseMap:
    """The map of a run after an author edited it."""
    text = map_text(made.entries)
    assert old in text
    return parse_map(text.replace(old, new), "course.map")


def test_three_levels_of_headings_are_sections_subsections_and_units(tmp_path: Path):
    made = course_of(tmp_path, {"m.md": MANUAL})
    assert outline(made) == [
        "Part one",
        " Session one",
        "  First page",
        "  Second page",
        " Session two",
        "  Session two",
        "Part two",
        " Part two",
        "  Part two",
    ]


def test_deeper_headings_stay_on_the_page_below_the_units_title(tmp_path: Path):
    made = course_of(tmp_path, {"m.md": MANUAL})
    html = {block.name: block.html for block in blocks_of(made.course) if isinstance(block, Html)}
    assert "<h3>A subheading</h3>" in html["first-page.text"]
    assert "First page" not in html["first-page.text"]


def test_a_lone_top_heading_is_the_courses_title_not_a_section(tmp_path: Path):
    made = course_of(tmp_path, {"m.md": "# Manual\n\nPreface.\n\n## A\n\na\n\n## B\n\nb\n"})
    assert made.course.title == "Manual"
    assert outline(made)[::3] == ["Introduction", "A", "B"]  # the preface has a section


def test_the_opening_of_a_part_does_not_repeat_its_title(tmp_path: Path):
    text = "# P\n\nLead.\n\n## S\n\nAim.\n\n### U\n\nu\n\n## T\n\nt\n\n# Q\n\nq\n"
    made = course_of(tmp_path, {"m.md": text})
    assert outline(made) == [
        "P",
        " Introduction",
        "  Introduction",
        " S",
        "  Introduction",
        "  U",
        " T",
        "  T",
        "Q",
        " Q",
        "  Q",
    ]
    names = [unit.name for unit in units_of(made.course)]
    assert names[:4] == ["p.page", "s.page", "u", "t.page"]


def test_the_opening_is_called_in_the_language_of_the_course(tmp_path: Path):
    made = course_of(tmp_path, {"m.md": "# P\n\nMot.\n\n## S\n\ns\n\n# Q\n\nq\n"}, language="ar")
    assert outline(made)[1] != " P"
    assert outline(made)[1].strip() == gettext_of("ar")("Introduction")


def test_an_introduction_of_the_authors_own_is_the_only_one(tmp_path: Path):
    made = course_of(tmp_path, {"m.md": "# P\n\nLead.\n\n## Introduction\n\ns\n\n# Q\n\nq\n"})
    assert outline(made)[:3] == ["P", " P", "  P"]


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ((("Title", "A very long title"), ("", "The year.")), "Title page"),
        ((("", "A word before all."),), "Before you begin"),
        ((("Title", "A very long title"), ("", "word " * 300)), "Before you begin"),
    ],
)
def test_what_stands_before_the_first_heading_of_a_manual_has_a_short_title(
    tmp_path: Path, front: tuple[tuple[str, str], ...], title: str
):
    parts = (("Heading1", "One"), ("", "1"), ("Heading1", "Two"), ("", "2"))
    source = {"manual.docx": word(*front, *parts)}
    made = course_of(tmp_path, source)
    assert outline(made)[:4] == [title, f" {title}", f"  {title}", "One"]
    again = course_of(tmp_path, source, previous=CourseMap(made.entries))
    assert again.entries == made.entries
    assert all(each.severity is not Severity.LOSS for each in made.course.findings)


def test_a_page_that_holds_only_its_heading_shows_it_and_is_reported(tmp_path: Path):
    made = course_of(tmp_path, {"m.md": "# A\n\na\n\n# Empty\n\n# B\n\nb\n"})
    assert " Empty" in outline(made)
    assert "empty-page" in codes(made.course.findings)


def test_a_very_long_page_is_split_at_its_next_headings(tmp_path: Path):
    long = "word " * 1600
    text = f"# P\n\n## S\n\n### U\n\n#### One\n\n{long}\n\n#### Two\n\n{long}\n"
    made = course_of(tmp_path, {"m.md": text + "\n# Q\n\nq\n"})
    assert "  One" in outline(made)
    assert "  Two" in outline(made)


def test_a_very_long_page_without_headings_is_reported(tmp_path: Path):
    made = course_of(tmp_path, {"m.md": f"# P\n\n{'word ' * 3100}\n\n# Q\n\nq\n"})
    assert "long-page" in codes(made.course.findings)


def test_pages_in_folders_are_gathered_under_their_folders(tmp_path: Path):
    files = {
        "kit/1-prepare/_index.md": "---\ntitle: Prepare\n---\n",
        "kit/1-prepare/people.md": "# People\n\n## Who\n\nw\n\n## Where\n\nw\n",
        "kit/2-act/01_first-steps.md": "No heading at all.\n",
    }
    made = course_of(tmp_path, files)
    assert outline(made) == [
        "Prepare",
        " People",
        "  Who",
        "  Where",
        "Act",
        " First steps",
        "  First steps",
    ]
    assert "no-headings" not in codes(made.course.findings)


def test_a_case_study_in_a_text_becomes_a_block_between_two_texts(tmp_path: Path):
    made = course_of(tmp_path, {"m.md": f"# A\n\nBefore.\n\n{CASE}\nAfter.\n\n# B\n\nb\n"})
    blocks = made.course.chapters[0].sequentials[0].units[0].blocks
    assert [type(block) for block in blocks] == [Html, ActivityBlock, Html]
    assert [block.name for block in blocks] == ["a.text", "a.case-the-well", "a.text-2"]


def test_the_map_moves_retitles_and_leaves_out(tmp_path: Path):
    first = course_of(tmp_path, {"m.md": MANUAL})
    edited = changed(first, "section | part-two | Part two", "subsection | part-two | The end")
    second = course_of(tmp_path, {"m.md": MANUAL}, previous=edited)
    assert outline(second)[-2:] == [" The end", "  The end"]
    third = changed(first, "subsection | session-one", "out | session-one")
    left = course_of(tmp_path, {"m.md": MANUAL}, previous=third)
    assert outline(left)[:3] == ["Part one", " Session two", "  Session two"]
    assert "left-out" in codes(left.course.findings)
    assert all(each.severity is not Severity.LOSS for each in left.course.findings)


def test_an_authors_choices_in_the_map_are_kept_by_the_next_run(tmp_path: Path):
    first = course_of(tmp_path, {"m.md": MANUAL})
    edited = changed(first, "section | part-two | Part two", "subsection | part-two | The end")
    second = course_of(tmp_path, {"m.md": MANUAL}, previous=edited)
    assert second.entries == edited.entries


def test_a_case_that_the_map_calls_text_stays_text(tmp_path: Path):
    source = {"m.md": f"# A\n\n{CASE}\n# B\n\nb\n"}
    edited = changed(course_of(tmp_path, source), "case | a.case", "text | a.case")
    made = course_of(tmp_path, source, previous=edited)
    assert not any(isinstance(block, ActivityBlock) for block in blocks_of(made.course))
    html = "".join(block.html for block in blocks_of(made.course) if isinstance(block, Html))
    assert "The well is dry." in html
    assert "What would you do?" in html


def test_the_lines_of_a_title_page_share_one_page(tmp_path: Path):
    made = course_of(tmp_path, {"m.md": "# Council\n\n# Final draft\n\n# December\n\n# A\n\na\n"})
    assert outline(made)[::3] == ["Council", "A"]
    html = "".join(block.html for block in blocks_of(made.course) if isinstance(block, Html))
    assert "<h3>Final draft</h3>" in html
    assert "empty-page" not in codes(made.course.findings)


ROLES = word(("Heading1", "Roles"), ("Heading2", "The keeper"), ("", "Keeps the time."))


def test_a_word_file_among_the_pages_of_a_folder_does_not_name_the_course(tmp_path: Path):
    files = {"a.md": "# A\n\na\n", "b.md": "# B\n\nb\n", "handouts/roles.docx": ROLES}
    assert course_of(tmp_path / "water-kit", files).course.title == "Water kit"


def test_a_manual_given_beside_a_folder_of_pages_names_the_course(tmp_path: Path):
    folder(tmp_path, {"roles.docx": ROLES, "kit/a.md": "# A\n\na\n", "kit/b.md": "# B\n\nb\n"})
    made = convert([tmp_path / "roles.docx", tmp_path / "kit"], Options(KEY))
    assert made.course.title == "Roles"
