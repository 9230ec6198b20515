"""The committee changes what was counted, what other channels brought, who won, or who it is."""

from __future__ import annotations

import copy
import hashlib
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tally.count import CeremonyOutcome, hold_ceremony
from tally.election import station_certificate
from tally.election.certificates import authority_certificate
from tally.election.documents import signed_bytes
from tally.merge import ChannelResult
from tests.builders import Forger, Record, lay_out, verified
from tests.builders.records import Caught


def tally_with(forger: Forger, contest: int, **fields: object) -> None:
    """Changes one contest's part of the tally."""
    contests = forger.document("count/tally.json")["contests"]
    contests[contest] |= fields
    forger.change("count/tally.json", forger.committee, contests=contests)


def merge_with(forger: Forger, contest: int, **fields: object) -> None:
    """Changes one contest's part of the merge certificate."""
    contests = forger.document("merge.json")["contests"]
    contests[contest] |= fields
    forger.change("merge.json", forger.committee, contests=contests)


def projects_of(document: dict[str, Any], contest: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = copy.deepcopy(document["contests"][contest]["projects"])
    return found


# Tally


@pytest.mark.parametrize("field", ["votes", "score"])
def test_a_tally_with_one_total_changed(forger: Forger, caught: Caught, field: str) -> None:
    projects = projects_of(forger.document("count/tally.json"), 1)
    projects[2][field] += 1
    tally_with(forger, 1, projects=projects)
    caught(forger.seal(), "count/tally.json", "contest norte, project P3", "the ballots give")


@pytest.mark.parametrize(
    "fields", [{"blank": 0}, {"invalid": 0}, {"ballots": 25}, {"choices": "00" * 32}, {"projects": []}]
)
def test_a_tally_with_another_number(forger: Forger, caught: Caught, fields: dict[str, object]) -> None:
    tally_with(forger, 0, **fields)
    caught(forger.seal(), "count/tally.json", "contest ciudad", "not those of the ballots")


def test_a_tally_with_votes_in_a_contest_that_nobody_had(forger: Forger, caught: Caught) -> None:
    tally_with(forger, 2, ballots=1, blank=1)
    caught(forger.seal(), "count/tally.json", "contest jovenes", "not those of the ballots")


def test_a_tally_of_other_contests(forger: Forger, caught: Caught) -> None:
    contests = forger.document("count/tally.json")["contests"]
    forger.change("count/tally.json", forger.committee, contests=contests[::-1])
    caught(forger.seal(), "count/tally.json", "not those of the manifest")


def test_a_tally_that_the_committee_did_not_sign(forger: Forger, caught: Caught) -> None:
    forger.change("count/tally.json", Ed25519PrivateKey.generate())
    caught(forger.seal(), "count/tally.json", "signature does not hold")


@pytest.mark.parametrize("contest", [0, 1, 2])
def test_choices_changed_together_with_their_hash(forger: Forger, caught: Caught, contest: int) -> None:
    name = f"count/{contest:03d}/choices.csv"
    forger.record[name] += b"%d;1\n" % 10**80
    tally_with(forger, contest, choices=hashlib.sha256(forger.record[name]).hexdigest())
    caught(forger.seal(), name, "not the choices that the decrypted ballots hold")


# Channels


def online_with(forger: Forger, **fields: object) -> None:
    assert forger.secrets.online is not None
    contests = forger.document("channels/online.json")["contests"]
    contests[0] |= fields
    forger.change("channels/online.json", forger.secrets.online, contests=contests)


def paper_with(forger: Forger, contest: int = 0, **fields: object) -> None:
    contests = forger.document("channels/paper.json")["contests"]
    contests[contest] |= fields
    forger.change("channels/paper.json", forger.committee, contests=contests)


def test_online_totals_that_are_not_its_ballots(forger: Forger, caught: Caught) -> None:
    projects = projects_of(forger.document("channels/online.json"), 0)
    projects[3]["votes"] += 1
    online_with(forger, projects=projects)
    caught(forger.seal(), "channels/online.json", "contest ciudad", "not what its ballots add up to")


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        ([["0", 2], ["0", 2]], "listed once each"),
        ([["500", 3], ["0", 1]], "ascending order"),
        ([["0", 2**31 - 1], ["500", 1]], "not what its ballots add up to"),
    ],
)
def test_online_ballots_in_another_form(
    forger: Forger, caught: Caught, choices: list[list[object]], words: str
) -> None:
    online_with(forger, choices=choices)
    caught(forger.seal(), "channels/online.json", words)


def test_online_ballots_more_than_any_count_has_are_no_crash(forger: Forger, caught: Caught) -> None:
    """Each number fits; their sum does not."""
    online_with(forger, choices=[["1", 2**31 - 1], ["2", 2**31 - 1], ["6", 2**31 - 1]])
    caught(forger.seal(), "channels/online.json", "more votes than any count has")


@pytest.mark.parametrize(
    ("fields", "first", "words"),
    [
        ({"blank": 5}, {}, "more blank and invalid"),
        ({}, {"votes": 4, "score": 4}, "more votes than there are ballots"),
        ({}, {"score": 13}, "none that its votes can give"),
        ({}, {"score": 2}, "none that its votes can give"),
        ({}, {"votes": 2, "score": 2}, "more or fewer votes"),
        ({"ballots": 6}, {}, "more or fewer votes"),
    ],
)
def test_paper_totals_that_no_ballots_give(
    forger: Forger, caught: Caught, fields: dict[str, object], first: dict[str, int], words: str
) -> None:
    projects = projects_of(forger.document("channels/paper.json"), 0)
    projects[0] |= first
    paper_with(forger, **fields, projects=projects)
    caught(forger.seal(), "channels/paper.json", "contest ciudad", words)


def test_paper_totals_of_other_projects(forger: Forger, caught: Caught) -> None:
    projects = projects_of(forger.document("channels/paper.json"), 1)
    paper_with(forger, 1, projects=projects[::-1])
    caught(forger.seal(), "channels/paper.json", "contest norte", "projects are not those of the manifest")


def test_paper_totals_that_add_up_to_something_else_change_the_merge(forger: Forger, caught: Caught) -> None:
    """They may be true: then the certificate is not of them."""
    paper_with(forger, ballots=6, blank=2)
    caught(forger.seal(), "merge.json", "contest ciudad", "totals or winners")


@pytest.mark.parametrize("channel", ["online", "paper"])
def test_a_channel_signed_with_the_wrong_key(forger: Forger, caught: Caught, channel: str) -> None:
    """The committee cannot sign for the online platform, nor the platform for the count on paper."""
    assert forger.secrets.online is not None
    wrong = forger.committee if channel == "online" else forger.secrets.online
    forger.change(f"channels/{channel}.json", wrong)
    caught(forger.seal(), f"channels/{channel}.json", "signature does not hold")


def test_the_online_results_in_the_place_of_the_paper_ones(forger: Forger, caught: Caught) -> None:
    document = forger.document("channels/online.json")
    forger.write("channels/paper.json", document, forger.committee)
    caught(forger.seal(), "channels/paper.json", "result of the channel online")


@pytest.mark.parametrize("channel", ["online", "paper"])
def test_a_channel_left_out(forger: Forger, caught: Caught, channel: str) -> None:
    """Also with a certificate that knows nothing of it, the manifest does."""
    for name in (f"channels/{channel}.json", f"channels/{channel}.json.sig"):
        del forger.record[name]
    document = forger.document("merge.json")
    inputs = [one for one in document["inputs"] if channel not in one["file"]]
    forger.change("merge.json", forger.committee, inputs=inputs)
    caught(forger.seal(), "merge.json", f"results of the channel {channel} are missing")


def test_a_channel_of_another_election(forger: Forger, caught: Caught) -> None:
    forger.change("channels/paper.json", forger.committee, manifest="00" * 32)
    caught(forger.seal(), "channels/paper.json", "of another election")


def test_a_channel_is_not_the_one_at_the_polls(forger: Forger, caught: Caught) -> None:
    forger.change("channels/paper.json", forger.committee, channel="in-person")
    caught(forger.seal(), "channels/paper.json", "channel")


# Merge


def test_a_certificate_with_one_total_changed(forger: Forger, caught: Caught) -> None:
    projects = projects_of(forger.document("merge.json"), 1)
    projects[0]["votes"] += 1
    merge_with(forger, 1, projects=projects)
    caught(forger.seal(), "merge.json", "contest norte", "totals or winners")


@pytest.mark.parametrize("winners", [["P2"], [], ["P3", "P1", "P6", "P7"]])
def test_a_certificate_with_other_winners(forger: Forger, caught: Caught, winners: list[str]) -> None:
    assert forger.document("merge.json")["contests"][1]["winners"] != winners
    merge_with(forger, 1, winners=winners)
    caught(forger.seal(), "merge.json", "contest norte", "totals or winners")


def test_a_certificate_with_another_cost_or_rule(forger: Forger, caught: Caught) -> None:
    merge_with(forger, 1, cost="1")
    caught(forger.seal(), "merge.json", "contest norte", "totals or winners")


@pytest.mark.parametrize("file", ["count/tally.json", "channels/online.json", "removals.json"])
def test_a_certificate_with_another_input(forger: Forger, caught: Caught, file: str) -> None:
    inputs = forger.document("merge.json")["inputs"]
    for one in inputs:
        if one["file"] == file:
            one["sha256"] = "00" * 32
    forger.change("merge.json", forger.committee, inputs=inputs)
    caught(forger.seal(), "merge.json", "not the merge of this record's files")


@pytest.mark.parametrize(
    "fields", [{"removed": 0}, {"refused": [{"name": "a", "reason": "b"}]}, {"manifest": "00" * 32}]
)
def test_a_certificate_that_hides_what_was_taken_out(
    forger: Forger, caught: Caught, fields: dict[str, object]
) -> None:
    forger.change("merge.json", forger.committee, **fields)
    caught(forger.seal(), "merge.json", "not the merge of this record's files")


def test_a_certificate_of_fewer_contests(forger: Forger, caught: Caught) -> None:
    contests = forger.document("merge.json")["contests"]
    forger.change("merge.json", forger.committee, contests=contests[:2])
    caught(forger.seal(), "merge.json", "not the merge of this record's files")


# Index, ceremony, authority


def test_an_index_of_another_election(forger: Forger, caught: Caught) -> None:
    forger.change("record.json", forger.committee, manifest="00" * 32)
    caught(forger.record, "record.json", "another election")


def test_an_index_that_lists_files_elsewhere(forger: Forger, caught: Caught) -> None:
    files = forger.document("record.json")["files"]
    forger.change("record.json", forger.committee, files=files | {"../../etc/passwd": files["merge.json"]})
    caught(forger.record, "record.json", "by a name that no file of a record has")


def test_an_index_signed_by_someone_else(forger: Forger, caught: Caught) -> None:
    forger.change("record.json", forger.secrets.authority)
    caught(forger.record, "record.json", "signature does not hold")


def put_ceremony(forger: Forger, outcome: CeremonyOutcome) -> None:
    forger.record["ceremony.json"] = outcome.document.to_bytes()
    forger.record["ceremony.json.sig"] = outcome.signatures


def test_another_ceremony_of_the_same_trustees(forger: Forger, caught: Caught) -> None:
    put_ceremony(forger, hold_ceremony(forger.manifest))
    caught(forger.seal(), "ceremony.json", "not those of the manifest")


def test_the_ceremony_of_another_election(forger: Forger, caught: Caught) -> None:
    put_ceremony(forger, hold_ceremony(forger.manifest.model_copy(update={"election": "f" * 32})))
    caught(forger.seal(), "ceremony.json", "that of another election")


def test_a_ceremony_that_one_trustee_did_not_sign(forger: Forger, caught: Caught) -> None:
    signatures = forger.record["ceremony.json.sig"]
    forger.record["ceremony.json.sig"] = signatures[:128] + signatures[:64]
    caught(forger.seal(), "ceremony.json", "signature of trustee caro")


def another_authority(forger: Forger) -> Record:
    """The same election under another authority: its certificate, the manifest and the stations signed anew.

    The ballots are bound to the manifest, which is the same; so everything else holds.
    """
    authority = Ed25519PrivateKey.generate()
    forger.record["authority.pem"] = authority_certificate(authority, forger.manifest)
    forger.record["manifest.json.sig"] = authority.sign(
        signed_bytes("manifest", forger.record["manifest.json"])
    )
    for name, station in forger.election.stations.items():
        key = station.key.public_key().public_bytes_raw()
        certificate = station_certificate(authority, forger.manifest, name, key)
        forger.replace(name, station_pem=certificate)
    return forger.seal()


def test_a_record_under_another_authority_fails_the_pin_alone(forger: Forger, tmp_path) -> None:
    true = verified(lay_out(forger.election.record, tmp_path / "true")).authority
    folder = lay_out(another_authority(forger), tmp_path / "other")
    unpinned = verified(folder)
    assert unpinned.failure is None
    assert unpinned.authority != true
    assert verified(folder, unpinned.authority).holds
    failure = verified(folder, true).failure
    assert failure is not None
    assert failure.file == "authority.pem"
    assert "another authority" in failure.reason
    assert verified(tmp_path / "true", true).holds


def test_the_manifest_of_another_authority_alone(forger: Forger, caught: Caught) -> None:
    key = Ed25519PrivateKey.generate()
    forger.record["authority.pem"] = authority_certificate(key, forger.manifest)
    caught(forger.seal(), "manifest.json", "signature does not hold")


def test_a_manifest_changed_and_signed_anew_is_not_the_one_of_the_votes(
    forger: Forger, caught: Caught
) -> None:
    """Even the authority cannot change a project's cost after the vote: everything is bound to the hash."""
    document = forger.document("manifest.json")
    document["contests"][0]["projects"][0]["cost"] += 1
    forger.write("manifest.json", document, forger.secrets.authority)
    caught(forger.seal(), "stations/E-01/package.json", "of another election")


def test_the_types_of_documents_do_not_stand_for_each_other(forger: Forger, caught: Caught) -> None:
    """The committee's own signature of one document is none of another."""
    assert ChannelResult.model_fields["type"].default == "channel-result"
    forger.record["removals.json"] = forger.record["merge.json"]
    forger.record["removals.json.sig"] = forger.record["merge.json.sig"]
    caught(forger.seal(), "removals.json")
