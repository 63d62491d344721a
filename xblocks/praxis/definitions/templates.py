"""Documents to begin with: an author chooses one in the editor and changes what they like.

A template is an XML file in `templates/` beside its definition, in English, with its source in a
comment; it is spoken through the catalogues when it is asked for. Its words are marked by standing
there: `scripts/extractors.py` reads them. Its key names the file and must stay.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from importlib import resources
from typing import Generic, TypeVar

from praxis.core.errors import OurFault
from praxis.core.messages import Gettext, untranslated
from praxis.definitions.schema import Schema
from praxis.definitions.translation import translated
from praxis.definitions.xml_reader import from_xml

Document = TypeVar("Document")


@dataclass(frozen=True)
class Template(Generic[Document]):
    """One document to begin with; `label` and `description` are marked with `N_`."""

    key: str
    label: str
    description: str  # for authors: when it helps, and whose framework it is
    read: Callable[[], Document]  # the document as its file has it

    def document(self, gettext: Gettext = untranslated) -> Document:
        """A document of its own in the language of the translator; it may lack what only the
        author knows, such as the address of an earlier answer: the checks say so."""
        return translated(self.read(), gettext)


@dataclass(frozen=True)
class Shelf(Generic[Document]):
    """The templates of one definition."""

    package: str
    root: type[Document]
    tag: str
    schema: Schema

    def read(self, source: bytes) -> Document:
        """The document in the file of a template, which is ours: a wrong one is our fault."""
        parsed = from_xml(self.root, source, self.tag, self.schema)
        if parsed.document is None:
            raise OurFault(parsed.problems[0].message)
        return parsed.document

    def template(self, key: str, label: str, description: str) -> Template[Document]:
        """The template in the file `templates/KEY.xml`, read when it is first asked for."""
        return Template(key, label, description, cache(partial(self._file, key)))

    def _file(self, key: str) -> Document:
        name = f"templates/{key}.xml"
        return self.read(resources.files(self.package).joinpath(name).read_bytes())
