"""HPKE with a known ephemeral key, which no library offers for good reasons; vectors need one.

RFC 9180, mode base, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, no associated data. What it makes
is opened with the library's own HPKE by whoever makes a vector of it.
"""

from __future__ import annotations

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

_KEM = b"KEM" + bytes.fromhex("0020")
_HPKE = b"HPKE" + bytes.fromhex("002000010002")


def _extract(suite: bytes, salt: bytes, label: bytes, secret: bytes) -> bytes:
    mac = HMAC(salt.ljust(32, b"\0"), hashes.SHA256())
    mac.update(b"HPKE-v1" + suite + label + secret)
    return mac.finalize()


def _expand(suite: bytes, key: bytes, label: bytes, info: bytes, size: int) -> bytes:
    labelled = size.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return HKDFExpand(hashes.SHA256(), size, labelled).derive(key)


def sealed(plain: bytes, recipient: bytes, info: bytes, ephemeral: X25519PrivateKey) -> bytes:
    """`enc ‖ ciphertext` of a text for an X25519 key of 32 bytes."""
    enc = ephemeral.public_key().public_bytes_raw()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(recipient))
    secret = _expand(_KEM, _extract(_KEM, b"", b"eae_prk", shared), b"shared_secret", enc + recipient, 32)
    context = b"\0" + _extract(_HPKE, b"", b"psk_id_hash", b"") + _extract(_HPKE, b"", b"info_hash", info)
    key = _extract(_HPKE, secret, b"secret", b"")
    cipher = AESGCM(_expand(_HPKE, key, b"key", context, 32))
    return enc + cipher.encrypt(_expand(_HPKE, key, b"base_nonce", context, 12), plain, b"")
