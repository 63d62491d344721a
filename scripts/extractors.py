"""What Babel has no eye for: the sentences of HTML templates and of documents to begin with.

Each gives rows as Babel wants them from an extractor: line, function, sentence, comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any

from praxis.definitions.templates import Shelf
from praxis.definitions.translation import sentences

Rows = Iterator[tuple[int, str, object, list[str]]]
TAG = re.compile(r'{%\s*(say|say_n)\s+"([^"]*)"(?:\s+"([^"]*)")?')


def from_page(file: IO[bytes], *_: object, **__: object) -> Rows:
    """The sentences of `say` and `say_n` tags."""
    source = file.read().decode("utf-8")
    for tag in TAG.finditer(source):
        line = source.count("\n", 0, tag.start()) + 1
        plural = tag[1] == "say_n"
        yield line, "ngettext" if plural else "gettext", (tag[2], tag[3]) if plural else tag[2], []


def from_template(shelf: Shelf[Any], file: IO[bytes], *_: object, **__: object) -> Rows:
    """Every run of text of a document to begin with, in its order."""
    for place, sentence in enumerate(sentences(shelf.read(file.read())), 1):
        yield place, "gettext", sentence, []
