"""The one way to files that people give: real format, bytes with limits, what stands beside them.

A reader gets a `SourceFile` and never opens a path itself. Links, devices, hidden files and what
lies outside the given file or folder cannot be reached through it.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from praxis.core.errors import SourceRefused
from praxis.core.findings import Finding, Place, Severity
from praxis.core.messages import N_, message
from praxis.importers.archive import MEGABYTE, GuardedZip, is_inside
from praxis.importers.formats import (
    ENDINGS,
    KNOWN_DOCUMENTS,
    SNIFFED,
    Format,
    format_of_archive,
    lying_ending,
    sniff,
)
from praxis.importers.surroundings import FILE_LIMIT, Folder, Surroundings, Zipped

TEXT_LIMIT = 20 * MEGABYTE  # of one Markdown file
ZIPPED_LIMIT = 100 * MEGABYTE  # of a zipped folder
FOLDER_LIMIT = 20_000  # files in a given folder


@dataclass
class SourceFile:
    """One document to read. `name` is what people see; `path` its place within what was given."""

    name: str
    path: PurePosixPath
    format: Format
    surroundings: Surroundings
    findings: list[Finding] = field(default_factory=list)

    @cached_property
    def sha256(self) -> str:
        """Of the file's bytes, in hexadecimal."""
        digest = hashlib.sha256()
        with self.surroundings.open(str(self.path)) as stream:
            while chunk := stream.read(MEGABYTE):
                digest.update(chunk)
        return digest.hexdigest()

    def read(self, limit: int = TEXT_LIMIT) -> bytes:
        """All bytes; `SourceRefused` above `limit`."""
        data = self.surroundings.read(str(self.path), limit)
        if data is None:
            raise SourceRefused(
                message(
                    N_("%(file)s is larger than %(limit)s MB. Split it into several files."),
                    file=self.name,
                    limit=limit // MEGABYTE,
                )
            )
        return data

    def archive(self) -> GuardedZip:
        """The file as a zip archive (a Word document is one)."""
        return GuardedZip(self.surroundings.open(str(self.path)), self.name)

    def resolve(self, link: str) -> PurePosixPath | None:
        """Where a relative link of this document points within what was given; None outside of it.

        Links from the root (`/images/a.png`) start at the given folder, as in sites of Markdown.
        """
        target = unquote(re.split(r"[?#]", link, maxsplit=1)[0]).replace("\\", "/")
        if not target or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", target):
            return None
        base = "" if target.startswith("/") else str(self.path.parent)
        path = os.path.normpath(f"{base}/{target}".lstrip("/"))
        return PurePosixPath(path) if is_inside(path) else None

    def neighbour(self, link: str, limit: int = FILE_LIMIT) -> bytes | None:
        """The bytes of the file a relative link points to; None when missing or out of bounds."""
        path = self.resolve(link)
        return None if path is None else self.surroundings.read(str(path), limit)


def open_sources(given: Sequence[Path]) -> tuple[list[SourceFile], list[Finding]]:
    """Every document in the files, folders and zipped folders that somebody gave, in their order.

    Documents in a folder that no reader takes have the format OTHER. Raises `SourceRefused` for
    a given file that cannot be read; in a folder it is a finding.
    """
    sources: list[SourceFile] = []
    findings: list[Finding] = []
    for path in given:
        if path.is_dir():
            folder = Folder(path.resolve())
            label = folder.root.name
            sources += _within(folder, _walk(folder.root, label), label, findings)
        else:
            sources += _given_file(path, findings)
    if all(source.format is Format.OTHER for source in sources):
        raise SourceRefused(
            message(
                N_(
                    "%(files)s: there is neither a Word document (.docx) nor a Markdown text (.md)."
                ),
                files=", ".join(path.name or str(path) for path in given),
            )
        )
    return sources, findings


def _given_file(path: Path, findings: list[Finding]) -> list[SourceFile]:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise SourceRefused(
                message(N_("%(file)s is neither a file nor a folder."), file=path.name)
            )
        with path.open("rb") as stream:
            start = stream.read(SNIFFED)
    except (OSError, ValueError) as error:
        raise SourceRefused(
            message(
                N_("%(file)s cannot be opened: %(reason)s."),
                file=str(path),
                reason=getattr(error, "strerror", None) or str(error),
            )
        ) from error
    real = sniff(start, path.name)
    if real is Format.ZIP:
        with GuardedZip(path.open("rb"), path.name) as archive:
            real = format_of_archive(archive)
        if real is Format.ZIP:
            held = _in_memory(path)
            findings += held.findings
            paths = [PurePosixPath(name) for name in held.names if "__MACOSX" not in name]
            return _within(Zipped(held), paths, path.name, findings)
    folder = Folder(path.resolve().parent)
    name = PurePosixPath(path.resolve().name)
    return [SourceFile(path.name, name, real, folder, lying_ending(path.name, real))]


def _in_memory(path: Path) -> GuardedZip:
    """A zipped folder of texts, held whole so that nothing stays open while the course is made."""
    if path.stat().st_size > ZIPPED_LIMIT:
        raise SourceRefused(
            message(N_("%(file)s is too large. Unpack it and give the folder."), file=path.name)
        )
    return GuardedZip(io.BytesIO(path.read_bytes()), path.name)


def _within(
    surroundings: Surroundings,
    paths: Iterable[PurePosixPath],
    label: str,
    findings: list[Finding],
) -> list[SourceFile]:
    """The documents of a folder or a zipped folder, as a person would put them in order."""
    sources: list[SourceFile] = []
    for path in sorted(paths, key=reading_order):
        ending = path.suffix.lower()
        hidden = any(part.startswith((".", "~$")) for part in path.parts)
        if hidden or ENDINGS.get(ending) is Format.ZIP:
            continue
        name = f"{label}/{path}"
        if ending in KNOWN_DOCUMENTS:
            sources.append(SourceFile(name, path, Format.OTHER, surroundings))
        elif ending in ENDINGS:
            try:
                sources.append(_known(name, path, surroundings))
            except SourceRefused as error:
                place = Place(name)
                findings.append(Finding(Severity.LOSS, "unreadable-file", error.message, place))
    return sources


def _known(name: str, path: PurePosixPath, surroundings: Surroundings) -> SourceFile:
    """A document with an ending that we read; `SourceRefused` when it is something else."""
    with surroundings.open(str(path)) as stream:
        real = sniff(stream.read(SNIFFED), name)
    if real is Format.ZIP:
        with GuardedZip(surroundings.open(str(path)), name) as archive:
            real = format_of_archive(archive)
    return SourceFile(name, path, real, surroundings, lying_ending(name, real))


def _walk(root: Path, label: str) -> list[PurePosixPath]:
    found: list[PurePosixPath] = []
    for folder, folders, names in os.walk(root, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += (PurePosixPath(Path(folder, name).relative_to(root)) for name in names)
        if len(found) > FOLDER_LIMIT:
            raise SourceRefused(
                message(
                    N_("The folder %(folder)s holds more than %(limit)s files, which is too many."),
                    folder=label,
                    limit=FOLDER_LIMIT,
                )
            )
    return found


def reading_order(path: PurePosixPath) -> tuple[object, ...]:
    """Sorts paths as people number them: 2 before 10, a folder's index page before the others."""
    keys: list[tuple[object, ...]] = [(1, natural(part)) for part in path.parts[:-1]]
    first = path.stem.lower().strip("_") in ("index", "readme")
    return ((*keys, (0 if first else 1, natural(path.name))), str(path))


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts names as people number them: 2 before 10."""
    pieces = re.findall(r"\d+|\D+", text.lower())
    return tuple((0, int(piece), "") if piece.isdigit() else (1, 0, piece) for piece in pieces)
