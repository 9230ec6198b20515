"""The hash under which every challenge is drawn (protocol 1.1), so that two proofs never share an input.

Each part is preceded by its length: no two different lists of parts give the same bytes.
"""

from hashlib import sha512

from tally.crypto import group
from tally.crypto.group import Scalar


def framed(*parts: bytes) -> bytes:
    """Each part behind its length in 8 bytes."""
    return b"".join([piece for part in parts for piece in (len(part).to_bytes(8, "big"), part)])


def title(label: str) -> bytes:
    """What is hashed before the parts: `urna/1/<label>` and a line break."""
    return f"urna/1/{label}\n".encode()


def hash(label: str, *parts: bytes) -> bytes:  # noqa: A001 - the name of protocol 1.1
    """64 bytes: SHA-512 of `urna/1/<label>`, a line break, and each part behind its length in 8 bytes."""
    state = sha512(title(label))
    for part in parts:  # one by one: some are as long as all ballots together
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return state.digest()


def scalar(label: str, *parts: bytes) -> Scalar:
    """`hash(label, *parts)` as a little-endian integer modulo the group's order."""
    return group.reduce(hash(label, *parts))


def scalar_after(begun: bytes, last: bytes) -> Scalar:
    """The same where `begun` is the title and all parts but the last, framed."""
    return group.reduce(sha512(b"".join((begun, len(last).to_bytes(8, "big"), last))).digest())
