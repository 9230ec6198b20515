"""The binary files and the archive: what is written is read, anything else ends in an error of our own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.station import PackageError
from tally.station.archive import build, split
from tally.station.bulk import read_ballots, read_seals, write_ballots, write_seals
from tally.urn import LeafKind

kinds = st.sampled_from(LeafKind)
names = st.from_regex(r"[a-z][a-z0-9._-]{0,20}", fullmatch=True)


@settings(max_examples=60)
@given(st.lists(st.tuples(kinds, st.binary(min_size=18, max_size=300)), max_size=12))
def test_ballots_round_trip(ballots: list[tuple[LeafKind, bytes]]) -> None:
    assert read_ballots(write_ballots(ballots)) == ballots


@settings(max_examples=60)
@given(st.dictionaries(st.binary(min_size=32, max_size=32), st.binary(min_size=1, max_size=200), max_size=12))
def test_seals_round_trip(seals: dict[bytes, bytes]) -> None:
    assert read_seals(write_seals(seals)) == seals


@settings(max_examples=60)
@given(st.dictionaries(names, st.binary(max_size=200), min_size=1, max_size=8))
def test_archives_round_trip(files: dict[str, bytes]) -> None:
    assert split(build(files)) == files


@settings(max_examples=150)
@given(st.sampled_from([b"", b"urna/1/ballots\n", b"urna/1/seals\n", b"PK\x03\x04"]), st.binary(max_size=200))
def test_any_bytes_are_what_we_write_or_our_own_error(head: bytes, tail: bytes) -> None:
    data = head + tail
    for read, write in ((read_ballots, write_ballots), (read_seals, write_seals), (split, build)):
        try:
            content = read(data)
        except PackageError:
            continue
        assert write(content) == data, "one content has one byte form"


@settings(max_examples=100)
@given(st.lists(st.tuples(kinds, st.binary(min_size=18, max_size=40)), min_size=1, max_size=5), st.data())
def test_cut_ballots_are_refused_or_end_between_two(
    ballots: list[tuple[LeafKind, bytes]], data: st.DataObject
) -> None:
    whole = write_ballots(ballots)
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]
    try:
        found = read_ballots(cut)
    except PackageError:
        return
    assert found == ballots[: len(found)]


def test_seals_out_of_order_are_refused() -> None:
    one, two = (write_seals({bytes([k]) * 32: b"x"})[13:] for k in (1, 2))
    with pytest.raises(PackageError, match="sorted"):
        read_seals(b"urna/1/seals\n" + two + one)
    with pytest.raises(PackageError, match="sorted"):
        read_seals(b"urna/1/seals\n" + one + one)


@pytest.mark.parametrize("kind", [kind for kind in (*range(8), 128, 255) if kind not in list(LeafKind)])
def test_a_ballot_of_an_unknown_kind_is_refused(kind: int) -> None:
    entry = (20).to_bytes(2, "big") + bytes(20)
    with pytest.raises(PackageError, match=f"ballot 2 is of the unknown kind {kind}$"):
        read_ballots(write_ballots([(LeafKind.CAST, bytes(20))]) + bytes([kind]) + entry)


@pytest.mark.parametrize("length", [0, 1, 17])
def test_no_entry_is_shorter_than_a_ballot(length: int) -> None:
    """A file of empty entries would take many times its size in memory."""
    assert read_ballots(write_ballots([(LeafKind.CAST, bytes(18))]))
    with pytest.raises(PackageError, match="ballot 1 is shorter"):
        read_ballots(write_ballots([(LeafKind.CAST, bytes(length)), (LeafKind.CAST, bytes(18))]))


def test_an_entry_may_end_with_the_file_and_not_behind_it() -> None:
    seals = {bytes([1]) * 32: b"x", bytes([2]) * 32: b""}
    whole = write_seals(seals)
    assert read_seals(whole) == seals
    for cut in range(1, 34):
        with pytest.raises(PackageError, match="in the middle of an entry"):
            read_seals(whole[:-cut])
