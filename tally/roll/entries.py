"""The compiled roll: what a table may know of a person, found by her id alone, in microseconds.

The file is `urna/1/roll\\n` and then one entry of 24 bytes for each person, sorted. Of HMAC-SHA256(key, label
‖ id), 16 bytes are the entry's name, and 8 more hide what it says (by XOR). So the file shows nothing without
the key, which lies in the urn; and even with the key, an entry says something only of an id that somebody
already has. Sorted by a keyed hash, it keeps nothing of the order of the city's list. It holds no name.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tally.election.manifest import ManifestDraft
from tally.roll.errors import RollDamagedError, RollError

KEY_BYTES = 32
TAG_BYTES = 16
_HEADER = b"urna/1/roll\n"
_DATA_BYTES = 8
_ENTRY = TAG_BYTES + _DATA_BYTES
_ON_ROLL, _VOTED_ONLINE = 1, 2
_NO_AGE, _NOWHERE = 0xFF, 0xFFFF
MAX_AGE = 150


@dataclass(frozen=True, slots=True, repr=False)
class Entry:
    """What the roll says of one person. `age` is hers on the day when the vote opens; None is not known.

    `station` is where she is expected, None if she may vote at any table. Who is not `on_roll` is here only
    because she voted online.
    """

    area: str | None = None
    age: int | None = None
    station: str | None = None
    on_roll: bool = True
    voted_online: bool = False

    def __repr__(self) -> str:
        return "Entry(…)"


def tag_of(key: bytes, label: bytes, voter: str) -> bytes:
    """The keyed hash of an id, 32 bytes. Other labels give hashes that nobody can compare with these."""
    return hmac.digest(key, label + voter.encode(), "sha256")


class RollCompiler:
    """Takes the city's lists person by person and gives the file. Holds hashes, no ids."""

    def __init__(self, manifest: ManifestDraft, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(f"the key of a roll has {KEY_BYTES} bytes, not {len(key)}")
        self._key = key
        self._codec = _Codec(manifest)
        self._entries: dict[bytes, bytes] = {}
        self._online: set[bytes] = set()

    def add(self, voter: str, entry: Entry) -> None:
        """One person of the roll. Raises `RollError` when she is there with other data already."""
        digest = tag_of(self._key, _HEADER, voter)
        tag, data = digest[:TAG_BYTES], self._codec.write(entry)
        if entry.voted_online:
            self._online.add(digest)
            data = bytes([data[0] & ~_VOTED_ONLINE]) + data[1:]
        hidden = _xor(data, digest[TAG_BYTES:_ENTRY])
        if self._entries.setdefault(tag, hidden) != hidden:
            raise RollError("this person is on the roll twice, with different data")

    def add_online(self, voter: str) -> None:
        """One person who has voted online, whether she is on the roll or not."""
        self._online.add(tag_of(self._key, _HEADER, voter))

    @property
    def key(self) -> bytes:
        """What reads the file; for the urn alone."""
        return self._key

    @property
    def people(self) -> int:
        """How many are on the roll."""
        return len(self._entries)

    @property
    def online(self) -> int:
        """How many have voted online."""
        return len(self._online)

    def finish(self) -> bytes:
        """The bytes of the file."""
        alone = self._codec.write(Entry(on_roll=False))
        entries = dict(self._entries)
        for digest in self._online:
            tag = digest[:TAG_BYTES]
            hidden = entries.get(tag) or _xor(alone, digest[TAG_BYTES:_ENTRY])
            entries[tag] = bytes([hidden[0] ^ _VOTED_ONLINE]) + hidden[1:]
        return _HEADER + b"".join(tag + entries[tag] for tag in sorted(entries))


class Roll:
    """A compiled roll with its key. `find` is all it does."""

    def __init__(self, manifest: ManifestDraft, key: bytes, data: bytes) -> None:
        """Raises `RollDamagedError` for bytes that are no roll."""
        if not data.startswith(_HEADER) or (len(data) - len(_HEADER)) % _ENTRY:
            raise RollDamagedError("this is no compiled roll, or only a part of one")
        self._key, self._data = key, data
        self._codec = _Codec(manifest)

    def __repr__(self) -> str:
        return f"Roll({len(self)} entries)"

    def __len__(self) -> int:
        return (len(self._data) - len(_HEADER)) // _ENTRY

    def find(self, voter: str) -> Entry | None:
        """What the roll says of the person with this id, or None. Raises `RollDamagedError`."""
        digest = tag_of(self._key, _HEADER, voter)
        wanted, low, high = digest[:TAG_BYTES], 0, len(self)
        while low < high:
            middle = (low + high) // 2
            place = len(_HEADER) + middle * _ENTRY
            tag = self._data[place : place + TAG_BYTES]
            if tag == wanted:
                hidden = self._data[place + TAG_BYTES : place + _ENTRY]
                return self._codec.read(_xor(hidden, digest[TAG_BYTES:_ENTRY]))
            if tag < wanted:
                low = middle + 1
            else:
                high = middle
        return None


class _Codec:
    """u8 flags ‖ u8 age ‖ u16 area ‖ u16 station ‖ two zeros; these by their places in the manifest."""

    def __init__(self, manifest: ManifestDraft) -> None:
        self._areas = [area.id for area in manifest.areas]
        self._stations = [station.id for station in manifest.stations]
        self._place_of_area = {area: place for place, area in enumerate(self._areas)}
        self._place_of_station = {station: place for place, station in enumerate(self._stations)}

    def write(self, entry: Entry) -> bytes:
        flags = _ON_ROLL * entry.on_roll | _VOTED_ONLINE * entry.voted_online
        age = _NO_AGE if entry.age is None else entry.age
        if entry.age is not None and not 0 <= entry.age <= MAX_AGE:
            raise RollError("somebody on the roll has an age that nobody reaches")
        try:
            area = _NOWHERE if entry.area is None else self._place_of_area[entry.area]
            station = _NOWHERE if entry.station is None else self._place_of_station[entry.station]
        except KeyError:
            raise RollError("the roll names an area or a station that the election does not have") from None
        return bytes([flags, age]) + area.to_bytes(2, "big") + station.to_bytes(2, "big") + b"\0\0"

    def read(self, data: bytes) -> Entry:
        flags, age = data[0], data[1]
        if data[6:] != b"\0\0" or flags > _ON_ROLL | _VOTED_ONLINE or (age > MAX_AGE and age != _NO_AGE):
            raise RollDamagedError("an entry of the roll says nothing that a roll says; its file was changed")
        return Entry(
            area=_at(self._areas, data[2:4]),
            age=None if age == _NO_AGE else age,
            station=_at(self._stations, data[4:6]),
            on_roll=bool(flags & _ON_ROLL),
            voted_online=bool(flags & _VOTED_ONLINE),
        )


def _at(ids: Sequence[str], place: bytes) -> str | None:
    number = int.from_bytes(place, "big")
    if number == _NOWHERE:
        return None
    if number >= len(ids):
        raise RollDamagedError("an entry of the roll names a place that the election does not have")
    return ids[number]


def _xor(one: bytes, other: bytes) -> bytes:
    return (int.from_bytes(one, "big") ^ int.from_bytes(other, "big")).to_bytes(_DATA_BYTES, "big")


def compile_roll(
    manifest: ManifestDraft,
    key: bytes,
    people: Iterable[tuple[str, Entry]],
    online: Iterable[str] = (),
) -> bytes:
    """All of it in one call."""
    compiler = RollCompiler(manifest, key)
    for voter, entry in people:
        compiler.add(voter, entry)
    for voter in online:
        compiler.add_online(voter)
    return compiler.finish()
