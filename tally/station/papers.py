"""What the station says of a ballot and of its day, for screens and papers. No repr shows a vote."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from pathlib import Path

from tally.ballots import Choice, EncryptedBallot, Opening, PublishedOpening
from tally.count import StationTally
from tally.election import code_of
from tally.urn import Counters, Incident


def base32(data: bytes) -> str:
    """RFC 4648 without padding: capital letters and digits, for a QR's alphanumeric mode."""
    return base64.b32encode(data).decode().rstrip("=")


def qr_code(letter: str, manifest_hash: bytes, *parts: object) -> str:
    """`URNA1:<letter>:<manifest code>:<parts…>`."""
    return ":".join(
        ["URNA1", letter, code_of(manifest_hash).replace(" ", ""), *(str(part) for part in parts)]
    )


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt (protocol 4.1). `head_code` is the code of the newest checkpoint's root."""

    station_id: str
    station_name: str
    tracker: bytes
    code: str
    checkpoint_number: int
    size: int
    root: bytes
    head_code: str
    qr_text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PreparedBallot:
    """An encrypted ballot that the voter has yet to cast or challenge. Its opening is in memory alone."""

    receipt: Receipt
    ballot: EncryptedBallot = field(repr=False)
    opening: Opening = field(repr=False)


@dataclass(frozen=True, slots=True)
class OpenedBallot:
    """A challenged ballot: what it really held, and the opening with which anyone can check that."""

    receipt: Receipt
    choices: dict[int, Choice] = field(repr=False)
    opening: PublishedOpening = field(repr=False)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A checkpoint for the wall. `qr_text` holds the whole signed document."""

    station_name: str
    number: int
    size: int
    root: bytes
    head_code: str
    qr_text: str


@dataclass(frozen=True, slots=True)
class ZeroReport:
    """What is signed before the first voter: the counters are zero, the urn is empty."""

    station_id: str
    station_name: str
    manifest_code: str
    authority_fingerprint: str
    station_key: str
    opened: str
    counters: Counters
    root: bytes
    journal_head: str


@dataclass(frozen=True, slots=True)
class KioskCodes:
    """What became of the activations of one kiosk. `used`, `unused`: None while its sheet is not read."""

    kiosk: str
    given: int
    voided: int
    used: int | None
    unused: int | None


@dataclass(frozen=True, slots=True)
class TableCodes:
    """The same for all kiosks of a desk. The four numbers are what must not be: see `Comparison`."""

    kiosks: tuple[KioskCodes, ...] = ()
    unknown: int = 0
    elsewhere: int = 0
    twice: int = 0
    undone: int = 0

    @property
    def given(self) -> int:
        """How many the desk gave in all."""
        return sum(one.given for one in self.kiosks)

    @property
    def missing(self) -> tuple[str, ...]:
        """The kiosks whose sheets nobody has read."""
        return tuple(one.kiosk for one in self.kiosks if one.used is None)

    @property
    def unused(self) -> int:
        """Given, not taken back, and used nowhere, as far as sheets were read."""
        return sum(one.unused or 0 for one in self.kiosks)

    @property
    def holds(self) -> bool:
        """Whether no kiosk used what it must not have."""
        return self.unknown == self.elsewhere == self.twice == self.undone == 0


@dataclass(frozen=True, slots=True)
class ClosingRecord:
    """What is signed after the last voter.

    `package_hash` is the hash of package.json, known before it is exported; empty where the table has yet to
    count its ballots. `result` is what it counted, in custody `station`, and `result_parts` are the texts of
    the QRs that hold it, signed. `qr_text` holds the whole signed closing document, `incidents` what the
    journal has of them; `companions` is how many people came with somebody who helped them; `codes` what
    became of the activations of a desk with kiosks beside it, `by_hand` how many people were written down by
    hand and entered, `copies` on how many sticks the package left, once the urn is sealed.
    """

    station_id: str
    station_name: str
    manifest_code: str
    opened: str
    closed: str
    counters: Counters
    checkpoints: tuple[Checkpoint, ...]
    size: int
    root: bytes
    head_code: str
    journal_lines: int
    journal_head: str
    package_hash: str
    qr_text: str
    incidents: tuple[Incident, ...] = ()
    companions: int = 0
    result: StationTally | None = None
    result_parts: tuple[str, ...] = field(default=(), repr=False)
    codes: TableCodes = TableCodes()
    by_hand: int = 0
    copies: int | None = None


@dataclass(frozen=True, slots=True)
class PackageSummary:
    """A package that was written, read back and found whole. `package_hash` is that of the closing record."""

    path: Path
    station_id: str
    bytes: int
    sha256: str
    package_hash: str
    counters: Counters
    ballots: int
