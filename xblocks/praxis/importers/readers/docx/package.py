"""The parts of a Word file and the relationships between them, read one by one through the
guarded archive.

Relationships that lead out of the file are addresses, never opened. A document type
declaration, with which entities would come, is refused; what the parser calls damage becomes a
sentence that names the file and the part.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final, NoReturn, cast
from urllib.parse import unquote

from lxml import etree

from praxis.core.errors import SourceRefused
from praxis.core.messages import N_, message
from praxis.core.xml import PARSER_OPTIONS
from praxis.importers.archive import MEGABYTE, GuardedZip
from praxis.importers.readers.docx.names import RELATIONSHIPS
from praxis.importers.readers.docx.strict import STRICT_MARK, Rejoined, Transitional

PART_LIMIT = 16 * MEGABYTE  # of a part that is held as a whole (styles, numbering, relationships)
MEDIA_LIMIT = 60 * MEGABYTE  # of one picture
_SNIFFED = 4096

_OPTIONS: Final[dict[str, Any]] = {
    **PARSER_OPTIONS,
    "remove_comments": True,
    "remove_pis": True,
}
# Word nests tables deeper than the parser's usual 256 levels. The parser's other guards, which fall
# with that one, are against entities: so the depth is allowed only where the text visibly begins
# without a document type.
_PLAIN_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>)?\s*(?:<!--.*?-->\s*)*<[A-Za-z_]", re.S
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """What an `r:id` of a part stands for: a part of the file, or an address outside of it."""

    kind: str  # last piece of the type: "image", "hyperlink", "footnotes", ...
    target: str  # name of a part, or the address as written
    external: bool


class Package:
    """The opened file. `main` is the name of the part with the text."""

    def __init__(self, archive: GuardedZip) -> None:
        self.archive = archive
        self.name = archive.name
        self._names = {name.lower(): name for name in archive.names}
        self._relationships: dict[str, dict[str, Relationship]] = {}
        self.main = self._main_part()

    def relationships(self, part: str) -> dict[str, Relationship]:
        """The relationships of a part by their id; empty when it has none."""
        if part not in self._relationships:
            self._relationships[part] = dict(self._read_relationships(part))
        return self._relationships[part]

    def related(self, part: str, kind: str) -> list[str]:
        """Names of the parts in the file to which `part` has a relationship of this kind."""
        return [
            relationship.target
            for relationship in self.relationships(part).values()
            if relationship.kind == kind and not relationship.external and relationship.target
        ]

    def tree(self, part: str) -> etree._Element | None:
        """The root element of a small part; None when the file does not have it."""
        name = self._names.get(part.lower())
        if name is None:
            return None
        if self.archive.size(name) > PART_LIMIT:
            self.archive.read(name, PART_LIMIT)  # refuses with a sentence
        last = None
        for _, element in self.events(part, ("end",)):
            last = element
        return last

    def events(
        self, part: str, kinds: tuple[str, ...], tags: tuple[str, ...] | None = None
    ) -> Iterator[tuple[str, etree._Element]]:
        """The parser's events over a part, as it is read; nothing of it is held that is cleared."""
        with self.archive.open(self._names[part.lower()]) as raw:
            start = raw.read(_SNIFFED)
            if b"<!DOCTYPE" in start:
                self._refuse_doctype()
            stream = Rejoined(start, raw)
            if STRICT_MARK in start:
                stream = Transitional(stream)
            deep = _PLAIN_START.match(start) is not None
            try:
                events = etree.iterparse(
                    cast("BinaryIO", stream),
                    events=kinds,
                    tag=tags,
                    **{**_OPTIONS, "huge_tree": deep},
                )
                for event, element in events:
                    if element.getroottree().docinfo.doctype:
                        self._refuse_doctype()
                    yield event, element
                    break
                yield from events
            except etree.XMLSyntaxError as error:
                raise self._damaged(part, error) from error

    def media(self, part: str) -> bytes | None:
        """The bytes of a picture or another file in the package; None when it is missing."""
        name = self._names.get(part.lower())
        return None if name is None else self.archive.read(name, MEDIA_LIMIT)

    def _refuse_doctype(self) -> NoReturn:
        sentence = N_(
            "%(file)s holds a document type declaration, which no Word file has; it was not read."
        )
        raise SourceRefused(message(sentence, file=self.name))

    def _damaged(self, part: str, error: etree.XMLSyntaxError) -> SourceRefused:
        sentence = N_(
            "%(file)s is damaged: its part %(part)s cannot be read (%(reason)s). "
            "Open it in Word or LibreOffice, save it anew and try again."
        )
        return SourceRefused(
            message(sentence, file=self.name, part=part, reason=str(error.msg or "XML"))
        )

    def _main_part(self) -> str:
        for relationship in self.relationships("").values():
            found = relationship.kind == "officeDocument" and not relationship.external
            if found and relationship.target.lower() in self._names:
                return relationship.target
        if "word/document.xml" in self._names:
            return "word/document.xml"
        sentence = N_(
            "%(file)s has no text: the part word/document.xml is missing. "
            "Open it in Word or LibreOffice and save it as .docx."
        )
        raise SourceRefused(message(sentence, file=self.name))

    def _read_relationships(self, part: str) -> Iterator[tuple[str, Relationship]]:
        folder, name = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        for element in () if root is None else root.iter(RELATIONSHIPS + "Relationship"):
            kind = (element.get("Type") or "").rpartition("/")[2]
            target = element.get("Target") or ""
            external = element.get("TargetMode") == "External"
            if not external:
                target = _inside(folder, target)
            yield element.get("Id") or "", Relationship(kind, target, external)


def _inside(folder: str, target: str) -> str:
    """The name of the part a relative target means; "" when it leads out of the file."""
    path = unquote(target.partition("#")[0]).replace("\\", "/")
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
    normal = posixpath.normpath(joined)
    return "" if normal.startswith("..") else normal
