"""Shuffle of ciphertexts with a proof that nothing was added, dropped or changed (protocol 6).

Terelius and Wikström's proof in the form of Haenni, Locher, Koenig and Dubuis ("Pseudo-Code Algorithms for
Verifiable Re-Encryption Mix-Nets", 2017), for vectors of ciphertexts as in Haines (arXiv:1901.08371).
Symbols are those of the protocol. What is secret (the permutation and every `r`, `ω`) goes through
libsodium's scalars; where in memory the permutation reads is not hidden from the mixer's own computer.
"""

from concurrent.futures import Executor

from tally.crypto import group, transcript
from tally.crypto import shuffle_work as work
from tally.crypto.elgamal import PAIR
from tally.crypto.errors import ProofError, WrongLengthError
from tally.crypto.executor import Meter, Progress, chunks, run
from tally.crypto.group import ONE, SIZE, ZERO, Element, Scalar
from tally.crypto.preparation import Preparation, nothing_ready
from tally.crypto.randomness import (
    RandomSource,
    random_permutation,
    random_scalar,
    random_scalars,
    system_random,
)
from tally.crypto.shuffle_proof import ShuffleProof

__all__ = ["NAME", "ShuffleProof", "shuffle", "verify"]

NAME = "shuffle"


def _count(ciphertexts: bytes, w: int) -> int:
    if w < 1 or not ciphertexts or len(ciphertexts) % (PAIR * w):
        whole = max(1, len(ciphertexts) // (PAIR * max(1, w)))
        raise WrongLengthError("a list of ciphertexts", PAIR * max(1, w) * whole, len(ciphertexts))
    return len(ciphertexts) // (PAIR * w)


def _cut(raw: bytes, part: range, width: int = SIZE) -> bytes:
    """The items `part` of a list of items of `width` bytes."""
    return raw[part.start * width : part.stop * width]


def _seed(
    context: bytes, public_key: Element, w: int, rows: bytes, output: bytes, commitments: bytes
) -> bytes:
    count = len(rows) // (PAIR * w)
    whole = context + count.to_bytes(4, "big") + w.to_bytes(2, "big") + public_key
    return transcript.hash("shuffle-challenges", whole, rows, output, commitments)


def shuffle(
    context: bytes,
    public_key: Element,
    ciphertexts: bytes,
    w: int,
    pool: Executor | None = None,
    progress: Progress | None = None,
    source: RandomSource = system_random,
    prepared: Preparation | None = None,
) -> tuple[bytes, ShuffleProof]:
    """Re-encrypt and permute `N` ciphertexts of `w` pairs, and prove it.

    `context` is manifest hash ‖ u8(len) ‖ contest id ‖ u8(len) ‖ trustee id; what follows in the protocol
    (N, w, Y) is added here, so that it cannot disagree. `ciphertexts` is `N·w·64` bytes. Workers of
    this computer see secrets of the shuffle. `progress` is told how many of the N are done, at last N. What
    is `prepared` is used, once and for ever; if it is for fewer than N, the rest is computed now.

    Returns the output (as many bytes) and the proof. Raises WrongLengthError, NotAnElementError or
    PreparationError.
    """
    count = _count(ciphertexts, w)
    group.check_element(public_key, "the public key")
    row = PAIR * w
    parts = list(chunks(count))
    ready = prepared.take(public_key, w, count) if prepared else nothing_ready(w)
    meter = Meter(progress, count, (8, 20))
    h = group.generators(count, pool, first=ready.summed + 1)

    def h_from(first: int, part: range) -> bytes:
        """The generators of the places of `part` that do not lie before `first`."""
        return _cut(h, range(max(first, part.start) - ready.summed, max(first, part.stop) - ready.summed))

    # 1. Permutation, re-encryption, permutation commitments: c_ψ(i) = r_ψ(i)·G + h(i)
    psi = random_permutation(count, source)
    known = {psi[i]: r_i for i, r_i in enumerate(ready.r)}
    r = [known.get(k) or random_scalar(source) for k in range(count)]
    r_prime = ready.r_prime + random_scalars((count - ready.count) * w, source)
    mixed: list[bytes] = []
    commitment_at: list[bytes] = [b""] * count
    jobs = (
        (
            public_key,
            b"".join(ciphertexts[row * psi[i] : row * (psi[i] + 1)] for i in part),
            w,
            b"".join(r_prime[max(part.start, ready.count) * w : max(part.stop, ready.count) * w]),
            b"".join(r[psi[i]] for i in part if i >= ready.count),
            h_from(ready.count, part),
            ready.cut(part),
        )
        for part in parts
    )
    with group.Border((ciphertexts, "element of the shuffle's input", 0)):
        for part, (rows, made) in zip(parts, run(pool, work.mix_chunk, jobs, secret=True), strict=True):
            mixed.append(rows)
            for i, commitment in zip(part, group.split(made), strict=True):
                commitment_at[psi[i]] = commitment
            meter.add(len(part), 0)
    output, commitments = b"".join(mixed), b"".join(commitment_at)
    del mixed, commitment_at

    # 2. Challenges
    seed = _seed(context, public_key, w, ciphertexts, output, commitments)
    u = work.challenges(seed, 1, count)
    u_prime = [u[k] for k in psi]

    # 3. Chain: ĉ_i = R_i·G + U_i·h(0), with R_i = r̂_i + u'_i·R_(i-1) and U_i = u'_i·U_(i-1). Where R_i is
    # ready, r̂_i follows from it.
    r_hat: list[Scalar] = []
    chain_g, chain_h = [ZERO], [ONE]
    for link, challenge in zip(ready.links, u_prime, strict=False):
        r_hat.append(group.scalar_sub(link, group.scalar_mul(challenge, chain_g[-1])))
        chain_g.append(link)
    for challenge in u_prime[ready.count :]:
        r_hat.append(random_scalar(source))
        chain_g.append(group.scalar_add(r_hat[-1], group.scalar_mul(challenge, chain_g[-1])))
    for challenge in u_prime:
        chain_h.append(group.scalar_mul(challenge, chain_h[-1]))

    # 4. Sums of secrets; d = Σ r̂_i·v_i is R_N
    r_bar, d = _sum(r), chain_g[-1]
    r_tilde = _inner(r, u)
    rho = [_inner(r_prime[j::w], u_prime) for j in range(w)]

    # 5. Commitments. Where x_i = ω̂_i + ω'_i·R_(i-1) is ready, ω̂_i follows from it.
    omega_1, omega_2, omega_3 = random_scalars(3, source)
    omega_4 = random_scalars(w, source)
    omega_hat = [
        group.scalar_sub(x, group.scalar_mul(weight, before))
        for x, weight, before in zip(ready.t_hats, ready.omega_prime, chain_g, strict=False)
    ]
    omega_hat += random_scalars(count - ready.count, source)
    omega_prime = ready.omega_prime + random_scalars(count - ready.count, source)
    chains: list[bytes] = []
    t_hats: list[bytes] = []
    sums: list[bytes] = []
    chain_jobs = (
        (
            _cut(output, part, row),
            w,
            h_from(ready.summed, part),
            b"".join(chain_g[part.start : part.stop + 1]),
            b"".join(chain_h[part.start : part.stop + 1]),
            b"".join(omega_hat[part.start : part.stop]),
            b"".join(omega_prime[part.start : part.stop]),
            ready.cut(part),
        )
        for part in parts
    )
    for part, (chain_part, t_part, sum_part) in zip(
        parts, run(pool, work.chain_chunk, chain_jobs, secret=True), strict=True
    ):
        chains.append(chain_part)
        t_hats.append(t_part)
        sums.append(sum_part)
        meter.add(len(part), 1)
    chain = b"".join(chains)
    weighted_h, *weighted = work.add_up(sums)
    t: list[bytes] = [
        group.mul_base(omega_1),
        group.mul_base(omega_2),
        group.add(group.mul_base(omega_3), group.total([weighted_h, *ready.sums])),
    ]
    for j, omega in enumerate(omega_4):
        t.append(group.sub(weighted[2 * j], group.mul_base(omega)))
        t.append(group.sub(weighted[2 * j + 1], group.mul(omega, public_key)))

    # 6. and 7. Challenge and responses
    c = transcript.scalar("shuffle", seed, chain, b"".join(t), b"".join(t_hats))
    proof = ShuffleProof(
        c=c,
        s_1=_respond(omega_1, c, r_bar),
        s_2=_respond(omega_2, c, d),
        s_3=_respond(omega_3, c, r_tilde),
        s_4=_respond_all(omega_4, c, rho),
        commitments=commitments,
        chain=chain,
        s_hat=_respond_all(omega_hat, c, r_hat),
        s_prime=_respond_all(omega_prime, c, u_prime),
    )
    return output, proof


def verify(
    context: bytes,
    public_key: Element,
    ciphertexts: bytes,
    output: bytes,
    w: int,
    proof: ShuffleProof,
    pool: Executor | None = None,
    progress: Progress | None = None,
) -> None:
    """Check that `output` is a shuffle of `ciphertexts`; arguments as for `shuffle`.

    Everything is checked at the border too. Raises ProofError, or which item is no element, no scalar, or
    of the wrong length. One hash joins all statements of the proof, so which of them is false is not known.
    """
    # 1. Lengths, single elements and scalars
    count = _count(ciphertexts, w)
    group.check_element(public_key, "the public key")
    if len(output) != len(ciphertexts):
        raise WrongLengthError("a shuffle's output", len(ciphertexts), len(output))
    proof = ShuffleProof.from_bytes(proof.to_bytes(), count, w)
    c = proof.c
    h = group.generators(count, pool)

    # 2. Lists, and sums over them
    seed = _seed(context, public_key, w, ciphertexts, output, proof.commitments)
    h0 = group.generator(0)
    links = h0 + proof.chain
    row = PAIR * w
    parts = list(chunks(count))
    jobs = (
        (
            work.VerifyChunk(
                first=part.start,
                w=w,
                seed=seed,
                c=c,
                rows=_cut(ciphertexts, part, row),
                output=_cut(output, part, row),
                h=_cut(h, part),
                commitments=_cut(proof.commitments, part),
                chain=_cut(links, range(part.start, part.stop + 1)),
                s_hat=_cut(proof.s_hat, part),
                s_prime=_cut(proof.s_prime, part),
            ),
        )
        for part in parts
    )
    meter = Meter(progress, count, (1,))
    t_hats: list[bytes] = []
    sums: list[bytes] = []
    product = ONE
    for part, (t_part, factor, sum_part) in zip(parts, run(pool, work.verify_chunk, jobs), strict=True):
        t_hats.append(t_part)
        sums.append(sum_part)
        product = group.scalar_mul(product, factor)
        meter.add(len(part))
    total, c_tilde, weighted_h, *weighted = work.add_up(sums)
    c_bar = group.sub(total, group.generator_total(count, pool))
    a_b, weighted_output = weighted[: 2 * w], weighted[2 * w :]
    D = group.sub(Element(links[-SIZE:]), group.mul(product, h0))

    # 3. The commitments that the responses stand for
    t: list[bytes] = [
        group.sub(group.mul_base(proof.s_1), group.mul(c, c_bar)),
        group.sub(group.mul_base(proof.s_2), group.mul(c, D)),
        group.sub(group.add(group.mul_base(proof.s_3), weighted_h), group.mul(c, c_tilde)),
    ]
    for j, s in enumerate(group.scalars(proof.s_4)):
        for k, randomized in ((2 * j, group.mul_base(s)), (2 * j + 1, group.mul(s, public_key))):
            t.append(group.sub(group.sub(weighted_output[k], randomized), group.mul(c, a_b[k])))

    # 4. The challenge
    if transcript.scalar("shuffle", seed, proof.chain, b"".join(t), b"".join(t_hats)) != c:
        raise ProofError(NAME, "the challenge does not come out again for this input, output and context")


def _sum(terms: list[Scalar]) -> Scalar:
    result = ZERO
    for term in terms:
        result = group.scalar_add(result, term)
    return result


def _inner(left: list[Scalar], right: list[Scalar]) -> Scalar:
    return _sum([group.scalar_mul(x, y) for x, y in zip(left, right, strict=True)])


def _respond(nonce: Scalar, c: Scalar, secret: Scalar) -> Scalar:
    return group.scalar_add(nonce, group.scalar_mul(c, secret))


def _respond_all(nonces: list[Scalar], c: Scalar, secrets: list[Scalar]) -> bytes:
    return b"".join(_respond(nonce, c, secret) for nonce, secret in zip(nonces, secrets, strict=True))
