"""The OLX that Studio imports: pointers for its own blocks, ours inline, policies, credits."""

from __future__ import annotations

import json

import pytest
from lxml import etree
from tests.unit.importers.materials import course_of, png

from praxis.core.errors import CallerError
from praxis.definitions import case_study, peer_review, reflection
from praxis.importers.olx.files import course_files
from praxis.importers.olx.keys import CourseKey, parse_key

CASE = (
    ':::case-study "Wells" & <water>\nThe **well** *is* dry ]]> & old.\n\n'
    "Questions\n\n1. What would you do?\n:::\n"
)
SOURCE = {
    "kit/m.md": f"# One & only\n\nText ]]> & <b>bold</b>.\n\n{CASE}\n\n# Two\n\n![Map](p.png)\n",
    "kit/p.png": png(),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    made = course_of(tmp_path_factory.mktemp("source"), SOURCE, title="Water & work")
    return dict(course_files(made.course))


def root(files: dict[str, bytes], name: str) -> etree._Element:
    return etree.fromstring(files[name])


def test_every_file_that_studio_looks_for_is_there(files: dict[str, bytes]):
    wanted = {
        "course.xml",
        "course/Run.xml",
        "policies/Run/policy.json",
        "policies/Run/grading_policy.json",
        "policies/assets.json",
        "about/overview.html",
        "about/short_description.html",
        "info/updates.html",
        "info/handouts.html",
        "static/course-cover.png",
        "static/praxis_provenance.json",
    }
    assert wanted <= set(files)


def test_the_course_names_itself_its_language_its_dates_and_our_blocks(files: dict[str, bytes]):
    pointer = root(files, "course.xml")
    assert dict(pointer.attrib) == {"url_name": "Run", "org": "Org", "course": "Course"}
    course = root(files, "course/Run.xml")
    assert course.get("display_name") == "Water & work"
    assert course.get("language") == "en"
    assert course.get("start") == "2030-01-01T00:00:00Z"
    ours = [each.BLOCK_TYPE for each in (case_study, peer_review, reflection)]
    assert json.loads(course.get("advanced_modules")) == ours
    assert f"static/{course.get('course_image')}" in files


def test_everything_that_studio_lists_has_a_display_name(files: dict[str, bytes]):
    listed = ("course/", "chapter/", "sequential/", "vertical/", "html/")
    for name in files:
        if name.startswith(listed) and name.endswith(".xml"):
            assert root(files, name).get("display_name"), name


def test_pointers_lead_from_the_course_to_every_page(files: dict[str, bytes]):
    found = set()
    waiting = [("course", "Run")]
    while waiting:
        tag, name = waiting.pop()
        found.add(f"{tag}/{name}.xml")
        waiting += [
            (child.tag, child.get("url_name"))
            for child in root(files, f"{tag}/{name}.xml")
            if child.tag in ("chapter", "sequential", "vertical", "html")
        ]
    written = {name for name in files if name.endswith(".xml") and "/" in name}
    assert found == written


def test_text_is_an_html_block_in_pointer_form(files: dict[str, bytes]):
    [name] = [name for name in files if name.startswith("html/one") and name.endswith(".xml")]
    assert root(files, name).get("filename") == name[5:-4]
    text = files[name.replace(".xml", ".html")].decode()
    assert "<b>bold</b>" in text
    assert "]]&gt; &amp;" in text


def test_our_block_stands_inline_and_is_read_back_as_it_was(files: dict[str, bytes]):
    [unit] = [name for name in files if name.startswith("vertical/one")]
    [block] = root(files, unit).iter(case_study.BLOCK_TYPE)
    assert block.get("display_name") == '"Wells" & <water>'
    source = etree.tostring(block[0], encoding="unicode", with_tail=False)
    parsed = case_study.parse(source)
    assert parsed.problems == ()
    assert (
        "<strong>well</strong> <em>is</em> dry ]]&gt; &amp; old" in parsed.document.stages[0].body
    )


def test_our_block_survives_the_hosts_parser_that_drops_blank_text(files: dict[str, bytes]):
    [unit] = [name for name in files if name.startswith("vertical/one")]
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=False)
    [block] = etree.fromstring(files[unit], parser).iter(case_study.BLOCK_TYPE)
    source = etree.tostring(block[0], encoding="unicode", with_tail=False)
    assert "</strong> <em>" in case_study.parse(source).document.stages[0].body


def test_grades_and_tabs_are_as_a_host_takes_them(files: dict[str, bytes]):
    tabs = json.loads(files["policies/Run/policy.json"])["course/Run"]["tabs"]
    assert tabs[0]["type"] == "courseware"
    grading = json.loads(files["policies/Run/grading_policy.json"])
    assert sum(each["weight"] for each in grading["GRADER"]) == 1


def test_the_sources_of_every_block_travel_with_the_course(files: dict[str, bytes]):
    record = json.loads(files["static/praxis_provenance.json"])
    assert record["sources"][0]["file"].endswith("kit/m.md")
    assert record["blocks"]["one-only.text"]["sha256"] == record["sources"][0]["sha256"]


def test_every_static_file_that_a_page_names_is_there(files: dict[str, bytes]):
    [page] = [name for name in files if name.startswith("html/two") and name.endswith(".html")]
    address = files[page].decode().partition('src="/')[2].partition('"')[0]
    assert address in files


def test_a_key_is_taken_apart():
    assert parse_key("course-v1:Org+C_1+2026.1") == CourseKey("Org", "C_1", "2026.1")


@pytest.mark.parametrize(
    "text", ["", "Org/Course/Run", "course-v1:Org+Course", "course-v1:Ørg+C+R", "course-v1:a+b+c/d"]
)
def test_what_is_no_key_is_refused_with_an_example(text: str):
    with pytest.raises(CallerError, match=r"course-v1:ORG\+COURSE\+RUN"):
        parse_key(text)
