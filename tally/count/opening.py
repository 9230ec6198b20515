"""From the last mix and its partial decryptions to a contest's choices (docs/protocol.md, section 7.3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Executor

from tally.ballots import block_count, from_blocks
from tally.crypto import decryption, encoding, group
from tally.crypto.errors import CryptoError
from tally.crypto.executor import chunks, run
from tally.election.contests import Contest

PAIR_BYTES = 64
Progress = Callable[[int], None]


def open_contest(
    contest: Contest,
    pairs: bytes,
    shares: Sequence[bytes],
    pool: Executor | None = None,
    progress: Progress | None = None,
) -> tuple[dict[int, int], int]:
    """The integers of all ballots with how many there are of each, and how many ballots are no blocks at all.

    `pairs` is the output of the last mix, `shares` the checked partial decryptions of all who decrypt.
    """
    width = block_count(contest)
    ballots = len(pairs) // (PAIR_BYTES * width)
    jobs = (
        (
            width,
            pairs[part.start * PAIR_BYTES * width : part.stop * PAIR_BYTES * width],
            [share[part.start * 32 * width : part.stop * 32 * width] for share in shares],
        )
        for part in chunks(ballots)
    )
    choices: Counter[int] = Counter()
    unreadable = done = 0
    for blocks in run(pool, _blocks_of_chunk, jobs):
        for one in blocks:
            if one is None:
                unreadable += 1
            else:
                choices[from_blocks(contest, one)] += 1
        done += len(blocks)
        if progress:
            progress(done)
    return dict(choices), unreadable


def _blocks_of_chunk(width: int, pairs: bytes, shares: list[bytes]) -> list[tuple[bytes, ...] | None]:
    """The blocks of each ballot; None for one whose elements are no blocks."""
    elements = group.elements(decryption.combine(pairs, shares))
    opened: list[tuple[bytes, ...] | None] = []
    for start in range(0, len(elements), width):
        try:
            opened.append(tuple(encoding.decode_block(one) for one in elements[start : start + width]))
        except CryptoError:
            opened.append(None)
    return opened
