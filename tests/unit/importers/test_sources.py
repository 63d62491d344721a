"""Files that people give: their real format, their order, and what stays out of reach."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from tests.unit.importers.materials import codes, folder, word, zipped

from praxis.core.errors import SourceRefused
from praxis.importers.formats import Format
from praxis.importers.sources import open_sources, reading_order


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.docx", b"", "is empty"),
        ("a.docx", b"%PDF-1.4\n", "is a PDF"),
        ("a.docx", b"<html><body>", "is an HTML page"),
        ("a.md", b"  <!DOCTYPE html><html>", "is an HTML page"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word file"),
        ("a.docx", b"{\\rtf1 x}", "rich text file"),
        ("a.docx", b"PK\x03\x04 and then nothing", "is damaged"),
        ("a.docx", zipped({"foo.txt": "x"}), r"no word/document\.xml"),
        ("a.odt", zipped({"content.xml": "x"}), "OpenDocument"),
        ("a.pptx", zipped({"ppt/presentation.xml": "x"}), "slide deck"),
        ("a.zip", zipped({"a.txt": "x"}), "holds no Markdown"),
        ("a.exe", b"MZ\x90\x00", "neither a Word document"),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_real_format(
    tmp_path: Path, name: str, data: bytes, told: str
):
    folder(tmp_path, {name: data})
    with pytest.raises(SourceRefused, match=told) as refused:
        open_sources([tmp_path / name])
    assert name in str(refused.value)


def test_a_file_that_is_not_there_is_refused_with_its_name(tmp_path: Path):
    with pytest.raises(SourceRefused, match=r"gone\.docx cannot be opened"):
        open_sources([tmp_path / "gone.docx"])


def test_a_lying_ending_is_read_by_its_bytes_and_told(tmp_path: Path):
    folder(tmp_path, {"a.pdf": word(("", "Hello"))})
    [source], _ = open_sources([tmp_path / "a.pdf"])
    assert source.format is Format.DOCX
    assert codes(source.findings) == ["lying-ending"]


def test_a_folder_gives_its_documents_in_the_order_people_number_them(tmp_path: Path):
    names = ["10-end.md", "2-middle.md", "index.md", "part/b.md", "part/_index.md", ".hidden.md"]
    folder(tmp_path / "kit", dict.fromkeys(names, "# x"))
    sources, _ = open_sources([tmp_path / "kit"])
    found = [str(source.path) for source in sources]
    assert found == ["index.md", "2-middle.md", "10-end.md", "part/_index.md", "part/b.md"]


def test_in_a_folder_a_file_that_cannot_be_read_is_a_finding_not_a_refusal(tmp_path: Path):
    folder(tmp_path, {"a.md": "# x", "b.docx": "%PDF-1.4"})
    sources, findings = open_sources([tmp_path])
    assert [source.path.name for source in sources] == ["a.md"]
    assert codes(findings) == ["unreadable-file"]


def test_a_folder_without_documents_is_refused(tmp_path: Path):
    folder(tmp_path, {"a.png": b"x", "slides.pptx": b"x"})
    with pytest.raises(SourceRefused, match="neither a Word document"):
        open_sources([tmp_path])


def test_a_zipped_folder_is_read_like_a_folder(tmp_path: Path):
    data = zipped(
        {"en/a.md": "# A\n\n![x](../images/p.png)", "images/p.png": b"PNG", "__MACOSX/a.md": "x"}
    )
    folder(tmp_path, {"kit.zip": data})
    [source], _ = open_sources([tmp_path / "kit.zip"])
    assert source.name == "kit.zip/en/a.md"
    assert source.read().startswith(b"# A")
    assert source.neighbour("../images/p.png") == b"PNG"


def test_a_text_reaches_files_beside_it_and_from_the_root(tmp_path: Path):
    folder(tmp_path / "kit", {"en/a.md": "x", "images/p 1.png": b"1", "en/q.png": b"2"})
    [source], _ = open_sources([tmp_path / "kit"])
    assert source.neighbour("../images/p%201.png?v=2") == b"1"
    assert source.neighbour("/images/p 1.png") == b"1"
    assert source.neighbour("q.png#top") == b"2"
    assert source.resolve("../en/q.png") == PurePosixPath("en/q.png")


@pytest.mark.parametrize(
    "link",
    [
        "../../secret.txt",
        "/../secret.txt",
        "file:///etc/passwd",
        "//host/x",
        "..%2f..%2fsecret.txt",
        "",
    ],
)
def test_nothing_outside_what_was_given_can_be_reached(tmp_path: Path, link: str):
    folder(tmp_path, {"secret.txt": "secret", "kit/en/a.md": "x"})
    [source], _ = open_sources([tmp_path / "kit"])
    assert source.neighbour(link) is None


def test_links_in_a_folder_do_not_exist_for_us(tmp_path: Path):
    folder(tmp_path, {"secret/s.md": "# secret", "kit/a.md": "# A"})
    (tmp_path / "kit" / "s.md").symlink_to(tmp_path / "secret" / "s.md")
    (tmp_path / "kit" / "deep").symlink_to(tmp_path / "secret")
    sources, findings = open_sources([tmp_path / "kit"])
    assert [source.path.name for source in sources] == ["a.md"]
    assert sources[0].neighbour("deep/s.md") is None
    assert codes(findings) == ["unreadable-file"]


def test_an_index_page_comes_first_whatever_its_name():
    paths = [PurePosixPath(name) for name in ("a.md", "README.md")]
    assert sorted(paths, key=reading_order)[0].name == "README.md"
