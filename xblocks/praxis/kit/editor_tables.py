"""A part of a document as a table for spreadsheets: out of the form that stands in the editor, and
back into it. Nothing is saved by either."""

from __future__ import annotations

from typing import Any

from praxis.core.errors import CallerError
from praxis.core.messages import N_, message
from praxis.core.spreadsheets import rows_in
from praxis.definitions.problems import Parsed, Problem
from praxis.definitions.tables import Table
from praxis.kit.csv_file import csv_file
from praxis.kit.editor import for_authors, read_document, told
from praxis.kit.editor_form import drawn_form
from praxis.kit.handlers import Body, text_of
from praxis.kit.host import Host
from praxis.kit.pages import render_for

MOST_TOLD = 20  # problems of a table; who mends these has understood


def table(block: Any, host: Host, body: Body) -> dict[str, Any]:
    """The table that the body names by its key: as a file (`csv`, `name`), or, where the body has
    `rows`, the `html` of the form filled with them; `problems` in any case."""
    for_authors(host)
    asked = _asked(block, body)
    parsed = read_document(block, body)
    if parsed.document is None:
        return {"problems": told(parsed.problems, host)}
    if "rows" not in body:
        content = b"".join(csv_file(asked.rows(parsed.document))).decode()
        return {"csv": content, "name": asked.file_name, "problems": []}
    filled = _filled(asked, parsed.document, text_of(body, "rows"))
    if filled.document is None:
        return {"problems": told(filled.problems[:MOST_TOLD], host)}
    page = render_for(host, "praxis/editor/form.html", form=drawn_form(filled.document))
    return {"html": page, "problems": told(block.DEFINITION.check(filled.document), host)}


def _asked(block: Any, body: Body) -> Table[Any]:
    key = text_of(body, "table")
    tables: tuple[Table[Any], ...] = block.DEFINITION.tables
    found = next((each for each in tables if each.key == key), None)
    if found is None:
        raise CallerError(message(N_("There is no such table. Reload the page and try again.")))
    return found


def _filled(asked: Table[Any], document: Any, text: str) -> Parsed[Any]:
    try:
        rows = rows_in(text)
    except CallerError as problem:
        return Parsed(None, (Problem((), None, problem.message),))
    return asked.filled(document, rows)
