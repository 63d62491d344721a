"""Tables keep header cells, merged cells and tables within cells; a table of one cell is a box."""

from __future__ import annotations

from pathlib import Path

from tests.builders.word import (
    all_nodes,
    boxes_of,
    cell,
    codes_of,
    finding,
    headings_of,
    html_of,
    item,
    levels,
    p,
    r,
    read_body,
    row,
    style,
    table,
)

from praxis.importers.document import Box, Passage
from praxis.importers.readers.docx.boxes import MAX_DEPTH, depth
from praxis.importers.readers.docx.story import MAX_TABLES

BOLD = "<w:b/>"
HEADER = "<w:tblHeader/>"


def test_a_marked_header_row_gives_header_cells(tmp_path: Path) -> None:
    document = read_body(
        tmp_path, table(row("Time", "Step", properties=HEADER), row("9:00", "Greet"))
    )

    assert html_of(document) == [
        '<table><thead><tr><th scope="col">Time</th><th scope="col">Step</th></tr></thead>'
        "<tbody><tr><td>9:00</td><td>Greet</td></tr></tbody></table>"
    ]
    assert document.counts["tables"] == 1


def test_a_style_that_marks_the_first_row_and_column_gives_header_cells(tmp_path: Path) -> None:
    marked = "".join(
        f'<w:tblStylePr w:type="{where}"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
        for where in ("firstRow", "firstCol")
    )
    said = '<w:tblStyle w:val="T"/><w:tblLook w:val="00A0"/>'
    document = read_body(
        tmp_path,
        table(row("", "Aim"), row("9:00", "Greet"), properties=said),
        styles=style("T", "Grid 5", marked, kind="table"),
    )

    assert '<th scope="col">Aim</th>' in html_of(document)[0]
    assert '<th scope="row">9:00</th><td>Greet</td>' in html_of(document)[0]


def test_a_bold_first_row_is_taken_as_header_and_told(tmp_path: Path) -> None:
    document = read_body(
        tmp_path,
        table(row(cell(p(r("Time", BOLD))), cell(p(r("Step", BOLD)))), row("9:00", "Greet")),
    )

    assert html_of(document)[0].count('<th scope="col">') == 2
    assert finding(document, "header-row-guessed").severity == "check"


def test_a_table_without_anything_set_apart_has_no_header(tmp_path: Path) -> None:
    document = read_body(tmp_path, table(row("a", "b"), row("c", "d")))

    assert "<th" not in html_of(document)[0]


def test_cells_merged_across_and_down_keep_their_spans(tmp_path: Path) -> None:
    begin, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    document = read_body(
        tmp_path,
        table(
            row(cell("wide", properties='<w:gridSpan w:val="2"/>'), "c"),
            row(cell("tall", properties=begin), "d", "e"),
            row(cell("", properties=go_on), "f", "g"),
        ),
    )

    assert html_of(document) == [
        '<table><tbody><tr><td colspan="2">wide</td><td>c</td></tr>'
        '<tr><td rowspan="2">tall</td><td>d</td><td>e</td></tr><tr><td>f</td><td>g</td></tr>'
        "</tbody></table>"
    ]


def test_words_in_a_cell_that_goes_on_are_not_lost(tmp_path: Path) -> None:
    document = read_body(
        tmp_path,
        table(
            row(cell("one", properties='<w:vMerge w:val="restart"/>'), "b"),
            row(cell("two", properties="<w:vMerge/>"), "c"),
        ),
    )

    assert '<td rowspan="2"><p>one</p><p>two</p></td>' in html_of(document)[0]


def test_a_header_cell_that_reaches_down_takes_its_row_into_the_header(tmp_path: Path) -> None:
    document = read_body(
        tmp_path,
        table(
            row(cell("tall", properties='<w:vMerge w:val="restart"/>'), "b", properties=HEADER),
            row(cell("", properties="<w:vMerge/>"), "c"),
            row("d", "e"),
        ),
    )

    head = html_of(document)[0].partition("</thead>")[0]
    assert '<th scope="col" rowspan="2">tall</th>' in head
    assert '<th scope="col">c</th>' in head


def test_cells_left_out_before_a_row_keep_the_columns_in_line(tmp_path: Path) -> None:
    document = read_body(
        tmp_path,
        table(row("a", "b"), row("c", properties='<w:gridBefore w:val="1"/>')),
    )

    assert "<tr><td></td><td>c</td></tr>" in html_of(document)[0]


def test_a_deleted_row_is_gone(tmp_path: Path) -> None:
    document = read_body(
        tmp_path, table(row("a", "b"), row("x", "y", properties='<w:del w:id="1"/>'), row("c", "d"))
    )

    assert "x" not in html_of(document)[0]
    assert document.counts["words"] == 4


def test_a_cell_holds_paragraphs_lists_and_tables(tmp_path: Path) -> None:
    inner = table(row("x", "y"), row("z", "w"))
    document = read_body(
        tmp_path,
        table(row(cell("Aim", item("one"), inner, p()), "b"), row("c", "d")),
        numbering=levels("decimal"),
    )

    assert (
        "<td><p>Aim</p><ol><li>one</li></ol><table><tbody><tr><td>x</td><td>y</td></tr>"
        "<tr><td>z</td><td>w</td></tr></tbody></table></td>"
    ) in html_of(document)[0]
    assert document.counts["tables"] == 2


def test_a_heading_in_a_cell_stays_there_as_a_bold_line(tmp_path: Path) -> None:
    document = read_body(
        tmp_path, table(row(cell(p("Aims", style="Heading2")), "b"), row("c", "d"))
    )

    assert "<p><strong>Aims</strong></p>" in html_of(document)[0]
    assert headings_of(document) == []
    assert document.counts["headings"] == 0
    assert finding(document, "heading-in-cell").severity == "info"


def test_a_table_of_one_cell_is_a_box_with_its_headings(tmp_path: Path) -> None:
    document = read_body(
        tmp_path, table(row(cell(p("Case study", style="Heading3"), "Text."))), p("After.")
    )

    (box,) = boxes_of(document)
    assert (box.kind, box.name) == ("cell", "")
    assert headings_of(document) == [(3, "Case study", "style")]
    assert document.counts["tables"] == 0


def test_a_title_row_over_one_text_is_a_box_named_by_its_table_style(tmp_path: Path) -> None:
    document = read_body(
        tmp_path,
        table(row("Case study 1"), row("Text."), properties='<w:tblStyle w:val="C"/>'),
        styles=style("C", "Case box", kind="table"),
    )

    (box,) = boxes_of(document)
    assert box.name == "Case box"
    assert [passage.text for passage in box.content if isinstance(passage, Passage)] == [
        "Case study 1",
        "Text.",
    ]


def test_a_column_of_three_cells_is_a_table(tmp_path: Path) -> None:
    document = read_body(tmp_path, table(row("a"), row("b"), row("c")))

    assert boxes_of(document) == []


def test_a_caption_before_a_table_becomes_its_caption(tmp_path: Path) -> None:
    document = read_body(
        tmp_path,
        p("Table 1: Agenda", style="cap"),
        table(row("a", "b"), row("c", "d")),
        styles=style("cap", "caption"),
    )

    (html,) = html_of(document)
    assert html.startswith("<table><caption>Table 1: Agenda</caption><tbody>")


def test_a_caption_that_is_italic_throughout_stresses_nothing(tmp_path: Path) -> None:
    document = read_body(
        tmp_path,
        p(r("Table 1: ", "<w:b/>"), r("Agenda"), style="cap"),
        table(row("a", "b"), row("c", "d")),
        styles=style("cap", "caption", "<w:rPr><w:i/></w:rPr>"),
    )

    assert "<caption><strong>Table 1: </strong>Agenda</caption>" in html_of(document)[0]


def test_a_header_cell_needs_no_bold_letters_of_its_own(tmp_path: Path) -> None:
    head = row(
        cell(p(r("Time", "<w:b/>"))),
        cell(p(r("Who:", "<w:b/>")), p(r("leads", "<w:b/>"))),
        cell(p(r("not", "<w:b/>"), " all")),
        properties=HEADER,
    )
    (html,) = html_of(read_body(tmp_path, table(head, row("1", "2", "3"))))

    assert '<th scope="col">Time</th><th scope="col"><p>Who:</p><p>leads</p></th>' in html
    assert '<th scope="col"><strong>not</strong> all</th>' in html


def test_columns_from_right_to_left_say_so(tmp_path: Path) -> None:
    document = read_body(
        tmp_path, table(row("a", "b"), row("c", "d"), properties="<w:bidiVisual/>"), p("Text.")
    )

    assert html_of(document)[0].startswith('<table dir="rtl">')


def test_tables_two_hundred_deep_are_read_without_losing_the_text(tmp_path: Path) -> None:
    deep = "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>" * 200 + p("x")
    document = read_body(tmp_path, deep + "</w:tc></w:tr></w:tbl>" * 200)

    assert document.counts["words"] == 1
    assert html_of(document)[0].count("<table>") == MAX_TABLES
    assert codes_of(document).count("tables-too-deep") >= 1


def test_frames_two_hundred_deep_become_few_boxes(tmp_path: Path) -> None:
    deep = "<w:tbl><w:tr><w:tc>" + p("a")
    document = read_body(tmp_path, deep * 200 + "</w:tc></w:tr></w:tbl>" * 200)

    assert depth(document.content) <= MAX_DEPTH
    assert len([node for node in all_nodes(document.content) if isinstance(node, Passage)]) == 200
    assert any(isinstance(node, Box) for node in document.content)


def test_rows_and_cells_within_content_controls_are_read(tmp_path: Path) -> None:
    wrapped = f"<w:sdt><w:sdtContent>{row('c', 'd')}</w:sdtContent></w:sdt>"
    in_cell = f"<w:tr><w:sdt><w:sdtContent>{cell('e')}</w:sdtContent></w:sdt>{cell('f')}</w:tr>"
    document = read_body(tmp_path, f"<w:tbl>{row('a', 'b')}{wrapped}{in_cell}</w:tbl>")

    assert html_of(document)[0].count("<tr>") == 3
    assert "<td>e</td><td>f</td>" in html_of(document)[0]
