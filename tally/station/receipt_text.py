"""What the QR of a receipt says, read back: for the desk of the station, and for whoever has the record."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

from tally.election import CodeError, parse_code
from tally.station.errors import ReceiptError

RECEIPT = "URNA1:R:"
LONGEST = 4296
"""No QR holds more signs (ISO/IEC 18004, version 40-L, letters and digits)."""


@dataclass(frozen=True, slots=True)
class ReceiptText:
    """What the QR of a receipt says (docs/protocol.md, section 4.1)."""

    manifest_code: str
    station: str
    tracker: bytes
    checkpoint: int
    size: int
    root: bytes
    signature: bytes


def parse_receipt(text: str) -> ReceiptText:
    """Reads the text of a receipt's QR. Raises `ReceiptError`."""
    parts = text.strip().split(":") if len(text) <= LONGEST else []
    if parts[:2] != ["URNA1", "R"] or len(parts) != 9:
        raise ReceiptError("this is not the QR of a receipt")
    try:
        manifest_code = parse_code(parts[2])
        if manifest_code.replace(" ", "") != parts[2]:
            raise ValueError("not the code as a device writes it")
        return ReceiptText(
            manifest_code=manifest_code,
            station=parts[3],
            tracker=from_base32(parts[4], 32),
            checkpoint=number_of(parts[5]),
            size=number_of(parts[6]),
            root=from_base32(parts[7], 32),
            signature=from_base32(parts[8], 64),
        )
    except (ValueError, CodeError) as problem:
        raise ReceiptError("the QR of this receipt was misread or changed") from problem


def from_base32(text: str, size: int) -> bytes:
    """RFC 4648 without padding, of so many bytes, in its one form. Raises `ValueError`."""
    data = all_of_base32(text)
    if len(data) != size:
        raise ValueError("not base32 of that many bytes")
    return data


def all_of_base32(text: str) -> bytes:
    """RFC 4648 without padding, of however many bytes, in its one form. Raises `ValueError`."""
    try:
        data = base64.b32decode(text + "=" * (-len(text) % 8))
    except binascii.Error as problem:
        raise ValueError("not base32") from problem
    if base64.b32encode(data).decode().rstrip("=") != text:
        raise ValueError("not base32 in its one form")
    return data


def number_of(text: str) -> int:
    """A number as these texts have it: decimal, without leading zeros. Raises `ValueError`."""
    if not text.isascii() or not text.isdigit() or len(text) > 9 or str(int(text)) != text:
        raise ValueError("not a number")
    return int(text)
