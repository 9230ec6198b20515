"""A table whose own trustees count: not open without their keys, nothing out before the count, none lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tally.ballots import BLANK, check_opening, verify_ballot
from tally.count import ElectionSecrets, PublicSetup, hold_station_ceremony, set_up
from tally.count.errors import CeremonyError, TrusteeError
from tally.crypto.envelope import CHEAP_COST, Passphrase, WrongPassphraseError
from tally.election import station_certificate
from tally.station import (
    KitError,
    NotCountedError,
    Station,
    StationKit,
    StationTrusteeError,
    WrongStateError,
    read_package,
    sealed_secrets,
    take_over,
)
from tally.urn import STEP, ForkedUrnError
from tests.builders import no_steps
from tests.builders.custody import (
    PASSPHRASES,
    TRUSTEES,
    custody_draft,
    hold_day,
    make_table,
    passphrases,
)
from tests.builders.election import NOON, WORKERS, city_choices

TWO = passphrases("worker-1", "worker-2")


@pytest.fixture(scope="module")
def made() -> tuple[PublicSetup, ElectionSecrets]:
    return set_up(custody_draft(min_ballots=4))


@pytest.fixture
def table(made: tuple[PublicSetup, ElectionSecrets], tmp_path: Path) -> Iterator[Station]:
    station, _ = make_table(*made, tmp_path / "mesa", "E-01")
    yield station
    station.close_urn()


def closed(station: Station, voters: int = 5) -> Station:
    hold_day(station, city_choices()["E-01"][:voters])
    return station


class CutError(Exception):
    """The power fails."""


def cut_after(steps: int) -> tuple[Callable[..., object], list[str]]:
    """Steps of which only so many are finished; and the names of all that were begun."""
    begun: list[str] = []

    @contextmanager
    def heard(name: str, items: int) -> Iterator[Callable[[int], None]]:
        if len(begun) == steps:
            raise CutError(name)
        begun.append(name)
        yield lambda done: None

    return heard, begun


def test_no_table_opens_without_its_trustees_keys(
    made: tuple[PublicSetup, ElectionSecrets], tmp_path: Path
) -> None:
    setup, secrets = made
    kit = StationKit(setup.manifest.to_bytes(), setup.manifest_signature, setup.authority, "E-02")
    station = Station.create(tmp_path, kit, WORKERS, clock=lambda: NOON, cost=CHEAP_COST)
    key = station.public_key
    station.install_certificate(station_certificate(secrets.authority, setup.manifest, "E-02", key))
    assert (station.has_keys, station.trustees, station.trustee_threshold) == (False, (), 0)
    with pytest.raises(KitError, match="trustees have no keys"):
        station.open(WORKERS)
    ceremony = hold_station_ceremony(setup.manifest, "E-01", TRUSTEES, 2)
    sealed = sealed_secrets(ceremony, PASSPHRASES, CHEAP_COST)
    keys = ceremony.document.to_bytes()
    with pytest.raises(CeremonyError, match="another election or station"):
        station.install_keys(keys, ceremony.signed_by(secrets.authority), sealed)
    ceremony = hold_station_ceremony(setup.manifest, "E-02", TRUSTEES, 2)
    keys = ceremony.document.to_bytes()
    with pytest.raises(CeremonyError, match="authority"):
        station.install_keys(keys, ceremony.signed_by(secrets.committee), sealed)
    with pytest.raises(KitError, match="not those of the trustees"):
        station.install_keys(keys, ceremony.signed_by(secrets.authority), {"worker-1": b""})
    assert not station.has_keys
    station.install_keys(keys, ceremony.signed_by(secrets.authority), sealed)
    with pytest.raises(WrongStateError, match="already"):
        station.install_keys(keys, ceremony.signed_by(secrets.authority), sealed)
    station.open(WORKERS)
    station.close_urn()


def test_ballots_are_encrypted_to_the_tables_own_key(
    table: Station, made: tuple[PublicSetup, object]
) -> None:
    table.open(WORKERS)
    table.hand_over((0, 1), None)
    prepared = table.prepare({0: BLANK, 1: BLANK})
    frame = table._frame
    assert frame.public_key != made[0].manifest.public_key
    verify_ballot(frame, "E-01", prepared.ballot)
    opened = table.challenge(prepared)
    assert check_opening(table.manifest, frame, prepared.ballot, opened.opening) == {0: BLANK, 1: BLANK}


def test_its_package_goes_out_counted_or_not_at_all(table: Station, tmp_path: Path) -> None:
    assert not table.must_count
    closed(table)
    assert table.must_count
    assert table.result is None
    assert (table.closing_record().package_hash, table.closing_record().result) == ("", None)
    with pytest.raises(NotCountedError):
        table.export(tmp_path)
    tally = table.count(TWO, no_steps)
    assert not table.must_count
    assert tally == table.result == table.closing_record().result
    assert tally.mixers == tally.decryptors == ("worker-1", "worker-2")
    assert [(one.contest, one.ballots) for one in tally.contests] == [("ciudad", 5), ("norte", 5)]
    chosen = Counter(choices[0].projects[0] for choices in city_choices()["E-01"][:5] if choices[0].projects)
    for index, project in enumerate(tally.contests[0].projects[:1]):
        assert project.votes >= chosen[index]
    assert table.export(tmp_path).package_hash == table.closing_record().package_hash


def test_a_second_export_gives_the_same_bytes(table: Station, tmp_path: Path) -> None:
    closed(table).count(TWO, no_steps)
    one, two = table.export(tmp_path / "a.urna"), table.export(tmp_path / "b.urna")
    assert one.path.read_bytes() == two.path.read_bytes()


def test_too_few_ballots_are_not_counted_alone(table: Station) -> None:
    tally = closed(table, 3).count(passphrases("worker-2", "substitute"), no_steps)
    assert (tally.mixers, tally.contests) == ((), ())
    assert tally.decryptors == ("worker-2", "substitute")
    assert [(one.contest, one.ballots) for one in tally.switched] == [("ciudad", 3), ("norte", 3)]


def test_where_nobody_voted_nobody_has_to_be_there(table: Station, tmp_path: Path) -> None:
    tally = closed(table, 0).count({}, no_steps)
    assert (tally.mixers, tally.decryptors, tally.contests, tally.switched) == ((), (), (), ())
    table.export(tmp_path)


def test_whose_passphrase_is_wrong_is_said(table: Station) -> None:
    closed(table)
    with pytest.raises(WrongPassphraseError) as wrong:
        table.count({**TWO, "worker-2": Passphrase("otra cosa")}, no_steps)
    assert getattr(wrong.value, "trustee", None) == "worker-2"
    with pytest.raises(StationTrusteeError) as stranger:
        table.count({**TWO, "worker-9": Passphrase("otra cosa")}, no_steps)
    assert stranger.value.trustee == "worker-9"
    with pytest.raises(TrusteeError, match="only 1 of the 3 trustees can take part, and 2 must"):
        table.count(passphrases("worker-1"), no_steps)
    assert table.must_count


def test_nobody_counts_before_the_closing(table: Station) -> None:
    table.open(WORKERS)
    with pytest.raises(WrongStateError):
        table.count(TWO, no_steps)


@pytest.mark.parametrize("steps", [1, 3, 6, 9])
def test_a_count_that_was_cut_goes_on(table: Station, tmp_path: Path, steps: int) -> None:
    heard, _ = cut_after(steps)
    closed(table)
    with pytest.raises(CutError):
        table.count(TWO, heard)  # type: ignore[arg-type]
    before = {name: data for name, data in table._urn.facts().items() if name.startswith(STEP)}
    table.close_urn()
    again = Station.unlock(tmp_path / "mesa", WORKERS, clock=lambda: NOON)
    assert again.must_count
    again.count(TWO, no_steps)
    facts = again._urn.facts()
    assert {name: facts[name] for name in before} == before
    again.export(tmp_path)
    again.close_urn()


def test_another_worker_stands_in_after_the_cut(table: Station, tmp_path: Path) -> None:
    heard, _ = cut_after(4)
    closed(table)
    with pytest.raises(CutError):
        table.count(TWO, heard)  # type: ignore[arg-type]
    tally = table.count(passphrases("worker-1", "substitute"), no_steps)
    assert tally.mixers == ("worker-1", "substitute")
    package = read_package(
        table.export(tmp_path).path, table.manifest, table.manifest_hash, table.kit.authority
    )
    assert not any("-02." in name for name in package.files)


def test_a_spare_counts_what_the_other_device_closed(table: Station, tmp_path: Path) -> None:
    table.attach_mirror(tmp_path / "copia")
    heard, _ = cut_after(4)
    closed(table)
    with pytest.raises(CutError):
        table.count(TWO, heard)  # type: ignore[arg-type]
    made = {name: data for name, data in table._urn.facts().items() if name.startswith(STEP)}
    assert made
    table.close_urn()
    take_over(tmp_path / "copia", tmp_path / "otra")
    spare = Station.unlock(tmp_path / "otra", WORKERS, clock=lambda: NOON)
    assert spare.must_count
    assert [one.id for one in spare.trustees] == ["worker-1", "worker-2", "substitute"]
    spare.count(TWO, no_steps)
    facts = spare._urn.facts()
    assert {name: facts[name] for name in made} == made
    spare.export(tmp_path)
    spare.close_urn()


def test_a_copy_that_was_counted_is_ahead(table: Station, tmp_path: Path) -> None:
    table.attach_mirror(tmp_path / "copia")
    closed(table)
    table.drop_mirror()
    other = Station.unlock(tmp_path / "copia", WORKERS, clock=lambda: NOON)
    tally = other.count(TWO, no_steps)
    other.close_urn()
    table.attach_mirror(tmp_path / "copia")
    assert table.result == tally
    assert not table.must_count


def test_two_that_were_each_counted_are_a_fork(table: Station, tmp_path: Path) -> None:
    table.attach_mirror(tmp_path / "copia")
    closed(table)
    table.drop_mirror()
    other = Station.unlock(tmp_path / "copia", WORKERS, clock=lambda: NOON)
    other.count(TWO, no_steps)
    other.close_urn()
    table.count(passphrases("worker-1", "substitute"), no_steps)
    with pytest.raises(ForkedUrnError):
        table.attach_mirror(tmp_path / "copia")
