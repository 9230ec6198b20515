"""The passphrases that two people type one after the other, for as long as they are needed and no longer."""

from __future__ import annotations

from tally.crypto.envelope import Passphrase

Workers = tuple[Passphrase, Passphrase]


class TwoPassphrases:
    """None, one or two of them."""

    def __init__(self) -> None:
        self._typed: list[Passphrase] = []

    def __repr__(self) -> str:
        return "TwoPassphrases(…)"

    def __len__(self) -> int:
        return len(self._typed)

    def add(self, typed: str) -> None:
        """One person's."""
        self._typed.append(Passphrase(typed))

    def both(self) -> Workers:
        """Both. Raises `ValueError` while one is missing."""
        first, second = self._typed
        return first, second

    def forget(self) -> None:
        """Overwrites them."""
        for passphrase in self._typed:
            passphrase.wipe()
        self._typed.clear()
