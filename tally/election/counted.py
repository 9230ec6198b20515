"""A list of `["decimal", how many]` that is kept as its bytes: a city's choices are hundreds of thousands.

As pairs of Python they would take eighteen times their text. Here they are checked and read one by one.
"""

from __future__ import annotations

import json
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Self

import rfc8785
from pydantic import Field, GetCoreSchemaHandler, StringConstraints, TypeAdapter, ValidationError
from pydantic_core import CoreSchema, core_schema

from tally.election.errors import NOT_CANONICAL, DocumentError, explain
from tally.election.pieces import Canonical
from tally.problems import Notes

_Decimal = Annotated[str, StringConstraints(pattern=r"^(0|[1-9][0-9]{0,3999})$")]
"""An integer as text: a choice may need more digits than JSON numbers have."""

_Pair = tuple[_Decimal, Annotated[int, Field(ge=1, lt=2**31)]]
_PAIR = re.compile(rb'\["(0|[1-9][0-9]{0,3999})",([1-9][0-9]{0,9})\]')
_OTHER_PAIR = re.compile(rb"\s*\[[^\[\]{}]{0,5000}\]")
_MOST = 2**31 - 1
_NAMED = TypeAdapter(dict[int, _Pair])  # its messages name the place


class Counted(Canonical):
    """Decimals and how often each of them is there, in the order of the file."""

    __slots__ = ("_bytes",)

    def __init__(self, pairs: Iterable[tuple[str, int]] = ()) -> None:
        """Of pairs that are already checked."""
        self._bytes = (
            b"[" + b",".join(b'["%s",%d]' % (number.encode(), times) for number, times in pairs) + b"]"
        )

    @classmethod
    def read(cls, data: bytes, begin: int) -> tuple[Self, int]:
        """The list that begins with a bracket at this place of a document, and the place behind its last.

        Raises `DocumentError` for anything else there; it names the place in the list.
        """
        if data.startswith(b"[]", begin):
            return cls(), begin + 2
        at, count = begin, 0
        while found := _PAIR.match(data, at + 1):
            if len(found[2]) == 10 and int(found[2]) > _MOST:
                break
            at = found.end()
            count += 1
            if data.startswith(b"]", at):
                counted = cls.__new__(cls)
                counted._bytes = data[begin : at + 1]
                return counted, at + 1
            if not data.startswith(b",", at):
                break
        raise DocumentError(_why_not(data, at + 1, count))

    def __iter__(self) -> Iterator[tuple[str, int]]:
        for found in _PAIR.finditer(self._bytes):
            yield found[1].decode(), int(found[2])

    def __len__(self) -> int:
        return self._bytes.count(b'["')

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Counted) and self._bytes == other._bytes

    def __hash__(self) -> int:
        return hash(self._bytes)

    def pieces(self) -> Iterable[bytes]:
        """Its bytes in a document."""
        return (self._bytes,)

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """In Python, one of these or a tuple of pairs; of JSON, what `Lifted` puts in its place."""
        pairs = handler.generate_schema(tuple[_Pair, ...])
        made = core_schema.no_info_after_validator_function(cls, pairs)
        written = core_schema.plain_serializer_function_ser_schema(list, when_used="json")
        return core_schema.json_or_python_schema(
            json_schema=core_schema.with_info_plain_validator_function(cls._of_json),
            python_schema=core_schema.union_schema([core_schema.is_instance_schema(cls), made]),
            serialization=written,
        )

    @classmethod
    def _of_json(cls, value: object, info: core_schema.ValidationInfo) -> Counted:
        if isinstance(value, list) and isinstance(info.context, Lifted):
            found: Counted = info.context.lists[value[0]]
            return found
        if not isinstance(value, list):
            raise ValueError("Input should be a valid tuple")
        try:
            return cls.read(rfc8785.dumps(value), 0)[0]
        except (DocumentError, rfc8785.CanonicalizationError) as problem:
            raise ValueError(str(problem)) from problem


@dataclass(kw_only=True)
class Lifted(Notes):
    """A document, and where each of its pieces begins and ends: these lists, and the objects in other lists.

    A piece comes before those inside it. In what is around it, only its number stands in its place.
    """

    source: bytes
    begins: array[int]
    ends: array[int]
    lists: Mapping[int, Counted]

    def text(self, piece: int | None = None) -> bytes:
        """The bytes of a piece, or of the document around them all."""
        inside = 0 if piece is None else piece + 1
        at, end = (0, len(self.source)) if piece is None else (self.begins[piece], self.ends[piece])
        text = bytearray()
        while inside < len(self.begins) and self.begins[inside] < end:
            text += self.source[at : self.begins[inside]]
            text += b"[%d]" % inside if inside in self.lists else b"%d" % inside
            at = self.ends[inside]
            inside = bisect_left(self.begins, at, inside + 1)
        return bytes(text + self.source[at:end])


def _why_not(data: bytes, at: int, index: int) -> str:
    """What is wrong with the pair at this place."""
    found = _OTHER_PAIR.match(data, at)
    try:
        pair = json.loads(found[0]) if found else None
    except ValueError:
        pair = None
    if pair is None:
        return f"{index}: this is no pair of an integer and how many have it"
    try:
        _NAMED.validate_python({index: tuple(pair)}, strict=True)
    except ValidationError as problem:
        return explain(problem)
    return f"{index}: {NOT_CANONICAL}"
