"""Zip archives from strangers, read member by member with counted bytes, never extracted to disk.

What an archive says of itself (number, sizes, names, links) is checked before a byte is inflated,
and what comes out is counted against it. Read zip files through here, not through `zipfile` alone.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import TracebackType
from typing import IO, BinaryIO, NoReturn

from praxis.core.errors import SourceRefused
from praxis.core.findings import Finding, Place, Severity
from praxis.core.messages import N_, Message, message

MEGABYTE = 1_000_000
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, struct.error)

_END = b"PK\x05\x06"  # end of central directory
_END64 = b"PK\x06\x06"
_END64_LOCATOR = b"PK\x06\x07"
_END64_LENGTH, _LOCATOR_LENGTH = 56, 20
_COMMENT_LIMIT = 65_557  # longest tail that can hold the end record


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may ask of this machine; a manual of 2,000 pages stays far below."""

    entries: int = 20_000
    directory: int = 4 * MEGABYTE  # bytes of the archive's table of contents
    member: int = 400 * MEGABYTE
    total: int = 800 * MEGABYTE
    ratio: int = 200  # only asked of members above `ratio_from`
    ratio_from: int = 32 * MEGABYTE


class GuardedZip:
    """An opened zip archive: `names` that may be read, `findings` about members that may not.

    Raises `SourceRefused` when the archive as a whole is damaged, protected or a bomb.
    """

    def __init__(self, stream: BinaryIO, name: str, limits: Limits = Limits()) -> None:
        self.name = name
        self.limits = limits
        self.findings: list[Finding] = []
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._stream = stream
        try:
            self._zip = self._opened(stream)
        except BaseException:
            stream.close()
            raise

    @property
    def names(self) -> list[str]:
        """Names of the members that may be read, `/` between folders, in the archive's order."""
        return list(self._members)

    def __contains__(self, name: object) -> bool:
        return name in self._members

    def __enter__(self) -> GuardedZip:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()
        self._stream.close()

    def size(self, name: str) -> int:
        """Bytes that the member says it has; reading more than that is refused."""
        return self._members[name].file_size

    def read(self, name: str, limit: int | None = None) -> bytes:
        """All bytes of a member; `SourceRefused` above `limit`, `KeyError` for an unknown one."""
        member = self._members[name]
        if limit is not None and member.file_size > limit:
            self._refuse(
                N_("%(file)s: the part %(part)s is larger than %(limit)s MB, which is too large."),
                part=name,
                limit=limit // MEGABYTE,
            )
        with self.open(name) as stream:
            return stream.read()

    def open(self, name: str) -> MemberStream:
        """A stream over a member for parsers that read piece by piece."""
        member = self._members[name]
        try:
            return MemberStream(self._zip.open(member), self.name, name, member.file_size)
        except (RuntimeError, *DAMAGED) as error:
            raise SourceRefused(_damaged(self.name)) from error

    def _opened(self, stream: BinaryIO) -> zipfile.ZipFile:
        size = stream.seek(0, io.SEEK_END)
        self._check_directory(stream, size)
        try:
            opened = zipfile.ZipFile(stream)
        except DAMAGED as error:
            raise SourceRefused(_damaged(self.name)) from error
        members = [member for member in opened.infolist() if not member.is_dir()]
        self._check_sizes(members, size)
        self._admit(members)
        return opened

    def _check_directory(self, stream: BinaryIO, size: int) -> None:
        """Refuse a crowded archive before its directory is read into memory."""
        stream.seek(max(0, size - _COMMENT_LIMIT))
        tail = stream.read(_COMMENT_LIMIT)
        at = tail.rfind(_END)
        if at < 0 or len(tail) < at + 20:
            raise SourceRefused(_damaged(self.name))
        entries, directory = struct.unpack("<HI", tail[at + 10 : at + 16])
        locator = at - _LOCATOR_LENGTH
        record = locator - _END64_LENGTH
        if record >= 0 and tail.startswith(_END64_LOCATOR, locator):
            if not tail.startswith(_END64, record):
                raise SourceRefused(_damaged(self.name))
            entries, directory = struct.unpack("<QQ", tail[record + 32 : record + 48])
        if entries > self.limits.entries or directory > self.limits.directory:
            self._refuse(
                N_("%(file)s holds more than %(limit)s files, which is too many."),
                limit=self.limits.entries,
            )
        stream.seek(0)

    def _admit(self, members: list[zipfile.ZipInfo]) -> None:
        for member in members:
            name = member.filename.replace("\\", "/")
            if not _is_regular(member):
                self._report(N_("A link in the archive was not followed."), "archive-link", name)
            elif not is_inside(name):
                self._report(
                    N_("A member whose name leads out of the archive was not read."),
                    "archive-outside",
                    name,
                )
            else:
                self._members[name] = member

    def _check_sizes(self, members: list[zipfile.ZipInfo], archive_size: int) -> None:
        for member in members:
            if member.flag_bits & 1:
                self._refuse(
                    N_(
                        "%(file)s is protected by a password. "
                        "Save it without the password and try again."
                    )
                )
            if member.compress_size > _most_compressed(member.file_size):
                self._refuse(
                    N_(
                        "%(file)s: the part %(part)s holds more than it says; "
                        "the file is damaged or was made to do harm."
                    ),
                    part=member.filename,
                )
            self._check_expansion(member)
        if sum(member.compress_size for member in members) > archive_size:
            raise SourceRefused(_damaged(self.name))
        if sum(member.file_size for member in members) > self.limits.total:
            self._refuse_expansion()

    def _check_expansion(self, member: zipfile.ZipInfo) -> None:
        large = member.file_size > self.limits.ratio_from
        dense = member.file_size > self.limits.ratio * max(member.compress_size, 1)
        if member.file_size > self.limits.member or (large and dense):
            self._refuse_expansion()

    def _refuse_expansion(self) -> NoReturn:
        self._refuse(
            N_(
                "%(file)s would unpack to far more than a document needs "
                "and was not opened; save it again from the programme that made it."
            )
        )

    def _refuse(self, sentence: str, **values: object) -> NoReturn:
        raise SourceRefused(message(sentence, file=self.name, **values))

    def _report(self, sentence: str, code: str, name: str) -> None:
        place = Place(self.name, part=name)
        self.findings.append(Finding(Severity.LOSS, code, message(sentence), place))


class MemberStream(io.RawIOBase):
    """One member as it inflates; damage and too many bytes end in `SourceRefused`."""

    def __init__(self, inner: IO[bytes], archive: str, name: str, size: int) -> None:
        super().__init__()
        self._inner = inner
        self._archive = archive
        self._name = name
        self._left = size

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        try:
            data = self._inner.read(-1 if size is None else size)
        except DAMAGED as error:
            raise SourceRefused(
                message(
                    N_("%(file)s: the part %(part)s is damaged. Save the document again."),
                    file=self._archive,
                    part=self._name,
                )
            ) from error
        self._left -= len(data)
        if self._left < 0:
            raise SourceRefused(_damaged(self._archive))
        return data

    def readall(self) -> bytes:
        return self.read(-1)

    def close(self) -> None:
        self._inner.close()
        super().close()


def is_inside(name: str) -> bool:
    """Whether a member's or a link's path stays below where it starts, on every system."""
    path = PurePosixPath(name.replace("\\", "/"))
    drive = len(name) > 1 and name[1] == ":"
    return bool(name) and not (path.is_absolute() or drive or ".." in path.parts or "\0" in name)


def _is_regular(member: zipfile.ZipInfo) -> bool:
    mode = member.external_attr >> 16
    return member.create_system != 3 or stat.S_IFMT(mode) in (0, stat.S_IFREG)


def _most_compressed(size: int) -> int:
    """The most that deflate makes of `size` bytes (5 bytes a stored block), with some room."""
    return size + size // 1000 + 1024


def _damaged(name: str) -> Message:
    return message(
        N_(
            "%(file)s is damaged: it is cut off or is not a whole archive. "
            "Copy or save it again and try once more."
        ),
        file=name,
    )
