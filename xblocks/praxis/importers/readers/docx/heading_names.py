"""What heading styles are called in the languages of Word, for files in which the names were
translated.

Word itself writes "heading 1" in every language; converters, web editors and older versions do
not.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_NAMES: Final = (
    "heading",
    "überschrift",
    "titre",
    "título",
    "titulo",
    "encabezado",
    "cabeçalho",
    "titolo",
    "kop",
    "rubrik",
    "overskrift",
    "otsikko",
    "nagłówek",
    "nadpis",
    "naslov",
    "címsor",
    "titlu",
    "başlık",
    "заголовок",
    "заглавие",
    "наслов",
    "επικεφαλίδα",
    "pealkiri",
    "virsraksts",
    "antraštė",
    "fyrirsögn",
    "títol",
    "izenburua",
    "título",
    "tiêu đề",
    "judul",
    "tajuk",
    "kichwa",
    "عنوان",
    "العنوان",
    "رأس",
    "تیتر",
    "سرخط",
    "כותרת",
    "标题",
    "標題",
    "見出し",
    "제목",
    "หัวเรื่อง",
    "शीर्षक",
    "শিরোনাম",
)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


_HEADING: Final = re.compile(
    rf"(?:{'|'.join(sorted({re.escape(_folded(name)) for name in _NAMES}, key=len, reverse=True))})"
    r"[\s_-]*([1-9]|[١-٩]|[۱-۹])(?!\d)"
)
_SHORT: Final = re.compile(r"h([1-6])\Z")


def level_of_name(name: str) -> int | None:
    """The level, from 1, that the name of a style states; None where it names no heading."""
    for alias in re.split(r"[,;]", _folded(name)):
        match = _HEADING.match(alias.strip()) or _SHORT.match(alias.strip())
        if match:
            return unicodedata.digit(match.group(1))
    return None
