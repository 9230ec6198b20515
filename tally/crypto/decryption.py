"""Partial decryption with its proof, and the joining of the parts (protocol 7.2 and 7.3).

One Chaum–Pedersen proof stands for all pairs, joined with 128-bit weights drawn from the whole statement.
"""

from collections.abc import Collection, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from tally.crypto import group, transcript
from tally.crypto.elgamal import PAIR, first_elements, pairs
from tally.crypto.errors import ProofError, WrongLengthError
from tally.crypto.executor import Meter, Progress, chunks, run
from tally.crypto.group import SIZE, Element, Scalar
from tally.crypto.lagrange import lagrange_coefficient
from tally.crypto.randomness import RandomSource, random_scalar, system_random
from tally.crypto.threshold import TrusteeKey
from tally.crypto.weights import weighted_sums

NAME = "decryption"
WEIGHTS = "decryption-weights"
FIRST = "element A of a pair"


@dataclass(frozen=True, slots=True)
class DecryptionProof:
    """`c ‖ z`."""

    c: Scalar
    z: Scalar

    def to_bytes(self) -> bytes:
        """64 bytes."""
        return self.c + self.z

    @classmethod
    def from_bytes(cls, raw: bytes) -> "DecryptionProof":
        """Read what `to_bytes` wrote. Raises WrongLengthError or NotAScalarError."""
        if len(raw) != 2 * SIZE:
            raise WrongLengthError("a decryption proof", 2 * SIZE, len(raw))
        c = group.check_scalar(raw[:SIZE], "scalar c of a decryption proof")
        return cls(c, group.check_scalar(raw[SIZE:], "scalar z of a decryption proof"))


def _decrypt_chunk(key: Scalar, first: int, raw: bytes) -> bytes:
    with group.Border((raw, FIRST, first)):
        return b"".join(group.mul(key, a) for a in group.elements(raw))


def partially_decrypt(
    context: tuple[bytes, ...],
    key: TrusteeKey,
    members: Collection[int],
    ciphertexts: bytes,
    pool: Executor | None = None,
    progress: Progress | None = None,
    source: RandomSource = system_random,
) -> tuple[bytes, DecryptionProof]:
    """One trustee's part of the decryption of `N·w` pairs (64 bytes each), with its proof.

    `context` is (manifest hash, contest id, trustee id), as bytes; `members` the numbers of all who decrypt.
    Workers of this computer see the trustee's weighted secret. Returns `D_1 ‖ … ‖ D_(N·w)` and the proof.
    """
    weight = lagrange_coefficient(key.number, members)
    weighted = group.mul(weight, key.public_share)
    secret = group.scalar_mul(weight, key.secret.scalars()[0])
    a = first_elements(ciphertexts)
    count = len(a) // SIZE
    meter = Meter(progress, count, (4, 5))
    parts = list(chunks(count))
    jobs = ((secret, part.start, a[part.start * SIZE : part.stop * SIZE]) for part in parts)
    made: list[bytes] = []
    for part, piece in zip(parts, run(pool, _decrypt_chunk, jobs, secret=True), strict=True):
        made.append(piece)
        meter.add(len(part), 0)
    d = b"".join(made)
    seed = transcript.hash("decryption-seed", *context, weighted, a, d)
    (P,) = weighted_sums(WEIGHTS, seed, ((a, FIRST),), pool, meter, 1)
    Q = group.mul(secret, P)
    tau = random_scalar(source)
    c = transcript.scalar("decryption", seed, P, Q, group.mul_base(tau), group.mul(tau, P))
    return d, DecryptionProof(c, group.scalar_add(tau, group.scalar_mul(c, secret)))


def verify_decryption(
    context: tuple[bytes, ...],
    public_share: Element,
    number: int,
    members: Collection[int],
    ciphertexts: bytes,
    decrypted: bytes,
    proof: DecryptionProof,
    pool: Executor | None = None,
    progress: Progress | None = None,
) -> None:
    """Check one trustee's part: `decrypted` is `λ·x·A` for each pair. `public_share` is that trustee's `X`.

    Raises ProofError, or which item is no element, no scalar, or of the wrong length.
    """
    # 1. Lengths and single values
    group.check_element(public_share, "the trustee's public share")
    weighted = group.mul(lagrange_coefficient(number, members), public_share)
    a = first_elements(ciphertexts)
    if len(decrypted) != len(a):
        raise WrongLengthError("a list of partial decryptions", len(a), len(decrypted))
    proof = DecryptionProof.from_bytes(proof.to_bytes())
    # 2. The weighted sums; each element is checked on the way
    seed = transcript.hash("decryption-seed", *context, weighted, a, decrypted)
    meter = Meter(progress, len(a) // SIZE, (1,))
    lists = ((a, FIRST), (decrypted, "partial decryption"))
    P, Q = weighted_sums(WEIGHTS, seed, lists, pool, meter, 0)
    # 3. The challenge
    T_1 = group.sub(group.mul_base(proof.z), group.mul(proof.c, weighted))
    T_2 = group.sub(group.mul(proof.z, P), group.mul(proof.c, Q))
    if transcript.scalar("decryption", seed, P, Q, T_1, T_2) != proof.c:
        raise ProofError(
            NAME, f"what trustee {number} published is not the decryption with that trustee's share"
        )


def _combine_chunk(second: bytes, decrypted: tuple[bytes, ...]) -> bytes:
    messages = group.elements(second)
    for part in decrypted:
        messages = [group.sub(m, d) for m, d in zip(messages, group.elements(part), strict=True)]
    return b"".join(messages)


def combine(
    ciphertexts: bytes,
    decrypted: Sequence[bytes],
    pool: Executor | None = None,
    progress: Progress | None = None,
) -> bytes:
    """`M_k = B_k - Σ D_k` for each pair, from the verified parts of all who decrypt.

    Returns `N·w·32` bytes. The identity may occur among them: it stands for no block.
    """
    second = b"".join(b for _, b in pairs(ciphertexts))
    count = len(ciphertexts) // PAIR
    for listed in decrypted:
        if len(listed) != len(second):
            raise WrongLengthError("a list of partial decryptions", len(second), len(listed))
    meter = Meter(progress, count, (1,))
    parts = list(chunks(count))
    cuts = (slice(part.start * SIZE, part.stop * SIZE) for part in parts)
    jobs = ((second[cut], tuple(listed[cut] for listed in decrypted)) for cut in cuts)
    made: list[bytes] = []
    for part, piece in zip(parts, run(pool, _combine_chunk, jobs), strict=True):
        made.append(piece)
        meter.add(len(part))
    return b"".join(made)
