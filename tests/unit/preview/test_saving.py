"""What an author saves goes back into the OLX file, and nothing else of it changes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from praxis.preview.outline import Node, OutlineReader
from praxis.preview.saving import save_to_olx

COURSE = Path(__file__).parents[2] / "browser" / "course"


class EditedBlock:
    """Writes an element of its own, as a block does when it is exported."""

    def __init__(self, title: str) -> None:
        self.title = title

    def add_xml_to_node(self, node: Any) -> None:
        node.set("display_name", self.title)
        etree.SubElement(node, "case_study")


@pytest.fixture
def node(tmp_path: Path) -> Node:
    shutil.copytree(COURSE, tmp_path / "course")
    unit = OutlineReader(tmp_path / "course").read().unit_of("two-cases")
    return unit.children[1]


def test_the_edited_block_replaces_its_own_element_alone(node: Node) -> None:
    before = etree.parse(str(node.file)).getroot()

    assert save_to_olx(node, EditedBlock("New title"))

    after = etree.parse(str(node.file)).getroot()
    assert after[1].get("display_name") == "New title"
    assert after[1].get("url_name") == node.name
    assert etree.tostring(after[0]) == etree.tostring(before[0])


def test_a_block_that_did_not_change_leaves_the_file_alone(node: Node) -> None:
    save_to_olx(node, EditedBlock("New title"))
    written = node.file.stat().st_mtime_ns

    assert not save_to_olx(node, EditedBlock("New title"))
    assert node.file.stat().st_mtime_ns == written


def test_no_file_beside_the_course_is_left_behind(node: Node) -> None:
    save_to_olx(node, EditedBlock("New title"))

    assert [file.name for file in node.file.parent.glob(".*")] == []
