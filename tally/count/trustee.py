"""A trustee's secrets, and the file that keeps them under her passphrase."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NoReturn

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tally.count.errors import TrusteeError
from tally.crypto.envelope import DEFAULT_COST, Cost, Passphrase, open_envelope, seal
from tally.crypto.errors import CeremonyError
from tally.crypto.group import Element
from tally.crypto.secret import SecretScalars
from tally.crypto.threshold import TrusteeKey
from tally.election.documents import Document, Hex32, parse, public_bytes, read_bytes
from tally.election.manifest import Manifest
from tally.files import write_atomically

PURPOSE = "trustee"


class _Secrets(Document):
    type: Literal["trustee-secrets"] = "trustee-secrets"
    election: str
    trustee: str
    share: Hex32
    signing_key: Hex32


class TrusteeSecrets:
    """What one trustee keeps: her share `x_j` of the election key, and the key she signs with."""

    __slots__ = ("election", "share", "signing_key", "trustee")

    def __init__(
        self, election: str, trustee: str, share: SecretScalars, signing_key: Ed25519PrivateKey
    ) -> None:
        self.election = election
        self.trustee = trustee
        self.share = share
        self.signing_key = signing_key

    def __repr__(self) -> str:
        return f"TrusteeSecrets({self.trustee}, hidden)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a trustee's secrets are not pickled")

    def number(self, manifest: Manifest) -> int:
        """Her number in the protocol. Raises `TrusteeError` when she is no trustee of this election."""
        try:
            keys = manifest.trustee_keys(self.trustee)
        except KeyError:
            keys = None
        if self.election != manifest.election or keys is None:
            raise TrusteeError(f"the file of trustee {self.trustee} is of another election")
        if keys.signing_key != public_bytes(self.signing_key).hex():
            raise TrusteeError(
                f"the file of trustee {self.trustee} holds another key than the manifest names"
            )
        return manifest.trustee_number(self.trustee)

    def key(self, manifest: Manifest) -> TrusteeKey:
        """Her share as the decryption takes it. Raises `TrusteeError` when it is not the manifest's."""
        number = self.number(manifest)
        public_share = Element(bytes.fromhex(manifest.trustee_keys(self.trustee).public_share))
        try:
            return TrusteeKey.restore(number, public_share, self.share.secret_bytes())
        except CeremonyError as problem:
            raise TrusteeError(
                f"the file of trustee {self.trustee} holds another share than the manifest names"
            ) from problem

    def write(self, path: Path, passphrase: Passphrase, cost: Cost = DEFAULT_COST) -> None:
        """Writes the file, readable by its owner alone, sealed under the passphrase."""
        write_atomically(path, self.sealed(passphrase, cost), private=True)

    def sealed(self, passphrase: Passphrase, cost: Cost = DEFAULT_COST) -> bytes:
        """The bytes of that file."""
        secrets = _Secrets(
            election=self.election,
            trustee=self.trustee,
            share=self.share.secret_bytes().hex(),
            signing_key=self.signing_key.private_bytes_raw().hex(),
        )
        return seal(secrets.to_bytes(), [passphrase], PURPOSE, cost)

    @classmethod
    def read(cls, path: Path, passphrase: Passphrase) -> TrusteeSecrets:
        """Opens the file. Raises `EnvelopeError` (wrong passphrase, damaged) or `DocumentError`."""
        return cls.opened(read_bytes(path), passphrase, path.name)

    @classmethod
    def opened(cls, data: bytes, passphrase: Passphrase, name: str) -> TrusteeSecrets:
        """Opens what `sealed` gave; `name` says in messages what it is. Raises as `read`."""
        secrets = parse(_Secrets, open_envelope(data, [passphrase], PURPOSE), name)
        return cls(
            secrets.election,
            secrets.trustee,
            SecretScalars.from_secret_bytes(bytes.fromhex(secrets.share)),
            Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secrets.signing_key)),
        )
