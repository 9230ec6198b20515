"""Amounts are exact or refused."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tally.formats.errors import BadNumberError
from tally.formats.money import parse_count, parse_decimal, parse_integer, to_minor_units, write_decimal


@given(st.integers(0, 10**15), st.integers(0, 6))
def test_round_trip(number: int, places: int) -> None:
    value = Fraction(number, 10**places)
    assert parse_decimal(write_decimal(value), "cost") == value


@pytest.mark.parametrize("text", ["", "1,5", "1 000", "1e6", "0x10", "-1", "1.", ".5", "٣", "nan", "1_000"])
def test_refused(text: str) -> None:
    with pytest.raises(BadNumberError, match="line 7: cost"):
        parse_decimal(text, "cost", 7)


def test_minor_units() -> None:
    assert to_minor_units(Fraction("12.34")) == 1234
    assert to_minor_units(12, 0) == 12
    with pytest.raises(BadNumberError):
        to_minor_units(Fraction("12.345"))


def test_whole_numbers() -> None:
    assert parse_count("12.0", "votes") == 12
    assert parse_integer("-3", "points", negative=True) == -3
    with pytest.raises(BadNumberError):
        parse_count("12.5", "votes")
    assert write_decimal(Fraction(-1, 4)) == "-0.25"
    with pytest.raises(BadNumberError):
        write_decimal(Fraction(1, 3))
