"""Which signatures hold, where libraries differ (docs/protocol.md, section 1.3)."""

from __future__ import annotations

import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from tally.election.ed25519 import holds

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
ORDER_8 = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
SIGN = 1 << 255
SMALL = [y | sign for y in (0, 1, P - 1, ORDER_8, P - ORDER_8, P, P + 1) for sign in (0, SIGN)]


def scalar(seed: bytes) -> int:
    half = bytearray(hashlib.sha512(seed).digest()[:32])
    half[0] &= 248
    half[31] = half[31] & 63 | 64
    return int.from_bytes(half, "little")


def public(seed: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def challenge(point: bytes, key: bytes, message: bytes) -> int:
    return int.from_bytes(hashlib.sha512(point + key + message).digest(), "little") % ORDER


@given(seed=st.binary(min_size=32, max_size=32), message=st.binary(max_size=99), at=st.integers(0, 511))
def test_what_a_key_signs_holds_and_no_flipped_bit_does(seed: bytes, message: bytes, at: int) -> None:
    signature = Ed25519PrivateKey.from_private_bytes(seed).sign(message)
    assert holds(public(seed), message, signature)
    flipped = bytearray(signature)
    flipped[at // 8] ^= 1 << at % 8
    assert not holds(public(seed), message, bytes(flipped))
    assert not holds(public(seed), message + b"x", signature)


@pytest.mark.parametrize("key", SMALL, ids=hex)
def test_nobody_signs_for_everybody(key: int) -> None:
    """R = S·B is a signature of any message under such a key, once the challenge is a multiple of 8."""
    small = key.to_bytes(32, "little")
    accepted = 0
    for number in range(64):
        seed = number.to_bytes(32, "little")
        point = public(seed)
        signature = point + (scalar(seed) % ORDER).to_bytes(32, "little")
        assert not holds(small, b"anything", signature)
        accepted += challenge(point, small, b"anything") % 8 == 0
    assert accepted  # so that one of them was as a library that does not look would take it


def test_a_key_does_not_sign_with_an_r_of_small_order() -> None:
    seed, neutral = b"\x07" * 32, (1).to_bytes(32, "little")
    s = challenge(neutral, public(seed), b"yes") * scalar(seed) % ORDER
    signature = neutral + s.to_bytes(32, "little")
    Ed25519PublicKey.from_public_bytes(public(seed)).verify(signature, b"yes")  # the library takes it
    assert not holds(public(seed), b"yes", signature)


@pytest.mark.parametrize("size", [0, 31, 33, 63, 65])
def test_other_lengths(size: int) -> None:
    seed = b"\x07" * 32
    signature = Ed25519PrivateKey.from_private_bytes(seed).sign(b"yes")
    assert not holds(public(seed), b"yes", (signature + b"\0")[:size])
    assert not holds((public(seed) * 3)[:size], b"yes", signature)
