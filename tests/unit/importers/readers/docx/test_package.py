"""Broken and hostile files end in a sentence; strict ones and relatives are read like any other."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from tests.builders.word import (
    TYPES,
    codes_of,
    headings_of,
    html_of,
    p,
    picture,
    r,
    read_word,
    relations_part,
    relationship,
    word,
    zipped,
)

from praxis.core.errors import SourceRefused
from praxis.importers.readers.docx.strict import STRICT_MARK, Rejoined, Transitional


def changed(data: bytes, name: str, change: object) -> bytes:
    """The file with one member changed by a function of its bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    members[name] = change(members[name])  # type: ignore[operator]
    return zipped(members)


def test_a_document_type_is_refused_before_any_entity_is_seen(tmp_path: Path) -> None:
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document'
    data = changed(
        word(p("&e;".replace("&", "&amp;"))),
        "word/document.xml",
        lambda xml: xml.replace(b"<w:document", entity, 1).replace(b"&amp;amp;e;", b"&e;"),
    )

    with pytest.raises(SourceRefused, match="document type"):
        read_word(tmp_path, data)


def test_a_document_type_behind_a_long_comment_is_refused_too(tmp_path: Path) -> None:
    hidden = b"<!--" + b"x" * 9000 + b'--><!DOCTYPE x [<!ENTITY e "entity">]><w:document'
    data = changed(
        word(p("Text.")), "word/document.xml", lambda xml: xml.replace(b"<w:document", hidden, 1)
    )

    with pytest.raises(SourceRefused, match="document type"):
        read_word(tmp_path, data)


@pytest.mark.parametrize(
    "part", ["word/styles.xml", "word/_rels/document.xml.rels", "word/document.xml"]
)
def test_a_damaged_part_is_refused_with_its_name(tmp_path: Path, part: str) -> None:
    data = changed(word(p("Text."), styles=""), part, lambda xml: xml[: len(xml) // 2])

    with pytest.raises(SourceRefused, match=part.rpartition("/")[2]):
        read_word(tmp_path, data)


def test_a_file_whose_relationships_lead_nowhere_is_refused(tmp_path: Path) -> None:
    root = relationship("rId1", "officeDocument", "word/none.xml")
    rels = relations_part(root)
    types = TYPES + "<!-- wordprocessingml.document.main+xml -->"
    data = zipped({"[Content_Types].xml": types, "_rels/.rels": rels, "word/document2.txt": ""})

    with pytest.raises(SourceRefused, match=re.escape("word/document.xml")):
        read_word(tmp_path, data)


def test_a_main_part_of_another_name_is_found_by_its_relationship(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(word(p("Text.")))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["word/document2.xml"] = members.pop("word/document.xml")
    members["_rels/.rels"] = members["_rels/.rels"].replace(b"document.xml", b"document2.xml")
    members["[Content_Types].xml"] += b"<!-- wordprocessingml.document.main+xml -->"

    assert html_of(read_word(tmp_path, zipped(members))) == ["<p>Text.</p>"]


def test_a_strict_file_is_read_like_any_other(tmp_path: Path) -> None:
    data = word(p("Aims", properties='<w:outlineLvl w:val="0"/>'), p("Text."))
    for part in ("word/document.xml", "word/_rels/document.xml.rels", "_rels/.rels"):
        data = changed(data, part, _strict)

    document = read_word(tmp_path, data)

    assert headings_of(document) == [(1, "Aims", "paragraph")]
    assert html_of(document) == ["<p>Text.</p>"]


def _strict(xml: bytes) -> bytes:
    usual = b"http://schemas.openxmlformats.org/"
    for old, new in (
        (b"wordprocessingml/2006/", b"wordprocessingml/"),
        (b"officeDocument/2006/", b"officeDocument/"),
        (b"drawingml/2006/", b"drawingml/"),
    ):
        xml = xml.replace(usual + old, STRICT_MARK + new)
    return xml


@pytest.mark.parametrize("size", [1, 7, 50, 10_000])
def test_a_namespace_that_is_cut_by_a_read_is_replaced_all_the_same(size: int) -> None:
    source = b'<w xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main">http</w>' * 3
    stream = Transitional(Rejoined(b"", io.BytesIO(source)))

    read = b"".join(iter(lambda: stream.read(size), b""))

    assert read == source.replace(
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    )


@pytest.mark.parametrize("name", ["form.docm", "template.dotx"])
def test_relatives_of_the_format_are_read(tmp_path: Path, name: str) -> None:
    assert html_of(read_word(tmp_path, word(p("Text.")), name)) == ["<p>Text.</p>"]


def test_properties_tell_title_language_date_and_rights(tmp_path: Path) -> None:
    core = (
        "<dc:title>A  manual</dc:title><dc:language>fr-FR</dc:language>"
        "<dc:rights>CC BY 4.0</dc:rights>"
        "<dcterms:modified>2024-05-06T07:08:09Z</dcterms:modified>"
    )
    metadata = read_word(tmp_path, word(p("Text."), core=core)).metadata

    assert (metadata.title, metadata.language, metadata.date, metadata.licence) == (
        "A manual",
        "fr-FR",
        "2024-05-06",
        "CC BY 4.0",
    )


def test_the_document_names_its_source_and_its_hash(tmp_path: Path) -> None:
    import hashlib

    data = word(p("Text."))
    document = read_word(tmp_path, data)

    assert (document.source, document.sha256) == ("manual.docx", hashlib.sha256(data).hexdigest())


def test_a_drawing_in_svg_loses_its_script(tmp_path: Path) -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script>'
        '<rect width="9" height="9"/></svg>'
    )
    document = read_word(
        tmp_path,
        word(
            p(picture("s", "A square")),
            relations=relationship("s", "image", "media/s.svg"),
            members={"word/media/s.svg": svg},
        ),
    )

    (asset,) = document.assets
    assert b"alert" not in asset.data
    assert 'alt="A square"' in html_of(document)[0]


def test_a_file_without_any_text_is_an_empty_document(tmp_path: Path) -> None:
    document = read_word(tmp_path, word())

    assert document.content == []
    assert codes_of(document) == []


def test_many_deleted_paragraph_marks_take_no_long_time(tmp_path: Path) -> None:
    gone = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    document = read_word(tmp_path, word(p("a ", properties=gone) * 20_000, p(r("end"))))

    assert document.counts["words"] == 20_001
    assert len(document.content) == 1
