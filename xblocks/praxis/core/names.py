"""ASCII names made of titles: for `url_name`s, file names and keys that must stay the same from
one import to the next."""

from __future__ import annotations

import hashlib
import re
import unicodedata

LONGEST = 60
_HASHED = 8  # hexadecimal digits: 1 in 4 billion for two titles of one course
_LATIN = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "ħ": "h",
    }
)
_APOSTROPHES = re.compile("['’ʼ]")
_APART = re.compile("[^a-z0-9]+")


def ascii_slug(text: str, fallback: str) -> str:
    """Lower-case ASCII words joined by hyphens; where letters would be lost or cut, a stable hash
    of the text is added.

    `fallback` stands where no word is left: `ascii_slug("مقدمة", "chapter")` is "chapter-" and
    eight digits.
    """
    folded = _folded(text)
    plain = unicodedata.normalize("NFKD", folded.translate(_LATIN))
    kept = "".join(each for each in plain if not unicodedata.combining(each))
    slug = _APART.sub("-", _APOSTROPHES.sub("", kept)).strip("-")
    lost = any(each.isalnum() and not each.isascii() for each in kept)
    if not lost and slug and len(slug) <= LONGEST:
        return slug
    if not folded:
        return fallback
    start = slug[: LONGEST - _HASHED - 1].rpartition("-")[0] or slug[: LONGEST - _HASHED - 1]
    return f"{(start if len(slug) > LONGEST else slug) or fallback}-{_digest(folded)}"


def _folded(text: str) -> str:
    """The text as a reader sees it: one form per character, no invisible signs, white space
    folded."""
    normal = unicodedata.normalize("NFKC", text).casefold()
    visible = (
        " " if each.isspace() else each
        for each in normal
        if unicodedata.category(each)[0] != "C" or each in "\t\r\n"
    )
    return " ".join("".join(visible).split())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:_HASHED]


class NameKeeper:
    """Hands out names that differ from all handed out before, whatever their case: `intro`,
    `intro-2`, `intro-3`."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._taken

    def keep(self, wanted: str) -> str:
        """`wanted` if it is free, otherwise with the first free number behind it (before the
        ending of a file)."""
        name = wanted
        while name in self:
            stem, dot, ending = (
                wanted.rpartition(".") if "." in wanted.lstrip(".") else (wanted, "", "")
            )
            number = self._last.get(wanted.casefold(), 1) + 1
            self._last[wanted.casefold()] = number
            name = f"{stem}-{number}{dot}{ending}"
        self._taken.add(name.casefold())
        return name
