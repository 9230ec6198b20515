"""Knows again who typed a passphrase before, while the program runs and without keeping what was typed.

For a screen that locks itself: the envelope opens with all passphrases together only, and nobody should have
to call a colleague over to go on. What is kept is Argon2id of each, under a salt of this run, and on no disk.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Sequence
from typing import NoReturn

from tally.crypto.envelope import Cost, Passphrase


class Recognition:
    """Whether a passphrase is one of some. Costs as much as a guess at an envelope does."""

    __slots__ = ("_cost", "_known", "_salt")

    def __init__(self, passphrases: Sequence[Passphrase], cost: Cost) -> None:
        self._salt, self._cost = secrets.token_bytes(16), cost
        self._known = tuple(one.stretch(self._salt, cost) for one in passphrases)

    def __repr__(self) -> str:
        return "Recognition(…)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("who is recognised is not pickled")

    def knows(self, passphrase: Passphrase) -> bool:
        """Whether this is one of them. All are compared, whichever fits."""
        typed = passphrase.stretch(self._salt, self._cost)
        return sum(hmac.compare_digest(typed, known) for known in self._known) > 0
