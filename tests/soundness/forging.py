"""The tools of those who cheat: statements made by hand, with proofs as good as they can be made."""

from __future__ import annotations

from tally.ballots import EncryptedBallot, Frame, StationBallot, tracker_of
from tally.ballots.encrypted import BallotPart
from tally.crypto import group, transcript
from tally.crypto.group import Element, Scalar
from tally.crypto.randomness import random_scalar, system_random

CIUDAD, NORTE = 0, 1


def fresh() -> Scalar:
    """A uniform scalar."""
    return random_scalar(system_random)


def secretly(scalar: Scalar) -> Element:
    """`scalar · G`."""
    return group.mul_base(scalar)


def context_of(frame: Frame, station: str, ballot_id: bytes, contest: int) -> tuple[bytes, ...]:
    """docs/protocol.md, section 3, before Y."""
    return (frame.manifest_hash, station.encode(), ballot_id, frame.contests[contest][0])


def proved(context: tuple[bytes, ...], public_key: bytes, pairs: bytes, secrets: list[Scalar]) -> bytes:
    """The proof of section 3 for whatever bytes stand as pairs: nothing is checked on the way."""
    nonces = [fresh() for _ in secrets]
    commitments = b"".join(secretly(t) for t in nonces)
    c = transcript.scalar("ballot", *context, public_key, pairs, commitments)
    answers = [group.scalar_add(t, group.scalar_mul(c, r)) for t, r in zip(nonces, secrets, strict=True)]
    return b"".join([c, *answers])


def ballot_of(ballot_id: bytes, *parts: tuple[int, bytes, bytes]) -> EncryptedBallot:
    """Contest, pairs and proof of each part."""
    return EncryptedBallot(ballot_id, tuple(BallotPart(*part) for part in parts))


def cast(frame: Frame, station: str, ballot: EncryptedBallot) -> StationBallot:
    """The ballot in a station's urn."""
    return StationBallot(station, tracker_of(frame.manifest_hash, station, ballot.data), ballot, cast=True)


def second_encoding(element: bytes) -> bytes:
    """The same element to a decoder that ignores the highest bit, as libsodium's before 1.0.19 does."""
    return element[:31] + bytes([element[31] | 0x80])


P = 2**255 - 19
"""The field's prime."""


def not_elements() -> dict[str, bytes]:
    """Bytes that are no encoding of an element, or the identity's (RFC 9496, 4.3.1 and A.2)."""
    base = bytes(group.BASE)
    negative = (P - int.from_bytes(base, "little")).to_bytes(32, "little")
    return {
        "the identity": bytes(32),
        "the top bit set": second_encoding(base),
        "the identity with the top bit set": second_encoding(bytes(32)),
        "the prime, which is nought": P.to_bytes(32, "little"),
        "two more than the prime": (P + 2).to_bytes(32, "little"),
        "a negative field element": negative,
        "no square": bytes.fromhex("26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371"),
        "all ones": b"\xff" * 32,
    }


def not_scalars() -> dict[str, bytes]:
    """Bytes that are no canonical scalar."""
    return {
        "the order": group.ORDER.to_bytes(32, "little"),
        "one more than the order": (group.ORDER + 1).to_bytes(32, "little"),
        "all ones": b"\xff" * 32,
        "the top bit set": second_encoding(bytes(32)),
    }


def not_reduced(scalar: bytes) -> bytes:
    """The same number modulo the order, in a second encoding."""
    return (int.from_bytes(scalar, "little") + group.ORDER).to_bytes(32, "little")
