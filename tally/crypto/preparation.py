"""The part of a shuffle that depends on no ballot and no permutation, made before there are any (protocol 6).

It is two thirds of the prover's multiplications by G and a third of the others: for each place `i` of the
output

    r'_ij·G, r'_ij·Y      what re-encrypts,
    r_i·G + h(i)          the permutation commitment (the permutation only says where in the list it stands),
    R_i·G                 the part of ĉ_i that is a multiple of G, as `R_i` may be drawn instead of `r̂_i`,
    x_i·G                 the same of t̂_i: `x_i = ω̂_i + ω'_i·R_(i-1)`, drawn instead of `ω̂_i`,

and the sums `Σ ω'_i·h(i)` of each block. All scalars are expanded from one seed. Who saw them would know the
permutation, and two shuffles with the same ones give it away to everybody: so they can be taken once.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, field
from hashlib import shake_256
from typing import NoReturn

from tally.crypto import group
from tally.crypto.errors import PreparationError, WrongLengthError
from tally.crypto.executor import Meter, Progress, run
from tally.crypto.group import SIZE, Element, Scalar

BLOCK = 512
"""Places that are prepared at a time. A preparation has whole blocks."""
SEED_SIZE = 32


def place_size(w: int) -> int:
    """Bytes of what is prepared for one place: `r'_1·G ‖ r'_1·Y ‖ … ‖ r·G + h ‖ R·G ‖ x·G`."""
    return SIZE * (2 * w + 3)


def block_size(w: int) -> int:
    """Bytes of a block: its places, and its sum."""
    return BLOCK * place_size(w) + SIZE


def blocks_for(places: int) -> int:
    """How many blocks hold so many places."""
    return -(-places // BLOCK)


def _expand(seed: bytes, label: str, block: int, count: int) -> list[Scalar]:
    """`count` scalars of one block: SHAKE-256, 64 bytes reduced for each."""
    head = f"urna/1/prepared-{label}\n".encode() + seed + block.to_bytes(4, "big")
    stream = shake_256(head).digest(64 * count)
    return [group.reduce(stream[at : at + 64]) for at in range(0, 64 * count, 64)]


def prepare_block(public_key: Element, w: int, seed: bytes, block: int, h: bytes) -> bytes:
    """A block, as workers make it. `h` are the generators of its places."""
    r_prime = _expand(seed, "r-prime", block, BLOCK * w)
    singles = [_expand(seed, label, block, BLOCK) for label in ("r", "link", "t-hat")]
    weights = _expand(seed, "omega-prime", block, BLOCK)
    generators = group.elements(h)
    places: list[bytes] = []
    for i, (r, link, t_hat) in enumerate(zip(*singles, strict=True)):
        for scalar in r_prime[i * w : (i + 1) * w]:
            places += (group.mul_base(scalar), group.mul(scalar, public_key))
        places += (group.add(group.mul_base(r), generators[i]), group.mul_base(link), group.mul_base(t_hat))
    return b"".join([*places, group.combination(weights, generators)])


def prepare(
    public_key: Element,
    w: int,
    places: int,
    seed: bytes,
    pool: Executor | None = None,
    progress: Progress | None = None,
) -> Iterator[bytes]:
    """Yields the blocks for at least so many places. `progress` is told how many places are done.

    Raises NotAnElementError for a key that is none, WrongLengthError for a seed that is not 32 bytes.
    """
    group.check_element(public_key, "the public key")
    if len(seed) != SEED_SIZE:
        raise WrongLengthError("a preparation's seed", SEED_SIZE, len(seed))
    blocks = blocks_for(places)
    h = group.generators(blocks * BLOCK, pool)
    width = BLOCK * SIZE
    jobs = ((public_key, w, seed, k, h[k * width : (k + 1) * width]) for k in range(blocks))
    meter = Meter(progress, places, (1,))
    for number, block in enumerate(run(pool, prepare_block, jobs, secret=True)):
        yield block
        meter.add(min(BLOCK, places - number * BLOCK))


@dataclass(frozen=True, slots=True)
class Ready:
    """What of a shuffle is ready, for its first `count` places; `summed` of them are in `sums` already."""

    count: int
    width: int
    r: list[Scalar] = field(repr=False)
    r_prime: list[Scalar] = field(repr=False)
    links: list[Scalar] = field(repr=False)
    t_hats: list[Scalar] = field(repr=False)
    omega_prime: list[Scalar] = field(repr=False)
    places: bytes = field(repr=False)
    summed: int
    sums: list[Element] = field(repr=False)

    def cut(self, part: range) -> bytes:
        """What is ready for the places `part` of the output; those at its end may be missing."""
        return self.places[part.start * self.width : min(part.stop, self.count) * self.width]


def nothing_ready(w: int) -> Ready:
    """For a shuffle that was not prepared."""
    return Ready(0, place_size(w), [], [], [], [], [], b"", 0, [])


class Preparation:
    """A prepared shuffle of up to `places` ciphertexts of `w` pairs, to be taken once."""

    __slots__ = ("_blocks", "_seed", "places", "public_key", "w")

    def __init__(self, public_key: Element, w: int, seed: bytes, blocks: list[bytes]) -> None:
        if len(seed) != SEED_SIZE:
            raise WrongLengthError("a preparation's seed", SEED_SIZE, len(seed))
        for block in blocks:
            if len(block) != block_size(w):
                raise WrongLengthError("a block of a preparation", block_size(w), len(block))
        self.public_key, self.w, self.places = public_key, w, len(blocks) * BLOCK
        self._seed: bytearray | None = bytearray(seed)
        self._blocks = blocks

    def __repr__(self) -> str:
        return f"Preparation({self.places} places, hidden)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a preparation is secret, used once, and not pickled")

    def take(self, public_key: Element, w: int, count: int) -> Ready:
        """What is ready for a shuffle of `count` ciphertexts; from now on it is used. Raises
        PreparationError if it is used already, or was made for another key or width."""
        if self._seed is None:
            raise PreparationError("this preparation was used for another mix and must never be used again")
        if (public_key, w) != (self.public_key, self.w):
            raise PreparationError("this preparation was made for another key or another contest")
        seed = bytes(self._seed)
        self._seed[:] = bytes(SEED_SIZE)
        blocks, self._seed, self._blocks = self._blocks, None, []
        count = min(count, self.places)
        size = BLOCK * place_size(w)

        def scalars(label: str, width: int = 1) -> list[Scalar]:
            made: list[Scalar] = []
            for block in range(blocks_for(count)):
                made += _expand(seed, label, block, BLOCK * width)
            return made[: count * width]

        return Ready(
            count,
            place_size(w),
            scalars("r"),
            scalars("r-prime", w),
            scalars("link"),
            scalars("t-hat"),
            scalars("omega-prime"),
            b"".join(block[:size] for block in blocks[: blocks_for(count)]),
            count // BLOCK * BLOCK,
            [Element(block[size:]) for block in blocks[: count // BLOCK]],
        )
