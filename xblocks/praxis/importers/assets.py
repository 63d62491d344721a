"""Images and files of a source on their way to the course's `static/` folder.

A name holds the hash of the bytes, so it never collides, stays when the source is edited elsewhere,
and the same picture is kept once.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath

from praxis.core.findings import Finding, Place, Severity
from praxis.core.messages import N_, message
from praxis.core.names import ascii_slug
from praxis.importers import images
from praxis.importers.document import Asset
from praxis.importers.svg import clean_svg

STEM_LENGTH = 40

_DOCUMENTS = (".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".rtf", ".txt", ".epub")
_DATA = (".csv", ".tsv", ".zip", ".geojson", ".kml", ".gpx")
_MEDIA = (".mp3", ".mp4", ".m4a", ".webm", ".vtt", ".srt")
_FILES = frozenset(_DOCUMENTS + _DATA + _MEDIA)


@dataclass(frozen=True, slots=True)
class Shelved:
    """Where a file stands: its address, and whether a browser can show it as an image."""

    url: str
    is_image: bool
    width: int = 0  # pixels; 0 where unknown
    height: int = 0

    def markup(self, alternative: str) -> str:
        """An `<img>` with its size, or a link where a browser cannot show the file."""
        text = escape(alternative)
        if not self.is_image:
            label = text or escape(PurePosixPath(self.url).name)
            return f'<a href="{escape(self.url)}">{label}</a>'
        size = f' width="{self.width}" height="{self.height}"' if self.width else ""
        return f'<img src="{escape(self.url)}" alt="{text}"{size}/>'


@dataclass(frozen=True, slots=True)
class _Taken:
    """What stands on the shelf: the bytes as they will be served, and what they are."""

    data: bytes
    ending: str
    is_image: bool
    width: int = 0
    height: int = 0


class _NotTakenError(Exception):
    """A file that the course cannot have; carries the finding that says why."""

    def __init__(self, code: str, sentence: str, advice: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.advice = code, message(advice)
        self.what = message(sentence, **values)

    def finding(self, place: Place) -> Finding:
        """The finding at the place of the source where the file stands."""
        return Finding(Severity.LOSS, self.code, self.what, place, self.advice)


class AssetShelf:
    """Collects the assets of one document: `assets` for the course, `findings` for the report."""

    def __init__(self) -> None:
        self.assets: list[Asset] = []
        self.findings: list[Finding] = []
        self._shelved: dict[str, Shelved] = {}

    def add(
        self, data: bytes, wanted_name: str, place: Place, alternative: str = ""
    ) -> Shelved | None:
        """Take a file over, the same bytes once; None when it cannot be (a finding says why)."""
        digest = hashlib.sha256(data).hexdigest()
        if digest not in self._shelved:
            try:
                taken = _take(data, PurePosixPath(wanted_name).suffix.lower())
            except _NotTakenError as error:
                self.findings.append(error.finding(place))
                return None
            name = _name(wanted_name, digest, taken.ending)
            self.assets.append(Asset(name, taken.data, place, alternative))
            self._shelved[digest] = Shelved(
                f"/static/{name}", taken.is_image, taken.width, taken.height
            )
            self._report_metafile(taken, place)
        return self._shelved[digest]

    def _report_metafile(self, taken: _Taken, place: Place) -> None:
        if taken.ending not in (".emf", ".wmf"):
            return
        what = message(
            N_("This picture (%(kind)s) cannot be shown by browsers; it is offered as a file."),
            kind=taken.ending[1:].upper(),
        )
        advice = message(N_("Replace it in the document by a PNG or SVG picture."))
        self.findings.append(Finding(Severity.LOSS, "metafile", what, place, advice))


def _take(data: bytes, ending: str) -> _Taken:
    """What the bytes really are, ready to be served; raises `_NotTakenError`."""
    if images.is_svg(data):
        cleaned = clean_svg(data)
        if cleaned is None:
            raise _unreadable()
        return _Taken(cleaned, ".svg", is_image=True)
    metafile = images.metafile_ending(data)
    if metafile:
        return _Taken(data, metafile, is_image=False)
    header = images.header_of(data)
    if header is not None:
        return _take_picture(data, header)
    if ending not in _FILES:
        raise _unreadable()
    return _Taken(data, ending, is_image=False)


def _take_picture(data: bytes, header: images.Header) -> _Taken:
    if header.too_large:
        raise _NotTakenError(
            "image-too-large",
            N_("An image of %(width)s × %(height)s pixels is too large and was left out."),
            N_("Reduce it to at most 2,000 pixels in width and insert it again."),
            width=header.width,
            height=header.height,
        )
    kind = header.format
    if kind in images.CONVERTED:
        converted = images.as_png(data)
        if converted is None:
            raise _unreadable()
        data, kind = converted, "PNG"
    if kind not in images.SHOWN:
        raise _unreadable()
    return _Taken(data, images.SHOWN[kind], True, header.width, header.height)


def _unreadable() -> _NotTakenError:
    return _NotTakenError(
        "image-unreadable",
        N_("An image or file is damaged or of an unknown kind and was left out."),
        N_("Insert it again as a PNG or JPEG picture."),
    )


def _name(wanted: str, digest: str, ending: str) -> str:
    stem = PurePosixPath(wanted.replace("\\", "/")).stem
    # Word numbers its pictures anew at each insertion (image7.png): the number must not matter.
    stem = re.sub(r"\Aimage\d+\Z", "image", stem)
    slug = ascii_slug(stem, "image")[:STEM_LENGTH].strip("-.")
    return f"{slug}-{digest[:8]}{ending}"
