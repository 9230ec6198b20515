"""A record in custody `station`: every table's count and the common mix together are what people voted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tally.count import Tally
from tally.count.totals import parse_choices
from tally.election import code_of
from tally.election.documents import parse
from tally.record import VerificationError
from tally.record.following import follow
from tally.record.receipts import check_challenge
from tests.builders import lay_out, no_steps, verified
from tests.builders.custody import custody_election


def test_the_whole_record_holds_and_says_what_people_voted(tmp_path: Path) -> None:
    election = custody_election()
    report = verified(lay_out(election.record, tmp_path / "record"))
    assert report.failure is None
    for index, expected in enumerate(election.expected):
        choices = parse_choices(election.record[f"count/{index:03d}/choices.csv"], "choices.csv")
        assert choices == dict(expected)
    tally = parse(Tally, election.record["count/tally.json"], "tally.json")
    assert [one.ballots for one in tally.contests] == [23, 16, 0]
    assert (tally.stations, tally.absent) == (("E-01", "E-02", "E-03", "E-04"), ("E-05",))


def test_what_was_too_few_at_a_table_and_still_few_together_is_said(tmp_path: Path) -> None:
    report = verified(lay_out(custody_election().record, tmp_path / "record"))
    assert any("contest ciudad" in one and "5 together, fewer than 8" in one for one in report.remarks)
    assert any("contest norte" in one and "7 together" in one for one in report.remarks)


def test_a_trustee_elsewhere_follows_the_switched_ballots_to_her_decryption(tmp_path: Path) -> None:
    election = custody_election()
    folder = lay_out(election.record, tmp_path / "record")
    seen = follow(folder, election.setup.manifest.trustees[0].id, (1, 2), no_steps)
    assert seen.ballots == {0: 5, 1: 7}
    assert seen.mixed[0] == election.record["count/000/mix-03.output.bin"]


def test_a_trustee_elsewhere_does_not_decrypt_after_a_wrong_switch(tmp_path: Path) -> None:
    election = custody_election()
    name = "stations/E-03/count-000-switch-01.shares.bin"
    record = dict(election.record)
    record[name] = record[name][:64] + record[name][:64] + record[name][128:]
    folder = lay_out(record, tmp_path / "record")
    with pytest.raises(VerificationError):
        follow(folder, election.setup.manifest.trustees[0].id, (1, 2), no_steps)


def test_an_opened_ballot_is_checked_under_its_tables_key(tmp_path: Path) -> None:
    election = custody_election()
    folder = lay_out(election.record, tmp_path / "record")
    for station in ("E-01", "E-02", "E-03"):
        told = json.loads(election.record[f"stations/{station}/challenges.json"])
        tracker = bytes.fromhex(told["challenges"][0]["tracker"])
        opened = check_challenge(folder, code_of(tracker))
        assert (opened.station, opened.tracker) == (station, tracker)
        assert all(not one.projects for one in opened.contests)  # it was blank
