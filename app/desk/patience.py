"""How long to wait before passphrases are tried again: more after each wrong one, also after a restart.

Never for long: a lock-out would let anyone close a polling place by typing nonsense. It makes guessing at the
table slow and seen; Argon2id makes guessing anywhere else dear. The wall clock, which anybody at the computer
can set, has no part in it: after a restart the last wait begins anew.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tally.files import StorageError, write_atomically

FREE = 3  # wrong ones that cost nothing: people mistype
FIRST = 5.0
LONGEST = 60.0
_DOUBLED = 10  # times at most; far beyond the longest


class Patience:
    """Counts wrong passphrases in a row. `file` keeps the count; without one it ends with the program.

    `elapsed`: seconds of a clock that nobody can set.
    """

    def __init__(self, file: Path | None = None, elapsed: Callable[[], float] = time.monotonic) -> None:
        self._file, self._elapsed = file, elapsed
        self._wrong = 0
        if file is not None:
            with suppress(OSError, ValueError, KeyError, TypeError):
                self._wrong = max(0, int(json.loads(file.read_text(encoding="ascii"))["wrong"]))
        self._until = elapsed() + self._wait

    @property
    def _wait(self) -> float:
        times = self._wrong - FREE
        return 0.0 if times < 0 else min(LONGEST, FIRST * 2 ** min(times, _DOUBLED))

    @property
    def seconds(self) -> int:
        """How long to wait still."""
        return max(0, math.ceil(self._until - self._elapsed()))

    def wrong(self) -> None:
        """One more did not fit."""
        self._wrong += 1
        self._until = self._elapsed() + self._wait
        self._keep()

    def right(self) -> None:
        """It fitted: the count begins anew."""
        if self._wrong:
            self._wrong = 0
            self._until = self._elapsed()
            self._keep()

    def _keep(self) -> None:
        if self._file is None:
            return
        data = json.dumps({"wrong": self._wrong}).encode("ascii")
        with suppress(StorageError):  # a full disk must not keep anybody from typing
            write_atomically(self._file, data, private=True)
