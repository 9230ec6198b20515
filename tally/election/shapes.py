"""Whether JSON has the fields of a model at all: found out cheaply, before any of it becomes objects of ours.

pydantic keeps a copy of the whole value for each field that it misses or does not know, and a value of JSON
may take a hundred times its text once it is in memory. So whoever sends megabytes of brackets is refused by
counting them, and other fields than those of the model are refused by looking at their names alone.
"""

from __future__ import annotations

import json
import re
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

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


def check_fields(model: type[BaseModel], data: bytes, name: str) -> None:
    """Raises `DocumentError` for what is no JSON, or for a field too many or too few anywhere in it."""
    try:
        value = json.loads(data.decode())
    except (ValueError, RecursionError):
        raise DocumentError(f"{name}: this is not JSON; the file is damaged or cut") from None
    if not isinstance(value, dict):
        raise DocumentError(f"{name}: this is no document; it should be one JSON object")
    if problem := _misfit(_plan(model), value, ""):
        raise DocumentError(f"{name}: {problem}")


class _Fields(dict[str, tuple[bool, Any]]):
    """Of a model: name → whether it has to be there, and what is in it."""


class _Many:
    """A list, or an object with any names: what each of its values is."""

    def __init__(self, each: Any, kind: type) -> None:
        self.each = each
        self.kind = kind


@cache
def _plan(fields: type) -> _Fields:
    """Of a model or a dataclass of pydantic."""
    described: dict[str, FieldInfo] = getattr(fields, _DESCRIBED)
    return _Fields((name, (field.is_required(), _of(field.annotation))) for name, field in described.items())


def _of(annotation: Any) -> Any:
    """A plan of what an annotation allows; None where there is nothing inside to look at."""
    if isinstance(annotation, type) and hasattr(annotation, _DESCRIBED):
        return _plan(annotation)
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _of(inner[0])
    if origin in (Union, UnionType):
        (other,) = [one for one in inner if one is not NoneType][:1]
        return _of(other)
    if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        return _Many(_of(inner[0]), list)
    if origin is dict:
        return _Many(_of(inner[1]), dict)
    return None


def _misfit(plan: Any, value: Any, place: str) -> str | None:
    """The first field too many or too few. A value of another kind is left to pydantic: one copy."""
    if isinstance(plan, _Fields) and isinstance(value, dict):
        return _misfit_of_fields(plan, value, place)
    if isinstance(plan, _Many) and plan.each is not None and isinstance(value, plan.kind):
        inside: Any = value
        for key, one in enumerate(inside) if plan.kind is list else inside.items():
            if found := _misfit(plan.each, one, f"{place}{key}."):
                return found
    return None


def _misfit_of_fields(plan: _Fields, value: dict[str, Any], place: str) -> str | None:
    for key in value:
        if key not in plan:
            return f"{place}{key[:40]}: no such field belongs here"
    for key, (needed, inside) in plan.items():
        if key not in value:
            if needed:
                return f"{place}{key}: Field required"
        elif found := _misfit(inside, value[key], f"{place}{key}."):
            return found
    return None
