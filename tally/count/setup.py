"""From a draft to an election that stations can open: all keys, the ceremony, the signed manifest."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NoReturn

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from tally.count.ceremony import CeremonyDocument, check_ceremony, hold_ceremony
from tally.count.errors import CeremonyError
from tally.count.trustee import TrusteeSecrets
from tally.crypto.envelope import DEFAULT_COST, Cost, Passphrase, open_envelope, seal
from tally.election import authority_certificate, authority_key
from tally.election.documents import (
    Document,
    Hex32,
    parse,
    public_bytes,
    read_bytes,
    sign,
    verify,
)
from tally.election.manifest import Channel, Manifest, ManifestDraft
from tally.files import write_atomically

MANIFEST, AUTHORITY, CEREMONY, SIGNATURE = "manifest.json", "authority.pem", "ceremony.json", ".sig"


@dataclass(frozen=True, slots=True)
class PublicSetup:
    """What everybody may have before the first vote: manifest, authority, the ceremony's transcript."""

    manifest: Manifest
    manifest_signature: bytes
    authority: bytes
    ceremony: CeremonyDocument
    ceremony_signatures: bytes

    @property
    def manifest_hash(self) -> bytes:
        """The hash that binds everything to this election."""
        return hashlib.sha256(self.manifest.to_bytes()).digest()

    def files(self) -> dict[str, bytes]:
        """The files, as they lie in a record and in an election's folder."""
        return {
            MANIFEST: self.manifest.to_bytes(),
            MANIFEST + SIGNATURE: self.manifest_signature,
            AUTHORITY: self.authority,
            CEREMONY: self.ceremony.to_bytes(),
            CEREMONY + SIGNATURE: self.ceremony_signatures,
        }

    def write(self, folder: Path) -> None:
        """Writes the files into a folder, which is made if need be."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in self.files().items():
            write_atomically(folder / name, data)

    @classmethod
    def read(cls, folder: Path) -> PublicSetup:
        """Reads and checks a folder: the authority signed the manifest, its keys come from the ceremony.

        Raises `ElectionError` or `CeremonyError`.
        """
        authority = read_bytes(folder / AUTHORITY)
        data = read_bytes(folder / MANIFEST)
        signature = read_bytes(folder / (MANIFEST + SIGNATURE))
        verify(authority_key(authority), "manifest", data, signature, MANIFEST)
        manifest = parse(Manifest, data, MANIFEST)
        ceremony = parse(CeremonyDocument, read_bytes(folder / CEREMONY), CEREMONY)
        signatures = read_bytes(folder / (CEREMONY + SIGNATURE))
        if check_ceremony(manifest, ceremony, signatures) != manifest.keys:
            raise CeremonyError("the manifest's keys are not those of its key ceremony")
        return cls(manifest, signature, authority, ceremony, signatures)


@dataclass(frozen=True, slots=True, repr=False)
class ElectionSecrets:
    """All secrets of an election at the moment they are made; each belongs to someone else from then on."""

    authority: Ed25519PrivateKey
    committee: Ed25519PrivateKey
    online: Ed25519PrivateKey | None
    registrar: X25519PrivateKey
    trustees: tuple[TrusteeSecrets, ...]

    def __repr__(self) -> str:
        return "ElectionSecrets(hidden)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("an election's secrets are not pickled")


def set_up(draft: ManifestDraft) -> tuple[PublicSetup, ElectionSecrets]:
    """Holds the key ceremony and makes the manifest, signed by a new authority.

    Raises `CeremonyError`.
    """
    authority, committee = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    online = Ed25519PrivateKey.generate() if Channel.ONLINE in draft.channels else None
    registrar = X25519PrivateKey.generate()
    outcome = hold_ceremony(draft)
    manifest = Manifest(
        **{name: getattr(draft, name) for name in ManifestDraft.model_fields},
        keys=outcome.keys,
        registrar_key=registrar.public_key().public_bytes_raw().hex(),
        online_key=public_bytes(online).hex() if online else None,
        committee_key=public_bytes(committee).hex(),
    )
    setup = PublicSetup(
        manifest,
        sign(authority, manifest),
        authority_certificate(authority, manifest),
        outcome.document,
        outcome.signatures,
    )
    return setup, ElectionSecrets(authority, committee, online, registrar, outcome.secrets)


class _Key(Document):
    type: Literal["private-key"] = "private-key"
    role: str
    key: Hex32


def write_key(
    path: Path,
    key: Ed25519PrivateKey | X25519PrivateKey,
    role: str,
    passphrase: Passphrase,
    cost: Cost = DEFAULT_COST,
) -> None:
    """Keeps a private key in a file of its owner's, under her passphrase."""
    document = _Key(role=role, key=key.private_bytes_raw().hex())
    write_atomically(path, seal(document.to_bytes(), [passphrase], role, cost), private=True)


def read_signing_key(path: Path, role: str, passphrase: Passphrase) -> Ed25519PrivateKey:
    """Opens a signing key's file. Raises `EnvelopeError` or `DocumentError`."""
    return Ed25519PrivateKey.from_private_bytes(_read_key(path, role, passphrase))


def read_registrar_key(path: Path, passphrase: Passphrase) -> X25519PrivateKey:
    """Opens the registrar's key. Raises `EnvelopeError` or `DocumentError`."""
    return X25519PrivateKey.from_private_bytes(_read_key(path, "registrar", passphrase))


def _read_key(path: Path, role: str, passphrase: Passphrase) -> bytes:
    opened = open_envelope(read_bytes(path), [passphrase], role)
    return bytes.fromhex(parse(_Key, opened, path.name).key)
