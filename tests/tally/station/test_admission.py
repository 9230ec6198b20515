"""People check in at a station with a roll: who votes, who does not and why, and what is kept of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest

import tally.station.device as device_module
from tally.ballots import BLANK
from tally.count import ElectionSecrets, PublicSetup, set_up
from tally.crypto.envelope import CHEAP_COST
from tally.election import ManifestDraft, SignatureError, station_certificate
from tally.election.voters import open_seal, voter_id
from tally.files import FullError
from tally.roll import (
    Entry,
    Finding,
    Outcome,
    RollCompiler,
    RollDamagedError,
    RollKit,
    new_roll_key,
    sign_roll,
)
from tally.station import AbandonReason, CheckedInError, KitError, Station, StationKit, WrongStateError
from tests.builders.election import NOON, WORKERS, draft

HERE, THERE = "E-01", "E-02"
BOTH, CITY = (0, 1), (0,)
LUISA, TOMAS, NOBODY = (voter_id("DNI", number) for number in ("31.415.926", "27182818", "16180339"))
PEOPLE = {
    LUISA: Entry(area="norte", age=41),
    TOMAS: Entry(area="norte", age=17, station=THERE),
    voter_id("DNI", "14142135"): Entry(area="norte", age=30, station=HERE, voted_online=True),
}


@cache
def election(entitlement: str, double_votes: str = "first-counts") -> tuple[PublicSetup, ElectionSecrets]:
    data = json.loads(draft().to_bytes())
    for contest in data["contests"]:
        contest["min_age"] = 16
    changes = {"entitlement": entitlement, "double_votes": double_votes}
    return set_up(ManifestDraft.model_validate_json(json.dumps(data | changes)))


def roll_of(setup: PublicSetup, secrets: ElectionSecrets, station: str = HERE) -> RollKit:
    compiler = RollCompiler(setup.manifest, new_roll_key())
    for voter, entry in PEOPLE.items():
        compiler.add(voter, entry)
    compiler.add_online(NOBODY)
    return sign_roll(secrets.authority, setup.manifest_hash, station, compiler)


class Tables:
    """Stations in folders of a test, each with its roll."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._open: list[Station] = []

    def make(self, entitlement: str = "roll-or-declaration", *, roll: bool = True, **more: str) -> Station:
        setup, secrets = election(entitlement, **more)
        kit = StationKit(setup.manifest.to_bytes(), setup.manifest_signature, setup.authority, HERE)
        folder = self._root / f"mesa-{len(self._open)}"
        station = Station.create(folder, kit, WORKERS, clock=lambda: NOON, cost=CHEAP_COST)
        self._open.append(station)
        station.install_certificate(
            station_certificate(secrets.authority, setup.manifest, HERE, station.public_key)
        )
        if roll:
            station.install_roll(roll_of(setup, secrets))
        return station

    def unlock(self, name: str) -> Station:
        station = Station.unlock(self._root / name, WORKERS, clock=lambda: NOON)
        self._open.append(station)
        return station

    def opened(self, entitlement: str = "roll-or-declaration", **more: str) -> Station:
        station = self.make(entitlement, **more)
        station.open(WORKERS)
        return station

    def end(self) -> None:
        for station in self._open:
            station.close_urn()


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[Tables]:
    tables = Tables(tmp_path)
    yield tables
    tables.end()


def vote(station: Station) -> None:
    style = station.ballot_out
    assert style is not None
    station.cast(station.prepare(dict.fromkeys(style, BLANK)))


def test_a_person_of_the_roll_votes_once(tables: Tables) -> None:
    station = tables.opened()
    assert station.may_vote(LUISA) == Outcome(Finding.FOUND, "norte", 41)
    station.admit(LUISA, BOTH)
    assert station.may_vote(LUISA).finding is Finding.VOTED_HERE, "she is voting"
    vote(station)
    assert station.may_vote(LUISA).finding is Finding.VOTED_HERE
    with pytest.raises(CheckedInError):
        station.admit(LUISA, BOTH)
    assert station.counters.checked_in == 1


@pytest.mark.parametrize("reason", list(AbandonReason))
def test_who_left_or_was_let_in_by_mistake_comes_back(tables: Tables, reason: AbandonReason) -> None:
    station = tables.opened()
    station.admit(LUISA, BOTH)
    station.abandon(reason)
    assert station.may_vote(LUISA).admits
    station.admit(LUISA, BOTH)
    vote(station)
    assert (station.counters.checked_in, station.counters.cast, station.counters.abandoned) == (2, 1, 1)


def test_her_id_is_sealed_for_the_registrar_with_the_minute(tables: Tables) -> None:
    station = tables.opened()
    station.admit(LUISA, BOTH)
    sealed = station._urn.pending().sealed_voter  # type: ignore[union-attr]
    _, secrets = election("roll-or-declaration")
    check_in = open_seal(secrets.registrar, station.manifest_hash, sealed or b"")
    assert (check_in.voter, check_in.at) == (LUISA, "2026-11-29T12:00:00-03:00")
    assert datetime.fromisoformat(check_in.at) == NOON


@pytest.mark.parametrize("restart", [False, True])
def test_all_of_it_is_there_after_a_restart_and_on_the_spare(
    tables: Tables, tmp_path: Path, restart: bool
) -> None:
    station = tables.opened()
    station.attach_mirror(tmp_path / "stick")
    station.admit(LUISA, BOTH, companion=True)
    vote(station)
    station.admit(NOBODY.replace("3", "4"), CITY)
    station.close_urn()
    again = tables.unlock("mesa-0" if restart else "stick")
    assert again.may_vote(LUISA).finding is Finding.VOTED_HERE
    assert again.may_vote(TOMAS).station == again.manifest.station(THERE)
    assert again.companions == 1
    again.abandon(AbandonReason.LEFT)
    assert again.may_vote(NOBODY.replace("3", "4")).admits


def test_a_second_medium_without_room_for_the_roll_is_no_copy(
    tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    station = tables.opened()

    write = device_module.write_atomically

    def full(path: Path, data: bytes, *, private: bool = False) -> None:
        if path.name == "roll.bin":
            raise FullError(f"{path.name}: no room is left")
        write(path, data, private=private)

    with monkeypatch.context() as patch:
        patch.setattr(device_module, "write_atomically", full)
        with pytest.raises(FullError):
            station.attach_mirror(tmp_path / "stick")
    assert station.mirror is None
    station.admit(LUISA, BOTH)
    station.attach_mirror(tmp_path / "stick")
    assert (tmp_path / "stick" / "roll.bin").read_bytes() == (tmp_path / "mesa-0" / "roll.bin").read_bytes()


def test_companions_are_a_number(tables: Tables) -> None:
    station = tables.opened()
    for number, companion in enumerate((True, False, True)):
        station.admit(voter_id("DNI", f"1000{number}"), CITY, companion=companion)
        vote(station)
    assert station.companions == 2


def test_who_is_on_no_roll_declares_or_is_refused(tables: Tables) -> None:
    assert tables.opened().may_vote(voter_id("DNI", "1")).finding is Finding.DECLARES
    assert tables.opened("roll").may_vote(voter_id("DNI", "1")).finding is Finding.NOT_ON_ROLL


@pytest.mark.parametrize(
    ("rule", "finding"),
    [
        ("first-counts", Finding.VOTED_ONLINE),
        ("all-void", Finding.VOTED_ONLINE),
        ("in-person-counts", Finding.REPLACES_ONLINE),
    ],
)
def test_who_voted_online(tables: Tables, rule: str, finding: Finding) -> None:
    station = tables.opened(double_votes=rule)
    assert station.may_vote(voter_id("DNI", "14142135")).finding is finding
    assert station.may_vote(NOBODY).finding is finding, "also who is on no roll"


def test_a_table_without_its_roll_does_not_open_where_only_the_roll_votes(tables: Tables) -> None:
    with pytest.raises(KitError, match="roll"):
        tables.make("roll", roll=False).open(WORKERS)
    station = tables.make(roll=False)
    station.open(WORKERS)
    assert station.roll is None
    assert station.may_vote(LUISA).finding is Finding.DECLARES


@pytest.mark.parametrize("change", [lambda data: b"", lambda data: data[:-1] + b"!", None])
def test_a_roll_that_was_changed_or_is_missing_is_noticed(
    tables: Tables, tmp_path: Path, change: Callable[[bytes], bytes] | None
) -> None:
    tables.make().close_urn()
    path = tmp_path / "mesa-0" / "roll.bin"
    if change is None:
        path.unlink()
    else:
        path.write_bytes(change(path.read_bytes()))
    station = tables.unlock("mesa-0")
    with pytest.raises(RollDamagedError):
        station.open(WORKERS)
    with pytest.raises(RollDamagedError):
        station.may_vote(LUISA)


def test_a_roll_of_another_table_or_signed_by_nobody_is_refused(tables: Tables) -> None:
    station = tables.make(roll=False)
    setup, secrets = election("roll-or-declaration")
    with pytest.raises(RollDamagedError, match="another station"):
        station.install_roll(roll_of(setup, secrets, THERE))
    kit = roll_of(setup, secrets)
    with pytest.raises(SignatureError):
        station.install_roll(RollKit(kit.document, secrets.committee.sign(kit.document), kit.key, kit.data))
    assert station.roll is None
    station.install_roll(kit)
    assert station.roll is not None
    assert (station.roll.people, station.roll.online) == (3, 2)
    station.open(WORKERS)
    with pytest.raises(WrongStateError):
        station.install_roll(kit)


def test_the_card_says_the_age_where_the_roll_does_not(tables: Tables) -> None:
    station = tables.opened()
    stranger = voter_id("DNI", "50000001")
    young = station.may_vote(stranger, date(2010, 11, 30))
    assert (young.finding, young.from_age) == (Finding.UNDER_AGE, 16), "16 on the day after"
    assert station.may_vote(stranger, date(2010, 11, 29)) == Outcome(Finding.DECLARES, None, 16)


def test_no_file_of_a_table_names_a_person(tables: Tables, tmp_path: Path) -> None:
    station = tables.opened()
    station.admit(LUISA, BOTH)
    vote(station)
    station.close_urn()
    for path in (tmp_path / "mesa-0").iterdir():
        data = path.read_bytes()
        assert b"31415926" not in data
        assert b"norte" not in data
