"""Random bytes that anybody can compute, so that a vector can say which ones it used."""

from __future__ import annotations

from hashlib import sha512

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey


class Stream:
    """A `RandomSource`: block k is `sha512(utf8("urna/1/vectors\\n" + label + "\\n") ‖ u64(k))`, k = 0, 1, ….

    Each call takes the next bytes of the blocks. `drawn` keeps what each call was given.
    """

    def __init__(self, label: str) -> None:
        self.label = label
        self.drawn: list[bytes] = []
        self._head = f"urna/1/vectors\n{label}\n".encode()
        self._blocks = 0
        self._rest = b""

    def __call__(self, count: int) -> bytes:
        while len(self._rest) < count:
            self._rest += sha512(self._head + self._blocks.to_bytes(8, "big")).digest()
            self._blocks += 1
        taken, self._rest = self._rest[:count], self._rest[count:]
        self.drawn.append(taken)
        return taken

    def told(self) -> dict[str, object]:
        """The label and all draws so far, as a vector names them."""
        return {"label": self.label, "drawn": [one.hex() for one in self.drawn]}


def key_label(name: str) -> str:
    """The label under which a test key is drawn."""
    return f"TEST KEY {name}"


def signing_key(name: str) -> Ed25519PrivateKey:
    """An Ed25519 key for tests: its secret is the first 32 bytes of a stream, so the whole world knows it."""
    return Ed25519PrivateKey.from_private_bytes(Stream(key_label(name))(32))


def sealing_key(name: str) -> X25519PrivateKey:
    """An X25519 key for tests; as public as the other ones."""
    return X25519PrivateKey.from_private_bytes(Stream(key_label(name))(32))
