"""A secret kept in a file under passphrases: the urn's key, a trustee's share, the authority's key.

Argon2id (RFC 9106) makes 32 bytes of each passphrase; HKDF-SHA256 (RFC 5869) joins them to one key;
AES-256-GCM seals the secret, with everything else in the file as associated data. All passphrases are needed,
in any order. The file is canonical JSON and carries its own sha256, so that a damaged file and a wrong
passphrase can be told apart.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, NoReturn

import rfc8785
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from tally.crypto.errors import CryptoError
from tally.files import write_atomically

_MAX_FILE = 64 * 1024  # the largest secret, a trustee's, has a few hundred bytes
_MAX_PASSPHRASES = 8
_MOST_FIELDS = 40  # it has 15; each that does not belong there is a problem that pydantic keeps
_KEY_BYTES = 32


class EnvelopeError(CryptoError):
    """Base of the family."""

    code = "envelope"


class WrongPassphraseError(EnvelopeError):
    """The passphrases do not open the envelope: one is wrong, missing, or too many were given."""

    code = "wrong-passphrase"


class DamagedEnvelopeError(EnvelopeError):
    """The file is no envelope, is cut or changed, or asks for more memory than any honest one."""

    code = "damaged-envelope"


class AlikePassphrasesError(EnvelopeError):
    """Two people chose the same passphrase, so that one of them could act for both."""

    code = "alike-passphrases"


class Passphrase:
    """What a person typed. Never shown, never pickled; `wipe` overwrites it as far as Python allows.

    Written in Unicode's NFKC form, so that two keyboards that compose letters differently agree.
    """

    __slots__ = ("_bytes",)

    def __init__(self, typed: str) -> None:
        if not typed:
            raise ValueError("a passphrase is not empty")
        self._bytes = bytearray(unicodedata.normalize("NFKC", typed).encode())

    def __repr__(self) -> str:
        return "Passphrase(…)"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Passphrase):
            return NotImplemented
        return secrets.compare_digest(self._bytes, other._bytes)

    __hash__ = None  # type: ignore[assignment]  # a secret is no key of a dictionary

    def __reduce__(self) -> NoReturn:
        raise TypeError("a passphrase is not pickled")

    def wipe(self) -> None:
        """Overwrites the letters. The passphrase opens nothing afterwards."""
        self._bytes[:] = bytes(len(self._bytes))

    def stretch(self, salt: bytes, cost: Cost) -> bytes:
        """32 bytes of Argon2id."""
        kdf = Argon2id(
            salt=salt,
            length=_KEY_BYTES,
            iterations=cost.iterations,
            lanes=cost.lanes,
            memory_cost=cost.memory_kib,
        )
        return kdf.derive(bytes(self._bytes))


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess of a passphrase costs. The default is RFC 9106's second recommendation, on one lane."""

    memory_kib: int = 64 * 1024
    iterations: int = 3
    lanes: int = 1


DEFAULT_COST = Cost()
CHEAP_COST = Cost(memory_kib=8, iterations=1)
"""For tests alone: it protects nothing."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class _Kdf(_Part):
    """The bounds are those of `open_envelope`: a file that asks for 100 GiB must not get them."""

    name: Literal["argon2id"] = "argon2id"
    memory_kib: Annotated[int, Field(ge=8, le=1024 * 1024)]
    iterations: Annotated[int, Field(ge=1, le=16)]
    lanes: Annotated[int, Field(ge=1, le=8)]
    salt: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class _File(_Part):
    type: Literal["envelope"] = "envelope"
    version: Literal[1] = 1
    purpose: str
    passphrases: Annotated[int, Field(ge=1, le=_MAX_PASSPHRASES)]
    kdf: _Kdf
    cipher: Literal["aes-256-gcm"] = "aes-256-gcm"
    nonce: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{24}$")]
    sealed: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{2}){16,}$")]
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]

    def bytes_without(self, *fields: str) -> bytes:
        values: dict[str, Any] = self.model_dump(mode="json", exclude=set(fields))
        return rfc8785.dumps(values)


def seal(secret: bytes, passphrases: Sequence[Passphrase], purpose: str, cost: Cost = DEFAULT_COST) -> bytes:
    """The bytes of an envelope that holds `secret` and that all of `passphrases` together open.

    `purpose` ("urn-key", "trustee", …) is bound to it, so that no envelope passes for another kind.
    Raises `AlikePassphrasesError`.
    """
    if not 1 <= len(passphrases) <= _MAX_PASSPHRASES:
        raise ValueError(f"an envelope has 1 to {_MAX_PASSPHRASES} passphrases, not {len(passphrases)}")
    if any(one == other for k, one in enumerate(passphrases) for other in passphrases[:k]):
        raise AlikePassphrasesError("two of the passphrases are the same; each person chooses her own")
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    draft = _File(
        purpose=purpose,
        passphrases=len(passphrases),
        kdf=_Kdf(memory_kib=cost.memory_kib, iterations=cost.iterations, lanes=cost.lanes, salt=salt.hex()),
        nonce=nonce.hex(),
        sealed="00" * 16,
        sha256="00" * 32,
    )
    sealed = AESGCM(_join(passphrases, salt, cost, purpose)).encrypt(
        nonce, secret, draft.bytes_without("sealed", "sha256")
    )
    whole = draft.model_copy(update={"sealed": sealed.hex()})
    digest = hashlib.sha256(whole.bytes_without("sha256")).hexdigest()
    return whole.model_copy(update={"sha256": digest}).bytes_without()


def open_envelope(data: bytes, passphrases: Sequence[Passphrase], purpose: str) -> bytes:
    """The secret in an envelope. Raises `WrongPassphraseError` or `DamagedEnvelopeError`."""
    envelope = _parse_as(data, purpose)
    if len(passphrases) != envelope.passphrases:
        raise WrongPassphraseError(
            f"it takes {envelope.passphrases} passphrases to open this; {len(passphrases)} were given"
        )
    cost = Cost(envelope.kdf.memory_kib, envelope.kdf.iterations, envelope.kdf.lanes)
    key = _join(passphrases, bytes.fromhex(envelope.kdf.salt), cost, purpose)
    try:
        return AESGCM(key).decrypt(
            bytes.fromhex(envelope.nonce),
            bytes.fromhex(envelope.sealed),
            envelope.bytes_without("sealed", "sha256"),
        )
    except InvalidTag:
        raise WrongPassphraseError("a passphrase is not the one that was chosen; type it once more") from None


def write_envelope(
    path: Path, secret: bytes, passphrases: Sequence[Passphrase], purpose: str, cost: Cost = DEFAULT_COST
) -> None:
    """Writes an envelope that its owner alone can read. Raises `StorageError`, `AlikePassphrasesError`."""
    write_atomically(path, seal(secret, passphrases, purpose, cost), private=True)


def read_envelope(path: Path, passphrases: Sequence[Passphrase], purpose: str) -> bytes:
    """The secret in the file. Raises `WrongPassphraseError`, `DamagedEnvelopeError` (it names the file)."""
    data = _read(path)
    try:
        return open_envelope(data, passphrases, purpose)
    except DamagedEnvelopeError as problem:
        raise DamagedEnvelopeError(f"{path.name}: {problem}") from problem


def cost_of(path: Path) -> Cost:
    """What a guess at the envelope in a file costs. Raises `DamagedEnvelopeError`."""
    kdf = _parse(_read(path)).kdf
    return Cost(kdf.memory_kib, kdf.iterations, kdf.lanes)


def check_purpose(path: Path, purpose: str) -> None:
    """That a file is a whole envelope of this purpose, which needs no passphrase.

    Raises `DamagedEnvelopeError`.
    """
    _parse_as(_read(path), purpose)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_MAX_FILE + 1)
    except OSError as problem:
        raise DamagedEnvelopeError(f"{path.name}: cannot be read ({problem.strerror})") from problem


def _parse_as(data: bytes, purpose: str) -> _File:
    envelope = _parse(data)
    if envelope.purpose != purpose:
        raise DamagedEnvelopeError(
            f"this envelope holds “{envelope.purpose}”, not “{purpose}”; another file was meant"
        )
    return envelope


def _parse(data: bytes) -> _File:
    if len(data) > _MAX_FILE:
        raise DamagedEnvelopeError("more bytes than any envelope has")
    if data.count(b":") > _MOST_FIELDS or data.count(b",") > _MOST_FIELDS:
        raise DamagedEnvelopeError("this is no envelope: it has more fields than any")
    try:
        envelope = _File.model_validate_json(data)
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        # From None: the cause would show the sealed bytes.
        raise DamagedEnvelopeError(f"this is no envelope, or it was cut ({place}: {first['msg']})") from None
    digest = hashlib.sha256(envelope.bytes_without("sha256")).hexdigest()
    if envelope.sha256 != digest or envelope.bytes_without() != data:
        raise DamagedEnvelopeError("some of its bytes have changed; take the copy of this file")
    if envelope.kdf.memory_kib < 8 * envelope.kdf.lanes:
        raise DamagedEnvelopeError("it asks for less memory than its lanes need")
    return envelope


def _join(passphrases: Sequence[Passphrase], salt: bytes, cost: Cost, purpose: str) -> bytes:
    """One key of all passphrases; sorted, so that it does not matter who types first."""
    stretched = sorted(passphrase.stretch(salt, cost) for passphrase in passphrases)
    info = f"urna/1/envelope\n{purpose}".encode()
    return HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=info).derive(b"".join(stretched))
