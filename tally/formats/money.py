"""Exact amounts written as decimals in other people's files, and their way to whole minor units."""

import re
from fractions import Fraction

from tally.formats.errors import BadNumberError

# No exponent, no thousands separator, no decimal comma: each of them has been read wrongly by somebody.
_DECIMAL = re.compile(r"-?\d{1,30}(?:\.\d{1,12})?", re.ASCII)


def parse_decimal(text: str, what: str, line: int | None = None, *, negative: bool = False) -> Fraction:
    """The exact value of `1200`, `1200.50`. Raises `BadNumberError` naming `what` for anything else."""
    word = text.strip()
    if not _DECIMAL.fullmatch(word):
        raise BadNumberError(f"{what} is {_shown(word)}; write digits, and a point before decimals", line)
    value = Fraction(word)
    if value < 0 and not negative:
        raise BadNumberError(f"{what} is {_shown(word)}; it cannot be below zero", line)
    return value


def parse_integer(text: str, what: str, line: int | None = None, *, negative: bool = False) -> int:
    """A whole number. `12.0` is accepted, because spreadsheets write it."""
    value = parse_decimal(text, what, line, negative=negative)
    if value.denominator != 1:
        raise BadNumberError(f"{what} is {_shown(text.strip())}; it has to be a whole number", line)
    return int(value)


def parse_count(text: str, what: str, line: int | None = None) -> int:
    """A whole number of zero or more."""
    return parse_integer(text, what, line)


def write_decimal(value: Fraction | int) -> str:
    """The shortest decimal that `parse_decimal` reads back. Raises `BadNumberError` if there is none."""
    fraction = Fraction(value)
    for places in range(13):
        scaled = fraction * 10**places
        if scaled.denominator == 1:
            if not places:
                return str(int(scaled))
            digits = str(abs(int(scaled))).rjust(places + 1, "0")
            return f"{'-' if scaled < 0 else ''}{digits[:-places]}.{digits[-places:]}"
    raise BadNumberError(f"{fraction} has no exact decimal of at most 12 places")


def to_minor_units(value: Fraction | int, decimals: int = 2) -> int:
    """Whole minor units (cents for `decimals=2`). Raises `BadNumberError` if the amount has a finer part."""
    scaled = Fraction(value) * 10**decimals
    if scaled.denominator != 1:
        raise BadNumberError(f"{write_decimal(value)} has more than {decimals} decimals")
    return int(scaled)


def _shown(word: str) -> str:
    return f"'{word[:40]}'" if word else "empty"
