"""Activations in the urn: those that a desk gave, those that a kiosk used, by their random numbers alone.

They lie among the facts, sorted by number, so nothing tells when or in which order they were given or used,
and no ballot names one. Beside those that were given stands, until the table closes, the keyed hash of who
got them: so that she may come back when hers opened no ballot.
"""

from __future__ import annotations

from collections.abc import Mapping

GIVEN, HOLDER, VOIDED = "given:", "holder:", "voided:"
"""A desk's: given, to whom, and taken back from people who did not vote with them."""
USED, BLOCKED, LEFT = "used:", "blocked:", "left:"
"""A kiosk's: used, blocked before anybody used them, and used by voters who left without casting."""


def given_fact(nonce: bytes, what: bytes, holder: bytes | None = None) -> dict[str, bytes]:
    """A desk gave this one, to the person with this keyed hash."""
    facts = {GIVEN + nonce.hex(): what}
    return facts if holder is None else facts | {HOLDER + nonce.hex(): holder}


def used_fact(nonce: bytes) -> dict[str, bytes]:
    """A kiosk took this one."""
    return {USED + nonce.hex(): b""}


def marked(mark: str, nonce: bytes) -> dict[str, bytes]:
    """What else there is to say of one: `VOIDED`, `BLOCKED` or `LEFT`."""
    return {mark + nonce.hex(): b""}


def given_of(facts: Mapping[str, bytes]) -> dict[bytes, bytes]:
    """All that were given, sorted by number."""
    return {
        bytes.fromhex(name.removeprefix(GIVEN)): value
        for name, value in sorted(facts.items())
        if name.startswith(GIVEN)
    }


def used_of(facts: Mapping[str, bytes]) -> list[bytes]:
    """The numbers of all that were used, sorted."""
    return numbers_of(facts, USED)


def numbers_of(facts: Mapping[str, bytes], mark: str) -> list[bytes]:
    """The numbers of all that have this mark, sorted."""
    return [bytes.fromhex(name.removeprefix(mark)) for name in sorted(facts) if name.startswith(mark)]
