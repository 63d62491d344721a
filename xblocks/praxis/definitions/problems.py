"""What is wrong in an authored document, told so that the author finds the place: in the form,
and in the source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from praxis.core.messages import Message, message

Path = tuple[
    str | int, ...
]  # ("stages", 1, "questions", 0, "prompt"): field names and positions from 0

Document = TypeVar("Document", covariant=True)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing an author has to mend: where in the document, in which line of the source if
    there is one, and what."""

    path: Path
    line: int | None
    message: Message


def problem(path: Path, sentence: str, **values: object) -> Problem:
    """A problem of the document itself, whatever source it came from."""
    return Problem(path, None, message(sentence, **values))


@dataclass(frozen=True, slots=True)
class Parsed(Generic[Document]):
    """What was read. `document` is there whenever the form of the source holds, even if its content
    has problems.

    Only a document without problems may be saved; one with problems can still be shown. `lines`
    knows where in the source each element began (path to line), for problems found later.
    """

    document: Document | None
    problems: tuple[Problem, ...] = ()
    lines: Mapping[Path, int] = field(default_factory=dict)

    def with_problems(self, more: Sequence[Problem]) -> Parsed[Document]:
        """The same with problems that were found in the document later, each with the line
        nearest to it."""
        located = (replace(each, line=self.line_of(each.path)) for each in more)
        return replace(self, problems=(*self.problems, *located))

    def line_of(self, path: Path) -> int | None:
        """The line where the element at this path, or the nearest one around it, begins."""
        return next(
            (
                self.lines[path[:end]]
                for end in range(len(path), -1, -1)
                if path[:end] in self.lines
            ),
            None,
        )
