"""Who has checked in at this table: keyed hashes of ids, and nothing that tells when or in which order.

All of them are one value, sorted, that is written anew with each check-in. A table with a row for each person
would keep, in its pages, the order in which they came (docs/decisions/0001-sqlcipher.md).
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from tally.urn.connection import Database
from tally.urn.errors import DamagedUrnError, UrnOrderError

TAG_BYTES = 16
BY_HAND = "by-hand"
"""How many of them voted while people were written down by hand: no ballot of this urn is theirs."""


class Voters:
    """The table of check-ins. What changes it runs in the caller's transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def tags(self) -> list[bytes]:
        """All of them, sorted. Raises `DamagedUrnError` when they are not."""
        rows = self._database.rows("SELECT tags FROM voters")
        joined: bytes = rows[0][0] if rows else b""
        tags = [joined[k : k + TAG_BYTES] for k in range(0, len(joined), TAG_BYTES)]
        if len(joined) % TAG_BYTES or any(one >= other for one, other in pairwise(tags)):
            raise DamagedUrnError(f"{self._database.path.name}: the list of who checked in is out of order")
        return tags

    def holds(self, tag: bytes) -> bool:
        """Whether this person has checked in and did not leave without voting."""
        tags = self.tags()
        place = bisect_left(tags, tag)
        return place < len(tags) and tags[place] == tag

    def add(self, tag: bytes) -> None:
        """A person checks in. Raises `UrnOrderError` when she has already."""
        if len(tag) != TAG_BYTES:
            raise ValueError(f"a check-in is known by {TAG_BYTES} bytes, not by {len(tag)}")
        tags = self.tags()
        place = bisect_left(tags, tag)
        if place < len(tags) and tags[place] == tag:
            raise UrnOrderError("this person has checked in at this station already")
        tags.insert(place, tag)
        self._write(tags)

    def remove(self, tag: bytes) -> None:
        """She left without voting, or was checked in by mistake: she may come back."""
        self._write([one for one in self.tags() if one != tag])

    def _write(self, tags: list[bytes]) -> None:
        self._database.write("INSERT OR REPLACE INTO voters (one, tags) VALUES (1, ?)", (b"".join(tags),))
