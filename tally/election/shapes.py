"""Whether JSON has the fields of a model, and values that may be there: found out before any become objects.

pydantic keeps a copy of each value that it refuses, and a value of JSON may take a hundred times its text in
memory. So whoever sends megabytes of brackets is refused by counting them, and what does not belong
into a model is refused while its text is walked through, at the first place.
"""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterator

from pydantic import BaseModel

from tally.election.counted import Counted, Lifted
from tally.election.errors import DocumentError
from tally.election.plans import NOT_JSON, Fields, Leaf, Many, Maybe, Plan, plan_of

FACTOR = 10
"""What reading may take is this many times the bytes read, …"""

FLOOR = 512 * 1024
"""… and this much besides: objects have heads, and a document of few bytes is mostly heads."""

_COSTS = {b"{": 180, b"[": 56, b",": 12, b'"': 12}
"""Bytes of memory that go with each of these in the JSON of our own documents, measured; no more than FACTOR
times their text altogether. The page (record-format.md, its head) has them, so that all verifiers agree."""


_TEXT_COST = 68
"""And with each text in a list of texts, besides: nothing else of a document is as short, and as many."""

_NAME_COST = 210
"""Bytes of memory that one more name of a field takes while the tables it is in are made larger. The page has
this too; one time the size is left for the text itself."""

_TEXT = re.compile(rb'"([^"\\]*(?:\\.[^"\\]*)*)(?:"(:?))?', re.DOTALL)


def check_size(data: bytes, name: str) -> None:
    """Raises `DocumentError` for JSON that is nearly all brackets, quotes and commas, as no document is."""
    _check_weight(data, 0, name)
    _check_names(data, name)


def _check_weight(data: bytes, texts: int, name: str) -> None:
    """`texts` are those in lists of texts, once they are counted."""
    marks = sum(data.count(mark) * cost for mark, cost in _COSTS.items())
    if marks + texts * _TEXT_COST > FACTOR * len(data) + FLOOR:
        raise DocumentError(f"{name}: {len(data)} bytes that say hardly anything; this is no document")


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
    """The document, with the pieces found that are read one by one.

    Raises `DocumentError` for what is no JSON object, for a field too many or too few anywhere in it, for a
    value that may not be there, for a list too long or too short, for more texts in lists than so many bytes
    may have. What parts have to do with each other is left to the models.
    """
    walk = _Walk(data)
    try:
        walk.through(plan_of(model))
    except _NotJsonError:
        raise DocumentError(f"{name}: {NOT_JSON}") from None
    except DocumentError as problem:
        raise DocumentError(f"{name}: {problem}") from problem
    _check_weight(data, walk.texts, name)
    return Lifted(source=data, begins=walk.begins, ends=walk.ends, lists=walk.lists)


_TOKEN = re.compile(
    rb"""[ \t\n\r]*([{}\[\],:]|"[^"\\]*+(?:\\.[^"\\]*+)*+"|[^ \t\n\r{}\[\],:"]++)""", re.DOTALL
)
_OPENS, _CLOSES = (b"{", b"["), (b"}", b"]")
_EMPTY = {b"{": b"{}", b"[": b"[]"}
_BETWEEN = (b",", b":")
_MOST_OF_KEY = 40  # in messages, which are made of their parts more than once


class _NotJsonError(Exception):
    """The brackets do not close, or a comma or a colon is missing."""


class _Walk:
    """Goes through JSON token by token beside a plan of it, and builds none of its values."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0
        self._place: list[str] = []
        self.begins, self.ends = array("Q"), array("Q")
        self.lists: dict[int, Counted] = {}
        self.texts = 0

    def through(self, plan: Fields) -> None:
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

    def _value(self, plan: Plan, token: bytes) -> None:
        if isinstance(plan, Maybe):
            if token == b"null":
                return
            plan = plan.inside
        if isinstance(plan, Leaf):
            if problem := plan.problem(_EMPTY.get(token, token)):
                raise self._wrong(problem)
            if token in _OPENS:
                self._skip()
        elif token in _CLOSES or token in _BETWEEN:
            raise _NotJsonError
        elif isinstance(plan, type):
            self._counted(token)
        elif token != plan.opens:
            raise self._wrong(plan.kind)
        elif isinstance(plan, Fields):
            end = plan.flat.end(self._data, self._at - 1) if plan.flat else None
            if end is None:
                self._fields(plan)
            else:
                self._at = end
        elif isinstance(plan, Many):
            self._many(plan)

    def _skip(self) -> None:
        """To the end of a list or an object in a field that takes any value."""
        depth = 1
        while depth:
            token = self._next()
            depth += (token in _OPENS) - (token in _CLOSES)

    def _entries(self, closing: bytes) -> Iterator[bytes]:
        """The keys of an object, each with its colon behind, or the first token of each value of a list."""
        token = self._next()
        if token == closing:
            return
        while True:
            if closing == b"}" and (token[:1] != b'"' or self._next() != b":"):
                raise _NotJsonError
            yield token
            mark = self._next()
            if mark == closing:
                return
            if mark != b",":
                raise _NotJsonError
            token = self._next()

    def _fields(self, plan: Fields) -> None:
        seen = set()
        names = plan.by_token
        for token in self._entries(b"}"):
            key = names.get(token) or _text(token)
            if key not in plan:
                raise DocumentError(f"{self._where(key[:_MOST_OF_KEY])}: no such field belongs here")
            seen.add(key)
            self._place.append(key)
            self._value(plan[key][1], self._next())
            self._place.pop()
        if not plan.needed <= seen:
            missing = next(key for key in plan if key in plan.needed - seen)
            raise DocumentError(f"{self._where(missing)}: Field required")

    def _many(self, plan: Many) -> None:
        count = 0
        for token in self._entries(b"]" if plan.key is None else b"}"):
            if count == plan.most:
                raise self._wrong(f"{plan.what} should have at most {plan.most} items after validation")
            self._place.append(str(count) if plan.key is None else _text(token)[:_MOST_OF_KEY])
            if plan.key is not None and (problem := plan.key.problem(token)):
                raise DocumentError(self._where(f"[key]: {problem}"))
            first = token if plan.key is None else self._next()
            if isinstance(plan.each, Fields) and first == plan.each.opens:
                self._piece(plan.each, first)
            else:
                self._value(plan.each, first)
            self._place.pop()
            count += 1
            self.texts += plan.key is None and token[:1] == b'"'
        if count < plan.least:
            raise self._wrong(
                f"{plan.what} should have at least {plan.least} items after validation, not {count}"
            )

    def _piece(self, plan: Plan, token: bytes) -> None:
        """An object of a list, which is read by itself."""
        number = len(self.begins)
        self.begins.append(self._at - 1)
        self.ends.append(0)
        self._value(plan, token)
        self.ends[number] = self._at

    def _counted(self, token: bytes) -> None:
        if token != b"[":
            raise self._wrong("Input should be a valid tuple")
        begin = self._at - 1
        try:
            counted, self._at = Counted.read(self._data, begin)
        except DocumentError as problem:
            raise DocumentError(self._where(str(problem))) from problem
        self.lists[len(self.begins)] = counted
        self.begins.append(begin)
        self.ends.append(self._at)

    def _wrong(self, problem: str) -> Exception:
        if problem == NOT_JSON:
            return _NotJsonError()
        return DocumentError(f"{'.'.join(self._place)}: {problem}")

    def _where(self, inside: str) -> str:
        return ".".join((*self._place, inside))


def _text(token: bytes) -> str:
    """The key that a token is."""
    try:
        return str(json.loads(token)) if b"\\" in token else token[1:-1].decode()
    except ValueError:
        raise _NotJsonError from None
