"""Brings the catalogues of `praxis/translations` up to date with the sentences of the package and
compiles them: `python -m scripts.messages [LOCALE …]`.
"""

from __future__ import annotations

import sys

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import write_po
from scripts.catalogues import LOCALES, TRANSLATIONS, catalogue, extracted


def main(locales: list[str]) -> int:
    """Write catalogues; the sentences that still lack a translation are counted."""
    template = extracted()
    for locale in locales or LOCALES:
        words = catalogue(locale)
        words.update(template, no_fuzzy_matching=True, update_creation_date=False)
        words.obsolete.clear()
        _write(locale, words)
        missing = sum(1 for each in words if each.id and not all(_strings(each.string)))
        sys.stdout.write(f"{locale}: {len(words)} sentences, {missing} without translation\n")
    return 0


def _write(locale: str, words: Catalog) -> None:
    folder = TRANSLATIONS / locale / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "text.po").open("wb") as handle:
        write_po(handle, words, width=100, include_lineno=False, sort_by_file=True)
    with (folder / "text.mo").open("wb") as handle:
        write_mo(handle, words)


def _strings(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return string if isinstance(string, tuple) else (string,)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
