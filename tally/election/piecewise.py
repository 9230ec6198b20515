"""Reads the objects in a document's lists one after another, each from its own bytes.

pydantic reads JSON into a tree of its own before it makes the first object, and each of the tree's objects
takes hundreds of bytes, however short its text. A long list of projects would take thirteen times its bytes.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic_core import CoreSchema, SchemaValidator, core_schema

from tally.election.counted import Lifted

_OBJECTS = ("model", "dataclass")


@cache
def reader_of(kind: type) -> SchemaValidator:
    """What reads a model or a dataclass of pydantic from JSON in which `Lifted` has numbered the objects."""
    schema: dict[str, Any] = kind.__pydantic_core_schema__  # type: ignore[attr-defined]
    known = {one["ref"]: one for one in schema.get("definitions", ())}
    # Not the validators that the classes have already, which know nothing of numbers.
    return SchemaValidator(_numbered(schema, known), _use_prebuilt=False)


def _numbered(schema: Any, known: dict[str, Any]) -> Any:
    """The schema with a number where an object stands in a list."""
    if isinstance(schema, list):
        return [_numbered(one, known) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: value if key == "metadata" else _numbered(value, known) for key, value in schema.items()}
    if schema.get("variadic_item_index") == 0 and len(schema["items_schema"]) == 1:
        kind = _kind(schema["items_schema"][0], known)
        if kind is not None:
            made["items_schema"] = [_by_number(kind)]
    elif schema.get("type") == "dict" and (kind := _kind(schema["values_schema"], known)) is not None:
        made["values_schema"] = _by_number(kind)
    return made


def _kind(schema: dict[str, Any], known: dict[str, Any]) -> type | None:
    """Whose objects this is the schema of, if of any."""
    if schema["type"] == "definition-ref":
        return _kind(known[schema["schema_ref"]], known)
    if schema["type"] in _OBJECTS:
        kind: type = schema["cls"]
        return kind
    return (
        _kind(schema["schema"], known)
        if schema["type"].startswith("function-") and "schema" in schema
        else None
    )


def _by_number(kind: type) -> CoreSchema:
    def read(number: int, info: core_schema.ValidationInfo) -> Any:
        lifted = info.context
        assert isinstance(lifted, Lifted)
        return reader_of(kind).validate_json(lifted.text(number), context=lifted)

    return core_schema.with_info_plain_validator_function(read)
