"""The picture of a course in the catalogue: a calm pattern, drawn from its title."""

from __future__ import annotations

import colorsys
import hashlib
import io

from PIL import Image, ImageDraw

COVER_NAME = "course-cover.png"
WIDTH, HEIGHT = 756, 450  # twice what Open edX shows
COLOURS = 32  # of the palette: keeps the file small
CIRCLES = 7


def cover(title: str) -> bytes:
    """A PNG: overlapping circles whose colours and places come of the title."""
    seed = hashlib.sha256(title.encode()).digest()
    hue = seed[0] / 255
    image = Image.new("RGB", (WIDTH, HEIGHT), _colour(hue, 0.30, 0.55))
    for number in range(CIRCLES):
        x, y, size, shift = seed[1 + 4 * number : 5 + 4 * number]
        image = _with_circle(image, (x, y), size, _colour(hue + shift / 1020, 0.45, 0.6))
    out = io.BytesIO()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _with_circle(
    image: Image.Image, at: tuple[int, int], size: int, colour: tuple[int, int, int]
) -> Image.Image:
    layer = image.copy()
    x, y = at[0] * WIDTH // 255, at[1] * HEIGHT // 255
    radius = 60 + size // 2
    box = (x - radius, y - radius, x + radius, y + radius)
    ImageDraw.Draw(layer).ellipse(box, fill=colour)
    return Image.blend(image, layer, 0.45)


def _colour(hue: float, lightness: float, saturation: float) -> tuple[int, int, int]:
    red, green, blue = colorsys.hls_to_rgb(hue % 1, lightness, saturation)
    return round(red * 255), round(green * 255), round(blue * 255)
