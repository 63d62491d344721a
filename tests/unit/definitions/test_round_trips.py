from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from praxis.core.xml import XmlProblem
from praxis.definitions.case_study import DEFINITION as CASE_STUDY
from praxis.definitions.case_study import parse, serialise, starter
from praxis.definitions.definition import Definition
from praxis.definitions.form import from_form, to_form
from praxis.definitions.peer_review import DEFINITION as PEER_REVIEW
from praxis.definitions.reflection import DEFINITION as REFLECTION
from praxis.definitions.xml_reader import from_xml

from .strategies import documents

ANY = pytest.mark.parametrize(
    "definition", [CASE_STUDY, REFLECTION, PEER_REVIEW], ids=lambda each: each.tag
)
DRAWN = st.data()
without_haste = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


@without_haste
@ANY
@given(data=DRAWN)
def test_what_is_written_is_read_back_unchanged_and_written_again_alike(
    definition: Definition[object], data: st.DataObject
) -> None:
    document = data.draw(documents(definition.root))
    written = definition.serialise(document)
    read = from_xml(definition.root, written, definition.tag, definition.schema)
    assert read.problems == ()
    assert read.document == document
    assert definition.serialise(read.document) == written


@without_haste
@ANY
@given(data=DRAWN)
def test_a_document_survives_a_host_that_drops_blanks_and_indents(
    definition: Definition[object], data: st.DataObject
) -> None:
    document = data.draw(documents(definition.root))
    unit = f"<vertical> <x> {definition.serialise(document)} </x> </vertical>"
    imported = etree.fromstring(unit, etree.XMLParser(remove_blank_text=True))
    exported = etree.fromstring(etree.tostring(imported, pretty_print=True))
    child = etree.tostring(exported[0][0], with_tail=False)
    read = from_xml(definition.root, child, definition.tag, definition.schema)
    assert read.document == document


@without_haste
@ANY
@given(data=DRAWN)
def test_what_the_form_shows_is_read_back_unchanged(
    definition: Definition[object], data: st.DataObject
) -> None:
    document = data.draw(documents(definition.root))
    read = from_form(definition.root, to_form(document))
    assert read.problems == ()
    assert read.document == document


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@without_haste
@ANY
@given(data=DRAWN)
def test_a_form_of_any_shape_gives_a_document_or_problems_with_their_place(
    definition: Definition[object], data: st.DataObject
) -> None:
    form = to_form(data.draw(documents(definition.root)))
    holder, key = data.draw(st.sampled_from(_places(form)))
    holder[key] = data.draw(JSON)
    read = definition.read_form(form)
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


@ANY
@pytest.mark.parametrize("data", [None, [], "x", 3, {"stages": {}}, {"fields": [None]}])
def test_a_form_that_is_none_is_told_and_never_raises(
    definition: Definition[object], data: object
) -> None:
    read = definition.read_form(data)
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
    pasted = CASE_STUDY.form(starter()) | {"debrief": '<p style="x" onclick="y">A<br>B'}
    assert CASE_STUDY.read_form(pasted).document.debrief == "<p>A<br/>B</p>"
    kept = CASE_STUDY.form(starter()) | {"debrief": '<p lang="fr">A &lt; B \xa0</p>'}
    assert CASE_STUDY.read_form(kept).document.debrief == '<p lang="fr">A &lt; B \xa0</p>'
