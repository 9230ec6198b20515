"""Whether sums of products, or batches of proofs, could be made cheaper with what libsodium offers.

    python -m tests.benchmarks.bench_batch [terms]

libsodium has no sum of products and multiplies by short scalars as slowly as by long ones; its addition
decodes two elements and encodes one. Bucket methods (Pippenger) replace multiplications by additions: this
tries them with libsodium's. To add without libsodium one would have to decode elements in Python's integers,
of which the exponentiation alone is measured here.
"""

# ruff: noqa: T201 - printing is what it is for

from __future__ import annotations

import secrets
import sys
import time
from collections.abc import Callable

from tally.crypto import group
from tally.crypto.group import IDENTITY, Element, Scalar
from tally.crypto.randomness import random_scalars

_FIELD = 2**255 - 19


def pippenger(factors: list[int], terms: list[Element], bits: int, window: int) -> Element:
    """`Σ factors[i]·terms[i]` with buckets: public values only, its time depends on them."""
    total = IDENTITY
    for shift in reversed(range(0, bits, window)):
        for _ in range(window if total != IDENTITY else 0):
            total = group.add(total, total)
        buckets: dict[int, Element] = {}
        for factor, term in zip(factors, terms, strict=True):
            digit = factor >> shift & (1 << window) - 1
            if digit:
                buckets[digit] = group.add(buckets[digit], term) if digit in buckets else term
        running = here = IDENTITY
        for digit in range((1 << window) - 1, 0, -1):
            if digit in buckets:
                running = group.add(running, buckets[digit]) if running != IDENTITY else buckets[digit]
            if running != IDENTITY:
                here = group.add(here, running) if here != IDENTITY else running
        total = group.add(total, here) if total != IDENTITY else here
    return total


def _timed(name: str, terms: int, call: Callable[[], object]) -> object:
    started = time.process_time()
    result = call()
    print(f"| {name} | {(time.process_time() - started) / terms * 1e6:.1f} |", flush=True)
    return result


def main() -> None:
    """Prints microseconds of processor time for each term."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    points = group.elements(group.generators(count))
    short = [secrets.randbits(128) for _ in range(count)]
    full = random_scalars(count)
    as_scalars = [group.scalar_from_int(one) for one in short]
    print(f"{count:,} terms\n\n| way | µs for each term |\n|---|---|")
    one = _timed("multiply by 128 bits, add", count, lambda: group.combination(as_scalars, points))
    _timed("multiply by 252 bits, add", count, lambda: group.combination(full, points))
    for window in (8, 10, 12):
        other = _timed(
            f"buckets, 128 bits, windows of {window}",
            count,
            lambda window=window: pippenger(short, points, 128, window),  # type: ignore[misc]
        )
        assert one == other
    s, p, field = full[0], points[0], secrets.randbelow(_FIELD)
    calls: dict[str, Callable[[], object]] = {
        "multiplication": lambda: group.mul(s, p),
        "by a short scalar": lambda: group.mul(as_scalars[0], p),
        "by 1": lambda: group.mul(Scalar(group.ONE), p),
        "of the base": lambda: group.mul_base(s),
        "addition": lambda: group.add(p, points[1]),
        "decoding in Python's integers, without the rest": lambda: pow(field, (_FIELD - 5) // 8, _FIELD),
    }
    print("\n| one operation | µs |\n|---|---|")
    for name, call in calls.items():
        _timed(name, 2000, lambda call=call: [call() for _ in range(2000)])  # type: ignore[misc]


if __name__ == "__main__":
    main()
