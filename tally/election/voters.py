"""Voter ids: their one normal form, and their seal that the registrar alone opens (RFC 9180, HPKE)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from tally.election.errors import ElectionError

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_LONGEST = 200  # signs of a type or a number, as typed; some letters become eighteen in their normal form
_PLAIN_BYTES = 96  # one length for all, so that a seal says nothing of the id inside

_NO_ID = "this is no document type and number; read them again from the document"


class VoterIdError(ElectionError):
    """A document type or number that is none, or a seal that does not open."""

    code = "voter-id"


@dataclass(frozen=True, slots=True, repr=False)
class CheckIn:
    """Who checked in, and when (RFC 3339, to the minute): what a seal holds."""

    voter: str
    at: str

    def __repr__(self) -> str:
        return "CheckIn(…)"  # a voter's id never gets into a log by way of a traceback


def voter_id(document_type: str, number: str) -> str:
    """The normal form of an id: type in capitals, a space, the number without dots, spaces and leading zeros.

    Raises `VoterIdError`; the message holds neither.
    """
    if max(len(document_type), len(number)) > _LONGEST:
        raise VoterIdError(_NO_ID)
    kind = "".join(unicodedata.normalize("NFKC", document_type).upper().split())
    digits = "".join(sign for sign in unicodedata.normalize("NFKC", number).upper() if sign not in " .-\t")
    digits = digits.lstrip("0")
    if not kind.isalnum() or not digits.isalnum() or len(kind) > 12 or len(digits) > 24:
        raise VoterIdError(_NO_ID)
    return f"{kind} {digits}"


def seal(registrar_key: bytes, manifest_hash: bytes, check_in: CheckIn) -> bytes:
    """A check-in sealed to the registrar's X25519 key (32 bytes): `enc ‖ ciphertext`, of one length."""
    plain = f"{check_in.voter}\n{check_in.at}\n".encode()
    if len(plain) > _PLAIN_BYTES:
        raise VoterIdError("this id is longer than any document's")
    try:
        key = X25519PublicKey.from_public_bytes(registrar_key)
        return _SUITE.encrypt(plain.ljust(_PLAIN_BYTES, b"\0"), key, _info(manifest_hash))
    except ValueError as problem:  # another length, or a point of small order (RFC 7748 section 6.1)
        raise VoterIdError("the manifest's registrar_key is no key to which an id can be sealed") from problem


def open_seal(key: X25519PrivateKey, manifest_hash: bytes, sealed: bytes) -> CheckIn:
    """Opens a seal with the registrar's key. Raises `VoterIdError`."""
    try:
        plain = _SUITE.decrypt(sealed, key, _info(manifest_hash))
        voter, at, rest = plain.decode().split("\n", 2)
    except (InvalidTag, ValueError) as problem:
        raise VoterIdError(
            "a sealed voter id does not open: it was made for another registrar or election"
        ) from problem
    if rest.strip("\0"):
        raise VoterIdError("a sealed voter id holds more than an id and a time")
    return CheckIn(voter, at)


def _info(manifest_hash: bytes) -> bytes:
    return b"urna/1/voter\n" + manifest_hash
