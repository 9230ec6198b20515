"""Custody `station`: no byte of a table's keys or count can change, and no worker can cheat in it unseen."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from tally.record import assembly
from tally.station import SEALS
from tally.station.archive import build
from tally.vectors.cheats_custody import (
    TableForger,
    counted_below_the_least,
    keys_not_signed_by_the_authority,
    own_decryption_wrong,
    own_mix_replaces_a_ballot,
    switch_of_another_worker,
    switch_share_wrong,
)
from tally.vectors.custody import custody_election
from tally.vectors.refused import failure_of

OWN = sorted(
    name
    for name in custody_election().record
    if name.startswith("stations/") and name.rpartition("/")[2].startswith(("keys.json", "count-"))
)


def gathered(forger: TableForger, station: str) -> assembly.Packages:
    """What the committee says of a table's package when it is handed in."""
    place = f"stations/{station}/"
    files = {name.removeprefix(place): data for name, data in forger.record.items() if name.startswith(place)}
    files[SEALS] = forger.table(station).day.files()[SEALS]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{station}.urna"
        path.write_bytes(build(files))
        return assembly.gather([path], forger.election.setup.public)


def test_the_true_record_and_its_packages_hold() -> None:
    forger = TableForger(custody_election())
    assert failure_of(forger.record) is None
    for station in ("M-01", "M-02"):
        assert not gathered(forger, station).refused


@pytest.mark.parametrize("name", OWN)
def test_a_changed_byte_is_found_though_table_and_committee_sign_the_rest_anew(name: str) -> None:
    """Whoever lists the changed file in a new package.json and record.json still does not pass with it."""
    forger = TableForger(custody_election())
    _, station, file = name.split("/")
    data = forger.record[name]
    for place in {len(data) // 3, len(data) - 2}:
        changed = bytearray(data)
        changed[place] ^= 1
        forger.put(station, {file: bytes(changed)})
        failure = failure_of(forger.record)
        assert failure is not None
        assert failure.file.startswith(f"stations/{station}"), failure
    if file == "count-000-choices.csv":
        return
    assert gathered(forger, station).refused


@pytest.mark.parametrize(
    ("cheat", "station", "words"),
    [
        (switch_share_wrong, "M-02", ("the switch by worker-1 does not hold", "switch proof")),
        (switch_of_another_worker, "M-02", ("the switch by substitute does not hold", "switch proof")),
        (own_mix_replaces_a_ballot, "M-01", ("the mix by worker-2 does not hold", "shuffle proof")),
        (own_decryption_wrong, "M-01", ("the decryption by worker-2 does not hold", "decryption proof")),
        (counted_below_the_least, "M-02", ("2 ballots were counted alone, and fewer than 3 never are",)),
        (keys_not_signed_by_the_authority, "M-01", ("the authority did not sign these keys",)),
    ],
)
def test_a_table_that_cheats_is_refused_when_it_hands_in(cheat, station, words) -> None:
    forger = TableForger(custody_election())
    cheat(forger)
    (refused,) = gathered(forger, station).refused
    assert all(word in refused.reason for word in words), refused.reason


def test_the_other_tables_are_counted_without_it() -> None:
    forger = TableForger(custody_election())
    switch_share_wrong(forger)
    assert [one.station_id for one in gathered(forger, "M-01").accepted] == ["M-01"]
    assert gathered(forger, "M-02").accepted == ()
