"""A transcript of the key ceremony holds, and none does in which one field is another."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.count import CeremonyDocument, CeremonyOutcome, check_ceremony, hold_ceremony
from tally.count.errors import CeremonyError
from tally.crypto import group, threshold
from tally.crypto.lagrange import lagrange_coefficient
from tally.election.documents import parse, sign
from tally.election.errors import DocumentError
from tests.builders import WholeElection, draft


@pytest.fixture(scope="module")
def outcome() -> CeremonyOutcome:
    return hold_ceremony(draft())


def signed(
    outcome: CeremonyOutcome, document: CeremonyDocument, keys: list[Ed25519PrivateKey] | None = None
) -> bytes:
    """All trustees sign whatever document this is."""
    return b"".join(sign(key, document) for key in keys or [one.signing_key for one in outcome.secrets])


def changed(outcome: CeremonyOutcome, change: Any) -> CeremonyDocument:
    """The document after `change` was done to its JSON."""
    data = json.loads(outcome.document.to_bytes())
    change(data)
    return CeremonyDocument.model_validate_json(json.dumps(data))


def refused(outcome: CeremonyOutcome, document: CeremonyDocument, words: str, keys: Any = None) -> None:
    with pytest.raises(CeremonyError, match=words):
        check_ceremony(draft(), document, signed(outcome, document, keys))


def test_an_honest_ceremony_gives_the_keys_of_the_manifest(election: WholeElection) -> None:
    setup = election.setup
    assert check_ceremony(setup.manifest, setup.ceremony, setup.ceremony_signatures) == setup.manifest.keys


def test_any_two_shares_give_the_key_and_one_does_not(outcome: CeremonyOutcome) -> None:
    shares = {number: one.share.scalars()[0] for number, one in enumerate(outcome.secrets, start=1)}
    public = bytes.fromhex(outcome.keys.public_key)
    for members in ((1, 2), (1, 3), (2, 3)):
        secret = group.ZERO
        for number in members:
            weight = lagrange_coefficient(number, members)
            secret = group.scalar_add(secret, group.scalar_mul(weight, shares[number]))
        assert group.mul_base(secret) == public
    assert all(group.mul_base(share) != public for share in shares.values())


def test_a_dealer_who_cheats_stops_the_ceremony_and_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beto seals to Ana the share that he owes Caro. All polynomials are erased all the same."""
    honest, dealers = threshold.seal_share, []

    def cheat(ceremony: Any, dealer: Any, sender: int, recipient: int, key: bytes) -> Any:
        dealers.append(dealer)
        if (sender, recipient) != (2, 1):
            return honest(ceremony, dealer, sender, recipient, key)
        rules = type(dealer).from_secret_bytes(dealer.secret_bytes())
        rules.share = lambda number: dealer.share(3)
        return honest(ceremony, rules, sender, recipient, key)

    class Loose(threshold.DealerSecret):
        """Without slots, so that the cheat can put another share in."""

    monkeypatch.setattr(threshold, "DealerSecret", Loose)
    monkeypatch.setattr(threshold, "seal_share", cheat)
    with pytest.raises(CeremonyError, match="the key ceremony stopped: trustee 2"):
        hold_ceremony(draft())
    assert len(dealers) == 9
    assert all(dealer.erased for dealer in dealers)


def test_two_ceremonies_share_nothing(outcome: CeremonyOutcome) -> None:
    again = hold_ceremony(draft())
    assert again.keys.public_key != outcome.keys.public_key


@pytest.mark.parametrize("field", ["signing_key", "commitment"])
def test_another_value_of_one_trustee_even_if_all_sign_it(outcome: CeremonyOutcome, field: str) -> None:
    document = changed(outcome, lambda data: data["trustees"][1].update({field: "11" * 32}))
    refused(outcome, document, "beto" if field == "signing_key" else "trustee 2")


def test_another_sealing_key_is_another_document(outcome: CeremonyOutcome) -> None:
    """It is in nothing but the shares, which only the trustees saw: so it is what they signed, or not."""
    document = changed(outcome, lambda data: data["trustees"][1].update(sealing_key="11" * 32))
    with pytest.raises(CeremonyError, match="signature of trustee ana"):
        check_ceremony(draft(), document, outcome.signatures)
    keys = check_ceremony(draft(), document, signed(outcome, document))
    assert keys.ceremony != outcome.keys.ceremony


@pytest.mark.parametrize("field", ["challenge", "response"])
@pytest.mark.parametrize("value", ["00" * 32, "01" + "00" * 31, "ff" * 32])
def test_another_proof_of_possession(outcome: CeremonyOutcome, field: str, value: str) -> None:
    document = changed(outcome, lambda data: data["trustees"][2]["reveal"].update({field: value}))
    refused(outcome, document, "trustee 3")


@pytest.mark.parametrize("value", ["00" * 32, "11" * 32, group.BASE.hex()])
@pytest.mark.parametrize("place", [0, 1])
def test_another_coefficient(outcome: CeremonyOutcome, value: str, place: int) -> None:
    def change(data: Any) -> None:
        data["trustees"][0]["reveal"]["coefficients"][place] = value

    refused(outcome, changed(outcome, change), "trustee 1")


def test_coefficients_too_few_or_too_many(outcome: CeremonyOutcome) -> None:
    def fewer(data: Any) -> None:
        data["trustees"][0]["reveal"]["coefficients"].pop()

    def more(data: Any) -> None:
        data["trustees"][0]["reveal"]["coefficients"].append(group.BASE.hex())

    for change in (fewer, more):
        refused(outcome, changed(outcome, change), "coefficients instead of 2")


def test_a_part_copied_from_another_trustee(outcome: CeremonyOutcome) -> None:
    """Whoever copies a key part cannot prove that it is hers."""

    def change(data: Any) -> None:
        first, second = data["trustees"][0], data["trustees"][1]
        second["commitment"] = first["commitment"]
        second["reveal"] = first["reveal"] | {"trustee": 2}

    refused(outcome, changed(outcome, change), "trustee 2")


def test_what_one_revealed_does_not_stand_beside_another(outcome: CeremonyOutcome) -> None:
    def change(data: Any) -> None:
        first, second = data["trustees"][0], data["trustees"][1]
        first["reveal"], second["reveal"] = second["reveal"], first["reveal"]
        first["commitment"], second["commitment"] = second["commitment"], first["commitment"]

    refused(outcome, changed(outcome, change), "what another one revealed")


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.update(election="f" * 32),
        lambda data: data.update(threshold=3),
        lambda data: data["trustees"].reverse(),
        lambda data: data["trustees"].pop(),
        lambda data: data["trustees"].append(data["trustees"][0]),
        lambda data: data["trustees"][0].update(trustee="dora"),
        lambda data: data.update(trustees=[]),
    ],
)
def test_the_ceremony_of_other_people_or_another_election(outcome: CeremonyOutcome, change: Any) -> None:
    refused(outcome, changed(outcome, change), "another election")


def test_signatures_too_few_swapped_or_of_strangers(outcome: CeremonyOutcome) -> None:
    document, signatures = outcome.document, outcome.signatures
    swapped = signatures[64:128] + signatures[:64] + signatures[128:]
    for wrong, words in (
        (signatures[:-1], "not signed by each"),
        (signatures[:128], "not signed by each"),
        (signatures + bytes(64), "not signed by each"),
        (b"", "not signed by each"),
        (swapped, "signature of trustee ana"),
        (signatures[:128] + bytes(64), "signature of trustee caro"),
    ):
        with pytest.raises(CeremonyError, match=words):
            check_ceremony(draft(), document, wrong)


@settings(max_examples=60)
@given(data=st.data())
def test_no_flipped_bit_of_the_transcript_is_accepted(outcome: CeremonyOutcome, data: st.DataObject) -> None:
    document = bytearray(outcome.document.to_bytes())
    place = data.draw(st.integers(0, len(document) - 1))
    document[place] ^= 1 << data.draw(st.integers(0, 7))
    try:
        parsed = parse(CeremonyDocument, bytes(document), "ceremony.json")
    except DocumentError:
        return
    with pytest.raises(CeremonyError):
        check_ceremony(draft(), parsed, outcome.signatures)
