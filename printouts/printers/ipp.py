"""The Internet Printing Protocol as bytes: the little of it that printing one paper and following it takes.

RFC 8010 (encoding) and RFC 8011 (operations and attributes). CUPS speaks it for every queue, and so do
today's network printers by themselves. A library would bring an asynchronous web client and its dozen
packages onto a voting machine for these two functions (docs/decisions/0011).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

VERSION = b"\x01\x01"  # 1.1: what every printer and CUPS understand
MAX_ANSWER = 1 << 20
_MOST_VALUES = 2000  # the longest list that we ask for, of papers, has some hundred
_HEAD = struct.Struct(">2sHi")
_LENGTH = struct.Struct(">H")
_INTEGER = struct.Struct(">i")

WANTED = frozenset(
    {
        *("printer-state", "printer-state-reasons", "printer-is-accepting-jobs", "media-supported"),
        *("job-id", "job-state"),
    }
)
"""All that we ever ask a printer."""

Value = int | bool | str
"""What we ask for comes as numbers, yes or no, and words; anything else is kept as an empty word."""


class IppError(Exception):
    """The bytes are no answer of a printer."""


class Operation(IntEnum):
    """What is asked of a printer."""

    PRINT_JOB = 0x0002
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_PRINTER_ATTRIBUTES = 0x000B


class Group(IntEnum):
    """The delimiters of groups of attributes."""

    OPERATION = 0x01
    JOB = 0x02
    END = 0x03
    PRINTER = 0x04


class Tag(IntEnum):
    """How a value is written."""

    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    TEXT = 0x41
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    CHARSET = 0x47
    LANGUAGE = 0x48
    MIME = 0x49


_NUMBERS = (Tag.INTEGER, Tag.ENUM)
_FIRST_VALUE_TAG = 0x10


@dataclass(frozen=True, slots=True)
class Attribute:
    """A name with one value or several of one kind."""

    name: str
    tag: Tag
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A printer's answer: a status below 0x0100 is a success; attributes by name, of all groups together."""

    status: int
    attributes: Mapping[str, tuple[Value, ...]]

    @property
    def successful(self) -> bool:
        """Whether the printer did what was asked, be it with other settings."""
        return self.status < 0x0100

    def number(self, name: str) -> int | None:
        """The first value, where it is a number."""
        for value in self.attributes.get(name, ())[:1]:
            return value if isinstance(value, int) and not isinstance(value, bool) else None
        return None

    def words(self, name: str) -> tuple[str, ...]:
        """The values that are words."""
        return tuple(value for value in self.attributes.get(name, ()) if isinstance(value, str))


def request(
    operation: Operation, number: int, groups: Mapping[Group, tuple[Attribute, ...]], data: bytes = b""
) -> bytes:
    """The bytes of a request; `data` is the document to print."""
    out = bytearray(_HEAD.pack(VERSION, operation, number))
    for group, attributes in groups.items():
        out.append(group)
        for attribute in attributes:
            name = attribute.name
            for value in attribute.values:
                out += bytes([attribute.tag]) + _counted(name.encode("ascii"))
                out += _counted(_written(attribute.tag, value))
                name = ""  # RFC 8010, 3.1.5: further values of the same attribute have no name
    out.append(Group.END)
    return bytes(out) + data


def parse(data: bytes) -> Answer:
    """An answer, with the attributes of `WANTED` alone: some printers send all they have, asked or not.

    Raises `IppError` for bytes that are none.
    """
    if len(data) > MAX_ANSWER:
        raise IppError("more bytes than any answer has")
    if len(data) < _HEAD.size:
        raise IppError("it ends before it begins")
    _, status, _ = _HEAD.unpack_from(data)
    found: dict[str, list[Value]] = {}
    at, last, count = _HEAD.size, "", 0
    while True:
        if at >= len(data):
            raise IppError("it does not end as an answer does")
        tag = data[at]
        at += 1
        if tag == Group.END:
            return Answer(status, {name: tuple(values) for name, values in found.items()})
        if tag < _FIRST_VALUE_TAG:
            continue
        name, at = _take(data, at)
        value, at = _take(data, at)
        last = name.decode("ascii", "replace") or last
        if not last:
            raise IppError("it begins with a value that has no name")
        if last in WANTED:
            count += 1
            if count > _MOST_VALUES:
                raise IppError("it lists more than any printer has")
            found.setdefault(last, []).append(_read(tag, value))


def _counted(data: bytes) -> bytes:
    return _LENGTH.pack(len(data)) + data


def _take(data: bytes, at: int) -> tuple[bytes, int]:
    begin = at + _LENGTH.size
    if begin > len(data):
        raise IppError("it ends in the middle of a value")
    end = begin + _LENGTH.unpack_from(data, at)[0]
    if end > len(data):
        raise IppError("it ends in the middle of a value")
    return data[begin:end], end


def _written(tag: Tag, value: Value) -> bytes:
    if tag in _NUMBERS:
        return _INTEGER.pack(value)
    if tag is Tag.BOOLEAN:
        return bytes([bool(value)])
    return str(value).encode("utf-8")


def _read(tag: int, value: bytes) -> Value:
    if tag in _NUMBERS:
        if len(value) != _INTEGER.size:
            raise IppError("a number has a length that no number has")
        number: int = _INTEGER.unpack(value)[0]
        return number
    if tag == Tag.BOOLEAN:
        return value != b"\x00"
    if Tag.TEXT <= tag <= Tag.MIME:
        return value.decode("utf-8", "replace")
    return ""  # collections, ranges, dates: nothing we ask for
