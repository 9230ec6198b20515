"""When an Ed25519 signature holds: RFC 8032 leaves its edges open, and no two verifiers may differ there.

docs/protocol.md, section 1.3, settles it: what OpenSSL checks (S below the order; R, byte for byte, the
encoding of S·B − h·A), and neither the key nor R is a point of small order. Under such a key anybody can
sign; some libraries, libsodium among them, refuse both.
"""

from __future__ import annotations

from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

_SIZE = 32
_P = 2**255 - 19
_ORDER_8 = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
_SMALL = frozenset((0, 1, _P - 1, _ORDER_8, _P - _ORDER_8))
"""The y of the eight points whose order divides 8."""


def _may_stand(point: bytes) -> bool:
    """Whether this can be the canonical encoding of a point whose order is not small. That it is that of a
    point at all, the library finds out."""
    y = int.from_bytes(point, "little") & (2**255 - 1)
    return y < _P and y not in _SMALL


@lru_cache(maxsize=64)
def _key(public_key: bytes) -> Ed25519PublicKey:
    """Kept, since one station signs all of its checkpoints, and decoding its key costs half a signature."""
    return Ed25519PublicKey.from_public_bytes(public_key)


def holds(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether `signature` is one of `message` by `public_key`."""
    if len(public_key) != _SIZE or not _may_stand(public_key) or not _may_stand(signature[:_SIZE]):
        return False
    try:
        _key(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
