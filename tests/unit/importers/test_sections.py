"""Headings put right: levels, front matter, texts without headings."""

from __future__ import annotations

from tests.unit.importers.materials import codes, document, heading, passage

from praxis.core.findings import Place
from praxis.importers.document import Box
from praxis.importers.sections import TITLE_LENGTH, Section, finish, sections_of, texts


def outline(sections: list[Section]) -> list[object]:
    """Titles with their children as nested lists."""
    return [
        (each.title, outline(each.children)) if each.children else each.title for each in sections
    ]


def read(*nodes: object, **options: bool) -> tuple[list[Section], list[str]]:
    made = document(*nodes)
    sections, findings = sections_of(made, made.content, "Manual", **options)
    return sections, codes(findings)


def test_headings_nest_by_their_levels():
    sections, found = read(heading(1, "A"), heading(2, "B"), heading(3, "C"), heading(1, "D"))
    assert outline(sections) == [("A", [("B", ["C"])]), "D"]
    assert found == []


def test_a_jump_is_moved_up_and_reported():
    sections, found = read(heading(1, "A"), heading(4, "B"), heading(6, "C"), heading(2, "D"))
    assert outline(sections) == [("A", [("B", ["C"]), "D"])]
    assert found == ["heading-jump", "heading-jump"]


def test_a_first_heading_below_later_ones_is_a_jump():
    sections, found = read(heading(4, "First"), heading(1, "Second"))
    assert outline(sections) == ["First", "Second"]
    assert found == ["heading-jump"]


def test_a_text_whose_headings_all_begin_at_level_two_has_no_jump():
    assert read(heading(2, "A"), heading(3, "B"), heading(2, "C"))[1] == []


def test_text_before_the_first_heading_is_a_section_named_like_the_document():
    sections, _ = read(passage("Preface"), heading(1, "A"), passage("Text"))
    assert outline(sections) == ["Manual", "A"]
    assert sections[0].heading is None


def test_a_document_without_headings_is_one_section_and_a_warning():
    sections, found = read(passage("One"), passage("Two"))
    assert outline(sections) == ["Manual"]
    assert found == ["no-headings"]


def test_a_page_of_a_folder_needs_no_heading():
    assert read(passage("One"), is_page=True)[1] == []


def test_an_empty_heading_is_layout_and_makes_no_section():
    sections, _ = read(heading(1, "A"), heading(2, "  "), passage("Text"))
    assert outline(sections) == ["A"]


def test_a_heading_as_long_as_a_paragraph_is_shortened_and_its_words_are_kept():
    words = "word " * 80
    sections, found = read(heading(1, words), passage("Text"))
    assert len(sections[0].title) <= TITLE_LENGTH
    assert words.strip() in " ".join(texts(sections[0].nodes))
    assert found == ["long-heading"]


def test_the_mark_of_a_section_is_that_of_its_own_words():
    one, _ = read(heading(1, "A"), passage("Same words"))
    two, _ = read(heading(1, "B"), passage("Same words"), heading(2, "C"))
    finish(one, "en")
    finish(two, "en")
    assert one[0].mark == two[0].mark != ""


def test_a_heading_without_words_of_its_own_is_marked_by_what_is_below():
    one, _ = read(heading(1, "A"), heading(2, "C"), passage("Words"))
    two, _ = read(heading(1, "B"), heading(2, "C"), passage("Words"))
    finish(one, "en")
    finish(two, "en")
    assert one[0].mark == two[0].mark != ""


def test_words_in_boxes_count_as_words_of_the_section():
    box = Box("border", "", [passage("Inside")], Place("manual.md"), title="Note")
    assert list(texts([box])) == ["Note", "Inside"]
