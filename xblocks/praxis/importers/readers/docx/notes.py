"""The numbers of footnotes and endnotes as Word shows them: each kind counts for itself, in the
format of its section or of the whole document.

A section says how it counts at its end, after its references have been read. So references are
written without their labels, and `labelled` puts these in when everything has been read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from praxis.importers.readers.docx import names as n
from praxis.importers.readers.docx.inline import plain
from praxis.importers.readers.docx.links import anchor_name
from praxis.importers.readers.docx.names import VAL, W, integer
from praxis.importers.readers.docx.numerals import numeral

KINDS: Final = ("footnote", "endnote")
_FORMATS: Final = {"footnote": "decimal", "endnote": "lowerRoman"}  # where the file says nothing
_REFERENCE: Final = re.compile(r'(<a href="#note-([^"]+)"(?: id="[^"]*")?>)(?=</a>)')


@dataclass(frozen=True, slots=True)
class Counting:
    """How notes of one kind are counted; empty values are left to the document or to Word."""

    form: str = ""
    start: int = 0
    by_section: bool | None = None


@dataclass(slots=True)
class Note:
    """A note that the text refers to."""

    kind: str
    identifier: str
    section: int
    mark: str = ""  # the author's own, instead of a number

    @property
    def name(self) -> str:
        """Its id in `Document.notes`: "f3", "e1"."""
        return f"{self.kind[0]}{anchor_name(self.identifier)}"


@dataclass(slots=True)
class Notes:
    """The notes of a document in the order of their references."""

    found: dict[tuple[str, str], Note] = field(default_factory=dict)
    _document: dict[str, Counting] = field(default_factory=dict)
    _sections: list[dict[str, Counting]] = field(default_factory=list)

    def read_settings(self, settings: etree._Element | None) -> None:
        """How the whole document counts: its part `settings`."""
        self._document = _countings(settings)

    def end_section(self, properties: etree._Element | None) -> None:
        """A section of the document ends; its `w:sectPr` says how it counted."""
        self._sections.append(_countings(properties))

    def refer(self, kind: str, identifier: str, mark: str) -> str:
        """XHTML of a reference, without its label."""
        key = (kind, identifier)
        known = key in self.found
        note = self.found.setdefault(key, Note(kind, identifier, len(self._sections), mark))
        own_id = "" if known else f' id="ref-{note.name}"'
        return f'<sup><a href="#note-{note.name}"{own_id}></a></sup>'

    def labels(self) -> dict[str, str]:
        """The label of each note, by its name."""
        found: dict[str, str] = {}
        for kind in KINDS:
            number, section = 0, -1
            for note in self.found.values():
                if note.kind != kind:
                    continue
                how = self._counting(note)
                if section < 0 or (how.by_section and section != note.section):
                    number = max(how.start, 1) - 1
                section = note.section
                number += not note.mark
                found[note.name] = note.mark or numeral(number, how.form)
        return found

    def _counting(self, note: Note) -> Counting:
        own = self._sections[note.section] if note.section < len(self._sections) else {}
        section = own.get(note.kind, Counting())
        document = self._document.get(note.kind, Counting())
        return Counting(
            section.form or document.form or _FORMATS[note.kind],
            section.start or document.start,
            document.by_section if section.by_section is None else section.by_section,
        )


def labelled(html: str, labels: Mapping[str, str]) -> str:
    """XHTML with the labels of its references to notes."""
    if "#note-" not in html:
        return html
    return _REFERENCE.sub(lambda found: found[1] + plain(labels.get(found[2], "")), html)


def _countings(around: etree._Element | None) -> dict[str, Counting]:
    found: dict[str, Counting] = {}
    for kind in KINDS:
        properties = None if around is None else around.find(f"{W}{kind}Pr")
        if properties is not None:
            restart = _said(properties, "numRestart")
            found[kind] = Counting(
                _said(properties, "numFmt"),
                integer(_said(properties, "numStart")),
                restart == "eachSect" if restart else None,
            )
    return found


def _said(properties: etree._Element, name: str) -> str:
    element = properties.find(W + name)
    return "" if element is None else element.get(VAL) or ""


def own_mark(reference: etree._Element) -> str:
    """The author's own mark of a note, which is taken out of the text behind the reference."""
    following = reference.getnext()
    if not n.is_on(reference.get(W + "customMarkFollows", "0")):
        return ""
    if following is None or following.tag != n.TEXT:
        return ""
    mark, following.text = (following.text or "").strip(), ""
    return mark
