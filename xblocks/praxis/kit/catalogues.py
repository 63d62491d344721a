"""Our sentences in a language, for pages that stand outside of a block.

A block asks its host's i18n service; a page of our own (My Record, the preview) has none and reads
the same catalogues from here.
"""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

from django.utils import translation

FOLDER = Path(__file__).resolve().parents[1] / "translations"
SOURCE = "en"  # the language our sentences are written in


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """Our sentences in one language; English where there is no catalogue."""
    return gettext.translation("text", FOLDER, [translation.to_locale(language)], fallback=True)


def spoken(language: str) -> str:
    """The language a page is in when somebody asks for this one: English where we lack it."""
    known = isinstance(catalogue(language), gettext.GNUTranslations)
    return language if known else SOURCE


@cache
def everywhere(sentence: str) -> frozenset[str]:
    """A sentence of ours in every language that we speak."""
    spoken_here = (translation.to_language(each.name) for each in FOLDER.iterdir())
    return frozenset({sentence, *(catalogue(each).gettext(sentence) for each in spoken_here)})
