"""What somebody edited in a course since it was imported is kept when it is imported again.

A folder is sealed when it is written: a hidden file holds a digest of all others. A folder whose
digest is another one, or that has none, holds somebody's work.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from praxis.core.messages import N_, Message, message

SEAL = ".praxis-written"

File = tuple[str, bytes]  # path in the course, with "/", and content


def read_files(folder: Path) -> Iterator[File]:
    """The files of a course in their order; hidden ones and links are not part of it."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in name.parts)
        if path.is_file() and not path.is_symlink() and not hidden:
            yield name.as_posix(), path.read_bytes()


def seal_of(name: str, data: bytes) -> str:
    """One line of the digest: a file's path and what it holds."""
    return f"{name}\0{hashlib.sha256(data).hexdigest()}"


def whole_seal(seals: Iterable[str]) -> str:
    """The digest of a folder, whatever the order in which its files were written."""
    return hashlib.sha256("\n".join(sorted(seals)).encode()).hexdigest()


def seal(folder: Path) -> None:
    """Mark the folder as it is now as untouched."""
    seals = (seal_of(name, data) for name, data in read_files(folder))
    (folder / SEAL).write_text(whole_seal(seals), encoding="ascii")


def is_edited(folder: Path) -> bool:
    """Whether the folder holds anything other than what an import wrote there."""
    seal = folder / SEAL
    if not seal.is_file():
        return True
    now = whole_seal(seal_of(name, data) for name, data in read_files(folder))
    return seal.read_text(encoding="ascii", errors="replace") != now


def keep_edited(folder: Path, goal: Path) -> Path | None:
    """Move an edited course beside `goal`, under a free name; `None` where nothing was edited."""
    if not is_edited(folder):
        return None
    number = 1
    while (kept := goal.with_name(f"{goal.name}.edited-{number}")).exists():
        number += 1
    return folder.rename(kept)


def kept_message(goal: Path, kept: Path) -> Message:
    """What the author is told."""
    return message(
        N_("The course in %(out)s had been edited since it was written; it was kept as %(kept)s."),
        out=str(goal),
        kept=str(kept),
    )
