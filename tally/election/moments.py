"""Times of day as documents write them (RFC 3339), read more strictly than Python's own reader does."""

from __future__ import annotations

import re
from datetime import datetime

_CLOCK = re.compile(r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])\Z")


def moment(text: str) -> datetime:
    """The moment in a text whose form a pattern has checked. Raises `ValueError` where there is none such.

    Python alone takes the zone -03:60 for -04:00, and some of its versions 24:00 for midnight.
    """
    if not _CLOCK.search(text):
        raise ValueError("hours go to 23, minutes and seconds to 59")
    return datetime.fromisoformat(text)
