"""A block's document inline in OLX: the same when it comes back, never an error for the import."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree
from tests.unit.definitions.strategies import documents
from tests.unit.kit.hosting import block_in
from xblock.core import XBlockMixin
from xblock.fields import DateTime, Dict, Scope

from praxis.blocks.case_study.block import CaseStudyXBlock
from praxis.definitions import case_study
from praxis.definitions.case_study.model import CaseStudy, Stage

# As Open edX parses OLX of a course.
HOSTS_PARSER = etree.XMLParser(dtd_validation=False, load_dtd=False, remove_blank_text=True)


def imported(olx: str) -> Any:
    blank = block_in(CaseStudyXBlock, {})
    node = etree.fromstring(olx.encode(), HOSTS_PARSER)
    return CaseStudyXBlock.parse_xml(node, blank.runtime, blank.scope_ids)


def exported(block: Any) -> str:
    """As Open edX writes a vertical with the block in it."""
    unit = etree.Element("vertical")
    node = etree.SubElement(unit, "unknown")
    node.set("url_name", "case")
    block.add_xml_to_node(node)
    return etree.tostring(unit, pretty_print=True, encoding="unicode")


def again(olx: str) -> Any:
    unit = etree.fromstring(olx.encode(), HOSTS_PARSER)
    return imported(etree.tostring(unit[0], encoding="unicode"))


def test_title_points_and_document_come_in() -> None:
    source = case_study.serialise(case_study.starter())
    block = imported(
        f'<praxis_case_study url_name="x" display_name="The &lt;case&gt;" weight="2">{source}'
        "</praxis_case_study>"
    )

    assert (block.display_name, block.weight) == ("The <case>", 2.0)
    assert block.parsed.document == case_study.starter()


@settings(max_examples=60, deadline=None)
@given(document=documents(CaseStudy))
def test_export_and_import_again_give_the_same_bytes(document: CaseStudy) -> None:
    source = case_study.serialise(document)
    block = block_in(CaseStudyXBlock, {}, data=source, display_name="Title")
    olx = exported(block)
    back = again(olx)

    assert back.data == source
    assert exported(back) == olx


@pytest.mark.parametrize(
    "markup",
    [
        "<p><b>a</b> <i>b</i></p>",
        "<p><b>a</b><i>b</i></p>",
        "<p><b>wo</b><i><b>r</b></i><b>d</b></p>",
        "<ul><li><b>a</b><i>b</i></li></ul>",
        "<pre> a\n\n  b</pre>",
    ],
)
def test_spaces_in_words_and_between_them_stay_as_written(markup: str) -> None:
    document = CaseStudy(stages=(Stage("s", body=markup),))
    block = block_in(CaseStudyXBlock, {}, data=case_study.serialise(document))

    assert again(exported(block)).parsed.document.stages[0].body == markup


@pytest.mark.parametrize(
    "inside",
    [
        "",
        "just words",
        "<case_study/>",
        "<case_study><nonsense/></case_study>",
        "<case_study><stage key='a b'/><stage/></case_study>",
        "<another/><case_study/>",
        "<!-- a comment --><case_study><!-- in it --></case_study>",
        "&lt;case_study&gt;",
        '&lt;!DOCTYPE a [&lt;!ENTITY x "y"&gt;]&gt;&lt;case_study&gt;&amp;x;&lt;/case_study&gt;',
        "&lt;!DOCTYPE a&gt;&lt;case_study/&gt;",
        "&lt;case_study&gt;&amp;nbsp;&lt;/case_study&gt;",
        "<case_study><?php 1 ?><stage key='s'><body><![CDATA[<b>]]></body></stage></case_study>",
        '<c:case_study xmlns:c="urn:c"><c:stage/></c:case_study>',
    ],
)
def test_whatever_an_author_wrote_comes_in_and_goes_out_unchanged(inside: str) -> None:
    block = imported(f'<praxis_case_study url_name="x">{inside}</praxis_case_study>')
    olx = exported(block)

    assert again(olx).data == block.data
    assert exported(again(olx)) == olx


@pytest.mark.parametrize("weight", ["many", "", "1,5", "nan"])
def test_a_value_that_does_not_fit_its_field_ends_no_import(weight: str) -> None:
    block = imported(f'<praxis_case_study weight="{weight}" due="never" unknown="x"/>')

    assert block.max_score() in (None, 1.0)


class HostFields(XBlockMixin):
    """Fields such as a host mixes into every block."""

    group_access = Dict(scope=Scope.settings, default={})
    start = DateTime(scope=Scope.settings, default=None)
    seen = Dict(scope=Scope.user_state, default={})


class Hosted(CaseStudyXBlock, HostFields):
    """The block as a host has it."""


@pytest.mark.parametrize("written", ["{", "- a: b: c", "!!python/object:x", "*x", "[1,2"])
def test_a_hosts_own_attribute_that_does_not_fit_ends_no_import(written: str) -> None:
    blank = block_in(Hosted, {})
    node = etree.Element("praxis_case_study", {"group_access": written, "start": written})
    block = Hosted.parse_xml(node, blank.runtime, blank.scope_ids)

    assert (block.group_access, block.start) == ({}, None)


def test_an_attribute_never_becomes_a_learners_state() -> None:
    blank = block_in(Hosted, {})
    node = etree.Element("praxis_case_study", {"seen": "{a: 1}", "group_access": "{50: [1]}"})
    block = Hosted.parse_xml(node, blank.runtime, blank.scope_ids)

    assert block.group_access == {50: [1]}
    assert not block.fields["seen"].is_set_on(block)


def test_the_clipboards_nameless_node_gets_the_blocks_tag() -> None:
    node = etree.Element("root")
    block_in(CaseStudyXBlock, {}, data=case_study.serialise(case_study.starter())).add_xml_to_node(
        node
    )

    assert node.tag == "praxis_case_study"
    assert node[0].tag == "case_study"


def test_settings_that_were_never_touched_are_not_written() -> None:
    assert "weight" not in exported(block_in(CaseStudyXBlock, {}))
