"""Custody `station` from the command line: prepared with its trustees, counted at the table, verified."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tally.count import PublicSetup, StationKeys, set_up, write_key
from tally.crypto.envelope import CHEAP_COST, Passphrase
from tally.election import parse
from tally.record.assembly import gather
from tally.station import Station
from tally.station.result_parts import read_parts
from tests.app.cli.conftest import Urna
from tests.builders.custody import custody_draft, hold_day
from tests.builders.election import NOON, city_choices

WORDS = ("authority", "committee", "ana", "beto", "caro", "worker-1", "worker-2", "substitute", "registrar")


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a ceremony, and a folder of passphrases."""
    root = tmp_path_factory.mktemp("hall")
    setup, secrets = set_up(custody_draft(min_ballots=4))
    setup.write(root / "election" / "public")
    keys, words = root / "election" / "secrets", root / "words"
    keys.mkdir()
    words.mkdir()
    for role, key in (("authority", secrets.authority), ("committee", secrets.committee)):
        write_key(keys / f"{role}.key", key, role, Passphrase(f"{role} {role}"), CHEAP_COST)
    write_key(
        keys / "registrar.key", secrets.registrar, "registrar", Passphrase("registrar registrar"), CHEAP_COST
    )
    for trustee in secrets.trustees:
        name = trustee.trustee
        trustee.write(keys / f"{name}.key", Passphrase(f"{name} {name}"), CHEAP_COST)
        (words / f"{name}.txt").write_text(f"{name} {name}")
    for name in WORDS:
        (words / f"{name}.txt").write_text(f"{name} {name}")
    return root


def prepared(hall: Path, urna: Urna, station: str, voters: int, *more: str) -> Path:
    """A table after its day."""
    words = ("--passphrases", hall / "words")
    said = urna("station", "prepare", hall / "election", station, "--out", hall / station, *words, *more)
    assert said.exit_code == 0, said.output
    assert "count its ballots after closing: worker-1 (" in said.output
    keys = parse(StationKeys, (hall / station / "keys.json").read_bytes(), "keys.json")
    assert keys.station == station, "for a practice: who counts is not asked of a locked urn"
    workers = (Passphrase("worker-1 worker-1"), Passphrase("worker-2 worker-2"))
    table = Station.unlock(hall / station, workers, clock=lambda: NOON)
    try:
        hold_day(table, city_choices()["E-01"][:voters], workers)
    finally:
        table.close_urn()
    return hall / station


def test_from_the_tables_to_the_verified_record(hall: Path, urna: Urna, tmp_path: Path) -> None:
    words = ("--passphrases", hall / "words")
    packages = tmp_path / "packages"
    packages.mkdir()
    secrets = hall / "election" / "secrets"
    for station, voters, more in (("E-01", 5, ()), ("E-02", 2, ("--substitute",))):
        folder = prepared(hall, urna, station, voters, *more)
        early = urna("station", "export", folder, "--out", packages, *words)
        assert early.exit_code == 1
        assert "count first" in early.output
        chosen = ("--trustee", "worker-2", "--trustee", "substitute") if more else ()
        said = urna("station", "count", folder, *words, *chosen, "--workers", 1)
        assert said.exit_code == 0, said.output
        assert urna("station", "export", folder, "--out", packages, *words).exit_code == 0
    assert "Contest ciudad: 2 ballots go on to the common mix, unopened" in said.output

    record = tmp_path / "record"
    trustees = [one for name in ("ana", "beto") for one in ("--trustee", secrets / f"{name}.key")]
    committee = ("--committee", secrets / "committee.key")
    said = urna(
        "count", hall / "election", "--packages", packages, *trustees, *committee, "--out", record, *words,
        "--workers", 1,
    )  # fmt: skip
    assert said.exit_code == 0, said.output
    assert "Contest ciudad: 7 ballots" in said.output
    assert "2 together, fewer than 4" in said.output
    said = urna("merge", record, *committee, *words)
    assert said.exit_code == 0, said.output
    said = urna("verify", record, "--workers", 1)
    assert said.exit_code == 0, said.output
    setup = PublicSetup.read(record)
    found = gather(sorted(packages.glob("*.urna")), setup)
    assert [one.station_id for one in found.accepted] == ["E-01", "E-02"]

    device = Station.unlock(hall / "E-01", (Passphrase("worker-1 worker-1"), Passphrase("worker-2 worker-2")))
    parts = device.closing_record().result_parts
    device.close_urn()
    (result,) = read_parts(parts, setup.manifest, setup.manifest_hash, setup.authority)
    assert result.data == (record / "stations" / "E-01" / "count-tally.json").read_bytes()


def test_the_registrar_is_told_why_there_is_nothing_to_take_out(
    hall: Path, urna: Urna, tmp_path: Path
) -> None:
    secrets = hall / "election" / "secrets"
    said = urna(
        "registrar", hall / "election", "--packages", tmp_path, "--registrar", secrets / "registrar.key",
        "--committee", secrets / "committee.key", "--out", tmp_path / "out", "--passphrases", hall / "words",
    )  # fmt: skip
    assert said.exit_code == 1
    assert "a counted ballot cannot be taken out again" in said.output
    assert not (tmp_path / "out").exists()


def test_nobody_substitutes_where_the_committee_counts(urna: Urna, tmp_path: Path, hall: Path) -> None:
    data = json.loads(custody_draft().to_bytes()) | {"custody": "committee"}
    setup, _ = set_up(type(custody_draft()).model_validate_json(json.dumps(data)))
    setup.write(tmp_path / "election" / "public")
    key = ("--authority", hall / "election" / "secrets" / "authority.key")
    said = urna(
        "station", "prepare", tmp_path / "election", "E-01", "--out", tmp_path / "mesa", *key, "--substitute",
        "--passphrases", hall / "words",
    )  # fmt: skip
    assert said.exit_code == 2
    assert "the committee counts" in said.output
