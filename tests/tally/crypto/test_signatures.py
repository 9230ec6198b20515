"""Signatures hold as RFC 8032 says, and no key or point of small order takes part in one."""

from __future__ import annotations

import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from tally.crypto.signatures import holds

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


# RFC 8032, section 7.1: public key, message, signature
PUBLISHED = {
    "TEST 1": (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    "TEST 2": (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    "TEST 3": (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
}

# "Taming the Many EdDSAs" (2020), table 5: message, key, signature of each of its cases that fit a line here
SMALL_KEY, SMALL_KEY_TOO, MIXED_KEY = (
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d",
)
CASES = {
    "0: A and R of small order": (
        "8c93255d71dcab10e8f379c26200f3c7bd5f09d9bc3068d3ef4edeb4853022b6",
        SMALL_KEY,
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a" + "00" * 32,
        False,
    ),
    "1: A of small order": (
        "9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79",
        SMALL_KEY,
        "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43"
        "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04",
        False,
    ),
    "2: R of small order": (
        "aebf3f2601a0c8c5d39cc7d8911642f740b78168218da8471772b35f9d35b9ab",
        "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"
        "8c4bd45aecaca5b24fb97bc10ac27ac8751a7dfe1baff8b953ec9f5833ca260e",
        False,
    ),
    "3: both with a part of small order, and equal without the cofactor": (
        "9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79",
        MIXED_KEY,
        "9046a64750444938de19f227bb80485e92b83fdb4b6506c160484c016cc1852f"
        "87909e14428a7a1d62e9f22f3d3ad7802db02eb2e688b6c52fcd6648a98bd009",
        True,
    ),
    "4: equal with the cofactor alone": (
        "e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c",
        MIXED_KEY,
        "160a1cb0dc9c0258cd0a7d23e94d8fa878bcb1925f2c64246b2dee1796bed512"
        "5ec6bc982a269b723e0668e540911a9a6a58921d6925e434ab10aa7940551a09",
        False,
    ),
    "6: S above the order": (
        "85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40",
        "442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623",
        "e96f66be976d82e60150baecff9906684aebb1ef181f67a7189ac78ea23b6c0e"
        "547f7690a0e2ddcd04d87dbc3490dc19b3b3052f7ff0538cb68afb369ba3a514",
        False,
    ),
    "9: R not canonical": (
        "9bedc267423725d473888631ebf45988bad3db83851ee85c85e241a07d148b41",
        "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43",
        "ec" + "ff" * 31 + "ca8c5b64cd208982aa38d4936621a4775aa233aa0505711d8fdcfdaa943d4908",
        False,
    ),
    "11: A not canonical": (
        "39a591f5321bbe07fd5a23dc2f39d025d74526615746727ceefd6e82ae65c06f",
        SMALL_KEY_TOO,
        "a9d55260f765261eb9b84e106f665e00b867287a761990d7135963ee0a7d59dc"
        "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04",
        False,
    ),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_published_ones_hold(name: str) -> None:
    key, message, signature = (bytes.fromhex(one) for one in PUBLISHED[name])
    assert holds(key, message, signature)
    assert not holds(key, message + b"\0", signature)


@pytest.mark.parametrize("name", CASES)
def test_what_libraries_differ_in(name: str) -> None:
    message, key, signature, expected = CASES[name]
    found = holds(bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature))
    assert found == expected


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=300), st.integers(0, 8 * 64 - 1))
def test_what_another_library_signed_holds_and_no_bit_of_it_may_change(
    seed: bytes, message: bytes, bit: int
) -> None:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)
    assert holds(public, message, signature)
    bent = bytearray(signature)
    bent[bit // 8] ^= 1 << bit % 8
    assert not holds(public, message, bytes(bent))


@given(st.binary(max_size=70), st.binary(max_size=5), st.binary(max_size=70))
def test_any_bytes_are_refused(key: bytes, message: bytes, signature: bytes) -> None:
    assert not holds(key, message, signature)


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
