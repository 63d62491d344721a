"""What learners download stays small, safe and free of a writing direction."""

from __future__ import annotations

import gzip
import re
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from web_fragments.fragment import Fragment

from praxis.kit.assets import add_assets, text
from praxis.kit.base import PraxisBlock
from tests.house.tree import PACKAGE, compressed_size, numbered_lines, product_files

LEARNER_LIMIT = 12 * 1024
EDITOR_LIMIT = 15 * 1024
KIT = PACKAGE / "kit"
BLOCKS = {
    point.name: point.load()
    for point in entry_points(group="xblock.v1")
    if point.value.startswith("praxis.")
}

UNSAFE_SCRIPT = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|\.html\(|\beval\(|document\.write|new Function\("
)
PHYSICAL_DIRECTION = re.compile(
    r"(margin|padding|border)-(left|right)\b|text-align:\s*(left|right)\b"
    r"|border-(top|bottom)-(left|right)-radius|float:\s*(left|right)\b"
    r"|(^|[\s;{])(left|right)\s*:"
)
OUTSIDE_HOST = re.compile(r"(https?:)?//(?!www\.w3\.org/)[a-z0-9.-]+\.[a-z]{2,}/", re.IGNORECASE)
BOUND_BY_STUDIO = re.compile(
    r"class=\"[^\"]*(?<![\w-])(save-button|cancel-button|edit-button|delete-button"
    r"|duplicate-button|move-button|copy-button|access-button|new-component-button)(?![\w-])"
)


def violations(rule: re.Pattern[str], *endings: str) -> list[str]:
    return [
        f"{place} {line.strip()[:90]}"
        for path in product_files(*endings)
        for place, line in numbered_lines(path)
        if rule.search(line)
    ]


def assets(folder: Path, *names: str) -> list[Path]:
    return [folder / name for name in names if (folder / name).exists()]


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
def test_script_and_style_of_a_block_fit_a_slow_line(block: type[PraxisBlock]) -> None:
    fragment = Fragment()
    add_assets(fragment, block.ROOM, block.NAME, more=block.KIT_SCRIPTS)
    sent = "".join(resource.data for resource in fragment.resources)

    assert f"function {block.INIT}(" in sent
    assert len(gzip.compress(sent.encode(), 9)) <= LEARNER_LIMIT


def test_script_and_style_of_the_editor_stay_small() -> None:
    files = [
        *assets(KIT, "post.js", "kit.css"),
        *sorted(KIT.glob("editor*.js")),
        KIT / "editor.css",
    ]

    assert len(files) > 3
    assert compressed_size(files) <= EDITOR_LIMIT


def test_scripts_never_parse_text_into_the_page() -> None:
    assert violations(UNSAFE_SCRIPT, ".js", ".html") == []


def test_no_string_of_an_asset_runs_over_lines_for_indentation_is_not_sent() -> None:
    texts = {path: text(path) for path in product_files(".js", ".css")}

    assert [path.name for path, sent in texts.items() if re.search(r"`|\\$", sent, re.M)] == []


def test_styles_name_no_physical_direction() -> None:
    assert violations(PHYSICAL_DIRECTION, ".css", ".html") == []


def test_pages_ask_no_outside_host() -> None:
    assert violations(OUTSIDE_HOST, ".js", ".css", ".html") == []


def test_pages_use_no_class_that_studio_binds_to() -> None:
    assert violations(BOUND_BY_STUDIO, ".html", ".js") == []
