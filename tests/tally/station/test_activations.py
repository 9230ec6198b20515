"""Activations: each opens its kiosk once; whatever else is shown to a kiosk does not; sheets are compared."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from tally.ballots import BLANK
from tally.count import ElectionSecrets, PublicSetup, set_up
from tally.crypto.envelope import CHEAP_COST, Passphrase
from tally.election import CertificateError, SignatureError, station_certificate
from tally.election.documents import sign
from tally.election.manifest import Entitlement, ManifestDraft
from tally.station import (
    AbandonReason,
    ActivationError,
    BallotOutError,
    CheckedInError,
    Counters,
    ExpiredActivationError,
    ForeignActivationError,
    SheetError,
    Station,
    StationKit,
    StyleError,
    Unused,
    UsedActivationError,
    VoidedActivationError,
    WrongStateError,
    check_sheet,
    compare,
)
from tally.station.activations import ActivationDocument, parse_activation, text_of
from tally.station.papers import base32
from tests.builders.election import draft

WORKERS = (Passphrase("pala y rastrillo"), Passphrase("mate con cedrón"))
NOON = datetime.fromisoformat("2026-11-29T12:00:00-03:00")
BOTH = (0, 1)
CITY = (0,)
PLACES = ("M-1", "M-1-A", "M-1-B", "M-2", "M-2-A")


@cache
def election(number: int) -> tuple[PublicSetup, ElectionSecrets]:
    data = json.loads(draft(f"{number:032x}").to_bytes())
    data["stations"] = [{**data["stations"][0], "id": id_, "name": f"Escuela {id_}"} for id_ in PLACES]
    data["entitlement"] = Entitlement.DECLARATION.value
    return set_up(ManifestDraft.model_validate_json(json.dumps(data)))


@dataclass
class Clock:
    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Tables:
    """Devices of one election, all with one clock."""

    folder: Path
    clock: Clock
    made: list[Station]

    def device(self, name: str, *, desk: Station | None = None, number: int = 0) -> Station:
        setup, secrets = election(number)
        kit = StationKit(setup.manifest.to_bytes(), setup.manifest_signature, setup.authority, name)
        folder = self.folder / f"{name}-{len(self.made)}"
        station = Station.create(folder, kit, WORKERS, clock=self.clock, cost=CHEAP_COST)
        station.install_certificate(
            station_certificate(secrets.authority, setup.manifest, name, station.public_key)
        )
        if desk is not None:
            station.install_desk(desk.place.id, desk._certificate)
        station.open(WORKERS)
        self.made.append(station)
        return station

    def again(self, station: Station) -> Station:
        """The device after a restart."""
        station.close_urn()
        self.made.remove(station)
        self.made.append(Station.unlock(station._folder, WORKERS, clock=self.clock))
        return self.made[-1]


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[Tables]:
    tables = Tables(tmp_path, Clock(), [])
    yield tables
    for station in tables.made:
        station.close_urn()


@pytest.fixture
def table(tables: Tables) -> tuple[Station, Station, Station]:
    """A desk and its two kiosks."""
    desk = tables.device("M-1")
    return desk, tables.device("M-1-A", desk=desk), tables.device("M-1-B", desk=desk)


def _vote(kiosk: Station) -> None:
    kiosk.cast(kiosk.prepare(dict.fromkeys(kiosk.ballot_out or (), BLANK)))


def test_an_activation_opens_its_kiosk_once_also_after_restarts(tables: Tables, table) -> None:
    desk, first, _ = table
    assert [one.id for one in desk.kiosks] == ["M-1-A", "M-1-B"]
    assert first.desk == "M-1"
    given = desk.activate("M-1-A", BOTH)
    assert given.station_name == "Escuela M-1-A"
    assert first.accept(f" {given.qr_text}\n") == BOTH
    assert first.ballot_out == BOTH
    assert first.counters == Counters(checked_in=1)
    _vote(first)
    with pytest.raises(UsedActivationError):
        first.accept(given.qr_text)
    first = tables.again(first)
    with pytest.raises(UsedActivationError):
        first.accept(given.qr_text)
    desk = tables.again(desk)
    assert first.accept(desk.activate("M-1-A", CITY).qr_text) == CITY
    assert desk.activations == (2, 0)
    assert first.activations == (0, 2)
    assert desk.counters == Counters(), "its own urn stays empty"


def test_nothing_of_the_person_is_in_it(table) -> None:
    desk, _, _ = table
    person = desk.activate("M-1-A", BOTH, "DNI 31415926")
    nobody = desk.activate("M-1-A", BOTH)
    assert len(person.qr_text) == len(nobody.qr_text)
    assert "31415926" not in person.qr_text
    document, _ = parse_activation(person.qr_text, desk.manifest_hash)
    assert set(document.model_dump()) == {
        *("type", "manifest", "desk", "station", "contests", "expires", "nonce")
    }


def test_a_person_gets_one(tables: Tables, table) -> None:
    desk, _, _ = table
    desk.activate("M-1-A", BOTH, "DNI 31415926")
    with pytest.raises(CheckedInError):
        desk.activate("M-1-B", BOTH, "DNI 31415926")
    desk = tables.again(desk)
    with pytest.raises(CheckedInError):
        desk.activate("M-1-B", BOTH, "DNI 31415926")
    desk.activate("M-1-B", BOTH, "DNI 27182818")


def test_it_expires(tables: Tables, table) -> None:
    desk, first, _ = table
    given = desk.activate("M-1-A", BOTH, minutes=5)
    tables.clock.now += timedelta(minutes=5)
    with pytest.raises(ExpiredActivationError):
        first.accept(given.qr_text)
    tables.clock.now -= timedelta(seconds=1)
    assert first.accept(given.qr_text) == BOTH


def test_one_for_another_kiosk_desk_or_election_opens_nothing(tables: Tables, table) -> None:
    desk, first, second = table
    given = desk.activate("M-1-B", BOTH)
    with pytest.raises(ForeignActivationError):
        first.accept(given.qr_text)
    other = tables.device("M-2")
    with pytest.raises(ForeignActivationError):
        first.accept(other.activate("M-2-A", BOTH).qr_text)
    foreign = tables.device("M-1", number=1)
    with pytest.raises(ForeignActivationError):
        first.accept(foreign.activate("M-1-A", BOTH).qr_text)
    spare = tables.device("M-1")  # the same place, another device: it has a key of its own
    with pytest.raises(ActivationError, match="not signed"):
        first.accept(spare.activate("M-1-A", BOTH).qr_text)
    assert first.counters == Counters()
    assert second.accept(given.qr_text) == BOTH


def test_forged_ones_open_nothing(table) -> None:
    desk, first, _ = table
    genuine = desk.activate("M-1-A", CITY).qr_text
    document, _ = parse_activation(genuine, desk.manifest_hash)
    stranger = Ed25519PrivateKey.generate()
    with pytest.raises(ActivationError, match="not signed"):
        first.accept(text_of(document, sign(stranger, document)))
    parts = genuine.split(":")
    for place, value in (
        (5, "0.1"),  # other contests
        (6, "20361129T120000Z"),  # for longer
        (7, base32(bytes(16))),  # another number
    ):
        with pytest.raises(ActivationError, match="not signed"):
            first.accept(":".join([*parts[:place], value, *parts[place + 1 :]]))
    for spoilt in ("", "URNA1:A:", genuine[:-1], genuine + ":0", genuine.replace(":A:", ":R:", 1)):
        with pytest.raises(ActivationError):
            first.accept(spoilt)
    for place, value in ((5, "00"), (5, "1.0.x"), (5, ""), (6, "20261329T120000Z"), (7, "A"), (8, "A")):
        with pytest.raises(ActivationError, match="misread"):
            first.accept(":".join([*parts[:place], value, *parts[place + 1 :]]))
    assert first.counters == Counters()
    assert first.accept(genuine) == CITY


@given(st.text(alphabet="URNA1:.TZ0123456789ABCDEFGHIJ-", max_size=400))
def test_whatever_is_typed_is_no_activation(text: str) -> None:
    with pytest.raises(ActivationError):
        parse_activation(text, bytes(32))


@given(
    st.binary(min_size=32, max_size=32),
    st.lists(st.integers(0, 9999), min_size=1, max_size=5),
    st.binary(min_size=16, max_size=16),
    st.binary(min_size=64, max_size=64),
)
def test_what_is_shown_is_read_again(manifest: bytes, contests: list[int], nonce: bytes, mark: bytes) -> None:
    document = ActivationDocument(
        manifest=manifest.hex(),
        desk="M-1",
        station="M-1-A",
        contests=tuple(contests),
        expires="2026-11-29T15:00:00Z",
        nonce=nonce.hex(),
    )
    assert parse_activation(text_of(document, mark), manifest) == (document, mark)


def test_when_and_what_a_desk_gives(tables: Tables, table) -> None:
    desk, first, _ = table
    with pytest.raises(ActivationError, match="no kiosk"):
        desk.activate("M-2-A", BOTH)
    with pytest.raises(ActivationError, match="no kiosk"):
        desk.activate("M-1", BOTH)
    with pytest.raises(StyleError):
        desk.activate("M-1-A", (1,))
    with pytest.raises(ActivationError, match="no desk"):
        desk.accept(desk.activate("M-1-A", BOTH).qr_text)
    first.accept(desk.activate("M-1-A", BOTH).qr_text)
    with pytest.raises(BallotOutError):
        first.accept(desk.activate("M-1-A", BOTH).qr_text)
    desk.pause()
    with pytest.raises(WrongStateError):
        desk.activate("M-1-A", BOTH)
    with pytest.raises(WrongStateError):
        first.install_desk("M-1", desk._certificate)


def test_a_kiosk_takes_no_desk_that_is_not_its_own(tables: Tables) -> None:
    desk, other = tables.device("M-1"), tables.device("M-2")
    setup, _ = election(0)
    kit = StationKit(setup.manifest.to_bytes(), setup.manifest_signature, setup.authority, "M-1-A")
    kiosk = Station.create(tables.folder / "k", kit, WORKERS, clock=tables.clock, cost=CHEAP_COST)
    tables.made.append(kiosk)
    with pytest.raises(ActivationError):
        kiosk.install_desk("M-2", other._certificate)
    with pytest.raises(CertificateError):
        kiosk.install_desk("M-1", other._certificate)
    kiosk.install_desk("M-1", desk._certificate)


def test_the_sheets_of_a_table_are_compared(tables: Tables, table) -> None:
    desk, first, second = table
    with pytest.raises(WrongStateError):
        desk.activation_sheet()
    for kiosk in (first, first, second):
        kiosk.accept(desk.activate(kiosk.place.id, BOTH).qr_text)
        _vote(kiosk)
    desk.activate("M-1-B", CITY)  # somebody who went home on the way to the kiosk
    for device in table:
        device.close(WORKERS)
    setup, _ = election(0)
    signed = [device.activation_sheet() for device in table]
    for document, signature in signed:
        check_sheet(document, signature, setup.manifest, setup.authority)
        assert "12:" not in document.to_bytes().decode().split("-----END")[1], "no time of a check-in"
    sheets = [document for document, _ in signed]
    found = compare(sheets)
    assert found.given == {"M-1-A": 2, "M-1-B": 2}
    assert found.used == {"M-1-A": 2, "M-1-B": 1}
    assert (found.unused, found.unknown, found.elsewhere, found.twice) == (1, 0, 0, 0)
    assert found.holds

    desk_sheet, first_sheet, second_sheet = sheets
    assert compare([first_sheet, second_sheet]).unknown == 3
    moved = second_sheet.model_copy(update={"used": first_sheet.used})
    found = compare([desk_sheet, first_sheet, moved])
    assert (found.twice, found.elsewhere, found.unused) == (2, 2, 2)
    assert not found.holds
    with pytest.raises(SheetError):
        compare([desk_sheet, first_sheet, first_sheet])
    with pytest.raises(SignatureError):
        check_sheet(moved, signed[2][1], setup.manifest, setup.authority)
    stolen = first_sheet.model_copy(update={"station": "M-1-B"})
    with pytest.raises(CertificateError):
        check_sheet(stolen, signed[1][1], setup.manifest, setup.authority)


# -- taken back ----------------------------------------------------------------------------------------------


def test_one_that_nobody_used_is_taken_back_and_its_person_comes_again(tables: Tables, table) -> None:
    desk, first, _ = table
    given = desk.activate("M-1-A", BOTH, "DNI 31415926", companion=True)
    tables.clock.now += timedelta(hours=1)
    assert first.block(given.qr_text) is Unused.BLOCKED
    assert first.block(given.qr_text) is Unused.BLOCKED, "the slip is held up twice"
    first = tables.again(first)
    tables.clock.now -= timedelta(hours=1)
    with pytest.raises(UsedActivationError):
        first.accept(given.qr_text)
    desk = tables.again(desk)
    desk.take_back(given.qr_text, AbandonReason.LEFT)
    assert desk.counters == Counters(checked_in=1, abandoned=1), "she counts as one who left"
    with pytest.raises(VoidedActivationError):
        desk.take_back(given.qr_text, AbandonReason.LEFT)
    desk = tables.again(desk)
    again = desk.activate("M-1-A", BOTH, "DNI 31415926")
    assert first.accept(again.qr_text) == BOTH
    assert desk.companions == 1
    assert desk.counters == Counters(checked_in=1, abandoned=1)


def test_the_voter_who_left_the_kiosk_may_come_again_and_is_counted_once(tables: Tables, table) -> None:
    desk, first, _ = table
    given = desk.activate("M-1-A", BOTH, "DNI 31415926")
    first.accept(given.qr_text)
    with pytest.raises(UsedActivationError):
        first.block(given.qr_text)
    first = tables.again(first)  # with the ballot out
    first.abandon(AbandonReason.LEFT)
    assert first.block(given.qr_text) is Unused.LEFT
    desk.take_back(given.qr_text, None)
    assert desk.counters == Counters()
    assert first.counters == Counters(checked_in=1, abandoned=1)
    _vote_with(desk, first, "DNI 31415926")
    found = _compare(desk, first)
    assert (found.used, found.voided, found.unused) == ({"M-1-A": 2}, {"M-1-A": 1}, 0)
    assert found.holds


def test_a_copy_that_missed_it_is_brought_up_to_date(tables: Tables, table, tmp_path: Path) -> None:
    desk, first, _ = table
    desk.attach_mirror(tmp_path / "stick")
    given = [desk.activate("M-1-A", BOTH, f"DNI 3141592{k}") for k in range(2)]
    desk.drop_mirror()
    first.accept(given[0].qr_text)
    first.abandon(AbandonReason.LEFT)
    desk.take_back(given[0].qr_text, None)
    desk.take_back(given[1].qr_text, AbandonReason.LEFT)
    desk.enter_by_hand("DNI 27182818")
    desk.enter_by_hand("DNI 27182819")
    desk.strike_out("DNI 27182818")
    desk.attach_mirror(tmp_path / "stick")
    desk.close_urn()
    tables.made.remove(desk)
    spare = Station.unlock(tmp_path / "stick", WORKERS, clock=tables.clock)
    tables.made.append(spare)
    assert spare.may_vote("DNI 31415920").admits
    assert spare.may_vote("DNI 31415921").admits
    assert spare.may_vote("DNI 27182818").admits
    assert not spare.may_vote("DNI 27182819").admits
    spare.close(WORKERS)
    assert spare.closing_record().by_hand == 1


def test_one_that_was_taken_back_and_used_all_the_same_is_found(table) -> None:
    desk, first, _ = table
    given = desk.activate("M-1-A", BOTH, "DNI 31415926")
    desk.take_back(given.qr_text, AbandonReason.MISTAKE)  # without a look at the kiosk
    first.accept(given.qr_text)
    _vote(first)
    with pytest.raises(UsedActivationError):
        first.block(given.qr_text)
    found = _compare(desk, first)
    assert found.undone == 1
    assert not found.holds


def test_a_desk_takes_back_its_own_alone(tables: Tables, table) -> None:
    desk, first, second = table
    spare, other = tables.device("M-1"), tables.device("M-2")
    foreign = other.activate("M-2-A", BOTH).qr_text
    for text, failure in (
        (foreign, ForeignActivationError),
        (spare.activate("M-1-A", BOTH).qr_text, ActivationError),
        ("URNA1:A:", ActivationError),
    ):
        with pytest.raises(failure):
            desk.take_back(text, AbandonReason.LEFT)
        with pytest.raises(failure):
            first.block(text)
    given = desk.activate("M-1-A", BOTH).qr_text
    with pytest.raises(ForeignActivationError):
        second.block(given)
    with pytest.raises(ActivationError, match="no desk"):
        desk.block(given)
    desk.pause()
    with pytest.raises(WrongStateError):
        desk.take_back(given, AbandonReason.LEFT)
    assert desk.counters == Counters()


def test_the_desk_reads_its_kiosks_sheets_and_its_record_says_the_numbers(
    tables: Tables, table, tmp_path: Path
) -> None:
    desk, first, second = table
    for kiosk in (first, first, second):
        _vote_with(desk, kiosk)
    for person in ("DNI 31415926", "DNI 27182818"):
        desk.activate("M-1-A", BOTH, person)
    assert desk.codes.missing == ("M-1-A", "M-1-B")
    with pytest.raises(SheetError, match="no list"):
        desk.take_sheets(tmp_path)
    sticks = [tmp_path / "one", tmp_path / "two"]
    for kiosk, stick in zip((first, second), sticks, strict=True):
        kiosk.close(WORKERS)
        (stick / "urna").mkdir(parents=True)
        kiosk.export(stick / "urna")
    assert desk.take_sheets(sticks[0]) == ("M-1-A",)
    desk = tables.again(desk)
    assert [(one.used, one.unused) for one in desk.codes.kiosks] == [(2, 2), (None, None)]
    assert desk.take_sheets(sticks[1]) == ("M-1-B",)
    assert desk.codes.missing == ()
    assert desk.take_unused_back(AbandonReason.LEFT) == 2
    assert desk.take_unused_back(AbandonReason.LEFT) == 0
    assert desk.counters == Counters(checked_in=2, abandoned=2)
    record = desk.close(WORKERS)
    numbers = [(one.kiosk, one.given, one.used, one.voided, one.unused) for one in record.codes.kiosks]
    assert numbers == [("M-1-A", 4, 2, 2, 0), ("M-1-B", 1, 1, 0, 0)]
    assert record.codes.holds
    holders = {value for name, value in desk._urn.facts().items() if name.startswith("holder:")}
    assert holders == {b""}, "who got which is forgotten"
    desk = tables.again(desk)
    assert desk.closing_record() == record


def test_a_kiosk_that_nobody_used_says_so(table, tmp_path: Path) -> None:
    desk, first, _ = table
    desk.activate("M-1-A", BOTH)
    first.close(WORKERS)
    first.export(tmp_path)
    assert desk.take_sheets(tmp_path) == ("M-1-A",)
    assert [(one.used, one.unused) for one in desk.codes.kiosks] == [(0, 1)]


def test_a_sheet_that_somebody_changed_is_refused(tables: Tables, table, tmp_path: Path) -> None:
    desk, first, _ = table
    _vote_with(desk, first)
    first.close(WORKERS)
    first.export(tmp_path)
    sheet = tmp_path / "M-1-A.activations.json"
    genuine = sheet.read_bytes()
    document = json.loads(genuine)
    for data in (
        genuine.replace(document["used"][0].encode(), b"00" * 16),
        b"{}",
        genuine.replace(b"M-1-A", b"M-1-B"),
    ):
        sheet.write_bytes(data)
        with pytest.raises(SheetError):
            desk.take_sheets(tmp_path)
    sheet.write_bytes(genuine)
    sheet.rename(tmp_path / "M-1-B.activations.json")
    sheet.with_name("M-1-A.activations.json.sig").rename(tmp_path / "M-1-B.activations.json.sig")
    with pytest.raises(SheetError, match="another kiosk"):
        desk.take_sheets(tmp_path)
    assert desk.codes.missing == ("M-1-A",)


def _vote_with(desk: Station, kiosk: Station, voter: str | None = None) -> None:
    kiosk.accept(desk.activate(kiosk.place.id, BOTH, voter).qr_text)
    _vote(kiosk)


def _compare(*devices: Station):
    for device in devices:
        device.close(WORKERS)
    return compare([device.activation_sheet()[0] for device in devices])
