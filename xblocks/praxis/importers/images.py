"""Pictures judged by their header, and the few cases in which one is decoded.

Pillow is asked for format and size only; a picture of more than `PIXEL_LIMIT` is never decoded.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

PIXEL_LIMIT = 50_000_000  # 50 megapixels: an A3 scan at 600 dpi
REDUCED_SIDE = 1200  # pixels of the longer side with --low-bandwidth
REDUCED_QUALITY = 75

SHOWN = {"PNG": ".png", "JPEG": ".jpg", "MPO": ".jpg", "GIF": ".gif", "WEBP": ".webp"}
CONVERTED = frozenset({"BMP", "DIB", "TIFF", "ICO", "PPM", "PCX", "TGA"})

_DAMAGE = (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError)
_WMF = (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00")


@dataclass(frozen=True, slots=True)
class Header:
    """What a picture says of itself: Pillow's name of the format and pixels."""

    format: str
    width: int
    height: int

    @property
    def too_large(self) -> bool:
        """Whether decoding it would cost a learner's phone (or this machine) too much."""
        return self.width * self.height > PIXEL_LIMIT


def header_of(data: bytes) -> Header | None:
    """The header of a picture; None when the bytes are no picture or a damaged one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data)) as image:
                return Header(str(image.format), *image.size)
        except Image.DecompressionBombError:
            return _png_header(data)
        except _DAMAGE:
            return None


def is_svg(data: bytes) -> bool:
    """Whether the bytes look like a drawing in SVG."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    is_xml = start.startswith((b"<?xml", b"<!--", b"<!d"))
    return start.startswith(b"<svg") or (is_xml and b"<svg" in start)


def metafile_ending(data: bytes) -> str:
    """`.emf` or `.wmf` for Windows' own drawings, which no browser shows; "" for anything else."""
    if data.startswith(_WMF):
        return ".wmf"
    return ".emf" if data[:4] == b"\x01\0\0\0" and data[40:44] == b" EMF" else ""


def as_png(data: bytes) -> bytes | None:
    """A picture in a format that browsers do not show, as PNG; None when it is damaged."""
    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data)) as image:
            transparent = image.mode in ("RGBA", "LA", "P")
            image.convert("RGBA" if transparent else "RGB").save(out, "PNG")
    except _DAMAGE:
        return None
    return out.getvalue()


def reduced(data: bytes) -> bytes:
    """The picture for poor lines: at most `REDUCED_SIDE` pixels, encoded anew; never more bytes.

    The format stays, and so the name's ending; animations, drawings and damaged pictures stay.
    """
    header = header_of(data)
    if header is None or header.too_large or header.format not in ("PNG", "JPEG", "WEBP"):
        return data
    try:
        smaller = _encoded_anew(data, header.format)
    except _DAMAGE:
        return data
    return smaller if len(smaller) < len(data) else data


def _encoded_anew(data: bytes, kind: str) -> bytes:
    out = io.BytesIO()
    with Image.open(io.BytesIO(data)) as opened:
        if getattr(opened, "is_animated", False):
            return data
        image = ImageOps.exif_transpose(opened)
        image.thumbnail((REDUCED_SIDE, REDUCED_SIDE), Image.Resampling.LANCZOS)
        if kind == "PNG":
            image.save(out, "PNG", optimize=True)
        else:
            image.save(out, kind, quality=REDUCED_QUALITY, optimize=True, progressive=True)
    return out.getvalue()


def _png_header(data: bytes) -> Header | None:
    """Width and height of a PNG that Pillow would not touch because of them."""
    if not data.startswith(b"\x89PNG") or data[12:16] != b"IHDR" or len(data) < 24:
        return None
    width, height = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    return Header("PNG", width, height)
