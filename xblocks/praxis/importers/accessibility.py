"""What in a text keeps people out: images without words, tables without heads, empty link texts.

Findings only: nothing is changed. Jumps between heading levels are reported where the outline is
made. The words to look for stand in `accessibility.json`, a table per language.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from praxis.core.findings import Finding, Severity
from praxis.core.html import plain_text
from praxis.core.messages import N_, Message, message
from praxis.importers.activities import Activity
from praxis.importers.activities.words import folded
from praxis.importers.document import Box, Passage, PassageKind
from praxis.importers.sections import Content

_IMAGE = re.compile(r"<img\b[^>]*>")
_ALTERNATIVE = re.compile(r'\salt="([^"]*)"')
_LINK = re.compile(r'<a\b[^>]*\shref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_FILE_NAME = re.compile(r"^[\w\s.()-]+\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?)$", re.IGNORECASE)
_BARE_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)


def findings_of(content: Iterable[Content]) -> list[Finding]:
    """The obstacles in the nodes of a document, in reading order."""
    return [finding for passage in _passages(content) for finding in _of_passage(passage)]


def _passages(content: Iterable[Content]) -> Iterator[Passage]:
    for node in content:
        if isinstance(node, Passage):
            yield node
        elif isinstance(node, Box):
            yield from _passages(node.content)
        elif isinstance(node, Activity):
            yield from _passages(node.nodes)


def _of_passage(passage: Passage) -> Iterator[Finding]:
    if "<img" in passage.html:
        yield from _images(passage)
    if "<table" in passage.html:
        yield from _tables(passage)
    if "<a " in passage.html:
        yield from _links(passage)
    if passage.kind is not PassageKind.CODE and _colours().search(folded(passage.text)):
        yield _finding(passage, *_COLOUR)


def _images(passage: Passage) -> Iterator[Finding]:
    for image in _IMAGE.findall(passage.html):
        found = _ALTERNATIVE.search(image)
        words = plain_text(found[1]) if found else ""
        if not words:
            yield _finding(passage, *_NO_WORDS)
        elif _FILE_NAME.match(words):
            yield _finding(passage, *_FILE_NAME_ONLY, words=words)


def _tables(passage: Passage) -> Iterator[Finding]:
    for table in _TABLE.findall(passage.html):
        if "<th" not in table:
            yield _finding(passage, *_NO_HEAD)


def _links(passage: Passage) -> Iterator[Finding]:
    for address, inner in _LINK.findall(passage.html):
        words = plain_text(inner)
        if address.startswith(("#note-", "#ref-")) or "<img" in inner:
            continue
        if not words:
            yield _finding(passage, *_NO_LINK_TEXT, address=address[:120])
        elif _BARE_ADDRESS.match(words):
            yield _finding(passage, *_ADDRESS_ONLY, words=words[:120])
        elif folded(words).strip(" .:!»«") in _empty_links():
            yield _finding(passage, *_SAYS_NOTHING, words=words)


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    source = Path(__file__).with_name("accessibility.json").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, list[str]]] = json.loads(source)
    return loaded


@cache
def _empty_links() -> frozenset[str]:
    return frozenset(folded(each) for table in _words().values() for each in table["empty_links"])


@cache
def _colours() -> re.Pattern[str]:
    """Phrases that tell things apart by colour: "marked in red"."""
    phrases = {
        re.escape(folded(phrase.replace("%", colour)))
        for table in _words().values()
        for phrase in table["by_colour"]
        for colour in table["colours"]
    }
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(phrases))})(?!\w)")


_Told = tuple[str, str, Message]  # code, sentence, advice
_NO_WORDS: _Told = (
    "a11y-alternative",
    N_("An image has no alternative text."),
    message(N_("Say in its alternative text what somebody who cannot see it needs to know.")),
)
_FILE_NAME_ONLY: _Told = (
    "a11y-alternative",
    N_("The alternative text of an image is only the name of a file: “%(words)s”."),
    message(N_("Say in its alternative text what somebody who cannot see it needs to know.")),
)
_NO_HEAD: _Told = (
    "a11y-table-head",
    N_("A table has no header row or column."),
    message(N_("Mark its first row as header (in Word: Table, Repeat as header row).")),
)
_NO_LINK_TEXT: _Told = (
    "a11y-link-text",
    N_("A link to “%(address)s” has no words."),
    message(N_("Write where it leads.")),
)
_ADDRESS_ONLY: _Told = (
    "a11y-link-text",
    N_("The text of a link is only its address: “%(words)s”."),
    message(N_("Write where it leads; the address is kept behind the words.")),
)
_SAYS_NOTHING: _Told = (
    "a11y-link-text",
    N_("The text of a link says nothing by itself: “%(words)s”."),
    message(N_("Write where it leads: people who listen to a page jump from link to link.")),
)
_COLOUR: _Told = (
    "a11y-colour",
    N_("Something seems to be told by its colour alone."),
    message(N_("Say it in words or by a sign as well; colours are not taken over.")),
)


def _finding(
    passage: Passage, code: str, sentence: str, advice: Message, **values: object
) -> Finding:
    return Finding(Severity.CHECK, code, message(sentence, **values), passage.place, advice)
