"""The bytes of a shuffle's proof (record-format 7.1)."""

from __future__ import annotations

from dataclasses import dataclass

from tally.crypto import group
from tally.crypto.errors import WrongLengthError
from tally.crypto.group import SIZE, Scalar


@dataclass(frozen=True, slots=True)
class ShuffleProof:
    """The proof's fields, with the lists as concatenated 32-byte items. Values are checked by `verify`."""

    c: Scalar
    s_1: Scalar
    s_2: Scalar
    s_3: Scalar
    s_4: bytes
    commitments: bytes
    chain: bytes
    s_hat: bytes
    s_prime: bytes

    @staticmethod
    def size(count: int, w: int) -> int:
        """Bytes of a proof for `count` ciphertexts of `w` pairs."""
        return SIZE * (4 + w + 4 * count)

    def to_bytes(self) -> bytes:
        """`c ‖ s_1 ‖ s_2 ‖ s_3 ‖ s_4… ‖ c_1 … c_N ‖ ĉ_1 … ĉ_N ‖ ŝ_1 … ŝ_N ‖ s'_1 … s'_N`."""
        head = [self.c, self.s_1, self.s_2, self.s_3, self.s_4]
        return b"".join([*head, self.commitments, self.chain, self.s_hat, self.s_prime])

    @classmethod
    def from_bytes(cls, raw: bytes, count: int, w: int) -> ShuffleProof:
        """Read what `to_bytes` wrote. Raises WrongLengthError, or NotAScalarError for the single scalars."""
        if len(raw) != cls.size(count, w):
            raise WrongLengthError("a shuffle proof", cls.size(count, w), len(raw))
        raw = bytes(raw)
        c, s_1, s_2, s_3 = (
            group.check_scalar(raw[SIZE * k : SIZE * (k + 1)], f"scalar {name} of a shuffle proof")
            for k, name in enumerate(("c", "s_1", "s_2", "s_3"))
        )
        lists_at = SIZE * (4 + w)
        s_4 = raw[4 * SIZE : lists_at]
        group.check_scalars(s_4, "scalar s_4 of a shuffle proof")
        step = SIZE * count
        lists = (raw[lists_at + step * k : lists_at + step * (k + 1)] for k in range(4))
        return cls(c, s_1, s_2, s_3, s_4, *lists)
