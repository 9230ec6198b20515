"""What the committee gives to set a station up: signed manifest, authority's certificate, station id."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from tally.ballots import block_count
from tally.election import Manifest, Station, authority_key
from tally.election.documents import parse, read_bytes, verify
from tally.station.errors import KitError

MANIFEST, AUTHORITY, SIGNATURE = "manifest.json", "authority.pem", ".sig"
MAX_BALLOT = 65535  # ballots.bin gives each ballot's length in two bytes


@dataclass(frozen=True, slots=True)
class StationKit:
    """`authority` is the certificate, PEM. The station's own key is made at the station, never in a kit."""

    manifest: bytes
    manifest_signature: bytes
    authority: bytes
    station_id: str

    @classmethod
    def read(cls, folder: Path, station_id: str) -> StationKit:
        """From the folder that the committee hands out. Raises `DocumentError` when a file is missing."""
        return cls(
            read_bytes(folder / MANIFEST),
            read_bytes(folder / (MANIFEST + SIGNATURE)),
            read_bytes(folder / AUTHORITY),
            station_id,
        )

    @property
    def manifest_hash(self) -> bytes:
        """The hash that binds everything to this election."""
        return hashlib.sha256(self.manifest).digest()

    def check(self) -> tuple[Manifest, Station]:
        """The election and this polling place, once checked.

        1. The authority signed the manifest. 2. It has this station. 3. Its ballots fit into a package.
        Raises `KitError`, `SignatureError`, `CertificateError`, `DocumentError`.
        """
        key = authority_key(self.authority)
        verify(key, "manifest", self.manifest, self.manifest_signature, MANIFEST)  # 1
        manifest = parse(Manifest, self.manifest, MANIFEST)
        try:
            place = manifest.station(self.station_id)  # 2
        except KeyError:
            raise KitError(f"the election has no station {self.station_id}; was another id meant?") from None
        widths = [block_count(contest) for contest in manifest.contests]
        longest = max(18 + sum(34 + 96 * widths[k] for k in style) for style in manifest.styles())  # 3
        if longest > MAX_BALLOT:
            raise KitError(f"a ballot of this election has {longest} bytes; a package holds {MAX_BALLOT}")
        return manifest, place
