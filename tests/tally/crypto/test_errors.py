"""Failures arrive whole from other processes, and say what happened and what to do."""

import pickle

import pytest

from tally.crypto import (
    CeremonyError,
    CryptoError,
    NotAnElementError,
    NotAScalarError,
    ProofError,
    WrongLengthError,
)
from tally.errors import UrnaError

EXAMPLES = [
    NotAnElementError("a part"),
    NotAnElementError("part", 3),
    NotAScalarError("a part"),
    NotAScalarError("part", 3),
    WrongLengthError("a part", 32, 31),
    ProofError("shuffle", "reason"),
    ProofError("ballot", "reason", 7),
    CeremonyError(2, "did wrong"),
    CeremonyError(None, "went wrong"),
]


@pytest.mark.parametrize("error", EXAMPLES, ids=str)
def test_failures_survive_pickling(error: CryptoError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))
    assert isinstance(again, UrnaError)


def test_codes_are_stable_and_differ() -> None:
    codes = {type(error).code for error in EXAMPLES}
    assert len(codes) == len({type(error) for error in EXAMPLES})
    assert all(code.startswith("crypto-") for code in codes)


def test_messages_name_item_and_culprit() -> None:
    assert "part number 3 " in str(EXAMPLES[1])
    assert "(item 7)" in str(EXAMPLES[6])
    assert str(EXAMPLES[7]).startswith("trustee 2: did wrong")
    assert "31" in str(EXAMPLES[4])
