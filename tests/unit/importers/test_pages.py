"""What stands on a page: links that lead on, notes at the end, ids that stand once."""

from __future__ import annotations

from pathlib import Path

from tests.unit.importers.materials import codes, course_of, png, word

from praxis.importers.api import Converted
from praxis.importers.found_again import blocks_of
from praxis.importers.rich import rich_texts
from praxis.importers.tree import ActivityBlock, Html

TWO = "# A {#a}\n\n%s\n\n# B {#b}\n\nText of b.\n"


def html_of(made: Converted, name: str) -> str:
    return {block.name: block.html for block in blocks_of(made.course) if isinstance(block, Html)}[
        name
    ]


def test_a_link_to_another_page_leads_there_by_the_units_name(tmp_path: Path):
    made = course_of(tmp_path, {"m.md": TWO % "See [b](#b)."})
    assert '<a href="/jump_to_id/b.page">b</a>' in html_of(made, "a.text")


def test_a_link_within_a_page_stays_on_the_page(tmp_path: Path):
    text = "# A\n\n## S\n\n### U\n\nSee [x](#deep).\n\n#### Deep {#deep}\n\nHere.\n\n# B\n\nb\n"
    html = html_of(course_of(tmp_path, {"m.md": text}), "u.text")
    assert 'href="#deep"' in html
    assert 'id="deep"' in html


def test_a_link_to_another_text_finds_its_page_or_the_place_in_it(tmp_path: Path):
    files = {
        "kit/one/a.md": "# A\n\n[b](../two/b.md) [deep](../two/b.md#deep) [stem](/two/b/)\n",
        "kit/two/b.md": "# B\n\nb\n\n## C\n\nc\n\n### D\n\n[x](#deep)\n\n#### Deep {#deep}\n\nd\n",
    }
    html = html_of(course_of(tmp_path, files), "a.text")
    assert html.count('href="/jump_to_id/b.page"') == 2
    assert 'href="/jump_to_id/c#deep"' in html


def test_a_link_that_leads_nowhere_is_reported_and_its_words_are_kept(tmp_path: Path):
    made = course_of(tmp_path, {"m.md": TWO % "See [the annex](#annex) and [file](gone.md)."})
    html = html_of(made, "a.text")
    assert "the annex" in html
    assert "href" not in html
    assert codes(made.course.findings).count("dead-link") == 2


def test_links_to_the_web_and_to_mail_stay(tmp_path: Path):
    made = course_of(
        tmp_path, {"m.md": TWO % "[w](https://example.org/#x) [m](mailto:a@example.org)"}
    )
    html = html_of(made, "a.text")
    assert 'href="https://example.org/#x"' in html
    assert 'href="mailto:a@example.org"' in html


def test_notes_stand_once_at_the_end_of_the_page_that_refers_to_them(tmp_path: Path):
    text = TWO % "One[^n]. Again[^n].\n\n[^n]: The *note*."
    html = html_of(course_of(tmp_path, {"m.md": text}), "a.text")
    assert html.count("<em>note</em>") == 1
    assert html.rindex("The <em>note</em>") > html.rindex("Again")
    assert 'href="#note-n"' in html
    assert html.count('id="note-n"') == 1


def test_the_note_of_a_locked_text_stays_locked_with_it(tmp_path: Path):
    case = (
        ":::case-study The well\nDry.\n\nQuestions\n\n1. What now?\n\n"
        "Commentary\n\nThey dug.[^dig]\n:::\n\n[^dig]: Forty metres deep.\n"
    )
    made = course_of(tmp_path, {"m.md": f"# A\n\nText.\n\n{case}\n# B\n\nb\n"})
    [block] = [each for each in blocks_of(made.course) if isinstance(each, ActivityBlock)]
    holding = [text for text in rich_texts(block.authored) if "Forty metres" in text]
    assert len(holding) == 1
    assert "They dug" in holding[0]
    pages = [each.html for each in blocks_of(made.course) if isinstance(each, Html)]
    assert not any("Forty metres" in page for page in pages)


def test_an_id_stands_once_on_a_page(tmp_path: Path):
    text = TWO % '<p id="x">one</p>\n\n<p id="x">two</p>'
    html = html_of(course_of(tmp_path, {"m.md": text}), "a.text")
    assert html.count('id="x"') <= 1
    assert "two" in html


def test_nothing_that_runs_comes_through(tmp_path: Path):
    evil = '<p onclick="x()">a</p><script>alert(1)</script> [l](javascript:alert(1)) ]]>'
    html = html_of(course_of(tmp_path, {"m.md": TWO % evil}), "a.text")
    assert "<script" not in html
    assert "onclick" not in html
    assert 'href="javascript' not in html


def test_an_image_beside_the_text_comes_with_its_words(tmp_path: Path):
    files = {"kit/m.md": TWO % "![A map](img/map.png)", "kit/img/map.png": png(20, 10)}
    made = course_of(tmp_path, files)
    [asset] = made.course.assets
    assert f'<img src="/static/{asset.name}" alt="A map" width="20" height="10"/>' in html_of(
        made, "a.text"
    )


def test_every_block_knows_where_it_came_from_and_under_which_terms(tmp_path: Path):
    text = "---\nlicence: CC BY 4.0\n---\n" + TWO % "Words."
    made = course_of(tmp_path, {"m.md": text}, licence="other", holder="The project")
    block = made.course.chapters[0].sequentials[0].units[0].blocks[0]
    facts = block.provenance
    assert (facts.licence, facts.holder) == ("CC BY 4.0", "The project")
    assert facts.place.file == "m.md"
    assert len(facts.sha256) == 64


def test_the_credits_name_every_source_and_warn_where_terms_are_unknown(tmp_path: Path):
    made = course_of(tmp_path, {"m.md": TWO % "Words."})
    html = html_of(made, "sources-and-licences.text")
    assert "m.md" in html
    assert "Not stated" in html
    assert {"licence-unknown", "holder-unknown"} <= set(codes(made.course.findings))


def test_a_document_that_a_text_offers_is_a_file_not_a_text_of_the_course(tmp_path: Path):
    sheet = word(("Heading1", "Sheet"), ("", "Fill me in"))
    files = {"kit/m.md": TWO % "[sheet](files/sheet.docx)", "kit/files/sheet.docx": sheet}
    made = course_of(tmp_path, files)
    assert [chapter.title for chapter in made.course.chapters] == ["A", "B", "Sources and licences"]
    assert [asset.name.partition("-")[0] for asset in made.course.assets] == ["sheet"]
    assert "attached" in codes(made.course.findings)


def test_a_box_says_what_its_container_is_for(tmp_path: Path):
    boxes = "::: objectives\n- Name a well.\n:::\n\n::: columns\nText.\n:::\n"
    html = html_of(course_of(tmp_path, {"m.md": f"# A\n\n{boxes}\n# B\n\nb\n"}), "a.text")
    assert "<p><strong>Objectives</strong></p><ul>" in html
    assert "Columns" not in html


def test_a_box_with_a_title_or_a_heading_of_its_own_needs_no_other(tmp_path: Path):
    boxes = "::: tip Ask first\nText.\n:::\n\n::: callout\n## A gap\n\nText.\n:::\n"
    html = html_of(course_of(tmp_path, {"m.md": f"# A\n\n{boxes}\n# B\n\nb\n"}), "a.text")
    assert "<strong>Ask first</strong>" in html
    assert "Tip" not in html
    assert "Callout" not in html
