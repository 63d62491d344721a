"""Real manuals that nobody here wrote (PRAXIS_CORPUS): their headings, and no word lost."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import mammoth
import pytest
from lxml import etree
from tests.builders.word import codes_of, headings_of, html_of

from praxis.core.html import clean, plain_text
from praxis.importers.document import Document
from praxis.importers.readers.docx import read
from praxis.importers.sources import open_sources

# What Word shows and a course does not; everything else that mammoth reads must be there.
LEFT_OUT = {"hidden-text", "contents-left-out"}


def documents(corpus: Path) -> dict[str, Path]:
    return {path.stem: path for path in sorted((corpus / "docx").glob("*.docx"))}


def read_path(path: Path) -> Document:
    sources, _ = open_sources([path])
    return read(sources[0])[0]


def words(markup: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", plain_text(re.sub(r"<sup><a .*?</a></sup>", " ", markup))))


def all_words(document: Document) -> Counter[str]:
    headings = [f"<p>{text.replace('<', '&lt;')}</p>" for _, text, _ in headings_of(document)]
    return words("\n".join([*html_of(document), *headings, *document.notes.values()]))


@pytest.mark.parametrize(
    ("name", "number", "ways"),
    [
        ("stress004", 72, {"outline": 60, "paragraph": 12}),
        ("stress018", 6, {"paragraph": 6}),
        ("bug59058", 18, {"paragraph": 18}),
        ("heading123", 3, {"style": 3}),
    ],
)
def test_all_declared_headings_are_found(
    corpus: Path, name: str, number: int, ways: dict[str, int]
) -> None:
    document = read_path(documents(corpus)[name])

    assert document.counts["headings"] == number
    assert Counter(how for _, _, how in headings_of(document)) == ways


def test_no_word_that_mammoth_reads_is_missing(corpus: Path) -> None:
    missing = {}
    for name, path in documents(corpus).items():
        document = read_path(path)
        with path.open("rb") as stream:
            theirs = words(mammoth.convert_to_html(stream).value)
        lost = theirs - all_words(document)
        if lost and not LEFT_OUT & set(codes_of(document)):
            missing[name] = lost

    assert missing == {}


def test_what_is_missing_where_text_was_left_out_is_what_was_told(corpus: Path) -> None:
    path = documents(corpus)["bug59058"]
    with path.open("rb") as stream:
        theirs = words(mammoth.convert_to_html(stream).value)
    document = read_path(path)

    lost = theirs - all_words(document)

    (told,) = [each for each in document.findings if each.code == "hidden-text"]
    assert told.what.values["words"] == lost.total() == 16


def test_all_markup_is_well_formed_and_clean(corpus: Path) -> None:
    for path in documents(corpus).values():
        document = read_path(path)
        for markup in [*html_of(document), *document.notes.values()]:
            etree.fromstring(f"<div>{markup}</div>")
            assert clean(markup) == markup


def test_every_note_that_is_referred_to_is_there(corpus: Path) -> None:
    for path in documents(corpus).values():
        document = read_path(path)
        markup = "".join([*html_of(document), *document.notes.values()])
        referred = set(re.findall(r'href="#note-([^"]+)"', markup))
        assert referred == set(document.notes)
        assert all(document.notes.values())


def test_languages_and_directions_are_those_of_the_manuals(corpus: Path) -> None:
    found = {
        name: (document.metadata.language, document.metadata.direction)
        for name in ("stress004", "stress018", "Hebrew-02", "bug59058", "german_styled_lists")
        for document in [read_path(documents(corpus)[name])]
    }

    assert found == {
        "stress004": ("fa", "rtl"),
        "stress018": ("es", "ltr"),
        "Hebrew-02": ("he", "rtl"),
        "bug59058": ("en", "ltr"),
        "german_styled_lists": ("de", "ltr"),
    }
