"""Our own sentences inside a course (credits, overview) in the language of the course."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

from praxis.core.messages import Gettext

TRANSLATIONS = Path(__file__).resolve().parent.parent / "translations"


@cache
def gettext_of(language: str) -> Gettext:
    """The translator of a language; English where there is no catalogue."""
    wanted = [language.replace("-", "_"), language.partition("-")[0]] if language else []
    return gettext.translation("text", TRANSLATIONS, wanted or ["en"], fallback=True).gettext
