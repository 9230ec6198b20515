"""The public weight of each trustee's share among those who decrypt (protocol 7.2)."""

from collections.abc import Collection

from tally.crypto import group
from tally.crypto.errors import CeremonyError
from tally.crypto.group import ORDER, Scalar


def lagrange_coefficient(number: int, members: Collection[int]) -> Scalar:
    """`λ_number = Π i / (i - number)` over the other members. Numbers are public, 1 … 65535.

    Raises CeremonyError if `number` is no member, or a member stands twice or is out of range.
    """
    if len(set(members)) != len(members) or number not in members:
        raise CeremonyError(number, "is not exactly once among those who decrypt")
    if not all(1 <= member <= 0xFFFF for member in members):
        raise CeremonyError(None, "a trustee's number is out of range")
    above, below = 1, 1
    for member in members:
        if member != number:
            above = above * member % ORDER
            below = below * (member - number) % ORDER
    return group.scalar_from_int(above * pow(below, -1, ORDER))
