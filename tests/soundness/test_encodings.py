"""Second encodings and the identity, wherever a stranger's element or scalar stands, in proofs made for them.

An adversary who is free in the bytes draws her challenge from them too; so the proofs here are made over the
bad bytes, and hold but for the border check (docs/protocol.md, section 1).
"""

from __future__ import annotations

import json

import pytest
import rbcl
from pydantic import ValidationError

from tally.count.ceremony import CeremonyDocument, check_ceremony
from tally.count.decrypting import PartialDecryption, check_decryption
from tally.count.documents import DecryptionDocument, MixDocument
from tally.count.errors import BallotProofFailedError, CeremonyError, DecryptionError, MixError
from tally.count.inputs import check_ballots
from tally.count.mixing import Mix, check_mix
from tally.crypto import group, transcript
from tally.crypto.ceremony_messages import Reveal
from tally.crypto.errors import CryptoError
from tally.crypto.executor import Meter
from tally.crypto.group import Element, Scalar
from tally.crypto.lagrange import lagrange_coefficient
from tally.crypto.weights import weighted_sums
from tally.election import Manifest
from tally.election.documents import sign
from tests.builders import WholeElection
from tests.builders.forger import sha
from tests.soundness.forging import (
    CIUDAD,
    NORTE,
    ballot_of,
    cast,
    context_of,
    fresh,
    not_elements,
    not_reduced,
    not_scalars,
    proved,
    second_encoding,
)

ELEMENTS = pytest.mark.parametrize("bad", not_elements().values(), ids=not_elements())
SCALARS = pytest.mark.parametrize("bad", not_scalars().values(), ids=not_scalars())
STATION = "E-01"


def libsodium_accepts(raw: bytes) -> bool:
    return bool(rbcl.crypto_core_ristretto255_is_valid_point(raw))


def test_the_second_encoding_is_the_same_element_to_this_library() -> None:
    """If the library that comes with rbcl refuses it one day, the tests of it here try less than they say."""
    twin = second_encoding(group.BASE)
    if not libsodium_accepts(twin):
        pytest.skip("this libsodium (1.0.19 or later) refuses the top bit by itself")
    assert rbcl.crypto_core_ristretto255_add(twin, group.BASE) == group.add(group.BASE, group.BASE)


def test_the_other_bad_encodings_are_what_they_are_called() -> None:
    for name, raw in not_elements().items():
        with pytest.raises(group.NotAnElementError):
            group.check_element(raw)
        assert libsodium_accepts(raw) == (name in {"the identity", "the top bit set"}) or raw[31] & 0x80


# Ballots


def _ciudad(election: WholeElection, at: int, bad: bytes) -> tuple[bytes, list[Scalar]]:
    """Two true pairs, one of whose four elements is replaced."""
    key = Element(election.setup.manifest.public_key)
    secrets = [fresh(), fresh()]
    items = []
    for r in secrets:
        items += [group.mul_base(r), group.add(group.generator(4), group.mul(r, key))]
    items[at] = Element(bad)
    return b"".join(items), secrets


@ELEMENTS
@pytest.mark.parametrize("at", range(4))
def test_an_element_of_a_ballot(election: WholeElection, at: int, bad: bytes) -> None:
    frame, ballot_id = election.frame, bytes(range(16))
    pairs, secrets = _ciudad(election, at, bad)
    proof = proved(context_of(frame, STATION, ballot_id, CIUDAD), frame.public_key, pairs, secrets)
    with pytest.raises(BallotProofFailedError, match=f"number {at} is not the canonical"):
        check_ballots(frame, [cast(frame, STATION, ballot_of(ballot_id, (CIUDAD, pairs, proof)))])


@pytest.mark.parametrize("at", [1, 3])
def test_a_second_encoding_that_nothing_but_the_border_refuses(
    election: WholeElection, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without its own look at the top bit, the program would take the ballot with its proof: two encodings of
    one ballot, two trackers."""
    if not libsodium_accepts(second_encoding(group.BASE)):
        pytest.skip("this libsodium (1.0.19 or later) refuses the top bit by itself")
    frame, ballot_id = election.frame, bytes(range(16))
    pairs, secrets = _ciudad(election, at, second_encoding(group.generator(5)))
    proof = proved(context_of(frame, STATION, ballot_id, CIUDAD), frame.public_key, pairs, secrets)
    ballots = [cast(frame, STATION, ballot_of(ballot_id, (CIUDAD, pairs, proof)))]
    with pytest.raises(BallotProofFailedError):
        check_ballots(frame, ballots)
    monkeypatch.setattr(group, "_is_encoding", libsodium_accepts)
    check_ballots(frame, ballots)


def test_a_ballot_in_the_clear(election: WholeElection) -> None:
    """r = 0: the first element is the identity, the second the vote itself; the proof of r = 0 is easy."""
    frame, ballot_id = election.frame, bytes(range(16))
    true, (_, r) = _ciudad(election, 1, group.generator(4))
    pairs = group.IDENTITY + true[32:]
    context = context_of(frame, STATION, ballot_id, CIUDAD)
    proof = proved(context, frame.public_key, pairs, [group.ZERO, r])
    with pytest.raises(BallotProofFailedError, match="number 0 is not the canonical"):
        check_ballots(frame, [cast(frame, STATION, ballot_of(ballot_id, (CIUDAD, pairs, proof)))])


@pytest.mark.parametrize("at", range(3))
def test_a_scalar_of_a_ballots_proof(election: WholeElection, at: int) -> None:
    """Each number of a good proof in its second encoding: the equations hold, the bytes do not."""
    frame, ballot_id = election.frame, bytes(range(16))
    pairs, secrets = _ciudad(election, 3, group.generator(5))
    proof = proved(context_of(frame, STATION, ballot_id, CIUDAD), frame.public_key, pairs, secrets)
    check_ballots(frame, [cast(frame, STATION, ballot_of(ballot_id, (CIUDAD, pairs, proof)))])
    bent = proof[: 32 * at] + not_reduced(proof[32 * at : 32 * at + 32]) + proof[32 * at + 32 :]
    with pytest.raises(BallotProofFailedError, match=f"number {at} is not a canonical scalar"):
        check_ballots(frame, [cast(frame, STATION, ballot_of(ballot_id, (CIUDAD, pairs, bent)))])


# Mixes: her own true document, signed or not, speaks of the bytes as they are


def check_changed_mix(election: WholeElection, output: bytes, proof: bytes) -> None:
    setup, record = election.setup, election.record
    pairs = record["count/001/mix-01.output.bin"]
    true = json.loads(record["count/001/mix-02.json"])
    document = true | {"output": sha(output), "proof": sha(proof)}
    mixed = Mix(MixDocument.model_validate_json(json.dumps(document)), output, proof)
    check_mix(setup.manifest, setup.manifest_hash, setup.manifest.contests[NORTE], "beto", pairs, mixed)


def _replaced(data: bytes, at: int, bad: bytes) -> bytes:
    return data[: 32 * at] + bad + data[32 * at + 32 :]


@ELEMENTS
@pytest.mark.parametrize("at", [0, 1, 31])
def test_an_element_of_a_mix(election: WholeElection, at: int, bad: bytes) -> None:
    output, proof = (election.record[f"count/001/mix-02.{part}.bin"] for part in ("output", "proof"))
    check_changed_mix(election, output, proof)
    with pytest.raises(MixError, match="canonical encoding"):
        check_changed_mix(election, _replaced(output, at, bad), proof)


@pytest.mark.parametrize("at", [0, 15, 31])
def test_the_second_encoding_of_an_element_of_a_mix(election: WholeElection, at: int) -> None:
    """The same mix in other bytes, which nobody but her could tell from another one."""
    output, proof = (election.record[f"count/001/mix-02.{part}.bin"] for part in ("output", "proof"))
    twin = second_encoding(output[32 * at : 32 * at + 32])
    with pytest.raises(MixError, match="canonical encoding"):
        check_changed_mix(election, _replaced(output, at, twin), proof)


def test_every_item_of_a_mixs_proof(election: WholeElection) -> None:
    """c, s_1 … s_4, ŝ, s' must be canonical scalars, c_i and ĉ_i canonical elements: second encodings of the
    true ones are refused at the border, wherever they stand."""
    output, proof = (election.record[f"count/001/mix-02.{part}.bin"] for part in ("output", "proof"))
    count, width = 16, 1
    for at in range(len(proof) // 32):
        item = proof[32 * at : 32 * at + 32]
        is_element = 0 <= at - (4 + width) < 2 * count
        twins = [second_encoding(item), bytes(32)] if is_element else [not_reduced(item)]
        words = "canonical encoding" if is_element else "canonical scalar"
        for twin in twins:
            with pytest.raises(MixError, match=words):
                check_changed_mix(election, output, _replaced(proof, at, twin))


# Partial decryptions


def prove_decryption(election: WholeElection, shares: bytes, label_pairs: bytes) -> str:
    """Ana's proof of section 7.2 over whatever bytes stand as shares: what libsodium takes it to be."""
    setup = election.setup
    ana = election.secrets.trustees[0].key(setup.manifest)
    weight = lagrange_coefficient(1, (1, 2))
    secret = group.scalar_mul(weight, ana.secret.scalars()[0])
    weighted = group.mul(weight, ana.public_share)
    context = (setup.manifest_hash, b"norte", b"ana")
    a = b"".join(group.elements(label_pairs)[::2])
    seed = transcript.hash("decryption-seed", *context, weighted, a, shares)
    (P,) = weighted_sums("decryption-weights", seed, ((a, "A"),), None, Meter(None, 1, (1,)), 0)
    Q, tau = group.mul(secret, P), fresh()
    c = transcript.scalar("decryption", seed, P, Q, group.mul_base(tau), group.mul(tau, P))
    return (c + group.scalar_add(tau, group.scalar_mul(c, secret))).hex()


def check_changed_decryption(election: WholeElection, shares: bytes, proof: str) -> None:
    setup, record = election.setup, election.record
    true = json.loads(record["count/001/decryption-01.json"])
    stated = json.dumps(true | {"shares": sha(shares), "proof": proof})
    partial = PartialDecryption(DecryptionDocument.model_validate_json(stated), shares)
    contest, pairs = setup.manifest.contests[NORTE], record["count/001/mix-03.output.bin"]
    check_decryption(setup.manifest, setup.manifest_hash, contest, "ana", (1, 2), pairs, partial)


@pytest.mark.parametrize("at", [0, 7, 15])
def test_a_share_in_its_second_encoding_with_a_proof_for_it(election: WholeElection, at: int) -> None:
    shares = election.record["count/001/decryption-01.shares.bin"]
    pairs = election.record["count/001/mix-03.output.bin"]
    check_changed_decryption(election, shares, prove_decryption(election, shares, pairs))
    twin = _replaced(shares, at, second_encoding(shares[32 * at : 32 * at + 32]))
    with pytest.raises(DecryptionError, match=f"number {at} is not the canonical"):
        check_changed_decryption(election, twin, prove_decryption(election, twin, pairs))


@ELEMENTS
def test_a_share_that_is_no_element(election: WholeElection, bad: bytes) -> None:
    shares = _replaced(election.record["count/001/decryption-01.shares.bin"], 3, bad)
    proof = prove_decryption(election, shares, election.record["count/001/mix-03.output.bin"])
    with pytest.raises(DecryptionError, match="number 3 is not the canonical"):
        check_changed_decryption(election, shares, proof)


@pytest.mark.parametrize("at", [0, 1])
def test_a_scalar_of_a_decryptions_proof(election: WholeElection, at: int) -> None:
    shares = election.record["count/001/decryption-01.shares.bin"]
    true = bytes.fromhex(json.loads(election.record["count/001/decryption-01.json"])["proof"])
    bent = _replaced(true, at, not_reduced(true[32 * at : 32 * at + 32]))
    with pytest.raises(DecryptionError, match="canonical scalar"):
        check_changed_decryption(election, shares, bent.hex())


# Keys


def check_changed_ceremony(election: WholeElection, at: int, **fields: object) -> None:
    """One trustee reveals something else, commits to it, and all sign."""
    document = json.loads(election.record["ceremony.json"])
    part = document["trustees"][at]
    reveal = part["reveal"] | fields
    raw = b"".join(
        bytes.fromhex(one) for one in [*reveal["coefficients"], reveal["challenge"], reveal["response"]]
    )
    part["reveal"] = reveal
    part["commitment"] = sha((at + 1).to_bytes(2, "big") + raw)
    changed = CeremonyDocument.model_validate_json(json.dumps(document))
    signatures = b"".join(sign(one.signing_key, changed) for one in election.secrets.trustees)
    check_ceremony(election.setup.manifest, changed, signatures)


@ELEMENTS
@pytest.mark.parametrize("place", [0, 1])
def test_a_coefficient_of_a_ceremony(election: WholeElection, place: int, bad: bytes) -> None:
    true = json.loads(election.record["ceremony.json"])["trustees"][2]["reveal"]["coefficients"]
    check_changed_ceremony(election, 2)
    changed = [*true[:place], bad.hex(), *true[place + 1 :]]
    with pytest.raises(CeremonyError, match="canonical encoding"):
        check_changed_ceremony(election, 2, coefficients=changed)


@SCALARS
@pytest.mark.parametrize("field", ["challenge", "response"])
def test_a_scalar_of_a_ceremony(election: WholeElection, field: str, bad: bytes) -> None:
    with pytest.raises(CeremonyError, match="canonical scalar"):
        check_changed_ceremony(election, 1, **{field: bad.hex()})


@pytest.mark.parametrize("field", ["challenge", "response"])
def test_a_scalar_of_a_ceremony_in_its_second_encoding(election: WholeElection, field: str) -> None:
    true = json.loads(election.record["ceremony.json"])["trustees"][1]["reveal"][field]
    with pytest.raises(CeremonyError, match="canonical scalar"):
        check_changed_ceremony(election, 1, **{field: not_reduced(bytes.fromhex(true)).hex()})


@ELEMENTS
@pytest.mark.parametrize("place", ["public_key", "public_share"])
def test_a_key_of_a_manifest(election: WholeElection, place: str, bad: bytes) -> None:
    """Under the identity as a key every ballot would lie open."""
    data = json.loads(election.record["manifest.json"])
    if place == "public_key":
        data["keys"]["public_key"] = bad.hex()
    else:
        data["keys"]["trustees"][1]["public_share"] = bad.hex()
    with pytest.raises(ValidationError, match="no group element"):
        Manifest.model_validate_json(json.dumps(data))


def test_a_reveal_has_one_text(election: WholeElection) -> None:
    """Capital hex is another text of the same bytes: two documents, one meaning."""
    reveal = json.loads(election.record["ceremony.json"])["trustees"][0]["reveal"]
    assert Reveal.from_dict(reveal).to_dict() == reveal
    for field in ("challenge", "response"):
        if reveal[field].upper() != reveal[field]:
            with pytest.raises(CryptoError):
                Reveal.from_dict(reveal | {field: reveal[field].upper()})
