"""What stands in a Markdown text arrives as nodes, with nothing lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.importers.readers.markdown.reading import codes, headings, passages, read_text

from praxis.core.xml import parse_xml
from praxis.importers.document import Box, Passage, PassageKind

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def html_of(folder: Path, text: str) -> list[str]:
    return [each.html for each in passages(read_text(folder, text).content)]


def test_headings_have_levels_ids_of_their_own_and_the_ids_that_sites_make(tmp_path: Path) -> None:
    document = read_text(
        tmp_path, "# One {#first}\n\nTwo words\n===\n\n### Ünïcode, too!\n\n# One\n"
    )
    found = [(node.text, node.anchors, node.source_id) for node in document.content]  # type: ignore[union-attr]

    assert found == [
        ("One", ("first", "one"), "first"),
        ("Two words", ("two-words",), ""),
        ("Ünïcode, too!", ("ünïcode-too",), ""),
        ("One", ("one-1",), ""),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Words.", PassageKind.PARAGRAPH),
        ("- a\n- b", PassageKind.LIST),
        ("2. a\n3. b", PassageKind.LIST),
        ("Term\n: meaning", PassageKind.LIST),
        ("| a | b |\n|---|---|\n| 1 | 2 |", PassageKind.TABLE),
        ("> said she", PassageKind.QUOTE),
        ("```\ncode\n```", PassageKind.CODE),
        ("***", PassageKind.RULE),
        ("$$\na < b\n$$", PassageKind.EQUATION),
        ("<table><tr><td>1</td></tr></table>", PassageKind.TABLE),
    ],
)
def test_every_kind_of_block_is_told_apart(tmp_path: Path, text: str, kind: PassageKind) -> None:
    (node,) = read_text(tmp_path, text).content

    assert isinstance(node, Passage)
    assert node.kind is kind
    parse_xml(f"<x>{node.html}</x>")


def test_a_table_has_heads_for_its_columns(tmp_path: Path) -> None:
    (html,) = html_of(tmp_path, "| a | b |\n|:-:|---|\n| 1 | 2 |")

    assert html.count('<th scope="col">') == 2


def test_a_head_row_without_words_is_no_head(tmp_path: Path) -> None:
    (html,) = html_of(tmp_path, "|  |  |\n|---|---|\n| 1 | 2 |")

    assert "<th" not in html


def test_footnotes_are_kept_under_the_labels_of_their_author(tmp_path: Path) -> None:
    document = read_text(tmp_path, "A[^ilo] b[^ilo] c^[in line].\n\n[^ilo]: The *ILO*.\n")
    (passage,) = passages(document.content)

    assert document.notes == {"ilo": "<p>The <em>ILO</em>.</p>", "n2": "<p>in line</p>"}
    assert '<sup><a href="#note-ilo" id="ref-ilo">1</a></sup>' in passage.html
    assert 'id="ref-ilo-2"' in passage.html
    assert document.counts["notes"] == 2


def test_a_footnote_that_nothing_refers_to_is_told(tmp_path: Path) -> None:
    assert codes(read_text(tmp_path, "A.\n\n[^lost]: B.\n")) == {"note-unused"}


def test_formulas_are_written_as_open_edx_shows_them_and_prices_stay(tmp_path: Path) -> None:
    (html,) = html_of(tmp_path, "Is $x<1$? It costs US$5 or US$10, $20 to $30.")

    assert html == r"<p>Is \(x&lt;1\)? It costs US$5 or US$10, $20 to $30.</p>"


def test_tasks_keep_their_boxes(tmp_path: Path) -> None:
    (html,) = html_of(tmp_path, "- [ ] open\n- [x] done\n")

    assert "☐" in html
    assert "☑" in html


@pytest.mark.parametrize(
    "text",
    [
        ":::case-study The office\nStory.\n:::\n",
        "::: case-study The office\nStory.\n::::::\n",
        '::: {.case-study title="The office"}\nStory.\n:::\n',
        ":::::::::::: {.case-study} The office\n\nStory.\n\n::::::::::::::\n",
        ":::{case-study} The office\nStory.\n:::\n",
    ],
)
def test_a_fenced_div_is_a_box_with_its_name_and_title(tmp_path: Path, text: str) -> None:
    (node,) = read_text(tmp_path, text).content

    assert isinstance(node, Box)
    assert node.name in ("case-study", "")
    assert (node.kind, node.title) == ("container", "The office")
    assert [each.text for each in passages([node])] == ["Story."]


def test_divs_nest_and_a_line_of_colons_closes_the_innermost(tmp_path: Path) -> None:
    text = "::: challenge\n\nA\n\n::: solution\n\nB\n\n:::\n\nC\n\n:::\n\nD\n"
    box, last = read_text(tmp_path, text).content

    assert isinstance(box, Box)
    assert [type(each).__name__ for each in box.content] == ["Passage", "Box", "Passage"]
    assert isinstance(last, Passage)
    assert last.text == "D"


def test_colons_in_code_open_nothing(tmp_path: Path) -> None:
    (box,) = read_text(tmp_path, "::: note\n\n```\n:::\n```\n\nafter\n\n:::\n").content

    assert [each.text for each in passages([box])] == [":::", "after"]


def test_a_div_that_is_never_closed_is_told(tmp_path: Path) -> None:
    document = read_text(tmp_path, "::: note\n\nA\n\n# H\n")

    assert codes(document) == {"container-open"}
    assert isinstance(document.content[0], Box)


def test_a_div_gives_its_language_to_all_it_holds(tmp_path: Path) -> None:
    (box,) = read_text(tmp_path, "::: {.note lang=ar dir=rtl #here}\n\nنص\n\n:::\n").content
    (passage,) = passages([box])

    assert (passage.language, passage.direction, passage.anchors) == ("ar", "rtl", ("here",))


def test_a_quotation_with_a_title_is_a_box(tmp_path: Path) -> None:
    (box,) = read_text(tmp_path, "> **Case study: A**\n>\n> Story.\n").content

    assert isinstance(box, Box)
    assert [each.bold for each in passages([box])] == [True, False]


@pytest.mark.parametrize("text", ["**Whole line**", "**a** **b**", "**Line**:"])
def test_a_line_that_is_bold_throughout_is_marked(tmp_path: Path, text: str) -> None:
    assert passages(read_text(tmp_path, text).content)[0].bold


@pytest.mark.parametrize("text", ["**Bold** not", "plain", "**" + "word " * 30 + "end**"])
def test_other_lines_are_not(tmp_path: Path, text: str) -> None:
    assert not passages(read_text(tmp_path, text).content)[0].bold


def test_typed_letters_become_a_lettered_list(tmp_path: Path) -> None:
    (html,) = html_of(tmp_path, "1. What now?\n   a) Stay *here*\n   b) Go\n")

    assert '<ol type="a"><li>Stay <em>here</em></li><li>Go</li></ol>' in html.replace("\n", "")


def test_a_single_typed_letter_is_text(tmp_path: Path) -> None:
    assert html_of(tmp_path, "a) is the first letter") == ["<p>a) is the first letter</p>"]


def test_raw_html_is_cleaned_and_its_headings_are_headings(tmp_path: Path) -> None:
    text = '<div><h2 id="x">Head</h2><p onclick="a()">Text<script>b()</script></p></div>'
    document = read_text(tmp_path, text)

    assert headings(document) == [(2, "Head")]
    assert [each.html for each in passages(document.content)] == ["<p>Text</p>"]


def test_an_image_beside_the_text_is_taken_along(tmp_path: Path) -> None:
    (tmp_path / "a b.png").write_bytes(PNG)
    document = read_text(tmp_path, '![Two people](a%20b.png "They talk")')
    (figure,) = passages(document.content)
    (asset,) = document.assets

    assert figure.kind is PassageKind.FIGURE
    assert f'src="/static/{asset.name}"' in figure.html
    assert 'alt="Two people"' in figure.html
    assert "<figcaption>They talk</figcaption>" in figure.html
    assert not document.findings


def test_an_alternative_text_in_braces_is_that_of_the_image(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    (figure,) = passages(
        read_text(tmp_path, "![Fig. 1](a.png){alt='Two \"old\" people' width=9}").content
    )

    assert 'alt="Two &quot;old&quot; people"' in figure.html
    assert "<figcaption>Fig. 1</figcaption>" in figure.html


def test_an_image_written_into_the_text_is_taken_along(tmp_path: Path) -> None:
    import base64

    document = read_text(tmp_path, f"![a](data:image/png;base64,{base64.b64encode(PNG).decode()})")

    assert len(document.assets) == 1


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a.png",
        "//example.org/a.png",
        "gone.png",
        "../outside.png",
        "/etc/passwd",
    ],
)
def test_an_image_from_elsewhere_is_not_fetched_and_its_words_stay(
    tmp_path: Path, address: str
) -> None:
    (tmp_path / "outside.png").write_bytes(PNG)
    document = read_text(tmp_path / "given", f"![Two people]({address})")
    (figure,) = passages(document.content)

    assert "<img" not in figure.html
    assert figure.text == "Two people"
    assert not document.assets
    assert codes(document) == {"image-missing"}


def test_a_handout_that_the_text_links_to_goes_along(tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_text("a,b\n1,2\n")
    document = read_text(tmp_path, "See [the plan](plan.csv) and [more](other.md#part).")
    (passage,) = passages(document.content)

    assert f'href="/static/{document.assets[0].name}"' in passage.html
    assert 'href="other.md#part"' in passage.html


def test_a_link_in_a_heading_is_told(tmp_path: Path) -> None:
    document = read_text(tmp_path, "# See [this](https://example.org)")

    assert headings(document) == [(1, "See this")]
    assert codes(document) == {"heading-link"}


def test_code_of_templates_is_told(tmp_path: Path) -> None:
    assert codes(read_text(tmp_path, "a {{< figure >}} b")) == {"template-code"}


def test_what_a_text_holds_is_counted(tmp_path: Path) -> None:
    text = "# A head\n\nTwo [words](https://a.org).\n\n|a|\n|-|\n|b|\n\n![x](y.png)\n"

    assert dict(read_text(tmp_path, text).counts) == {
        "words": 6,
        "headings": 1,
        "links": 1,
        "tables": 1,
        "images": 1,
        "alternatives": 1,
        "notes": 0,
    }
