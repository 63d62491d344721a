"""Bytes become text; the front matter becomes metadata."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.importers.readers.markdown.reading import codes, headings, read_bytes, read_text

from praxis.importers.document import Metadata


@pytest.mark.parametrize(
    "data",
    [
        "# Título".encode(),
        b"\xef\xbb\xbf" + "# Título".encode(),
        "\ufeff# Título".encode("utf-16-le"),
        "\ufeff# Título".encode("utf-16-be"),
        "# Título\nlas reglas son claras".encode("utf-16-le"),
    ],
)
def test_unicode_texts_are_read_with_and_without_their_marks(tmp_path: Path, data: bytes) -> None:
    document = read_bytes(tmp_path, data)

    assert headings(document) == [(1, "Título")]
    assert not document.findings


def test_an_old_windows_text_keeps_its_accents_and_is_told(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "# Título\n\nEl café".encode("cp1252"))

    assert headings(document) == [(1, "Título")]
    assert [(each.code, each.where.line) for each in document.findings] == [("encoding-guessed", 1)]


def test_control_characters_are_dropped_and_told(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, b"# a\x00b\n\nx\x1by\r\nz")

    assert headings(document) == [(1, "ab")]
    assert codes(document) == {"control-characters"}


def test_the_front_matter_tells_title_language_licence_holder_key_and_order(
    tmp_path: Path,
) -> None:
    document = read_text(
        tmp_path,
        "---\ntitle: Rules\nlang: pt_BR\nlicense: CC BY 4.0\nauthor: [A, B]\nkey: k1\n"
        "date: 2026-01-02\nweight: 3\n---\n# H\n",
    )

    assert document.metadata == Metadata(
        title="Rules",
        language="pt-BR",
        licence="CC BY 4.0",
        holder="A; B",
        key="k1",
        date="2026-01-02",
        order=3.0,
    )


def test_lines_are_counted_from_the_top_of_the_file(tmp_path: Path) -> None:
    document = read_text(tmp_path, "---\ntitle: a\n---\n\n# H\n\nText.\n")

    assert [node.place.line for node in document.content] == [5, 7]
    assert document.content[1].place.heading == "H"


def test_entries_that_are_not_used_are_named(tmp_path: Path) -> None:
    (finding,) = read_text(tmp_path, "---\nteaching: 20\nblock: One\n---\ntext\n").findings

    assert "teaching, block" in str(finding.what)


@pytest.mark.parametrize(
    "front",
    [
        "title: [unclosed",
        "title: a\n  b: c: d",
        "- a list",
        "x: " + "{a: " * 3000,
        "a: &a [x]\nb: &b [*a, *a]\nc: *unknown",
        "when: 2026-99-99",
        "x: !!python/object/apply:os.system ['true']",
    ],
)
def test_a_broken_front_matter_is_left_out_and_told(tmp_path: Path, front: str) -> None:
    document = read_text(tmp_path, f"---\n{front}\n---\n# H\n")

    assert headings(document) == [(1, "H")]
    assert codes(document) == {"front-matter-unreadable"}


def test_a_language_that_is_none_is_dropped_and_told(tmp_path: Path) -> None:
    document = read_text(tmp_path, "---\nlanguage: 'not a language'\n---\n")

    assert document.metadata.language == ""
    assert codes(document) == {"bad-language"}
