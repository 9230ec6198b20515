"""Lays out a public record: what the committee publishes, and nothing secret."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tally.count.setup import PublicSetup
from tally.election.documents import Document, write_signed
from tally.election.manifest import Manifest
from tally.files import write_atomically
from tally.merge.certificate import MergeCertificate
from tally.merge.channels import ChannelResult
from tally.merge.removals import Removals
from tally.record import layout
from tally.record.errors import RecordError
from tally.record.index import build_index


class RecordWriter:
    """Writes the parts of a record into a folder, and its index last.

    Raises `RecordError` for a folder that exists and holds something, unless `resume`.
    """

    def __init__(
        self, folder: Path, manifest: Manifest, manifest_hash: bytes, *, resume: bool = False
    ) -> None:
        if folder.exists() and any(folder.iterdir()) and not resume:
            raise RecordError(f"{folder.name}: this folder exists and is not empty; choose another")
        folder.mkdir(parents=True, exist_ok=True)
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

    def write_station(self, station_id: str, files: Mapping[str, bytes]) -> None:
        """The files of a station's package, without its sealed voter ids."""
        for name, data in files.items():
            self._write(f"{layout.station_folder(station_id)}/{name}", data)

    def write_removals(self, removals: Removals, committee_key: Ed25519PrivateKey) -> None:
        """The removals, signed."""
        self._write_signed(layout.REMOVALS, removals, committee_key)

    def write_channel(self, result: ChannelResult, signature: bytes) -> None:
        """The results of another channel, with the signature of whoever made them."""
        name = layout.channel_file(result.channel)
        self._write(name, result.to_bytes())
        self._write(layout.signature_of(name), signature)

    def write_merge(self, certificate: MergeCertificate, committee_key: Ed25519PrivateKey) -> None:
        """The merge certificate, signed."""
        self._write_signed(layout.MERGE, certificate, committee_key)

    def finish(self, committee_key: Ed25519PrivateKey) -> None:
        """The index over everything that lies in the folder now, signed."""
        self._write_signed(layout.INDEX, build_index(self.folder, self._manifest_hash), committee_key)

    def _write(self, name: str, data: bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, data)

    def _write_signed(self, name: str, document: Document, key: Ed25519PrivateKey) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_signed(path, document, key)
