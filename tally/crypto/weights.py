"""Joins one equation for each of many pairs into a single one, by weights of 128 bits (protocol 7.2, 7.4).

The weights are drawn from a seed over the whole statement, after it is fixed. If `Σ e_k·Δ_k` is the identity
although some `Δ_k` is not, then for any values of the other weights at most one value of that `e_k` gave it:
the group's order is a prime above 2^252. So a false statement passes with a chance of at most 2^-128 for each
seed that its maker tries.
"""

from concurrent.futures import Executor

from tally.crypto import group, transcript
from tally.crypto.executor import Meter, chunks, run
from tally.crypto.group import SIZE, Element, Scalar

Listed = tuple[bytes, str]
"""Concatenated elements, and what they are, for the error that names a bad one."""


def weights(label: str, seed: bytes, first: int, count: int) -> list[Scalar]:
    """`e_first … `, numbered from 1: 128 bits each."""
    return [
        Scalar(transcript.hash(label, seed, number.to_bytes(4, "big"))[:16] + bytes(16))
        for number in range(first, first + count)
    ]


def _weigh_chunk(label: str, seed: bytes, first: int, lists: tuple[Listed, ...]) -> bytes:
    """The chunk's part of the sum over each list; all elements are checked."""
    drawn = weights(label, seed, first + 1, len(lists[0][0]) // SIZE)
    with group.Border(*((raw, what, first) for raw, what in lists)):
        return b"".join(group.combination(drawn, group.elements(raw)) for raw, _ in lists)


def weighted_sums(
    label: str, seed: bytes, lists: tuple[Listed, ...], pool: Executor | None, meter: Meter, stage: int
) -> list[Element]:
    """`Σ e_k·item_k` for each of the lists, which are equally long. Raises NotAnElementError."""
    parts = list(chunks(len(lists[0][0]) // SIZE))
    cuts = [slice(part.start * SIZE, part.stop * SIZE) for part in parts]
    jobs = (
        (label, seed, part.start, tuple((raw[cut], what) for raw, what in lists))
        for part, cut in zip(parts, cuts, strict=True)
    )
    found: list[list[Element]] = []
    for part, sums in zip(parts, run(pool, _weigh_chunk, jobs), strict=True):
        found.append(group.elements(sums))
        meter.add(len(part), stage)
    return [group.total([sums[k] for sums in found]) for k in range(len(lists))]
