"""The chunks of a shuffle and of its verification, as workers run them (protocol 6).

Module-level functions of bytes, so that any executor can send them. Lists are concatenated 32-byte items; a
row is one ciphertext of `w` pairs. Each chunk returns its part of the lists, and its part of each sum.
"""

from dataclasses import dataclass

from tally.crypto import group, transcript
from tally.crypto.group import ONE, SIZE, Element, Scalar


def challenges(seed: bytes, first: int, count: int) -> list[Scalar]:
    """`u_first … u_(first+count-1)`, numbered from 1."""
    return [
        transcript.scalar("shuffle-u", seed, number.to_bytes(4, "big"))
        for number in range(first, first + count)
    ]


def columns(rows: bytes, w: int) -> list[list[Element]]:
    """The 2·w columns `A_1, B_1, … A_w, B_w` of concatenated rows."""
    items = group.elements(rows)
    return [items[column :: 2 * w] for column in range(2 * w)]


def add_up(parts: list[bytes]) -> list[Element]:
    """Add lists of sums, one list from each chunk."""
    return [group.total(list(terms)) for terms in zip(*map(group.elements, parts), strict=True)]


def _places(ready: bytes, w: int) -> list[list[Element]]:
    """What is ready for each place: `r'_1·G, r'_1·Y, …, r·G + h, R·G, x·G` (see `preparation`)."""
    width = 2 * w + 3
    items = group.elements(ready)
    return [items[at : at + width] for at in range(0, len(items), width)]


def mix_chunk(
    public_key: Element, rows: bytes, w: int, r_prime: bytes, r: bytes, h: bytes, ready: bytes = b""
) -> tuple[bytes, bytes]:
    """Re-encrypt permuted rows, and commit to where each came from.

    `ready` is what was prepared for the first rows; `r_prime`, `r` and `h` are those of the others. Returns
    the output rows, and `r·G + h` for each row.
    """
    masks: list[Element] = []
    commitments: list[Element] = []
    for place in _places(ready, w):
        masks += place[: 2 * w]
        commitments.append(place[2 * w])
    for scalar in group.scalars(r_prime):
        masks += (group.mul_base(scalar), group.mul(scalar, public_key))
    for scalar, generator in zip(group.scalars(r), group.elements(h), strict=True):
        commitments.append(group.add(group.mul_base(scalar), generator))
    output = (group.add(item, mask) for item, mask in zip(group.elements(rows), masks, strict=True))
    return b"".join(output), b"".join(commitments)


def chain_chunk(
    rows: bytes,
    w: int,
    h: bytes,
    chain_g: bytes,
    chain_h: bytes,
    omega_hat: bytes,
    omega_prime: bytes,
    ready: bytes = b"",
) -> tuple[bytes, bytes, bytes]:
    """The chain's commitments of the output `rows`, and the commitments of the proof that go with them.

    The prover knows `ĉ_i = R_i·G + U_i·h(0)`, so no chunk waits for the one before. `chain_g` holds
    `R_(i-1) … R_last` and `chain_h` the same of `U`, both beginning one before the chunk. `h` are the
    generators of those rows at the end whose part of `Σ ω'_i·h(i)` was not prepared.

    Returns the `ĉ_i`, the `t̂_i`, and the sums `Σ ω'_i·h(i)`, then `Σ ω'_i·A'_ij`, `Σ ω'_i·B'_ij` per j.
    """
    h0 = group.generator(0)
    R, U = group.scalars(chain_g), group.scalars(chain_h)
    weights, fresh_hat = group.scalars(omega_prime), group.scalars(omega_hat)
    # R_i·G, and ω̂_i·G + ω'_i·R_(i-1)·G: what of ĉ_i and t̂_i is a multiple of G
    for_g = [(place[2 * w + 1], place[2 * w + 2]) for place in _places(ready, w)]
    for i in range(len(for_g), len(weights)):
        both = group.scalar_add(fresh_hat[i], group.scalar_mul(weights[i], R[i]))
        for_g.append((group.mul_base(R[i + 1]), group.mul_base(both)))
    chain: list[bytes] = []
    t_hat: list[bytes] = []
    for i, (link, fresh) in enumerate(for_g):
        chain.append(group.add(link, group.mul(U[i + 1], h0)))
        t_hat.append(group.add(fresh, group.mul(group.scalar_mul(weights[i], U[i]), h0)))
    generators = group.elements(h)
    sums = [group.combination(weights[len(weights) - len(generators) :], generators)]
    sums += [group.combination(weights, column) for column in columns(rows, w)]
    return b"".join(chain), b"".join(t_hat), b"".join(sums)


@dataclass(frozen=True, slots=True)
class VerifyChunk:
    """What a worker needs to verify the items `first … first+n-1` (numbered from 0) of a shuffle."""

    first: int
    w: int
    seed: bytes
    c: Scalar
    rows: bytes
    output: bytes
    h: bytes
    commitments: bytes
    chain: bytes
    """`ĉ_(i-1) … ĉ_last`: begins one before the chunk."""
    s_hat: bytes
    s_prime: bytes


def verify_chunk(job: VerifyChunk) -> tuple[bytes, Scalar, bytes]:
    """Check the chunk's items at the border and compute its part of what the verifier recomputes.

    Returns the `t̂_i`, the product of the `u_k`, and the sums `Σ c_k`, `Σ u_k·c_k`, `Σ s'_i·h(i)`,
    then `Σ u_k·A_k1`, `Σ u_k·B_k1`, …, then `Σ s'_i·A'_i1`, `Σ s'_i·B'_i1`, ….
    """
    w, first = job.w, job.first
    group.check_scalars(job.s_hat, "response s_hat", first)
    group.check_scalars(job.s_prime, "response s_prime", first)
    with group.Border(
        (job.rows, "element of the shuffle's input", 2 * w * first),
        (job.output, "element of the shuffle's output", 2 * w * first),
        (job.commitments, "permutation commitment", first),
        (job.chain[SIZE:], "chain commitment", first),
    ):
        return _verify_chunk(job)


def _verify_chunk(job: VerifyChunk) -> tuple[bytes, Scalar, bytes]:
    w = job.w
    h = group.elements(job.h)
    commitments = group.elements(job.commitments)
    chain = group.elements(job.chain)
    s_prime = group.scalars(job.s_prime)
    u = challenges(job.seed, job.first + 1, len(h))

    minus_c = group.scalar_negate(job.c)
    t_hat = [
        group.add(group.add(group.mul_base(s), group.mul(weight, chain[i])), group.mul(minus_c, chain[i + 1]))
        for i, (s, weight) in enumerate(zip(group.scalars(job.s_hat), s_prime, strict=True))
    ]
    product = ONE
    for challenge in u:
        product = group.scalar_mul(product, challenge)
    sums = [
        group.total(commitments),
        group.combination(u, commitments),
        group.combination(s_prime, h),
    ]
    sums += [group.combination(u, column) for column in columns(job.rows, w)]
    sums += [group.combination(s_prime, column) for column in columns(job.output, w)]
    return b"".join(t_hat), product, b"".join(sums)
