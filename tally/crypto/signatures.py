"""Checks Ed25519 signatures (RFC 8032, section 5.1.7) so that no key signs all and every verifier agrees.

RFC 8032 leaves open what to do with points of small order, and libraries differ (Chalkias, Garillot and
Nikolaenko, "Taming the Many EdDSAs", 2020, section 4): under a key of small order, which some accept, one
signature holds for any message. libsodium refuses such a key and such an R, encodings that are not canonical,
and S that is not below the order, and compares without the cofactor; the JavaScript verifier has the same.
"""

import ctypes

import rbcl

KEY_BYTES, SIGNATURE_BYTES = 32, 64

# rbcl has no function for it, but the whole library; by its name, so that its types are ours alone.
_verify_detached = rbcl.rbcl._sodium["crypto_sign_ed25519_verify_detached"]
_verify_detached.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_ulonglong, ctypes.c_char_p)
_verify_detached.restype = ctypes.c_int


def holds(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether `signature` (64 bytes) is by `public_key` (32 bytes) over the message. Of public data alone."""
    if len(public_key) != KEY_BYTES or len(signature) != SIGNATURE_BYTES:
        return False
    return bool(_verify_detached(signature, message, len(message), public_key) == 0)
