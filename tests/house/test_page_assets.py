"""What learners download stays small, safe and free of a writing direction."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.tree import PACKAGE, compressed_size, numbered_lines, product_files

LEARNER_LIMIT = 12 * 1024
EDITOR_LIMIT = 15 * 1024
KIT = PACKAGE / "kit"
ROOMS = sorted(path for path in (PACKAGE / "blocks").iterdir() if (path / "block.py").exists())

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


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_script_and_style_of_a_block_fit_a_slow_line(room: Path) -> None:
    files = [
        *assets(KIT, "kit.js", "kit.css"),
        *sorted(room.glob("*.js")),
        *sorted(room.glob("*.css")),
    ]

    assert files
    assert compressed_size(files) <= LEARNER_LIMIT


def test_script_and_style_of_the_editor_stay_small() -> None:
    files = [*assets(KIT, "kit.js", "kit.css"), *sorted(KIT.glob("editor*.js")), KIT / "editor.css"]

    assert len(files) > 3
    assert compressed_size(files) <= EDITOR_LIMIT


def test_scripts_never_parse_text_into_the_page() -> None:
    assert violations(UNSAFE_SCRIPT, ".js", ".html") == []


def test_styles_name_no_physical_direction() -> None:
    assert violations(PHYSICAL_DIRECTION, ".css", ".html") == []


def test_pages_ask_no_outside_host() -> None:
    assert violations(OUTSIDE_HOST, ".js", ".css", ".html") == []


def test_pages_use_no_class_that_studio_binds_to() -> None:
    assert violations(BOUND_BY_STUDIO, ".html", ".js") == []
