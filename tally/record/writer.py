"""Lays out a public record: what the committee publishes, and nothing secret."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tally.count.places import is_draft, keep_only, make_folder, sweep_drafts
from tally.count.setup import PublicSetup
from tally.election.documents import Document, read_bytes, write_signed
from tally.election.manifest import Manifest
from tally.files import write_atomically, write_together
from tally.merge.certificate import MergeCertificate
from tally.merge.channels import ChannelResult
from tally.merge.removals import Removals
from tally.record import layout
from tally.record.errors import RecordError
from tally.record.index import build_index


class RecordWriter:
    """Writes the parts of a record into a folder, and its index last.

    Raises `RecordError` for a folder that exists and holds something, unless `resume`; with it, for the
    record of another election. What a power failure left half-written there is taken out.
    """

    def __init__(
        self, folder: Path, manifest: Manifest, manifest_hash: bytes, *, resume: bool = False
    ) -> None:
        if folder.exists() and not folder.is_dir():
            raise RecordError(f"{folder.name}: this is a file, and a record is a folder; choose another")
        if folder.exists() and any(folder.iterdir()) and not resume:
            raise RecordError(f"{folder.name}: this folder exists and is not empty; choose another")
        there = folder / layout.MANIFEST
        if there.exists() and hashlib.sha256(read_bytes(there)).digest() != manifest_hash:
            raise RecordError(f"{folder.name}: the record of another election is here; choose another folder")
        make_folder(folder)
        if not there.exists() and not all(is_draft(path) for path in folder.iterdir()):
            raise RecordError(f"{folder.name}: what is in this folder is no record; choose another")
        sweep_drafts(folder)  # only now is it certain that the folder is ours
        self.folder = folder
        self._manifest = manifest
        self._manifest_hash = manifest_hash

    @property
    def count_folder(self) -> Path:
        """Where the count writes its steps."""
        return self.folder / layout.COUNT

    def write_setup(self, setup: PublicSetup) -> None:
        """Manifest, authority's certificate, ceremony."""
        for name, data in setup.files().items():
            self._write(name, data)

    def check_stations(self, stations: Collection[str]) -> None:
        """Raises `RecordError` for a station's package that an earlier run laid out and that is not here now:
        whether it counts is not for a program to say."""
        folder = self.folder / layout.STATIONS
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.name not in stations:
                raise RecordError(
                    f"{self.folder.name}: the package of station {path.name} was here in an earlier run "
                    "and is not among those of this one; give it again, or choose another folder"
                )

    def write_station(self, station_id: str, files: Mapping[str, bytes]) -> None:
        """The files of a station's package, without its sealed voter ids."""
        folder = self.folder / layout.station_folder(station_id)
        make_folder(folder)
        write_together(folder, files)

    def write_removals(self, removals: Removals, committee_key: Ed25519PrivateKey) -> None:
        """The removals, signed."""
        self._write_signed(layout.REMOVALS, removals, committee_key)

    def write_channel(self, result: ChannelResult, signature: bytes) -> None:
        """The results of another channel, with the signature of whoever made them."""
        name = layout.channel_file(result.channel)
        self._write(name, result.to_bytes())
        self._write(layout.signature_of(name), signature)

    def write_channels(self, channels: Sequence[tuple[ChannelResult, bytes]]) -> None:
        """The results of all other channels, and of no others: what an earlier run left is taken out."""
        for result, signature in channels:
            self.write_channel(result, signature)
        folder = self.folder / layout.CHANNELS
        if not folder.is_dir():
            return
        names = {f"{result.channel}.json" for result, _ in channels}
        keep_only(folder, names | {layout.signature_of(name) for name in names})
        if not names:
            folder.rmdir()

    def write_merge(self, certificate: MergeCertificate, committee_key: Ed25519PrivateKey) -> None:
        """The merge certificate, signed."""
        self._write_signed(layout.MERGE, certificate, committee_key)

    def finish(self, committee_key: Ed25519PrivateKey) -> None:
        """The index over everything that lies in the folder now, signed."""
        self._write_signed(layout.INDEX, build_index(self.folder, self._manifest_hash), committee_key)

    def _write(self, name: str, data: bytes) -> None:
        path = self.folder / name
        make_folder(path.parent)
        write_atomically(path, data)

    def _write_signed(self, name: str, document: Document, key: Ed25519PrivateKey) -> None:
        path = self.folder / name
        make_folder(path.parent)
        write_signed(path, document, key)
