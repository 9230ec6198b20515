"""A pretended station and printer, so that the screens can be drawn, photographed and tested without an urn.

It encrypts nothing and stores nothing. Failures are ordered beforehand, one for each call that comes.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.kiosk.paper import Receipt
from resources.texts import Texts
from tally.ballots import Choice, check
from tally.election import ManifestDraft, code_of


@dataclass(frozen=True, slots=True)
class PretendedReceipt:
    """Looks like a station's receipt."""

    station_name: str
    code: str
    qr_text: str
    size: int = 20
    checkpoint_number: int = 1
    head_code: str = "7Q4M 0T2K 9XWA 3HBE"


@dataclass(slots=True)
class PretendedBallot:
    """Keeps the choices only to open them again."""

    receipt: PretendedReceipt
    choices: Mapping[int, Choice] = field(repr=False)


class RehearsalStation:
    """Does what a kiosk needs of a station. `failures` are raised first, one for each call."""

    def __init__(self, manifest: ManifestDraft) -> None:
        self._manifest = manifest
        self.failures: list[Exception] = []
        self.cast_count = 0
        self.challenged_count = 0
        self.seen: list[Mapping[int, Choice]] = []
        """What was prepared: tests compare it with what was touched."""

    def _maybe_fail(self) -> None:
        if self.failures:
            raise self.failures.pop(0)

    def prepare(self, choices: Mapping[int, Choice]) -> PretendedBallot:
        """Checks the choices and makes a receipt of random bytes."""
        self._maybe_fail()
        for index, choice in choices.items():
            check(self._manifest.contests[index], choice)
        self.seen.append(dict(choices))
        tracker = hashlib.sha256(secrets.token_bytes(16)).digest()
        typed = base64.b32encode(tracker).decode().rstrip("=")
        place = self._manifest.stations[0]
        text = f"URNA1:R:7Q4M0T2K9XWA3HBE:{place.id}:{typed}:1:20:{typed}:{typed * 2}"
        return PretendedBallot(PretendedReceipt(place.name, code_of(tracker), text), dict(choices))

    def cast(self, prepared: PretendedBallot) -> PretendedReceipt:
        """Counts it and forgets the choices."""
        self._maybe_fail()
        self.cast_count += 1
        prepared.choices = {}
        return prepared.receipt

    def challenge(self, prepared: PretendedBallot) -> PretendedBallot:
        """Opens it."""
        self._maybe_fail()
        self.challenged_count += 1
        return prepared


class RehearsalPapers:
    """Prints nothing. `failures` are raised first, one for each paper."""

    def __init__(self) -> None:
        self.failures: list[Exception] = []
        self.printed: list[str] = []

    def _print(self, what: str) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.printed.append(what)

    def first_part(self, receipt: Receipt, texts: Texts) -> None:
        """Notes it."""
        self._print(f"first part {receipt.code}")

    def challenge_slip(self, opened: PretendedBallot, texts: Texts) -> None:
        """Notes it."""
        self._print(f"challenge slip {opened.receipt.code}")

    def last_line(self, receipt: Receipt, texts: Texts) -> None:
        """Notes it."""
        self._print(f"last line {receipt.code}")
