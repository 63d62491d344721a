"""The Word document: what stands in it, and which way it is written."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.document import Document as Opened
from tests.unit.records.record.conftest import BEGUN, entry, record_of

from praxis.records import api
from praxis.records.record.as_docx import as_docx
from praxis.records.record.own import Order, OwnRecord


def document(record: OwnRecord) -> Opened:
    return Document(BytesIO(as_docx(record, BEGUN)))


def lines(opened: Opened) -> list[str]:
    return [each.text for each in opened.paragraphs if each.text]


def paragraph(opened: Opened, text: str) -> Any:
    return next(each for each in opened.paragraphs if each.text == text)


def is_rtl(paragraph: Any) -> bool:
    return bool(paragraph._p.xpath("w:pPr/w:bidi")) and paragraph.runs[0].font.rtl is True


def test_a_document_tells_the_record_from_top_to_bottom() -> None:
    comment = api.Comment(7, 1, 1, 9, "facilitator", "Well seen.", BEGUN)
    change = api.VisibilityChange(1, api.Visibility.ME, api.Visibility.FACILITATORS, BEGUN)
    one = entry(
        {"text": "Before."},
        {"text": "Between."},
        {"text": "After.\n\nAnd more."},
        name="what@2",
        comments=[comment],
        changes=[change],
    )

    assert lines(document(record_of(one))) == [
        "My Record",
        "Dialogue in practice",
        "Saved: March 1, 2026, noon UTC",
        "Looking back",
        "What happened?",
        "Round 2",
        "First version: March 1, 2026, noon UTC",
        "Before.",
        "Version 2: March 2, 2026, noon UTC",
        "Between.",
        "Now: March 3, 2026, noon UTC",
        "After.",
        "And more.",
        "Comment by facilitator, March 1, 2026, noon UTC",
        "Well seen.",
        "Who may read it: Facilitators",
        "March 1, 2026, noon UTC: From “Only me” to “Facilitators”",
    ]


def test_headings_make_an_outline() -> None:
    two = [entry({"text": "a"}, usage=usage, title=usage) for usage in ("First", "Second")]
    grouped = document(record_of(two[0], two[0], two[1], order=Order.EXERCISE))
    headings = [
        (each.style.name, each.text) for each in grouped.paragraphs if "Heading" in each.style.name
    ]

    assert headings == [
        ("Heading 1", "First"),
        ("Heading 2", "What happened?"),
        ("Heading 2", "What happened?"),
        ("Heading 1", "Second"),
        ("Heading 2", "What happened?"),
    ]


def test_lists_keep_ticks_places_and_choices() -> None:
    labels = {"a": "Room", "b": "Interpreter"}
    found = lines(
        document(
            record_of(
                entry({"ticked": ["b"]}, kind="checklist", labels=labels),
                entry({"choices": ["b", "a"]}, kind="ranking", labels=labels),
                entry({"choices": ["b"]}, kind="choice", labels=labels),
            )
        )
    )

    assert [line for line in found if "Room" in line or "Interpreter" in line] == [
        "☐ Room",
        "☑ Interpreter",
        "1. Interpreter",
        "2. Room",
        "• Interpreter",
    ]


def test_a_table_is_a_table_with_a_head_that_comes_again_on_every_page() -> None:
    rows = {"rows": [{"who": "Union", "power": 4}, {"who": "Ministry"}]}
    labels = {"column:who": "Stakeholder", "column:power": "Power"}
    (table,) = document(record_of(entry(rows, kind="table", labels=labels))).tables

    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Stakeholder", "Power"],
        ["Union", "4"],
        ["Ministry", ""],
    ]
    assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_text_is_written_in_its_own_direction(language: str) -> None:
    opened = document(
        record_of(entry({"text": "سألنا النقابة.\nWe asked.\n123"}), language=language)
    )

    assert is_rtl(paragraph(opened, "سألنا النقابة."))
    assert not is_rtl(paragraph(opened, "We asked."))
    assert is_rtl(paragraph(opened, "123")) == (language == "ar")


def test_a_table_in_an_arabic_document_begins_at_the_right() -> None:
    rows = {"rows": [{"who": "نقابة"}]}
    opened = {
        language: document(record_of(entry(rows, kind="table"), language=language))
        for language in ("en", "ar")
    }

    assert opened["ar"].tables[0]._tbl.xpath("w:tblPr/w:bidiVisual")
    assert not opened["en"].tables[0]._tbl.xpath("w:tblPr/w:bidiVisual")
    (language,) = opened["ar"].styles.element.xpath("w:docDefaults//w:lang/@w:bidi")
    assert language == "ar"


def test_characters_that_no_document_may_hold_are_left_out() -> None:
    odd = "a\x00b\x0bc\ud800d\ufffee\r\nf"
    rows = {"rows": [{"who": odd}]}
    opened = document(
        record_of(
            entry({"text": odd}, prompt=odd, title=odd),
            entry(rows, kind="table", labels={"column:who": odd}),
        )
    )

    assert "abcde" in lines(opened)
    assert opened.tables[0].rows[1].cells[0].text == "abcde\nf"


def test_the_document_is_a4_and_names_nobody() -> None:
    opened = document(record_of(entry({"text": "a"})))
    section = opened.sections[0]
    properties = opened.core_properties

    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    assert (properties.title, properties.author, properties.last_modified_by) == (
        "My Record",
        "",
        "",
    )
    assert properties.comments == ""


def test_an_empty_record_is_a_document_too() -> None:
    assert lines(document(record_of()))[-1] == "Nothing stands here yet"


def test_an_emptied_answer_says_so() -> None:
    assert "Left empty" in lines(document(record_of(entry({"text": ""}))))
