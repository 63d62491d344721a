"""What stands around a source: the folder or the zipped folder it lies in, read with limits.

Links, devices and names that lead out do not exist here.
"""

from __future__ import annotations

import io
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol

from praxis.core.errors import SourceRefused
from praxis.core.messages import N_, message
from praxis.importers.archive import MEGABYTE, GuardedZip, is_inside

FILE_LIMIT = 400 * MEGABYTE  # of one document or one file beside it


class Surroundings(Protocol):
    """The folder or archive in which a source stands."""

    def read(self, name: str, limit: int) -> bytes | None:
        """The bytes of the file `name` (`/` between folders); None when there is none."""

    def open(self, name: str) -> BinaryIO:
        """A binary stream of a file that was listed."""


@dataclass(slots=True)
class Folder:
    """A folder on disk; symbolic links and special files in it do not exist for us."""

    root: Path

    def read(self, name: str, limit: int) -> bytes | None:
        path = self._path(name)
        if path is None or path.stat().st_size > limit:
            return None
        return path.read_bytes()

    def open(self, name: str) -> BinaryIO:
        path = self._path(name)
        if path is None:
            raise SourceRefused(message(N_("%(file)s cannot be read."), file=name))
        return path.open("rb")

    def _path(self, name: str) -> Path | None:
        if not is_inside(name):
            return None
        path = self.root
        for part in PurePosixPath(name).parts:
            path = path / part
            try:
                mode = path.lstat().st_mode
            except (OSError, ValueError):
                return None
            if stat.S_ISLNK(mode):
                return None
        return path if stat.S_ISREG(mode) else None


@dataclass(slots=True)
class Zipped:
    """A zipped folder."""

    archive: GuardedZip

    def read(self, name: str, limit: int) -> bytes | None:
        if name not in self.archive or self.archive.size(name) > limit:
            return None
        return self.archive.read(name)

    def open(self, name: str) -> BinaryIO:
        return io.BytesIO(self.archive.read(name, FILE_LIMIT))
