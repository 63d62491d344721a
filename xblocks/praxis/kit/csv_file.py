"""CSV files that spreadsheets open as they are: UTF-8 with its mark, no cell that they would run.

Rows are made as they are sent, so a file of any length needs the memory of one row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from django.utils.http import content_disposition_header
from webob import Response

from praxis.core.spreadsheets import MARK, harmless


def csv_file(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """The file, a row at a time."""
    yield MARK.encode()
    for row in rows:
        yield _line(row)


def csv_response(name: str, content: Iterable[bytes]) -> Response:
    """A download of that name, sent while it is made."""
    response = Response(content_type="text/csv", charset="utf-8")
    header = content_disposition_header(as_attachment=True, filename=name)  # any language: RFC 5987
    response.headers["Content-Disposition"] = header or ""
    response.app_iter = content
    return response


def _line(row: Sequence[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow([harmless(cell) for cell in row])
    return line.getvalue().encode()
