"""Reflections on their way from a source to a course: names, keys, links, notes, ledger, check."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.word import item, p, r, read_body, word
from tests.unit.importers.materials import codes, course_of

from praxis.core.findings import Severity
from praxis.definitions.reflection.model import Reflection
from praxis.importers.api import Converted, write
from praxis.importers.check import check_course
from praxis.importers.coursemap import CourseMap, map_text, parse_map
from praxis.importers.found_again import blocks_of, units_of
from praxis.importers.report import as_html, as_json, as_text
from praxis.importers.tree import ActivityBlock, Html

FRONT = "---\ntitle: Water\nlanguage: en\nlicence: CC BY 4.0\nholder: We\n---\n"
JOURNAL = """
:::reflection My week

Read [the case](#case) again.[^why]

1. What surprised you?
2. What will you do?

| Group | Power | Interest |
| --- | --- | --- |
| Owners | 5 | 2 |
|  |  |  |

- [ ] Told [the others](https://example.org)

______________________

:::
"""
PAGES = f"# One\n\nText.\n\n## The case {{#case}}\n\nDry.\n\n# Two\n{JOURNAL}"
SOURCE = f"{FRONT}{PAGES}\n[^why]: It helps.\n"


def reflections(made: Converted) -> list[ActivityBlock]:
    blocks = (each for each in blocks_of(made.course) if isinstance(each, ActivityBlock))
    return [each for each in blocks if isinstance(each.authored, Reflection)]


@pytest.fixture
def made(tmp_path: Path) -> Converted:
    return course_of(tmp_path, {"m.md": SOURCE})


def test_it_stands_in_its_unit_under_a_name_of_its_own(made: Converted):
    (block,) = reflections(made)
    assert (block.name, block.title) == ("two.reflection-my-week", "My week")
    assert block in next(unit for unit in units_of(made.course) if unit.name == "two.page").blocks
    assert block.provenance.licence == "CC BY 4.0"


def test_one_that_is_a_unit_itself_is_named_after_it(tmp_path: Path):
    text = "# A\n\na\n\n## B\n\nb\n\n### Reflection: my rule\n\nWhich rule?\n\n# C\n\nc\n"
    (block,) = reflections(course_of(tmp_path, {"m.md": text}))
    assert block.name == "reflection-my-rule.reflection"
    assert block.title == "My rule"


def test_its_links_and_notes_lead_somewhere(made: Converted, tmp_path: Path):
    (block,) = reflections(made)
    assert 'href="/jump_to_id/case.page"' in block.authored.intro
    assert "It helps." in block.authored.intro
    write(made.course, tmp_path / "course")
    assert check_course(tmp_path / "course") == []


def test_the_ledger_finds_every_word_once(made: Converted):
    course = made.course
    held, kept = course.counts_in, course.counts_out
    assert {kind: kept[kind] for kind in held} == dict(held)
    assert kept["questions"] == 4
    assert all(each.severity is Severity.INFO for each in course.findings)


def test_the_same_source_gives_the_same_course(made: Converted, tmp_path: Path):
    again = course_of(tmp_path / "again", {"m.md": SOURCE}, previous=CourseMap(made.entries))
    assert again.course.chapters == made.course.chapters
    assert again.entries == made.entries


def test_what_was_put_in_between_changes_no_key_of_the_others(made: Converted, tmp_path: Path):
    edited = SOURCE.replace("2. What will", "2. Who helped?\n3. What will")
    previous = parse_map(map_text(made.entries), "m.map")
    (block,) = reflections(course_of(tmp_path / "b", {"m.md": edited}, previous=previous))
    assert block.name == "two.reflection-my-week"
    assert [each.key for each in block.authored.fields] == [
        "text-1",
        "text-3",
        "text-2",
        "table-1",
        "grid-1",
        "checklist-1",
    ]


def test_one_that_the_map_calls_text_stays_text_and_keeps_its_keys(made: Converted, tmp_path: Path):
    text = map_text(made.entries).replace("reflection | two.r", "text | two.r")
    second = course_of(tmp_path / "b", {"m.md": SOURCE}, previous=parse_map(text, "m.map"))
    assert not reflections(second)
    html = "".join(each.html for each in blocks_of(second.course) if isinstance(each, Html))
    assert "What surprised you?" in html
    (entry,) = [each for each in second.entries if each.kind == "text"]
    assert "text-1=" in entry.keys


def test_versions_in_other_languages_have_the_same_keys(tmp_path: Path):
    french = "# Deux\n\n:::réflexion Ma semaine\n\n1. Qui ?\n2. Pourquoi ?\n\n- [ ] Dit\n\n:::\n"
    english = "# Two\n\n:::reflection My week\n\n1. Who?\n2. Why?\n\n- [ ] Told\n\n:::\n"
    made = course_of(tmp_path, {"en/m.md": english, "fr/m.md": french}, language="en")
    one, other = reflections(made)
    assert [each.key for each in one.authored.fields] == ["text-1", "text-2", "checklist-1"]
    assert [each.key for each in other.authored.fields] == [e.key for e in one.authored.fields]
    assert other.authored.language == "fr"


def test_a_reflection_that_cannot_be_read_is_an_error_of_the_check(made: Converted, tmp_path: Path):
    write(made.course, tmp_path / "course")
    path = tmp_path / "course" / "vertical" / "two.page.xml"
    path.write_text(path.read_text().replace('kind="checklist"', 'kind="guess"'))
    assert codes(check_course(tmp_path / "course")) == ["block-problem"]


def test_every_form_of_the_report_counts_and_names_it(made: Converted):
    assert "Reflections: 1" in as_text(made.course)
    assert "Reflection: My week" in as_text(made.course)
    assert '"type": "praxis_reflection"' in as_json(made.course)
    page = as_html(made.course)
    assert ">Checklists</th>" in page
    assert "Reflection: My week" in page


BOXES = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="{sign}"/><w:rPr><w:rFonts w:ascii="{font}"/></w:rPr></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
TICKED = (
    "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
    "<w:r><w:t> Room</w:t></w:r>"
)


@pytest.mark.parametrize(("sign", "font"), [("\uf0a8", "Wingdings"), ("☐", "Arial")])
def test_a_word_list_with_boxes_for_bullets_is_a_checklist(tmp_path: Path, sign: str, font: str):
    body = [p("Reflection", style="H"), item(r("Room")), item(r("Tea")), p("Next.")]
    document = read_body(tmp_path, *body, numbering=BOXES.format(sign=sign, font=font))
    assert any("<li>☐ Room</li><li>☐ Tea</li>" in each.html for each in document.content)


def test_a_ring_is_no_box(tmp_path: Path):
    numbering = BOXES.format(sign="o", font="Courier New")
    document = read_body(tmp_path, item(r("Room")), numbering=numbering)
    assert all("☐" not in each.html for each in document.content)


def test_boxes_that_word_ticks_are_a_checklist(tmp_path: Path):
    body = (p("Reflection: the room"), p(TICKED), p(TICKED.replace("Room", "Tea")))
    made = course_of(tmp_path, {"m.docx": word(*body)})
    (block,) = reflections(made)
    (field,) = block.authored.fields
    assert [each.text for each in field.items] == ["Room", "Tea"]
