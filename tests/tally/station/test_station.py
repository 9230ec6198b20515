"""The life of a station: what it accepts, what it refuses, and that nothing accepted is ever lost."""

from __future__ import annotations

import base64
import hashlib
import itertools
from datetime import timedelta

import pytest

from tally.ballots import encrypt_ballot, tracker_of
from tally.crypto.envelope import AlikePassphrasesError, Passphrase, WrongPassphraseError
from tally.crypto.errors import ErasedError
from tally.election import CertificateError, SignatureError, code_of, station_certificate, verify
from tally.files import StorageError
from tally.merkle import EMPTY_ROOT
from tally.station import (
    TRANSITIONS,
    AbandonReason,
    BallotOutError,
    ClockError,
    Counters,
    CustodyError,
    Incident,
    IncidentKind,
    KitError,
    NoBallotOutError,
    ReceiptDocument,
    Station,
    StationKit,
    StationState,
    Step,
    StyleError,
    WrongStateError,
)
from tally.urn import (
    DamagedUrnError,
    MirrorLostError,
    UrnExistsError,
    UrnFullError,
    UrnInUseError,
    UrnOrderError,
    UrnStorageError,
)
from tests.builders import no_steps


def bytes_of(text: str) -> bytes:
    return base64.b32decode(text + "=" * (-len(text) % 8))


def test_a_voter_casts(station, tools) -> None:
    station.hand_over((0, 1), b"sealed id")
    assert station.ballot_out == (0, 1)
    prepared = station.prepare(tools.CHOICES)
    assert station.counters == Counters(checked_in=1)
    receipt = station.cast(prepared)
    assert receipt == prepared.receipt
    assert station.counters == Counters(checked_in=1, cast=1)
    assert station.ballot_out is None
    assert receipt.code == code_of(receipt.tracker)
    assert receipt.tracker == tracker_of(station.manifest_hash, "E-01", prepared.ballot.data)
    with pytest.raises(ErasedError):
        prepared.opening.publish(receipt.tracker)


def test_the_receipt_is_signed_evidence(station, tools) -> None:
    for _ in range(3):
        tools.vote(station)
    station.hand_over((0, 1), None)
    receipt = station.prepare(tools.CHOICES).receipt
    assert (receipt.checkpoint_number, receipt.size) == (1, 3)
    assert receipt.root == station.last_checkpoint.root
    assert receipt.head_code == code_of(receipt.root) == station.last_checkpoint.head_code
    fields = receipt.qr_text.split(":")
    assert fields[:4] == ["URNA1", "R", code_of(station.manifest_hash).replace(" ", ""), "E-01"]
    assert (bytes_of(fields[4]), fields[5], fields[6], bytes_of(fields[7])) == (
        receipt.tracker,
        "1",
        "3",
        receipt.root,
    )
    document = ReceiptDocument(
        manifest=station.manifest_hash.hex(),
        station="E-01",
        tracker=receipt.tracker.hex(),
        checkpoint=1,
        size=3,
        root=receipt.root.hex(),
    )
    verify(station.public_key, "receipt", document.to_bytes(), bytes_of(fields[8]), "receipt")
    assert set(receipt.qr_text) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"), (
        "a QR's alphanumeric mode"
    )


def test_the_first_receipt_has_no_checkpoint_yet(station, tools) -> None:
    station.hand_over((0,), None)
    receipt = station.prepare({0: tools.CHOICES[0]}).receipt
    assert (receipt.checkpoint_number, receipt.size, receipt.root) == (0, 0, EMPTY_ROOT)


def test_a_challenge_opens_what_was_chosen_and_the_voter_votes_again(station, tools) -> None:
    station.hand_over((0, 1), b"sealed id")
    opened = station.challenge(station.prepare(tools.CHOICES))
    assert opened.choices == tools.CHOICES
    assert opened.opening.tracker == opened.receipt.tracker.hex()
    assert station.counters == Counters(checked_in=1, challenged=1)
    assert station.ballot_out == (0, 1)
    station.cast(station.prepare(tools.BLANK))
    assert station.counters == Counters(checked_in=1, cast=1, challenged=1)


def test_a_challenge_fills_a_batch_too(station, tools) -> None:
    tools.vote(station)
    tools.vote(station)
    station.hand_over((0, 1), None)
    station.challenge(station.prepare(tools.CHOICES))
    assert station.last_checkpoint.size == 3
    assert station.cast(station.prepare(tools.CHOICES)).checkpoint_number == 1


def test_only_the_ballot_that_is_out_can_be_cast_and_once(station, tools) -> None:
    with pytest.raises(NoBallotOutError):
        station.prepare(tools.CHOICES)
    station.hand_over((0, 1), None)
    with pytest.raises(BallotOutError):
        station.hand_over((0, 1), None)
    for wrong in ({0: tools.CHOICES[0]}, {1: tools.CHOICES[1]}, {}):
        with pytest.raises(StyleError):
            station.prepare(wrong)
    prepared = station.prepare(tools.CHOICES)
    with pytest.raises(BallotOutError):
        station.prepare(tools.CHOICES)
    station.cast(prepared)
    for step in (station.cast, station.challenge):
        with pytest.raises(NoBallotOutError):
            step(prepared)
    with pytest.raises(NoBallotOutError):
        station.abandon(AbandonReason.LEFT)
    with pytest.raises(StyleError):
        station.hand_over((1,), None)
    assert station.counters == Counters(checked_in=1, cast=1)


def test_who_leaves_leaves_nothing(station, tools) -> None:
    station.hand_over((0, 1), b"sealed id")
    prepared = station.prepare(tools.CHOICES)
    station.abandon(AbandonReason.LEFT)
    assert station.counters == Counters(checked_in=1, abandoned=1)
    with pytest.raises(NoBallotOutError):
        station.cast(prepared)
    with pytest.raises(ErasedError):
        prepared.opening.publish(prepared.receipt.tracker)


def test_no_repr_shows_a_vote_or_a_key(station, tools) -> None:
    station.hand_over((0, 1), b"sealed id")
    prepared = station.prepare(tools.CHOICES)
    opened_repr = repr(station.challenge(prepared))
    for text in (repr(prepared), opened_repr, repr(station._signer)):
        assert "projects" not in text
        assert "(0, 2)" not in text
        assert "randomness" not in text


def test_a_full_disk_keeps_the_ballot_and_it_can_be_cast_later(station, tools) -> None:
    tools.vote(station)
    station.hand_over((0, 1), None)
    prepared = station.prepare(tools.CHOICES)
    database = station._urn._database
    pages = database.rows("PRAGMA page_count")[0][0]
    database.rows(f"PRAGMA max_page_count = {pages}")

    def vote_on() -> None:
        nonlocal prepared
        for _ in range(100):  # the pages that are there have some room left
            station.cast(prepared)
            station.hand_over((0, 1), None)
            prepared = station.prepare(tools.CHOICES)

    with pytest.raises(UrnFullError):
        vote_on()
    database.rows("PRAGMA max_page_count = 100000")
    before = station.counters
    if station.ballot_out is None:  # it was the check-in that found no room
        station.hand_over((0, 1), None)
    if station._prepared is None:
        prepared = station.prepare(tools.CHOICES)
    station.cast(prepared)
    assert station.counters.cast == before.cast + 1
    assert station.counters.out == 0


def fails_at(database, monkeypatch, *, done: bool) -> None:
    """The next commit of this file is reported as failed, whether it is done or not."""
    run = database._run

    def failing(sql: str, values=()) -> list:
        if sql != "COMMIT":
            return run(sql, values)
        if done:
            run(sql, values)
        monkeypatch.undo()
        raise UrnStorageError("the disk does not answer")

    monkeypatch.setattr(database, "_run", failing)


def test_a_failure_after_the_commit_is_no_failure_for_the_voter(station, tools, monkeypatch) -> None:
    station.hand_over((0, 1), None)
    prepared = station.prepare(tools.CHOICES)
    fails_at(station._urn._database, monkeypatch, done=True)
    assert station.cast(prepared) == prepared.receipt
    assert station.counters == Counters(checked_in=1, cast=1)


@pytest.mark.parametrize("where", ["urn", "copy"])
@pytest.mark.parametrize("way_out", ["attach", "drop"])
def test_nobody_is_told_before_the_copy_has_it(station, tools, tmp_path, monkeypatch, where, way_out) -> None:
    """The copy's medium fails behind the urn's commit: the answer waits, and the ballot counts once."""
    station.attach_mirror(tmp_path / "stick")
    tools.vote(station)
    station.hand_over((0, 1), None)
    prepared = station.prepare(tools.CHOICES)
    urn = station._urn._database
    fails_at(urn if where == "urn" else urn._mirror, monkeypatch, done=where == "urn")
    for _ in range(2):  # she may try as often as she likes
        with pytest.raises(MirrorLostError):
            station.cast(prepared)
    with pytest.raises(NoBallotOutError):  # a ballot that is in the urn as cast is never opened
        station.challenge(prepared)
    with pytest.raises(NoBallotOutError):
        station.abandon(AbandonReason.LEFT)
    if way_out == "attach":
        station.attach_mirror(tmp_path / "stick")
    else:
        station.drop_mirror()
    assert station.cast(prepared) == prepared.receipt
    with pytest.raises(NoBallotOutError):
        station.cast(prepared)
    assert station.counters == Counters(checked_in=2, cast=2)
    tools.vote(station)
    station.close(tools.WORKERS)
    package = tools.read(station.export(tmp_path).path)
    assert [leaf.tracker for leaf in package.leaves].count(prepared.receipt.tracker) == 1


def test_a_challenge_waits_for_the_copy_too(station, tools, tmp_path, monkeypatch) -> None:
    station.attach_mirror(tmp_path / "stick")
    station.hand_over((0, 1), None)
    prepared = station.prepare(tools.CHOICES)
    fails_at(station._urn._database._mirror, monkeypatch, done=False)
    with pytest.raises(MirrorLostError):
        station.challenge(prepared)
    with pytest.raises(NoBallotOutError):  # what is spoiled is not cast
        station.cast(prepared)
    station.attach_mirror(tmp_path / "stick")
    assert station.challenge(prepared).receipt == prepared.receipt
    station.cast(station.prepare(tools.CHOICES))
    assert station.counters == Counters(checked_in=1, cast=1, challenged=1)


def test_why_it_closed_stands_once_however_often_it_was_tried(station, tools, monkeypatch) -> None:
    tools.vote(station)
    run = station._urn._database._run

    def refuses_the_last_line(sql: str, values=()) -> list:
        if any(isinstance(one, bytes) and b'"event":"closed"' in one for one in values):
            raise UrnFullError("no room is left")
        return run(sql, values)

    why = [Incident(IncidentKind.EARLY_CLOSE, "committee")]
    monkeypatch.setattr(station._urn._database, "_run", refuses_the_last_line)
    with pytest.raises(UrnFullError):
        station.close(tools.WORKERS, why)
    monkeypatch.undo()
    assert station.state is StationState.OPEN
    assert station.close(tools.WORKERS, why).incidents == tuple(why)


@pytest.mark.parametrize("spoilt", [None, b"{}"])
def test_a_copy_has_the_key_to_it(station, tools, tmp_path, spoilt: bytes | None) -> None:
    station.attach_mirror(tmp_path / "stick")
    tools.vote(station)
    station.drop_mirror()
    key = tmp_path / "stick" / "urn.key"
    key.unlink()
    if spoilt is not None:
        key.write_bytes(spoilt)
    station.attach_mirror(tmp_path / "stick")
    station.drop_mirror()
    Station.unlock(tmp_path / "stick", tools.WORKERS, clock=tools.Clock()).close_urn()


def test_after_a_power_failure_the_voter_chooses_again(station, tools, tmp_path) -> None:
    tracker = tools.vote(station)
    station.hand_over((0, 1), b"sealed id")
    lost = station.prepare(tools.CHOICES).receipt.tracker
    station.close_urn()
    again = Station.unlock(tmp_path / "device", tools.WORKERS, clock=tools.Clock())
    assert again.state is StationState.OPEN
    assert again.ballot_out == (0, 1)
    assert again.counters == Counters(checked_in=2, cast=1)
    assert again._urn.holds(tracker)
    assert not again._urn.holds(lost)
    again.cast(again.prepare(tools.CHOICES))
    again.close(tools.WORKERS)
    package = again.export(tmp_path)
    assert package.counters == Counters(checked_in=2, cast=2)
    assert tools.read(package.path).interrupted == 1
    again.close_urn()


def test_two_workers_open_and_close(tmp_path, tools) -> None:
    station = tools.make(tmp_path / "device")
    one_alone = (tools.WORKERS[0], Passphrase("adivinanza"))
    with pytest.raises(WrongPassphraseError):
        station.open(one_alone)
    assert station.state is StationState.SET_UP
    station.open(tools.WORKERS[::-1])
    with pytest.raises(WrongPassphraseError):
        station.close(one_alone)
    assert station.state is StationState.OPEN
    station.close_urn()
    with pytest.raises(WrongPassphraseError):
        Station.unlock(tmp_path / "device", one_alone)
    with pytest.raises(AlikePassphrasesError):
        Station.create(tmp_path / "other", tools.kit(), (tools.WORKERS[0], tools.WORKERS[0]))


def test_the_zero_report(tmp_path, tools) -> None:
    station = tools.make(tmp_path / "device")
    report = station.open(tools.WORKERS)
    assert (report.counters, report.root, report.opened) == (Counters(), EMPTY_ROOT, "2027-05-02T15:00:00Z")
    assert report.journal_head == hashlib.sha256(station._urn.journal_lines()[-1]).hexdigest()
    station.close_urn()


def test_the_clock_must_be_within_the_vote(tmp_path, tools) -> None:
    clock = tools.Clock(tools.NOON - timedelta(hours=5))
    station = tools.make(tmp_path / "device", clock=clock)
    with pytest.raises(ClockError, match="not begun"):
        station.open(tools.WORKERS)
    clock.now = tools.NOON + timedelta(hours=7)
    with pytest.raises(ClockError, match="over"):
        station.open(tools.WORKERS)
    clock.now = tools.NOON
    station.open(tools.WORKERS)
    station.close_urn()


def test_certificates(tmp_path, tools) -> None:
    station = tools.make(tmp_path / "device", certified=False)
    other = tools.make(tmp_path / "other", "E-02")
    with pytest.raises(KitError, match="certificate"):
        station.open(tools.WORKERS)
    stranger = tools.election("f" * 32)[1].authority
    for wrong in (
        tools.certificate(other, "E-01"),  # another device's key
        tools.certificate(station, "E-02"),  # another station
        station_certificate(stranger, tools.setup.manifest, "E-01", station.public_key),
        b"nonsense",
    ):
        with pytest.raises(CertificateError):
            station.install_certificate(wrong)
    assert not station.certified
    station.install_certificate(tools.certificate(station, "E-01"))
    station.close_urn()
    station = Station.unlock(tmp_path / "device", tools.WORKERS, clock=tools.Clock())
    assert station.certified
    station.open(tools.WORKERS)
    station.close_urn()
    other.close_urn()


def test_a_kit_that_does_not_fit(tmp_path, tools) -> None:
    kit, other = tools.kit(), tools.election("f" * 32)[0]
    wrong = [
        (StationKit(kit.manifest, kit.manifest_signature, kit.authority, "E-99"), KitError),
        (StationKit(kit.manifest, kit.manifest_signature, other.authority, "E-01"), SignatureError),
        (StationKit(kit.manifest + b" ", kit.manifest_signature, kit.authority, "E-01"), SignatureError),
    ]
    for one, error in wrong:
        with pytest.raises(error):
            Station.create(tmp_path / "device", one, tools.WORKERS)
    assert not (tmp_path / "device").exists()
    tools.setup.write(tmp_path / "kit")
    assert StationKit.read(tmp_path / "kit", "E-01") == kit


def test_one_urn_one_desk_and_none_overwritten(station, tools, tmp_path) -> None:
    with pytest.raises(UrnInUseError):
        Station.unlock(tmp_path / "device", tools.WORKERS)
    before = (tmp_path / "device" / "urn.key").read_bytes()
    with pytest.raises(UrnExistsError):
        tools.make(tmp_path / "device")
    assert (tmp_path / "device" / "urn.key").read_bytes() == before


def test_ballots_changed_behind_the_stations_back(station, tools, tmp_path) -> None:
    for _ in range(3):
        tools.vote(station)
    other = "UPDATE ballots SET tracker = zeroblob(32) WHERE tracker = (SELECT max(tracker) FROM ballots)"
    station._urn._database.write(other)
    station.close_urn()
    with pytest.raises(DamagedUrnError, match="last checkpoint"):
        Station.unlock(tmp_path / "device", tools.WORKERS)


def test_a_closed_station_is_not_open_again_because_a_line_is_missing(station, tools, tmp_path) -> None:
    tools.vote(station)
    station.close(tools.WORKERS)
    station._urn._database.write("DELETE FROM journal WHERE n = (SELECT max(n) FROM journal)")
    station.close_urn()
    with pytest.raises(DamagedUrnError, match="closing record"):
        Station.unlock(tmp_path / "device", tools.WORKERS)


def test_imported_ballots_are_a_day_of_their_own_kind(station, tools, tmp_path) -> None:
    ballots = [
        encrypt_ballot(station.manifest, station.manifest_hash, "E-01", tools.CHOICES)[0] for _ in range(8)
    ]
    trackers = station.cast_encrypted(ballots)
    assert station.counters == Counters(checked_in=8, cast=8)
    tools.vote(station)
    station.close(tools.WORKERS)
    package = tools.read(station.export(tmp_path).path)
    assert package.imported == 8
    assert set(trackers) < {leaf.tracker for leaf in package.leaves}
    assert [one.document.size for one in package.checkpoints] == [3, 6, 9]


def test_transitions_are_exactly_these() -> None:
    S, T = StationState, Step
    in_open = {T.HAND_OVER, T.PREPARE, T.CAST, T.CHALLENGE, T.ABANDON, T.IMPORT, T.NOTE}
    expected = {(S.OPEN, step): S.OPEN for step in in_open} | {
        (S.SET_UP, T.INSTALL_CERTIFICATE): S.SET_UP,
        (S.SET_UP, T.OPEN): S.OPEN,
        (S.OPEN, T.PAUSE): S.PAUSED,
        (S.OPEN, T.CLOSE): S.CLOSED,
        (S.PAUSED, T.RESUME): S.OPEN,
        (S.PAUSED, T.CLOSE): S.CLOSED,
        (S.CLOSED, T.COUNT): S.CLOSED,
        (S.CLOSED, T.EXPORT): S.EXPORTED,
        (S.EXPORTED, T.EXPORT): S.EXPORTED,
        (S.EXPORTED, T.SEAL): S.SEALED,
        (S.SEALED, T.EXPORT): S.SEALED,
        (S.PAUSED, T.NOTE): S.PAUSED,
    }
    assert dict(TRANSITIONS) == expected


def test_every_step_in_every_state_does_what_the_table_says(tmp_path, tools) -> None:
    """On real urns, closed and unlocked again for each step, so that the state is what is on the disk."""
    ballot, _ = encrypt_ballot(tools.setup.manifest, tools.setup.manifest_hash, "E-01", tools.CHOICES)
    for number, (state, step) in enumerate(itertools.product(StationState, Step)):
        folder = tmp_path / str(number)
        station = tools.make(folder)
        certificate = station._certificate
        prepared = None
        if state is not StationState.SET_UP:
            station.open(tools.WORKERS)
        if state is StationState.PAUSED:
            station.pause()
        over = (StationState.CLOSED, StationState.EXPORTED, StationState.SEALED)
        if state in over:
            station.close(tools.WORKERS)
        if state in over[1:]:
            station.export(folder)
        if state is StationState.SEALED:
            station.seal()
        station.close_urn()
        station = Station.unlock(folder, tools.WORKERS, clock=tools.Clock())
        assert station.state is state
        if state is StationState.OPEN and step in (Step.PREPARE, Step.CAST, Step.CHALLENGE, Step.ABANDON):
            station.hand_over((0, 1), None)
            if step is not Step.PREPARE:
                prepared = station.prepare(tools.CHOICES)
        actions = {
            Step.INSTALL_CERTIFICATE: lambda s=station, c=certificate: s.install_certificate(c),
            Step.OPEN: lambda s=station: s.open(tools.WORKERS),
            Step.PAUSE: station.pause,
            Step.RESUME: station.resume,
            Step.HAND_OVER: lambda s=station: s.hand_over((0, 1), None),
            Step.PREPARE: lambda s=station: s.prepare(tools.CHOICES),
            Step.CAST: lambda s=station, p=prepared: s.cast(p),
            Step.CHALLENGE: lambda s=station, p=prepared: s.challenge(p),
            Step.ABANDON: lambda s=station: s.abandon(AbandonReason.LEFT),
            Step.IMPORT: lambda s=station: s.cast_encrypted([ballot]),
            Step.NOTE: lambda s=station: s.note(Incident(IncidentKind.KIOSK, "restarted")),
            Step.CLOSE: lambda s=station: s.close(tools.WORKERS),
            Step.SEAL: station.seal,
            Step.COUNT: lambda s=station: s.count({}, no_steps),
            Step.EXPORT: lambda s=station, f=folder: s.export(f),
        }
        lines = len(station._urn.journal_lines())
        if (state, step) == (StationState.CLOSED, Step.COUNT):
            with pytest.raises(CustodyError):  # the committee counts here
                actions[step]()
        elif (state, step) in TRANSITIONS:
            actions[step]()
            assert station.state is TRANSITIONS[state, step]
        else:
            with pytest.raises(WrongStateError):
                actions[step]()
            assert station.state is state
            assert len(station._urn.journal_lines()) == lines
        station.close_urn()


def test_no_pause_and_no_close_while_a_ballot_is_out(station, tools) -> None:
    station.hand_over((0, 1), None)
    for step in (station.pause, lambda: station.close(tools.WORKERS), lambda: station.cast_encrypted([])):
        with pytest.raises(BallotOutError):
            step()
    station.prepare(tools.CHOICES)
    with pytest.raises(BallotOutError):
        station.pause()
    station.abandon(AbandonReason.TROUBLE)
    station.pause()
    assert station.state is StationState.PAUSED


def test_the_spare_device_goes_on_with_the_second_copy(station, tools, tmp_path) -> None:
    station.attach_mirror(tmp_path / "stick")
    trackers = [tools.vote(station) for _ in range(4)]
    station.hand_over((0, 1), None)
    station.prepare(tools.CHOICES)
    assert (station.mirror, station.mirror_lost) == (tmp_path / "stick", False)
    station.close_urn()  # the device dies here
    spare = Station.unlock(tmp_path / "stick", tools.WORKERS, clock=tools.Clock())
    assert spare.counters == Counters(checked_in=5, cast=4)
    spare.cast(spare.prepare(tools.CHOICES))
    spare.close(tools.WORKERS)
    package = tools.read(spare.export(tmp_path).path)
    assert {leaf.tracker for leaf in package.leaves} > set(trackers)
    spare.close_urn()


def test_a_folder_that_cannot_be_made_is_no_bug(tools, tmp_path, station) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageError):
        tools.make(tmp_path / "file" / "device")
    with pytest.raises(StorageError):
        station.attach_mirror(tmp_path / "file" / "device")
    tools.vote(station)


def test_incidents_are_in_the_journal_and_on_the_closing_record(station, tools) -> None:
    printer, power = Incident(IncidentKind.PRINTER, "during"), Incident(IncidentKind.POWER, "restarted")
    station.note(printer)
    station.hand_over((0, 1), None)
    prepared = station.prepare(tools.CHOICES)
    station.note(power)
    station.cast(prepared)
    with pytest.raises(UrnOrderError):
        station.note(Incident(IncidentKind.POWER, "during"))
    station.pause()
    station.note(printer)
    assert station.counters == Counters(checked_in=1, cast=1)
    assert station.close(tools.WORKERS).incidents == (printer, power, printer)
    with pytest.raises(WrongStateError):
        station.note(printer)
