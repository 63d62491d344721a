"""Courses written to disk: whole or not at all, the same bytes for the same course.

Everything is written beside the goal under a name of its own and renamed at the end, so that a run
that is refused or interrupted leaves what was there before.
"""

from __future__ import annotations

import gzip
import io
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from praxis.core.errors import CallerError
from praxis.core.messages import N_, message
from praxis.importers.olx.edits import SEAL, File, keep_edited, read_files, seal_of, whole_seal

ARCHIVE_ENDING = ".tar.gz"
TOP = "course"  # the folder in an archive, as Studio exports it
MOMENT = 315532800  # 1 January 1980: of every file in an archive

_OTHER_ARCHIVES = (".zip", ".tgz", ".tar", ".gz", ".7z", ".rar")


def check_goal(out: Path) -> None:
    """Raise `CallerError` when a course must not be written to `out`."""
    if is_archive(out):
        if out.is_dir():
            _refuse(N_("%(path)s is a folder; choose another name for the archive."), out)
    elif out.suffix.lower() in _OTHER_ARCHIVES:
        _refuse(N_("%(path)s: the course is written as a folder or as an archive .tar.gz."), out)
    elif out.exists() and not out.is_dir():
        _refuse(N_("%(path)s is a file; give a folder or a name that ends in .tar.gz."), out)
    elif out.is_dir() and any(out.iterdir()) and not _is_course(out):
        _refuse(N_("%(path)s holds something that is not a course; it was left alone."), out)


def is_archive(path: Path) -> bool:
    """Whether a course of this name is an archive."""
    return path.name.lower().endswith(ARCHIVE_ENDING)


def write_files(files: Iterable[File], out: Path) -> Path | None:
    """Write a course to `out`, a folder or an archive, in place of the course that was there.

    Gives the folder in which that course was kept where somebody had edited it since.
    """
    check_goal(out)
    with _named_by(out):
        out.parent.mkdir(parents=True, exist_ok=True)
    if is_archive(out):
        with replacing(out) as beside, beside.open("wb") as stream:
            _write_archive(files, stream)
        return None
    return _write_folder(files, out)


def pack(folder: Path, archive: Path) -> None:
    """Pack the OLX in `folder` into an archive .tar.gz."""
    write_files(read_files(folder), archive)


@contextmanager
def replacing(goal: Path) -> Iterator[Path]:
    """A path beside `goal` to write to; it takes the goal's place when all went well, or goes."""
    prefix = f".{goal.name}."
    with _named_by(goal):
        handle, name = tempfile.mkstemp(prefix=prefix, suffix=goal.suffix, dir=goal.parent)
    os.close(handle)
    beside = Path(name)
    try:
        yield beside
        beside.chmod(0o666 & ~_umask())
        beside.replace(goal)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def _named_by(goal: Path) -> Iterator[None]:
    """Where nothing can be written, the goal is named, not what we would have written beside it."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise CallerError(
            message(N_("%(path)s: %(reason)s."), path=str(goal), reason=reason)
        ) from error


def _write_folder(files: Iterable[File], out: Path) -> Path | None:
    with _named_by(out):
        beside = Path(tempfile.mkdtemp(prefix=f".{out.name}.", suffix=".part", dir=out.parent))
    old = beside / "old"
    new = beside / "new"
    try:
        _fill(new, files)
        if out.exists():
            out.rename(old)
        try:
            new.rename(out)
        except BaseException:
            if old.exists():
                old.rename(out)
            raise
        return keep_edited(old, out) if old.exists() else None
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _fill(folder: Path, files: Iterable[File]) -> None:
    folder.mkdir()
    seals = []
    for name, data in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        seals.append(seal_of(name, data))
    (folder / SEAL).write_text(whole_seal(seals), encoding="ascii")


def _write_archive(files: Iterable[File], stream: io.BufferedWriter) -> None:
    with (
        gzip.GzipFile(filename="", mode="wb", fileobj=stream, mtime=0, compresslevel=6) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        for name, data in files:
            member = tarfile.TarInfo(f"{TOP}/{name}")
            member.size, member.mtime, member.mode = len(data), MOMENT, 0o644
            archive.addfile(member, io.BytesIO(data))


def _is_course(folder: Path) -> bool:
    return (folder / "course.xml").is_file()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _refuse(sentence: str, path: Path) -> None:
    raise CallerError(message(sentence, path=str(path)))
