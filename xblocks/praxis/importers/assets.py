"""Images and files of a source on their way to the course's `static/` folder.

A name holds the hash of the bytes, so it never collides, stays when the source is edited elsewhere,
and the same picture is kept once. Images are judged by their header; only odd formats are decoded.
"""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath

from PIL import Image, UnidentifiedImageError

from praxis.core.findings import Finding, Place, Severity
from praxis.core.messages import N_, Message, message
from praxis.core.names import ascii_slug
from praxis.importers.document import Asset
from praxis.importers.svg import clean_svg

PIXEL_LIMIT = 50_000_000  # 50 megapixels: an A3 scan at 600 dpi; larger ones are kept out
STEM_LENGTH = 40
DAMAGED_IMAGE = (UnidentifiedImageError, OSError, ValueError, SyntaxError)

_SHOWN = {"PNG": ".png", "JPEG": ".jpg", "MPO": ".jpg", "GIF": ".gif", "WEBP": ".webp"}
_CONVERTED = frozenset({"BMP", "DIB", "TIFF", "ICO", "PPM", "PCX", "TGA"})
_DRAWINGS = ((b"\xd7\xcd\xc6\x9a", ".wmf"), (b"\x01\x00\x09\x00", ".wmf"))
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
            shelved = self._take(data, digest, wanted_name, place, alternative)
            if shelved is None:
                return None
            self._shelved[digest] = shelved
        return self._shelved[digest]

    def _take(
        self, data: bytes, digest: str, wanted: str, place: Place, alternative: str
    ) -> Shelved | None:
        if _looks_like_svg(data):
            return self._take_svg(data, digest, wanted, place, alternative)
        drawing = _drawing_ending(data)
        if drawing:
            self._report(
                Severity.LOSS,
                "drawing-not-shown",
                N_("This picture (%(kind)s) cannot be shown by browsers; it is offered as a file."),
                place,
                N_("Replace it in the document by a PNG or SVG picture."),
                kind=drawing[1:].upper(),
            )
            return self._keep(data, _name(wanted, digest, drawing), place, alternative)
        return self._take_bitmap(data, digest, wanted, place, alternative)

    def _take_bitmap(
        self, data: bytes, digest: str, wanted: str, place: Place, alternative: str
    ) -> Shelved | None:
        try:
            kind, size = _header(data)
        except (*DAMAGED_IMAGE, Image.DecompressionBombError):
            return self._take_file(data, digest, wanted, place, alternative)
        if size[0] * size[1] > PIXEL_LIMIT:
            return self._refuse_size(size, place)
        if kind in _CONVERTED:
            converted = _as_png(data)
            if converted is None:
                return self._refuse(place)
            data, kind = converted, "PNG"
        if kind not in _SHOWN:
            return self._refuse(place)
        return self._keep(data, _name(wanted, digest, _SHOWN[kind]), place, alternative, size)

    def _take_svg(
        self, data: bytes, digest: str, wanted: str, place: Place, alternative: str
    ) -> Shelved | None:
        cleaned = clean_svg(data)
        if cleaned is None:
            return self._refuse(place)
        shelved = self._keep(cleaned, _name(wanted, digest, ".svg"), place, alternative)
        return Shelved(shelved.url, is_image=True)

    def _take_file(
        self, data: bytes, digest: str, wanted: str, place: Place, alternative: str
    ) -> Shelved | None:
        ending = PurePosixPath(wanted).suffix.lower()
        if ending not in _FILES:
            size = _declared_size(data)
            return self._refuse_size(size, place) if size else self._refuse(place)
        return self._keep(data, _name(wanted, digest, ending), place, alternative)

    def _keep(
        self,
        data: bytes,
        name: str,
        place: Place,
        alternative: str,
        size: tuple[int, int] | None = None,
    ) -> Shelved:
        self.assets.append(Asset(name, data, place, alternative))
        width, height = size or (0, 0)
        return Shelved(f"/static/{name}", is_image=size is not None, width=width, height=height)

    def _refuse_size(self, size: tuple[int, int], place: Place) -> None:
        self._report(
            Severity.LOSS,
            "image-too-large",
            N_("An image of %(width)s × %(height)s pixels is too large and was left out."),
            place,
            N_("Reduce it to at most 2,000 pixels in width and insert it again."),
            width=size[0],
            height=size[1],
        )

    def _refuse(self, place: Place) -> None:
        self._report(
            Severity.LOSS,
            "image-unreadable",
            N_("An image or file is damaged or of an unknown kind and was left out."),
            place,
            N_("Insert it again as a PNG or JPEG picture."),
        )

    def _report(
        self,
        severity: Severity,
        code: str,
        sentence: str,
        place: Place,
        advice: str,
        **values: object,
    ) -> None:
        what: Message = message(sentence, **values)
        self.findings.append(Finding(severity, code, what, place, message(advice)))


def _name(wanted: str, digest: str, ending: str) -> str:
    stem = PurePosixPath(wanted.replace("\\", "/")).stem
    # Word numbers its pictures anew at each insertion (image7.png): the number must not matter.
    stem = re.sub(r"\Aimage\d+\Z", "image", stem)
    slug = ascii_slug(stem, "image")[:STEM_LENGTH].strip("-.")
    return f"{slug}-{digest[:8]}{ending}"


def _looks_like_svg(data: bytes) -> bool:
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    is_xml = start.startswith((b"<?xml", b"<!--", b"<!d"))
    return start.startswith(b"<svg") or (is_xml and b"<svg" in start)


def _drawing_ending(data: bytes) -> str:
    for magic, ending in _DRAWINGS:
        if data.startswith(magic):
            return ending
    return ".emf" if data[:4] == b"\x01\0\0\0" and data[40:44] == b" EMF" else ""


def _header(data: bytes) -> tuple[str, tuple[int, int]]:
    """Format and size as the header tells them; nothing is decoded."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(data)) as image:
            return str(image.format), image.size


def _declared_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG that Pillow would not touch because of them."""
    if data.startswith(b"\x89PNG") and data[12:16] == b"IHDR" and len(data) >= 24:
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    return None


def _as_png(data: bytes) -> bytes | None:
    """A picture in a format that browsers do not show, as PNG; None when it is damaged."""
    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data)) as image:
            image.convert("RGBA" if image.mode in ("RGBA", "LA", "P") else "RGB").save(out, "PNG")
    except DAMAGED_IMAGE:
        return None
    return out.getvalue()
