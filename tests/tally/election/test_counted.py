"""Lists of integers and how many have them are kept as bytes, and no less checked."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tally.election import DocumentError, parse
from tally.election.counted import Counted
from tally.merge import ChannelContest, ChannelResult
from tests.fuzz.parsers import documents

PAIRS = st.lists(st.tuples(st.integers(0, 10**40).map(str), st.integers(1, 2**31 - 1)), max_size=9)
DATA = documents()[ChannelResult]
BEGIN = DATA.index(b'"choices":[') + len(b'"choices":')
END = DATA.index(b"]]", BEGIN) + 2


def of_choices(choices: bytes) -> bytes:
    return DATA[:BEGIN] + choices + DATA[END:]


@given(PAIRS)
def test_what_is_listed_is_read_back(pairs: list[tuple[str, int]]) -> None:
    counted = Counted(pairs)
    data = b"".join(counted.pieces())
    assert json.loads(data) == [list(pair) for pair in pairs]
    assert list(counted) == pairs
    assert len(counted) == len(pairs)
    assert Counted.read(b"xx" + data + b"]", 2) == (counted, 2 + len(data))


@given(PAIRS)
def test_a_result_has_its_choices(pairs: list[tuple[str, int]]) -> None:
    data = of_choices(b"".join(Counted(pairs).pieces()))
    result = parse(ChannelResult, data, "x")
    assert result.to_bytes() == data
    assert list(result.contests[0].choices or ()) == pairs
    assert ChannelResult.model_validate_json(data) == result
    assert ChannelResult.model_validate_json(result.model_dump_json()) == result


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        (b'[["1",1],["01",1]]', "contests.0.choices.1.0: String should match pattern"),
        (b'[["1",0]]', "contests.0.choices.0.1: Input should be greater than or equal to 1"),
        (b'[["1",2147483648]]', "contests.0.choices.0.1: Input should be less than 2147483648"),
        (b'[["1",1.0]]', "contests.0.choices.0.1: Input should be a valid integer"),
        (b'[["1","1"]]', "contests.0.choices.0.1: Input should be a valid integer"),
        (b"[[1,1]]", "contests.0.choices.0.0: Input should be a valid string"),
        (b'[["1"]]', "contests.0.choices.0.1: Field required"),
        (b'[["1",1,1]]', "contests.0.choices.0"),
        (b'[["1",1],7]', "contests.0.choices.1: this is no pair"),
        (b'[["1",1],["1",[]]]', "contests.0.choices.1: this is no pair"),
        (b'[["1",1],]', "contests.0.choices.1: this is no pair"),
        (b'[["1", 1]]', "contests.0.choices.0: not in canonical form"),
        (b'[["\\u0031",1]]', "contests.0.choices.0: not in canonical form"),
        (b' [["1",1]]', "not in canonical form"),
        (b"[ ]", "contests.0.choices.0: this is no pair"),
        (b"7", "contests.0.choices: Input should be a valid tuple"),
        (b"{}", "contests.0.choices: Input should be a valid tuple"),
        (b'"7"', "contests.0.choices: Input should be a valid tuple"),
        (b'[["1",1', "x: "),
    ],
)
def test_other_lists_are_refused_by_their_place(choices: bytes, words: str) -> None:
    with pytest.raises(DocumentError, match=words):
        parse(ChannelResult, of_choices(choices), "x")


@pytest.mark.parametrize(
    "forged",
    [
        lambda data: data.replace(b'"choices":[', b'"choi\\u0063es":[', 1),
        lambda data: data.replace(b'"choices":', b'"choices":[["1",1]],"choices":', 1),
        lambda data: data.replace(b'"choices":', b'"choices":[["1",1]],"choices":[0],"choices":', 1),
    ],
)
def test_no_bytes_stand_for_a_list_that_is_elsewhere(forged: Callable[[bytes], bytes]) -> None:
    with pytest.raises(DocumentError):
        parse(ChannelResult, forged(DATA), "x")


@pytest.mark.parametrize("pairs", [(("01", 1),), (("1", 0),), (("1",),), ("1",), [("1", 1)], 7])
def test_python_is_checked_too(pairs: object) -> None:
    values = {"contest": "x", "ballots": 0, "blank": 0, "invalid": 0, "projects": ()}
    with pytest.raises(ValidationError):
        ChannelContest.model_validate(values | {"choices": pairs})
