"""ElGamal encryption of vectors of group elements (protocol 3), and its re-encryption.

A ciphertext of `w` elements is `w` pairs `A ‖ B` in one byte string of `64·w` bytes: `A = r·G`,
`B = M + r·Y`, with a fresh `r` for each element.
"""

from collections.abc import Sequence

from tally.crypto import group
from tally.crypto.errors import WrongLengthError
from tally.crypto.group import Element
from tally.crypto.randomness import RandomSource, random_scalars, system_random
from tally.crypto.secret import SecretScalars

PAIR = 64
"""Bytes of one pair `A ‖ B`."""


class Randomness(SecretScalars):
    """The `r_1 … r_w` of one ciphertext. Whoever has it can open the ciphertext: erase it once it is cast."""

    __slots__ = ()

    @classmethod
    def fresh(cls, w: int, source: RandomSource = system_random) -> "Randomness":
        """Draw `w` uniform scalars other than 0."""
        return cls(random_scalars(w, source))


def encrypt(public_key: Element, messages: Sequence[Element], randomness: Randomness) -> bytes:
    """Encrypt `w` elements with `w` scalars; returns `64·w` bytes."""
    parts: list[bytes] = []
    for message, r in zip(messages, randomness.scalars(), strict=True):
        parts.append(group.mul_base(r))
        parts.append(group.add(message, group.mul(r, public_key)))
    return b"".join(parts)


def reencrypt(public_key: Element, ciphertext: bytes, randomness: Randomness) -> bytes:
    """Another ciphertext of the same elements: `A + r·G`, `B + r·Y` for each pair."""
    parts: list[bytes] = []
    for (a, b), r in zip(pairs(ciphertext), randomness.scalars(), strict=True):
        parts.append(group.add(a, group.mul_base(r)))
        parts.append(group.add(b, group.mul(r, public_key)))
    return b"".join(parts)


def check_length(raw: bytes, w: int) -> None:
    """Raises WrongLengthError unless `raw` is as long as `w` pairs."""
    if len(raw) != PAIR * w:
        raise WrongLengthError("a ciphertext", PAIR * w, len(raw))


def check_ciphertext(raw: bytes, w: int) -> bytes:
    """Return `raw` if it is `w` pairs of elements. Raises WrongLengthError or NotAnElementError."""
    check_length(raw, w)
    group.check_elements(raw, "element of a ciphertext")
    return bytes(raw)


def pairs(ciphertexts: bytes) -> list[tuple[Element, Element]]:
    """Cut concatenated pairs into `(A, B)`."""
    if len(ciphertexts) % PAIR:
        raise WrongLengthError("a list of pairs", len(ciphertexts) // PAIR * PAIR, len(ciphertexts))
    items = group.elements(ciphertexts)
    return list(zip(items[::2], items[1::2], strict=True))


def first_elements(ciphertexts: bytes) -> bytes:
    """The `A` of each pair, concatenated."""
    return b"".join(a for a, _ in pairs(ciphertexts))
