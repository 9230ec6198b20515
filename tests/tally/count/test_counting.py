"""The count itself: what goes in, what is refused, what comes out of valid, blank and unreadable ballots."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from tally.ballots import BLANK, Choice, StationBallot, block_count, to_blocks, tracker_of
from tally.ballots.encrypted import EncryptedBallot, encrypt_blocks
from tally.count import Counted, CountError, Election, Refused, TrusteeError, count_election
from tally.count.errors import BallotFaultError, BallotProofFailedError, DuplicateBallotError
from tally.count.inputs import check_ballots, contest_input, counted
from tally.count.places import keep_only, make_folder, sweep_drafts
from tally.election import code_of
from tally.election.documents import public_bytes, read_signed
from tally.files import StorageError
from tests.builders import WholeElection, no_steps, random_element_ballot
from tests.builders.election import CIUDAD, NORTE, voted

STATION = "E-01"


def at(
    election: WholeElection, ballot: EncryptedBallot, station: str = STATION, cast: bool = True
) -> StationBallot:
    tracker = tracker_of(election.setup.manifest_hash, station, ballot.data)
    return StationBallot(station, tracker, ballot, cast)


def ballot_of(election: WholeElection, choices: dict[int, Choice]) -> StationBallot:
    return at(election, voted(election.setup, STATION, choices))


def of_integer(election: WholeElection, number: int) -> StationBallot:
    """A ballot that holds this integer in the first contest, valid or not."""
    contest = election.setup.manifest.contests[CIUDAD]
    ballot, _ = encrypt_blocks(election.frame, STATION, {CIUDAD: to_blocks(contest, number)})
    return at(election, ballot)


def count(
    election: WholeElection,
    ballots: Sequence[StationBallot],
    folder: Path,
    removed: Sequence[tuple[str, bytes]] = (),
    trustees: int = 3,
    refused: Sequence[Refused] = (),
) -> Counted:
    setup = election.setup
    return count_election(
        Election(setup.manifest, setup.manifest_hash),
        ballots,
        [STATION],
        removed,
        election.secrets.trustees[:trustees],
        election.secrets.committee,
        folder,
        no_steps,
        refused=refused,
    )


def test_what_comes_out_is_what_was_chosen(election: WholeElection, tmp_path: Path) -> None:
    most = 2 ** (240 * block_count(election.setup.manifest.contests[CIUDAD])) - 1
    ballots = [
        ballot_of(election, {CIUDAD: Choice((2,), (3,)), NORTE: Choice((4, 1))}),
        ballot_of(election, {CIUDAD: Choice((2,), (3,)), NORTE: BLANK}),
        ballot_of(election, {CIUDAD: BLANK}),
        of_integer(election, most),
        of_integer(election, 5**110),  # one more project than there is
        at(election, random_element_ballot(election.frame, STATION)),
    ]
    result = count(election, ballots, tmp_path)
    city, north, young = result.tally.contests
    assert (city.ballots, city.blank, city.invalid) == (6, 1, 3)
    assert [(one.votes, one.score) for one in city.projects][:4] == [(0, 0), (0, 0), (2, 6), (0, 0)]
    assert result.choices[CIUDAD] == {3 * 25: 2, 0: 1, most: 1, 5**110: 1}
    assert (north.ballots, north.blank, north.invalid) == (2, 1, 0)
    assert {one.id: one.score for one in north.projects if one.votes} == {"P5": 3, "P2": 2}
    assert (young.ballots, result.choices[2]) == (0, {})
    assert sorted(path.name for path in (tmp_path / "002").iterdir()) == ["choices.csv"]


def test_the_tally_is_signed_and_lists_what_was_refused_in_order(
    election: WholeElection, tmp_path: Path
) -> None:
    refused = [Refused(name="b", reason="2"), Refused(name="a", reason="1"), Refused(name="b", reason="1")]
    result = count(election, [], tmp_path, refused=refused)
    assert [(one.name, one.reason) for one in result.tally.refused] == [("a", "1"), ("b", "1"), ("b", "2")]
    assert result.tally.absent == ("E-02", "E-03", "E-04", "E-05")
    committee = public_bytes(election.secrets.committee)
    assert read_signed(type(result.tally), tmp_path / "tally.json", committee) == result.tally
    listed = hashlib.sha256((tmp_path / "000" / "choices.csv").read_bytes()).hexdigest()
    assert result.tally.contests[0].choices == listed


def test_a_single_ballot_can_be_counted(election: WholeElection, tmp_path: Path) -> None:
    """A shuffle of one is none; that it may be counted alone is the manifest's matter."""
    result = count(election, [ballot_of(election, {CIUDAD: BLANK})], tmp_path)
    assert result.choices[CIUDAD] == {0: 1}


def test_challenged_and_removed_ballots_are_not_counted(election: WholeElection, tmp_path: Path) -> None:
    kept, removed = (ballot_of(election, {CIUDAD: BLANK}) for _ in range(2))
    challenged = ballot_of(election, {CIUDAD: BLANK})._replace(cast=False)
    result = count(election, [kept, removed, challenged], tmp_path, [(STATION, removed.tracker)])
    assert result.tally.contests[CIUDAD].ballots == 1
    assert result.tally.removed == 1


def test_too_few_trustees_stop_the_count_before_it_begins(election: WholeElection, tmp_path: Path) -> None:
    with pytest.raises(TrusteeError, match="only 1 of the 3 trustees can take part, and 2 must"):
        count(election, [ballot_of(election, {CIUDAD: BLANK})], tmp_path, trustees=1)
    assert list(tmp_path.iterdir()) == []


def test_the_mix_does_not_keep_the_order(election: WholeElection, tmp_path: Path) -> None:
    """Neither any pair nor, in 20 ballots, their places."""
    ballots = [of_integer(election, number) for number in range(20)]
    count(election, ballots, tmp_path)
    pairs = contest_input(counted(ballots, []), CIUDAD)
    outputs = [(tmp_path / "000" / f"mix-0{k}.output.bin").read_bytes() for k in (1, 2, 3)]
    seen = [{data[k : k + 32] for k in range(0, len(data), 32)} for data in (pairs, *outputs)]
    for k, elements in enumerate(seen):
        assert all(not elements & other for other in seen[k + 1 :])


# What goes in


def test_ballots_go_in_sorted_by_tracker_whatever_their_order(election: WholeElection) -> None:
    ballots = [ballot_of(election, {CIUDAD: BLANK}) for _ in range(4)]
    expected = b"".join(one.ballot.parts[0].pairs for one in sorted(ballots, key=lambda one: one.tracker))
    for order in (ballots, ballots[::-1]):
        assert contest_input(counted(order, []), CIUDAD) == expected
    assert contest_input(counted(ballots, []), NORTE) == b""


@pytest.mark.parametrize(("station", "cast"), [("E-02", True), (STATION, False)])
def test_a_removal_must_name_a_cast_ballot_of_its_station(
    election: WholeElection, station: str, cast: bool
) -> None:
    one = ballot_of(election, {CIUDAD: BLANK})._replace(cast=cast)
    with pytest.raises(CountError, match="no such ballot was cast there") as caught:
        counted([one], [(station, one.tracker)])
    assert code_of(one.tracker) in str(caught.value)


def test_copies_are_named_by_station_and_code(election: WholeElection) -> None:
    one = ballot_of(election, {CIUDAD: BLANK, NORTE: BLANK})
    other = ballot_of(election, {CIUDAD: BLANK, NORTE: BLANK})
    same_id = at(election, EncryptedBallot(one.ballot.ballot_id, other.ballot.parts), "E-02")
    same_pairs = at(
        election, EncryptedBallot(bytes(16), (other.ballot.parts[0], one.ballot.parts[1])), "E-03"
    )
    for copy, words in ((one, "stands twice"), (same_id, "same ballot id"), (same_pairs, "same ciphertext")):
        with pytest.raises(DuplicateBallotError, match=words) as caught:
            check_ballots(election.frame, [one, copy])
        assert (caught.value.station, caught.value.tracker) == (copy.station, copy.tracker)
        assert code_of(copy.tracker) in str(caught.value)


def test_an_element_twice_in_one_ballot_is_a_copy_too(election: WholeElection) -> None:
    one = ballot_of(election, {CIUDAD: BLANK})
    part = one.ballot.parts[0]
    twice = part._replace(pairs=part.pairs[:64] * 2)
    with pytest.raises(DuplicateBallotError, match="same ciphertext"):
        check_ballots(election.frame, [at(election, EncryptedBallot(bytes(16), (twice,)))])


def test_a_challenged_copy_of_a_cast_ballot_is_refused(election: WholeElection) -> None:
    """Whoever could have a cast ballot's copy challenged would have it opened."""
    one = ballot_of(election, {CIUDAD: BLANK})
    copy = at(election, EncryptedBallot(bytes(16), one.ballot.parts), "E-02", cast=False)
    with pytest.raises(DuplicateBallotError, match="same ciphertext"):
        check_ballots(election.frame, [one, copy])


def test_a_bad_proof_stops_the_count_and_names_its_ballot(election: WholeElection, tmp_path: Path) -> None:
    good = ballot_of(election, {CIUDAD: BLANK})
    part = good.ballot.parts[0]
    changed = part._replace(proof=part.proof[:-32] + bytes(32))
    bad = at(election, EncryptedBallot(good.ballot.ballot_id, (changed,)))
    with pytest.raises(BallotProofFailedError, match=code_of(bad.tracker)) as caught:
        count(election, [bad], tmp_path)
    assert isinstance(caught.value, BallotFaultError)
    assert list(tmp_path.iterdir()) == []


# Folders


def test_only_drafts_are_swept(tmp_path: Path) -> None:
    for name in (".mix-01.json.0a1b2c3d", "a/.b.json.00112233", ".hidden", "a/mix.json", ".x.12345678.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    sweep_drafts(tmp_path)
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {".hidden", "a/mix.json", ".x.12345678.txt"}


def test_only_what_is_named_is_kept_and_folders_are_left(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"")
    keep_only(tmp_path, {"a"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "folder"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageError, match="could not be written"):
        make_folder(tmp_path / "file" / "folder")
