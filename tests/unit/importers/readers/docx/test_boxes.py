"""Text boxes, frames, grounds and styles that say what they hold make boxes, each taken once."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.word import (
    boxes_of,
    headings_of,
    html_of,
    item,
    levels,
    p,
    read_body,
    style,
    textbox,
)

from praxis.importers.document import Passage

SIDES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right")
)
FRAME = f"<w:pBdr>{SIDES}</w:pBdr>"
GROUND = '<w:shd w:val="clear" w:fill="DDEEFF"/>'


def test_a_text_box_is_taken_once(tmp_path: Path) -> None:
    document = read_body(tmp_path, p("Before.", textbox(p("Case study"), p("Text."))), p("After."))

    (box,) = boxes_of(document)
    assert (box.kind, box.name) == ("textbox", "")
    assert html_of(document) == [
        "<p>Before.</p>",
        "<p>Case study</p>",
        "<p>Text.</p>",
        "<p>After.</p>",
    ]
    assert document.counts["words"] == 5


def test_an_old_text_box_without_alternative_is_read(tmp_path: Path) -> None:
    old = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{p('Old.')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    assert html_of(read_body(tmp_path, p(old))) == ["<p>Old.</p>"]


def test_an_unknown_alternative_falls_back_to_the_known_one(tmp_path: Path) -> None:
    choice = "<mc:Choice Requires='cx9'><w:drawing/></mc:Choice>"
    fallback = (
        f"<mc:Fallback>{p('Known.').removeprefix('<w:p>').removesuffix('</w:p>')}</mc:Fallback>"
    )
    document = read_body(
        tmp_path, p(f"<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>")
    )

    assert html_of(document) == ["<p>Known.</p>"]


def test_fields_within_a_text_box_are_its_own(tmp_path: Path) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    document = read_body(tmp_path, p(textbox(p(begin, "code"))), p("After."))

    assert "<p>After.</p>" in html_of(document)


def test_framed_paragraphs_are_one_box(tmp_path: Path) -> None:
    document = read_body(
        tmp_path,
        p("Text."),
        p("Case study", properties=FRAME),
        item("one", properties=FRAME),
        p("More."),
        numbering=levels("decimal"),
    )

    (box,) = boxes_of(document)
    assert box.kind == "border"
    assert len(box.content) == 2
    assert html_of(document) == [
        "<p>Text.</p>",
        "<p>Case study</p>",
        "<ol><li>one</li></ol>",
        "<p>More.</p>",
    ]


def test_a_ground_colour_makes_a_box_with_the_name_of_its_style(tmp_path: Path) -> None:
    styles = style("k", "Key point", f"<w:pPr>{GROUND}</w:pPr>", custom=True)
    document = read_body(tmp_path, p("a", style="k"), p("b", style="k"), styles=styles)

    (box,) = boxes_of(document)
    assert (box.kind, box.name, len(box.content)) == ("border", "Key point", 2)


def test_a_line_below_or_a_white_ground_makes_no_box(tmp_path: Path) -> None:
    below = '<w:pBdr><w:bottom w:val="single"/></w:pBdr>'
    white = '<w:shd w:val="clear" w:fill="FFFFFF"/>'
    paper = '<w:shd w:val="clear" w:fill="FFFFFF" w:themeFill="background1"/>'
    none = '<w:pBdr><w:top w:val="nil"/><w:left w:val="none"/></w:pBdr>'
    document = read_body(
        tmp_path,
        p("a", properties=below),
        p("b", properties=white),
        p("c", properties=none),
        p("d", properties=paper),
    )

    assert boxes_of(document) == []


def test_an_empty_paragraph_with_a_line_is_a_rule(tmp_path: Path) -> None:
    below = '<w:pBdr><w:bottom w:val="single"/></w:pBdr>'
    document = read_body(tmp_path, p("a"), p(properties=below), p("b"))

    assert html_of(document) == ["<p>a</p>", "<hr/>", "<p>b</p>"]


def test_paragraphs_in_a_style_named_after_an_activity_are_a_box(tmp_path: Path) -> None:
    styles = style("c", "Case Study", custom=True)
    document = read_body(
        tmp_path, p("Text."), p("The mayor…", style="c"), p("Then…", style="c"), styles=styles
    )

    (box,) = boxes_of(document)
    assert (box.kind, box.name, len(box.content)) == ("style", "Case Study", 2)


def test_a_title_style_begins_a_new_box(tmp_path: Path) -> None:
    styles = style("t", "Case Study Title", custom=True) + style(
        "c", "Case Study Text", custom=True
    )
    document = read_body(
        tmp_path,
        p("First", style="t"),
        p("Text.", style="c"),
        p("Second", style="t"),
        p("Text.", style="c"),
        styles=styles,
    )

    assert [len(box.content) for box in boxes_of(document)] == [2, 2]
    assert [box.name for box in boxes_of(document)] == ["Case Study Title"] * 2


@pytest.mark.parametrize("line", ["Questions", "Commentary", "Et ensuite ?", "Commentaire"])
def test_a_line_of_a_case_in_its_title_style_stays_in_its_box(tmp_path: Path, line: str) -> None:
    styles = style("t", "Case Study Title", custom=True) + style("c", "Case Study", custom=True)
    document = read_body(
        tmp_path,
        p("The list", style="t"),
        p("Text.", style="c"),
        p(line, style="t"),
        p("Text.", style="c"),
        styles=styles,
    )

    assert [len(box.content) for box in boxes_of(document)] == [4]


@pytest.mark.parametrize("drawn", [FRAME, GROUND])
def test_a_style_named_after_an_activity_holds_whatever_is_drawn_around_a_line(
    tmp_path: Path, drawn: str
) -> None:
    inner = f"<w:pPr>{GROUND}</w:pPr>"
    document = read_body(
        tmp_path,
        p("The mayor…", style="c"),
        p("framed", style="c", properties=drawn),
        p("Then…", style="c"),
        styles=style("c", "Case Study", inner, custom=True),
    )

    assert [len(box.content) for box in boxes_of(document)] == [3]


def test_a_style_of_the_author_without_such_a_name_is_no_box(tmp_path: Path) -> None:
    document = read_body(tmp_path, p("a", style="x"), styles=style("x", "Body red", custom=True))

    assert boxes_of(document) == []
    passage = document.content[0]
    assert isinstance(passage, Passage)
    assert passage.style == "Body red"


def test_a_framed_heading_opens_no_box_but_may_stand_in_one(tmp_path: Path) -> None:
    document = read_body(
        tmp_path,
        p("Alone", style="Heading1", properties=FRAME),
        p("Text."),
        p("In a frame", properties=FRAME),
        p("Title", style="Heading2", properties=FRAME),
    )

    (box,) = boxes_of(document)
    assert len(box.content) == 2
    assert [text for _, text, _ in headings_of(document)] == ["Alone", "Title"]
