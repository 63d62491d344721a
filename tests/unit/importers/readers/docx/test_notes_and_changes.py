"""Footnotes, endnotes, tracked changes, comments, hidden text: what is shown, what is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.builders.word import (
    codes_of,
    finding,
    html_of,
    p,
    r,
    read_body,
    row,
    table,
)

from praxis.importers.document import Document


def note(kind: str, identifier: int, *content: str) -> str:
    return f'<w:{kind} w:id="{identifier}">{"".join(content)}</w:{kind}>'


def reference(kind: str, identifier: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{identifier}"/></w:r>'


def inserted(inner: str) -> str:
    return f'<w:ins w:id="1" w:author="A">{inner}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="1" w:author="A"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def test_footnotes_and_endnotes_are_numbered_each_by_itself_as_word_does(tmp_path: Path) -> None:
    separator = '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    document = read_body(
        tmp_path,
        p("One", reference("footnote", 3), " two", reference("endnote", 1), "."),
        footnotes=separator + note("footnote", 3, p("First."), p("More.")),
        endnotes=note("endnote", 1, p(r("Last", "<w:i/>"), ".")),
    )

    assert html_of(document) == [
        '<p>One<sup><a href="#note-f3" id="ref-f3">1</a></sup> two'
        '<sup><a href="#note-e1" id="ref-e1">i</a></sup>.</p>'
    ]
    assert document.notes == {"f3": "<p>First.</p><p>More.</p>", "e1": "<em>Last</em>."}
    assert document.counts["notes"] == 2
    assert document.counts["words"] == 5


def labels_of(document: Document) -> list[str]:
    return re.findall(r'<sup><a href="#note-[^>]*>([^<]*)</a></sup>', "".join(html_of(document)))


@pytest.mark.parametrize(
    ("settings", "section", "labels"),
    [
        ("", "", ["1", "2", "i"]),
        ('<w:footnotePr><w:numFmt w:val="upperLetter"/></w:footnotePr>', "", ["A", "B", "i"]),
        ('<w:footnotePr><w:numStart w:val="7"/></w:footnotePr>', "", ["7", "8", "i"]),
        ("", '<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>', ["1", "2", "1"]),
        ("", '<w:footnotePr><w:numFmt w:val="chicago"/></w:footnotePr>', ["*", "†", "i"]),
    ],
)
def test_notes_are_numbered_in_the_format_of_the_document_or_its_section(
    tmp_path: Path, settings: str, section: str, labels: list[str]
) -> None:
    document = read_body(
        tmp_path,
        p("a", reference("footnote", 2), "b", reference("footnote", 5), reference("endnote", 2)),
        f"<w:sectPr>{section}</w:sectPr>",
        settings=settings,
    )

    assert labels_of(document) == labels


def test_notes_may_be_numbered_anew_in_each_section(tmp_path: Path) -> None:
    anew = '<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>'
    document = read_body(
        tmp_path,
        p("a", reference("footnote", 2), reference("footnote", 3)),
        p("b", reference("footnote", 4), properties=f"<w:sectPr>{anew}</w:sectPr>"),
        p("c", reference("footnote", 5)),
        settings=anew,
    )

    assert labels_of(document) == ["1", "2", "3", "1"]


def test_a_mark_of_the_author_stands_for_the_number(tmp_path: Path) -> None:
    own = '<w:r><w:footnoteReference w:id="3" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    document = read_body(tmp_path, p("a", reference("footnote", 2), own, reference("footnote", 4)))

    assert labels_of(document) == ["1", "*", "2"]
    assert html_of(document)[0].count("*") == 1


def test_the_id_of_a_note_cannot_leave_its_attribute(tmp_path: Path) -> None:
    odd = '<w:r><w:footnoteReference w:id="&quot;&gt;&lt;b&gt;"/></w:r>'

    assert "<b>" not in html_of(read_body(tmp_path, p("a", odd)))[0]


def test_a_note_that_nothing_refers_to_is_not_taken(tmp_path: Path) -> None:
    document = read_body(tmp_path, p("Text."), footnotes=note("footnote", 3, p("Lost.")))

    assert document.notes == {}


def test_a_second_reference_to_a_note_has_no_second_id(tmp_path: Path) -> None:
    document = read_body(
        tmp_path,
        p("a", reference("footnote", 1), "b", reference("footnote", 1)),
        footnotes=note("footnote", 1, p("Said.")),
    )

    assert html_of(document)[0].count('id="ref-f1"') == 1
    assert html_of(document)[0].count('href="#note-f1"') == 2


def test_a_link_in_a_note_uses_the_relationships_of_the_notes(tmp_path: Path) -> None:
    document = read_body(
        tmp_path,
        p("a", reference("footnote", 1)),
        footnotes=note("footnote", 1, p('<w:hyperlink r:id="x">' + r("site") + "</w:hyperlink>")),
    )

    assert document.notes == {"f1": "site"}


def test_changes_are_read_as_accepted_and_told_once(tmp_path: Path) -> None:
    document = read_body(
        tmp_path, p("Keep ", deleted("old"), inserted(r("new"))), p(inserted(r("Also")))
    )

    assert html_of(document) == ["<p>Keep new</p>", "<p>Also</p>"]
    told = finding(document, "tracked-changes")
    assert "3" in str(told.what)
    assert told.where.line == 1


def test_text_that_was_moved_stands_once_in_its_new_place(tmp_path: Path) -> None:
    document = read_body(
        tmp_path,
        p(f'<w:moveFrom w:id="1">{r("Moved.")}</w:moveFrom>'),
        p("Before. ", f'<w:moveTo w:id="2">{r("Moved.")}</w:moveTo>'),
    )

    assert html_of(document) == ["<p>Before. Moved.</p>"]


def test_paragraphs_whose_mark_was_deleted_are_one(tmp_path: Path) -> None:
    gone = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    document = read_body(tmp_path, p("One ", properties=gone), p("two.", style="x"), p("Three."))

    assert html_of(document) == ["<p>One two.</p>", "<p>Three.</p>"]


def test_a_deleted_mark_at_the_end_loses_no_words(tmp_path: Path) -> None:
    gone = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    document = read_body(tmp_path, table(row("a", "b"), row("c", "d")), p("Last.", properties=gone))

    assert html_of(document)[-1] == "<p>Last.</p>"


def test_a_large_first_letter_joins_its_word(tmp_path: Path) -> None:
    frame = '<w:framePr w:dropCap="drop"/>'

    assert html_of(read_body(tmp_path, p("O", properties=frame), p("nce upon"))) == [
        "<p>Once upon</p>"
    ]


def test_each_comment_is_told_with_its_place_and_its_text_is_not_read(tmp_path: Path) -> None:
    document = read_body(
        tmp_path,
        p("Fine."),
        p("Doubtful.", '<w:r><w:commentReference w:id="1"/></w:r>'),
        comments=f'<w:comment w:id="1">{p("secret remark")}</w:comment>',
    )

    told = finding(document, "comment")
    assert told.where.line == 2
    assert "secret" not in str(told) + "".join(html_of(document))


def test_hidden_text_is_left_out_and_told_with_its_words(tmp_path: Path) -> None:
    document = read_body(tmp_path, p("Seen", r(" not these words", "<w:vanish/>"), "."))

    assert html_of(document) == ["<p>Seen.</p>"]
    assert "3" in str(finding(document, "hidden-text").what)


def test_page_headers_are_left_out_and_told(tmp_path: Path) -> None:
    document = read_body(tmp_path, p("Text."), header=p("Draft"))

    assert html_of(document) == ["<p>Text.</p>"]
    assert finding(document, "page-header").severity == "info"


def test_words_that_only_a_colour_sets_apart_are_told(tmp_path: Path) -> None:
    red = '<w:color w:val="FF0000"/>'
    dark = '<w:color w:val="333333"/>'
    document = read_body(
        tmp_path,
        p("Do ", r("not", red), " run."),
        p(r("All red.", red)),
        p("Bold ", r("red", red + "<w:b/>")),
        p("Nearly ", r("black", dark)),
    )

    assert "paragraphs: 1" in str(finding(document, "colour-alone").what)


def test_an_embedded_document_is_told(tmp_path: Path) -> None:
    document = read_body(tmp_path, p("a"), '<w:altChunk r:id="x"/>')

    assert codes_of(document) == ["embedded-document"]
