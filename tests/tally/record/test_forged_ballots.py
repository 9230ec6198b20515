"""Stations and committee cheat together about ballots, and sign whatever they need to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tally.ballots import BLANK, Choice, StationBallot, parse_ballot, tracker_of
from tally.ballots.encrypted import EncryptedBallot
from tally.crypto import elgamal, group
from tally.election import code_of, station_certificate
from tally.election.certificates import authority_certificate
from tally.merge import Reason, Removal, Removals
from tally.station.bulk import write_ballots
from tally.urn import LeafKind
from tests.builders import Forger
from tests.builders.election import voted
from tests.builders.records import Caught

CAST, CHALLENGED = LeafKind.CAST, LeafKind.CHALLENGED


def tracker(forger: Forger, station: str, data: bytes) -> bytes:
    return tracker_of(forger.hash, station, data)


def some_cast(forger: Forger, station: str) -> bytes:
    """The bytes of a ballot cast at a station."""
    return next(data for kind, data in forger.leaves(station) if kind is CAST)


# The station signs package.json anew and nothing else


def test_a_ballot_dropped_from_a_package_signed_anew(forger: Forger, caught: Caught) -> None:
    leaves = forger.leaves("E-01")
    forger.replace("E-01", ballots_bin=write_ballots(leaves[1:]))
    caught(forger.seal(), "stations/E-01/ballots.bin", "not as many as were counted")


def test_a_ballot_exchanged_in_a_package_signed_anew(forger: Forger, caught: Caught) -> None:
    new = voted(forger.setup, "E-03", {0: BLANK}).data
    forger.replace("E-03", ballots_bin=write_ballots([(CAST, new), *forger.leaves("E-03")[1:]]))
    failure = caught(forger.seal(), "stations/E-03/ballots.bin")
    # whether the new ballot fell into its place is chance; both are seen
    assert "of other ballots" in failure.reason or "not sorted" in failure.reason


def test_a_cast_ballot_called_challenged(forger: Forger, caught: Caught) -> None:
    leaves = [(CHALLENGED if k == 0 else kind, data) for k, (kind, data) in enumerate(forger.leaves("E-02"))]
    forger.replace("E-02", ballots_bin=write_ballots(leaves))
    caught(forger.seal(), "stations/E-02/ballots.bin", "not as many as were counted")


# The station writes its whole day anew; the count stays as it was


def test_batches_so_small_that_they_tell_the_order(forger: Forger, caught: Caught) -> None:
    forger.rewrite("E-02", forger.leaves("E-02"), batch_size=1)
    caught(forger.seal(), "stations/E-02/checkpoints.json", "checkpoint 1 does not seal")


def test_a_ballot_added_after_the_count(forger: Forger, caught: Caught) -> None:
    new = voted(forger.setup, "E-02", {0: Choice((7,), (4,))}).data
    forger.rewrite("E-02", [*forger.leaves("E-02"), (CAST, new)])
    caught(forger.seal(), "count/000/mix-01.json", "does not speak of this input")


def test_a_ballot_dropped_after_the_count(forger: Forger, caught: Caught) -> None:
    forger.rewrite("E-03", forger.leaves("E-03")[1:])
    caught(forger.seal(), "count/000/mix-01.json", "does not speak of this input")


def test_a_whole_station_left_out_after_the_count(forger: Forger, caught: Caught) -> None:
    forger.record = {
        name: data for name, data in forger.record.items() if not name.startswith("stations/E-03")
    }
    caught(forger.seal(), "count/tally.json", "not made of the stations")


def test_a_station_left_out_that_nobody_voted_at(forger: Forger, caught: Caught) -> None:
    forger.record = {
        name: data for name, data in forger.record.items() if not name.startswith("stations/E-04")
    }
    caught(forger.seal(), "count/tally.json", "not made of the stations")


def test_a_ballot_copied_inside_its_station(forger: Forger, caught: Caught) -> None:
    leaves = forger.leaves("E-01")
    forger.rewrite("E-01", [*leaves, leaves[-1]])
    caught(forger.seal(), "stations/E-01/ballots.bin", "stands twice")


def test_a_ballot_copied_under_another_id(forger: Forger, caught: Caught) -> None:
    """The copied proof is bound to the first id, but the ciphertext alone gives the copy away."""
    original = parse_ballot(forger.election.frame, some_cast(forger, "E-02"))
    copy = EncryptedBallot(bytes(16), original.parts).data
    forger.rewrite("E-02", [*forger.leaves("E-02"), (CAST, copy)])
    failure = caught(forger.seal(), "stations/E-02/ballots.bin", "same ciphertext", "copied")
    both = {code_of(tracker(forger, "E-02", data)) for data in (original.data, copy)}
    assert any(code in (failure.item or "") for code in both)


def test_a_ballot_copied_to_another_station(forger: Forger, caught: Caught) -> None:
    copy = some_cast(forger, "E-01")
    forger.rewrite("E-03", [*forger.leaves("E-03"), (CAST, copy)])
    caught(forger.seal(), "stations/E-03/ballots.bin", "same ballot id", "copied")


def test_a_ballot_moved_to_another_station(forger: Forger, caught: Caught) -> None:
    moved = some_cast(forger, "E-01")
    forger.rewrite("E-01", [leaf for leaf in forger.leaves("E-01") if leaf[1] != moved])
    forger.rewrite("E-03", [*forger.leaves("E-03"), (CAST, moved)])
    code = code_of(tracker(forger, "E-03", moved))
    caught(forger.seal(), "stations/E-03/ballots.bin", "proof does not hold", code)


def test_a_ciphertext_randomised_anew(forger: Forger, caught: Caught) -> None:
    """Another ciphertext of the same vote: nobody can prove that she made it."""
    original = parse_ballot(forger.election.frame, some_cast(forger, "E-02"))
    part = original.parts[0]
    key = group.Element(forger.manifest.public_key)
    fresh = elgamal.reencrypt(key, part.pairs, elgamal.Randomness.fresh(len(part.pairs) // 64))
    changed = type(part)(part.contest, fresh, part.proof)
    other = EncryptedBallot(bytes(16), (changed, *original.parts[1:])).data
    leaves = [(kind, other if data == original.data else data) for kind, data in forger.leaves("E-02")]
    forger.rewrite("E-02", leaves)
    code = code_of(tracker(forger, "E-02", other))
    caught(forger.seal(), "stations/E-02/ballots.bin", "proof does not hold", code)


def test_an_element_that_is_none(forger: Forger, caught: Caught) -> None:
    original = parse_ballot(forger.election.frame, some_cast(forger, "E-02"))
    part = original.parts[0]
    identity = type(part)(part.contest, bytes(32) + part.pairs[32:], part.proof)
    other = EncryptedBallot(original.ballot_id, (identity, *original.parts[1:])).data
    leaves = [(kind, other if data == original.data else data) for kind, data in forger.leaves("E-02")]
    forger.rewrite("E-02", leaves)
    caught(forger.seal(), "stations/E-02/ballots.bin", "not the canonical encoding")


def test_a_ballot_of_no_style(forger: Forger, caught: Caught) -> None:
    """A ballot with the zone's contest alone, which no voter gets."""
    original = next(
        ballot
        for ballot in (parse_ballot(forger.election.frame, data) for _, data in forger.leaves("E-01"))
        if len(ballot.parts) == 2
    )
    alone = EncryptedBallot(original.ballot_id, original.parts[1:]).data
    leaves = [(kind, alone if data == original.data else data) for kind, data in forger.leaves("E-01")]
    forger.rewrite("E-01", leaves)
    caught(forger.seal(), "stations/E-01/ballots.bin", "no ballot style")


# Who signs


def test_a_package_signed_by_a_stranger(forger: Forger, caught: Caught) -> None:
    forger.rewrite("E-02", forger.leaves("E-02"), key=Ed25519PrivateKey.generate())
    caught(forger.seal(), "stations/E-02/package.json", "certified station did not sign")


def test_a_package_signed_by_another_station_of_the_election(forger: Forger, caught: Caught) -> None:
    forger.rewrite("E-02", forger.leaves("E-02"), key=forger.election.stations["E-01"].key)
    caught(forger.seal(), "stations/E-02/package.json", "certified station did not sign")


def test_a_package_with_the_certificate_of_another_station(forger: Forger, caught: Caught) -> None:
    other = forger.election.stations["E-01"]
    forger.rewrite("E-02", forger.leaves("E-02"), key=other.key, certificate=other.certificate)
    caught(forger.seal(), "stations/E-02/station.pem", "another station")


def test_a_station_certified_by_another_authority(forger: Forger, caught: Caught) -> None:
    key, other = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    certificate = station_certificate(other, forger.manifest, "E-02", other.public_key().public_bytes_raw())
    assert authority_certificate(other, forger.manifest)
    forger.rewrite("E-02", forger.leaves("E-02"), key=key, certificate=certificate)
    caught(forger.seal(), "stations/E-02/station.pem", "did not issue it")


def test_the_package_of_one_station_in_the_folder_of_another(forger: Forger, caught: Caught) -> None:
    for name in [name for name in forger.record if name.startswith("stations/E-04/")]:
        forger.record[name] = forger.record[name.replace("E-04", "E-03")]
    caught(forger.seal(), "stations/E-04/package.json", "package of station E-03")


def test_a_station_that_the_election_does_not_have(forger: Forger, caught: Caught) -> None:
    for name in [name for name in forger.record if name.startswith("stations/E-04/")]:
        forger.record[name.replace("E-04", "E-77")] = forger.record[name]
    caught(forger.seal(), "stations/E-77/ballots.bin", "no file of this election's record")


# Challenges


def test_an_opening_of_another_choice(forger: Forger, caught: Caught) -> None:
    """The machine had encrypted something else than the voter saw: the opening cannot hide it."""
    (opening,) = forger.openings("E-01")
    part = opening.contests[0]
    changed = opening.model_copy(update={"contests": (replace(part, choice="4"), *opening.contests[1:])})
    forger.rewrite("E-01", forger.leaves("E-01"), [changed])
    code = code_of(bytes.fromhex(opening.tracker))
    caught(forger.seal(), "stations/E-01/challenges.json", code, "held something else than its opening says")


def test_an_opening_with_other_randomness(forger: Forger, caught: Caught) -> None:
    (opening,) = forger.openings("E-01")
    part = opening.contests[0]
    swapped = replace(part, randomness=part.randomness[::-1])
    changed = opening.model_copy(update={"contests": (swapped, *opening.contests[1:])})
    forger.rewrite("E-01", forger.leaves("E-01"), [changed])
    caught(forger.seal(), "stations/E-01/challenges.json", "held something else")


def test_an_opening_that_cannot_be(forger: Forger, caught: Caught) -> None:
    (opening,) = forger.openings("E-01")
    part = replace(opening.contests[0], choice="9" * 3999)
    changed = opening.model_copy(update={"contests": (part, *opening.contests[1:])})
    forger.rewrite("E-01", forger.leaves("E-01"), [changed])
    caught(forger.seal(), "stations/E-01/challenges.json", "cannot be that of a ballot")


def test_an_opening_left_out(forger: Forger, caught: Caught) -> None:
    forger.rewrite("E-01", forger.leaves("E-01"), [])
    caught(forger.seal(), "stations/E-01/challenges.json", "not one opening for each challenged ballot")


def test_an_opening_of_a_cast_ballot(forger: Forger, caught: Caught) -> None:
    (opening,) = forger.openings("E-01")
    other = opening.model_copy(update={"tracker": tracker(forger, "E-02", some_cast(forger, "E-02")).hex()})
    forger.rewrite("E-02", forger.leaves("E-02"), [other])
    caught(forger.seal(), "stations/E-02/challenges.json", "not one opening for each challenged ballot")


# Removals


def removal(one: StationBallot, station: str | None = None) -> Removal:
    return Removal(station=station or one.station, tracker=one.tracker.hex(), reason=Reason.VOTED_TWICE)


def put_removals(forger: Forger, *removals: Removal) -> None:
    document = Removals(manifest=forger.hash.hex(), removals=removals)
    forger.write("removals.json", document.model_dump(mode="json"), forger.committee)


def test_a_removal_of_a_ballot_that_is_not_there(forger: Forger, caught: Caught) -> None:
    lost = Removal(station="E-01", tracker="ab" * 32, reason=Reason.VOTED_TWICE)
    put_removals(forger, lost)
    code = code_of(bytes.fromhex("ab" * 32))
    caught(forger.seal(), "removals.json", code, "E-01", "no such ballot was cast there")


@pytest.mark.parametrize("cast", [True, False])
def test_a_removal_at_the_wrong_station_or_of_a_challenged_ballot(
    forger: Forger, caught: Caught, cast: bool
) -> None:
    one = next(one for one in forger.ballots() if one.cast is cast)
    put_removals(forger, removal(one, "E-03" if cast else None))
    caught(forger.seal(), "removals.json", "no such ballot was cast there")


def test_one_more_removal_after_the_count(forger: Forger, caught: Caught) -> None:
    one = next(one for one in forger.ballots() if one.cast and one.station == "E-01")
    there = list(forger.election.removals.removals)
    put_removals(forger, *sorted([*there, removal(one)], key=lambda one: one.tracker))
    caught(forger.seal(), "count/tally.json", "removals of this record")


def test_another_removal_in_the_place_of_one(forger: Forger, caught: Caught) -> None:
    """As many as the tally says, but the ballots that went into the mix were others."""
    one = next(one for one in forger.ballots() if one.cast and one.station == "E-01")
    put_removals(forger, removal(one))
    caught(forger.seal(), "count/000/mix-01.json", "does not speak of this input")


def test_removals_in_another_order_or_twice(forger: Forger, caught: Caught) -> None:
    (there,) = forger.election.removals.removals
    put_removals(forger, there, there)
    caught(forger.seal(), "removals.json", "not sorted, or one stands twice")


def test_removals_of_another_election(forger: Forger, caught: Caught) -> None:
    forger.change("removals.json", forger.committee, manifest="00" * 32)
    caught(forger.seal(), "removals.json", "another election")


def test_removals_signed_by_someone_else(forger: Forger, caught: Caught) -> None:
    forger.change("removals.json", forger.secrets.authority)
    caught(forger.seal(), "removals.json", "signature does not hold")
