"""Courses written to disk: whole or not at all, and taken apart again without harm."""

from __future__ import annotations

import gzip
import io
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.importers.materials import folder, zipped

from praxis.core.errors import CallerError, SourceRefused
from praxis.importers.olx.edits import SEAL
from praxis.importers.olx.package import check_goal, pack, write_files
from praxis.importers.olx.unpack import RATIO_FROM, READ_AT_ONCE, unpack

FILES = [("course.xml", b"<course/>"), ("static/a.png", b"PNG")]


def failing() -> Iterator[tuple[str, bytes]]:
    yield FILES[0]
    raise KeyboardInterrupt


def everything(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def tar(*members: tuple[str, bytes, bytes]) -> bytes:
    """A .tar.gz with (name, content, type) members."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, data, kind in members:
            member = tarfile.TarInfo(name)
            member.size, member.type, member.linkname = len(data), kind, "/etc/passwd"
            archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


REGULAR = tarfile.REGTYPE


def unsealed(root: Path) -> dict[str, bytes]:
    """The files of a course without the seal that tells whether somebody edited it."""
    return {name: data for name, data in everything(root).items() if name != SEAL}


def test_a_folder_and_an_archive_hold_the_same_files(tmp_path: Path):
    write_files(FILES, tmp_path / "course")
    write_files(FILES, tmp_path / "course.tar.gz")
    unpack(tmp_path / "course.tar.gz", tmp_path / "again")
    assert unsealed(tmp_path / "course") == everything(tmp_path / "again") == dict(FILES)


def test_the_same_files_give_the_same_archive_byte_by_byte(tmp_path: Path):
    write_files(FILES, tmp_path / "a.tar.gz")
    write_files(FILES, tmp_path / "other name.tar.gz")
    write_files(FILES, tmp_path / "course")
    pack(tmp_path / "course", tmp_path / "packed.tar.gz")
    one = (tmp_path / "a.tar.gz").read_bytes()
    assert one == (tmp_path / "other name.tar.gz").read_bytes()
    assert one == (tmp_path / "packed.tar.gz").read_bytes()


def test_an_archive_has_studios_top_folder_and_nobodys_name(tmp_path: Path):
    write_files(FILES, tmp_path / "a.tar.gz")
    with tarfile.open(tmp_path / "a.tar.gz") as archive:
        for member in archive:
            assert member.name.startswith("course/")
            assert (member.uid, member.gid, member.uname, member.mode) == (0, 0, "", 0o644)


@pytest.mark.parametrize("name", ["course", "course.tar.gz"])
def test_an_interrupted_run_leaves_nothing(tmp_path: Path, name: str):
    with pytest.raises(KeyboardInterrupt):
        write_files(failing(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["course", "course.tar.gz"])
def test_an_interrupted_run_leaves_the_course_that_was_there(tmp_path: Path, name: str):
    write_files(FILES, tmp_path / name)
    before = everything(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        write_files(failing(), tmp_path / name)
    assert everything(tmp_path) == before


def test_a_course_takes_the_place_of_the_one_before_without_its_left_overs(tmp_path: Path):
    write_files([*FILES, ("html/old.html", b"old")], tmp_path / "course")
    write_files(FILES, tmp_path / "course")
    assert unsealed(tmp_path / "course") == dict(FILES)


def test_a_folder_that_is_no_course_is_never_overwritten(tmp_path: Path):
    folder(tmp_path / "letters", {"to-mum.txt": "Dear mum"})
    with pytest.raises(CallerError, match="not a course; it was left alone"):
        write_files(FILES, tmp_path / "letters")
    assert everything(tmp_path / "letters") == {"to-mum.txt": b"Dear mum"}


@pytest.mark.parametrize("name", ["course.zip", "course.tgz", "there.txt", "folder.tar.gz"])
def test_a_goal_that_cannot_be_is_refused_before_any_work(tmp_path: Path, name: str):
    (tmp_path / "there.txt").write_text("x")
    (tmp_path / "folder.tar.gz").mkdir()
    with pytest.raises(CallerError, match=name):
        check_goal(tmp_path / name)


@pytest.mark.parametrize("ending", ["", ".tar.gz"])
def test_where_nothing_can_be_written_the_goal_is_named(tmp_path: Path, ending: str):
    (tmp_path / "file").write_text("x")
    goals = (tmp_path / "file" / f"course{ending}", tmp_path / f"{'x' * 245}{ending}")
    for goal in goals:  # below a file; with a name too long for another beside it
        with pytest.raises(CallerError) as caught:
            write_files(FILES, goal)
        assert str(caught.value).startswith(f"{goal}: ")


@pytest.mark.parametrize(
    "member",
    [
        ("course/static/s", b"", tarfile.SYMTYPE),
        ("course/hard", b"", tarfile.LNKTYPE),
        ("course/dev", b"", tarfile.CHRTYPE),
        ("../../evil", b"evil", REGULAR),
        ("/abs", b"evil", REGULAR),
    ],
    ids=["symlink", "hardlink", "device", "traversal", "absolute"],
)
def test_links_devices_and_names_that_lead_out_refuse_the_archive(
    tmp_path: Path, member: tuple[str, bytes, bytes]
):
    data = tar(("course/course.xml", b"<course/>", REGULAR), member)
    folder(tmp_path, {"a.tar.gz": data})
    with pytest.raises(SourceRefused, match=r"a\.tar\.gz: the member"):
        unpack(tmp_path / "a.tar.gz", tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["a.tar.gz"]


def test_a_bomb_is_refused_while_it_inflates(tmp_path: Path):
    zeros = bytes(1_000_000)
    with gzip.open(tmp_path / "a.tar.gz", "wb") as packed:
        member = tarfile.TarInfo("course/big")
        member.size = RATIO_FROM + 2 * READ_AT_ONCE + 10_000_000
        packed.write(member.tobuf())
        for _ in range(member.size // len(zeros)):
            packed.write(zeros)
    with pytest.raises(SourceRefused, match="far more than a course needs"):
        unpack(tmp_path / "a.tar.gz", tmp_path / "out")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"no archive", "neither a"),
        (gzip.compress(b"no tar"), "damaged"),
        (tar(("x", b"x" * 9999, REGULAR))[:60], "damaged"),
        (tar(("readme", b"x", REGULAR)), r"no course\.xml"),
    ],
)
def test_what_is_no_course_is_refused_with_a_sentence(tmp_path: Path, data: bytes, told: str):
    folder(tmp_path, {"a.tar.gz": data})
    with pytest.raises(SourceRefused, match=told):
        unpack(tmp_path / "a.tar.gz", tmp_path / "out")


def test_a_zip_is_taken_apart_as_well(tmp_path: Path):
    folder(tmp_path, {"a.zip": zipped({f"mine/{name}": data for name, data in FILES})})
    unpack(tmp_path / "a.zip", tmp_path / "out")
    assert everything(tmp_path / "out") == dict(FILES)
