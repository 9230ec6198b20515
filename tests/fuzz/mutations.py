"""Ways to spoil bytes, text and JSON: small enough that hypothesis can shrink what it finds."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Iterable
from typing import Any

import rfc8785
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

FACTOR = max(1, int(os.environ.get("URNA_FUZZ", "1")))
"""`URNA_FUZZ=50 pytest tests/fuzz` looks fifty times as long."""


def examples(count: int) -> settings:
    """So many examples, times `URNA_FUZZ`."""
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
    return settings(max_examples=count * FACTOR, deadline=None, suppress_health_check=quiet)


Draw = st.DrawFn
Change = Callable[[Draw, bytes], bytes]


def _at(draw: Draw, data: bytes) -> int:
    return draw(st.integers(0, len(data)))


def _flip(draw: Draw, data: bytes) -> bytes:
    if not data:
        return data
    at = draw(st.integers(0, len(data) - 1))
    return data[:at] + bytes([data[at] ^ (1 << draw(st.integers(0, 7)))]) + data[at + 1 :]


def _cut(draw: Draw, data: bytes) -> bytes:
    return data[: _at(draw, data)]


def _behead(draw: Draw, data: bytes) -> bytes:
    return data[_at(draw, data) :]


def _drop(draw: Draw, data: bytes) -> bytes:
    begin, end = sorted((_at(draw, data), _at(draw, data)))
    return data[:begin] + data[end:]


def _double(draw: Draw, data: bytes) -> bytes:
    begin, end = sorted((_at(draw, data), _at(draw, data)))
    return data[:end] + data[begin:end] + data[end:]


def _splice(draw: Draw, data: bytes) -> bytes:
    begin, end = sorted((_at(draw, data), _at(draw, data)))
    to = _at(draw, data)
    return data[:to] + data[begin:end] + data[to:]


def _insert(draw: Draw, data: bytes) -> bytes:
    at = _at(draw, data)
    return data[:at] + draw(st.binary(min_size=1, max_size=8)) + data[at:]


def _extreme(draw: Draw, data: bytes) -> bytes:
    """A count or a length becomes huge, or nought."""
    at, size = _at(draw, data), draw(st.sampled_from((1, 2, 4, 8, 32)))
    return data[:at] + draw(st.sampled_from((b"\xff", b"\0", b"\x7f", b"\x80"))) * size + data[at + size :]


_WORDS = (
    *(b"", b"0", b"-1", b"9" * 400, b"9" * 5000, b"9007199254740993", b"1e9", b"NaN", b"null", b"[]", b"{}"),
    *(b'"', b"\\u0000", b"\\ud800", b"\n", b"\r\n", b"\0", b";", b",", b"\xff", b"\xef\xbb\xbf"),
    *("\u2028".encode(), b"\x1b[2J", "\u0661".encode(), "\x85".encode(), b"../", b" "),
)


def _word(draw: Draw, data: bytes) -> bytes:
    at, over = _at(draw, data), draw(st.sampled_from((0, 0, 1, 2, 8)))
    return data[:at] + draw(st.sampled_from(_WORDS)) + data[at + over :]


_CHANGES: tuple[Change, ...] = (
    *(_flip, _flip, _cut, _behead, _drop, _double, _splice, _insert, _extreme, _word),
)


@st.composite
def mutated(draw: Draw, seeds: tuple[bytes, ...]) -> bytes:
    """One of the seeds, spoilt in one to three ways; sometimes two seeds joined, rarely noise alone."""
    kind = draw(st.integers(0, 15))
    if kind == 0:
        return draw(st.binary(max_size=200))
    data = draw(st.sampled_from(seeds))
    if kind == 1:
        other = draw(st.sampled_from(seeds))
        return data[: _at(draw, data)] + other[_at(draw, other) :]
    for _ in range(draw(st.integers(1, 3))):
        data = draw(st.sampled_from(_CHANGES))(draw, data)
    return data


ODD: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 2**31 - 1, 2**31, 2**53 - 1, 2**53, 10**400, 0.5),
    *("", " ", "\0", "\x1b[2J", "ñ", "\u2028", "é", "0", "-1", "9" * 4000, "A" * 5000),
    *("00" * 32, "ff" * 32, "0" * 63, "00" * 64, "FF" * 32, "M-001", "E-01", "ana", "ciudad"),
    *("2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z", "2099-12-31T23:59:59+23:59"),
    *([], {}, [[]], [0] * 300, {"a": 1}, {"type": "tally"}),
)


@st.composite
def reshaped(draw: Draw, value: Any) -> Any:
    """A JSON value with one to three of its nodes replaced, left out, doubled, moved or added."""
    for _ in range(draw(st.integers(1, 3))):
        value = _reshape(draw, value)
    return value


def _reshape(draw: Draw, value: Any) -> Any:
    if isinstance(value, dict | list) and value and draw(st.integers(0, 4)):
        keys: list[Any] = sorted(value) if isinstance(value, dict) else list(range(len(value)))
        key = draw(st.sampled_from(keys))
        if isinstance(value, dict) and draw(st.integers(0, 12)) == 0:
            return {name: one for name, one in value.items() if name != key}
        if isinstance(value, list) and draw(st.integers(0, 5)) == 0:
            return _rearranged(draw, value, key)
        copy = value.copy()
        copy[key] = _reshape(draw, value[key])
        return copy
    if isinstance(value, dict):
        extra: dict[str, Any] = {"extra": 0}
        return value | extra
    return _other(draw, value)


def _rearranged(draw: Draw, value: list[Any], key: int) -> list[Any]:
    match draw(st.integers(0, 3)):
        case 0:
            return value[:key] + value[key + 1 :]
        case 1:
            return [*value, value[key]]
        case 2:
            return value[::-1]
        case _:
            return value[:key]


def _other(draw: Draw, value: Any) -> Any:
    if isinstance(value, bool) or draw(st.integers(0, 2)) == 0:
        return draw(st.sampled_from(ODD))
    if isinstance(value, int):
        return draw(st.sampled_from((value + 1, value - 1, value * 2, 0, 2**31 - 1, 2**53 - 1)))
    if isinstance(value, str) and value:
        at = draw(st.integers(0, len(value) - 1))
        return value[:at] + draw(st.sampled_from("01f9aZ ;")) + value[at + 1 :]
    return draw(st.sampled_from(ODD))


def as_bytes(value: Any) -> bytes:
    """RFC 8785 where it can be, plain JSON where it cannot (too large numbers, no object)."""
    try:
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, RecursionError):
        return json.dumps(value, separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode()


def reshaped_bytes(seed: bytes) -> st.SearchStrategy[bytes]:
    """A document whose bytes are canonical again after a change."""
    return reshaped(json.loads(seed)).map(as_bytes)


def lines_of(data: bytes) -> Iterable[bytes]:
    """The lines of a file in which each line ends with a line feed."""
    return (line[:-1] for line in io.BytesIO(data if data.endswith(b"\n") else data + b"\n"))
