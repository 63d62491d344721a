"""A rendered piece of Markdown as a course can have it: cleaned, its images on the shelf.

Nothing is fetched over the network, and nothing read from outside the folder that was given.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from praxis.core.findings import Finding, Place, Severity
from praxis.core.html import clean, count_words, plain_text
from praxis.core.messages import N_, message
from praxis.core.xml import inner_markup, parse_xml
from praxis.importers.assets import AssetShelf
from praxis.importers.sources import SourceFile

_DATA = re.compile(r"""src=(["'])data:image/[\w.+-]+;base64,([\w+/=\s%]+?)\1""")
_IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_ALT = re.compile(r"""\balt\s*=\s*(?:"\s*[^"\s]|'\s*[^'\s])""", re.IGNORECASE)
_TITLE = re.compile(r"""\stitle="([^"]*)\"""")
_LINK = re.compile(r"<a\b[^>]*\bhref\s*=", re.IGNORECASE)
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_REFERENCE = re.compile(r'href="#note-')
_DROPPED = re.compile(
    r"<(?!img|/|a\b|p\b|t[abdhr]|[oud]l|li|em|strong|sup|code|h\d)[a-z]", re.IGNORECASE
)
_WORTH_A_LOOK = re.compile(r'<img|<thead|<a\b[^>]*\shref="[^"#]')
_TEXTS = frozenset({".md", ".markdown", ".html", ".htm", ".rmd"})  # pages, not files
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)

LARGEST_FILE = 30_000_000  # bytes of a file that a text links to


class Finished(NamedTuple):
    """A piece of the text as well-formed XHTML, and its words."""

    html: str
    text: str


@dataclass(slots=True)
class Finisher:
    """Finishes the pieces of one document; collects its assets, findings and counts."""

    source: SourceFile
    shelf: AssetShelf = field(default_factory=AssetShelf)
    findings: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def finish(self, rendered: str, place: Place) -> Finished:
        """The piece as well-formed XHTML; what it held is counted as it was before."""
        cleaned = clean(_DATA.sub(lambda match: self._inlined(match, place), rendered))
        text = plain_text(cleaned)
        self._count(rendered, plain_text(rendered) if _DROPPED.search(rendered) else text)
        if not _WORTH_A_LOOK.search(cleaned):
            return Finished(cleaned, text)
        root = parse_xml(f"<x>{cleaned}</x>")
        for image in list(root.iter("img")):
            self._image(image, place)
        for link in root.iter("a"):
            self._linked_file(link, place)
        for head in list(root.iter("thead")):
            _drop_empty_head(head)
        finished = inner_markup(root)
        return Finished(finished, plain_text(finished))

    def _count(self, rendered: str, text: str) -> None:
        images = _IMAGE.findall(rendered)
        self.counts["words"] += count_words(text)
        self.counts["images"] += len(images)
        self.counts["alternatives"] += sum(bool(_ALT.search(image)) for image in images)
        captions = (title for image in images for title in _TITLE.findall(image))
        self.counts["words"] += sum(map(count_words, captions))
        links = len(_LINK.findall(rendered)) - len(_REFERENCE.findall(rendered))
        self.counts["links"] += links
        self.counts["tables"] += len(_TABLE.findall(rendered))

    def _inlined(self, match: re.Match[str], place: Place) -> str:
        """An image written into the text itself, put on the shelf."""
        try:
            data = base64.b64decode(match[2].replace("%0A", ""), validate=False)
        except (binascii.Error, ValueError):
            return match[0]
        shelved = self.shelf.add(data, "image", place)
        return f'src="{shelved.url}"' if shelved is not None else match[0]

    def _image(self, image: etree._Element, place: Place) -> None:
        address, alternative = image.get("src", ""), image.get("alt", "")
        if address.startswith("/static/") and address.removeprefix("/static/") in {
            asset.name for asset in self.shelf.assets
        }:
            return
        if not address or _REMOTE.match(address):
            _replace(image, _stand_in(alternative, address))
            self._lost(address, place, remote=True)
            return
        data = self.source.neighbour(address)
        name = PurePosixPath(unquote(re.split(r"[?#]", address, maxsplit=1)[0])).name
        shelved = self.shelf.add(data, name, place, alternative) if data is not None else None
        if shelved is not None:
            _replace(image, _with_title(shelved.markup(alternative), image))
            return
        _replace(image, _stand_in(alternative, ""))
        if data is None:
            self._lost(address, place, remote=False)

    def _linked_file(self, link: etree._Element, place: Place) -> None:
        """A file beside the text that a link offers (a handout, a table) goes along with it."""
        address = link.get("href", "")
        ending = PurePosixPath(re.split(r"[?#]", address, maxsplit=1)[0]).suffix.lower()
        if not ending or ending in _TEXTS or _REMOTE.match(address):
            return
        data = self.source.neighbour(address, LARGEST_FILE)
        name = PurePosixPath(unquote(re.split(r"[?#]", address, maxsplit=1)[0])).name
        shelved = self.shelf.add(data, name, place) if data is not None else None
        if shelved is not None:
            link.set("href", shelved.url)

    def _lost(self, address: str, place: Place, *, remote: bool) -> None:
        if not remote:
            what = message(N_("The image “%(address)s” was not found."), address=address[:200])
            advice = message(N_("Put it into the folder that is imported, at this address."))
        elif address:
            what = message(
                N_("The image “%(address)s” lies elsewhere and was not fetched."),
                address=address[:200],
            )
            advice = message(N_("Save it beside the text and name it there."))
        else:
            what = message(N_("An image without a usable address was left out."))
            advice = message(N_("Save it beside the text and name it there."))
        self.findings.append(Finding(Severity.LOSS, "image-missing", what, place, advice))


def _with_title(markup: str, image: etree._Element) -> etree._Element:
    shown = parse_xml(markup)
    if image.get("title"):
        shown.set("title", image.get("title", ""))
    return shown


def _stand_in(alternative: str, address: str) -> etree._Element:
    """What stands where an image is missing: its alternative text, and its address as a link."""
    if address and re.match(r"https?://", address):
        shown = etree.Element("a", {"href": address})
        shown.text = alternative or PurePosixPath(address).name or address
    else:
        shown = etree.Element("span", {"class": "praxis-missing-image"})
        shown.text = alternative
    return shown


def _replace(old: etree._Element, new: etree._Element) -> None:
    parent = old.getparent()
    if parent is not None:
        new.tail = old.tail
        parent.replace(old, new)


def _drop_empty_head(head: etree._Element) -> None:
    """A head without words is no head: Markdown demands the row, the author had none."""
    parent = head.getparent()
    if parent is not None and not "".join(map(str, head.itertext())).strip():
        parent.remove(head)
