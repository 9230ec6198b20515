"""Key switching: pairs under one key become pairs under another, unopened, with a proof (protocol 7.4).

Each of the t trustees of the first key takes her part of it off and puts a mask under the other key on. What
comes out of all parts together encrypts the same elements under the other key; none of them sees an element.

Why one short proof for all pairs is enough:

1. `U_k` alone fixes `ρ_k`, as `λ_j·X_j` fixes `s = λ_j·x_j`: the group has prime order. So it is determined
   what `V_k` must be; let `Δ_k = V_k - (ρ_k·Y - s·A_k)` be how far it is from that.
2. The three equations prove (a sigma protocol for a homomorphism of `(ρ, s)`: two answers to one commitment
   give both scalars, and `c, z, y` can be simulated) that `V = ρ·Y - s·P` for the `ρ` that belongs to
   `U = Σ e_k·U_k` and the `s` that belongs to `λ_j·X_j`. Both sums have the same weights, so this says that
   `Σ e_k·Δ_k` is the identity.
3. The weights are drawn after `Y`, `λ_j·X_j` and every `A_k`, `U_k`, `V_k` are fixed, since their seed is a
   hash of them all. If some `Δ_k` is not the identity, that happens with a chance of 2^-128 for each seed
   that is tried (see `weights`). So every `Δ_k` is the identity, whatever a trustee knows of the `ρ_k`.
4. `B_k` takes no part in the statement: what is added to it is right for `A_k`, and so for any `B_k`.

The masks are what hides `s·A_k`, the partial decryption: `ρ_k` is fresh for each pair, and never told.
Whoever holds the other key sees it, and must: the pairs are then hers to open.
"""

from collections.abc import Collection, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from tally.crypto import group, transcript
from tally.crypto.decryption import FIRST
from tally.crypto.elgamal import Randomness, first_elements, pairs
from tally.crypto.errors import ProofError, WrongLengthError
from tally.crypto.executor import Meter, Progress, chunks, run
from tally.crypto.group import IDENTITY, SIZE, ZERO, Element, Scalar
from tally.crypto.lagrange import lagrange_coefficient
from tally.crypto.randomness import RandomSource, random_scalar, system_random
from tally.crypto.threshold import TrusteeKey
from tally.crypto.weights import weighted_sums, weights

NAME = "switch"
WEIGHTS = "switch-weights"


@dataclass(frozen=True, slots=True)
class SwitchProof:
    """`c ‖ z ‖ y`."""

    c: Scalar
    z: Scalar
    y: Scalar

    def to_bytes(self) -> bytes:
        """96 bytes."""
        return self.c + self.z + self.y

    @classmethod
    def from_bytes(cls, raw: bytes) -> "SwitchProof":
        """Read what `to_bytes` wrote. Raises WrongLengthError or NotAScalarError."""
        if len(raw) != 3 * SIZE:
            raise WrongLengthError("a proof of key switching", 3 * SIZE, len(raw))
        group.check_scalars(raw, "scalar of a proof of key switching")
        return cls(*group.scalars(raw))


def _masked(target: Element, mask: Scalar, item: Element, secret: Scalar) -> Element:
    """`mask·target - secret·item`."""
    return group.sub(group.mul(mask, target), group.mul(secret, item))


def _switch_pair(secret: Scalar, target: Element, a: Element, mask: Scalar) -> tuple[Element, Element]:
    return group.mul_base(mask), _masked(target, mask, a, secret)


def _switch_chunk(secret: Scalar, target: Element, first: int, raw: bytes, masks: bytes) -> bytes:
    """`U_k ‖ V_k` for each `A_k` of the chunk."""
    with group.Border((raw, FIRST, first)):
        made = zip(group.elements(raw), group.scalars(masks), strict=True)
        return b"".join(item for a, rho in made for item in _switch_pair(secret, target, a, rho))


def switch_pairs(
    context: tuple[bytes, ...],
    key: TrusteeKey,
    members: Collection[int],
    target: Element,
    ciphertexts: bytes,
    pool: Executor | None = None,
    progress: Progress | None = None,
    source: RandomSource = system_random,
) -> tuple[bytes, SwitchProof]:
    """One trustee's part of turning `N·w` pairs (64 bytes each) from her key to `target`, with its proof.

    `context` is (manifest hash, station id, contest id, trustee id), as bytes; `members` the numbers of all
    who switch. Workers of this computer see the trustee's weighted secret and the masks. Returns
    `U_1 ‖ V_1 ‖ … ‖ U_(N·w) ‖ V_(N·w)` and the proof.
    """
    group.check_element(target, "the key to which pairs are switched")
    weight = lagrange_coefficient(key.number, members)
    weighted = group.mul(weight, key.public_share)
    secret = group.scalar_mul(weight, key.secret.scalars()[0])
    a = first_elements(ciphertexts)
    count = len(a) // SIZE
    meter = Meter(progress, count, (7, 4))
    # 1. The masks, and what each pair is given
    with Randomness.fresh(count, source) as drawn:
        masks = drawn.scalars()
    parts = list(chunks(count))
    cuts = (slice(part.start * SIZE, part.stop * SIZE) for part in parts)
    jobs = (
        (secret, target, part.start, a[cut], b"".join(masks[part.start : part.stop]))
        for part, cut in zip(parts, cuts, strict=True)
    )
    made: list[Element] = []
    for part, piece in zip(parts, run(pool, _switch_chunk, jobs, secret=True), strict=True):
        made += group.elements(piece)
        meter.add(len(part), 0)
    # 2. No V may be the identity: such a mask is drawn anew (it has a chance of 2^-252)
    for number, item in enumerate(group.elements(a)):
        while made[2 * number + 1] == IDENTITY:
            masks[number] = random_scalar(source)
            made[2 * number : 2 * number + 2] = _switch_pair(secret, target, item, masks[number])
    shares = b"".join(made)
    # 3. The weighted sums; those of U and V follow from the secrets
    seed = transcript.hash("switch-seed", *context, target, weighted, a, shares)
    (P,) = weighted_sums(WEIGHTS, seed, ((a, FIRST),), pool, meter, 1)
    rho = ZERO
    for e, mask in zip(weights(WEIGHTS, seed, 1, count), masks, strict=True):
        rho = group.scalar_add(rho, group.scalar_mul(e, mask))
    sums = (P, group.mul_base(rho), _masked(target, rho, P, secret))
    # 4. The proof
    alpha, beta = random_scalar(source), random_scalar(source)
    nonces = (group.mul_base(alpha), _masked(target, alpha, P, beta), group.mul_base(beta))
    c = transcript.scalar("switch", seed, *sums, *nonces)
    z = group.scalar_add(alpha, group.scalar_mul(c, rho))
    return shares, SwitchProof(c, z, group.scalar_add(beta, group.scalar_mul(c, secret)))


def verify_switch(
    context: tuple[bytes, ...],
    public_share: Element,
    number: int,
    members: Collection[int],
    target: Element,
    ciphertexts: bytes,
    shares: bytes,
    proof: SwitchProof,
    pool: Executor | None = None,
    progress: Progress | None = None,
) -> None:
    """Check one trustee's part: `shares` are `ρ·G` and `ρ·target - λ·x·A` for each pair, with some `ρ`.

    `public_share` is that trustee's `X`. Raises ProofError, or which item is no element, no scalar, or of the
    wrong length.
    """
    # 1. Lengths and single values
    group.check_element(public_share, "the trustee's public share")
    group.check_element(target, "the key to which pairs are switched")
    weighted = group.mul(lagrange_coefficient(number, members), public_share)
    a = first_elements(ciphertexts)
    if len(shares) != 2 * len(a):
        raise WrongLengthError("a trustee's part of key switching", 2 * len(a), len(shares))
    proof = SwitchProof.from_bytes(proof.to_bytes())
    # 2. The weighted sums; each element is checked on the way
    seed = transcript.hash("switch-seed", *context, target, weighted, a, shares)
    items = group.elements(shares)
    u, v = b"".join(items[::2]), b"".join(items[1::2])
    meter = Meter(progress, len(a) // SIZE, (1,))
    lists = (
        (a, FIRST),
        (u, "element U of a part of key switching"),
        (v, "element V of a part of key switching"),
    )
    P, U, V = weighted_sums(WEIGHTS, seed, lists, pool, meter, 0)
    # 3. The challenge
    minus_c = group.scalar_negate(proof.c)
    T_1 = group.add(group.mul_base(proof.z), group.mul(minus_c, U))
    T_2 = group.add(_masked(target, proof.z, P, proof.y), group.mul(minus_c, V))
    T_3 = group.add(group.mul_base(proof.y), group.mul(minus_c, weighted))
    if transcript.scalar("switch", seed, P, U, V, T_1, T_2, T_3) != proof.c:
        raise ProofError(
            NAME, f"what trustee {number} published does not turn the pairs with that trustee's share"
        )


def combine_switched(ciphertexts: bytes, shares: Sequence[bytes]) -> bytes:
    """The pairs under the other key, from the verified parts of all who switch: `Σ U_k ‖ B_k + Σ V_k` each.

    Raises NotAnElementError where one of their elements is the identity: such a pair is refused.
    """
    made: list[Element] = [item for _, b in pairs(ciphertexts) for item in (IDENTITY, b)]
    for listed in shares:
        if len(listed) != len(ciphertexts):
            raise WrongLengthError("a trustee's part of key switching", len(ciphertexts), len(listed))
        made = [group.add(item, part) for item, part in zip(made, group.elements(listed), strict=True)]
    for at, item in enumerate(made):
        group.check_element(item, f"element {'AB'[at % 2]} of a switched pair", at // 2)
    return b"".join(made)
