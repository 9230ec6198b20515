"""A second copy: what is accepted is in both; a lost one stops the day; two that parted are refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tally.urn import Event, ForkedUrnError, MirrorLostError, Urn, UrnStorageError, WrongKeyError


def contents(urn: Urn) -> tuple[object, ...]:
    return (urn.journal_lines(), urn.ballots(), urn.unsealed(), urn.pending(), urn.checkpoints(), urn.facts())


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick" / "urn.db"


def opened(path: Path, tools) -> Urn:
    urn = Urn.open(path, tools.KEY)
    urn.seal_with(tools.seal, 3)
    return urn


def test_both_hold_the_same_and_the_spare_goes_on(urn, stick, tools) -> None:
    tools.vote(urn, 0)
    urn.attach_mirror(stick)
    assert urn.mirror == stick
    trackers = [tools.vote(urn, k) for k in range(1, 5)]
    urn.hand_over((0,), None)
    expected = contents(urn)
    urn.close()
    spare = opened(stick, tools)
    assert contents(spare) == expected
    assert all(spare.holds(tracker) for tracker in trackers)
    tracker, data = tools.ballot(9)
    spare.prepare(tracker, data)
    spare.cast(tracker)
    spare.close()


def test_a_copy_that_is_behind_or_ahead_is_brought_together(urn, stick, tools) -> None:
    urn.attach_mirror(stick)
    urn.drop_mirror()
    tools.vote(urn, 1)  # the copy is behind now
    urn.attach_mirror(stick)
    path = urn._database.path
    urn.close()
    spare = opened(stick, tools)
    tracker = tools.vote(spare, 2)  # and now ahead
    spare.close()
    urn = opened(path, tools)
    urn.attach_mirror(stick)
    assert urn.holds(tracker)
    tools.vote(urn, 3)
    expected = contents(urn)
    urn.close()
    for one in (path, stick):
        again = opened(one, tools)
        assert contents(again) == expected
        again.close()


def test_two_that_went_apart_are_refused(urn, stick, tools) -> None:
    urn.attach_mirror(stick)
    urn.drop_mirror()
    spare = opened(stick, tools)
    spare.hand_over((0, 1), None)
    spare.close()
    urn.hand_over((0,), None)
    urn.prepare(*tools.ballot(1))
    before = contents(urn)
    # The same line so far; the journals say nothing of the contests. Now they part.
    spare = opened(stick, tools)
    spare._database.write("DELETE FROM journal WHERE n = (SELECT max(n) FROM journal)")
    spare._out.put(None)
    spare.close()
    spare = opened(stick, tools)
    spare.record(Event.PAUSED, tools.AT)
    spare.close()
    with pytest.raises(ForkedUrnError, match="committee"):
        urn.attach_mirror(stick)
    assert contents(urn) == before


def test_a_lost_copy_stops_the_day_until_it_is_back(urn, stick, tools) -> None:
    urn.attach_mirror(stick)
    tools.vote(urn, 1)
    urn.hand_over((0, 1), None)
    tracker, data = tools.ballot(2, size=20_000)
    urn._database._mirror.rows(f"PRAGMA max_page_count = {urn._database.rows('PRAGMA page_count')[0][0]}")
    before = urn.counters, urn.journal.head
    with pytest.raises(MirrorLostError, match="nothing was accepted"):
        urn.prepare(tracker, data)
    assert urn.mirror_lost
    assert (urn.counters, urn.journal.head) == before
    with pytest.raises(UrnStorageError):
        urn.prepare(tracker, data)
    urn.attach_mirror(stick)  # the medium is back
    assert not urn.mirror_lost
    urn.prepare(tracker, data)
    urn.cast(tracker)
    expected = contents(urn)
    urn.close()
    spare = opened(stick, tools)
    assert contents(spare) == expected
    spare.close()


def test_one_can_go_on_without_the_copy(urn, stick, tools, monkeypatch) -> None:
    urn.attach_mirror(stick)
    mirror = urn._database._mirror
    run = mirror._run

    def fails_at_commit(sql: str, values=()) -> list:
        if sql == "COMMIT":
            raise UrnStorageError("gone")
        return run(sql, values)

    monkeypatch.setattr(mirror, "_run", fails_at_commit)
    urn.hand_over((0, 1), None)  # it holds: the urn itself had committed
    assert urn.counters.checked_in == 1
    tracker, data = tools.ballot(1)
    with pytest.raises(MirrorLostError):
        urn.prepare(tracker, data)
    urn.drop_mirror()
    urn.prepare(tracker, data)
    urn.cast(tracker)
    assert urn.counters.cast == 1


def test_a_copy_of_another_urn_is_refused(urn, stick, tools, tmp_path) -> None:
    other = tools.make(tmp_path / "other.db", key=bytes(32))
    other.close()
    shutil.copy(tmp_path / "other.db", stick)
    with pytest.raises(WrongKeyError):
        urn.attach_mirror(stick)
    assert urn.mirror is None
    tools.vote(urn, 1)


def test_a_copy_whose_folder_is_gone_stops_the_day(urn, stick, tools) -> None:
    """Its open file still takes what is written; but nobody would find it where the workers believe it is."""
    urn.attach_mirror(stick)
    tools.vote(urn, 1)
    away = stick.parent.with_name("pulled out")
    stick.parent.rename(away)
    with pytest.raises(MirrorLostError, match="nothing was accepted"):
        tools.vote(urn, 2)
    assert urn.mirror_lost
    away.rename(stick.parent)
    with pytest.raises(MirrorLostError):  # it is not taken up again by itself
        tools.vote(urn, 2)
    urn.attach_mirror(stick)
    tools.vote(urn, 2)
    expected = contents(urn)
    urn.close()
    spare = opened(stick, tools)
    assert contents(spare) == expected
    spare.close()


def test_an_urn_whose_file_is_gone_accepts_nothing(urn, tools, tmp_path) -> None:
    tools.vote(urn, 1)
    path = urn._database.path
    path.rename(tmp_path / "elsewhere.db")
    with pytest.raises(UrnStorageError, match="not in its place"):
        tools.vote(urn, 2)
    assert urn.counters.cast == 1
    (tmp_path / "elsewhere.db").rename(path)
    tools.vote(urn, 2)


def fails_after(database, monkeypatch, statement: str = "COMMIT") -> None:
    """The disk does what it is told once more, and reports a failure."""
    run = database._run

    def failing(sql: str, values=()) -> list:
        done = run(sql, values)
        if sql == statement:
            monkeypatch.undo()
            raise UrnStorageError("the disk says that it failed")
        return done

    monkeypatch.setattr(database, "_run", failing)


def test_a_step_that_is_in_the_urn_holds_whatever_its_disk_reports(urn, stick, tools, monkeypatch) -> None:
    """And the copy, which lacks it, is not written on with a gap."""
    urn.attach_mirror(stick)
    tools.vote(urn, 1)
    fails_after(urn._database, monkeypatch)
    urn.hand_over((0, 1), b"voter")
    assert urn.counters.checked_in == 2
    tracker, data = tools.ballot(2)
    with pytest.raises(MirrorLostError):
        urn.prepare(tracker, data)
    urn.attach_mirror(stick)
    urn.prepare(tracker, data)
    fails_after(urn._database, monkeypatch)
    urn.cast(tracker)
    with pytest.raises(MirrorLostError):
        urn.need_mirror()
    urn.attach_mirror(stick)
    urn.need_mirror()
    tools.vote(urn, 3)
    expected = contents(urn)
    assert urn.counters.cast == 3
    urn.close()
    spare = opened(stick, tools)
    assert contents(spare) == expected
    spare.close()


def test_a_step_that_is_not_in_the_urn_is_refused_and_can_be_tried_again(urn, tools, monkeypatch) -> None:
    run = urn._database._run

    def refuses(sql: str, values=()) -> list:
        if sql == "COMMIT":
            raise UrnStorageError("the disk took nothing")
        return run(sql, values)

    monkeypatch.setattr(urn._database, "_run", refuses)
    with pytest.raises(UrnStorageError):
        urn.hand_over((0, 1), b"voter")
    monkeypatch.undo()
    assert urn.counters.checked_in == 0
    tools.vote(urn, 1)
    assert urn.counters.cast == 1


def test_the_medium_is_asked_before_the_urn_commits(urn, stick, tools, monkeypatch) -> None:
    """A pulled stick takes what is written, in the system's memory, until it is asked to keep it."""
    urn.attach_mirror(stick)
    urn.hand_over((0, 1), b"voter")
    tracker, data = tools.ballot(1)
    urn.prepare(tracker, data)

    def pulled(descriptor: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("tally.urn.connection.os.fsync", pulled)
    with pytest.raises(MirrorLostError, match="nothing was accepted"):
        urn.cast(tracker)
    monkeypatch.undo()
    assert not urn.holds(tracker)
    urn.attach_mirror(stick)
    urn.cast(tracker)
    assert urn.holds(tracker)


def given(number: int) -> dict[str, bytes]:
    return {f"given:{number:032x}": b"{}"}


def test_an_activation_that_the_copy_missed_is_no_second_life(urn, stick, tools, monkeypatch) -> None:
    """It has no line in the journal, by which the urn would be longer than the copy."""
    urn.attach_mirror(stick)
    urn.give(given(1), tools.tag(1))
    mirror = urn._database._mirror
    run = mirror._run

    def gone(sql: str, values=()) -> list:
        if sql == "COMMIT":
            raise UrnStorageError("gone")
        return run(sql, values)

    monkeypatch.setattr(mirror, "_run", gone)
    urn.give(given(2), tools.tag(2))
    monkeypatch.undo()
    urn.attach_mirror(stick)
    expected = contents(urn)
    path = urn._database.path
    urn.close()
    spare = opened(stick, tools)
    assert contents(spare) == expected
    assert spare.has_checked_in(tools.tag(2))
    spare.give(given(3), tools.tag(3))  # and a spare that gave one is ahead
    spare.close()
    urn = opened(path, tools)
    urn.attach_mirror(stick)
    assert urn.has_checked_in(tools.tag(3))
    assert given(3).keys() <= urn.facts().keys()
    urn.close()


@pytest.mark.parametrize("journal_goes_on", [False, True])
def test_two_desks_that_each_gave_an_activation_went_apart(urn, stick, tools, journal_goes_on: bool) -> None:
    urn.attach_mirror(stick)
    urn.drop_mirror()
    spare = opened(stick, tools)
    spare.give(given(1), tools.tag(1))
    spare.close()
    urn.give(given(2), tools.tag(2))
    if journal_goes_on:
        urn.record(Event.PAUSED, tools.AT)
    with pytest.raises(ForkedUrnError):
        urn.attach_mirror(stick)
