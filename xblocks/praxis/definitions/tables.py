"""Parts of a document that an author may also keep in a spreadsheet: each is a list of elements,
a row or more for one. The editor offers them without knowing which there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from praxis.core.spreadsheets import Row
from praxis.definitions.problems import Parsed

Document = TypeVar("Document")


@dataclass(frozen=True)
class Table(Generic[Document]):
    """One such part; `label` and `help` are marked with `N_`."""

    key: str
    label: str
    help: str  # for authors: what the columns are
    file_name: str
    rows: Callable[[Document], list[Sequence[str]]]  # the names of the columns first
    # The document with this part as the rows say it, or what is wrong with them, told by line.
    filled: Callable[[Document, Sequence[Row]], Parsed[Document]]
