"""A small election with all its keys, made at once and without a ceremony: for tests that need ballots."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from tally.ballots import EncryptedBallot, Frame
from tally.crypto import elgamal, encoding, group
from tally.crypto.group import Scalar
from tally.election import Contest, Manifest
from tests.strategies.manifests import draft_data


@dataclass(frozen=True)
class SmallElection:
    """A manifest and every secret behind it. `secret` is the whole decryption key, `shares` the trustees'."""

    manifest: Manifest
    authority: Ed25519PrivateKey
    committee: Ed25519PrivateKey
    signers: tuple[Ed25519PrivateKey, ...]
    registrar: X25519PrivateKey
    secret: Scalar
    shares: tuple[Scalar, ...]

    @cached_property
    def hash(self) -> bytes:
        """The manifest's hash."""
        return self.manifest.digest()

    @cached_property
    def frame(self) -> Frame:
        """What its ballots are bound to."""
        return Frame.of(self.manifest, self.hash)

    def open(self, ballot: EncryptedBallot) -> dict[int, tuple[bytes, ...]]:
        """The blocks that a ballot holds, by contest, decrypted with the whole key."""
        return {
            part.contest: tuple(
                encoding.decode_block(group.sub(b, group.mul(self.secret, a)))
                for a, b in elgamal.pairs(part.pairs)
            )
            for part in ballot.parts
        }


def _key(number: int) -> bytes:
    return bytes([number]) * 32


def small_election(contests: tuple[Contest, ...] | None = None, seed: int = 1) -> SmallElection:
    """The election of `draft_data` with keys of 2 of 3 trustees. Another `seed` gives other keys."""
    data = draft_data(contests)
    data["election"] = f"{seed:032x}"
    a = [group.scalar_from_int(10**40 + 977 * seed + k) for k in range(data["threshold"])]
    shares = []
    for number in range(1, len(data["trustees"]) + 1):
        terms = [group.scalar_mul(c, group.scalar_from_int(number**k)) for k, c in enumerate(a)]
        total = group.ZERO
        for term in terms:
            total = group.scalar_add(total, term)
        shares.append(total)
    signers = [Ed25519PrivateKey.from_private_bytes(_key(10 + k)) for k in range(len(shares))]
    committee = Ed25519PrivateKey.from_private_bytes(_key(2))
    registrar = X25519PrivateKey.from_private_bytes(_key(3))
    data["keys"] = {
        "public_key": group.mul_base(a[0]).hex(),
        "trustees": [
            {
                "id": trustee["id"],
                "signing_key": signer.public_key().public_bytes_raw().hex(),
                "public_share": group.mul_base(share).hex(),
            }
            for trustee, signer, share in zip(data["trustees"], signers, shares, strict=True)
        ],
        "ceremony": "00" * 32,
    }
    data["registrar_key"] = registrar.public_key().public_bytes_raw().hex()
    data["committee_key"] = committee.public_key().public_bytes_raw().hex()
    return SmallElection(
        manifest=Manifest.model_validate_json(json.dumps(data)),
        authority=Ed25519PrivateKey.from_private_bytes(_key(1)),
        committee=committee,
        signers=tuple(signers),
        registrar=registrar,
        secret=a[0],
        shares=tuple(shares),
    )
