"""What a model looks like as JSON: its fields, lists and objects, and what each single value may be."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from annotated_types import MaxLen, MinLen
from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from tally.election.counted import Counted

_DESCRIBED = "__pydantic_fields__"  # what models and dataclasses of pydantic both have
_STRICT = ConfigDict(strict=True)
_VALUE = rb'("[^"\\]*+"|[^ \t\n\r{}\[\],:"]++)'
NOT_JSON = "this is not JSON; the file is damaged or cut"


class Leaf:
    """A value with nothing inside to look at; pydantic says whether it may be this one."""

    def __init__(self, annotation: Any) -> None:
        self._annotation = annotation

    @cached_property
    def _validate(self) -> Callable[[bytes], object]:
        return TypeAdapter(self._annotation, config=_STRICT).validator.validate_json

    def problem(self, token: bytes) -> str | None:
        """What is wrong with a value of JSON."""
        try:
            self._validate(token)
        except ValidationError as problem:
            first = problem.errors(include_url=False, include_input=False, include_context=False)[0]
            return NOT_JSON if first["type"] == "json_invalid" else first["msg"].removeprefix("Value error, ")
        return None


class Fields(dict[str, tuple[bool, "Plan"]]):
    """Of a model: name → whether it has to be there, and what is in it."""

    opens = b"{"
    kind = "Input should be an object"

    @cached_property
    def by_token(self) -> dict[bytes, str]:
        """The names as they are written."""
        return {b'"%b"' % name.encode(): name for name in self}

    @cached_property
    def flat(self) -> Flat | None:
        """How it is written with all of its fields, where it has no lists."""
        return _flat(self)

    @cached_property
    def needed(self) -> frozenset[str]:
        """Those that have to be there."""
        return frozenset(name for name, (needed, _) in self.items() if needed)


class Flat:
    """A model whose canonical text is known but for its values, so that one pattern finds them all."""

    def __init__(self, pattern: bytes, leaves: list[Leaf]) -> None:
        self.pattern = pattern
        self.leaves = leaves
        self._match = re.compile(pattern).match

    def end(self, data: bytes, at: int) -> int | None:
        """Where one ends that begins at `at`. None where it is written otherwise, or a value may not be."""
        found = self._match(data, at)
        if found is None or any(
            leaf.problem(token) for leaf, token in zip(self.leaves, found.groups(), strict=True)
        ):
            return None
        return found.end()


@dataclass(frozen=True)
class Many:
    """A list, or an object with any names, each of which is `key`; what each of its values is."""

    each: Plan
    key: Leaf | None = None
    least: int = 0
    most: int | None = None

    @property
    def opens(self) -> bytes:
        """How it begins."""
        return b"[" if self.key is None else b"{"

    @property
    def what(self) -> str:
        """As pydantic calls it."""
        return "Tuple" if self.key is None else "Dictionary"

    @property
    def kind(self) -> str:
        """What is said of anything else."""
        return "Input should be a valid tuple" if self.key is None else "Input should be an object"


@dataclass(frozen=True)
class Maybe:
    """Null, or this."""

    inside: Fields | Many | type[Counted]


Plan = Leaf | Fields | Many | Maybe | type[Counted]


@cache
def plan_of(fields: type) -> Fields:
    """Of a model or a dataclass of pydantic."""
    described: dict[str, FieldInfo] = getattr(fields, _DESCRIBED)
    return Fields(
        (name, (field.is_required(), _of(field.annotation, tuple(field.metadata))))
        for name, field in described.items()
    )


def _flat(fields: Fields) -> Flat | None:
    """Of a model that has values alone, and models of such."""
    pieces, leaves = [], []
    for name in sorted(fields, key=lambda name: name.encode("utf-16be")):
        _, inside = fields[name]
        if isinstance(inside, Leaf):
            pieces.append((name, _VALUE))
            leaves.append(inside)
        elif isinstance(inside, Fields) and inside.flat is not None:
            pieces.append((name, inside.flat.pattern))
            leaves.extend(inside.flat.leaves)
        else:
            return None
    written = b",".join(b'"%b":%b' % (re.escape(name.encode()), value) for name, value in pieces)
    return Flat(rb"\{%b\}" % written, leaves)


def _of(annotation: Any, limits: tuple[Any, ...] = ()) -> Plan:
    """Of an annotation, and what else its field says of it."""
    if isinstance(annotation, type) and hasattr(annotation, _DESCRIBED):
        return plan_of(annotation)
    if annotation is Counted:
        return Counted
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated and get_origin(inner[0]) in (tuple, dict):
        return _of(inner[0], (*inner[1:], *limits))
    if origin in (Union, UnionType) and NoneType in inner and len(inner) == 2:
        (other,) = (one for one in inner if one is not NoneType)
        inside = _of(other, limits)
        return _leaf(annotation, limits) if isinstance(inside, Leaf | Maybe) else Maybe(inside)
    if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        return Many(_of(inner[0]), None, *_lengths(limits))
    if origin is dict:
        return Many(_of(inner[1]), _leaf(inner[0], ()), *_lengths(limits))
    return _leaf(annotation, limits)


def _leaf(annotation: Any, limits: tuple[Any, ...]) -> Leaf:
    return Leaf(Annotated[annotation, *limits] if limits else annotation)


def _lengths(limits: tuple[Any, ...]) -> tuple[int, int | None]:
    """The least and the most that a list or such an object has."""
    least, most = 0, None
    for limit in limits:
        for one in limit.metadata if isinstance(limit, FieldInfo) else (limit,):
            if isinstance(one, MinLen):
                least = one.min_length
            if isinstance(one, MaxLen):
                most = one.max_length
    return least, most
