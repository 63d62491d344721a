"""Course archives from strangers, taken apart member by member with counted bytes.

Links, devices and names that lead out end in a refusal, as they do in Studio.
"""

from __future__ import annotations

import gzip
import io
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NoReturn

from praxis.core.errors import SourceRefused
from praxis.core.messages import N_, message
from praxis.importers.archive import MEGABYTE, GuardedZip, is_inside

TOTAL = 2_000 * MEGABYTE  # the limits of Studio's own import
ENTRIES = 50_000
RATIO = 200
RATIO_FROM = 32 * MEGABYTE
READ_AT_ONCE = 16 * MEGABYTE  # more is asked for only by headers made to fill the memory

_DAMAGE = (tarfile.TarError, zlib.error, EOFError, OSError)


def unpack(archive: Path, folder: Path) -> None:
    """Take the course in an archive (.tar.gz or .zip) apart so that `folder/course.xml` stands.

    `folder` must not be there yet. Raises `SourceRefused` and leaves nothing when it cannot be.
    """
    with unpacked(archive, folder.parent) as course:
        course.rename(folder)


@contextmanager
def unpacked(archive: Path, within: Path | None = None) -> Iterator[Path]:
    """A temporary folder with the course of an archive; its `course.xml` is at the top."""
    with tempfile.TemporaryDirectory(prefix="praxis-", dir=within) as temporary:
        root = Path(temporary) / "archive"
        root.mkdir()
        for name, data in _members(archive):
            path = root / name
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            except OSError as error:
                raise SourceRefused(
                    message(
                        N_("%(file)s: the member %(part)s cannot be written."),
                        file=archive.name,
                        part=name,
                    )
                ) from error
        yield _course_in(root, archive.name)


def _course_in(root: Path, name: str) -> Path:
    for folder in (root, *sorted(path for path in root.iterdir() if path.is_dir())):
        if (folder / "course.xml").is_file():
            return folder
    raise SourceRefused(message(N_("%(file)s holds no course: there is no course.xml."), file=name))


def _members(archive: Path) -> Iterator[tuple[str, bytes]]:
    try:
        with archive.open("rb") as stream:
            start = stream.read(4)
            stream.seek(0)
            if start.startswith(b"PK"):
                yield from _of_zip(stream, archive.name)
            elif start.startswith(b"\x1f\x8b"):
                yield from _of_tar(stream, archive)
            else:
                _refuse(N_("%(file)s is neither a .tar.gz nor a .zip archive."), archive.name)
    except FileNotFoundError as error:
        raise SourceRefused(message(N_("%(file)s is not there."), file=str(archive))) from error


def _of_zip(stream: BinaryIO, name: str) -> Iterator[tuple[str, bytes]]:
    with GuardedZip(stream, name) as opened:
        if opened.findings:
            _refuse(
                N_("%(file)s: the member %(part)s is a link or leads out of the archive."),
                name,
                opened.findings[0].where.part,
            )
        for member in opened.names:
            yield member, opened.read(member)


def _of_tar(stream: BinaryIO, archive: Path) -> Iterator[tuple[str, bytes]]:
    size = archive.stat().st_size
    try:
        with gzip.GzipFile(fileobj=stream) as inflated:
            counted = _Counted(inflated, archive.name, max(RATIO_FROM, RATIO * size))
            with tarfile.open(fileobj=counted, mode="r:") as opened:
                yield from _regular(opened, archive.name)
    except _DAMAGE as error:
        raise SourceRefused(
            message(
                N_("%(file)s is damaged or is no archive of a course. Export it again."),
                file=archive.name,
            )
        ) from error


def _regular(opened: tarfile.TarFile, name: str) -> Iterator[tuple[str, bytes]]:
    for number, member in enumerate(opened, 1):
        if number > ENTRIES:
            _refuse(N_("%(file)s holds more files than Studio takes."), name)
        inner = member.name.removeprefix("./")
        if member.isdir():
            continue
        if not member.isreg() or not is_inside(inner):
            _refuse(
                N_("%(file)s: the member %(part)s is a link or leads out of the archive."),
                name,
                member.name,
            )
        taken = opened.extractfile(member)
        if taken is not None:
            yield inner, taken.read()


class _Counted(io.RawIOBase):
    """A stream that refuses to give more than a course may have, or too much at once."""

    def __init__(self, inner: gzip.GzipFile, name: str, most: int) -> None:
        super().__init__()
        self._inner, self._name, self._most = inner, name, min(most, TOTAL)

    def read(self, size: int | None = -1, /) -> bytes:
        wanted = -1 if size is None else size
        if self._inner.tell() + max(wanted, 0) > self._most + READ_AT_ONCE:
            self._too_much()
        return self._inner.read(wanted)

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        if whence == io.SEEK_SET and offset > self._most + READ_AT_ONCE:
            self._too_much()
        return self._inner.seek(offset, whence)

    def tell(self) -> int:
        return self._inner.tell()

    def _too_much(self) -> NoReturn:
        _refuse(N_("%(file)s would unpack to far more than a course needs."), self._name)


def _refuse(sentence: str, name: str, part: str = "") -> NoReturn:
    raise SourceRefused(message(sentence, file=name, part=part))
