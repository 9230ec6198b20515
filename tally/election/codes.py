"""Codes that people read aloud, type and compare (docs/protocol.md, section 1.4)."""

from __future__ import annotations

from tally.election.errors import ElectionError
from tally.texts import WHITE_SPACE

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_DIGITS = 15
_LONGEST = 500  # with whatever spaces and hyphens stand between
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2212"  # what telephones and word processors make of a hyphen
_VALUE = {letter: value for value, letter in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}


class CodeError(ElectionError):
    """A typed code is too short, too long, or has a wrong letter."""

    code = "code"


def _times(a: int, b: int) -> int:
    """Product in GF(2^5) with the polynomial x^5 + x^2 + 1."""
    product = 0
    while b:
        if b & 1:
            product ^= a
        b >>= 1
        a <<= 1
        if a & 0b100000:
            a ^= 0b100101
    return product


def _check_digit(digits: list[int]) -> int:
    total, power = 0, 1
    for digit in digits:
        power = _times(power, 2)
        total ^= _times(digit, power)
    return total


def code_of(digest: bytes) -> str:
    """The code of a 32-byte digest: 15 digits and a check digit, in four groups of four."""
    if len(digest) != 32:
        raise ValueError(f"a code is made of 32 bytes, not of {len(digest)}")
    number = int.from_bytes(digest, "big") >> (256 - 5 * _DIGITS)
    digits = [(number >> (5 * (_DIGITS - 1 - k))) & 31 for k in range(_DIGITS)]
    text = "".join(ALPHABET[digit] for digit in [*digits, _check_digit(digits)])
    return " ".join(text[k : k + 4] for k in range(0, 16, 4))


def parse_code(typed: str) -> str:
    """The code in its normal form, from what a person typed.

    Raises `CodeError` when the length, a letter or the check digit is wrong.
    """
    if len(typed) > _LONGEST:
        raise CodeError(f"a code has 16 letters and digits; this one has {len(typed)}")
    letters = [letter for letter in typed.upper() if letter not in WHITE_SPACE + _HYPHENS]
    wrong = [letter for letter in letters if letter not in _VALUE]
    if wrong:
        raise CodeError(f"“{wrong[0]}” is no letter of a code; a code has the letters {ALPHABET}")
    if len(letters) != _DIGITS + 1:
        raise CodeError(f"a code has 16 letters and digits; this one has {len(letters)}")
    digits = [_VALUE[letter] for letter in letters]
    if _check_digit(digits[:-1]) != digits[-1]:
        raise CodeError("a letter of this code was misread: compare it with the paper once more")
    text = "".join(ALPHABET[digit] for digit in digits)
    return " ".join(text[k : k + 4] for k in range(0, 16, 4))


def code_range(code: str) -> tuple[bytes, bytes]:
    """The lowest and the highest 32 bytes that have this code, in its normal form."""
    digits = [_VALUE[letter] for letter in code if letter != " "][:_DIGITS]
    number = 0
    for digit in digits:
        number = number << 5 | digit
    room = 256 - 5 * _DIGITS
    low = number << room
    return low.to_bytes(32, "big"), (low | (1 << room) - 1).to_bytes(32, "big")
