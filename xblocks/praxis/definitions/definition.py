"""All that the kit needs to know of one kind of authored document: its tree, its schema, its
checks, what a new one begins with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from praxis.definitions.consistency import inconsistencies
from praxis.definitions.form import from_form, to_form
from praxis.definitions.problems import Parsed, Problem
from praxis.definitions.schema import Schema
from praxis.definitions.tables import Table
from praxis.definitions.templates import Template
from praxis.definitions.xml_reader import from_xml
from praxis.definitions.xml_writer import to_xml

Document = TypeVar("Document")


@dataclass(frozen=True)
class Definition(Generic[Document]):
    """One kind of document; each room of `definitions` makes one."""

    block_type: str
    tag: str
    root: type[Document]
    schema: Schema
    sense: Callable[[Document], list[Problem]]  # what its own `checks.py` finds
    starter: Callable[[], Document]  # what a new block in Studio begins with
    templates: tuple[Template[Document], ...] = ()  # what an author may begin with instead
    tables: tuple[Table[Document], ...] = ()  # what may be kept in a spreadsheet too

    def parse(self, source: str | bytes) -> Parsed[Document]:
        """The document in the source, and all that is wrong with it, each with path, line and
        reason."""
        return self._checked(from_xml(self.root, source, self.tag, self.schema))

    def read_form(self, data: object) -> Parsed[Document]:
        """The document in what an editor's form sent, and all that is wrong with it."""
        return self._checked(from_form(self.root, data))

    def serialise(self, document: Document) -> str:
        """The document as XML: `parse` gives it back unchanged."""
        return to_xml(document, self.tag)

    def form(self, document: Document) -> dict[str, Any]:
        """The document as the editor's form holds it."""
        return to_form(document)

    def check(self, document: Document) -> list[Problem]:
        """What is wrong with a document, whoever made it; the paths point into it."""
        return inconsistencies(document) + self.sense(document)

    def _checked(self, parsed: Parsed[Document]) -> Parsed[Document]:
        return (
            parsed.with_problems(self.check(parsed.document))
            if parsed.document is not None
            else parsed
        )
