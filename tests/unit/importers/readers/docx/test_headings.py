"""Headings are found in six ways, in their order; a short bold line is only proposed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.word import (
    codes_of,
    field,
    finding,
    headings_of,
    html_of,
    item,
    levels,
    p,
    r,
    read_body,
    style,
)

from praxis.importers.document import Heading, Passage
from praxis.importers.readers.docx.heading_names import level_of_name

BOLD = "<w:b/>"


def bookmark(name: str) -> str:
    return f'<w:bookmarkStart w:id="1" w:name="{name}"/><w:bookmarkEnd w:id="1"/>'


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("heading 1", 1),
        ("Heading 3,h3", 3),
        ("Überschrift 2", 2),
        ("Titre 1", 1),
        ("Título 4", 4),
        ("Cabeçalho 2", 2),
        ("عنوان 1", 1),
        ("العنوان ٣", 3),
        ("כותרת 2", 2),
        ("标题 1", 1),
        ("Заголовок 5", 5),
        ("H2", 2),
        ("Heading 1 without number", 1),
        ("Heading 12", None),
        ("TOC Heading", None),
        ("Title", None),
        ("Normal", None),
        ("Case heading", None),
    ],
)
def test_a_style_named_heading_in_any_language_tells_its_level(
    name: str, level: int | None
) -> None:
    assert level_of_name(name) == level


def test_a_heading_style_makes_a_heading(tmp_path: Path) -> None:
    document = read_body(tmp_path, p("Welcome", style="b1"), styles=style("b1", "heading 1"))

    assert headings_of(document) == [(1, "Welcome", "style")]
    assert document.counts["headings"] == 1


def test_a_style_that_the_file_does_not_define_is_known_by_its_id(tmp_path: Path) -> None:
    document = read_body(tmp_path, p("Welcome", style="Heading2"))

    assert headings_of(document) == [(2, "Welcome", "style")]


def test_an_outline_level_is_inherited_from_the_style_it_is_based_on(tmp_path: Path) -> None:
    base = style("a", "Chapter", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
    derived = style("b", "Chapter red", '<w:basedOn w:val="a"/>')

    document = read_body(tmp_path, p("One", style="b"), styles=base + derived)

    assert headings_of(document) == [(2, "One", "outline")]


def test_a_style_based_on_a_heading_but_set_to_body_text_is_no_heading(tmp_path: Path) -> None:
    base = style("a", "heading 1")
    derived = style("b", "Lead", '<w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>')

    document = read_body(tmp_path, p("One", style="b"), styles=base + derived)

    assert headings_of(document) == []


def test_styles_that_are_based_on_each_other_in_a_circle_end(tmp_path: Path) -> None:
    circle = style("a", "A", '<w:basedOn w:val="b"/>') + style("b", "B", '<w:basedOn w:val="a"/>')

    assert read_body(tmp_path, p("text", style="a"), styles=circle).counts["words"] == 1


def test_the_paragraphs_own_outline_level_makes_a_heading(tmp_path: Path) -> None:
    document = read_body(tmp_path, p("Aims", properties='<w:outlineLvl w:val="2"/>'))

    assert headings_of(document) == [(3, "Aims", "paragraph")]


def test_a_whole_paragraph_with_an_outline_level_stays_text(tmp_path: Path) -> None:
    document = read_body(tmp_path, p("word " * 80, properties='<w:outlineLvl w:val="2"/>'))

    assert headings_of(document) == []
    assert document.counts["words"] == 80


def test_the_table_of_contents_is_left_out_and_tells_levels(tmp_path: Path) -> None:
    contents = p(field(' TOC \\o "1-3" ', field(" PAGEREF _Toc1 \\h ", "Opening 3")), style="TOC2")
    document = read_body(
        tmp_path,
        contents,
        p(bookmark("_Toc1"), "Opening"),
        p("Text."),
        styles=style("TOC2", "toc 2"),
    )

    assert headings_of(document) == [(2, "Opening", "toc")]
    assert finding(document, "contents-left-out").severity == "info"
    assert document.counts["words"] == 2


@pytest.mark.parametrize("name", ["TOC Heading", "Contents Heading"])
def test_the_title_of_the_contents_goes_with_them_and_in_other_places_stays(
    tmp_path: Path, name: str
) -> None:
    contents = p(field(" TOC ", field(" PAGEREF _Toc1 \\h ", "Opening 3")), style="TOC1")
    document = read_body(
        tmp_path,
        p("Contents", style="T"),
        p(),
        contents,
        p("Abbreviations", style="T"),
        p("ILO"),
        styles=style("TOC1", "toc 1") + style("T", name, "<w:rPr><w:b/></w:rPr>"),
    )

    assert html_of(document) == ["<p><strong>Abbreviations</strong></p>", "<p>ILO</p>"]
    assert "2" in str(finding(document, "contents-left-out").what)
    assert "Abbreviations" in str(finding(document, "heading-proposed").what)


def test_a_line_that_the_contents_do_not_list_is_no_heading(tmp_path: Path) -> None:
    contents = p(field(" TOC ", field(" PAGEREF _Toc1 \\h ", "Opening 3")), style="TOC1")
    document = read_body(
        tmp_path, contents, p(bookmark("_Toc7"), "No more"), styles=style("TOC1", "toc 1")
    )

    assert headings_of(document) == []


def test_a_caption_with_a_bookmark_of_a_list_of_figures_is_no_heading(tmp_path: Path) -> None:
    document = read_body(
        tmp_path, p(bookmark("_Toc9"), "Figure ", field(" SEQ Figure ", "1"), "Map")
    )

    assert headings_of(document) == []


def test_a_contents_field_without_an_end_swallows_no_heading(tmp_path: Path) -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    document = read_body(
        tmp_path, p(begin, "Opening 3"), p("Opening", style="Heading1"), p("The text.")
    )

    assert headings_of(document) == [(1, "Opening", "style")]
    assert document.counts["words"] == 3


def test_a_bold_line_with_a_number_of_two_levels_is_a_heading_and_told(tmp_path: Path) -> None:
    document = read_body(
        tmp_path,
        item(r("Background", BOLD), level=1),
        p("Text."),
        numbering=levels("decimal", "decimal|%1.%2"),
    )

    assert headings_of(document) == [(2, "Background", "numbering")]
    assert "Background" in str(finding(document, "heading-numbered").what)


def test_a_bold_item_of_a_simple_list_is_no_heading(tmp_path: Path) -> None:
    document = read_body(tmp_path, item(r("Bring pens", BOLD)), numbering=levels("decimal"))

    assert headings_of(document) == []


def test_words_that_word_numbers_with_are_kept_in_a_heading(tmp_path: Path) -> None:
    document = read_body(
        tmp_path,
        item("Beginnings", properties='<w:outlineLvl w:val="0"/>'),
        item("Ends", properties='<w:outlineLvl w:val="0"/>'),
        numbering=levels("decimal|Session %1:"),
    )

    assert [text for _, text, _ in headings_of(document)] == [
        "Session 1: Beginnings",
        "Session 2: Ends",
    ]


def test_a_short_bold_line_is_only_proposed(tmp_path: Path) -> None:
    document = read_body(tmp_path, p(r("What to bring", BOLD)), p("Pens."))

    assert headings_of(document) == []
    told = finding(document, "heading-proposed")
    assert told.severity == "check"
    assert told.where.line == 1
    passage = document.content[0]
    assert isinstance(passage, Passage)
    assert passage.bold


def test_a_short_line_in_a_frame_of_its_own_is_proposed(tmp_path: Path) -> None:
    ground = '<w:shd w:val="clear" w:fill="DDEEFF"/>'
    document = read_body(
        tmp_path,
        p("1) Before the meeting", properties=ground),
        p("Text."),
        p("A sentence in a frame.", properties=ground),
    )

    assert headings_of(document) == []
    assert "Before the meeting" in str(finding(document, "heading-proposed").what)


def test_a_bold_sentence_is_not_proposed(tmp_path: Path) -> None:
    document = read_body(tmp_path, p(r("Bring pens.", BOLD)), p(r("Really", BOLD), " bring them"))

    assert codes_of(document) == []


def test_a_bookmark_of_the_author_is_the_stable_id_of_a_heading(tmp_path: Path) -> None:
    document = read_body(
        tmp_path,
        p(bookmark("_Toc5"), bookmark("opening"), "Opening", style="Heading1"),
        p(bookmark("_Toc6"), "Closing", style="Heading1"),
    )

    ids = [node.source_id for node in document.content if isinstance(node, Heading)]
    assert ids == ["opening", "_Toc6"]


def test_a_note_on_a_heading_follows_it(tmp_path: Path) -> None:
    document = read_body(
        tmp_path,
        p("Opening", '<w:r><w:footnoteReference w:id="1"/></w:r>', style="Heading1"),
        footnotes=f'<w:footnote w:id="1">{p("Said.")}</w:footnote>',
    )

    assert headings_of(document) == [(1, "Opening", "style")]
    assert 'href="#note-f1"' in document.content[1].html  # type: ignore[union-attr]


def test_findings_say_the_paragraph_and_the_nearest_heading(tmp_path: Path) -> None:
    document = read_body(tmp_path, p("Aims", style="Heading1"), p(), p(r("Hidden", "<w:vanish/>")))

    where = finding(document, "hidden-text").where
    assert (where.file, where.line, where.heading) == ("manual.docx", 3, "Aims")


def test_the_first_line_in_the_style_of_titles_is_the_title_of_the_document(tmp_path: Path) -> None:
    document = read_body(tmp_path, p("A manual", style="t"), styles=style("t", "Title"))

    assert document.metadata.title == "A manual"
    assert headings_of(document) == []
