"""What a device is at its table: desk and kiosk in one, a desk with kiosks beside it, or one of these."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The values are those of `urna station run --role`."""

    BOTH = "both"
    DESK = "desk"
    KIOSK = "kiosk"
