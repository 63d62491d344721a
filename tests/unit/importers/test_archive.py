"""Archives from strangers: what is refused before a byte is inflated, what is never read."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from random import Random

import pytest
from tests.unit.importers.materials import codes, zipped

from praxis.core.errors import SourceRefused
from praxis.importers.archive import GuardedZip, Limits, is_inside


def opened(data: bytes, **limits: int) -> GuardedZip:
    return GuardedZip(io.BytesIO(data), "manual.docx", Limits(**limits))


def with_declared_size(data: bytes, name: str, size: int) -> bytes:
    """The archive with another size of a member in its table of contents."""
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(name.encode()))
    return data[: at + 24] + struct.pack("<I", size) + data[at + 28 :]


def test_a_member_is_read_whole_and_by_pieces():
    with opened(zipped({"a.xml": b"x" * 5000})) as archive:
        assert archive.names == ["a.xml"]
        assert archive.size("a.xml") == 5000
        assert archive.read("a.xml") == b"x" * 5000
        with archive.open("a.xml") as stream:
            assert stream.read(10) == b"x" * 10


def test_a_missing_member_is_a_key_error_not_a_refusal():
    with opened(zipped({"a.xml": "x"})) as archive, pytest.raises(KeyError):
        archive.read("b.xml")


def test_a_member_that_expands_beyond_all_measure_refuses_the_archive():
    data = zipped({"bomb.png": bytes(4_000_000)})
    with pytest.raises(SourceRefused, match=r"manual\.docx would unpack to far more"):
        opened(data, ratio_from=1_000_000)


def test_a_dense_member_below_the_threshold_is_taken():
    assert opened(zipped({"table.xml": bytes(4_000_000)})).size("table.xml") == 4_000_000


def test_many_members_that_together_are_too_much_refuse_the_archive():
    data = zipped({f"{number}.bin": bytes(1000) for number in range(20)})
    with pytest.raises(SourceRefused, match="unpack to far more"):
        opened(data, total=10_000)


def test_too_many_members_refuse_the_archive_before_it_is_listed():
    data = zipped({f"{number}": "" for number in range(30)})
    with pytest.raises(SourceRefused, match="more than 20 files"):
        opened(data, entries=20)


def test_a_member_that_holds_more_than_it_says_refuses_the_archive():
    noise = Random(1).randbytes(50_000)
    data = with_declared_size(zipped({"a.bin": noise}), "a.bin", 10)
    with pytest.raises(SourceRefused, match=r"a\.bin holds more than it says"):
        opened(data)


def test_a_lie_too_small_to_be_seen_is_found_when_the_member_is_read():
    data = with_declared_size(zipped({"a.bin": b"y" * 5000}), "a.bin", 4000)
    with pytest.raises(SourceRefused, match="damaged"):
        opened(data).read("a.bin")


def test_a_member_above_the_readers_limit_is_refused_with_its_name():
    with pytest.raises(SourceRefused, match=r"a\.bin is larger than 1 MB"):
        opened(zipped({"a.bin": bytes(2_000_000)})).read("a.bin", limit=1_000_000)


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/passwd", "C:\\evil", "..\\..\\evil", "a/../../b"]
)
def test_names_that_lead_out_are_never_offered(name: str):
    archive = opened(zipped({"good.xml": "x", name: "evil"}))
    assert archive.names == ["good.xml"]
    assert codes(archive.findings) == ["archive-outside"]


def test_links_are_never_followed():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as writer:
        link = zipfile.ZipInfo("link")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        writer.writestr(link, "/etc/passwd")
    archive = opened(out.getvalue())
    assert archive.names == []
    assert codes(archive.findings) == ["archive-link"]


@pytest.mark.parametrize("cut", [0.3, 0.7, 0.95])
def test_a_cut_off_archive_is_refused_as_damaged(cut: float):
    data = zipped({"a.xml": bytes(range(256)) * 100})
    with pytest.raises(SourceRefused, match="damaged"):
        opened(data[: int(len(data) * cut)]).read("a.xml")


def test_a_member_protected_by_a_password_is_named_as_such():
    data = bytearray(zipped({"a.xml": "x"}))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(SourceRefused, match="protected by a password"):
        opened(bytes(data))


def test_backslashes_of_odd_writers_are_read_as_folders():
    assert opened(zipped({"word\\document.xml": "x"})).names == ["word/document.xml"]


def test_a_path_is_inside_only_when_it_stays_below_its_start():
    assert is_inside("a/b.png")
    assert not any(map(is_inside, ["", "/a", "a/../../b", "c:/a", "a\0b"]))
