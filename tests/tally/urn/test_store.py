"""What is accepted stays, in one transaction with its journal line; what is not accepted leaves no trace."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from tally.merkle import root
from tally.urn import (
    AbandonReason,
    Counters,
    Event,
    IncidentKind,
    Journal,
    JournalError,
    LeafKind,
    Phase,
    StoredBallot,
    Urn,
    UrnExistsError,
    UrnFullError,
    UrnInUseError,
    UrnOrderError,
)


def reopen(urn, tools, batch_size=3) -> Urn:
    path = urn._database.path
    urn.close()
    again = Urn.open(path, tools.KEY)
    again.seal_with(tools.seal, batch_size)
    return again


def test_a_day_with_everything_in_it(urn, tools) -> None:
    trackers = [tools.vote(urn, k) for k in range(4)]
    urn.hand_over((0,), None)
    urn.abandon(AbandonReason.LEFT)
    urn.hand_over((0,), None)
    tracker, data = tools.ballot(10)
    urn.prepare(tracker, data)
    urn.challenge(tracker, '{"m":"0"}')
    assert urn.phase is Phase.OUT, "a challenge leaves the voter her ballot"
    cast, data = tools.ballot(11)
    urn.prepare(cast, data)
    urn.cast(cast)
    assert urn.counters == Counters(checked_in=6, cast=5, challenged=1, abandoned=1)
    urn.close_station(tools.AT, lambda journal: {"head": journal.head.encode()})

    urn = reopen(urn, tools)
    assert urn.phase is Phase.CLOSED
    assert urn.facts()["head"].decode() == urn.journal.head
    assert {b.tracker for b in urn.ballots()} == {*trackers, tracker, cast}
    assert urn.unsealed() == []
    assert [b.opening for b in urn.ballots() if b.kind is LeafKind.CHALLENGED] == ['{"m":"0"}']
    assert sorted(b.sealed_voter for b in urn.ballots() if b.sealed_voter) == [
        b"voter %d" % k for k in range(4)
    ]
    sizes = [int(c.document.split()[1]) for c in urn.checkpoints()]
    assert sizes == [3, 6]
    for checkpoint, size in zip(urn.checkpoints(), sizes, strict=True):
        assert checkpoint.document.split()[2].decode() == root([b.leaf for b in urn.ballots()][:size]).hex()
    assert [b.tracker for b in urn.ballots()[:3]] == sorted(trackers[:3])
    urn.close()


def test_the_journal_speaks_of_counts_and_of_no_time_for_ballots(urn, tools) -> None:
    trackers = [tools.vote(urn, k) for k in range(5)]
    text = b"\n".join(urn.journal_lines())
    assert b"voter" not in text
    assert not any(t.hex().encode() in text for t in trackers)
    timed = [line for line in urn.journal_lines() if b'"at"' in line]
    assert [b'"event":"set-up"' in timed[0], b'"event":"opened"' in timed[1], len(timed)] == [True, True, 2]


@pytest.mark.parametrize("size", [300, 3000])  # rows inside a page; rows that need pages of their own
@pytest.mark.parametrize("order", [(2, 0, 1, 5, 4, 3, 7, 6), (1, 2, 0, 3, 5, 4, 6, 7)])
def test_the_pages_do_not_tell_the_order_of_the_votes(tmp_path, tools, order, size) -> None:
    """Without a key, so that pages can be compared: each batch of 3 in another order gives the same file."""
    files = []
    for name, one in (("a.db", range(8)), ("b.db", order)):
        urn = tools.make(tmp_path / name, key=None, batch_size=3)
        for place, number in enumerate(one):
            tracker, data = tools.ballot(number, size)
            urn.hand_over((0, 1), b"voter %d" % number, tools.tag(number))
            if place in (2, 5):  # somebody leaves and comes back
                urn.abandon(AbandonReason.LEFT)
                urn.hand_over((0, 1), b"voter %d" % number, tools.tag(number))
            urn.prepare(tracker, data)
            urn.cast(tracker)
        urn.hand_over((0, 1), b"last voter", tools.tag(99))  # covers what the last vote's row left
        urn.prepare(*tools.ballot(99, size))
        urn.abandon(AbandonReason.LEFT)
        urn.close()
        files.append((tmp_path / name).read_bytes())
    assert files[0] == files[1]


SIZES = (146, 276, 1_500, 9_000)  # of ballots of different areas: in a page, in pages of their own


def day(seed: int, voters: int) -> list[tuple[bool, bool]]:
    """At which places of a day somebody leaves first, and somebody tests the machine."""
    chance = random.Random(seed)
    return [(chance.random() < 0.2, chance.random() < 0.2) for _ in range(voters)]


def otherwise(seed: int, voters: int, batch_size: int) -> list[int]:
    """Another order inside each batch, in which tested ballots have places of their own."""
    chance, order, batch, filled = random.Random(seed), list[int](), list[int](), 0
    for place, (_, tests) in enumerate(day(seed, voters)):
        if tests:
            filled += 1
        if filled and filled % batch_size == 0 and batch:  # the test filled it
            chance.shuffle(batch)
            order, batch = order + batch, []
        batch.append(place)
        filled += 1
        if filled % batch_size == 0:
            chance.shuffle(batch)
            order, batch = order + batch, []
    chance.shuffle(batch)
    return order + batch


def spend(tools, path: Path, order: Sequence[int], seed: int, room: int, batch_size: int) -> list[bytes]:
    """The files of an urn and its copy, after voters with ballots of many lengths came in this order.

    At the same places of the day, whoever comes then, somebody leaves and somebody tests the machine.
    """
    urn = tools.make(path / "urn.db", key=None, batch_size=batch_size, room=room)
    urn.attach_mirror(path / "copy.db")
    lengths = random.Random(seed + 1)
    sizes = [lengths.choice(SIZES) for _ in order]
    for place, (number, (leaves_first, tests)) in enumerate(zip(order, day(seed, len(order)), strict=True)):
        tracker, data = tools.ballot(number, sizes[number])
        for leaves in (True, False) if leaves_first else (False,):
            style = (0, 1) if sizes[number] > 200 else (0,)
            urn.hand_over(style, b"voter %04d" % number, tools.tag(number))
            if leaves:
                urn.prepare(*tools.ballot(number + 1000, sizes[number]))
                urn.abandon(AbandonReason.LEFT)
        if tests:
            tested, spoiled = tools.ballot(place + 2000, SIZES[place % 3])
            urn.prepare(tested, spoiled)
            urn.challenge(tested, "opening " * (place + 1))
        urn.prepare(tracker, data)
        urn.cast(tracker)
    urn.close()
    return [(path / name).read_bytes() for name in ("urn.db", "copy.db")]


@pytest.mark.parametrize("seed", range(4))
def test_the_pages_do_not_tell_the_order_of_ballots_of_different_lengths(tmp_path, tools, seed) -> None:
    batch_size, voters = (4, 10) if seed % 2 else (20, 24)
    order, files = otherwise(seed, voters, batch_size), []
    assert sorted(order) == list(range(voters)) != order
    for name, one in (("a", range(voters)), ("b", order)):
        (tmp_path / name).mkdir()
        files.append(spend(tools, tmp_path / name, one, seed, max(SIZES), batch_size))
    assert files[0] == files[1]
    for number in range(voters):
        assert files[0][0].count(b"voter %04d" % number) == 1, "beside her ballot, and nowhere else"


def test_without_room_for_the_longest_they_would_tell_it(tmp_path, tools) -> None:
    """So what is looked for above can be found."""
    files = []
    for name, order in (("a", list(range(24))), ("b", otherwise(2, 24, 20))):
        (tmp_path / name).mkdir()
        files.append(spend(tools, tmp_path / name, order, seed=2, room=0, batch_size=20))
    assert files[0] != files[1]


def test_a_file_of_an_urn_shows_nothing(urn, tools, tmp_path) -> None:
    tools.vote(urn, 1)
    tracker, data = tools.ballot(1)
    for path in tmp_path.iterdir():
        content = path.read_bytes()
        assert not any(
            word in content for word in (b"SQLite format", b"voter", b"set-up", tracker, data[:16])
        )
    assert (tmp_path / "urn.db-journal").stat().st_size == 0, (
        "the rollback journal is emptied with every commit"
    )


def test_a_prepared_ballot_is_interrupted_and_the_voter_goes_on(urn, tools) -> None:
    urn.hand_over((0, 1), b"voter 1")
    urn.prepare(*tools.ballot(1))
    urn = reopen(urn, tools)
    assert urn.phase is Phase.PREPARED
    urn.interrupt()
    pending = urn.pending()
    assert pending is not None
    assert (pending.style, pending.sealed_voter, pending.ballot) == ((0, 1), b"voter 1", None)
    tracker, data = tools.ballot(2)
    urn.prepare(tracker, data)
    urn.cast(tracker)
    assert urn.counters == Counters(checked_in=1, cast=1)
    assert urn.journal.interrupted == 1
    urn.close()


def test_full_disk_the_ballot_is_not_accepted_and_nothing_is_lost(urn, tools) -> None:
    accepted = [tools.vote(urn, k) for k in range(2)]
    urn.hand_over((0, 1), None)
    tracker, data = tools.ballot(5, size=20_000)
    urn.prepare(tracker, data)
    before = (urn.counters, urn.journal.head)
    pages = urn._database.rows("PRAGMA page_count")[0][0]
    urn._database.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(UrnFullError, match="nothing was accepted"):
        urn.cast(tracker)
    assert (urn.counters, urn.journal.head) == before
    assert not urn.holds(tracker)
    assert all(urn.holds(one) for one in accepted)
    urn._database.rows("PRAGMA max_page_count = 100000")
    urn.cast(tracker)  # room again: the same ballot can still be cast
    urn = reopen(urn, tools)
    assert urn.holds(tracker)
    assert urn.counters == Counters(checked_in=3, cast=3)
    urn.close()


def test_imported_ballots_fill_batches_and_count_their_check_ins(urn, tools) -> None:
    tools.vote(urn, 0)
    many = [StoredBallot(*_swap(tools.ballot(k))) for k in range(1, 9)]
    urn.import_cast(many)
    assert urn.counters == Counters(checked_in=9, cast=9)
    assert [int(c.document.split()[1]) for c in urn.checkpoints()] == [3, 6, 9]
    assert urn.journal.imported == 8
    with pytest.raises(UrnOrderError, match="already"):
        urn.import_cast([StoredBallot(*_swap(tools.ballot(20))), many[0]])
    assert urn.counters.cast == 9, "all or none"
    urn = reopen(urn, tools)
    for checkpoint, size in zip(urn.checkpoints(), (3, 6, 9), strict=True):
        assert checkpoint.document.split()[2].decode() == root([b.leaf for b in urn.ballots()][:size]).hex()
    urn.close()


def _swap(pair: tuple[bytes, bytes]) -> tuple[bytes, LeafKind, bytes]:
    return pair[0], LeafKind.CAST, pair[1]


def test_what_is_out_of_order_is_refused_and_leaves_no_line(urn, tools) -> None:
    tracker, data = tools.ballot(1)
    other, _ = tools.ballot(2)
    steps = [
        lambda: urn.cast(tracker),
        lambda: urn.prepare(tracker, data),
        lambda: urn.abandon(AbandonReason.LEFT),
        lambda: urn.interrupt(),
        lambda: urn.record(Event.OPENED, tools.AT),
        lambda: urn.record(Event.RESUMED, tools.AT),
    ]
    lines = urn.journal_lines()
    for step in steps:
        with pytest.raises(UrnOrderError):
            step()
    urn.hand_over((0,), None)
    for step in (
        lambda: urn.hand_over((0,), None),
        lambda: urn.close_station(tools.AT, lambda _: {}),
        steps[0],
    ):
        with pytest.raises(UrnOrderError):
            step()
    urn.prepare(tracker, data)
    with pytest.raises(UrnOrderError, match="not the ballot"):
        urn.cast(other)
    assert len(urn.journal_lines()) == len(lines) + 2
    urn.cast(tracker)
    urn.hand_over((0,), None)
    with pytest.raises(UrnOrderError, match="already"):
        urn.prepare(tracker, data)


def test_one_desk_at_a_time_and_no_urn_is_overwritten(urn, tools) -> None:
    path = urn._database.path
    with pytest.raises(UrnInUseError):
        Urn.open(path, tools.KEY)
    with pytest.raises(UrnExistsError):
        Urn.create(path, tools.KEY, {}, tools.AT)
    tools.vote(urn, 1)  # the refused desk has not disturbed the first one


def test_a_message_names_no_ballot(urn, tools) -> None:
    tracker, data = tools.ballot(1)
    tools.vote(urn, 1)
    urn.hand_over((0, 1), b"voter 99")
    with pytest.raises(UrnOrderError) as caught:
        urn.prepare(tracker, data)
    assert tracker.hex() not in str(caught.value)
    assert caught.value.__cause__ is None
    stored = urn.unsealed()[0]
    assert "voter" not in repr(stored)
    assert "voter" not in repr(urn.pending())


def test_each_event_in_each_phase_follows_the_table(tools) -> None:
    """Walks to every phase and tries every event there."""
    timed = (Event.SET_UP, Event.CERTIFIED, Event.OPENED, Event.PAUSED, Event.RESUMED, Event.CLOSED)
    extra = {
        **{event: {"at": tools.AT} for event in timed},
        Event.ABANDONED: {"reason": AbandonReason.OTHER},
        Event.CHECKPOINT: {"checkpoint": 1, "document": "0" * 64},
        Event.IMPORTED: {"ballots": 2},
        Event.INCIDENT: {"kind": IncidentKind.POWER, "what": "restarted"},
    }
    ways = {
        Phase.EMPTY: [],
        Phase.SET_UP: [Event.SET_UP],
        Phase.READY: [Event.SET_UP, Event.OPENED],
        Phase.PAUSED: [Event.SET_UP, Event.OPENED, Event.PAUSED],
        Phase.OUT: [Event.SET_UP, Event.OPENED, Event.HANDED_OVER],
        Phase.PREPARED: [Event.SET_UP, Event.OPENED, Event.HANDED_OVER, Event.PREPARED],
        Phase.CLOSED: [Event.SET_UP, Event.OPENED, Event.CLOSED],
    }
    expected = {
        (Phase.EMPTY, Event.SET_UP): Phase.SET_UP,
        (Phase.SET_UP, Event.CERTIFIED): Phase.SET_UP,
        (Phase.SET_UP, Event.OPENED): Phase.READY,
        (Phase.READY, Event.HANDED_OVER): Phase.OUT,
        (Phase.READY, Event.IMPORTED): Phase.READY,
        (Phase.READY, Event.CHECKPOINT): Phase.READY,
        (Phase.READY, Event.PAUSED): Phase.PAUSED,
        (Phase.READY, Event.CLOSED): Phase.CLOSED,
        **{
            (phase, Event.INCIDENT): phase for phase in (Phase.READY, Phase.OUT, Phase.PREPARED, Phase.PAUSED)
        },
        (Phase.OUT, Event.PREPARED): Phase.PREPARED,
        (Phase.OUT, Event.ABANDONED): Phase.READY,
        (Phase.OUT, Event.CHECKPOINT): Phase.OUT,
        (Phase.PREPARED, Event.CAST): Phase.READY,
        (Phase.PREPARED, Event.CHALLENGED): Phase.OUT,
        (Phase.PREPARED, Event.ABANDONED): Phase.READY,
        (Phase.PREPARED, Event.INTERRUPTED): Phase.OUT,
        (Phase.PAUSED, Event.RESUMED): Phase.READY,
        (Phase.PAUSED, Event.CHECKPOINT): Phase.PAUSED,
        (Phase.PAUSED, Event.CLOSED): Phase.CLOSED,
    }
    for phase, event in itertools.product(Phase, Event):
        journal = Journal()
        for step in ways[phase]:
            journal.take(journal.make(step, **extra.get(step, {})))
        assert journal.phase is phase
        line = journal.make(event, **extra.get(event, {}))
        if (phase, event) in expected:
            journal.take(line)
            assert journal.phase is expected[phase, event]
            assert journal.counters.out == (journal.phase in (Phase.OUT, Phase.PREPARED))
        else:
            with pytest.raises(JournalError, match="cannot happen"):
                journal.take(line)
