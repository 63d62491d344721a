"""The catalogues of `praxis/translations`: what they should hold, and what they hold."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from scripts.extractors import from_page, from_template

from praxis.definitions.peer_review import library as peer_review
from praxis.definitions.reflection import library as reflection

PACKAGE = Path(__file__).resolve().parents[1] / "xblocks" / "praxis"
TRANSLATIONS = PACKAGE / "translations"
LOCALES = ("fr", "es", "pt", "ar")
METHODS = [
    ("**.py", "python"),
    ("**/templates/**.html", from_page),
    *(
        (f"definitions/{shelf.tag}/templates/*.xml", partial(from_template, shelf))
        for shelf in (reflection.SHELF, peer_review.SHELF)
    ),
]
KEYWORDS = {"N_": None, "gettext": None, "_": None, "ngettext": (1, 2)}
# No date of today: the same sentences give the same files.
SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)
HEADER = {
    "project": "praxis-xblocks",
    "version": "1",
    "header_comment": "# Translations of Praxis; same licence as Praxis itself.\n#",
    "last_translator": "Praxis",
    "language_team": "Praxis",
    "msgid_bugs_address": "",
    "charset": "utf-8",
    "fuzzy": False,
    "creation_date": SOME_DAY,
    "revision_date": SOME_DAY,
}


def extracted() -> Catalog:
    """All sentences of the package as a template catalogue."""
    template = Catalog(**HEADER)
    found = extract_from_dir(PACKAGE, METHODS, keywords=KEYWORDS, strip_comment_tags=True)
    for file, _, sentence, comments, context in sorted(found, key=lambda row: (row[0], row[1])):
        template.add(sentence, locations=[(file, 0)], auto_comments=comments, context=context)
    return template


def catalogue(locale: str) -> Catalog:
    """The translations of one locale as they stand in its file."""
    file = TRANSLATIONS / locale / "LC_MESSAGES" / "text.po"
    if not file.exists():
        return Catalog(locale=locale, **HEADER)
    with file.open("rb") as handle:
        return read_po(handle, locale=locale)
