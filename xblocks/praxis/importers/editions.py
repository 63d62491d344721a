"""The language editions of a course: which documents are versions of one another, in which order.

Two documents are versions of one text when they have the same `key` in their front matter, or the
same path below folders named after languages (`en/intro.md`, `fr/intro.md`), or names that differ
only by a language before the ending (`intro.md`, `intro.fr.md`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import inf
from pathlib import PurePosixPath

from praxis.core.findings import Finding, Place, Severity
from praxis.core.languages import is_language_tag, own_name
from praxis.core.messages import N_, message
from praxis.importers.document import Document
from praxis.importers.formats import Format
from praxis.importers.sections import Content
from praxis.importers.sources import SourceFile, natural

INDEX_STEMS = frozenset({"index", "_index", "readme"})


@dataclass(slots=True)
class Text:
    """One document of the course with its place among the others."""

    document: Document
    source: SourceFile
    path: PurePosixPath  # without language folders and endings: the same for all versions
    key: str  # the same for all versions of a text
    number: int  # its place among all that were given
    language: str = ""
    flow: list[Content] = field(default_factory=list)  # content with activities recognised

    @property
    def folder(self) -> str:
        """The folder it stands in, without languages; "" at the top."""
        parent = str(self.path.parent)
        return "" if parent == "." else parent

    @property
    def is_index(self) -> bool:
        """Whether it introduces its folder (`_index.md`, `index.md`, `README.md`)."""
        return self.path.stem.lower() in INDEX_STEMS


@dataclass(slots=True)
class Edition:
    """All texts of one language, in reading order."""

    language: str
    texts: list[Text] = field(default_factory=list)


def texts_of(read: Sequence[tuple[SourceFile, Document]]) -> list[Text]:
    """The documents with the language and the key that binds their versions."""
    folders = _language_folders([PurePosixPath(source.name) for source, _ in read])
    texts: list[Text] = []
    for number, (source, document) in enumerate(read):
        path, told = _without_language(PurePosixPath(source.name), folders)
        key = document.metadata.key or str(path.with_suffix(""))
        language = document.metadata.language or told
        texts.append(Text(document, source, path, key, number, language))
    return _ordered(texts)


def _ordered(texts: Sequence[Text]) -> list[Text]:
    """As given, and within a folder by the place that a text or its folder's index gives itself."""
    given: dict[str, int] = {}
    places: dict[PurePosixPath, float] = {}
    for text in texts:
        given.setdefault(text.source.name.partition("/")[0], len(given))
        order = text.document.metadata.order
        if text.is_index and order is not None:
            places.setdefault(text.path.parent, order)

    def key(text: Text) -> tuple[object, ...]:
        folders = [*reversed(text.path.parents)][1:]
        steps = [(1, places.get(folder, inf), natural(folder.name)) for folder in folders]
        order = text.document.metadata.order
        own = (0 if text.is_index else 1, inf if order is None else order, natural(text.path.name))
        return given[text.source.name.partition("/")[0]], [*steps, own]

    return sorted(texts, key=key)


def editions_of(texts: Sequence[Text], wanted: str) -> tuple[list[Edition], list[Finding]]:
    """The main edition first, then the others in the order of their first text.

    `wanted` is the main language if it was asked for; otherwise the one with most texts is. Texts
    that do not tell their language belong to the main one.
    """
    counts = Counter(text.language for text in texts if text.language)
    most = max(counts.values(), default=0)
    given = sorted(texts, key=lambda text: text.number)
    main = wanted or next((text.language for text in given if counts[text.language] == most), "")
    for text in texts:
        text.language = text.language or main
    tags = _edition_tags(texts, main)
    editions = {tags[main]: Edition(tags[main])}
    for text in texts:
        tag = tags[text.language]
        editions.setdefault(tag, Edition(tag)).texts.append(text)
    found = [edition for edition in editions.values() if edition.texts]
    return found, _missing(found)


def _edition_tags(texts: Sequence[Text], main: str) -> dict[str, str]:
    """The edition of each language: `en-GB` joins `en` unless both have the same text."""
    tags = {main: main}
    keys: dict[str, set[str]] = {}
    for text in texts:
        keys.setdefault(text.language, set()).add(text.key)
    for language, own in keys.items():
        alike = (tag for tag in tags.values() if _base(tag) == _base(language))
        tag = next((tag for tag in alike if not own & keys.get(tag, set())), language)
        tags.setdefault(language, language if language in tags.values() else tag)
    return tags


def _base(language: str) -> str:
    return language.partition("-")[0].lower()


def _language_folders(paths: Iterable[PurePosixPath]) -> frozenset[str]:
    """Folder names that stand for languages: known ones, at least two of them side by side."""
    beside: dict[PurePosixPath, set[str]] = {}
    for path in paths:
        for folder in path.parents:
            if folder.name and _is_known(folder.name):
                beside.setdefault(folder.parent, set()).add(folder.name)
    return frozenset(name for names in beside.values() if len(names) > 1 for name in names)


def _is_known(tag: str) -> bool:
    return is_language_tag(tag) and own_name(tag) != tag


def _without_language(path: PurePosixPath, folders: frozenset[str]) -> tuple[PurePosixPath, str]:
    """A path without what names its language, and that language; "" where nothing names it."""
    language = next((part for part in path.parts[:-1] if part in folders), "")
    parts = [part for part in path.parts[:-1] if part not in folders]
    stem, dot, tag = path.stem.rpartition(".")
    if dot and stem and _is_known(tag):
        return PurePosixPath(*parts, stem + path.suffix), tag
    return PurePosixPath(*parts, path.name), language


def _missing(editions: Sequence[Edition]) -> list[Finding]:
    """A finding for every text that lacks a version in one of the course's languages."""
    languages = {edition.language for edition in editions}
    versions: dict[str, list[Text]] = {}
    found: dict[str, set[str]] = {}
    for edition in editions:
        for text in edition.texts:
            versions.setdefault(text.key, []).append(text)
            found.setdefault(text.key, set()).add(edition.language)
    translated = {_collection(texts[0]) for texts in versions.values() if len(texts) > 1}
    findings = []
    for key, texts in versions.items():
        lacking = sorted(languages - found[key])
        # A manual given beside a folder in several languages is not expected in all of them.
        if lacking and _collection(texts[0]) in translated:
            findings.append(_missing_finding(texts[0], lacking))
    return findings


def _collection(text: Text) -> tuple[str, Format]:
    return text.folder.partition("/")[0], text.source.format


def _missing_finding(text: Text, lacking: Sequence[str]) -> Finding:
    names = ", ".join(own_name(language) for language in lacking)
    what = message(N_("This text has no version in: %(languages)s."), languages=names)
    advice = message(N_("Add a version with the same key or path, or leave it as it is."))
    place = Place(text.document.source)
    return Finding(Severity.CHECK, "missing-translation", what, place, advice)
