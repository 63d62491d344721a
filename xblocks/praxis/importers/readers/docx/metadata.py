"""What a Word file says of itself: title, language and date from its core properties, licence and
holder from its own ones."""

from __future__ import annotations

from typing import Final

from lxml import etree

from praxis.core.languages import is_language_tag
from praxis.importers.document import Metadata
from praxis.importers.readers.docx.package import Package

_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_TERMS: Final = "{http://purl.org/dc/terms/}"
_LICENCE_NAMES: Final = frozenset({"licence", "license", "licencia", "licença", "rights"})
_HOLDER_NAMES: Final = frozenset({"holder", "rights holder", "copyright holder", "publisher"})


def read_metadata(package: Package) -> Metadata:
    """The file's properties; empty strings where it says nothing."""
    core = _first(package, "core-properties")
    own = _own_properties(_first(package, "custom-properties"))
    language = _text(core, _DC + "language")
    date = _text(core, _TERMS + "modified") or _text(core, _TERMS + "created")
    return Metadata(
        title=_text(core, _DC + "title"),
        language=language if is_language_tag(language) else "",
        licence=_named(own, _LICENCE_NAMES) or _text(core, _DC + "rights"),
        holder=_named(own, _HOLDER_NAMES),
        date=date[:10],
    )


def _first(package: Package, kind: str) -> etree._Element | None:
    parts = package.related("", kind)
    return package.tree(parts[0]) if parts else None


def _text(root: etree._Element | None, tag: str) -> str:
    found = None if root is None else root.find(tag)
    return "" if found is None else " ".join((found.text or "").split())


def _own_properties(root: etree._Element | None) -> dict[str, str]:
    """The properties that an author has added (File, Info, Advanced Properties, Custom)."""
    return {
        (element.get("name") or "").strip().lower(): " ".join(
            "".join(map(str, element.itertext())).split()
        )
        for element in (() if root is None else root)
    }


def _named(properties: dict[str, str], names: frozenset[str]) -> str:
    return next((value for name, value in properties.items() if name in names), "")
