"""A station's keys hold when the authority and each of its trustees signed them, and for no other station."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tally.count import (
    CountError,
    StationCeremony,
    StationKeys,
    check_station_keys,
    hold_station_ceremony,
    keys_view,
)
from tally.crypto import group
from tally.crypto.lagrange import lagrange_coefficient
from tally.election import Manifest, authority_key
from tally.election.documents import parse, public_bytes, sign
from tally.election.errors import DocumentError
from tally.election.manifest import Trustee
from tests.builders import WholeElection

WORKERS = (
    Trustee(id="worker-1", name="Ana"),
    Trustee(id="worker-2", name="Beto"),
    Trustee(id="substitute", name="Cleo"),
)


@pytest.fixture(scope="module")
def made(election: WholeElection) -> StationCeremony:
    return hold_station_ceremony(election.setup.manifest, "E-01", WORKERS, 2)


def checked(
    election: WholeElection, made: StationCeremony, document: StationKeys, station: str = "E-01"
) -> Manifest:
    """Everybody signs whatever document this is."""
    signatures = sign(election.secrets.authority, document)
    signatures += b"".join(sign(one.signing_key, document) for one in made.secrets)
    authority = authority_key(election.setup.authority)
    return check_station_keys(election.setup.manifest, station, authority, document, signatures)


def changed(made: StationCeremony, **fields: Any) -> StationKeys:
    data = json.loads(made.document.to_bytes()) | fields
    return StationKeys.model_validate_json(json.dumps(data))


def test_two_of_three_workers_hold_the_stations_key(election: WholeElection, made: StationCeremony) -> None:
    manifest = election.setup.manifest
    authority = authority_key(election.setup.authority)
    signatures = made.signed_by(election.secrets.authority)
    view = check_station_keys(manifest, "E-01", authority, made.document, signatures)
    assert view == keys_view(manifest, made.document)
    assert (view.threshold, view.trustees) == (2, WORKERS)
    assert view.public_key != manifest.public_key
    shares = {secrets.number(view): secrets.share.scalars()[0] for secrets in made.secrets}
    for secrets in made.secrets:
        secrets.key(view)
    for members in ((1, 2), (1, 3), (2, 3)):
        total = group.ZERO
        for number in members:
            weight = lagrange_coefficient(number, members)
            total = group.scalar_add(total, group.scalar_mul(weight, shares[number]))
        assert group.mul_base(total) == view.public_key


def test_the_document_is_read_back_as_it_was_written(made: StationCeremony) -> None:
    assert parse(StationKeys, made.document.to_bytes(), "keys.json") == made.document


def test_keys_of_another_station_or_election_are_refused(
    election: WholeElection, made: StationCeremony
) -> None:
    with pytest.raises(CountError, match="another election or station"):
        checked(election, made, made.document, "E-02")
    with pytest.raises(CountError, match="another election or station"):
        checked(election, made, changed(made, election="f" * 32))


def test_a_transcript_does_not_pass_for_that_of_another_station(
    election: WholeElection, made: StationCeremony
) -> None:
    with pytest.raises(CountError, match="does not hold"):
        checked(election, made, changed(made, station="E-02"), "E-02")


def test_another_threshold_is_not_what_they_committed_to(
    election: WholeElection, made: StationCeremony
) -> None:
    with pytest.raises(CountError, match="does not hold"):
        checked(election, made, changed(made, threshold=1))


def test_without_the_authoritys_signature_anybody_could_be_the_table(
    election: WholeElection, made: StationCeremony
) -> None:
    manifest, authority = election.setup.manifest, authority_key(election.setup.authority)
    good = made.signed_by(election.secrets.authority)
    for signatures, words in (
        (sign(Ed25519PrivateKey.generate(), made.document) + made.signatures, "authority"),
        (made.signatures, "authority"),
        (b"", "authority"),
        (good[:-64], "each of its trustees"),
        (good + good[-64:], "each of its trustees"),
        (good[:64] + good[128:192] + good[64:128] + good[192:], "signature of trustee worker-1"),
    ):
        with pytest.raises(CountError, match=words):
            check_station_keys(manifest, "E-01", authority, made.document, signatures)


def test_every_byte_of_the_signatures_counts(election: WholeElection, made: StationCeremony) -> None:
    manifest, authority = election.setup.manifest, authority_key(election.setup.authority)
    good = made.signed_by(election.secrets.authority)
    for place in range(0, len(good), 17):
        bad = bytearray(good)
        bad[place] ^= 1
        with pytest.raises(CountError):
            check_station_keys(manifest, "E-01", authority, made.document, bytes(bad))


def test_a_trustee_of_the_committee_is_none_of_a_station(
    election: WholeElection, made: StationCeremony
) -> None:
    data = json.loads(made.document.to_bytes())
    data["trustees"][0]["signing_key"] = public_bytes(election.secrets.trustees[0].signing_key).hex()
    with pytest.raises(CountError, match="committee"):
        checked(election, made, changed(made, **data))


@pytest.mark.parametrize(
    "change",
    [
        {"trustees": []},
        {"threshold": 4},
        {"threshold": 0},
        {"station": "mesa 1"},
        {"more": 1},
    ],
)
def test_what_is_no_such_document_is_not_read(made: StationCeremony, change: dict[str, Any]) -> None:
    data = json.dumps(json.loads(made.document.to_bytes()) | change, sort_keys=True, separators=(",", ":"))
    with pytest.raises(DocumentError):
        parse(StationKeys, data.encode(), "keys.json")


def test_nobody_stands_twice(made: StationCeremony) -> None:
    data = json.loads(made.document.to_bytes())
    for field in ("trustee", "signing_key"):
        twin = json.loads(json.dumps(data))
        twin["trustees"][1][field] = twin["trustees"][0][field]
        with pytest.raises(DocumentError, match="twice"):
            parse(StationKeys, json.dumps(twin, sort_keys=True, separators=(",", ":")).encode(), "keys.json")
