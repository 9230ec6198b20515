"""A record in custody `station`: every table's count and the common mix together are what people voted."""

from __future__ import annotations

from pathlib import Path

from tally.count import Tally
from tally.count.totals import parse_choices
from tally.election.documents import parse
from tests.builders import lay_out, verified
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
