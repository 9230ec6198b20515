"""Weak Fiat–Shamir: every public value of every statement goes into its challenge, and alters it.

A proof whose challenge leaves a value out can be bent by whoever chooses that value afterwards (Bernhard,
Pereira, Warinschi 2012). The verifiers run with one value changed at a time; what they draw is recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tally.count.ceremony import CeremonyDocument
from tally.count.mixing import shuffle_context
from tally.crypto import decryption, group, schnorr, shuffle, switching, threshold, transcript
from tally.crypto.ceremony_messages import Ceremony, Reveal
from tally.crypto.decryption import DecryptionProof
from tally.crypto.errors import CryptoError
from tally.crypto.group import Element
from tally.crypto.lagrange import lagrange_coefficient
from tally.crypto.shuffle import ShuffleProof
from tally.crypto.switching import SwitchProof
from tests.builders import Forger, WholeElection, lay_out, verified
from tests.builders.custody import custody_election
from tests.soundness.forging import context_of, fresh, secretly
from tests.soundness.recorder import Recorder

DRAWN_FROM_A_SEED = ("shuffle-u", "decryption-weights", "switch-weights")

Values = dict[str, bytes]
Verify = Callable[[Mapping[str, bytes]], None]


def other(value: bytes) -> bytes:
    """Another value of the same kind: an element for an element, other bytes for bytes."""
    if len(value) == 32:
        with suppress(CryptoError):
            group.check_element(value)
            return secretly(fresh())
    return value[:-1] + bytes([value[-1] ^ 1])


def every_value_counts(recorder: Recorder, label: str, values: Values, verify: Verify) -> None:
    """Runs `verify` as it is, which must hold, and with each value changed: the challenge must be another.

    A value that only alters a commitment computed from it would alter the challenge too; so its very bytes
    must be among what was hashed. (Of a trustee's share and set it is λ·X that stands there.)
    """
    recorder.forget()
    verify(values)
    true = recorder.challenge(label)
    seen = {true}
    for name, value in values.items():
        recorder.forget()
        changed = other(value)
        with suppress(CryptoError):
            verify(values | {name: changed})
            pytest.fail(f"the proof holds with another {name}")
        proofs = [one for one in recorder.heard if one.label not in DRAWN_FROM_A_SEED]
        hashed = b"".join(b"".join(one.parts) for one in proofs)
        assert changed in hashed or name in ("share", "set"), f"{name} itself is not hashed"
        assert any(one.label == label for one in recorder.heard), f"{name}: refused before any challenge"
        assert recorder.challenge(label) not in seen, f"{name} is not in the challenge"
        seen.add(recorder.challenge(label))


def items(name: str, data: bytes) -> Values:
    return {f"{name} {k}": data[32 * k : 32 * k + 32] for k in range(len(data) // 32)}


def joined(values: Mapping[str, bytes], name: str) -> bytes:
    return b"".join(value for key, value in values.items() if key.rsplit(" ", 1)[0] == name)


def test_a_ballots_proof(election: WholeElection, recorder: Recorder) -> None:
    """manifest, station, ballot id, contest, Y, each A, each B."""
    ballot = Forger(election).ballots()[0]
    part = ballot.ballot.parts[0]
    hashed, station, ballot_id, contest = context_of(
        election.frame, ballot.station, ballot.ballot.ballot_id, part.contest
    )
    values: Values = {
        "manifest": hashed,
        "station": station,
        "ballot id": ballot_id,
        "contest": contest,
        "key": election.frame.public_key,
        **items("pair", part.pairs),
    }

    def verify(now: Mapping[str, bytes]) -> None:
        context = (now["manifest"], now["station"], now["ballot id"], now["contest"])
        schnorr.verify(context, Element(now["key"]), joined(now, "pair"), part.proof)

    assert len(values) == 5 + 4
    every_value_counts(recorder, "ballot", values, verify)


def test_a_proof_of_possession(election: WholeElection, recorder: Recorder) -> None:
    """election, number, t, n, each C_k."""
    document = CeremonyDocument.model_validate_json(election.record["ceremony.json"])
    reveal = Reveal.from_dict(document.trustees[1].reveal.model_dump(mode="json"))
    values: Values = {
        "election": document.election.encode(),
        "number": b"\0\2",
        "trustees": b"\0\3",
        **items("coefficient", b"".join(reveal.coefficients)),
    }

    def verify(now: Mapping[str, bytes]) -> None:
        number = int.from_bytes(now["number"], "big")
        coefficients = tuple(group.elements(joined(now, "coefficient")))
        ceremony = Ceremony(now["election"], len(coefficients), int.from_bytes(now["trustees"], "big"))
        changed = Reveal(number, coefficients, reveal.challenge, reveal.response)
        threshold._check_reveal(ceremony, sha256(changed.to_bytes()).digest(), changed)

    every_value_counts(recorder, "possession", values, verify)
    recorder.forget()
    verify(values)
    parts = recorder.last("possession").parts
    assert parts[2] == b"\0\2"  # t: it cannot change alone, since the coefficients are as many


def test_a_mixs_proof(election: WholeElection, recorder: Recorder) -> None:
    """manifest, contest, trustee, Y, each element that went in and that came out, each c_i and ĉ_i."""
    record = election.record
    pairs = record["count/000/mix-01.output.bin"][: 128 * 3]
    key = Element(election.setup.manifest.public_key)
    context = shuffle_context(election.setup.manifest_hash, "ciudad", "beto")
    output, proof = shuffle.shuffle(context, key, pairs, 2)
    values: Values = {
        "manifest": election.setup.manifest_hash,
        "contest": b"ciudad",
        "trustee": b"beto",
        "key": key,
        **items("input", pairs),
        **items("output", output),
        **items("commitment", proof.commitments),
        **items("chain", proof.chain),
    }

    def verify(now: Mapping[str, bytes]) -> None:
        contest, trustee = now["contest"].decode(), now["trustee"].decode()
        bound = shuffle_context(now["manifest"], contest, trustee)
        made = ShuffleProof(
            proof.c,
            proof.s_1,
            proof.s_2,
            proof.s_3,
            proof.s_4,
            joined(now, "commitment"),
            joined(now, "chain"),
            proof.s_hat,
            proof.s_prime,
        )
        shuffle.verify(bound, Element(now["key"]), joined(now, "input"), joined(now, "output"), 2, made)

    every_value_counts(recorder, "shuffle", values, verify)
    # The challenges u_k, which the chain is built upon, are drawn before it from all that was fixed by then.
    before = {name: one for name, one in values.items() if not name.startswith("chain")}
    every_value_counts(recorder, "shuffle-challenges", before, lambda now: verify(values | dict(now)))


def test_the_size_and_the_width_of_a_mix(election: WholeElection, recorder: Recorder) -> None:
    """The same bytes, read as twice as many ballots of half the width, are another statement."""
    pairs = election.record["count/000/mix-01.output.bin"][: 128 * 2]
    key = Element(election.setup.manifest.public_key)
    context = shuffle_context(election.setup.manifest_hash, "ciudad", "beto")
    seeds = set()
    for width, count in ((1, 4), (2, 2), (4, 1)):
        recorder.forget()
        shuffle._seed(context, key, width, pairs, pairs, bytes(32 * 2))
        heard = recorder.last("shuffle-challenges")
        assert count.to_bytes(4, "big") + width.to_bytes(2, "big") + key in heard.parts[0]
        seeds.add(heard.digest)
    assert len(seeds) == 3


def test_a_decryptions_proof(election: WholeElection, recorder: Recorder) -> None:
    """manifest, contest, trustee, her public share, who else decrypts, each A and each D."""
    setup, pairs = election.setup, election.record["count/001/mix-03.output.bin"][: 64 * 4]
    ana = election.secrets.trustees[0].key(setup.manifest)
    a, b = (b"".join(group.elements(pairs)[k::2]) for k in (0, 1))
    shares, proof = decryption.partially_decrypt((setup.manifest_hash, b"norte", b"ana"), ana, (1, 2), pairs)
    values: Values = {
        "manifest": setup.manifest_hash,
        "contest": b"norte",
        "trustee": b"ana",
        "share": ana.public_share,
        "set": b"\1\2",
        **items("A", a),
        **items("D", shares),
    }

    def verify(now: Mapping[str, bytes]) -> None:
        first, second = group.elements(joined(now, "A")), group.elements(b)
        ciphertexts = b"".join(x + y for x, y in zip(first, second, strict=True))
        context = (now["manifest"], now["contest"], now["trustee"])
        made = DecryptionProof.from_bytes(proof.to_bytes())
        share = Element(now["share"])
        decryption.verify_decryption(
            context, share, 1, tuple(now["set"]), ciphertexts, joined(now, "D"), made
        )

    every_value_counts(recorder, "decryption", values, verify)
    recorder.forget()
    verify(values)
    weighted = group.mul(lagrange_coefficient(1, (1, 2)), ana.public_share)
    assert recorder.last("decryption-seed").parts[3] == weighted
    # The weights that join all pairs into one equation come from the same whole statement.
    every_value_counts(recorder, "decryption-seed", values, verify)
    recorder.forget()
    verify(values)
    weights = {one.digest for one in recorder.heard if one.label == "decryption-weights"}
    assert len(weights) == 4


def test_a_switchs_proof(election: WholeElection, recorder: Recorder) -> None:
    """manifest, station, contest, trustee, her share, who else switches, the other key, each A, U and V."""
    setup, pairs = election.setup, election.record["count/001/mix-03.output.bin"][: 64 * 4]
    ana = election.secrets.trustees[0].key(setup.manifest)
    a, b = (b"".join(group.elements(pairs)[k::2]) for k in (0, 1))
    target = secretly(fresh())
    context = (setup.manifest_hash, b"E1", b"norte", b"ana")
    shares, proof = switching.switch_pairs(context, ana, (1, 2), target, pairs)
    values: Values = {
        "manifest": setup.manifest_hash,
        "station": b"E1",
        "contest": b"norte",
        "trustee": b"ana",
        "target": target,
        "share": ana.public_share,
        "set": b"\1\2",
        **items("A", a),
        **items("UV", shares),
    }

    def verify(now: Mapping[str, bytes]) -> None:
        first, second = group.elements(joined(now, "A")), group.elements(b)
        ciphertexts = b"".join(x + y for x, y in zip(first, second, strict=True))
        context = (now["manifest"], now["station"], now["contest"], now["trustee"])
        made = SwitchProof.from_bytes(proof.to_bytes())
        share, target = Element(now["share"]), Element(now["target"])
        switching.verify_switch(
            context, share, 1, tuple(now["set"]), target, ciphertexts, joined(now, "UV"), made
        )

    every_value_counts(recorder, "switch", values, verify)
    recorder.forget()
    verify(values)
    weighted = group.mul(lagrange_coefficient(1, (1, 2)), ana.public_share)
    assert recorder.last("switch-seed").parts[4:6] == (target, weighted)
    every_value_counts(recorder, "switch-seed", values, verify)
    recorder.forget()
    verify(values)
    # Six sums and commitments stand in the challenge, and each pair has a weight of its own.
    assert len(recorder.last("switch").parts) == 1 + 3 + 3
    assert len({one.digest for one in recorder.heard if one.label == "switch-weights"}) == 4


def test_no_two_kinds_of_proof_share_a_challenge(recorder: Recorder) -> None:
    """Each label is its own domain: a challenge of one kind never stands for that of another."""
    labels = ["ballot", "possession", "shuffle-challenges", "shuffle-u", "shuffle", "decryption-seed"]
    labels += ["decryption-weights", "decryption", "switch-seed", "switch-weights", "switch"]
    assert len({transcript.hash(label, b"x", b"y") for label in labels}) == len(labels)


@given(st.lists(st.binary(max_size=3), max_size=4), st.lists(st.binary(max_size=3), max_size=4))
def test_no_two_lists_of_parts_give_one_challenge(one: list[bytes], two: list[bytes]) -> None:
    """Not even lists whose parts, joined, are the same bytes."""
    same = transcript.hash("ballot", *one) == transcript.hash("ballot", *two)
    assert same == (one == two)


def test_what_verifiers_draw_is_what_the_page_says(
    election: WholeElection, recorder: Recorder, tmp_path: Path
) -> None:
    """The check of a whole record draws challenges under these labels and no others."""
    assert verified(lay_out(election.record, tmp_path / "r")).holds
    assert {one.label for one in recorder.heard} == {
        *("ballot", "possession", "shuffle-challenges", "shuffle-u", "shuffle"),
        *("decryption-seed", "decryption-weights", "decryption"),
    }
    manifest = election.setup.manifest_hash
    for one in recorder.heard:
        if one.label in ("ballot", "shuffle-challenges", "decryption-seed"):
            assert one.parts[0].startswith(manifest)


def test_what_verifiers_draw_of_a_record_whose_tables_counted(recorder: Recorder, tmp_path: Path) -> None:
    """Also the proofs of key switching, each bound to its station; and nothing under another label."""
    custody = custody_election()
    assert verified(lay_out(custody.record, tmp_path / "r")).holds
    assert {one.label for one in recorder.heard} == {
        *("ballot", "possession", "shuffle-challenges", "shuffle-u", "shuffle"),
        *("decryption-seed", "decryption-weights", "decryption"),
        *("switch-seed", "switch-weights", "switch"),
    }
    seeds = [one.parts for one in recorder.heard if one.label == "switch-seed"]
    assert {parts[1:3] for parts in seeds} == {(b"E-02", b"norte"), (b"E-03", b"ciudad")}
    for parts in seeds:
        assert parts[0] == custody.setup.manifest_hash
        assert parts[4] == custody.setup.manifest.public_key
