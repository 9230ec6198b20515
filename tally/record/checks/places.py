"""Checks that nothing lies in a record that no check would read (docs/record-format.md, section 1)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tally.election.manifest import Channel, Custody, Manifest
from tally.record import layout
from tally.record.errors import VerificationError
from tally.station import contents

_OWN_COUNT = re.compile(
    r"count-[0-9]{3}-(choices\.csv|mix-[0-9]{2}\.(json(\.sig)?|output\.bin|proof\.bin)"
    r"|(decryption|switch)-[0-9]{2}\.(json(\.sig)?|shares\.bin))"
)

PACKAGE_FILES = (contents.LISTED - {contents.SEALS}) | {contents.INDEX, contents.INDEX_SIGNATURE}
"""The files of a station's package that a record holds: not the sealed voter ids."""


def check_places(manifest: Manifest, names: Iterable[str]) -> None:
    """That each file is one that a record of this election has. What lies in `count/` is for the check of the
    count, which knows who took part. Raises `VerificationError`."""
    known = _known(manifest)
    for name in sorted(names):
        if name not in known and not name.startswith(f"{layout.COUNT}/") and not _is_own(manifest, name):
            raise VerificationError(name, "no file of this election's record has this name: take it away")


def _is_own(manifest: Manifest, name: str) -> bool:
    """Whether it may be a file of a station's own count. Which of them a station has, its tally says."""
    folder, _, file = name.rpartition("/")
    stations = {layout.station_folder(station.id) for station in manifest.stations}
    own = file in contents.OWN_COUNT or _OWN_COUNT.fullmatch(file) is not None
    return manifest.custody is Custody.STATION and folder in stations and own


def _known(manifest: Manifest) -> set[str]:
    documents = [layout.MANIFEST, layout.CEREMONY, layout.REMOVALS, layout.MERGE]
    documents += [layout.channel_file(channel) for channel in (Channel.ONLINE, Channel.PAPER)]
    known = {layout.AUTHORITY, *documents, *(layout.signature_of(name) for name in documents)}
    for station in manifest.stations:
        known |= {f"{layout.station_folder(station.id)}/{name}" for name in PACKAGE_FILES}
    return known
