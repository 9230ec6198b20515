"""Encrypted ballots: their bytes, and that nothing of them can be changed, moved or copied."""

from __future__ import annotations

import copy
import hashlib
import json
import pickle
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.ballots import (
    BLANK,
    BallotError,
    BallotFormatError,
    BallotProofError,
    Choice,
    ChoiceError,
    EncryptedBallot,
    Frame,
    Opening,
    PublishedOpening,
    check_opening,
    encrypt_ballot,
    encrypt_blocks,
    from_blocks,
    from_integer,
    parse_ballot,
    to_blocks,
    tracker_of,
    verify_ballot,
)
from tally.crypto import group
from tally.crypto.errors import CryptoError, ErasedError
from tests.strategies import LARGEST, SmallElection, make_contest, small_election, whole_ballots

ELECTION = small_election()
FRAME = ELECTION.frame
STATION = "M-001"
CHOICES = {0: Choice((0, 4)), 1: Choice((3, 119), (4, 2)), 2: Choice((6, 0, 2))}
SIZES = [2 + 64 * w + 32 * (1 + w) for w in (1, 2, 1)]


def _encrypt(choices: dict[int, Choice] = CHOICES, station: str = STATION) -> tuple[EncryptedBallot, Opening]:
    return encrypt_ballot(ELECTION.manifest, ELECTION.hash, station, choices)


BALLOT, OPENING = _encrypt()
PUBLISHED = OPENING.publish(tracker_of(ELECTION.hash, STATION, BALLOT.data))


def _refused(data: bytes, station: str = STATION, frame: Frame = FRAME) -> bool:
    try:
        verify_ballot(frame, station, parse_ballot(frame, data))
    except BallotError:
        return True
    return False


def _decrypted(election: SmallElection, ballot: EncryptedBallot) -> dict[int, Choice]:
    contests = election.manifest.contests
    return {
        index: from_integer(contests[index], from_blocks(contests[index], blocks))
        for index, blocks in election.open(ballot).items()
    }


@settings(max_examples=15)
@given(st.sampled_from(sorted(FRAME.styles)).flatmap(lambda style: whole_ballots(ELECTION.manifest, style)))
def test_what_is_encrypted_verifies_travels_as_bytes_and_opens(choices: dict[int, Choice]) -> None:
    ballot, opening = _encrypt(choices)
    again = parse_ballot(FRAME, ballot.data)
    assert again == ballot
    assert again.data == ballot.data
    assert again.style == tuple(sorted(choices))
    verify_ballot(FRAME, STATION, again)
    assert _decrypted(ELECTION, again) == choices
    published = opening.publish(tracker_of(ELECTION.hash, STATION, ballot.data))
    assert check_opening(ELECTION.manifest, FRAME, again, published) == choices


def test_the_bytes_are_those_of_the_page() -> None:
    data = BALLOT.data
    assert data[0] == 1
    assert data[1:17] == BALLOT.ballot_id
    assert data[17] == 3
    assert len(data) == 18 + sum(SIZES)
    assert [data[18:20], data[18 + SIZES[0] :][:2]] == [b"\0\0", b"\0\1"]
    tracker = hashlib.sha256(b"urna/1/tracker\n" + ELECTION.hash + b"\x05M-001" + data).digest()
    assert tracker_of(ELECTION.hash, STATION, data) == tracker


def test_the_length_says_nothing_of_the_choice() -> None:
    blank, _ = _encrypt({0: BLANK, 1: BLANK, 2: BLANK})
    full, _ = _encrypt({0: Choice((0, 1, 2)), 1: Choice((7, 8, 9), (4, 4, 2)), 2: Choice((4, 5, 6))})
    assert len(blank.data) == len(full.data) == len(BALLOT.data)


def test_the_same_choices_never_give_the_same_ballot() -> None:
    other, _ = _encrypt()
    assert other.ballot_id != BALLOT.ballot_id
    ours, theirs = (set(group.elements(b"".join(part.pairs for part in b.parts))) for b in (BALLOT, other))
    assert not ours & theirs


def test_the_largest_contest_can_be_encrypted_and_opened() -> None:
    contest = LARGEST["cumulative-3"]
    election = small_election((contest,))
    choices = {0: Choice(tuple(range(220)), (3,) * 220)}
    ballot, opening = encrypt_ballot(election.manifest, election.hash, STATION, choices)
    verify_ballot(election.frame, STATION, parse_ballot(election.frame, ballot.data))
    assert _decrypted(election, ballot) == choices
    published = opening.publish(bytes(32))
    assert check_opening(election.manifest, election.frame, ballot, published) == choices


def test_no_flipped_bit_is_accepted() -> None:
    data, tracker = BALLOT.data, tracker_of(ELECTION.hash, STATION, BALLOT.data)
    for at in range(len(data)):
        for flip in (1 << at % 8, 0x80, 0xFF):
            changed = data[:at] + bytes([data[at] ^ flip]) + data[at + 1 :]
            assert tracker_of(ELECTION.hash, STATION, changed) != tracker
            assert _refused(changed), f"byte {at} flipped by {flip:#x} was accepted"


def test_no_byte_can_be_missing_or_added() -> None:
    data = BALLOT.data
    for end in range(len(data)):
        with pytest.raises(BallotFormatError, match="too early"):
            parse_ballot(FRAME, data[:end])
    for more in (b"\0", bytes(32), data):
        with pytest.raises(BallotFormatError, match="follows"):
            parse_ballot(FRAME, data + more)


def test_it_belongs_to_its_station_id_manifest_and_key() -> None:
    assert not _refused(BALLOT.data)
    assert _refused(BALLOT.data, station="M-002")
    assert _refused(BALLOT.data, frame=replace(FRAME, manifest_hash=bytes(32)))
    assert _refused(BALLOT.data, frame=replace(FRAME, public_key=bytes(group.BASE)))
    assert _refused(BALLOT._replace(ballot_id=bytes(16)).data)
    assert _refused(BALLOT.data, frame=small_election(seed=2).frame)


def test_a_part_cannot_move_to_another_ballot_or_contest() -> None:
    other, _ = _encrypt()
    assert _refused(BALLOT._replace(parts=(other.parts[0], *BALLOT.parts[1:])).data)
    swapped = (BALLOT.parts[2]._replace(contest=0), BALLOT.parts[1], BALLOT.parts[0]._replace(contest=2))
    assert _refused(BALLOT._replace(parts=swapped).data), "contests 0 and 2 have the same number of blocks"


@pytest.mark.parametrize(
    "style", [(), (1,), (2,), (1, 2), (0, 2), (0, 0), (1, 0), (0, 1, 1), (0, 1, 2, 2), (0, 1, 3)]
)
def test_only_whole_ballot_styles_are_read(style: tuple[int, ...]) -> None:
    parts = tuple(BALLOT.parts[min(index, 2)]._replace(contest=index) for index in style)
    with pytest.raises(BallotFormatError):
        parse_ballot(FRAME, EncryptedBallot(BALLOT.ballot_id, parts).data)


@settings(max_examples=120)
@given(
    st.binary(max_size=500)
    | st.builds(
        lambda count, body: b"\1" + bytes(16) + bytes([count]) + body,
        st.integers(0, 4),
        st.binary(max_size=700),
    )
    | st.builds(
        lambda styles, fill: (
            b"\1"
            + bytes(16)
            + bytes([len(styles)])
            + b"".join(bytes([0, k]) + fill * (SIZES[k] - 2) for k in styles)
        ),
        st.lists(st.integers(0, 2), max_size=3),
        st.binary(min_size=1, max_size=1),
    )
)
def test_any_bytes_are_read_exactly_or_refused_by_name(data: bytes) -> None:
    try:
        ballot = parse_ballot(FRAME, data)
    except BallotFormatError:
        return
    assert ballot.data == data
    with pytest.raises(BallotProofError):
        verify_ballot(FRAME, STATION, ballot)


def test_the_identity_is_refused_in_every_place() -> None:
    for at in range(0, 128, 32):
        part = BALLOT.parts[1]
        holed = part._replace(pairs=part.pairs[:at] + bytes(32) + part.pairs[at + 32 :])
        with pytest.raises(BallotProofError, match="element"):
            verify_ballot(FRAME, STATION, BALLOT._replace(parts=(BALLOT.parts[0], holed, BALLOT.parts[2])))


def test_a_scalar_that_is_not_reduced_is_refused() -> None:
    part = BALLOT.parts[0]
    z = int.from_bytes(part.proof[32:], "little") + group.ORDER
    for proof in (part.proof[:32] + z.to_bytes(32, "little"), part.proof[:32] + b"\xff" * 32):
        with pytest.raises(BallotProofError, match="scalar"):
            verify_ballot(
                FRAME, STATION, BALLOT._replace(parts=(part._replace(proof=proof), *BALLOT.parts[1:]))
            )


def test_choices_that_break_a_rule_or_make_no_ballot_are_not_encrypted() -> None:
    with pytest.raises(ChoiceError):
        _encrypt({0: Choice((0, 0))})
    for choices in ({}, {1: BLANK}, {0: BLANK, 7: BLANK}, {-1: BLANK}, {0: BLANK, -2: BLANK}):
        with pytest.raises(BallotFormatError):
            _encrypt(choices)
    with pytest.raises(BallotFormatError, match="blocks are not what contest number 0 has"):
        encrypt_blocks(FRAME, STATION, {0: (bytes(30), bytes(30))})


@pytest.mark.parametrize("style", [(), (1,), (2,), (1, 2), (0, 2)])
def test_blocks_that_make_no_ballot_are_not_encrypted(style: tuple[int, ...]) -> None:
    blocks = {index: tuple(bytes(30) for _ in range(FRAME.contests[index][1])) for index in style}
    with pytest.raises(BallotFormatError, match="no ballot style"):
        encrypt_blocks(FRAME, STATION, blocks)


Data = dict[str, Any]


def _other_hex(text: str) -> str:
    return ("1" if text[0] == "0" else "0") + text[1:]


def _first_scalar(part: Data, value: int) -> None:
    part["randomness"][0] = value.to_bytes(32, "little").hex()


def _unreduced(part: Data) -> None:
    _first_scalar(part, int.from_bytes(bytes.fromhex(part["randomness"][0]), "little") + group.ORDER)


OTHER_OPENINGS: dict[str, Callable[[Data], object]] = {
    "another choice": lambda o: o["contests"][0].update(choice="3"),
    "blank instead": lambda o: o["contests"][0].update(choice="0"),
    "no valid choice": lambda o: o["contests"][2].update(choice="1"),
    "an integer longer than all blocks": lambda o: o["contests"][0].update(choice="9" * 4000),
    "another scalar": lambda o: o["contests"][0].update(
        randomness=[_other_hex(o["contests"][0]["randomness"][0])]
    ),
    "a scalar of 0": lambda o: _first_scalar(o["contests"][0], 0),
    "a scalar that is not reduced": lambda o: _unreduced(o["contests"][0]),
    "scalars in another order": lambda o: o["contests"][1]["randomness"].reverse(),
    "too few scalars": lambda o: o["contests"][1]["randomness"].pop(),
    "too many scalars": lambda o: o["contests"][0]["randomness"].append("00" * 32),
    "no scalars": lambda o: o["contests"][0].update(randomness=[]),
    "another contest": lambda o: o["contests"][0].update(contest=1),
    "a contest less": lambda o: o["contests"].pop(),
    "a contest twice": lambda o: o["contests"].append(o["contests"][2]),
    "contests in another order": lambda o: o["contests"].reverse(),
    "parts exchanged": lambda o: (o["contests"][0].update(contest=2), o["contests"][2].update(contest=0)),
}


def test_an_opening_travels_as_json_and_holds() -> None:
    again = PublishedOpening.model_validate_json(PUBLISHED.model_dump_json())
    assert again == PUBLISHED
    assert check_opening(ELECTION.manifest, FRAME, BALLOT, again) == CHOICES
    assert bytes.fromhex(again.tracker) == tracker_of(ELECTION.hash, STATION, BALLOT.data)


@pytest.mark.parametrize("change", OTHER_OPENINGS.values(), ids=OTHER_OPENINGS)
def test_every_other_opening_is_refused(change: Callable[[Data], object]) -> None:
    data = json.loads(PUBLISHED.model_dump_json())
    change(data)
    changed = PublishedOpening.model_validate_json(json.dumps(data))
    with pytest.raises(BallotProofError):
        check_opening(ELECTION.manifest, FRAME, BALLOT, changed)


@pytest.mark.parametrize("choice", ["", "-1", "+1", "01", " 1", "1_0", "0x1", "1.0", "٣", "9" * 4001])
def test_an_integer_is_written_in_one_way(choice: str) -> None:
    data = json.loads(PUBLISHED.model_dump_json())
    data["contests"][0]["choice"] = choice
    with pytest.raises(ValueError, match="choice"):
        PublishedOpening.model_validate_json(json.dumps(data))


def test_the_opening_of_another_ballot_with_the_same_choices_is_refused() -> None:
    other, _ = _encrypt()
    with pytest.raises(BallotProofError, match="something else"):
        check_opening(ELECTION.manifest, FRAME, other, PUBLISHED)


def test_an_opening_is_secret_and_gone_once_destroyed() -> None:
    _, opening = _encrypt()
    assert repr(opening) == str(opening) == "Opening(…)"
    for attempt in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            attempt(opening)
    kept = [randomness for _, randomness in opening._parts.values()]
    assert all(any(scalar) for one in kept for scalar in one.scalars())
    opening.destroy()
    opening.destroy()
    assert not opening._parts, "the choices are still there"
    for randomness in kept:
        with pytest.raises(ErasedError):
            randomness.scalars()
    with pytest.raises(ErasedError, match="a ballot that was cast has none"):
        opening.publish(bytes(32))


def test_the_longest_choice_that_a_manifest_allows_can_still_be_opened() -> None:
    marking = LARGEST["cumulative-3"].marking.model_copy(update={"max_points": 63, "max_sum": 126_000})
    contest = make_contest(marking, [1] * 2000, "larga")
    assert contest.bits == 12_000
    election = small_election((contest,))
    choices = {0: Choice((1999,), (63,))}
    ballot, opening = encrypt_ballot(election.manifest, election.hash, STATION, choices)
    published = PublishedOpening.model_validate_json(opening.publish(bytes(32)).model_dump_json())
    assert check_opening(election.manifest, election.frame, ballot, published) == choices
    assert election.frame.longest >= len(ballot.data) + len(published.model_dump_json())


def test_nothing_is_longer_than_the_longest() -> None:
    for style in FRAME.styles:
        ballot, opening = _encrypt({index: CHOICES[index] for index in style})
        assert len(ballot.data) + len(opening.publish(bytes(32)).model_dump_json()) <= FRAME.longest


def test_what_a_message_says_of_a_ballot_is_no_vote() -> None:
    data = json.loads(PUBLISHED.model_dump_json())
    data["contests"][0]["choice"] = "1000003"
    with pytest.raises(BallotProofError) as caught:
        check_opening(
            ELECTION.manifest, FRAME, BALLOT, PublishedOpening.model_validate_json(json.dumps(data))
        )
    assert "1000003" not in str(caught.value)
    assert not isinstance(caught.value, CryptoError)


def test_the_blocks_of_a_choice_are_what_is_encrypted() -> None:
    contest = ELECTION.manifest.contests[0]
    assert ELECTION.open(BALLOT)[0] == to_blocks(contest, 0b10001)
