"""Extracts every sentence of the package into the catalogues of `praxis/translations` and compiles
them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parents[1] / "xblocks" / "praxis"
TRANSLATIONS = PACKAGE / "translations"
LOCALES = ("fr", "es", "pt", "ar")
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
TAG = re.compile(r'{%\s*(say|say_n)\s+"([^"]*)"(?:\s+"([^"]*)")?')


def from_template(
    fileobj: BytesIO, *_: object, **__: object
) -> Iterator[tuple[int, str, object, list[str]]]:
    """The sentences of `say` and `say_n` tags, as Babel wants them from an extractor."""
    source = fileobj.read().decode("utf-8")
    for tag in TAG.finditer(source):
        line = source.count("\n", 0, tag.start()) + 1
        plural = tag[1] == "say_n"
        yield line, "ngettext" if plural else "gettext", (tag[2], tag[3]) if plural else tag[2], []


def extracted() -> Catalog:
    """All sentences of the package as a template catalogue."""
    template = Catalog(**HEADER)
    methods = [("**.py", "python"), ("**/templates/**.html", from_template)]
    found = extract_from_dir(
        PACKAGE, method_map=methods, keywords=KEYWORDS, strip_comment_tags=True
    )
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


def main(locales: list[str]) -> int:
    """Bring catalogues up to date; the sentences that still lack a translation are counted."""
    template = extracted()
    for locale in locales or LOCALES:
        words = catalogue(locale)
        words.update(template, no_fuzzy_matching=True, update_creation_date=False)
        words.obsolete.clear()
        folder = TRANSLATIONS / locale / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "text.po").open("wb") as handle:
            write_po(handle, words, width=100, include_lineno=False, sort_by_file=True)
        with (folder / "text.mo").open("wb") as handle:
            write_mo(handle, words)
        missing = sum(1 for each in words if each.id and not all(_strings(each.string)))
        sys.stdout.write(f"{locale}: {len(words)} sentences, {missing} without translation\n")
    return 0


def _strings(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return string if isinstance(string, tuple) else (string,)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
