"""A ballot's proof holds for its own statement and for no other."""

import pytest

from tally.crypto import elgamal, group, schnorr
from tally.crypto.elgamal import Randomness
from tally.crypto.encoding import encode_block
from tally.crypto.errors import CryptoError, NotAnElementError, NotAScalarError, ProofError, WrongLengthError

Y = group.mul_base(group.scalar_from_int(77))
CONTEXT = (b"manifest", b"station", b"ballot", b"contest")
W = 2


def _ballot() -> tuple[bytes, bytes, Randomness]:
    secret = Randomness.fresh(W)
    pairs = elgamal.encrypt(Y, [encode_block(bytes([k]) * 30) for k in range(W)], secret)
    return pairs, schnorr.prove(CONTEXT, Y, pairs, secret), secret


PAIRS, PROOF, SECRET = _ballot()


def _flip(raw: bytes, byte: int, bit: int = 0) -> bytes:
    return raw[:byte] + bytes([raw[byte] ^ 1 << bit]) + raw[byte + 1 :]


@pytest.mark.parametrize("w", [1, 2, 3])
def test_an_honest_proof_holds(w: int) -> None:
    with Randomness.fresh(w) as secret:
        pairs = elgamal.encrypt(Y, [group.BASE] * w, secret)
        proof = schnorr.prove(CONTEXT, Y, pairs, secret)
    assert len(proof) == schnorr.proof_size(w)
    schnorr.verify(CONTEXT, Y, pairs, proof)


@pytest.mark.parametrize("field", range(1 + W))
@pytest.mark.parametrize("bit", [0, 3, 130])
def test_each_bit_of_each_field_counts(field: int, bit: int) -> None:
    with pytest.raises(ProofError, match="ballot"):
        schnorr.verify(CONTEXT, Y, PAIRS, _flip(PROOF, 32 * field + bit // 8, bit % 8))


@pytest.mark.parametrize("part", range(4))
def test_each_part_of_the_context_counts(part: int) -> None:
    other = (*CONTEXT[:part], b"other", *CONTEXT[part + 1 :])
    with pytest.raises(ProofError):
        schnorr.verify(other, Y, PAIRS, PROOF)


def test_the_key_counts() -> None:
    with pytest.raises(ProofError):
        schnorr.verify(CONTEXT, group.BASE, PAIRS, PROOF)


@pytest.mark.parametrize("part", range(2 * W))
def test_each_element_of_the_pairs_counts(part: int) -> None:
    def with_part(element: bytes) -> bytes:
        return PAIRS[: 32 * part] + element + PAIRS[32 * part + 32 :]

    with pytest.raises(ProofError):
        schnorr.verify(CONTEXT, Y, with_part(group.BASE), PROOF)
    for bad in (group.IDENTITY, b"\x01" + bytes(31), b"\xff" * 32):
        with pytest.raises(NotAnElementError, match=f"number {part} "):
            schnorr.verify(CONTEXT, Y, with_part(bad), PROOF)


def test_pairs_may_not_be_swapped_dropped_or_doubled() -> None:
    with pytest.raises(ProofError):
        schnorr.verify(CONTEXT, Y, PAIRS[64:] + PAIRS[:64], PROOF)
    with pytest.raises(ProofError):
        schnorr.verify(CONTEXT, Y, PAIRS[:64] * 2, PROOF)
    with pytest.raises(WrongLengthError):
        schnorr.verify(CONTEXT, Y, PAIRS[:64], PROOF)
    with pytest.raises(WrongLengthError):
        schnorr.verify(CONTEXT, Y, b"", PROOF[:32])


@pytest.mark.parametrize("field", range(1 + W))
def test_scalars_must_be_canonical(field: int) -> None:
    at = 32 * field
    number = int.from_bytes(PROOF[at : at + 32], "little") + group.ORDER
    raw = PROOF[:at] + number.to_bytes(32, "little") + PROOF[at + 32 :]
    with pytest.raises(NotAScalarError, match=f"number {field} "):
        schnorr.verify(CONTEXT, Y, PAIRS, raw)


@pytest.mark.parametrize(
    "proof",
    [PROOF[:-1], PROOF + b"\0", PROOF[32:], b""],
    ids=["short", "long", "a field less", "empty"],
)
def test_the_length_is_checked(proof: bytes) -> None:
    with pytest.raises(WrongLengthError):
        schnorr.verify(CONTEXT, Y, PAIRS, proof)


def test_a_proof_is_made_for_all_pairs_and_no_more() -> None:
    for pairs in (PAIRS[:64], PAIRS + PAIRS[:64], PAIRS[:96]):
        with pytest.raises(WrongLengthError, match="a ciphertext"):
            schnorr.prove(CONTEXT, Y, pairs, SECRET)


@pytest.mark.parametrize("pairs", [b"", PAIRS[:32], PAIRS[:96], PAIRS + PAIRS[:32]], ids=len)
def test_a_ciphertext_is_made_of_whole_pairs(pairs: bytes) -> None:
    """With a proof as long as that of the pairs that are whole, so that nothing else is wrong."""
    proof = PROOF[: schnorr.proof_size(max(1, len(pairs) // 64))]
    with pytest.raises(WrongLengthError, match="a ciphertext"):
        schnorr.verify(CONTEXT, Y, pairs, proof)
    manifest_hash, station, ballot_id, contest = CONTEXT
    found = schnorr.verify_batch(
        [schnorr.Binding(manifest_hash, station, contest, Y).statement(ballot_id, pairs, proof)]
    )
    assert [type(error) for error in found.values()] == [WrongLengthError]


def test_all_zero_is_no_proof() -> None:
    with pytest.raises(ProofError):
        schnorr.verify(CONTEXT, Y, PAIRS, bytes(len(PROOF)))


def test_a_copied_ciphertext_cannot_be_proved_again() -> None:
    copy = elgamal.reencrypt(Y, PAIRS, Randomness.fresh(W))
    with pytest.raises(ProofError):
        schnorr.verify(CONTEXT, Y, copy, schnorr.prove(CONTEXT, Y, copy, SECRET))


def test_proofs_are_fresh() -> None:
    assert schnorr.prove(CONTEXT, Y, PAIRS, SECRET) != PROOF


def test_a_batch_tells_exactly_which_fail() -> None:
    manifest_hash, station, ballot_id, contest = CONTEXT
    bound = schnorr.Binding(manifest_hash, station, contest, Y)
    good = bound.statement(ballot_id, PAIRS, PROOF)
    bad = [
        schnorr.Binding(manifest_hash, station, b"other", Y).statement(ballot_id, PAIRS, PROOF),
        bound.statement(ballot_id, PAIRS, PROOF[:-1]),
        bound.statement(ballot_id, bytes(len(PAIRS)), PROOF),
        bound.statement(ballot_id, b"", PROOF[:32]),
        bound.statement(ballot_id, PAIRS[:-1], PROOF),
        schnorr.Binding(manifest_hash, station, contest, group.BASE).statement(ballot_id, PAIRS, PROOF),
        bound.statement(b"another", PAIRS, PROOF),
    ]
    seen: list[int] = []
    found = schnorr.verify_batch([good, bad[0], good, *bad[1:]], progress=seen.append)
    assert {k: type(v) for k, v in found.items()} == {
        1: ProofError,
        3: WrongLengthError,
        4: NotAnElementError,
        5: WrongLengthError,
        6: WrongLengthError,
        7: ProofError,
        8: ProofError,
    }
    assert all(isinstance(error, CryptoError) for error in found.values())
    assert seen == [9]
    assert schnorr.verify_batch([]) == {}
