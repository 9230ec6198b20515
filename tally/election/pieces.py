"""The canonical bytes of a model, piece by piece: no copy of it is made in between, nor the bytes kept.

A model dumped to dictionaries takes as much memory as the model, and to compare its bytes with those of a
file needs neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import is_dataclass
from functools import cache
from typing import Any

import rfc8785
from pydantic import BaseModel

from tally.election.errors import DocumentError

Write = Callable[[bytes], object]
_PLAIN = re.compile(r'[^\x00-\x1f"\\\ud800-\udfff]*+').fullmatch
"""Texts without anything to escape: nearly all."""
_EXACT = 2**53
"""Whole numbers nearer to 0 than this are written by RFC 8785 (section 3.2.2.3) as Python writes them."""


class Canonical:
    """A value that has its canonical bytes (RFC 8785) already."""

    __slots__ = ()

    def pieces(self) -> Iterable[bytes]:
        """The bytes, in any number of pieces."""
        raise NotImplementedError


class Comparison:
    """Written to as if it were a file; says whether that came out which the bytes are."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0
        self._holds = True

    def write(self, piece: bytes) -> None:
        """The next piece."""
        self._holds = self._holds and self._data.startswith(piece, self._at)
        self._at += len(piece)

    @property
    def same(self) -> bool:
        """Whether all of the bytes were written, and nothing else."""
        return self._holds and self._at == len(self._data)


@cache
def _fields(model: Any) -> tuple[tuple[str, bytes, bool], ...]:
    """Of a model or a dataclass of pydantic: the fields in the order of RFC 8785, their keys as written, and
    whether they are left out where they are None."""
    names = sorted(model.__pydantic_fields__, key=lambda name: name.encode("utf-16be"))
    unsaid: frozenset[str] = getattr(model, "left_out_where_none", frozenset())
    return tuple((name, rfc8785.dumps(name) + b":", name in unsaid) for name in names)


def write_canonical(value: object, write: Write) -> None:
    """Writes the RFC 8785 bytes of a value of JSON, a model, or what is made of both.

    Raises `DocumentError` for what no document holds: a fraction, or an integer of 2^53 and more.
    """
    if (scalar := _scalar(value)) is not None:
        write(scalar)
        return
    match value:
        case BaseModel():
            _write_fields(value, write)
        case Canonical():
            for piece in value.pieces():
                write(piece)
        case list() | tuple():
            between = b"["
            for one in value:
                write(between)
                write_canonical(one, write)
                between = b","
            write(b"]" if value else b"[]")
        case dict():
            _write_mapping(value, write)
        case float():
            raise DocumentError("a document holds whole numbers alone, and one of these is a float")
        case _ if is_dataclass(value):
            _write_fields(value, write)
        case _:
            write(_other_scalar(value))


def _write_fields(value: object, write: Write) -> None:
    model: Any = type(value)
    between = b"{"
    for name, key, unsaid in _fields(model):
        inside = getattr(value, name)
        if unsaid and inside is None:
            continue
        scalar = _scalar(inside)
        if scalar is not None:
            write(between + key + scalar)
        else:
            write(between + key)
            write_canonical(inside, write)
        between = b","
    write(b"{}" if between == b"{" else b"}")


def _write_mapping(value: Mapping[Any, Any], write: Write) -> None:
    try:
        keys = sorted(value, key=lambda key: key.encode("utf-16be"))
    except (AttributeError, UnicodeEncodeError) as problem:
        raise DocumentError(f"a document holds no such value ({problem})") from problem
    between = b"{"
    for key in keys:
        write(between + (_scalar(key) or _other_scalar(key)) + b":")
        write_canonical(value[key], write)
        between = b","
    write(b"}" if value else b"{}")


def _scalar(value: Any) -> bytes | None:
    """The bytes of nearly all texts and numbers. None for the rest, and for what is neither."""
    kind = type(value)
    if kind is str and _PLAIN(value):
        return b'"%b"' % value.encode()
    if kind is int and -_EXACT < value < _EXACT:
        return b"%d" % value
    return None


def _other_scalar(value: Any) -> bytes:
    try:
        return rfc8785.dumps(value)
    except rfc8785.CanonicalizationError as problem:
        raise DocumentError(f"a document holds no such value ({problem})") from problem
