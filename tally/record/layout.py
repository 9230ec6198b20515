"""Where each file of a public record lies, in one place (docs/record-format.md, section 1)."""

from __future__ import annotations

from tally.count import names

INDEX = "record.json"
MANIFEST = "manifest.json"
AUTHORITY = "authority.pem"
CEREMONY = "ceremony.json"
REMOVALS = "removals.json"
STATIONS = "stations"
COUNT = "count"
CHANNELS = "channels"
TALLY = f"{COUNT}/{names.TALLY}"
MERGE = "merge.json"
SIGNATURE = names.SIGNATURE


def station_folder(station_id: str) -> str:
    """The folder of a station's package, without its sealed voter ids."""
    return f"{STATIONS}/{station_id}"


def channel_file(channel: str) -> str:
    """The results of another channel."""
    return f"{CHANNELS}/{channel}.json"


def count_file(index: int, name: str) -> str:
    """A file of the count of contest `index` (0 first), by its name in `tally.count.names`."""
    return f"{COUNT}/{names.contest_folder(index)}/{name}"


def signature_of(name: str) -> str:
    """The file of a document's signature."""
    return name + SIGNATURE
