"""The report of an import: as text, as JSON, as a page that a person likes to read.

All three tell the same: a verdict, the ledger, the findings with place and advice, the outline,
where everything came from. `write_report` chooses by the ending of the file.
"""

from __future__ import annotations

from pathlib import Path

from praxis.core.errors import CallerError
from praxis.core.messages import N_, Gettext, message, untranslated
from praxis.importers.report.data import as_json
from praxis.importers.report.page import as_html
from praxis.importers.report.text import as_text
from praxis.importers.tree import Course

__all__ = ["as_html", "as_json", "as_text", "check_ending", "write_report"]

ENDINGS = (".json", ".html", ".txt")


def check_ending(path: Path) -> None:
    """`CallerError` unless the name of a report says which form it is wanted in."""
    if path.suffix.lower() not in ENDINGS:
        raise CallerError(
            message(
                N_("The report “%(file)s” needs a name that ends in .json, .html or .txt."),
                file=path.name,
            )
        )


def write_report(
    course: Course, path: Path, gettext: Gettext = untranslated, language: str = "en"
) -> None:
    """Write the report to `path`; `language` is that of `gettext`: the page tells it of itself."""
    check_ending(path)
    ending = path.suffix.lower()
    if ending == ".json":
        text = as_json(course, gettext)
    elif ending == ".html":
        text = as_html(course, gettext, language)
    else:
        text = as_text(course, gettext)
    path.write_text(text, encoding="utf-8", newline="\n")
