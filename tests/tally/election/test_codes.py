"""Codes: what people misread or mistype is noticed, what they write differently is understood."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.election import CodeError, code_of, parse_code
from tally.election.codes import ALPHABET, code_range

DIGESTS = st.binary(min_size=32, max_size=32)


def _check_digit_by_the_page(digits: list[int]) -> int:
    """Σ d_k·α^k with a table of the powers of x modulo x^5 + x^2 + 1, in which 0 stays 0."""
    powers = [1]
    for _ in range(30):
        doubled = powers[-1] << 1
        powers.append(doubled ^ 0b100101 if doubled > 31 else doubled)
    assert sorted(powers) == list(range(1, 32)), "x is primitive"
    total = 0
    for k, digit in enumerate(digits, start=1):
        if digit:
            total ^= powers[(powers.index(digit) + k) % 31]
    return total


@given(DIGESTS)
def test_a_code_is_75_bits_and_the_check_digit_of_the_page(digest: bytes) -> None:
    code = code_of(digest)
    bits = f"{int.from_bytes(digest, 'big'):0256b}"[:75]
    digits = [int(bits[k : k + 5], 2) for k in range(0, 75, 5)]
    expected = "".join(ALPHABET[d] for d in [*digits, _check_digit_by_the_page(digits)])
    assert code.replace(" ", "") == expected
    assert [len(group) for group in code.split(" ")] == [4, 4, 4, 4]
    assert parse_code(code) == code


def test_codes_stay_what_they_are() -> None:
    assert code_of(bytes(32)) == "0000 0000 0000 0000"
    assert code_of(b"\x08" + bytes(31)) == "1000 0000 0000 0002"
    assert code_of(b"\xff" * 32) == "ZZZZ ZZZZ ZZZZ ZZZN"


@settings(max_examples=10)
@given(DIGESTS)
def test_every_single_wrong_letter_is_noticed(digest: bytes) -> None:
    code = code_of(digest).replace(" ", "")
    for at in range(16):
        for letter in ALPHABET.replace(code[at], ""):
            with pytest.raises(CodeError, match="misread"):
                parse_code(code[:at] + letter + code[at + 1 :])


@settings(max_examples=40)
@given(DIGESTS)
def test_every_swap_of_two_letters_is_noticed(digest: bytes) -> None:
    code = code_of(digest).replace(" ", "")
    for i in range(16):
        for j in range(i + 1, 16):
            if code[i] != code[j]:
                letters = list(code)
                letters[i], letters[j] = letters[j], letters[i]
                with pytest.raises(CodeError, match="misread"):
                    parse_code("".join(letters))


@given(
    DIGESTS, st.randoms(use_true_random=False), st.sampled_from([" ", "-", "", " - ", "\n", "\u00a0", "–"])
)
def test_typed_codes_are_understood(digest: bytes, random, between: str) -> None:  # type: ignore[no-untyped-def]
    code = code_of(digest)
    variants = {"0": "0Oo", "1": "1IiLl"}
    typed = "".join(
        random.choice(variants.get(letter, letter + letter.lower())) for letter in code.replace(" ", "")
    )
    assert parse_code(between.join(typed[k : k + 4] for k in range(0, 16, 4)) + between) == code


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "this one has 0"),
        ("0000 0000 0000 000", "this one has 15"),
        ("0000 0000 0000 0000 0", "this one has 17"),
        ("0000 0000 0000 000U", "“U” is no letter"),
        ("0000 0000 0000 000ñ", "“Ñ” is no letter"),
        ("0000,0000,0000,0000", "“,” is no letter"),
        ("٠000 0000 0000 0000", "is no letter"),
    ],
)
def test_what_is_no_code_is_refused_with_the_reason(typed: str, message: str) -> None:
    with pytest.raises(CodeError, match=message):
        parse_code(typed)


@given(st.text(max_size=40))
def test_any_text_is_a_code_or_refused(typed: str) -> None:
    try:
        code = parse_code(typed)
    except CodeError:
        return
    assert parse_code(code) == code


@pytest.mark.parametrize("size", [0, 31, 33, 64])
def test_only_32_bytes_have_a_code(size: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        code_of(bytes(size))


def test_the_alphabet_has_no_letters_that_look_alike() -> None:
    assert len(set(ALPHABET)) == 32
    assert not set(ALPHABET) & set("OILU")


@given(DIGESTS, DIGESTS)
def test_the_range_of_a_code_holds_just_what_has_it(digest: bytes, other: bytes) -> None:
    low, high = code_range(code_of(digest))
    assert low <= digest <= high
    assert code_of(low) == code_of(high) == code_of(digest)
    assert (low <= other <= high) == (code_of(other) == code_of(digest))


def test_what_is_far_too_long_is_no_code() -> None:
    with pytest.raises(CodeError, match="has 16 letters and digits; this one has 100000"):
        parse_code("0" * 100_000)
