"""One file for the stick: a ZIP that any program opens and that has one byte form for one content.

Entries stored without compression, sorted by name, dated 1980-01-01. Reading builds the file again and
compares, so no byte of it can differ, and no two ZIP programs can see different things in it (PKWARE
APPNOTE 6.3, section 4.3).
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Mapping

from tally.station.errors import DamagedPackageError, IncompletePackageError

MAX_BYTES = 1 << 30  # a station of 100,000 ballots has 60 MB; more than 1 GiB is no package
MAX_ENTRIES = 0xFFFF  # what a ZIP can say; a table that counted itself has some for each contest

_VERSION, _MADE_BY_UNIX, _DATE = 20, 3 << 8 | 20, 33  # 33: 1980-01-01
_MODE = 0o100644 << 16
_LOCAL = struct.Struct("<IHHHHHIIIHH")
_CENTRAL = struct.Struct("<IHHHHHHIIIHHHHHII")
_END = struct.Struct("<IHHHHIIH")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = 0x04034B50, 0x02014B50, 0x06054B50
_NAME = re.compile(rb"[a-z][a-z0-9._-]{0,63}")


def build(files: Mapping[str, bytes]) -> bytes:
    """The archive of some files."""
    body, directory = bytearray(), bytearray()
    for name, data in sorted(files.items()):
        encoded, crc, offset = name.encode("ascii"), zlib.crc32(data), len(body)
        sizes = (crc, len(data), len(data), len(encoded), 0)
        body += _LOCAL.pack(_LOCAL_MARK, _VERSION, 0, 0, 0, _DATE, *sizes) + encoded + data
        directory += _CENTRAL.pack(
            _CENTRAL_MARK, _MADE_BY_UNIX, _VERSION, 0, 0, 0, _DATE, *sizes, 0, 0, 0, _MODE, offset
        )
        directory += encoded
    end = _END.pack(_END_MARK, 0, 0, len(files), len(files), len(directory), len(body), 0)
    return bytes(body + directory) + end


def split(data: bytes) -> dict[str, bytes]:
    """The files of an archive that `build` made.

    Raises `IncompletePackageError` when it was cut, `DamagedPackageError` for anything else.
    """
    if len(data) > MAX_BYTES:
        raise DamagedPackageError("more bytes than any package has")
    files: dict[str, bytes] = {}
    offset = 0
    while data[offset : offset + 4] == struct.pack("<I", _LOCAL_MARK):
        name, begin, end = _entry(data, offset)
        if name in files or len(files) >= MAX_ENTRIES:
            raise DamagedPackageError(f"{name}: stands twice, or too many files are in it")
        files[name] = data[begin:end]
        offset = end
    if not files:
        raise DamagedPackageError("this is no package of a station")
    again = build(files)
    if again == data:
        return files
    if again.startswith(data):
        raise _half()
    raise DamagedPackageError("some of its bytes have changed; copy it from the station once more")


def _entry(data: bytes, offset: int) -> tuple[str, int, int]:
    if offset + _LOCAL.size > len(data):
        raise _half()
    fields = _LOCAL.unpack_from(data, offset)
    size, name_length = fields[8], fields[9]
    place = offset + _LOCAL.size
    begin, end = place + name_length, place + name_length + size
    name = data[place:begin]
    if begin <= len(data) and not _NAME.fullmatch(name):
        raise DamagedPackageError("a file in it has a name that no package has")
    if end > len(data):
        raise _half()
    return name.decode("ascii"), begin, end


def _half() -> IncompletePackageError:
    return IncompletePackageError("only a part of the package is here; copy it from the station once more")
