"""How long to wait before passphrases are tried again: more after each wrong one, also after a restart.

Never for long: a lock-out would let anyone close a polling place by typing nonsense. It makes guessing at the
table slow and seen; Argon2id makes guessing anywhere else dear.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from tally.files import StorageError, write_atomically

FREE = 3  # wrong ones that cost nothing: people mistype
FIRST = timedelta(seconds=5)
LONGEST = timedelta(seconds=60)


class Patience:
    """Counts wrong passphrases in a row. `file` keeps the count; without one it ends with the program."""

    def __init__(self, now: Callable[[], datetime], file: Path | None = None) -> None:
        self._now, self._file = now, file
        self._wrong = 0
        self._until: datetime | None = None
        if file is not None:
            with suppress(OSError, ValueError, KeyError, TypeError):
                kept = json.loads(file.read_text(encoding="ascii"))
                self._wrong, until = int(kept["wrong"]), datetime.fromisoformat(kept["until"])
                self._until = until if until.tzinfo is not None else None

    @property
    def seconds(self) -> int:
        """How long to wait still. A clock that was set back does not make it longer than the longest."""
        if self._until is None:
            return 0
        left = min(self._until - self._now(), LONGEST)
        return max(0, -(-left // timedelta(seconds=1)))

    def wrong(self) -> None:
        """One more did not fit."""
        self._wrong += 1
        times = self._wrong - FREE
        wait = timedelta() if times < 0 else min(LONGEST, FIRST * 2 ** min(times, 10))
        self._until = self._now() + wait
        self._keep()

    def right(self) -> None:
        """It fitted: the count begins anew."""
        if self._wrong:
            self._wrong, self._until = 0, None
            self._keep()

    def _keep(self) -> None:
        if self._file is None:
            return
        until = self._until or self._now()
        data = json.dumps({"until": until.isoformat(), "wrong": self._wrong}).encode("ascii")
        with suppress(StorageError):  # a full disk must not keep anybody from typing
            write_atomically(self._file, data, private=True)
