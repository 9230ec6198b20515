"""How a file of vectors looks: readable JSON, keys sorted, one subject, always the same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

_NUMBERS = re.compile(r"\[\n((?: *\d+,?\n)+) *\]")


def page(about: str, section: str, **content: object) -> bytes:
    """A file of vectors. `section` names the part of the normative pages that it tests."""
    return text({"about": about, "section": section, "version": 1, **content})


def text(value: Mapping[str, object]) -> bytes:
    """JSON for people: indented, sorted, UTF-8, lists of numbers in one line, a line break at the end."""
    laid_out = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
    return (_NUMBERS.sub(lambda found: "[" + " ".join(found[1].split()) + "]", laid_out) + "\n").encode()


def hexes(raw: bytes, size: int = 32) -> list[str]:
    """Concatenated items as a list of hex texts."""
    return [raw[k : k + size].hex() for k in range(0, len(raw), size)]


def joined(label: str, *parts: bytes) -> bytes:
    """What `hash(label, parts…)` of protocol 1.1 hands to SHA-512, so that a vector can show it."""
    listed = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
    return f"urna/1/{label}\n".encode() + listed
