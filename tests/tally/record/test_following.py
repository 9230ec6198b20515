"""A trustee decrypts nothing that she cannot follow herself, whoever signed it.

With a copy of a voter's ballot beside it, or without the others', the opened ballots show how she voted. So
each thing that a verifier of the whole record refuses afterwards is refused here before, when it still helps.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tally.ballots import parse_ballot
from tally.ballots.encrypted import EncryptedBallot
from tally.crypto import elgamal, group
from tally.election import fingerprint
from tally.merge import Reason, Removal, Removals
from tally.record import VerificationError
from tally.record.following import Followed, follow
from tally.urn import LeafKind
from tally.vectors.cheats_custody import (
    TableForger,
    own_mix_replaces_a_ballot,
    switch_of_another_worker,
    switch_share_wrong,
    taken_out_after_its_count,
)
from tally.vectors.custody import custody_election
from tests.builders import Forger, Record, lay_out, no_steps

CHOSEN = (1, 2)
Cheat = Callable[[Forger], None]


def followed(
    record: Record, folder: Path, trustee: str, authority: str | None = None, chosen: tuple[int, ...] = CHOSEN
) -> Followed:
    return follow(lay_out(record, folder / "record"), trustee, chosen, no_steps, authority=authority)


def first(forger: Forger) -> str:
    return forger.manifest.trustees[0].id


def a_copy_under_another_id(forger: Forger) -> None:
    original = parse_ballot(forger.election.frame, forger.leaves("E-02")[0][1])
    copy = EncryptedBallot(bytes(16), original.parts).data
    forger.rewrite("E-02", [*forger.leaves("E-02"), (LeafKind.CAST, copy)])


def a_copy_at_another_station(forger: Forger) -> None:
    cast = next(leaf for leaf in forger.leaves("E-01") if leaf[0] is LeafKind.CAST)
    forger.rewrite("E-03", [*forger.leaves("E-03"), cast])


def a_copy_that_nobody_can_prove(forger: Forger) -> None:
    original = parse_ballot(forger.election.frame, forger.leaves("E-02")[0][1])
    key, parts = group.Element(forger.manifest.public_key), []
    for part in original.parts:
        with elgamal.Randomness.fresh(len(part.pairs) // 64) as fresh:
            pairs = elgamal.reencrypt(key, part.pairs, fresh)
        parts.append(type(part)(part.contest, pairs, part.proof))
    copy = EncryptedBallot(bytes(16), tuple(parts)).data
    forger.rewrite("E-02", [*forger.leaves("E-02"), (LeafKind.CAST, copy)])


def an_opening_of_something_else(forger: Forger) -> None:
    (opening,) = forger.openings("E-01")
    part = replace(opening.contests[0], choice="4")
    changed = opening.model_copy(update={"contests": (part, *opening.contests[1:])})
    forger.rewrite("E-01", forger.leaves("E-01"), [changed])


def a_removal_of_no_ballot(forger: Forger) -> None:
    lost = Removal(station="E-01", tracker="ab" * 32, reason=Reason.VOTED_TWICE)
    document = Removals(manifest=forger.hash.hex(), removals=(lost,))
    forger.write("removals.json", document.model_dump(mode="json"), forger.committee)


def all_but_one_ballot_removed(forger: Forger) -> None:
    """Who is alone in a mix has no secret; the mixes were of all ballots, and so they do not fit."""
    removals = [
        Removal(station=one.station, tracker=one.tracker.hex(), reason=Reason.VOTED_TWICE)
        for one in sorted(forger.ballots(), key=lambda one: one.tracker)
        if one.cast
    ]
    document = Removals(manifest=forger.hash.hex(), removals=tuple(removals[1:]))
    forger.write("removals.json", document.model_dump(mode="json"), forger.committee)


def a_ceremony_signed_by_two(forger: Forger) -> None:
    signatures = forger.record["ceremony.json.sig"]
    forger.record["ceremony.json.sig"] = signatures[:128] + signatures[64:128]


def a_mix_signed_by_another(forger: Forger) -> None:
    key = forger.trustee(forger.manifest.trustees[2].id).signing_key
    forger.change("count/001/mix-02.json", key)


def a_mix_that_replaces_a_ballot(forger: Forger) -> None:
    output = forger.record["count/001/mix-02.output.bin"]
    own = group.generator(1) + group.generator(2)
    proof = forger.record["count/001/mix-02.proof.bin"]
    forger.put_mix(1, forger.manifest.trustees[1].id, own + output[64:], proof)


def a_manifest_signed_by_the_committee(forger: Forger) -> None:
    forger.change("manifest.json", forger.committee)


CHEATS: dict[Cheat, tuple[str, str]] = {
    a_copy_under_another_id: ("stations/E-02/ballots.bin", "same ciphertext"),
    a_copy_at_another_station: ("stations/E-03/ballots.bin", "same ballot id"),
    a_copy_that_nobody_can_prove: ("stations/E-02/ballots.bin", "proof does not hold"),
    an_opening_of_something_else: ("stations/E-01/challenges.json", "held something else"),
    a_removal_of_no_ballot: ("removals.json", "no such ballot was cast there"),
    all_but_one_ballot_removed: ("count/000/mix-01.json", "does not speak of this input"),
    a_ceremony_signed_by_two: ("ceremony.json", "signature of trustee"),
    a_mix_signed_by_another: ("count/001/mix-02.json", "signature does not hold"),
    a_mix_that_replaces_a_ballot: ("count/001/mix-02.json", "does not hold"),
    a_manifest_signed_by_the_committee: ("manifest.json", "signature does not hold"),
}


def test_she_follows_her_own_ballot_through_all_mixes(forger: Forger, tmp_path: Path) -> None:
    seen = followed(forger.record, tmp_path, first(forger), fingerprint(forger.setup.authority))
    assert seen.mixers == tuple(one.id for one in forger.manifest.trustees)
    assert seen.mixed[1] == forger.record["count/001/mix-03.output.bin"]
    assert seen.removed == 1


@pytest.mark.parametrize(("cheat", "found"), CHEATS.items(), ids=[cheat.__name__ for cheat in CHEATS])
def test_what_a_verifier_refuses_she_does_not_decrypt(
    forger: Forger, tmp_path: Path, cheat: Cheat, found: tuple[str, str]
) -> None:
    cheat(forger)
    with pytest.raises(VerificationError) as caught:
        followed(forger.seal(), tmp_path, first(forger))
    assert caught.value.file == found[0]
    assert found[1] in caught.value.reason


def test_another_authority_than_hers(forger: Forger, tmp_path: Path) -> None:
    for number, named in enumerate(("00" * 32, "", fingerprint(forger.setup.authority)[:-1])):
        with pytest.raises(VerificationError, match="another authority"):
            followed(forger.record, tmp_path / str(number), first(forger), named)


@pytest.mark.parametrize(
    ("cheat", "words"),
    [
        (switch_share_wrong, "the switch by worker-1 does not hold"),
        (switch_of_another_worker, "the switch by substitute does not hold"),
        (own_mix_replaces_a_ballot, "the mix by worker-2 does not hold"),
        (taken_out_after_its_count, "cannot be taken out again"),
    ],
)
def test_where_tables_count_she_follows_what_they_handed_on(
    tmp_path: Path, cheat: Callable[[TableForger], None], words: str
) -> None:
    forger = TableForger(custody_election())
    trustees = forger.election.setup.manifest.trustees
    chosen = tuple(range(1, forger.election.setup.manifest.threshold + 1))
    followed(forger.record, tmp_path / "true", trustees[0].id, chosen=chosen)
    cheat(forger)
    with pytest.raises(VerificationError, match=words):
        followed(forger.record, tmp_path / "false", trustees[0].id, chosen=chosen)
