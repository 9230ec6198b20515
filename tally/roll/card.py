"""The barcode of an Argentine identity card (PDF417), as a scanner types it into a field.

Two layouts are in use. The newer cards say

    tramite @ surname @ names @ sex @ number @ copy @ born @ issued [@ more]

and the older ones begin with the separator and put the number first of all:

    @ number @ copy @ 1 @ surname @ names @ nationality @ born @ sex @ issued @ tramite @ more

A scanner is a keyboard with the layout of the United States; the computer may have another. With a Spanish or
Latin American one `@` arrives as `"` and `/` as `-`. That is forgiven, because the rest still has to fit:
each field, two dates that there are, and the second after the first. Of the person only the number and the
date of birth are kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tally.roll.errors import CardError

SEPARATORS = '@"'
"""What the separator may arrive as; no number that people type has one of these."""

_DATE = r"(\d\d[/;-]\d\d[/;-]\d{4})"  # `;` is where a Brazilian keyboard has `/`
_LONGEST = 600
_LAYOUTS = tuple(
    re.compile(pattern.replace(" ", "").replace("@", separator), re.IGNORECASE | re.DOTALL)
    for separator in SEPARATORS
    for pattern in (
        r"\d{9,13} @ [^@]+ @ [^@]+ @ [MFX] @ (?P<number>\d{6,8}) @ [A-Z]{1,2} @"
        rf"{_DATE} @ {_DATE} (@.*)?",
        r"@ (?P<number>\d{6,8})\s* @ [A-Z]{1,2} @ \d+ @ [^@]+ @ [^@]+ @ [^@]+ @"
        rf"{_DATE} @ [MFX] @ {_DATE} @.*",
    )
)


@dataclass(frozen=True, slots=True, repr=False)
class Card:
    """Of a card, what a table needs: the number of its DNI, and the date of birth."""

    number: str
    born: date

    def __repr__(self) -> str:
        return "Card(…)"  # a person's number never gets into a log by way of a traceback


def is_scan(typed: str) -> bool:
    """Whether a scanner typed this and not a person: it has a separator."""
    return any(separator in typed for separator in SEPARATORS)


def read_card(typed: str) -> Card:
    """What a scanner typed. Raises `CardError` unless it can be read in just one way."""
    text = typed.strip()
    if len(text) <= _LONGEST:
        for layout in _LAYOUTS:
            found = layout.fullmatch(text)
            if found is not None:
                _, born, issued = (one for one in found.groups()[:3])
                if _date(born) >= _date(issued):
                    break
                return Card(found["number"], _date(born))
    raise CardError("this is not what the barcode of a DNI says; scan the card again, or type the number")


def _date(text: str) -> date:
    try:
        return date(int(text[6:]), int(text[3:5]), int(text[:2]))
    except ValueError:
        raise CardError("this card has a date that there is not; type the number") from None
