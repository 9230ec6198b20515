"""Activations in the urn: those that a desk gave, those that a kiosk used, by their random numbers alone.

They lie among the facts, sorted by number, so nothing tells when or in which order they were given or used,
and no ballot names one.
"""

from __future__ import annotations

from collections.abc import Mapping

GIVEN, USED = "given:", "used:"


def given_fact(nonce: bytes, what: bytes) -> dict[str, bytes]:
    """A desk gave this one."""
    return {GIVEN + nonce.hex(): what}


def used_fact(nonce: bytes) -> dict[str, bytes]:
    """A kiosk took this one."""
    return {USED + nonce.hex(): b""}


def given_of(facts: Mapping[str, bytes]) -> dict[bytes, bytes]:
    """All that were given, sorted by number."""
    return {
        bytes.fromhex(name.removeprefix(GIVEN)): value
        for name, value in sorted(facts.items())
        if name.startswith(GIVEN)
    }


def used_of(facts: Mapping[str, bytes]) -> list[bytes]:
    """The numbers of all that were used, sorted."""
    return [bytes.fromhex(name.removeprefix(USED)) for name in sorted(facts) if name.startswith(USED)]
