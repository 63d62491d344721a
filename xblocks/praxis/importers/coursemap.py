"""The map of a course: an outline that an author may edit, and the names that learners' work needs.

One line per section of the source, `kind | name | title | where in the source | id | mark`, with a
backslash before a bar that belongs to a text; the line of a reflection or a peer review ends with
its keys. The first run writes it, later runs read it and write it anew, so that a section keeps its
name when its text, its place or its heading was changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NoReturn

from praxis.core.errors import SourceRefused
from praxis.core.messages import N_, message

NAME = re.compile(r"[A-Za-z0-9_~.-]{1,150}\Z")
FIRST_LINE = "# Praxis course map 1"

HEADER = f"""{FIRST_LINE}
#
# You may change the first and the third column:
#   first   section, subsection, unit: where the heading stands in the course;
#           inside: it stays within the page above it; out: it and its text are left out.
#           case, reflection, peer-review: the text is such an exercise; text: it stays text.
#   third   the title as learners see it.
# The second column is the name under which learners' work is kept: leave it as it is.
# The columns after it say where the text stands in the source: leave them as well.
# Lines "gone" keep the names of texts that are no longer there. Order is that of the source.
"""


class Kind(StrEnum):
    """What a line of the map makes of a text of the source."""

    SECTION = "section"
    SUBSECTION = "subsection"
    UNIT = "unit"
    INSIDE = "inside"
    OUT = "out"
    CASE = "case"
    REFLECTION = "reflection"
    PEER_REVIEW = "peer-review"
    TEXT = "text"
    GONE = "gone"

    @property
    def of_activity(self) -> bool:
        """Whether it is said of an activity rather than of a heading."""
        return self in (Kind.CASE, Kind.REFLECTION, Kind.PEER_REVIEW, Kind.TEXT)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a text of the source can be known again by."""

    file: str
    path: tuple[str, ...]  # titles from the document's top to it
    source_id: str = ""
    mark: str = ""

    @property
    def title(self) -> str:
        """Its own title in the source."""
        return self.path[-1] if self.path else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the map."""

    kind: Kind
    name: str
    title: str
    identity: Identity
    was: Kind | None = None  # of a text that is gone
    keys: str = ""  # of a reflection or a peer review: what its parts are known again by

    @property
    def has_own_title(self) -> bool:
        """Whether an author gave it a title that differs from the source's."""
        return self.title != self.identity.title


@dataclass(slots=True)
class CourseMap:
    """The entries in the order of the source."""

    entries: list[Entry] = field(default_factory=list)


def parse_map(text: str, file: str) -> CourseMap:
    """The map in `text`; `SourceRefused` names `file` and the line that is wrong."""
    entries: list[Entry] = []
    lines: dict[str, int] = {}
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        entry = _entry(line, file, number)
        if entry.name.casefold() in lines:
            _refuse(
                N_("%(file)s, line %(line)s: the name %(name)s stands in line %(other)s already."),
                file,
                number,
                name=entry.name,
                other=lines[entry.name.casefold()],
            )
        lines[entry.name.casefold()] = number
        entries.append(entry)
    return CourseMap(entries)


def map_text(entries: Iterable[Entry]) -> str:
    """The map as a file's text; `parse_map` gives the same entries back."""
    lines = [HEADER]
    for entry in entries:
        kind = f"gone {entry.was}" if entry.was is not None else str(entry.kind)
        identity = entry.identity
        where = " > ".join(_escaped(step) for step in (identity.file, *identity.path))
        rest = (_escaped(identity.source_id), identity.mark, *([entry.keys] if entry.keys else []))
        columns = (kind, entry.name, _escaped(entry.title), where, *rest)
        lines.append(" | ".join(columns).rstrip() + "\n")
    return "".join(lines)


def _entry(line: str, file: str, number: int) -> Entry:
    columns = _split(line, "|")
    columns += [""] * (7 - len(columns))
    has_keys = not columns[6].strip() or "=" in columns[6]
    if len(columns) > 7 or not has_keys or not columns[3].strip():
        _refuse(
            N_("%(file)s, line %(line)s: a line has six columns with | between them."), file, number
        )
    kind, was = _kind(_plain(columns[0]), file, number)
    name, title = _plain(columns[1]), _plain(columns[2])
    if not NAME.match(name):
        _refuse(
            N_(
                "%(file)s, line %(line)s: “%(name)s” cannot be a name. "
                "Names hold only letters without accents, digits and . _ ~ -"
            ),
            file,
            number,
            name=name,
        )
    if not title:
        _refuse(
            N_("%(file)s, line %(line)s: the title in the third column is missing."), file, number
        )
    origin, *path = (_plain(step) for step in _split(columns[3], ">"))
    identity = Identity(origin, tuple(path), _plain(columns[4]), _plain(columns[5]))
    return Entry(kind, name, title, identity, was, _plain(columns[6]))


def _kind(word: str, file: str, number: int) -> tuple[Kind, Kind | None]:
    first, _, rest = word.lower().partition(" ")
    try:
        return Kind(first), Kind(rest.strip() or "unit") if first == "gone" else None
    except ValueError:
        _refuse(
            N_("%(file)s, line %(line)s: “%(word)s” is not one of: %(kinds)s."),
            file,
            number,
            word=word,
            kinds=", ".join(kind for kind in Kind if kind is not Kind.GONE),
        )


def _refuse(sentence: str, file: str, line: int, **values: object) -> NoReturn:
    raise SourceRefused(message(sentence, file=file, line=line, **values))


def _escaped(text: str) -> str:
    return re.sub(r"([\\|>])", r"\\\1", " ".join(text.split()))


def _split(text: str, sign: str) -> list[str]:
    """The pieces of `text` between bare `sign`s, still escaped."""
    piece = rf"(?:\\.|[^\\{sign}]|\\\Z)*"
    return re.findall(rf"({piece})(?:[{sign}]|\Z)", text)[: 1 + _bare(text, sign)]


def _bare(text: str, sign: str) -> int:
    return re.sub(r"\\.", "", text).count(sign)


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text.strip())
