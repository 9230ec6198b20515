"""The one place where randomness enters, so that tests can put a known one in and nobody else can.

A source is any function from a number of bytes to that many bytes.
"""

import os
from collections.abc import Callable

from tally.crypto import group
from tally.crypto.group import Scalar

RandomSource = Callable[[int], bytes]


def system_random(count: int) -> bytes:
    """`count` bytes of the operating system's generator."""
    return os.urandom(count)


def random_scalar(source: RandomSource = system_random) -> Scalar:
    """A uniform scalar other than 0 (64 bytes reduced: the bias is below 2^-250)."""
    while True:
        scalar = group.reduce(source(64))
        if scalar != group.ZERO:
            return scalar


def random_scalars(count: int, source: RandomSource = system_random) -> list[Scalar]:
    """`count` uniform scalars other than 0."""
    return [random_scalar(source) for _ in range(count)]


def random_below(bound: int, source: RandomSource = system_random) -> int:
    """A uniform integer in `range(bound)`, for `bound` up to 2^32; drawn again where it would be biased."""
    limit = 2**64 - 2**64 % bound
    while True:
        number = int.from_bytes(source(8), "big")
        if number < limit:
            return number % bound


def random_permutation(count: int, source: RandomSource = system_random) -> list[int]:
    """A uniform permutation of `range(count)` (Fisher and Yates)."""
    order = list(range(count))
    for last in range(count - 1, 0, -1):
        other = random_below(last + 1, source)
        order[last], order[other] = order[other], order[last]
    return order
