"""The same person at two tables and online: the registrar's seals tell it, and the manifest decides."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli.main import main
from tally.ballots import BLANK, Choice
from tally.count import ElectionSecrets, PublicSetup, set_up, write_key
from tally.crypto.envelope import CHEAP_COST, Passphrase
from tally.election import ManifestDraft, station_certificate
from tally.election.documents import parse
from tally.election.voters import voter_id
from tally.merge import Reason, Removals
from tally.station import Station, StationKit
from tests.builders.election import WORKERS, draft

WORD = "pala y rastrillo"
OLIVIA, TOMAS, RAMONA, CARMELA = (
    voter_id("DNI", number) for number in ("31.415.926", "27182818", "16180339", "14142135")
)
DAY = {
    "E-01": [(OLIVIA, "09:10"), (CARMELA, "10:00"), (RAMONA, "12:30")],
    "E-02": [(TOMAS, "09:05"), (OLIVIA, "11:20"), (CARMELA, "08:55")],
}
"""Olivia votes at two tables and online, Carmela at two tables, Ramona at one and online, Tomás once."""
ONLINE = "DNI;31415926;2026-11-28T20:00:00-03:00\nDNI;16180339;2026-11-29T13:00:00-03:00\n"

KEPT: dict[str, dict[str, str]] = {
    "first-counts": {OLIVIA: "online", CARMELA: "E-02", RAMONA: "E-01"},
    "last-counts": {OLIVIA: "E-02", CARMELA: "E-01", RAMONA: "online"},
    "in-person-counts": {OLIVIA: "E-01", CARMELA: "E-02", RAMONA: "E-01"},
    "online-counts": {OLIVIA: "online", CARMELA: "E-02", RAMONA: "online"},
    "all-void": {},
}
"""Which of her votes each rule keeps."""


@dataclass
class City:
    """An election with its keys on disk, its packages, and whose ballot has which tracker."""

    root: Path
    setup: PublicSetup
    secrets: ElectionSecrets
    voter_of: dict[str, str]

    def urna(self, *arguments: object) -> str:
        result = CliRunner().invoke(main, [str(one) for one in arguments], prog_name="urna")
        assert result.exit_code == 0, result.output
        return result.output

    def key(self, role: str) -> Path:
        return self.root / "election" / "secrets" / f"{role}.key"

    def settle(self) -> Removals:
        """`urna registrar`, as it is typed."""
        said = self.urna(
            *("registrar", self.root / "election", "--packages", self.root / "packages"),
            *("--online", self.root / "online.csv", "--registrar", self.key("registrar")),
            *("--committee", self.key("committee"), "--passphrases", self.root / "words"),
            *("--out", self.root / "doubles"),
        )
        assert "6 sealed ids opened" in said
        return parse(Removals, (self.root / "doubles" / "removals.json").read_bytes(), "removals.json")

    def online_out(self) -> set[str]:
        """Whose votes the online channel takes out."""
        lines = (self.root / "doubles" / "online-removals.csv").read_text().splitlines()
        return {line.replace(";", " ") for line in lines}


def city(root: Path, rule: str) -> City:
    """Two tables' whole day."""
    data = json.loads(draft().to_bytes())
    data |= {"double_votes": rule, "entitlement": "declaration", "stations": data["stations"][:2]}
    setup, secrets = set_up(ManifestDraft.model_validate_json(json.dumps(data)))
    made = City(root, setup, secrets, {})
    setup.write(root / "election" / "public")
    for folder in ("election/secrets", "words", "packages"):
        (root / folder).mkdir()
    for role, key in (("registrar", secrets.registrar), ("committee", secrets.committee)):
        write_key(made.key(role), key, role, Passphrase(WORD), CHEAP_COST)
    for trustee in secrets.trustees:
        trustee.write(made.key(trustee.trustee), Passphrase(WORD), CHEAP_COST)
    for path in (root / "election" / "secrets").iterdir():
        (root / "words" / f"{path.stem}.txt").write_text(WORD)
    (root / "online.csv").write_text(ONLINE)
    for place, voters in DAY.items():
        _spend(made, place, voters)
    return made


def _spend(city: City, place: str, voters: list[tuple[str, str]]) -> None:
    setup, now = city.setup, datetime.fromisoformat("2026-11-29T08:30:00-03:00")
    kit = StationKit(setup.manifest.to_bytes(), setup.manifest_signature, setup.authority, place)
    station = Station.create(city.root / place, kit, WORKERS, clock=lambda: now, cost=CHEAP_COST)
    certificate = station_certificate(city.secrets.authority, setup.manifest, place, station.public_key)
    station.install_certificate(certificate)
    station.open(WORKERS)
    for voter, hour in voters:
        now = datetime.fromisoformat(f"2026-11-29T{hour}:00-03:00")
        assert station.may_vote(voter).admits, "no table knows of the others"
        station.admit(voter, (0, 1))
        receipt = station.cast(station.prepare({0: Choice((0,), (2,)), 1: BLANK}))
        assert not station.may_vote(voter).admits
        city.voter_of[receipt.tracker.hex()] = voter
    station.close(WORKERS)
    station.export(city.root / "packages")
    station.close_urn()


@pytest.mark.parametrize("rule", KEPT)
def test_each_rule_keeps_the_vote_that_it_says(tmp_path: Path, rule: str) -> None:
    made = city(tmp_path, rule)
    removals = made.settle()
    gone = {(made.voter_of[one.tracker], one.station): one.reason for one in removals.removals}
    kept = KEPT[rule]
    expected = {
        (voter, place)
        for place, voters in DAY.items()
        for voter, _ in voters
        if voter != TOMAS and kept.get(voter) != place
    }
    assert set(gone) == expected
    for (voter, _), reason in gone.items():
        assert reason is (Reason.VOTED_ONLINE if kept.get(voter) == "online" else Reason.VOTED_TWICE)
    assert made.online_out() == {voter for voter in (OLIVIA, RAMONA) if kept.get(voter) != "online"}
    public = (tmp_path / "doubles" / "removals.json").read_text()
    assert not any(number in public for number in ("31415926", "14142135", "16180339"))


@pytest.mark.slow
def test_the_count_leaves_out_what_the_registrar_names(tmp_path: Path) -> None:
    made = city(tmp_path, "last-counts")
    assert len(made.settle().removals) == 3
    made.urna(
        *("count", tmp_path / "election", "--packages", tmp_path / "packages"),
        *(word for one in ("ana", "beto", "caro") for word in ("--trustee", made.key(one))),
        *("--removals", tmp_path / "doubles" / "removals.json", "--committee", made.key("committee")),
        *("--passphrases", tmp_path / "words", "--workers", "1", "--out", tmp_path / "record"),
    )
    tally = json.loads((tmp_path / "record" / "count" / "tally.json").read_bytes())
    assert [contest["ballots"] for contest in tally["contests"][:2]] == [3, 3]
