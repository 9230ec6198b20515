"""What a pattern finds at once is what a walk through the tokens finds, and refuses alike."""

from __future__ import annotations

import json

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from tally.election.errors import DocumentError
from tally.election.plans import Fields, plan_of
from tally.election.shapes import check_fields
from tally.station.documents import CheckpointDocument, CheckpointsDocument, PackageDocument, SignedCheckpoint

ONE = {
    "document": {
        "manifest": "ab" * 32,
        "number": 1,
        "previous": "00" * 32,
        "root": "cd" * 32,
        "size": 20,
        "station": "M-001",
        "type": "checkpoint",
    },
    "signature": "ef" * 64,
}
DATA = rfc8785.dumps({"checkpoints": [ONE, ONE], "type": "checkpoints"})


def said(data: bytes) -> str:
    try:
        check_fields(CheckpointsDocument, data, "checkpoints.json")
    except DocumentError as problem:
        return str(problem)
    return ""


def said_by_the_walk(data: bytes, monkeypatch: pytest.MonkeyPatch) -> str:
    with monkeypatch.context() as patch:
        patch.setattr(Fields, "flat", None)
        return said(data)


def both(data: bytes) -> str:
    with pytest.MonkeyPatch.context() as patch:
        walked = said_by_the_walk(data, patch)
    assert said(data) == walked
    return walked


def test_what_a_station_writes_is_found_at_once() -> None:
    flat = plan_of(SignedCheckpoint).flat
    assert flat is not None
    begin = DATA.index(b'{"document"')
    assert flat.end(DATA, begin) == begin + len(rfc8785.dumps(ONE))
    assert both(DATA) == ""


def test_what_has_lists_inside_has_no_pattern() -> None:
    assert plan_of(CheckpointsDocument).flat is None
    assert plan_of(PackageDocument).flat is None
    assert plan_of(CheckpointDocument).flat is not None


@pytest.mark.parametrize("key", [*ONE["document"], None])
@pytest.mark.parametrize("value", [None, 2**40, -1, 1.5, True, "", "x", "\u00e9\n", [], {}, [{}], {"a": 1}])
def test_a_value_that_may_not_be_there(key: str | None, value: object) -> None:
    bent = json.loads(DATA)
    if key is None:
        bent["checkpoints"][1]["document"] = value
    else:
        bent["checkpoints"][1]["document"][key] = value
    assert both(rfc8785.dumps(bent))


@pytest.mark.parametrize("key", [*ONE["document"], "more"])
def test_a_field_too_few_or_too_many(key: str) -> None:
    bent = json.loads(DATA)
    bent["checkpoints"][0]["document"].pop(key, None)
    if key == "more":
        bent["checkpoints"][0]["document"]["more"] = 1
    words = both(rfc8785.dumps(bent))
    assert words or key == "type", (
        "the type has a default, and that it is left out is seen by comparing bytes"
    )


@given(st.integers(0, len(DATA)), st.integers(0, 40), st.binary(max_size=12))
def test_any_change_is_said_as_the_walk_says_it(at: int, gone: int, new: bytes) -> None:
    both(DATA[:at] + new + DATA[at + gone :])


@given(
    st.integers(0, len(DATA)), st.sampled_from([b" ", b"\n", b'"', b"\\", b",", b"{", b"}", b"[", b"]", b"0"])
)
def test_one_more_mark_is_said_as_the_walk_says_it(at: int, mark: bytes) -> None:
    both(DATA[:at] + mark + DATA[at:])
