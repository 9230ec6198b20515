"""Checks that nothing lies in a record that no check would read (docs/record-format.md, section 1)."""

from __future__ import annotations

from collections.abc import Iterable

from tally.election.manifest import Channel, Manifest
from tally.record import layout
from tally.record.errors import VerificationError
from tally.station import contents

PACKAGE_FILES = (contents.LISTED - {contents.SEALS}) | {contents.INDEX, contents.INDEX_SIGNATURE}
"""The files of a station's package that a record holds: not the sealed voter ids."""


def check_places(manifest: Manifest, names: Iterable[str]) -> None:
    """That each file is one that a record of this election has. What lies in `count/` is for the check of the
    count, which knows who took part. Raises `VerificationError`."""
    known = _known(manifest)
    for name in sorted(names):
        if name not in known and not name.startswith(f"{layout.COUNT}/"):
            raise VerificationError(name, "no file of this election's record has this name: take it away")


def _known(manifest: Manifest) -> set[str]:
    documents = [layout.MANIFEST, layout.CEREMONY, layout.REMOVALS, layout.MERGE]
    documents += [layout.channel_file(channel) for channel in (Channel.ONLINE, Channel.PAPER)]
    known = {layout.AUTHORITY, *documents, *(layout.signature_of(name) for name in documents)}
    for station in manifest.stations:
        known |= {f"{layout.station_folder(station.id)}/{name}" for name in PACKAGE_FILES}
    return known
