"""A shuffle's proof holds for what an honest mixer did, and for nothing else that we could think of."""

from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import fields, replace
from hashlib import sha256
from multiprocessing import get_context

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.crypto import elgamal, executor, group, shuffle, shuffle_work, transcript
from tally.crypto.elgamal import Randomness
from tally.crypto.encoding import encode_block
from tally.crypto.errors import (
    CryptoError,
    NotAnElementError,
    NotAScalarError,
    ProofError,
    WrongLengthError,
)
from tally.crypto.shuffle import ShuffleProof

X = group.scalar_from_int(0xBEEF)
Y = group.mul_base(X)
CONTEXT = b"manifest" * 4 + b"\x04zona" + b"\x03ana"
N, W = 3, 2
ROW = 64 * W
ORDER = group.ORDER


def _encrypt(count: int, w: int) -> bytes:
    rows = []
    for i in range(count):
        messages = [encode_block((i * w + j).to_bytes(30, "big")) for j in range(w)]
        rows.append(elgamal.encrypt(Y, messages, Randomness.fresh(w)))
    return b"".join(rows)


def _open(ciphertexts: bytes, w: int) -> list[tuple[bytes, ...]]:
    opened = [group.sub(b, group.mul(X, a)) for a, b in elgamal.pairs(ciphertexts)]
    return [tuple(opened[k : k + w]) for k in range(0, len(opened), w)]


INPUT = _encrypt(N, W)
OUTPUT, PROOF = shuffle.shuffle(CONTEXT, Y, INPUT, W)
RAW = PROOF.to_bytes()
SCALARS = ["c", "s_1", "s_2", "s_3"]
LISTS_AT = 32 * (4 + W)


def _verify(raw: bytes) -> None:
    shuffle.verify(CONTEXT, Y, INPUT, OUTPUT, W, ShuffleProof.from_bytes(raw, N, W))


def _put(raw: bytes, at: int, value: bytes) -> bytes:
    return raw[:at] + value + raw[at + len(value) :]


def _is_element_field(item: int) -> bool:
    """Whether the 32 bytes number `item` of the proof are an element: c_i and ĉ_i are."""
    return 4 + W <= item < 4 + W + 2 * N


def naive_verify(context: bytes, E: bytes, E2: bytes, w: int, raw: bytes) -> bool:
    """The verifier as protocol 6 writes it, one line after the other, without chunks and checks."""
    n = len(E) // (64 * w)
    add, sub, mul = group.add, group.sub, group.mul
    items = group.split(raw)
    c, s1, s2, s3 = items[:4]
    s4 = items[4 : 4 + w]
    C, hat, s_hat, s_prime = (items[4 + w + n * k : 4 + w + n * (k + 1)] for k in range(4))
    h = [group.generator(i) for i in range(n + 1)]
    whole = context + n.to_bytes(4, "big") + w.to_bytes(2, "big") + Y
    seed = transcript.hash("shuffle-challenges", whole, E, E2, b"".join(C))
    u = [transcript.scalar("shuffle-u", seed, k.to_bytes(4, "big")) for k in range(1, n + 1)]

    def sigma(factors, terms):
        total = group.IDENTITY
        for factor, term in zip(factors, terms, strict=True):
            total = add(total, mul(factor, term))
        return total

    product = 1
    for x in u:
        product = product * group.int_from_scalar(x) % ORDER
    c_bar = sub(group.total(C), group.total(h[1:]))
    D = sub(hat[-1], mul(group.scalar_from_int(product), h[0]))
    t = sub(group.mul_base(s1), mul(c, c_bar)) + sub(group.mul_base(s2), mul(c, D))
    t += sub(add(group.mul_base(s3), sigma(s_prime, h[1:])), mul(c, sigma(u, C)))
    ins, outs = elgamal.pairs(E), elgamal.pairs(E2)
    for j in range(w):
        a, b = (sigma(u, [pair[k] for pair in ins[j::w]]) for k in (0, 1))
        a2, b2 = (sigma(s_prime, [pair[k] for pair in outs[j::w]]) for k in (0, 1))
        t += sub(sub(a2, group.mul_base(s4[j])), mul(c, a)) + sub(sub(b2, mul(s4[j], Y)), mul(c, b))
    before = [h[0], *hat[:-1]]
    t_hat = [sub(add(group.mul_base(s_hat[i]), mul(s_prime[i], before[i])), mul(c, hat[i])) for i in range(n)]
    return transcript.scalar("shuffle", seed, b"".join(hat), t, b"".join(t_hat)) == c


# What holds


@settings(max_examples=12, deadline=None)
@given(st.integers(1, 6), st.integers(1, 3))
def test_an_honest_shuffle_holds_and_keeps_the_ballots(count: int, w: int) -> None:
    rows = _encrypt(count, w)
    output, proof = shuffle.shuffle(CONTEXT, Y, rows, w)
    shuffle.verify(CONTEXT, Y, rows, output, w, proof)
    assert sorted(_open(output, w)) == sorted(_open(rows, w))
    assert not set(group.elements(rows)) & set(group.elements(output))
    raw = proof.to_bytes()
    assert len(raw) == ShuffleProof.size(count, w)
    assert ShuffleProof.from_bytes(raw, count, w) == proof
    assert naive_verify(CONTEXT, rows, output, w, raw)


def test_mixes_follow_one_another() -> None:
    second, proof = shuffle.shuffle(b"other trustee", Y, OUTPUT, W)
    shuffle.verify(b"other trustee", Y, OUTPUT, second, W, proof)
    with pytest.raises(ProofError):
        shuffle.verify(b"other trustee", Y, INPUT, second, W, proof)


def test_each_order_comes_out() -> None:
    rows = _encrypt(2, 1)
    orders = {tuple(_open(shuffle.shuffle(CONTEXT, Y, rows, 1)[0], 1)) for _ in range(40)}
    assert len(orders) == 2


def test_bytes_are_fixed(known: Callable[[str], Callable[[int], bytes]]) -> None:
    # Found by this code; the naive verifier above holds the proof to the protocol.
    source = known("shuffle")
    secret = Randomness.fresh(4, source)
    messages = [encode_block(bytes([k]) * 30) for k in range(4)]
    rows = elgamal.encrypt(Y, messages, secret)
    output, proof = shuffle.shuffle(CONTEXT, Y, rows, 2, source=source)
    assert naive_verify(CONTEXT, rows, output, 2, proof.to_bytes())
    assert (
        sha256(output + proof.to_bytes()).hexdigest()
        == "cfd92e7564fb88bb498f45a4f4c4e63e16cad9f42e369565a05f3a6f4ba9722a"
    )


@pytest.mark.parametrize("size", [1, 2, 512])
@pytest.mark.parametrize("make", [lambda: None, lambda: ThreadPoolExecutor(3)])
def test_workers_and_chunks_change_nothing(
    size: int,
    make: Callable[[], Executor | None],
    monkeypatch: pytest.MonkeyPatch,
    known: Callable[[str], Callable[[int], bytes]],
) -> None:
    rows = INPUT + OUTPUT[:ROW] + INPUT[:ROW]
    expected, expected_proof = shuffle.shuffle(CONTEXT, Y, rows, W, source=known("same"))
    monkeypatch.setattr(executor, "CHUNK", size)
    told: list[int] = []
    pool = make()
    output, proof = shuffle.shuffle(CONTEXT, Y, rows, W, pool, told.append, known("same"))
    assert (output, proof) == (expected, expected_proof)
    assert told == sorted(told)
    assert told[-1] == 5
    told.clear()
    shuffle.verify(CONTEXT, Y, rows, output, W, proof, pool, told.append)
    assert told[-1] == 5
    if pool is not None:
        pool.shutdown()


def test_other_processes_give_the_same_bytes_and_their_failures_arrive(
    monkeypatch: pytest.MonkeyPatch, known: Callable[[str], Callable[[int], bytes]]
) -> None:
    monkeypatch.setattr(executor, "CHUNK", 2)
    expected = shuffle.shuffle(CONTEXT, Y, INPUT, W, source=known("same"))
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        assert shuffle.shuffle(CONTEXT, Y, INPUT, W, pool, source=known("same")) == expected
        shuffle.verify(CONTEXT, Y, INPUT, OUTPUT, W, PROOF, pool)
        bad = replace(PROOF, chain=_put(PROOF.chain, 64, bytes(32)))
        with pytest.raises(NotAnElementError, match="chain commitment number 2 "):
            shuffle.verify(CONTEXT, Y, INPUT, OUTPUT, W, bad, pool)


# What must not hold: the proof


@pytest.mark.parametrize("item", range(len(RAW) // 32))
@pytest.mark.parametrize("bit", [0, 1, 77, 250])
def test_each_bit_of_each_field_counts(item: int, bit: int) -> None:
    at = 32 * item + bit // 8
    with pytest.raises((ProofError, NotAnElementError, NotAScalarError)):
        _verify(_put(RAW, at, bytes([RAW[at] ^ 1 << bit % 8])))


@pytest.mark.parametrize("item", range(len(RAW) // 32))
def test_each_field_replaced_by_another_good_value_is_noticed(item: int) -> None:
    old = RAW[32 * item : 32 * item + 32]
    values: list[bytes] = [bytes(32), group.scalar_add(group.Scalar(old), group.ONE)]
    if _is_element_field(item):
        values = [group.BASE, group.add(group.Element(old), group.BASE), group.generator(1)]
    for value in values:
        with pytest.raises(ProofError, match="shuffle"):
            _verify(_put(RAW, 32 * item, value))


@pytest.mark.parametrize("item", range(len(RAW) // 32))
def test_each_field_is_checked_at_the_border(item: int) -> None:
    old = RAW[32 * item : 32 * item + 32]
    if _is_element_field(item):
        second_encoding = old[:31] + bytes([old[31] | 0x80])
        for value in (bytes(32), b"\x01" + bytes(31), b"\xff" * 32, second_encoding):
            with pytest.raises(NotAnElementError, match="commitment"):
                _verify(_put(RAW, 32 * item, value))
    else:
        for number in (ORDER, int.from_bytes(old, "little") + ORDER, 2**256 - 1):
            with pytest.raises(NotAScalarError):
                _verify(_put(RAW, 32 * item, number.to_bytes(32, "little")))


@pytest.mark.parametrize("k", range(4))
def test_lists_of_the_proof_may_not_be_reordered(k: int) -> None:
    at = LISTS_AT + 32 * N * k
    first, second = RAW[at : at + 32], RAW[at + 32 : at + 64]
    with pytest.raises(ProofError):
        _verify(_put(RAW, at, second + first))


def test_all_fields_are_covered_above() -> None:
    assert [field.name for field in fields(ShuffleProof)][:4] == SCALARS
    assert len(RAW) // 32 == 4 + W + 4 * N


@pytest.mark.parametrize("raw", [RAW[:-1], RAW + b"\0", RAW[:-32], RAW + bytes(128), b""])
def test_the_length_of_the_proof_is_checked(raw: bytes) -> None:
    with pytest.raises(WrongLengthError):
        ShuffleProof.from_bytes(raw, N, W)


def test_a_proof_built_by_hand_is_checked_too() -> None:
    with pytest.raises(WrongLengthError):
        shuffle.verify(CONTEXT, Y, INPUT, OUTPUT, W, replace(PROOF, s_hat=PROOF.s_hat[:32]))
    with pytest.raises(NotAScalarError):
        shuffle.verify(CONTEXT, Y, INPUT, OUTPUT, W, replace(PROOF, c=group.Scalar(b"\xff" * 32)))


def test_zeros_are_no_proof() -> None:
    raw = bytes(LISTS_AT) + group.BASE * 2 * N + bytes(64 * N)
    with pytest.raises(ProofError):
        _verify(raw)


# What must not hold: the statement


def test_another_context_or_key_is_noticed() -> None:
    for context in (b"", CONTEXT + b"x", CONTEXT[:-1], b"x" + CONTEXT[1:]):
        with pytest.raises(ProofError):
            shuffle.verify(context, Y, INPUT, OUTPUT, W, PROOF)
    with pytest.raises(ProofError):
        shuffle.verify(CONTEXT, group.BASE, INPUT, OUTPUT, W, PROOF)
    with pytest.raises(NotAnElementError):
        shuffle.verify(CONTEXT, group.IDENTITY, INPUT, OUTPUT, W, PROOF)


@pytest.mark.parametrize("which", ["input", "output"])
@pytest.mark.parametrize("item", range(2 * W * N))
def test_each_element_of_input_and_output_counts(which: str, item: int) -> None:
    def verify_with(value: bytes) -> None:
        lists = {"input": INPUT, "output": OUTPUT}
        lists[which] = _put(lists[which], 32 * item, value)
        shuffle.verify(CONTEXT, Y, lists["input"], lists["output"], W, PROOF)

    with pytest.raises(ProofError):
        verify_with(group.BASE)
    for bad in (bytes(32), b"\x01" + bytes(31), b"\xff" * 32):
        with pytest.raises(NotAnElementError, match=f"{which} number {item} "):
            verify_with(bad)


def _rows(raw: bytes) -> list[bytes]:
    return [raw[k : k + ROW] for k in range(0, len(raw), ROW)]


TAMPERINGS: dict[str, Callable[[list[bytes]], list[bytes]]] = {
    "swapped": lambda rows: [rows[1], rows[0], *rows[2:]],
    "duplicated": lambda rows: [rows[0], rows[0], *rows[2:]],
    "replaced": lambda rows: [_encrypt(1, W), *rows[1:]],
    "re-encrypted again": lambda rows: [elgamal.reencrypt(Y, rows[0], Randomness.fresh(W)), *rows[1:]],
    "pairs swapped inside": lambda rows: [rows[0][64:] + rows[0][:64], *rows[1:]],
    "vote shifted": lambda rows: [
        rows[0][:32] + group.add(group.Element(rows[0][32:64]), group.BASE) + rows[0][64:],
        *rows[1:],
    ],
    "pairs mixed across ballots": lambda rows: [
        rows[0][:64] + rows[1][64:],
        rows[1][:64] + rows[0][64:],
        *rows[2:],
    ],
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_an_output_changed_afterwards_is_noticed(name: str) -> None:
    output = b"".join(TAMPERINGS[name](_rows(OUTPUT)))
    with pytest.raises(ProofError):
        shuffle.verify(CONTEXT, Y, INPUT, output, W, PROOF)


@pytest.mark.parametrize("name", TAMPERINGS)
def test_a_mixer_who_cheats_before_proving_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = shuffle_work.mix_chunk

    def cheat(*job: object) -> tuple[bytes, bytes]:
        output, commitments = honest(*job)  # type: ignore[arg-type]
        return b"".join(TAMPERINGS[name](_rows(output))), commitments

    monkeypatch.setattr(shuffle_work, "mix_chunk", cheat)
    output, proof = shuffle.shuffle(CONTEXT, Y, INPUT, W)
    with pytest.raises(ProofError):
        shuffle.verify(CONTEXT, Y, INPUT, output, W, proof)


def test_a_mixer_who_commits_to_no_permutation_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = shuffle_work.mix_chunk

    def cheat(
        key: bytes, rows: bytes, w: int, r_prime: bytes, r: bytes, h: bytes, *_: bytes
    ) -> tuple[bytes, bytes]:
        # Counts the first ballot twice and the second not at all, in output and commitments alike.
        first_twice = _rows(rows)
        return honest(Y, first_twice[0] * 2 + first_twice[2], w, r_prime, r, h[:32] * 2 + h[64:])

    monkeypatch.setattr(shuffle_work, "mix_chunk", cheat)
    output, proof = shuffle.shuffle(CONTEXT, Y, INPUT, W)
    with pytest.raises(ProofError):
        shuffle.verify(CONTEXT, Y, INPUT, output, W, proof)


def test_a_mixer_who_proves_another_permutation_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = shuffle_work.mix_chunk

    def cheat(
        key: bytes, rows: bytes, w: int, r_prime: bytes, r: bytes, h: bytes, *_: bytes
    ) -> tuple[bytes, bytes]:
        return honest(Y, rows, w, r_prime, r, h[32:] + h[:32])

    monkeypatch.setattr(shuffle_work, "mix_chunk", cheat)
    output, proof = shuffle.shuffle(CONTEXT, Y, INPUT, W)
    with pytest.raises(ProofError):
        shuffle.verify(CONTEXT, Y, INPUT, output, W, proof)


def test_dropped_and_added_ballots_are_noticed() -> None:
    with pytest.raises(WrongLengthError):
        shuffle.verify(CONTEXT, Y, INPUT, OUTPUT[:-ROW], W, PROOF)
    with pytest.raises(WrongLengthError):
        shuffle.verify(CONTEXT, Y, INPUT, OUTPUT + OUTPUT[:ROW], W, PROOF)
    with pytest.raises(WrongLengthError):
        shuffle.verify(CONTEXT, Y, INPUT[:-ROW], OUTPUT[:-ROW], W, PROOF)
    fewer = ShuffleProof.from_bytes(
        RAW[:LISTS_AT] + b"".join(RAW[LISTS_AT + 32 * N * k :][: 32 * (N - 1)] for k in range(4)), N - 1, W
    )
    with pytest.raises(ProofError):
        shuffle.verify(CONTEXT, Y, INPUT[:-ROW], OUTPUT[:-ROW], W, fewer)


def test_the_same_bytes_read_with_another_width_are_noticed() -> None:
    rows = _encrypt(2, 1)
    output, proof = shuffle.shuffle(CONTEXT, Y, rows, 1)
    with pytest.raises(WrongLengthError):
        shuffle.verify(CONTEXT, Y, rows, output, 2, proof)


@pytest.mark.parametrize("rows", [b"", INPUT[:-1], INPUT[:-64], INPUT + bytes(32)])
def test_a_list_must_be_whole_ciphertexts(rows: bytes) -> None:
    with pytest.raises(WrongLengthError):
        shuffle.shuffle(CONTEXT, Y, rows, W)
    with pytest.raises(WrongLengthError):
        shuffle.verify(CONTEXT, Y, rows, rows, W, PROOF)


def test_a_mixer_refuses_what_is_no_ciphertext() -> None:
    with pytest.raises(NotAnElementError, match="input number 5 "):
        shuffle.shuffle(CONTEXT, Y, _put(INPUT, 160, bytes(32)), W)
    with pytest.raises(CryptoError):
        shuffle.shuffle(CONTEXT, group.IDENTITY, INPUT, W)


@settings(max_examples=30, deadline=None)
@given(st.binary(min_size=len(RAW), max_size=len(RAW)))
def test_noise_is_refused_and_breaks_nothing(raw: bytes) -> None:
    with pytest.raises(CryptoError):
        _verify(raw)


def test_sums_that_meet_the_identity_break_nothing() -> None:
    # c_1 + c_2 and the weighted sums cancel out: a false proof, and an answer all the same.
    minus = group.sub(group.IDENTITY, group.BASE)
    rows = (group.BASE + minus) * 2
    raw = bytes(32 * 5) + (group.BASE + minus) * 2 + bytes(32 * 4)
    with pytest.raises(ProofError):
        shuffle.verify(CONTEXT, Y, rows, rows, 1, ShuffleProof.from_bytes(raw, 2, 1))
