"""Trustees who decrypt falsely: with proofs of what is false, borrowed proofs, keys that do not match."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tally.count import TrusteeError, TrusteeSecrets
from tally.count.decrypting import PartialDecryption, check_decryption, decrypt_partially
from tally.count.documents import DecryptionDocument
from tally.count.errors import DecryptionError
from tally.count.opening import open_contest
from tally.crypto import decryption, group
from tally.crypto.group import Element, Scalar
from tally.crypto.secret import SecretScalars
from tally.crypto.threshold import TrusteeKey
from tests.builders import Forger, WholeElection
from tests.builders.forger import sha
from tests.builders.records import Caught
from tests.soundness.forging import CIUDAD, NORTE, fresh

MEMBERS = (1, 2)


def pairs_of(election: WholeElection, contest: int = NORTE) -> bytes:
    return election.record[f"count/{contest:03d}/mix-03.output.bin"]


def restated(election: WholeElection, shares: bytes, proof: bytes) -> PartialDecryption:
    """Beto's document for contest norte, of whatever shares and proof."""
    true = json.loads(election.record["count/001/decryption-02.json"])
    stated = json.dumps(true | {"shares": sha(shares), "proof": proof.hex()})
    return PartialDecryption(DecryptionDocument.model_validate_json(stated), shares)


def check(election: WholeElection, partial: PartialDecryption) -> None:
    setup = election.setup
    check_decryption(
        *(setup.manifest, setup.manifest_hash, setup.manifest.contests[NORTE], "beto", MEMBERS),
        pairs_of(election),
        partial,
    )


def prove(
    election: WholeElection,
    key: TrusteeKey,
    context: tuple[bytes, ...] | None = None,
    members: tuple[int, ...] = MEMBERS,
    pairs: bytes | None = None,
) -> tuple[bytes, bytes]:
    """Shares and proof, with whatever key and for whatever the proof is bound to."""
    bound = context or (election.setup.manifest_hash, b"norte", b"beto")
    there = pairs_of(election) if pairs is None else pairs
    shares, proof = decryption.partially_decrypt(bound, key, members, there)
    return shares, proof.to_bytes()


def beto(election: WholeElection) -> TrusteeKey:
    return election.secrets.trustees[1].key(election.setup.manifest)


def test_the_honest_decryption_is_accepted(election: WholeElection) -> None:
    check(election, restated(election, *prove(election, beto(election))))


@pytest.mark.parametrize("claimed", ["her own public share", "the public share of the other key"])
def test_a_trustee_who_decrypts_with_another_key(election: WholeElection, claimed: str) -> None:
    """She proves honestly that she used some x', which is not the x of the manifest."""
    other = fresh()
    true = beto(election)
    share = true.public_share if claimed.startswith("her own") else group.mul_base(other)
    false = TrusteeKey(true.number, share, SecretScalars([other]))
    with pytest.raises(DecryptionError, match="decryption by beto does not hold"):
        check(election, restated(election, *prove(election, false)))


@pytest.mark.parametrize("wrong", [1, 2, 16])
def test_a_trustee_who_turns_ballots_round_before_proving(
    election: WholeElection, wrong: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The shares of one, two (whose changes cancel out in a sum) or all ballots are false from the start."""
    true = decryption._decrypt_chunk
    signs = [group.BASE, group.sub(group.IDENTITY, group.BASE)]

    def bent(key: Scalar, first: int, raw: bytes) -> bytes:
        items = group.elements(true(key, first, raw))
        changed = [group.add(one, signs[k % 2]) for k, one in enumerate(items[:wrong])]
        return b"".join([*changed, *items[wrong:]])

    monkeypatch.setattr(decryption, "_decrypt_chunk", bent)
    shares, proof = prove(election, beto(election))
    monkeypatch.undo()
    with pytest.raises(DecryptionError, match="decryption by beto does not hold"):
        check(election, restated(election, shares, proof))


@pytest.mark.parametrize(
    "bound_to", ["another trustee", "another contest", "another election", "another set"]
)
def test_a_true_decryption_proved_for_something_else(election: WholeElection, bound_to: str) -> None:
    context = [election.setup.manifest_hash, b"norte", b"beto"]
    members = MEMBERS
    match bound_to:
        case "another trustee":
            context[2] = b"ana"
        case "another contest":
            context[1] = b"ciudad"
        case "another election":
            context[0] = bytes(32)
        case "another set":
            members = (2, 3)
    shares, proof = prove(election, beto(election), (context[0], context[1], context[2]), members)
    with pytest.raises(DecryptionError, match="decryption by beto does not hold"):
        check(election, restated(election, shares, proof))


def test_the_proof_of_another_trustee_with_her_shares(election: WholeElection) -> None:
    """Beto hands in what Ana made, bound to his name: he does not know her key, she made it for him."""
    ana = election.secrets.trustees[0].key(election.setup.manifest)
    shares, proof = prove(election, ana)
    with pytest.raises(DecryptionError, match="decryption by beto does not hold"):
        check(election, restated(election, shares, proof))


def test_the_proof_of_another_mix(election: WholeElection) -> None:
    """What he decrypted is not what the last mix gave: the same ballots, one mix before."""
    before = election.record["count/001/mix-02.output.bin"]
    shares, proof = prove(election, beto(election), pairs=before)
    with pytest.raises(DecryptionError, match="decryption by beto does not hold"):
        check(election, restated(election, shares, proof))


def test_a_proof_made_backwards(election: WholeElection) -> None:
    """Challenge and answer chosen first, the commitments computed from them: the hash does not fit."""
    shares, _ = prove(election, beto(election))
    with pytest.raises(DecryptionError, match="decryption by beto does not hold"):
        check(election, restated(election, shares, fresh() + fresh()))


def test_a_key_that_is_not_the_manifests_never_decrypts(election: WholeElection) -> None:
    """The honest program of a trustee whose file was exchanged refuses by itself."""
    setup, ana = election.setup, election.secrets.trustees[0]
    contest = setup.manifest.contests[NORTE]
    wrong = TrusteeSecrets(ana.election, ana.trustee, SecretScalars([fresh()]), ana.signing_key)
    with pytest.raises(TrusteeError, match="another share"):
        decrypt_partially(setup.manifest, setup.manifest_hash, contest, wrong, MEMBERS, pairs_of(election))


def test_a_public_share_exchanged_in_the_manifest(election: WholeElection) -> None:
    """Even if the manifest said so: a share of another polynomial opens the ballots to nothing."""
    setup = election.setup
    contest, pairs = setup.manifest.contests[CIUDAD], pairs_of(election, CIUDAD)
    stranger = fresh()
    keys = [one.key(setup.manifest) for one in election.secrets.trustees[:2]]
    keys[1] = replace(keys[1], public_share=group.mul_base(stranger), secret=SecretScalars([stranger]))
    parts = [prove(election, key, pairs=pairs)[0] for key in keys]
    choices, unreadable = open_contest(contest, pairs, parts)
    assert (choices, unreadable) == ({}, 24)  # two random elements are blocks once in 2^24


def test_false_shares_in_a_record_whose_tally_follows_from_them(
    forger: Forger, caught: Caught, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beto makes one vote for the city into another, and proves it as well as he can; the list of choices and
    the tally, which would follow from his shares, do not matter any more."""
    true = decryption._decrypt_chunk

    def bent(key: Scalar, first: int, raw: bytes) -> bytes:
        shares = true(key, first, raw)
        return group.add(Element(shares[:32]), group.generator(2)) + shares[32:]

    pairs = pairs_of(forger.election, CIUDAD)
    monkeypatch.setattr(decryption, "_decrypt_chunk", bent)
    partial = decrypt_partially(
        *(forger.manifest, forger.hash, forger.manifest.contests[CIUDAD], forger.trustee("beto")),
        MEMBERS,
        pairs,
    )
    monkeypatch.undo()
    forger.put_decryption(CIUDAD, "beto", partial.shares, partial.document.proof, MEMBERS)
    caught(forger.seal(), "count/000/decryption-02.json", "decryption by beto does not hold")
