"""Links keep what leads somewhere in a course; fields give their result."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.word import codes_of, field, finding, html_of, p, r, read_body, relationship

from praxis.importers.readers.docx.links import web_address


def link(inner: str, attributes: str) -> str:
    return f"<w:hyperlink {attributes}>{inner}</w:hyperlink>"


def test_a_link_to_the_web_is_kept(tmp_path: Path) -> None:
    document = read_body(
        tmp_path,
        p("See ", link(r("the page"), 'r:id="L" w:anchor="part"')),
        relations=relationship("L", "hyperlink", "https://example.org/a?b=1&c=2", external=True),
    )

    assert html_of(document) == [
        '<p>See <a href="https://example.org/a?b=1&amp;c=2#part">the page</a></p>'
    ]
    assert document.counts["links"] == 1


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVa\tScRiPt:alert(1)",
        "\u200bjavascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "C:\\Users\\me\\a.docx",
        "vbscript:x",
        "../other.docx",
        "//evil.example",
    ],
)
def test_a_link_that_cannot_work_in_a_course_keeps_its_text_only(
    tmp_path: Path, target: str
) -> None:
    document = read_body(
        tmp_path,
        p(link(r("click"), 'r:id="L"')),
        relations=relationship("L", "hyperlink", target, external=True),
    )

    assert html_of(document) == ["<p>click</p>"]
    assert finding(document, "link-refused").severity == "loss"


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("www.example.org/a", "https://www.example.org/a"),
        ("example.org", "https://example.org"),
        (" https://example.org/a b ", "https://example.org/a%20b"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("HTTP://EXAMPLE.ORG", "HTTP://EXAMPLE.ORG"),
        ("basis_vectors", None),
        ("", None),
    ],
)
def test_an_address_is_completed_or_refused(target: str, address: str | None) -> None:
    assert web_address(target) == address


def test_a_link_to_a_bookmark_leads_to_its_paragraph(tmp_path: Path) -> None:
    target = '<w:bookmarkStart w:id="1" w:name="annex"/><w:bookmarkEnd w:id="1"/>'
    document = read_body(tmp_path, p(link(r("Annex"), 'w:anchor="annex"')), p(target, "The annex."))

    assert html_of(document) == [
        '<p><a href="#annex">Annex</a></p>',
        '<p id="annex">The annex.</p>',
    ]
    assert document.content[1].anchors == ("annex",)  # type: ignore[union-attr]


def test_the_name_of_a_place_has_no_sign_that_a_selector_would_read(tmp_path: Path) -> None:
    target = '<w:bookmarkStart w:id="1" w:name="part.2:a"/>'
    document = read_body(tmp_path, p(link(r("See"), 'w:anchor="part.2:a"')), p(target, "Text."))

    assert html_of(document) == [
        '<p><a href="#part-2-a">See</a></p>',
        '<p id="part-2-a">Text.</p>',
    ]


def test_a_bookmark_between_blocks_belongs_to_the_next_one(tmp_path: Path) -> None:
    target = '<w:bookmarkStart w:id="1" w:name="annex"/>'
    document = read_body(
        tmp_path, p(link(r("Annex"), 'w:anchor="annex"')), target, p(), p("The annex.")
    )

    assert html_of(document)[1] == '<p id="annex">The annex.</p>'


def test_a_bookmark_that_nothing_links_to_leaves_no_trace(tmp_path: Path) -> None:
    target = '<w:bookmarkStart w:id="1" w:name="annex"/>'
    document = read_body(tmp_path, p(target, "The annex."))

    assert document.content[0].anchors == ()  # type: ignore[union-attr]
    assert html_of(document) == ["<p>The annex.</p>"]


def test_a_link_given_as_a_field_is_a_link(tmp_path: Path) -> None:
    code = ' HYPERLINK "https://example.org/" \\o "tip" \\t "_blank" '
    document = read_body(tmp_path, p(field(code, "here"), "."))

    assert html_of(document) == ['<p><a href="https://example.org/">here</a>.</p>']


def test_a_field_that_links_within_the_document_does_so(tmp_path: Path) -> None:
    document = read_body(
        tmp_path, p(field(' HYPERLINK \\l "part" ', "here"), field(" REF part \\h ", "there"))
    )

    assert html_of(document) == ['<p><a href="#part">herethere</a></p>']


def test_a_program_in_a_field_is_refused(tmp_path: Path) -> None:
    document = read_body(tmp_path, p(field('HYPERLINK "javascript:x"', "here")))

    assert html_of(document) == ["<p>here</p>"]
    assert codes_of(document) == ["link-refused"]


def test_a_field_that_runs_over_paragraphs_links_in_all_of_them(tmp_path: Path) -> None:
    whole = field('HYPERLINK "https://example.org/"', "one", "two")
    first, second = whole.split(r("one"))
    document = read_body(tmp_path, p(first, r("one")), p(second))

    assert html_of(document) == [
        '<p><a href="https://example.org/">one</a></p>',
        '<p><a href="https://example.org/">two</a></p>',
    ]


def test_the_code_of_a_field_is_not_shown_and_its_result_is(tmp_path: Path) -> None:
    inner = field(" MERGEFIELD x ", "unseen")
    document = read_body(
        tmp_path,
        p(
            field(" DATE ", "1 May"),
            ", ",
            '<w:fldSimple w:instr="AUTHOR">' + r("Ana") + "</w:fldSimple>",
        ),
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f"<w:r><w:instrText> IF </w:instrText></w:r>{inner}"
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            "yes",
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ),
    )

    assert html_of(document) == ["<p>1 May, Ana</p>", "<p>yes</p>"]


def test_references_to_pages_are_kept_and_told(tmp_path: Path) -> None:
    document = read_body(tmp_path, p("see page ", field(" PAGEREF a ", "7")))

    assert html_of(document) == ["<p>see page 7</p>"]
    assert codes_of(document) == ["page-numbers"]


@pytest.mark.parametrize(("state", "shown"), [("1", "☑"), ("0", "☐")])
def test_a_check_box_of_a_form_shows_its_state(tmp_path: Path, state: str, shown: str) -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>'
        f'<w:default w:val="{state}"/></w:checkBox></w:ffData></w:fldChar></w:r>'
        "<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert html_of(read_body(tmp_path, p(begin, " done"))) == [f"<p>{shown} done</p>"]


def test_a_content_control_gives_its_content(tmp_path: Path) -> None:
    control = (
        '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{r('☒')}</w:sdtContent></w:sdt>"
    )
    assert html_of(read_body(tmp_path, p(control, " done"))) == ["<p>☒ done</p>"]


def test_wrappers_two_thousand_deep_are_read(tmp_path: Path) -> None:
    deep = "<w:smartTag>" * 2000 + r("x") + "</w:smartTag>" * 2000

    assert html_of(read_body(tmp_path, p(deep))) == ["<p>x</p>"]
