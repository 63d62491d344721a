"""Pictures and files on their way into a course: judged, named, cleaned, reduced."""

from __future__ import annotations

import io
import random
import struct
import zlib

import pytest
from PIL import Image
from tests.unit.importers.materials import codes, png

from praxis.core.findings import Place
from praxis.importers.assets import AssetShelf
from praxis.importers.images import REDUCED_SIDE, header_of, reduced
from praxis.importers.svg import clean_svg

HERE = Place("manual.docx", line=3)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">%s</svg>'


def encoded(kind: str, size: tuple[int, int] = (10, 10)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "blue").save(out, kind)
    return out.getvalue()


def noise(size: tuple[int, int], kind: str) -> bytes:
    """A picture that compresses badly, like a photograph."""
    out = io.BytesIO()
    pixels = random.Random(7).randbytes(size[0] * size[1] * 3)
    Image.frombytes("RGB", size, pixels).save(out, kind)
    return out.getvalue()


def gigantic_png() -> bytes:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + png_chunk(b"IEND", b"")


def png_chunk(kind: bytes, data: bytes) -> bytes:
    whole = kind + data
    return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))


def test_a_picture_gets_an_ascii_name_with_its_hash_and_its_size():
    shelf = AssetShelf()
    shelved = shelf.add(png(12, 7), "Carte générale.png", HERE, "A map")
    assert shelved is not None
    assert shelved.url.startswith("/static/carte-generale-")
    assert shelved.markup('A "map"').endswith('alt="A &quot;map&quot;" width="12" height="7"/>')
    assert shelf.assets[0].alternative == "A map"


def test_the_same_bytes_stand_once_and_other_bytes_never_take_their_name():
    shelf = AssetShelf()
    first = shelf.add(png(colour="red"), "image1.png", HERE)
    again = shelf.add(png(colour="red"), "image9.png", HERE)
    other = shelf.add(png(colour="blue"), "image1.png", HERE)
    assert first == again
    assert first is not None
    assert other is not None
    assert first.url != other.url
    assert len(shelf.assets) == 2


def test_the_number_that_word_gives_a_picture_does_not_matter_for_its_name():
    one = AssetShelf().add(png(), "image3.png", HERE)
    two = AssetShelf().add(png(), "image4.png", HERE)
    assert one == two


def test_a_picture_of_gigapixels_is_never_decoded_and_its_size_is_told():
    shelf = AssetShelf()
    assert shelf.add(gigantic_png(), "i.png", HERE) is None
    assert codes(shelf.findings) == ["image-too-large"]
    assert "60000 × 60000" in str(shelf.findings[0].what)
    assert shelf.findings[0].where == HERE


def test_a_format_that_no_browser_shows_becomes_a_png():
    shelved = AssetShelf().add(encoded("BMP"), "plan.bmp", HERE)
    assert shelved is not None
    assert shelved.url.endswith(".png")


def test_the_ending_follows_the_bytes_not_the_name():
    shelved = AssetShelf().add(encoded("JPEG"), "photo.png", HERE)
    assert shelved is not None
    assert shelved.url.endswith(".jpg")


@pytest.mark.parametrize(
    "data", [b"\xd7\xcd\xc6\x9a" + bytes(90), b"\x01\0\0\0" + bytes(36) + b" EMF"]
)
def test_a_windows_metafile_is_offered_as_a_file_and_reported(data: bytes):
    shelf = AssetShelf()
    shelved = shelf.add(data, "drawing.emf", HERE)
    assert shelved is not None
    assert shelved.markup("A plan").startswith("<a href=")
    assert codes(shelf.findings) == ["metafile"]


@pytest.mark.parametrize("name", ["virus.exe", "page.html", "image1.png"])
def test_what_is_neither_picture_nor_document_is_left_out_and_reported(name: str):
    shelf = AssetShelf()
    assert shelf.add(b"<html>or any other bytes", name, HERE) is None
    assert codes(shelf.findings) == ["image-unreadable"]


def test_a_handout_is_kept_as_a_file():
    shelved = AssetShelf().add(b"%PDF-1.4", "Hand out.pdf", HERE)
    assert shelved is not None
    assert shelved.url.startswith("/static/hand-out-")
    assert not shelved.is_image


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script><rect/>",
        '<rect onload="alert(1)"/>',
        '<a href="javascript:alert(1)"><rect/></a><rect/>',
        '<image href="http://evil/x.png"/>',
        '<use xlink:href="http://evil/x.svg#a"/>',
        "<style>@import url(//evil)</style><rect/>",
        '<rect style="fill:url(//evil)"/>',
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject><rect/>",
        '<rect><set attributeName="href" to="javascript:alert(1)"/></rect>',
    ],
)
def test_a_drawing_keeps_what_draws_and_nothing_that_runs_or_loads(attack: str):
    cleaned = clean_svg((SVG % attack).encode())
    assert cleaned is not None
    for evil in (b"script", b"evil", b"alert", b"onload", b"foreign", b"style"):
        assert evil not in cleaned


def test_a_drawing_keeps_its_shapes_texts_and_inner_references():
    inner = (
        '<defs><path id="p" d="M0 0h9"/></defs><g fill="red"><use xlink:href="#p"/>'
        "<text x='1'>Say <b/>it</text></g>"
    )
    cleaned = clean_svg(
        ("<?xml version='1.0'?><!DOCTYPE svg PUBLIC 'a' 'b'>" + SVG % inner).encode()
    )
    assert cleaned is not None
    for kept in (b'd="M0 0h9"', b'xlink:href="#p"', b"Say it", b'fill="red"'):
        assert kept in cleaned


@pytest.mark.parametrize(
    "data",
    [
        b"<svg",
        b"<p/>",
        (SVG % "<script/>").encode(),
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>',
    ],
)
def test_what_is_no_drawing_or_only_a_script_is_refused(data: bytes):
    assert clean_svg(data) is None


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_for_poor_lines_a_picture_shrinks_and_keeps_its_format(kind: str):
    large = noise((1600, 400), kind)
    small = reduced(large)
    header = header_of(small)
    assert header is not None
    assert (header.format, header.width) == (kind, REDUCED_SIDE)
    assert len(small) < len(large)


@pytest.mark.parametrize("data", [png(), b"no picture", encoded("GIF")])
def test_a_picture_never_grows_by_being_reduced(data: bytes):
    assert len(reduced(data)) <= len(data)
