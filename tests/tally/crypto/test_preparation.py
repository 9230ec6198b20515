"""A prepared shuffle holds like any other, and what was prepared is used once."""

import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.crypto import elgamal, executor, group, preparation, shuffle
from tally.crypto.elgamal import Randomness
from tally.crypto.encoding import encode_block
from tally.crypto.errors import NotAnElementError, PreparationError, ProofError, WrongLengthError
from tally.crypto.group import Element
from tally.crypto.preparation import Preparation, prepare

X = group.scalar_from_int(0xBEEF)
Y = group.mul_base(X)
SEED = bytes(range(32))
CONTEXT = b"manifest" * 4 + b"\x04zona" + b"\x03ana"
BLOCK = 3


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparation, "BLOCK", BLOCK)


def _encrypt(count: int, w: int) -> bytes:
    rows = []
    for i in range(count):
        messages = [encode_block((i * w + j).to_bytes(30, "big")) for j in range(w)]
        rows.append(elgamal.encrypt(Y, messages, Randomness.fresh(w)))
    return b"".join(rows)


def _open(ciphertexts: bytes, w: int) -> list[tuple[bytes, ...]]:
    opened = [group.sub(b, group.mul(X, a)) for a, b in elgamal.pairs(ciphertexts)]
    return [tuple(opened[k : k + w]) for k in range(0, len(opened), w)]


def _prepared(places: int, w: int, seed: bytes = SEED) -> Preparation:
    return Preparation(Y, w, seed, list(prepare(Y, w, places, seed)))


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 10), st.integers(1, 2), st.integers(0, 10), st.sampled_from([1, 2, 4, 512]))
def test_a_shuffle_holds_however_much_of_it_is_ready(count: int, w: int, places: int, chunk: int) -> None:
    """More places than ballots, fewer, none at all, blocks that end inside a chunk of work."""
    rows = _encrypt(count, w)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(executor, "CHUNK", chunk)
        patch.setattr(preparation, "BLOCK", BLOCK)
        output, proof = shuffle.shuffle(CONTEXT, Y, rows, w, prepared=_prepared(places, w))
    shuffle.verify(CONTEXT, Y, rows, output, w, proof)
    assert sorted(_open(output, w)) == sorted(_open(rows, w))
    assert not set(group.elements(rows)) & set(group.elements(output))


def test_what_is_ready_is_not_computed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, prepared = _encrypt(6, 1), _prepared(6, 1)
    done = {"mul": 0, "base": 0}
    mul, mul_base = group.mul, group.mul_base

    def counted_mul(scalar: group.Scalar, element: Element) -> Element:
        done["mul"] += 1
        return mul(scalar, element)

    def counted_base(scalar: group.Scalar) -> Element:
        done["base"] += 1
        return mul_base(scalar)

    monkeypatch.setattr(group, "mul", counted_mul)
    monkeypatch.setattr(group, "mul_base", counted_base)
    shuffle.shuffle(CONTEXT, Y, rows, 1, prepared=prepared)
    # ω_4·Y; ω_1, ω_2, ω_3, ω_4 times G; all else is 4 multiplications for each ballot
    assert done == {"mul": 4 * 6 + 1, "base": 4}


def test_workers_and_progress() -> None:
    told: list[int] = []
    with ThreadPoolExecutor(2) as pool:
        assert list(prepare(Y, 2, 7, SEED, pool, told.append)) == list(prepare(Y, 2, 7, SEED))
    assert told == [3, 6, 7]


def test_used_twice_is_refused() -> None:
    rows, prepared = _encrypt(3, 1), _prepared(3, 1)
    shuffle.shuffle(CONTEXT, Y, rows, 1, prepared=prepared)
    with pytest.raises(PreparationError, match="used"):
        shuffle.shuffle(CONTEXT, Y, rows, 1, prepared=prepared)


def test_a_shuffle_that_failed_has_used_it_too() -> None:
    rows, prepared = _encrypt(3, 1), _prepared(3, 1)
    with pytest.raises(NotAnElementError):
        shuffle.shuffle(CONTEXT, Y, rows[:-1] + b"\xff", 1, prepared=prepared)
    with pytest.raises(PreparationError, match="used"):
        shuffle.shuffle(CONTEXT, Y, rows, 1, prepared=prepared)


def test_for_another_key_or_width_it_is_refused_and_stays_unused() -> None:
    rows, prepared = _encrypt(2, 2), _prepared(3, 2)
    with pytest.raises(PreparationError, match="another key"):
        shuffle.shuffle(CONTEXT, group.BASE, rows, 2, prepared=prepared)
    with pytest.raises(PreparationError, match="another key"):
        shuffle.shuffle(CONTEXT, Y, rows, 1, prepared=prepared)
    shuffle.shuffle(CONTEXT, Y, rows, 2, prepared=prepared)


def test_two_preparations_have_nothing_in_common() -> None:
    size = 32 * BLOCK * 7
    one, other = (b"".join(prepare(Y, 2, 6, seed)) for seed in (SEED, bytes(32)))
    assert not set(group.split(one)) & set(group.split(other))
    first, second = one[: size + 32], one[size + 32 :]
    assert not set(group.split(first)) & set(group.split(second))


@pytest.mark.parametrize("at", [0, 2, 3, 4])
def test_a_preparation_of_other_points_gives_no_proof_that_holds(at: int) -> None:
    """r'·G, the commitment, R·G, x·G of the first place, each in turn."""
    rows = _encrypt(2, 1)
    (block,) = prepare(Y, 1, 2, SEED)
    bent = block[: 32 * at] + group.BASE + block[32 * at + 32 :]
    output, proof = shuffle.shuffle(CONTEXT, Y, rows, 1, prepared=Preparation(Y, 1, SEED, [bent]))
    with pytest.raises(ProofError):
        shuffle.verify(CONTEXT, Y, rows, output, 1, proof)


def test_it_is_secret() -> None:
    prepared = _prepared(3, 1)
    assert repr(prepared) == "Preparation(3 places, hidden)"
    assert SEED.hex() not in repr(prepared.take(Y, 1, 3))
    with pytest.raises(TypeError):
        pickle.dumps(prepared)


def test_lengths() -> None:
    with pytest.raises(WrongLengthError):
        Preparation(Y, 1, SEED[:-1], [])
    with pytest.raises(WrongLengthError):
        Preparation(Y, 1, SEED, [bytes(31)])
    with pytest.raises(WrongLengthError):
        list(prepare(Y, 1, 1, b""))
    with pytest.raises(NotAnElementError):
        list(prepare(group.IDENTITY, 1, 1, SEED))
