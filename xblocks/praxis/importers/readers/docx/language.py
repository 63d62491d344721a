"""The language of a run. Word states three, for Latin, right-to-left and East Asian letters, and
often wrongly: a language is only believed where its script is that of the text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from praxis.core.languages import is_language_tag
from praxis.importers.readers.docx.inline import is_rtl_letter
from praxis.importers.readers.docx.properties import RunProperties

_SCRIPTS: Final = {
    "arabic": "ar fa ur ps ckb sd ug dv ks",
    "hebrew": "he yi",
    "cyrillic": "ru uk bg be sr mk kk ky mn tg tt ba",
    "greek": "el",
    "asian": "zh ja ko",
    "other": "hi bn ta te ml kn gu pa mr ne si th lo km my ka hy am ti bo dz",
}
_SCRIPT_OF: Final = {tag: script for script, tags in _SCRIPTS.items() for tag in tags.split()}
_BLOCKS: Final = (  # last code point of a stretch of Unicode, and its script
    (0x036F, "latin"),
    (0x03FF, "greek"),
    (0x052F, "cyrillic"),
    (0x058F, "other"),
    (0x05FF, "hebrew"),
    (0x08FF, "arabic"),
    (0x10FF, "other"),
    (0x11FF, "asian"),
    (0x1DFF, "other"),
    (0x1EFF, "latin"),
    (0x1FFF, "greek"),
    (0x2E7F, "other"),
    (0xD7FF, "asian"),
    (0xFB1C, "other"),
    (0xFB4F, "hebrew"),
    (0xFDFF, "arabic"),
    (0xFE6F, "other"),
    (0xFEFF, "arabic"),
    (0xFFEF, "asian"),
)


_LETTER: Final = re.compile("[A-Za-z]")


def language_of_text(text: str, properties: RunProperties, rtl: bool) -> str:
    """The language of a run's text as a primary subtag ("fr"); "" where nothing can be believed
    or there are no letters."""
    if text.isascii():
        tag = properties.get("language_bidi" if rtl else "language", "")
        return believed(tag, "latin") if tag and _LETTER.search(text) else ""
    letter = next((each for each in text if each.isalpha()), "")
    if not letter:
        return ""
    script = script_of(letter)
    if rtl or is_rtl_letter(letter):
        tag = properties.get("language_bidi", "")
    elif script == "asian":
        tag = properties.get("language_asia", "")
    else:
        tag = properties.get("language", "")
    return believed(tag, script)


@lru_cache(maxsize=512)
def believed(tag: str, script: str) -> str:
    """The primary subtag of a language if it is written in this script; Hebrew and Greek tell
    themselves."""
    primary = tag.replace("_", "-").split("-")[0].lower()
    if script in ("hebrew", "greek"):
        return {"hebrew": "yi" if primary == "yi" else "he", "greek": "el"}[script]
    if not is_language_tag(primary) or primary in ("x", "zxx", "und", "mul"):
        return ""
    # Serbian, Kazakh, Mongolian and others are written in Latin letters too.
    written = _SCRIPT_OF.get(primary, "latin")
    alike = written == script or (written == "cyrillic" and script == "latin")
    return primary if alike else ""


def script_of(letter: str) -> str:
    """The script of a letter."""
    point = ord(letter)
    return next((script for last, script in _BLOCKS if point <= last), "asian")
