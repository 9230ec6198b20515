"""Key switching: the parts of any t trustees turn pairs to another key unopened, and no false part passes."""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from hashlib import sha256
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.crypto import decryption, elgamal, executor, group, switching, transcript
from tally.crypto.elgamal import Randomness
from tally.crypto.encoding import encode_block
from tally.crypto.errors import (
    CeremonyError,
    CryptoError,
    NotAnElementError,
    NotAScalarError,
    ProofError,
    WrongLengthError,
)
from tally.crypto.group import Element, Scalar
from tally.crypto.lagrange import lagrange_coefficient
from tally.crypto.secret import SecretScalars
from tally.crypto.switching import SwitchProof
from tally.crypto.threshold import TrusteeKey

CONTEXT = (b"manifest", b"station", b"contest", b"trustee")
POLYNOMIAL = (1234, 5678)  # 2 of 3


def _key(number: int, polynomial: Sequence[int] = POLYNOMIAL) -> TrusteeKey:
    x = group.scalar_from_int(sum(a * number**k for k, a in enumerate(polynomial)))
    return TrusteeKey(number, group.mul_base(x), SecretScalars([x]))


KEYS = {number: _key(number) for number in (1, 2, 3)}
Y_S = group.mul_base(group.scalar_from_int(POLYNOMIAL[0]))
COMMITTEE = group.scalar_from_int(98765)
Y = group.mul_base(COMMITTEE)
MEMBERS = (1, 3)
COUNT = 3
MESSAGES = [encode_block(bytes([k]) * 30) for k in range(COUNT)]
PAIRS = elgamal.encrypt(Y_S, MESSAGES, Randomness.fresh(COUNT))
PART, PROOF = switching.switch_pairs(CONTEXT, KEYS[1], MEMBERS, Y, PAIRS)
RAW = PROOF.to_bytes()


def _verify(part: bytes = PART, raw: bytes = RAW, pairs: bytes = PAIRS, target: Element = Y) -> None:
    share = KEYS[1].public_share
    proof = SwitchProof.from_bytes(raw)
    switching.verify_switch(CONTEXT, share, 1, MEMBERS, target, pairs, part, proof)


def _put(raw: bytes, at: int, value: bytes) -> bytes:
    return raw[:at] + value + raw[at + len(value) :]


def _opened(secret: Scalar, ciphertexts: bytes) -> list[Element]:
    return [group.sub(b, group.mul(secret, a)) for a, b in elgamal.pairs(ciphertexts)]


def test_the_honest_part_is_what_the_protocol_writes() -> None:
    _verify()
    weighted = group.mul(lagrange_coefficient(1, MEMBERS), KEYS[1].public_share)
    A = elgamal.first_elements(PAIRS)
    seed = transcript.hash("switch-seed", *CONTEXT, Y, weighted, A, PART)
    P = U = V = group.IDENTITY
    for k, a in enumerate(group.elements(A), 1):
        digest = transcript.hash("switch-weights", seed, k.to_bytes(4, "big"))
        e = group.scalar_from_int(int.from_bytes(digest[:16], "little"))
        u, v = group.elements(PART)[2 * k - 2 : 2 * k]
        P, U, V = (group.add(s, group.mul(e, x)) for s, x in ((P, a), (U, u), (V, v)))
    c, z, y = PROOF.c, PROOF.z, PROOF.y
    T_1 = group.sub(group.mul_base(z), group.mul(c, U))
    T_2 = group.sub(group.sub(group.mul(z, Y), group.mul(y, P)), group.mul(c, V))
    T_3 = group.sub(group.mul_base(y), group.mul(c, weighted))
    assert transcript.scalar("switch", seed, P, U, V, T_1, T_2, T_3) == c
    assert c + z + y == RAW
    assert len(RAW) == 96
    assert SwitchProof.from_bytes(RAW) == PROOF


@settings(max_examples=12, deadline=None)
@given(
    polynomial=st.lists(st.integers(1, group.ORDER - 1), min_size=1, max_size=3),
    more=st.integers(0, 2),
    committee=st.integers(1, group.ORDER - 1),
    blocks=st.lists(st.binary(min_size=30, max_size=30), min_size=1, max_size=4),
    data=st.data(),
)
def test_switched_pairs_open_under_the_other_key_to_the_same_elements(
    polynomial: list[int], more: int, committee: int, blocks: list[bytes], data: st.DataObject
) -> None:
    """Any t of n, any number of pairs (which is all that `w` changes); then the other key's own trustees."""
    threshold = len(polynomial)
    keys = {number: _key(number, polynomial) for number in range(1, threshold + more + 1)}
    members = data.draw(st.sampled_from(list(combinations(keys, threshold))))
    messages = [encode_block(block) for block in blocks]
    station = group.mul_base(group.scalar_from_int(polynomial[0]))
    other = TrusteeKey(
        1,
        group.mul_base(group.scalar_from_int(committee)),
        SecretScalars([group.scalar_from_int(committee)]),
    )
    pairs = elgamal.encrypt(station, messages, Randomness.fresh(len(messages)))
    parts = []
    for number in members:
        part, proof = switching.switch_pairs(CONTEXT, keys[number], members, other.public_share, pairs)
        share = keys[number].public_share
        switching.verify_switch(CONTEXT, share, number, members, other.public_share, pairs, part, proof)
        parts.append(part)
    switched = switching.combine_switched(pairs, parts)
    opened, proof_opened = decryption.partially_decrypt(CONTEXT[1:], other, (1,), switched)
    decryption.verify_decryption(CONTEXT[1:], other.public_share, 1, (1,), switched, opened, proof_opened)
    assert group.elements(decryption.combine(switched, [opened])) == messages
    if threshold > 1:
        short = switching.combine_switched(pairs, parts[:-1])
        assert _opened(group.scalar_from_int(committee), short) != messages


@pytest.mark.parametrize("members", [(1, 2), (3, 1), (2, 3), (1, 2, 3)])
def test_any_set_of_at_least_t(members: tuple[int, ...]) -> None:
    parts = [switching.switch_pairs(CONTEXT, KEYS[n], members, Y, PAIRS)[0] for n in members]
    assert _opened(COMMITTEE, switching.combine_switched(PAIRS, parts)) == MESSAGES


def test_the_trustees_together_see_nothing_of_what_they_switched() -> None:
    """With all their secrets but not the masks, what is published opens no pair under their own key."""
    parts = [switching.switch_pairs(CONTEXT, KEYS[n], MEMBERS, Y, PAIRS)[0] for n in MEMBERS]
    switched = switching.combine_switched(PAIRS, parts)
    assert not set(_opened(group.scalar_from_int(POLYNOMIAL[0]), switched)) & set(MESSAGES)
    once_more, _ = switching.switch_pairs(CONTEXT, KEYS[1], MEMBERS, Y, PAIRS)
    assert not set(group.elements(once_more)) & set(group.elements(PART))


def test_workers_chunks_and_progress(
    monkeypatch: pytest.MonkeyPatch, known: Callable[[str], Callable[[int], bytes]]
) -> None:
    expected = switching.switch_pairs(CONTEXT, KEYS[1], MEMBERS, Y, PAIRS, source=known("s"))
    monkeypatch.setattr(executor, "CHUNK", 2)
    with ThreadPoolExecutor(2) as pool:
        told: list[int] = []
        made = switching.switch_pairs(CONTEXT, KEYS[1], MEMBERS, Y, PAIRS, pool, told.append, known("s"))
        assert made == expected
        assert told == sorted(told)
        assert told[-1] == COUNT
        share = KEYS[1].public_share
        switching.verify_switch(CONTEXT, share, 1, MEMBERS, Y, PAIRS, *made, pool, told.append)
        assert told[-1] == COUNT


def test_other_processes_give_the_same_bytes(known: Callable[[str], Callable[[int], bytes]]) -> None:
    expected = switching.switch_pairs(CONTEXT, KEYS[1], MEMBERS, Y, PAIRS, source=known("s"))
    with ProcessPoolExecutor(1) as pool:
        made = switching.switch_pairs(CONTEXT, KEYS[1], MEMBERS, Y, PAIRS, pool, source=known("s"))
    assert made == expected


def test_bytes_are_fixed(known: Callable[[str], Callable[[int], bytes]]) -> None:
    pairs = elgamal.encrypt(Y_S, MESSAGES, Randomness.fresh(COUNT, known("pairs")))
    part, proof = switching.switch_pairs(CONTEXT, KEYS[1], MEMBERS, Y, pairs, source=known("proof"))
    assert (
        sha256(part + proof.to_bytes()).hexdigest()
        == "1c6d29263adbf489949f1e68c04ffb31b46adb95153a891e9265c82acf9d1f83"
    )


@pytest.mark.parametrize("at", range(96))
def test_each_byte_of_the_proof_counts(at: int) -> None:
    for bit in (1, 0x20):
        with pytest.raises((ProofError, NotAScalarError)):
            _verify(raw=_put(RAW, at, bytes([RAW[at] ^ bit])))


@pytest.mark.parametrize("item", range(3))
def test_each_scalar_is_canonical_and_counts(item: int) -> None:
    with pytest.raises(ProofError, match="switch"):
        _verify(raw=_put(RAW, 32 * item, bytes(32)))
    number = int.from_bytes(RAW[32 * item : 32 * item + 32], "little") + group.ORDER
    with pytest.raises(NotAScalarError, match=f"number {item} "):
        _verify(raw=_put(RAW, 32 * item, number.to_bytes(32, "little")))


@pytest.mark.parametrize("raw", [RAW[:-1], RAW + b"\0", b"", RAW[:64]], ids=["short", "long", "empty", "two"])
def test_the_length_is_checked(raw: bytes) -> None:
    with pytest.raises(WrongLengthError):
        SwitchProof.from_bytes(raw)


def test_a_proof_built_by_hand_is_checked_too() -> None:
    bad = SwitchProof(PROOF.c, PROOF.z, Scalar(b"\xff" * 32))
    with pytest.raises(NotAScalarError):
        switching.verify_switch(CONTEXT, KEYS[1].public_share, 1, MEMBERS, Y, PAIRS, PART, bad)


@pytest.mark.parametrize("at", range(0, len(PART), 7))
def test_each_byte_of_a_part_counts(at: int) -> None:
    with pytest.raises((ProofError, NotAnElementError)):
        _verify(part=_put(PART, at, bytes([PART[at] ^ 1])))


@pytest.mark.parametrize("item", range(2 * COUNT))
def test_each_element_of_a_part_counts(item: int) -> None:
    element = Element(PART[32 * item : 32 * item + 32])
    for value in (group.BASE, group.add(element, group.BASE), PART[:32] if item else PART[64:96]):
        with pytest.raises(ProofError):
            _verify(part=_put(PART, 32 * item, value))
    name = f"element {'UV'[item % 2]} of a part of key switching number {item // 2} "
    for bad in (bytes(32), b"\x01" + bytes(31), b"\xff" * 32, element[:31] + bytes([element[31] | 0x80])):
        with pytest.raises(NotAnElementError, match=name):
            _verify(part=_put(PART, 32 * item, bad))


@pytest.mark.parametrize("item", range(COUNT))
def test_each_ciphertext_counts(item: int) -> None:
    with pytest.raises(ProofError):
        _verify(pairs=_put(PAIRS, 64 * item, group.BASE))
    for bad in (bytes(32), b"\x01" + bytes(31)):
        with pytest.raises(NotAnElementError, match=f"A of a pair number {item} "):
            _verify(pairs=_put(PAIRS, 64 * item, bad))
        with pytest.raises(NotAnElementError, match=f"A of a pair number {item} "):
            switching.switch_pairs(CONTEXT, KEYS[1], MEMBERS, Y, _put(PAIRS, 64 * item, bad))


def test_swapped_dropped_and_compensated_parts_are_noticed() -> None:
    first, second, rest = PART[:64], PART[64:128], PART[128:]
    u_1, v_1, u_2, v_2 = group.elements(first + second)
    with pytest.raises(ProofError):
        _verify(part=second + first + rest)
    with pytest.raises(ProofError):
        _verify(part=v_1 + u_1 + second + rest)
    with pytest.raises(ProofError):
        _verify(pairs=PAIRS[64:128] + PAIRS[:64] + PAIRS[128:])
    with pytest.raises(ProofError):
        _verify(part=PART[:-64], pairs=PAIRS[:-64])
    for short in (PART[:-64], PART[:-32], PART + PART[:64]):
        with pytest.raises(WrongLengthError):
            _verify(part=short)
    # False parts whose errors cancel in a plain sum: the weights notice.
    for forged in (
        u_1 + group.add(v_1, group.BASE) + u_2 + group.sub(v_2, group.BASE),
        group.add(u_1, group.BASE) + v_1 + group.sub(u_2, group.BASE) + v_2,
        group.add(u_1, group.BASE) + group.add(v_1, Y) + u_2 + v_2,  # another mask, and no new proof
    ):
        with pytest.raises(ProofError):
            _verify(part=forged + rest)


def _cheat(monkeypatch: pytest.MonkeyPatch, change: Callable[[list[Element]], Sequence[bytes]]) -> None:
    honest = switching._switch_chunk

    def bent(secret: Scalar, target: Element, first: int, raw: bytes, masks: bytes) -> bytes:
        return b"".join(change(group.elements(honest(secret, target, first, raw, masks))))

    monkeypatch.setattr(switching, "_switch_chunk", bent)
    part, proof = switching.switch_pairs(CONTEXT, KEYS[1], MEMBERS, Y, PAIRS)
    with pytest.raises(ProofError):
        _verify(part, proof.to_bytes())


@pytest.mark.parametrize("other", [MESSAGES[0], group.BASE, Y])
def test_a_trustee_who_adds_to_a_vote_before_proving_is_noticed(
    monkeypatch: pytest.MonkeyPatch, other: Element
) -> None:
    _cheat(monkeypatch, lambda made: [made[0], group.add(made[1], other), *made[2:]])


def test_a_trustee_who_exchanges_votes_before_proving_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    _cheat(monkeypatch, lambda made: [*made[2:4], *made[:2], *made[4:]])


def test_a_trustee_who_moves_from_one_vote_to_another_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    _cheat(
        monkeypatch,
        lambda m: [m[0], group.add(m[1], group.BASE), m[2], group.sub(m[3], group.BASE), *m[4:]],
    )


def test_each_pair_has_a_mask_of_its_own() -> None:
    """One for two pairs would tell: `V_1 - V_2 = s·(A_2 - A_1)`."""
    assert len(set(group.elements(PART)[::2])) == COUNT


def test_the_wrong_key_is_noticed() -> None:
    wrong = TrusteeKey(1, KEYS[1].public_share, KEYS[2].secret)
    part, proof = switching.switch_pairs(CONTEXT, wrong, MEMBERS, Y, PAIRS)
    with pytest.raises(ProofError):
        _verify(part, proof.to_bytes())


def test_a_part_for_another_target_is_noticed() -> None:
    part, proof = switching.switch_pairs(CONTEXT, KEYS[1], MEMBERS, Y_S, PAIRS)
    with pytest.raises(ProofError):
        _verify(part, proof.to_bytes())
    with pytest.raises(ProofError):
        _verify(target=group.BASE)
    for bad in (group.IDENTITY, Element(b"\xff" * 32)):
        with pytest.raises(NotAnElementError, match="switched"):
            _verify(target=bad)
        with pytest.raises(NotAnElementError, match="switched"):
            switching.switch_pairs(CONTEXT, KEYS[1], MEMBERS, bad, PAIRS)


@pytest.mark.parametrize("item", range(4))
def test_each_part_of_the_context_counts(item: int) -> None:
    other = (*CONTEXT[:item], b"other", *CONTEXT[item + 1 :])
    with pytest.raises(ProofError):
        switching.verify_switch(other, KEYS[1].public_share, 1, MEMBERS, Y, PAIRS, PART, PROOF)


def test_share_number_and_members_count() -> None:
    for share, number, members in [
        (KEYS[2].public_share, 1, MEMBERS),
        (KEYS[1].public_share, 3, MEMBERS),
        (KEYS[1].public_share, 1, (1, 2)),
        (KEYS[1].public_share, 1, (1, 2, 3)),
    ]:
        with pytest.raises(ProofError):
            switching.verify_switch(CONTEXT, share, number, members, Y, PAIRS, PART, PROOF)
    with pytest.raises(CeremonyError):
        switching.verify_switch(CONTEXT, KEYS[1].public_share, 2, MEMBERS, Y, PAIRS, PART, PROOF)
    with pytest.raises(NotAnElementError):
        switching.verify_switch(CONTEXT, group.IDENTITY, 1, MEMBERS, Y, PAIRS, PART, PROOF)


def test_a_mask_that_would_give_the_identity_is_drawn_anew() -> None:
    """Under a key whose logarithm is known one can make it happen: `ρ·Y = s·A`."""
    secret = group.scalar_mul(lagrange_coefficient(1, MEMBERS), KEYS[1].secret.scalars()[0])
    r = group.scalar_from_int(424242)
    pair = elgamal.encrypt(Y_S, MESSAGES[:1], Randomness([r]))
    inverse = group.scalar_from_int(pow(group.int_from_scalar(COMMITTEE), -1, group.ORDER))
    unlucky = group.scalar_mul(group.scalar_mul(secret, r), inverse)
    drawn: list[bytes] = []

    def source(count: int) -> bytes:
        drawn.append(
            bytes(unlucky) + bytes(32) if len(drawn) < 2 else sha256(bytes([len(drawn)])).digest() * 2
        )
        return drawn[-1]

    part, proof = switching.switch_pairs(CONTEXT, KEYS[1], MEMBERS, Y, pair, source=source)
    assert len(drawn) == 5  # twice the unlucky one, the mask, and two nonces
    _verify(part, proof.to_bytes(), pair)
    assert group.IDENTITY not in group.elements(part)


def test_a_ballot_whose_element_is_the_identity_is_switched_like_any() -> None:
    """It is no block, and stays none: it is counted as invalid by those who open it."""
    pair = elgamal.encrypt(Y_S, [group.IDENTITY], Randomness.fresh(1))
    parts = [switching.switch_pairs(CONTEXT, KEYS[n], MEMBERS, Y, pair)[0] for n in MEMBERS]
    assert _opened(COMMITTEE, switching.combine_switched(pair, parts)) == [group.IDENTITY]


def test_parts_that_add_up_to_the_identity_are_refused() -> None:
    """The last of the trustees to speak could take the mask off again, and the vote would be readable."""
    (_, b), *_ = elgamal.pairs(PAIRS)
    u, v = group.elements(PART[:64])
    opposite = group.sub(group.IDENTITY, u)
    for second, name in (
        (opposite + v, "element A of a switched pair number 0 "),
        (u + group.sub(group.sub(group.IDENTITY, b), v), "element B of a switched pair number 0 "),
    ):
        with pytest.raises(NotAnElementError, match=name):
            switching.combine_switched(PAIRS[:64], [PART[:64], second])


def test_parts_of_another_length_are_not_joined() -> None:
    for short in (PART[:-64], PART[:-1], PART + PART):
        with pytest.raises(WrongLengthError):
            switching.combine_switched(PAIRS, [PART, short])
    with pytest.raises(WrongLengthError):
        switching.combine_switched(PAIRS[:-1], [PART])


def test_nothing_to_switch_is_proved_too() -> None:
    part, proof = switching.switch_pairs(CONTEXT, KEYS[1], MEMBERS, Y, b"")
    assert part == b""
    _verify(b"", proof.to_bytes(), b"")


@settings(max_examples=30, deadline=None)
@given(st.binary(min_size=96, max_size=96), st.binary(min_size=192, max_size=192))
def test_noise_is_refused_and_breaks_nothing(raw: bytes, part: bytes) -> None:
    with pytest.raises(CryptoError):
        _verify(raw=raw)
    with pytest.raises(CryptoError):
        _verify(part=part)
