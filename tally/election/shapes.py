"""Whether JSON has the fields of a model at all: found out cheaply, before any of it becomes objects of ours.

pydantic keeps a copy of the whole value for each field that it misses or does not know, and a value of JSON
may take a hundred times its text once it is in memory. So whoever sends megabytes of brackets is refused by
counting them, and other fields than those of the model are refused by looking at their names alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from tally.election.counted import Counted, Lifted, lifted
from tally.election.errors import DocumentError

FACTOR = 10
"""What reading may take is this many times the bytes read, …"""

FLOOR = 512 * 1024
"""… and this much besides: objects have heads, and a document of few bytes is mostly heads."""

_DESCRIBED = "__pydantic_fields__"  # what models and dataclasses of pydantic both have

_COSTS = {b"{": 180, b"[": 56, b",": 12, b'"': 12}
"""Bytes of memory that go with each of these in the JSON of our own documents, measured; no more than FACTOR
times their text altogether. The page (record-format.md, its head) has them, so that all verifiers agree."""


_NAME_COST = 210
"""Bytes of memory that one more name of a field takes while the tables it is in are made larger. The page has
this too; one time the size is left for the text itself."""

_TEXT = re.compile(rb'"([^"\\]*(?:\\.[^"\\]*)*)(?:"(:?))?', re.DOTALL)


def check_size(data: bytes, name: str) -> None:
    """Raises `DocumentError` for JSON that is nearly all brackets, quotes and commas, as no document is."""
    if sum(data.count(mark) * cost for mark, cost in _COSTS.items()) > FACTOR * len(data) + FLOOR:
        raise DocumentError(f"{name}: {len(data)} bytes that say hardly anything; this is no document")
    _check_names(data, name)


def _check_names(data: bytes, name: str) -> None:
    """Raises `DocumentError` for more different names of fields than the page allows in so many bytes.

    Of tables of names alone Python's memory is that of the names, and they are larger than their text.
    """
    most = ((FACTOR - 1) * len(data) + FLOOR) // _NAME_COST
    if data.count(b'":') <= most:
        return
    names: set[bytes] = set()
    for text in _TEXT.finditer(data):
        if text[2]:
            names.add(text[1])
            if len(names) > most:
                raise DocumentError(f"{name}: more than {most} names of fields; this is no document")


def check_fields(model: type[BaseModel], data: bytes, name: str) -> Lifted:
    """The document, with the lists taken out of it that are kept as bytes.

    Raises `DocumentError` for what is no JSON object, for a field too many or too few anywhere in it, and for
    such a list that is none. Other damage is left to pydantic.
    """
    walk = _Walk(data)
    try:
        walk.through(_plan(model))
    except _NotJsonError:
        raise DocumentError(f"{name}: this is not JSON; the file is damaged or cut") from None
    except DocumentError as problem:
        raise DocumentError(f"{name}: {problem}") from problem
    return lifted(data, walk.lists)


class _Fields(dict[str, tuple[bool, Any]]):
    """Of a model: name → whether it has to be there, and what is in it."""


class _Many:
    """A list, or an object with any names: what each of its values is."""

    def __init__(self, each: Any, opens: bytes) -> None:
        self.each = each
        self.opens = opens


@cache
def _plan(fields: type) -> _Fields:
    """Of a model or a dataclass of pydantic."""
    described: dict[str, FieldInfo] = getattr(fields, _DESCRIBED)
    return _Fields((name, (field.is_required(), _of(field.annotation))) for name, field in described.items())


def _of(annotation: Any) -> Any:
    """A plan of what an annotation allows; None where there is nothing inside to look at."""
    if isinstance(annotation, type) and hasattr(annotation, _DESCRIBED):
        return _plan(annotation)
    if annotation is Counted:
        return Counted
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _of(inner[0])
    if origin in (Union, UnionType):
        (other,) = [one for one in inner if one is not NoneType][:1]
        return _of(other)
    if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        return _Many(_of(inner[0]), b"[")
    if origin is dict:
        return _Many(_of(inner[1]), b"{")
    return None


_TOKEN = re.compile(
    rb"""[ \t\n\r]*([{}\[\],:]|"[^"\\]*+(?:\\.[^"\\]*+)*+"|[^ \t\n\r{}\[\],:"]++)""", re.DOTALL
)
_OPENS, _CLOSES = (b"{", b"["), (b"}", b"]")
_MARKS = (*_OPENS, *_CLOSES, b",", b":")


class _NotJsonError(Exception):
    """The brackets do not close, or a comma or a colon is missing."""


class _Walk:
    """Goes through JSON token by token beside a plan of it, and builds none of its values."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0
        self._place: list[str] = []
        self.lists: list[tuple[int, int, Counted]] = []

    def through(self, plan: _Fields) -> None:
        """The whole document."""
        if self._next() != b"{":
            raise DocumentError("this is no document; it should be one JSON object")
        self._fields(plan)

    def _next(self) -> bytes:
        found = _TOKEN.match(self._data, self._at)
        if found is None:
            raise _NotJsonError
        self._at = found.end()
        return found[1]

    def _value(self, plan: Any) -> None:
        token = self._next()
        if token not in _OPENS:
            if token in _MARKS:
                raise _NotJsonError
        elif token == b"{" and isinstance(plan, _Fields):
            self._fields(plan)
        elif token == b"[" and plan is Counted:
            self._counted()
        elif isinstance(plan, _Many) and plan.each is not None and token == plan.opens:
            self._many(plan)
        else:
            self._skip()

    def _skip(self) -> None:
        """To the end of a value without anything to look at, or of another kind, which pydantic refuses."""
        depth = 1
        while depth:
            token = self._next()
            depth += (token in _OPENS) - (token in _CLOSES)

    def _entries(self, opened: bytes) -> Iterator[bytes]:
        """The tokens that entries of an object, or values of a list, begin with."""
        closing = b"}" if opened == b"{" else b"]"
        before, token = self._at, self._next()
        if token == closing:
            return
        while True:
            if opened == b"[":
                self._at = before
            elif token[:1] != b'"' or self._next() != b":":
                raise _NotJsonError
            yield token
            mark = self._next()
            if mark == closing:
                return
            if mark != b",":
                raise _NotJsonError
            before, token = self._at, self._next()

    def _fields(self, plan: _Fields) -> None:
        seen = set()
        for token in self._entries(b"{"):
            key = _text(token)
            if key not in plan:
                raise DocumentError(f"{self._where(key[:40])}: no such field belongs here")
            seen.add(key)
            self._place.append(key)
            self._value(plan[key][1])
            self._place.pop()
        for key, (needed, _) in plan.items():
            if needed and key not in seen:
                raise DocumentError(f"{self._where(key)}: Field required")

    def _many(self, plan: _Many) -> None:
        for index, token in enumerate(self._entries(plan.opens)):
            self._place.append(str(index) if plan.opens == b"[" else _text(token))
            self._value(plan.each)
            self._place.pop()

    def _counted(self) -> None:
        begin = self._at - 1
        try:
            counted, self._at = Counted.read(self._data, begin)
        except DocumentError as problem:
            raise DocumentError(self._where(str(problem))) from problem
        self.lists.append((begin, self._at, counted))

    def _where(self, inside: str) -> str:
        return ".".join((*self._place, inside))


def _text(token: bytes) -> str:
    """The key that a token is."""
    try:
        return str(json.loads(token)) if b"\\" in token else token[1:-1].decode()
    except ValueError:
        raise _NotJsonError from None
