"""Encryption, re-encryption and the secret type of their randomness."""

import copy
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.crypto import elgamal, group
from tally.crypto.elgamal import Randomness
from tally.crypto.encoding import encode_block
from tally.crypto.errors import ErasedError, NotAnElementError, NotAScalarError, WrongLengthError
from tally.crypto.randomness import random_below, random_permutation, random_scalar

X = group.scalar_from_int(0xC0FFEE)
Y = group.mul_base(X)


def _open(ciphertext: bytes) -> list[bytes]:
    return [group.sub(b, group.mul(X, a)) for a, b in elgamal.pairs(ciphertext)]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.binary(min_size=30, max_size=30), min_size=1, max_size=4))
def test_what_is_encrypted_and_re_encrypted_opens_to_the_same(blocks: list[bytes]) -> None:
    messages = [encode_block(block) for block in blocks]
    w = len(messages)
    first = elgamal.encrypt(Y, messages, Randomness.fresh(w))
    second = elgamal.reencrypt(Y, first, Randomness.fresh(w))
    assert _open(first) == _open(second) == messages
    assert not set(group.elements(first)) & set(group.elements(second))
    assert elgamal.check_ciphertext(second, w) == second
    assert elgamal.first_elements(first) == b"".join(a for a, _ in elgamal.pairs(first))


def test_an_opening_gives_the_same_ciphertext() -> None:
    message = encode_block(bytes(30))
    secret = Randomness.fresh(1)
    again = Randomness.from_secret_bytes(secret.secret_bytes())
    assert elgamal.encrypt(Y, [message], secret) == elgamal.encrypt(Y, [message], again)


def test_numbers_of_messages_and_scalars_must_match() -> None:
    with pytest.raises(ValueError, match="zip"):
        elgamal.encrypt(Y, [group.BASE], Randomness.fresh(2))
    with pytest.raises(WrongLengthError):
        elgamal.pairs(bytes(96))


@pytest.mark.parametrize("at", range(4))
def test_ciphertexts_are_checked_part_by_part(at: int) -> None:
    ciphertext = elgamal.encrypt(Y, [group.BASE] * 2, Randomness.fresh(2))
    with pytest.raises(NotAnElementError, match=f"number {at} "):
        elgamal.check_ciphertext(ciphertext[: 32 * at] + bytes(32) + ciphertext[32 * at + 32 :], 2)
    with pytest.raises(WrongLengthError):
        elgamal.check_ciphertext(ciphertext, 1)


def test_randomness_is_hidden_not_copied_and_erased() -> None:
    secret = Randomness.fresh(2)
    raw = secret.secret_bytes()
    assert raw.hex() not in repr(secret) + str(secret)
    for copier in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="secret"):
            copier(secret)
    memory = secret._memory
    assert memory is not None
    with secret:
        pass
    assert memory == bytes(64)
    assert secret.erased
    with pytest.raises(ErasedError):
        secret.scalars()
    secret.erase()


def test_openings_from_outside_are_checked() -> None:
    with pytest.raises(NotAScalarError):
        Randomness.from_secret_bytes(b"\xff" * 32)
    with pytest.raises(WrongLengthError):
        Randomness.from_secret_bytes(bytes(31))


def test_a_zero_scalar_is_drawn_again() -> None:
    answers = iter([bytes(64), group.ORDER.to_bytes(64, "little"), (5).to_bytes(64, "little")])
    assert random_scalar(lambda count: next(answers)) == group.scalar_from_int(5)


def test_numbers_below_are_not_biased_by_the_rest() -> None:
    answers = iter([b"\xff" * 8, (2**64 - 1).to_bytes(8, "big"), (7).to_bytes(8, "big")])
    assert random_below(3, lambda count: next(answers)) == 1


def test_permutations_are_all_reached() -> None:
    seen = {tuple(random_permutation(3)) for _ in range(300)}
    assert len(seen) == 6
