"""ZIP files that other programs make, and ZIP files made to hurt: none of them is a package."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest

from tally.station import PackageError, read_package
from tally.station.archive import build, split
from tally.station.bulk import read_seals
from tests.builders import whole_election

URNA = whole_election().stations["E-01"].urna
FILES = split(URNA)
LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


def zipped(
    files: list[tuple[str, bytes]], compression: int = zipfile.ZIP_STORED, comment: bytes = b""
) -> bytes:
    """As Python's own library would write it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        archive.comment = comment
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name), data, compression)
    return stream.getvalue()


def patched(data: bytes, offset: int, form: str, value: int) -> bytes:
    """A field of the first local header."""
    size = struct.calcsize(form)
    return data[:offset] + struct.pack(form, value) + data[offset + size :]


def central(data: bytes, offset: int, form: str, value: int) -> bytes:
    """A field of the first entry of the central directory."""
    return patched(data, data.index(CENTRAL) + offset, form, value)


def header(size: int, name: bytes = b"ballots.bin", flags: int = 0, extra: int = 0) -> bytes:
    """A local header alone, that promises so many bytes."""
    fields = struct.pack("<HHHHHIIIHH", 20, flags, 0, 0, 33, 0, size, size, len(name), extra)
    return LOCAL + fields + name


TWO = build({"a": b"first", "b": b"second"})
HOSTILE: dict[str, bytes] = {
    "a bomb": zipped([("ballots.bin", bytes(50_000_000))], zipfile.ZIP_DEFLATED),
    "a header that promises 4 GiB": header(0xFFFFFFFF),
    "zip64": header(0xFFFFFFFF, extra=20) + struct.pack("<HHQQ", 1, 16, 1 << 40, 1 << 40),
    "4 GiB promised and an archive behind": header(0xFFFFFFFE) + URNA,
    "a size too large by one": patched(TWO, 22, "<I", 6),
    "a size too small by one": patched(TWO, 22, "<I", 4),
    "a name of 64 KiB": header(0, b"a" * 0xFFFF),
    "a name of no letters": header(0, b""),
    "a name that leads up": zipped([("../evil", b"x")]),
    "a name that leads to the root": zipped([("/etc/passwd", b"x")]),
    "a name with a folder": zipped([("a/b", b"x")]),
    "a name for Windows": zipped([("c:\\x", b"x")]),
    "a name with a nought": header(1, b"a\0b") + b"x",
    "a name that is no ASCII": zipped([("ñandú", b"x")]),
    "one name twice": TWO.replace(b"\x01\x00\x00\x00b", b"\x01\x00\x00\x00a"),
    "the same entry twice": build({"a": b"x"})[:32] * 2 + build({"a": b"x"})[32:],
    "names in another order": zipped([("b", b"x"), ("a", b"y")]),
    "encrypted": patched(TWO, 6, "<H", 1),
    "encrypted in the directory": central(TWO, 8, "<H", 1),
    "a data descriptor": patched(TWO, 6, "<H", 8),
    "a wrong CRC": patched(TWO, 14, "<I", 7),
    "a wrong CRC in the directory": central(TWO, 16, "<I", 7),
    "another name in the directory": TWO[: TWO.index(CENTRAL)]
    + TWO[TWO.index(CENTRAL) :].replace(b"b", b"c"),
    "another offset in the directory": central(TWO, 42, "<I", 9),
    "a link": central(TWO, 38, "<I", 0o120777 << 16),
    "deflate": patched(TWO, 8, "<H", 8),
    "an extra field": patched(TWO, 28, "<H", 4),
    "a time": patched(TWO, 10, "<H", 1),
    "a comment": zipped([("a", b"x")], comment=b"hello"),
    "a comment promised": TWO[:-2] + b"\xff\xff",
    "something in front": b"#!/bin/sh\n" + TWO,
    "something behind": TWO + b"\0",
    "two archives": TWO + TWO,
    "an archive in the comment": TWO[:-2] + struct.pack("<H", len(TWO)) + TWO,
    "65,535 entries promised": TWO[:-14] + b"\xff" * 4 + TWO[-10:],
    "no entry": END + bytes(18),
    "100,000 heads of entries": LOCAL * 100_000,
    "100,000 empty entries": b"".join(header(0, b"a%d" % k) for k in range(100_000)),
    "a directory in front of its files": TWO[TWO.index(CENTRAL) :] + TWO[: TWO.index(CENTRAL)],
    "a gzip": zlib.compress(TWO),
    "nothing": b"",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_no_hostile_archive_is_a_package(data: bytes, tmp_path: Path) -> None:
    assert data != TWO
    tracemalloc.start()
    try:
        with pytest.raises(PackageError):
            split(data)
        assert tracemalloc.get_traced_memory()[1] <= 10 * len(data) + 100_000
    finally:
        tracemalloc.stop()
    path = tmp_path / "x.urna"
    path.write_bytes(data)
    setup = whole_election().setup
    with pytest.raises(PackageError):
        read_package(path, setup.manifest, setup.manifest_hash, setup.authority)


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_same_files_zipped_by_another_program_are_no_package(compression: int) -> None:
    with pytest.raises(PackageError):
        split(zipped(sorted(FILES.items()), compression))


def test_a_true_package_is_left_as_it_is() -> None:
    assert build(split(URNA)) == URNA


@pytest.mark.parametrize("order", [(2, 1), (1, 1), (1, 3, 2)])
def test_seals_out_of_order_or_twice(order: tuple[int, ...]) -> None:
    """One list of seals has one form."""
    entries = [struct.pack(">32sH", bytes([k]) * 32, 3) + b"abc" for k in order]
    assert len(read_seals(b"urna/1/seals\n" + b"".join(sorted(set(entries))))) == len(set(entries))
    with pytest.raises(PackageError):
        read_seals(b"urna/1/seals\n" + b"".join(entries))
