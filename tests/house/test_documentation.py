"""What the product offers is in its guides: each block, field, command and option has its entry."""

from __future__ import annotations

import re
from importlib.metadata import entry_points

import pytest

from praxis.definitions.case_study.model import CaseStudy, Sheet
from praxis.definitions.fields import specs
from tests.house.tree import PACKAGE, ROOT

GUIDES = ROOT / "docs" / "guides"
AUTHORS = (GUIDES / "authors.md").read_text(encoding="utf-8")
OPERATORS = (GUIDES / "operators.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def ours(group: str) -> list[str]:
    return [point.name for point in entry_points(group=group) if point.value.startswith("praxis.")]


@pytest.mark.parametrize("command", ours("console_scripts"))
def test_every_command_has_its_entry(command: str) -> None:
    assert f"`{command}" in README
    assert command in AUTHORS


@pytest.mark.parametrize("block", ours("xblock.v1"))
def test_every_block_has_its_entry_and_a_readme_in_its_room(block: str) -> None:
    assert block in README
    assert block in OPERATORS
    assert (PACKAGE / "blocks" / block.removeprefix("praxis_") / "README.md").exists()


@pytest.mark.parametrize("command", ours("console_scripts"))
def test_every_option_is_explained_to_authors(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (point,) = entry_points(group="console_scripts", name=command)
    with pytest.raises(SystemExit):
        point.load()(["--help"])
    options = {*re.findall(r"--[a-z-]+", capsys.readouterr().out)} - {"--help"}

    assert [option for option in options if f"`{option}" not in AUTHORS] == []


@pytest.mark.parametrize("definition", [CaseStudy, Sheet])
def test_every_field_of_the_editor_is_explained_to_authors(definition: type) -> None:
    labels = [spec.label for spec in specs(definition).values()]

    assert [label for label in labels if label.lower() not in AUTHORS.lower()] == []


def test_every_management_command_is_explained_to_operators() -> None:
    commands = [
        path.stem
        for path in PACKAGE.glob("*/management/commands/*.py")
        if not path.stem.startswith("_")
    ]

    assert commands
    assert [command for command in commands if command not in OPERATORS] == []


def test_links_inside_the_documents_lead_somewhere() -> None:
    documents = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    links = [
        (document, target)
        for document in documents
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text("utf-8"))
    ]

    assert links
    assert [link for link in links if not (link[0].parent / link[1]).exists()] == []
