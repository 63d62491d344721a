from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from praxis.core.xml import XmlProblem
from praxis.definitions.case_study import DEFINITION, CaseStudy, parse, serialise, starter
from praxis.definitions.form import from_form, to_form
from praxis.definitions.xml_reader import from_xml
from praxis.definitions.xml_writer import to_xml

from .strategies import documents

CASES = documents(CaseStudy)
without_haste = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


@without_haste
@given(CASES)
def test_what_is_written_is_read_back_unchanged_and_written_again_alike(case: CaseStudy) -> None:
    written = to_xml(case, "case_study")
    read = from_xml(CaseStudy, written, "case_study", DEFINITION.schema)
    assert read.problems == ()
    assert read.document == case
    assert to_xml(read.document, "case_study") == written


@without_haste
@given(CASES)
def test_a_case_survives_a_host_that_drops_blanks_and_indents(case: CaseStudy) -> None:
    unit = f"<vertical> <x> {to_xml(case, 'case_study')} </x> </vertical>"
    imported = etree.fromstring(unit, etree.XMLParser(remove_blank_text=True))
    exported = etree.fromstring(etree.tostring(imported, pretty_print=True))
    child = etree.tostring(exported[0][0], with_tail=False)
    assert from_xml(CaseStudy, child, "case_study", DEFINITION.schema).document == case


@without_haste
@given(CASES)
def test_what_the_form_shows_is_read_back_unchanged(case: CaseStudy) -> None:
    read = from_form(CaseStudy, to_form(case))
    assert read.problems == ()
    assert read.document == case


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@without_haste
@given(CASES, st.data())
def test_a_form_of_any_shape_gives_a_document_or_problems_with_their_place(
    case: CaseStudy, data: st.DataObject
) -> None:
    form = to_form(case)
    holder, key = data.draw(st.sampled_from(_places(form)))
    holder[key] = data.draw(JSON)
    read = DEFINITION.read_form(form)
    assert read.document is not None or read.problems
    for problem in read.problems:
        assert str(problem.message)
        assert all(isinstance(step, str | int) for step in problem.path)


def _places(value: object) -> list[tuple[object, object]]:
    """Every place of a form where something else could stand."""
    if isinstance(value, dict):
        steps = list(value.items())
    else:
        steps = list(enumerate(value)) if isinstance(value, list) else []
    return [(value, step) for step, _ in steps] + [
        place for _, below in steps for place in _places(below)
    ]


@pytest.mark.parametrize("data", [None, [], "x", 3, {"stages": {}}, {"stages": [None]}])
def test_a_form_that_is_none_is_told_and_never_raises(data: object) -> None:
    read = DEFINITION.read_form(data)
    assert read.document is None
    assert read.problems


def test_the_starter_has_no_problems_and_reads_well() -> None:
    written = serialise(starter())
    assert parse(written).problems == ()
    assert parse(written).document == starter()
    assert written.splitlines()[:3] == [
        '<case_study xml:space="preserve">',
        '  <stage key="situation">',
        "    <title>The situation</title>",
    ]


def test_formatted_text_is_written_a_block_a_line() -> None:
    case = replace(starter(), debrief="<p>One</p><ul><li>Two</li></ul>")
    debrief = "  <debrief>\n    <p>One</p>\n    <ul><li>Two</li></ul>\n  </debrief>\n"
    assert debrief in serialise(case)


def test_broken_markup_is_never_written_into_a_document() -> None:
    with pytest.raises(XmlProblem):
        serialise(replace(starter(), debrief="<p>"))


def test_what_an_editor_pastes_is_cleaned_and_what_it_did_not_touch_is_kept() -> None:
    pasted = DEFINITION.form(starter()) | {"debrief": '<p style="x" onclick="y">A<br>B'}
    assert DEFINITION.read_form(pasted).document.debrief == "<p>A<br/>B</p>"
    kept = DEFINITION.form(starter()) | {"debrief": '<p lang="fr">A &lt; B \xa0</p>'}
    assert DEFINITION.read_form(kept).document.debrief == '<p lang="fr">A &lt; B \xa0</p>'
