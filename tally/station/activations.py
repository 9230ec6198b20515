"""One-time activations: a desk gives them, a kiosk without any cable to it takes each once (protocol 4.3).

An activation says which contests its ballot has, for which kiosk, until when; its random number makes it one
of a kind; the desk's key signs it. It holds nothing of the person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from tally.election import Manifest, SignatureError, code_of, station_key
from tally.election.contests import Model
from tally.election.documents import Document, Hex32, verify
from tally.election.manifest import MOST_CONTESTS, StationId
from tally.station.errors import (
    ActivationError,
    ExpiredActivationError,
    ForeignActivationError,
    SheetError,
    UsedActivationError,
)
from tally.station.papers import base32, qr_code
from tally.station.receipt_text import LONGEST, from_base32
from tally.urn import Moment

ACTIVATION = "URNA1:A:"
NONCE_BYTES = 16
GOOD_FOR_MINUTES = 15
"""From the desk to the kiosk it is some steps; longer, a lost one would lie about."""

Nonce = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
_STYLE = re.compile(r"(0|[1-9][0-9]{0,3})(\.(0|[1-9][0-9]{0,3}))*")
_MOMENT = re.compile(r"(20[0-9]{2})([0-9]{2})([0-9]{2})T([0-9]{2})([0-9]{2})([0-9]{2})Z")


_Places = Annotated[tuple[Annotated[int, Field(ge=0, lt=10_000)], ...], Field(max_length=MOST_CONTESTS)]


class ActivationDocument(Document):
    """What the desk signs. `contests`: their places in the manifest; `expires` in UTC."""

    type: Literal["activation"] = "activation"
    manifest: Hex32
    desk: StationId
    station: StationId
    contests: _Places
    expires: Moment
    nonce: Nonce


@dataclass(frozen=True, slots=True)
class Activation:
    """An activation as it goes onto the screen or paper."""

    station_id: str
    station_name: str
    style: tuple[int, ...]
    expires: datetime
    qr_text: str = field(repr=False)


def text_of(document: ActivationDocument, signature: bytes) -> str:
    """The text of its QR."""
    return qr_code(
        "A",
        bytes.fromhex(document.manifest),
        document.desk,
        document.station,
        ".".join(str(one) for one in document.contests),
        document.expires.replace("-", "").replace(":", ""),
        base32(bytes.fromhex(document.nonce)),
        base32(signature),
    )


def parse_activation(text: str, manifest_hash: bytes) -> tuple[ActivationDocument, bytes]:
    """The document and the signature of a QR's text, which nobody has checked yet.

    Raises `ActivationError`, `ForeignActivationError` for one of another election.
    """
    parts = text.strip().split(":") if len(text) <= LONGEST else []
    if parts[:2] != ["URNA1", "A"] or len(parts) != 9:
        raise ActivationError("this is no activation")
    if parts[2] != code_of(manifest_hash).replace(" ", ""):
        raise ForeignActivationError("this activation is of another election")
    moment = _MOMENT.fullmatch(parts[6])
    if not _STYLE.fullmatch(parts[5]) or moment is None:
        raise ActivationError("this activation was misread")
    year, month, day, hour, minute, second = moment.groups()
    try:
        return (
            ActivationDocument(
                manifest=manifest_hash.hex(),
                desk=parts[3],
                station=parts[4],
                contests=tuple(int(one) for one in parts[5].split(".")),
                expires=f"{year}-{month}-{day}T{hour}:{minute}:{second}Z",
                nonce=from_base32(parts[7], NONCE_BYTES).hex(),
            ),
            from_base32(parts[8], 64),
        )
    except ValueError as problem:  # pydantic's is one too
        raise ActivationError("this activation was misread") from problem


@dataclass(frozen=True, slots=True)
class Gate:
    """What a kiosk takes activations by: whose it takes, and what it has taken already."""

    manifest_hash: bytes
    station: str
    desk: str
    desk_key: bytes

    def check(self, text: str, now: datetime, used: Iterable[bytes]) -> ActivationDocument:
        """The activation, if it opens this kiosk now.

        1. It is one, of this election. 2. This kiosk's desk gave it, for this kiosk. 3. The desk signed it.
        4. It has not expired. 5. It was not used. Raises `ActivationError` and its kinds.
        """
        document = self.check_given(text)  # 1, 2, 3
        if now.astimezone(UTC) >= datetime.fromisoformat(document.expires):  # 4
            raise ExpiredActivationError("this activation has expired; the desk gives another one")
        if bytes.fromhex(document.nonce) in set(used):  # 5
            raise UsedActivationError("this activation was used already")
        return document

    def check_given(self, text: str) -> ActivationDocument:
        """The activation, if this kiosk's desk gave it for this kiosk, used or not: 1 to 3 of `check`."""
        document, signature = parse_activation(text, self.manifest_hash)  # 1
        if (document.desk, document.station) != (self.desk, self.station):  # 2
            raise ForeignActivationError(
                f"this activation is from desk {document.desk} for kiosk {document.station}"
            )
        check_signature(document, signature, self.desk_key)  # 3
        return document


def check_signature(document: ActivationDocument, signature: bytes, desk_key: bytes) -> None:
    """The desk signed it. Raises `ActivationError`."""
    try:
        verify(desk_key, document.type, document.to_bytes(), signature, "the activation")
    except SignatureError as problem:
        raise ActivationError("this activation was not signed by the desk") from problem


# -- comparing -----------------------------------------------------------------------------------------------


class GivenPart(Model):
    """One that a desk gave."""

    nonce: Nonce
    station: StationId
    contests: _Places


class ActivationsDocument(Document):
    """What a device says at the end of the day of the activations it gave and used, sorted by number.

    `voided`: of a desk, those it took back; `left`: of a kiosk, used by voters who left without casting.
    """

    type: Literal["activations"] = "activations"
    manifest: Hex32
    station: StationId
    certificate: str
    given: tuple[GivenPart, ...]
    used: tuple[Nonce, ...]
    voided: tuple[Nonce, ...]
    left: tuple[Nonce, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Of all devices of a table: how many were given and used for each kiosk, and what does not fit.

    `voided`: taken back by the desk. `idle`: given, not voided and used nowhere (a voter who went away before
    the kiosk); `unused` is how many in all. `unknown`: used, and given by no desk here. `elsewhere`: used at
    another kiosk than it was for. `twice`: used at two kiosks. `undone`: taken back, and a ballot was cast
    with it all the same.
    """

    given: Mapping[str, int]
    used: Mapping[str, int]
    voided: Mapping[str, int]
    idle: Mapping[str, frozenset[str]]
    unknown: int
    elsewhere: int
    twice: int
    undone: int

    @property
    def unused(self) -> int:
        """Given, not voided, and used nowhere."""
        return sum(len(numbers) for numbers in self.idle.values())

    @property
    def holds(self) -> bool:
        """Whether no kiosk used what it must not have. Unused ones are explained by people."""
        return self.unknown == self.elsewhere == self.twice == self.undone == 0


def check_sheet(
    document: ActivationsDocument, signature: bytes, manifest: Manifest, authority: bytes
) -> None:
    """A sheet is of this election, and its device signed it. Raises `SheetError`, `CertificateError`, …"""
    pem = document.certificate.encode()
    key = station_key(pem, authority, manifest.election, document.station)
    verify(key, document.type, document.to_bytes(), signature, f"the activations of {document.station}")
    given = tuple(one.nonce for one in document.given)
    for numbers in (document.used, given, document.voided, document.left):
        if list(numbers) != sorted(set(numbers)):
            raise SheetError(f"{document.station}: the same activation stands twice, or they are not sorted")
    if not (set(document.voided) <= set(given) and set(document.left) <= set(document.used)):
        raise SheetError(f"{document.station}: it takes back what it never gave, or was left and never used")


def compare(sheets: Iterable[ActivationsDocument]) -> Comparison:
    """Compares what desks gave with what kiosks used. The sheets are checked; one for each device."""
    sheets = list(sheets)
    names = [sheet.station for sheet in sheets]
    if len(set(names)) != len(names) or len({sheet.manifest for sheet in sheets}) > 1:
        raise SheetError("these are two sheets of one device, or of different elections")
    meant = {one.nonce: one.station for sheet in sheets for one in sheet.given}
    uses = [(nonce, sheet.station) for sheet in sheets for nonce in sheet.used]
    used = {nonce for nonce, _ in uses}
    voided = {nonce for sheet in sheets for nonce in sheet.voided}
    left = {nonce for sheet in sheets for nonce in sheet.left}
    kiosks = sorted(set(meant.values()))
    idle = meant.keys() - used - voided
    return Comparison(
        given={name: sum(station == name for station in meant.values()) for name in kiosks},
        used={sheet.station: len(sheet.used) for sheet in sheets if sheet.used},
        voided={name: sum(meant.get(nonce) == name for nonce in voided) for name in kiosks},
        idle={name: frozenset(nonce for nonce in idle if meant[nonce] == name) for name in kiosks},
        unknown=len(used - meant.keys()),
        elsewhere=sum(nonce in meant and meant[nonce] != station for nonce, station in uses),
        twice=len(uses) - len(used),
        undone=len(voided & (used - left)),
    )
