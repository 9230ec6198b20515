"""Proof that whoever made a ciphertext knew its randomness (protocol 3), so that no ballot can be copied.

A Schnorr proof for all pairs of the ciphertext at once; the challenge is drawn over the whole statement.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor

from tally.crypto import group, transcript
from tally.crypto.elgamal import PAIR, Randomness
from tally.crypto.errors import CryptoError, NotAnElementError, ProofError, WrongLengthError
from tally.crypto.executor import Meter, Progress, chunks, run
from tally.crypto.group import SIZE, Element
from tally.crypto.randomness import RandomSource, random_scalars, system_random

NAME = "ballot"
_CHUNKS = 4  # of those of a mix: a proof is a quarter of the work or less
ELEMENT = "element of a ciphertext"
Context = tuple[bytes, bytes, bytes, bytes]
"""Manifest hash, station id, ballot id, contest id."""


Statement = tuple[bytes, int, bytes]
"""A ciphertext with its proof, ready to be checked in another process: what the challenge is drawn over but
for the commitments, whose last bytes are the pairs; how many they are; the proof."""


class Binding:
    """What the proofs of one contest at one station are bound to, all but ballot and ciphertext."""

    __slots__ = ("_after", "_before")

    def __init__(self, manifest_hash: bytes, station: bytes, contest: bytes, public_key: Element) -> None:
        self._before = transcript.title(NAME) + transcript.framed(manifest_hash, station)
        self._after = transcript.framed(contest, public_key)

    def statement(self, ballot_id: bytes, pairs: bytes, proof: bytes) -> Statement:
        """What the proof of a ballot's pairs (`64·w` bytes) states."""
        length, size = len(ballot_id).to_bytes(8, "big"), len(pairs).to_bytes(8, "big")
        begun = b"".join((self._before, length, ballot_id, self._after, size, pairs))
        return begun, len(pairs), proof


def proof_size(w: int) -> int:
    """Bytes of the proof `c ‖ z_1 ‖ … ‖ z_w` for `w` pairs."""
    return SIZE * (1 + w)


def prove(
    context: Context,
    public_key: Element,
    pairs: bytes,
    randomness: Randomness,
    source: RandomSource = system_random,
) -> bytes:
    """Prove knowledge of the randomness of `pairs` (`64·w` bytes).

    Returns `c ‖ z_1 ‖ … ‖ z_w`.
    """
    secrets = randomness.scalars()
    if len(pairs) != PAIR * len(secrets):
        raise WrongLengthError("a ciphertext", PAIR * len(secrets), len(pairs))
    nonces = random_scalars(len(secrets), source)
    commitments = b"".join(group.mul_base(t) for t in nonces)
    c = transcript.scalar(NAME, *context, public_key, pairs, commitments)
    responses = (group.scalar_add(t, group.scalar_mul(c, r)) for t, r in zip(nonces, secrets, strict=True))
    return b"".join([c, *responses])


def verify(context: Context, public_key: Element, pairs: bytes, proof: bytes) -> None:
    """Check a proof made by `prove` for the same context, key and pairs.

    Checks the pairs at the border too. Raises ProofError, NotAnElementError, NotAScalarError or
    WrongLengthError.
    """
    manifest_hash, station, ballot_id, contest = context
    _check([Binding(manifest_hash, station, contest, public_key).statement(ballot_id, pairs, proof)])


def _check(statements: Sequence[Statement]) -> None:
    """Checks some proofs, step by step for all of them. Of one the error says what is wrong with it; of
    several only that something is."""
    for _, size, proof in statements:
        w = max(1, size // PAIR)
        if size != PAIR * w:
            raise WrongLengthError("a ciphertext", PAIR * w, size)
        if len(proof) != SIZE * (1 + w):
            raise WrongLengthError("a ballot's proof", SIZE * (1 + w), len(proof))
    group.check_scalars(b"".join([proof for _, _, proof in statements]), "scalar of a ballot's proof")
    pairs = b"".join([begun[-size:] for begun, size, _ in statements])
    group.check_slips(pairs, ELEMENT)
    items = group.elements(pairs)
    challenges, responses = [], []
    for _, _, proof in statements:
        c, *z = group.scalars(proof)
        challenges += [c] * len(z)
        responses += z
    try:
        products = map(group.mul, challenges, items[::2])
        commitments = list(map(group.sub, map(group.mul_base, responses), products))
        group.check_encodings(items[1::2])  # nothing else is done with them here
    except NotAnElementError:
        group.check_elements(pairs, ELEMENT)
        raise
    at = 0
    for begun, size, proof in statements:
        first, at = at, at + size // PAIR
        if transcript.scalar_after(begun, b"".join(commitments[first:at])) != proof[:SIZE]:
            raise ProofError(NAME, "the challenge does not come out again")


def _check_chunk(first: int, items: list[Statement]) -> list[tuple[int, CryptoError]]:
    try:
        _check(items)
    except CryptoError:
        return list(_failures(first, items))
    return []


def _failures(first: int, items: list[Statement]) -> Iterator[tuple[int, CryptoError]]:
    """Those that do not hold, of some of which one does not."""
    for number, item in enumerate(items, first):
        try:
            _check([item])
        except CryptoError as error:
            yield number, error


def verify_batch(
    statements: Sequence[Statement],
    pool: Executor | None = None,
    progress: Progress | None = None,
) -> dict[int, CryptoError]:
    """Check many proofs; returns the failures by position, so that one bad ballot spoils no other."""
    parts = list(chunks(len(statements), _CHUNKS))
    jobs = ((part.start, list(statements[part.start : part.stop])) for part in parts)
    meter = Meter(progress, len(statements), (1,))
    failed: dict[int, CryptoError] = {}
    for part, found in zip(parts, run(pool, _check_chunk, jobs), strict=True):
        failed.update(found)
        meter.add(len(part))
    return failed
