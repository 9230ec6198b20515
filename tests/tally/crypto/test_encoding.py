"""Each block has one element and each element at most one block."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.crypto import group
from tally.crypto.encoding import LAST_TRIAL, _candidate, decode_block, encode_block
from tally.crypto.errors import CryptoError, NotABlockError, WrongLengthError

blocks = st.binary(min_size=30, max_size=30)


@settings(max_examples=60, deadline=None)
@given(blocks)
def test_a_block_comes_back(block: bytes) -> None:
    element = encode_block(block)
    assert group.check_element(element)
    assert element[1:31] == block
    assert decode_block(element) == block


def _trials(block: bytes) -> list[int]:
    found = []
    for trial in range(1, 600):
        try:
            group.check_element(_candidate(block, trial))
        except CryptoError:
            continue
        found.append(trial)
    return found


@settings(max_examples=5, deadline=None)
@given(blocks)
def test_only_the_first_trial_is_a_block(block: bytes) -> None:
    first, *later = _trials(block)
    assert encode_block(block) == _candidate(block, first)
    assert any(trial > 128 for trial in later)  # the last byte is used too
    for trial in later[:5] + later[-2:]:
        with pytest.raises(NotABlockError):
            decode_block(group.Element(_candidate(block, trial)))


@settings(max_examples=40, deadline=None)
@given(st.binary(min_size=64, max_size=64))
def test_any_element_decodes_or_is_no_block(digest: bytes) -> None:
    element = group.map_to_element(digest)
    try:
        block = decode_block(element)
    except NotABlockError:
        return
    assert encode_block(block) == element


def test_what_is_no_block_is_said_so() -> None:
    with pytest.raises(NotABlockError):
        decode_block(group.IDENTITY)
    with pytest.raises(NotABlockError):  # odd first byte: no canonical element has it
        decode_block(group.Element(b"\x03" + bytes(31)))
    with pytest.raises(NotABlockError):  # trial 8192 and beyond
        decode_block(group.Element(_candidate(bytes(30), LAST_TRIAL + 1)))
    with pytest.raises(NotABlockError):  # trial 0
        decode_block(group.Element(_candidate(b"\x07" * 30, 0)))


@pytest.mark.parametrize("size", [0, 29, 31])
def test_a_block_has_30_bytes(size: int) -> None:
    with pytest.raises(WrongLengthError):
        encode_block(bytes(size))


def test_the_trial_must_be_an_element_itself() -> None:
    # Bytes that never passed the border: a trial before the first one that is an element.
    block = next(raw for raw in (bytes([k]) * 30 for k in range(256)) if _trials(raw)[0] > 1)
    with pytest.raises(NotABlockError):
        decode_block(group.Element(_candidate(block, 1)))


def test_trial_0_is_no_block_even_where_it_is_an_element() -> None:
    for k in range(256):
        raw = _candidate(bytes([k, 1]) * 15, 0)
        try:
            element = group.check_element(raw)
        except CryptoError:
            continue
        with pytest.raises(NotABlockError):
            decode_block(element)
        return
    pytest.fail("no element with trial 0 found")
