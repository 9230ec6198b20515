"""Partial decryption: the parts of any t trustees open the ballots, and no false part passes."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.crypto import decryption, elgamal, executor, group, transcript
from tally.crypto.decryption import DecryptionProof
from tally.crypto.elgamal import Randomness
from tally.crypto.encoding import decode_block, encode_block
from tally.crypto.errors import (
    CeremonyError,
    CryptoError,
    NotABlockError,
    NotAnElementError,
    NotAScalarError,
    ProofError,
    WrongLengthError,
)
from tally.crypto.lagrange import lagrange_coefficient
from tally.crypto.secret import SecretScalars
from tally.crypto.threshold import TrusteeKey

CONTEXT = (b"manifest", b"contest", b"trustee")
POLYNOMIAL = (1234, 5678)  # 2 of 3


def _key(number: int) -> TrusteeKey:
    x = group.scalar_from_int(sum(a * number**k for k, a in enumerate(POLYNOMIAL)))
    return TrusteeKey(number, group.mul_base(x), SecretScalars([x]))


KEYS = {number: _key(number) for number in (1, 2, 3)}
Y = group.mul_base(group.scalar_from_int(POLYNOMIAL[0]))
MEMBERS = (1, 3)
COUNT = 3
MESSAGES = [encode_block(bytes([k]) * 30) for k in range(COUNT)]
PAIRS = elgamal.encrypt(Y, MESSAGES, Randomness.fresh(COUNT))
PART, PROOF = decryption.partially_decrypt(CONTEXT, KEYS[1], MEMBERS, PAIRS)
RAW = PROOF.to_bytes()


def _verify(part: bytes = PART, raw: bytes = RAW, pairs: bytes = PAIRS) -> None:
    share = KEYS[1].public_share
    decryption.verify_decryption(CONTEXT, share, 1, MEMBERS, pairs, part, DecryptionProof.from_bytes(raw))


def _put(raw: bytes, at: int, value: bytes) -> bytes:
    return raw[:at] + value + raw[at + len(value) :]


def test_the_honest_part_is_what_the_protocol_writes() -> None:
    _verify()
    weight = group.int_from_scalar(lagrange_coefficient(1, MEMBERS))
    x = group.scalar_from_int(weight * group.int_from_scalar(KEYS[1].secret.scalars()[0]))
    A = elgamal.first_elements(PAIRS)
    assert b"".join(group.mul(x, a) for a in group.elements(A)) == PART
    weighted = group.mul_base(x)
    seed = transcript.hash("decryption-seed", *CONTEXT, weighted, A, PART)
    P = Q = group.IDENTITY
    for k, (a, d) in enumerate(zip(group.elements(A), group.elements(PART), strict=True), 1):
        digest = transcript.hash("decryption-weights", seed, k.to_bytes(4, "big"))
        e = group.scalar_from_int(int.from_bytes(digest[:16], "little"))
        P, Q = group.add(P, group.mul(e, a)), group.add(Q, group.mul(e, d))
    T_1 = group.sub(group.mul_base(PROOF.z), group.mul(PROOF.c, weighted))
    T_2 = group.sub(group.mul(PROOF.z, P), group.mul(PROOF.c, Q))
    assert transcript.scalar("decryption", seed, P, Q, T_1, T_2) == PROOF.c
    assert PROOF.c + PROOF.z == RAW
    assert len(RAW) == 64


@pytest.mark.parametrize("members", [(1, 2), (3, 1), (2, 3), (1, 2, 3)])
def test_any_set_of_at_least_t_opens_the_ballots(members: tuple[int, ...]) -> None:
    parts = []
    for number in members:
        part, proof = decryption.partially_decrypt(CONTEXT, KEYS[number], members, PAIRS)
        share = KEYS[number].public_share
        decryption.verify_decryption(CONTEXT, share, number, members, PAIRS, part, proof)
        parts.append(part)
    assert group.elements(decryption.combine(PAIRS, parts)) == MESSAGES
    assert group.elements(decryption.combine(PAIRS, parts[:-1])) != MESSAGES


def test_one_trustee_alone_opens_nothing() -> None:
    part, proof = decryption.partially_decrypt(CONTEXT, KEYS[2], (2,), PAIRS)
    decryption.verify_decryption(CONTEXT, KEYS[2].public_share, 2, (2,), PAIRS, part, proof)
    assert not set(group.elements(decryption.combine(PAIRS, [part]))) & set(MESSAGES)


def test_workers_chunks_and_progress(
    monkeypatch: pytest.MonkeyPatch, known: Callable[[str], Callable[[int], bytes]]
) -> None:
    expected = decryption.partially_decrypt(CONTEXT, KEYS[1], MEMBERS, PAIRS, source=known("d"))
    monkeypatch.setattr(executor, "CHUNK", 2)
    with ThreadPoolExecutor(2) as pool:
        told: list[int] = []
        made = decryption.partially_decrypt(CONTEXT, KEYS[1], MEMBERS, PAIRS, pool, told.append, known("d"))
        assert made == expected
        assert told[-1] == COUNT
        share = KEYS[1].public_share
        decryption.verify_decryption(CONTEXT, share, 1, MEMBERS, PAIRS, *made, pool, told.append)
        assert decryption.combine(PAIRS, [PART], pool) == decryption.combine(PAIRS, [PART])


def test_bytes_are_fixed(known: Callable[[str], Callable[[int], bytes]]) -> None:
    pairs = elgamal.encrypt(Y, MESSAGES, Randomness.fresh(COUNT, known("pairs")))
    part, proof = decryption.partially_decrypt(CONTEXT, KEYS[1], MEMBERS, pairs, source=known("proof"))
    digest = sha256(part + proof.to_bytes()).hexdigest()
    assert digest == "e1172a8b8ab428a1df0a687865b6e2ae54da40e522536e369221453c6d8754b1"


@pytest.mark.parametrize("item", [0, 1])
@pytest.mark.parametrize("bit", [0, 5, 100, 250])
def test_each_bit_of_each_scalar_counts(item: int, bit: int) -> None:
    at = 32 * item + bit // 8
    with pytest.raises((ProofError, NotAScalarError)):
        _verify(raw=_put(RAW, at, bytes([RAW[at] ^ 1 << bit % 8])))
    with pytest.raises(ProofError, match="decryption"):
        _verify(raw=_put(RAW, 32 * item, bytes(32)))
    number = int.from_bytes(RAW[32 * item : 32 * item + 32], "little") + group.ORDER
    with pytest.raises(NotAScalarError):
        _verify(raw=_put(RAW, 32 * item, number.to_bytes(32, "little")))


@pytest.mark.parametrize("raw", [RAW[:-1], RAW + b"\0", b""], ids=["short", "long", "empty"])
def test_the_length_is_checked(raw: bytes) -> None:
    with pytest.raises(WrongLengthError):
        DecryptionProof.from_bytes(raw)


def test_a_proof_built_by_hand_is_checked_too() -> None:
    bad = DecryptionProof(group.Scalar(b"\xff" * 32), PROOF.z)
    with pytest.raises(NotAScalarError):
        decryption.verify_decryption(CONTEXT, KEYS[1].public_share, 1, MEMBERS, PAIRS, PART, bad)


@pytest.mark.parametrize("item", range(COUNT))
def test_each_part_counts(item: int) -> None:
    element = group.Element(PART[32 * item : 32 * item + 32])
    for value in (group.BASE, group.add(element, group.BASE), PART[:32] if item else PART[32:64]):
        with pytest.raises(ProofError):
            _verify(part=_put(PART, 32 * item, value))
    for bad in (bytes(32), b"\x01" + bytes(31), b"\xff" * 32, element[:31] + bytes([element[31] | 0x80])):
        with pytest.raises(NotAnElementError, match=f"partial decryption number {item} "):
            _verify(part=_put(PART, 32 * item, bad))


@pytest.mark.parametrize("item", range(COUNT))
def test_each_ciphertext_counts(item: int) -> None:
    with pytest.raises(ProofError):
        _verify(pairs=_put(PAIRS, 64 * item, group.BASE))
    for bad in (bytes(32), b"\x01" + bytes(31)):
        with pytest.raises(NotAnElementError, match=f"A of a pair number {item} "):
            _verify(pairs=_put(PAIRS, 64 * item, bad))
        with pytest.raises(NotAnElementError, match=f"A of a pair number {item} "):
            decryption.partially_decrypt(CONTEXT, KEYS[1], MEMBERS, _put(PAIRS, 64 * item, bad))


def test_swapped_dropped_added_and_compensated_parts_are_noticed() -> None:
    with pytest.raises(ProofError):
        _verify(part=PART[32:64] + PART[:32] + PART[64:])
    with pytest.raises(ProofError):
        _verify(pairs=PAIRS[64:128] + PAIRS[:64] + PAIRS[128:])
    with pytest.raises(WrongLengthError):
        _verify(part=PART[:-32])
    with pytest.raises(ProofError):
        _verify(part=PART[:-32], pairs=PAIRS[:-64])
    # Two false parts whose errors cancel in a plain sum: the weights notice.
    first, second = group.elements(PART[:64])
    forged = group.add(first, group.BASE) + group.sub(second, group.BASE) + PART[64:]
    with pytest.raises(ProofError):
        _verify(part=forged)


def test_a_trustee_who_cheats_before_proving_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = decryption._decrypt_chunk

    def cheat(key: group.Scalar, first: int, raw: bytes) -> bytes:
        made = honest(key, first, raw)
        return group.add(group.Element(made[:32]), group.BASE) + made[32:]

    monkeypatch.setattr(decryption, "_decrypt_chunk", cheat)
    part, proof = decryption.partially_decrypt(CONTEXT, KEYS[1], MEMBERS, PAIRS)
    with pytest.raises(ProofError):
        _verify(part=part, raw=proof.to_bytes())


def test_the_wrong_key_is_noticed() -> None:
    wrong = TrusteeKey(1, KEYS[1].public_share, KEYS[2].secret)
    part, proof = decryption.partially_decrypt(CONTEXT, wrong, MEMBERS, PAIRS)
    with pytest.raises(ProofError):
        _verify(part=part, raw=proof.to_bytes())


@pytest.mark.parametrize("item", range(3))
def test_each_part_of_the_context_counts(item: int) -> None:
    other = (*CONTEXT[:item], b"other", *CONTEXT[item + 1 :])
    with pytest.raises(ProofError):
        decryption.verify_decryption(other, KEYS[1].public_share, 1, MEMBERS, PAIRS, PART, PROOF)


def test_share_number_and_members_count() -> None:
    for share, number, members in [
        (KEYS[2].public_share, 1, MEMBERS),
        (KEYS[1].public_share, 3, MEMBERS),
        (KEYS[1].public_share, 1, (1, 2)),
        (KEYS[1].public_share, 1, (1, 2, 3)),
    ]:
        with pytest.raises(ProofError):
            decryption.verify_decryption(CONTEXT, share, number, members, PAIRS, PART, PROOF)
    with pytest.raises(CeremonyError):
        decryption.verify_decryption(CONTEXT, KEYS[1].public_share, 2, MEMBERS, PAIRS, PART, PROOF)
    with pytest.raises(NotAnElementError):
        decryption.verify_decryption(CONTEXT, group.IDENTITY, 1, MEMBERS, PAIRS, PART, PROOF)


def test_a_ballot_that_opens_to_the_identity_is_no_block_and_no_crash() -> None:
    pair = elgamal.encrypt(Y, [group.IDENTITY], Randomness.fresh(1))
    parts = []
    for number in MEMBERS:
        part, proof = decryption.partially_decrypt(CONTEXT, KEYS[number], MEMBERS, pair)
        share = KEYS[number].public_share
        decryption.verify_decryption(CONTEXT, share, number, MEMBERS, pair, part, proof)
        parts.append(part)
    (message,) = group.elements(decryption.combine(pair, parts))
    assert message == group.IDENTITY
    with pytest.raises(NotABlockError):
        decode_block(message)


def test_parts_of_another_length_are_not_joined() -> None:
    with pytest.raises(WrongLengthError):
        decryption.combine(PAIRS, [PART, PART[:-32]])
    with pytest.raises(WrongLengthError):
        decryption.combine(PAIRS[:-1], [PART])


def test_nothing_to_decrypt_is_proved_too() -> None:
    part, proof = decryption.partially_decrypt(CONTEXT, KEYS[1], MEMBERS, b"")
    assert part == b""
    _verify(part=b"", raw=proof.to_bytes(), pairs=b"")


@settings(max_examples=30, deadline=None)
@given(st.binary(min_size=64, max_size=64), st.binary(min_size=96, max_size=96))
def test_noise_is_refused_and_breaks_nothing(raw: bytes, part: bytes) -> None:
    with pytest.raises(CryptoError):
        _verify(raw=raw)
    with pytest.raises(CryptoError):
        _verify(part=part)
