"""The keys of one station in custody `station`: its poll workers make them together (protocol, section 5).

The rounds are those of the election's own ceremony. `keys_view` then shows the manifest with this station's
keys in the place of the committee's, and every step of a count works with it as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import Field, StringConstraints, model_validator

from tally.count.ceremony import (
    SIGNATURE_BYTES,
    CeremonyPart,
    Transcript,
    check_rounds,
    check_signatures,
    election_keys,
    hold_rounds,
)
from tally.count.errors import CeremonyError
from tally.count.trustee import TrusteeSecrets
from tally.crypto.ceremony_messages import Ceremony
from tally.crypto.randomness import RandomSource, system_random
from tally.election.documents import sign, verify
from tally.election.errors import SignatureError
from tally.election.manifest import MOST_TRUSTEES, Manifest, StationId, Trustee

KEYS = "keys.json"


class StationTrustee(CeremonyPart):
    """One poll worker's public part of the ceremony."""

    trustee: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,32}$")]
    name: str


class StationKeys(Transcript):
    """keys.json: the transcript of a station's ceremony, signed by the authority and by each trustee."""

    type: Literal["station-keys"] = "station-keys"
    station: StationId
    trustees: Annotated[tuple[StationTrustee, ...], Field(min_length=1, max_length=MOST_TRUSTEES)]

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.threshold > len(self.trustees):
            raise ValueError(f"threshold is {self.threshold}, but there are {len(self.trustees)} trustees")
        if len({one.trustee for one in self.trustees}) != len(self.trustees):
            raise ValueError("a trustee stands twice")
        if len({one.signing_key for one in self.trustees}) != len(self.trustees):
            raise ValueError("a signing key stands twice")
        return self


@dataclass(frozen=True, slots=True)
class StationCeremony:
    """What a station's ceremony leaves: the transcript, its trustees' signatures, and their secrets."""

    document: StationKeys
    signatures: bytes
    secrets: tuple[TrusteeSecrets, ...]

    def signed_by(self, authority: Ed25519PrivateKey) -> bytes:
        """All of keys.json.sig: the authority's signature, then the trustees'."""
        return sign(authority, self.document) + self.signatures


def hold_station_ceremony(
    manifest: Manifest,
    station_id: str,
    trustees: Sequence[Trustee],
    threshold: int,
    source: RandomSource = system_random,
) -> StationCeremony:
    """The poll workers of a station make its key.

    Raises `CeremonyError`; `KeyError` for a station that the manifest does not have.
    """
    manifest.station(station_id)
    ceremony = _rules(manifest.election, station_id, threshold, len(trustees))
    rounds = hold_rounds(ceremony, [trustee.id for trustee in trustees], source)
    document = StationKeys(
        election=manifest.election,
        station=station_id,
        threshold=threshold,
        trustees=tuple(
            StationTrustee(name=trustee.name, **dict(part))
            for trustee, part in zip(trustees, rounds.parts, strict=True)
        ),
    )
    signatures = b"".join(sign(key, document) for key in rounds.signing)
    return StationCeremony(document, signatures, rounds.secrets(manifest.election))


def check_station_keys(
    manifest: Manifest, station_id: str, authority: bytes, document: StationKeys, signatures: bytes
) -> Manifest:
    """Checks a station's keys and gives the view of the manifest with them.

    1. They are of this election and station. 2. No signing key is one of the committee's trustees'. 3. The
    authority (its 32-byte key) and each trustee signed them. 4. Commitments, reveals and proofs hold. Raises
    `CeremonyError`.
    """
    if (document.election, document.station) != (manifest.election, station_id):  # 1
        raise CeremonyError(f"{KEYS}: these keys are of another election or station")
    theirs = {keys.signing_key for keys in manifest.keys.trustees}
    for one in document.trustees:  # 2
        if one.signing_key in theirs:
            raise CeremonyError(
                f"{KEYS}: {one.trustee} signs with the key of one of the committee's trustees"
            )
    try:  # 3
        verify(authority, document.type, document.to_bytes(), signatures[:SIGNATURE_BYTES], KEYS)
    except SignatureError as problem:
        raise CeremonyError(f"{KEYS}: the authority did not sign these keys") from problem
    check_signatures(document, signatures[SIGNATURE_BYTES:], KEYS)
    return keys_view(manifest, document)  # 4


def keys_view(manifest: Manifest, keys: StationKeys) -> Manifest:
    """The manifest as a station's count sees it: its trustees, its threshold, its key. To be used with the
    hash of the election's own manifest, never with its own. Raises `CeremonyError` for keys that do not hold.
    """
    rules = _rules(keys.election, keys.station, keys.threshold, len(keys.trustees))
    joint = check_rounds(rules, keys.trustees)
    return manifest.model_copy(
        update={
            "trustees": tuple(Trustee(id=one.trustee, name=one.name) for one in keys.trustees),
            "threshold": keys.threshold,
            "keys": election_keys(keys, joint),
        }
    )


def _rules(election: str, station_id: str, threshold: int, trustees: int) -> Ceremony:
    return Ceremony(f"{election}/{station_id}".encode(), threshold, trustees)
