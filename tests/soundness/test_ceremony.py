"""Rogue keys: the last to speak wants the key to be hers alone, or nobody's, and all sign unawares."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from tally.count import PublicSetup
from tally.count.ceremony import CeremonyDocument, check_ceremony, election_keys
from tally.count.errors import CeremonyError
from tally.crypto import group, threshold, transcript
from tally.crypto.ceremony_messages import Ceremony, Commitment, Reveal
from tally.crypto.errors import CeremonyError as KeyCeremonyError
from tally.crypto.group import Element, Scalar
from tally.crypto.threshold import DealerSecret, JointKey
from tally.election import ElectionKeys, Manifest
from tally.election.documents import sign, signed_bytes
from tests.builders import Forger, WholeElection
from tests.builders.forger import sha
from tests.builders.records import Caught
from tests.soundness.forging import fresh, secretly

ROGUE = 3
"""Caro, who reveals last."""


def reveals_of(election: WholeElection) -> list[Reveal]:
    document = json.loads(election.record["ceremony.json"])
    return [Reveal.from_dict(part["reveal"]) for part in document["trustees"]]


def held(election: WholeElection, reveals: Sequence[Reveal]) -> ElectionKeys:
    """The ceremony with these reveals, each committed to, signed by everyone and checked."""
    document = json.loads(election.record["ceremony.json"])
    for part, reveal in zip(document["trustees"], reveals, strict=True):
        part["reveal"] = reveal.to_dict()
        part["commitment"] = sha(reveal.to_bytes())
    changed = CeremonyDocument.model_validate_json(json.dumps(document))
    signatures = b"".join(sign(one.signing_key, changed) for one in election.secrets.trustees)
    return check_ceremony(election.setup.manifest, changed, signatures)


def possession(
    election: WholeElection, number: int, coefficients: Sequence[Element], secret: Scalar
) -> tuple[Scalar, Scalar]:
    """A proof of possession of `secret`, whatever C_0 is."""
    tau, names = fresh(), election.setup.manifest.election.encode()
    numbers = [one.to_bytes(2, "big") for one in (number, len(coefficients), 3)]
    c = transcript.scalar("possession", names, *numbers, b"".join(coefficients), secretly(tau))
    return c, group.scalar_add(tau, group.scalar_mul(c, secret))


def rogue_part(reveals: Sequence[Reveal], wanted: Element) -> Element:
    """The C_0 that makes the sum of all the key that she wants: its logarithm she does not know."""
    others = group.total([reveal.coefficients[0] for reveal in reveals if reveal.trustee != ROGUE])
    return group.sub(wanted, others)


def with_rogue(reveals: Sequence[Reveal], rogue: Reveal) -> list[Reveal]:
    return [rogue if reveal.trustee == ROGUE else reveal for reveal in reveals]


def test_the_honest_ceremony_is_accepted(election: WholeElection) -> None:
    assert held(election, reveals_of(election)) == election.setup.manifest.keys


def test_she_can_make_a_true_part_again(election: WholeElection) -> None:
    """What is refused below is refused for the rogue key, not for how these tests prove."""
    coefficients = [fresh(), fresh()]
    public = [secretly(one) for one in coefficients]
    reveal = Reveal(ROGUE, tuple(public), *possession(election, ROGUE, public, coefficients[0]))
    held(election, with_rogue(reveals_of(election), reveal))


@pytest.mark.parametrize(
    "proof", ["her own key's", "her own part's", "backwards", "another trustee's", "noughts"]
)
def test_a_rogue_key(election: WholeElection, proof: str) -> None:
    """C_0 = wanted − the others' sum. She knows the logarithm of the sum, and not that of her part."""
    reveals, wanted = reveals_of(election), fresh()
    public = [rogue_part(reveals, secretly(wanted)), secretly(fresh())]
    match proof:
        case "her own key's":
            made = possession(election, ROGUE, public, wanted)
        case "her own part's":
            made = (reveals[ROGUE - 1].challenge, reveals[ROGUE - 1].response)
        case "backwards":
            made = (fresh(), fresh())
        case "another trustee's":
            made = (reveals[0].challenge, reveals[0].response)
        case _:
            made = (group.ZERO, group.ZERO)
    with pytest.raises(CeremonyError, match="trustee 3: does not prove possession"):
        held(election, with_rogue(reveals, Reveal(ROGUE, tuple(public), *made)))


def test_a_rogue_key_that_two_trustees_make_together(election: WholeElection) -> None:
    """Two who collude know both their parts: they may choose the sum of theirs, but not that of all."""
    reveals, wanted = reveals_of(election), fresh()
    part = fresh()
    second = [secretly(part), secretly(fresh())]
    bent = [reveals[0], Reveal(2, tuple(second), *possession(election, 2, second, part)), reveals[2]]
    third = [rogue_part(bent, secretly(wanted)), secretly(fresh())]
    best = group.scalar_sub(wanted, part)
    with pytest.raises(CeremonyError, match="trustee 3: does not prove possession"):
        held(
            election, with_rogue(bent, Reveal(ROGUE, tuple(third), *possession(election, ROGUE, third, best)))
        )


@pytest.mark.parametrize("part", ["C_0", "negated"])
def test_a_part_taken_from_another(election: WholeElection, part: str) -> None:
    """The same part would double the other's, the negated one would cancel it."""
    reveals = reveals_of(election)
    victim = reveals[0]
    first = victim.coefficients[0]
    c, z = victim.challenge, victim.response
    if part == "negated":
        first, z = group.sub(group.IDENTITY, first), group.scalar_negate(z)
    rogue = Reveal(ROGUE, (first, *victim.coefficients[1:]), c, z)
    with pytest.raises(CeremonyError, match="trustee 3: does not prove possession"):
        held(election, with_rogue(reveals, rogue))


def test_two_who_cancel_each_other_out_with_true_proofs(election: WholeElection) -> None:
    """All three collude on a key that is the identity, under which every ballot lies open."""
    a, b = fresh(), fresh()
    third = group.scalar_negate(group.scalar_add(a, b))
    reveals = []
    for number, secret in enumerate((a, b, third), start=1):
        public = [secretly(secret), secretly(fresh())]
        reveals.append(Reveal(number, tuple(public), *possession(election, number, public, secret)))
    with pytest.raises(CeremonyError, match="cancel each other out"):
        held(election, reveals)


def test_a_share_that_is_the_identity(election: WholeElection) -> None:
    """Polynomials that add up to nought at 2: Beto's share would be known to everyone."""
    secrets = [(fresh(), fresh()) for _ in range(2)]
    half = group.scalar_from_int(pow(2, -1, group.ORDER))
    first = fresh()
    constant = group.scalar_add(group.scalar_add(secrets[0][0], secrets[1][0]), first)
    slope = group.scalar_add(secrets[0][1], secrets[1][1])
    secrets.append((first, group.scalar_sub(group.scalar_negate(group.scalar_mul(half, constant)), slope)))
    reveals = []
    for number, coefficients in enumerate(secrets, start=1):
        public = [secretly(one) for one in coefficients]
        reveals.append(Reveal(number, tuple(public), *possession(election, number, public, coefficients[0])))
    with pytest.raises(CeremonyError, match="cancel each other out"):
        held(election, reveals)


@pytest.mark.parametrize("bound_to", ["number", "threshold", "election"])
def test_a_proof_of_possession_from_another_ceremony(election: WholeElection, bound_to: str) -> None:
    """A part that was once proved elsewhere cannot be brought in again."""
    secret = fresh()
    public = [secretly(secret), secretly(fresh())]
    other = Ceremony(
        b"another election" if bound_to == "election" else election.setup.manifest.election.encode(),
        2,
        4 if bound_to == "threshold" else 3,
    )
    number, tau = (1 if bound_to == "number" else ROGUE), fresh()
    c = threshold._possession(other, number, public, secretly(tau))
    made = (c, group.scalar_add(tau, group.scalar_mul(c, secret)))
    with pytest.raises(CeremonyError, match="trustee 3: does not prove possession"):
        held(election, with_rogue(reveals_of(election), Reveal(ROGUE, tuple(public), *made)))


def test_a_share_that_does_not_match_what_was_revealed() -> None:
    """At the table: the dealer seals shares of another polynomial with the same C_0."""
    ceremony = Ceremony(b"an election", 2, 3)
    made = [threshold.commit(ceremony, number) for number in (1, 2, 3)]
    keys = [X25519PrivateKey.generate() for _ in made]
    joint: JointKey = threshold.check_reveals(
        ceremony, [one[2] for one in made], [reveal for _, reveal, _ in made]
    )
    false = DealerSecret([made[2][0].scalars()[0], fresh()])
    dealers = [made[0][0], made[1][0], false]
    for number in (1, 2, 3):
        public = keys[number - 1].public_key().public_bytes_raw()
        shares = [threshold.seal_share(ceremony, dealers[k], k + 1, number, public) for k in range(3)]
        with pytest.raises(KeyCeremonyError, match="does not match its reveal") as problem:
            threshold.finish(ceremony, number, joint, [one[1] for one in made], shares, keys[number - 1])
        assert problem.value.culprit == ROGUE


@pytest.mark.parametrize("field", ["public_key", "public_share", "signing_key"])
def test_keys_in_the_manifest_that_the_ceremony_did_not_give(
    election: WholeElection, tmp_path: Path, field: str
) -> None:
    """The authority alone puts a key of its own into the manifest."""
    own = secretly(fresh()).hex()
    data = json.loads(election.record["manifest.json"])
    if field == "public_key":
        data["keys"]["public_key"] = own
    else:
        data["keys"]["trustees"][1][field] = own
    manifest = Manifest.model_validate_json(json.dumps(data))
    setup = election.setup
    key = election.secrets.authority
    signature = key.sign(signed_bytes("manifest", manifest.to_bytes()))
    PublicSetup(manifest, signature, setup.authority, setup.ceremony, setup.ceremony_signatures).write(
        tmp_path
    )
    with pytest.raises(CeremonyError, match="not those of its key ceremony"):
        PublicSetup.read(tmp_path)


def test_a_record_whose_ceremony_has_a_rogue_key(forger: Forger, caught: Caught) -> None:
    """All signatures are true, the manifest takes its keys from it: only the proof is missing."""
    reveals, wanted = reveals_of(forger.election), fresh()
    public = [rogue_part(reveals, secretly(wanted)), secretly(fresh())]
    rogue = Reveal(ROGUE, tuple(public), *possession(forger.election, ROGUE, public, wanted))
    document = forger.document("ceremony.json")
    document["trustees"][ROGUE - 1]["reveal"] = rogue.to_dict()
    document["trustees"][ROGUE - 1]["commitment"] = sha(rogue.to_bytes())
    changed = CeremonyDocument.model_validate_json(json.dumps(document))
    sums = [
        group.total(list(terms))
        for terms in zip(*(one.coefficients for one in with_rogue(reveals, rogue)), strict=True)
    ]
    assert sums[0] == secretly(wanted)  # so the attack would have given her the whole key
    joint = JointKey(sums[0], tuple(threshold._evaluate(sums, number) for number in (1, 2, 3)))
    forger.record["ceremony.json"] = changed.to_bytes()
    forger.record["ceremony.json.sig"] = b"".join(
        sign(one.signing_key, changed) for one in forger.secrets.trustees
    )
    keys = election_keys(changed, joint).model_dump(mode="json")
    forger.change("manifest.json", forger.secrets.authority, keys=keys)
    caught(forger.seal(), "ceremony.json", "does not prove possession")


def test_a_commitment_is_to_one_reveal_alone() -> None:
    """She cannot wait for the others' reveals and then choose hers."""
    ceremony = Ceremony(b"an election", 2, 3)
    made = [threshold.commit(ceremony, number) for number in (1, 2, 3)]
    later = threshold.commit(ceremony, ROGUE)[1]
    commitments: list[Commitment] = [one[2] for one in made]
    with pytest.raises(KeyCeremonyError, match="something else than it had committed to"):
        threshold.check_reveals(ceremony, commitments, [made[0][1], made[1][1], later])
