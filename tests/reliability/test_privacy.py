"""No file of a station links who checked in, when, or in which order, to a ballot; only the seal does.

A whole day is dumped: every table of the urn and of its copy, every file of both and of the package. What the
pages below the tables keep is looked at in tests/tally/urn/test_store.py.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

import tally.station.station as station_module
from tally.ballots import EncryptedBallot, Opening, encrypt_ballot
from tally.crypto.envelope import read_envelope
from tally.election.voters import CheckIn, open_seal, seal, voter_id
from tally.station import AbandonReason, Station
from tally.station.archive import split
from tally.urn.connection import Database
from tests.builders.election import NOON, WORKERS
from tests.reliability import table

VOTERS = 10  # a batch of three and a challenge, a batch of four, three in the open batch
LEAVES = 6  # this many have voted when somebody leaves
Dump = Mapping[str, list[dict[str, object]]]

COLUMNS = {
    "facts": {"name", "value"},
    "ballots": {"tracker", "batch", "kind", "ballot", "sealed_voter", "opening"},
    "unsealed": {"one", "entries"},
    "pending": {"one", "entries"},
    "voters": {"one", "tags"},
    "journal": {"n", "line"},
    "checkpoints": {"number", "document", "signature"},
}


def number_of(voter: int) -> str:
    return str(31_415_000 + voter)


def name_of(voter: int) -> str:
    return voter_id("DNI", number_of(voter))


def minute_of(voter: int) -> str:
    return f"2026-11-29T{9 + voter // 4:02}:{7 + 13 * (voter % 4):02}-03:00"


def sealed(voter: int) -> bytes:
    setup, _ = table.election()
    registrar = bytes.fromhex(setup.manifest.registrar_key or "")
    return seal(registrar, table.manifest_hash(), CheckIn(name_of(voter), minute_of(voter)))


def dump(folder: Path) -> Dump:
    """Every row of every table of an urn, with the workers' passphrases."""
    database = Database(folder / "urn.db", read_envelope(folder / "urn.key", WORKERS, "urn-key"))
    try:
        names = [name for (name,) in database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tables = {}
        for name in names:
            columns = [row[1] for row in database.rows(f"PRAGMA table_info({name})")]
            rows = database.rows(f"SELECT * FROM {name}")
            tables[name] = [dict(zip(columns, row, strict=True)) for row in rows]
        return tables
    finally:
        database.close()


class Day:
    """A day at one station, whose voters come in an order that the test gives; clock and ballots are fixed.

    Voter k always has ballot k and seal k, so that two days differ in nothing but who came when.
    """

    def __init__(self, root: Path, patch: pytest.MonkeyPatch) -> None:
        self._root, self._patch = root, patch
        setup, _ = table.election()
        self.seals = [sealed(voter) for voter in range(VOTERS + 1)]
        self.made: list[tuple[EncryptedBallot, Opening]] = [
            encrypt_ballot(setup.manifest, table.manifest_hash(), table.PLACE, table.CHOICES[voter % 3])
            for voter in range(VOTERS + 1)
        ]
        table.opened(root / "morning").close_urn()

    def spend(self, name: str, order: Sequence[int], *, close: bool = True) -> Path:
        """The folder of a day: `device`, `copy` and `package`. Its clock leaps with each voter."""
        folder = self._root / name
        shutil.copytree(self._root / "morning", folder / "device")
        clock = table.Clock()
        station = table.unlock(folder / "device", clock)
        station.attach_mirror(folder / "copy")
        self._patch.setattr(station, "_sealed", self.seal_of)
        for place, voter in enumerate(order):
            clock.now = NOON + timedelta(minutes=7 * place + voter)
            if place == LEAVES:
                station.admit(name_of(VOTERS), table.STYLE, companion=True)
                station.abandon(AbandonReason.LEFT)
            station.admit(name_of(voter), table.STYLE, companion=place == 2)
            if place == 1:
                self._prepare(station, VOTERS, challenge=True)
            self._prepare(station, voter)
        if close:
            clock.now = NOON + timedelta(hours=5)
            station.close(WORKERS)
            (folder / "package").mkdir()
            station.export(folder / "package")
        station.close_urn()
        return folder

    def seal_of(self, voter: str) -> bytes:
        """The seal of a voter, the same on all days: a fresh one would differ by its randomness."""
        return self.seals[[name_of(number) for number in range(VOTERS + 1)].index(voter)]

    def _prepare(self, station: Station, number: int, *, challenge: bool = False) -> None:
        ballot, opening = self.made[number]
        # A copy, since the opening that the station gets is destroyed with the vote.
        one = Opening(
            {
                contest: (choice, type(randomness)(list(randomness.scalars())))
                for contest, (choice, randomness) in opening._parts.items()
            }
        )
        self._patch.setattr(station_module, "encrypt_ballot", lambda *_: (ballot, one))
        prepared = station.prepare(table.CHOICES[number % 3])
        if challenge:
            station.challenge(prepared)
        else:
            station.cast(prepared)


def places_of(needle: bytes, tables: Dump) -> set[tuple[str, str, int]]:
    """Table, column and row of every value that holds these bytes, as they are or in hexadecimal."""
    found = set()
    for name, rows in tables.items():
        for number, row in enumerate(rows):
            for column, value in row.items():
                data = value if isinstance(value, bytes) else str(value).encode()
                if needle in data or needle.hex().encode() in data.lower():
                    found.add((name, column, number))
    return found


def all_files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, and those inside a package."""
    files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for name, data in list(files.items()):
        if name.endswith(".urna"):
            files |= {f"{name}/{inner}": inside for inner, inside in split(data).items()}
    return files


@pytest.fixture
def day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Day:
    return Day(tmp_path, monkeypatch)


IN_TURN = tuple(range(VOTERS))
OTHERWISE = (2, 0, 1, 6, 5, 3, 4, 9, 7, 8)
"""Another order inside each batch: 3 votes and a challenge, then 4 votes, then the 3 of the open batch."""


@pytest.mark.parametrize("close", [False, True], ids=["in the afternoon", "closed"])
def test_a_day_in_another_order_leaves_the_same(day: Day, close: bool) -> None:
    one, other = day.spend("one", IN_TURN, close=close), day.spend("other", OTHERWISE, close=close)
    for place in ("device", "copy"):
        assert dump(one / place) == dump(other / place)
        assert len(dump(one / place)["ballots"]) == (11 if close else 8)
    if close:
        package = Path("package") / f"{table.PLACE}.urna"
        assert (one / package).read_bytes() == (other / package).read_bytes()
        table.read(one / package)


def test_another_batch_is_another_day(day: Day) -> None:
    """The comparison above can fail: which batch a ballot is in is public."""
    one, other = day.spend("one", IN_TURN), day.spend("other", (0, 1, 3, 2, 4, 5, 6, 7, 8, 9))
    assert dump(one / "device")["ballots"] != dump(other / "device")["ballots"]
    assert dump(one / "device")["checkpoints"] != dump(other / "device")["checkpoints"]


def test_the_tables_have_no_column_for_a_time_or_an_order(day: Day) -> None:
    tables = dump(day.spend("one", IN_TURN) / "device")
    assert {name: set(rows[0]) for name, rows in tables.items() if rows}.items() <= COLUMNS.items()
    assert set(tables) == set(COLUMNS)
    for name in ("pending", "unsealed"):
        ((_, entries),) = (row.values() for row in tables[name])
        assert isinstance(entries, bytes)
        assert not any(entries), "zeros are written over what was in it"
    for batch in (1, 2, 3):
        trackers = [str(row["tracker"]) for row in tables["ballots"] if row["batch"] == batch]
        assert len(trackers) in (3, 4)
    timed = []
    for row in tables["journal"]:
        assert isinstance(row["line"], bytes)
        line = json.loads(row["line"])
        if "at" in line:
            timed.append(line["event"])
        numbers = {"n", "event", "previous", "checked_in", "cast", "challenged", "abandoned"}
        assert set(line) - numbers <= {"at", "reason", "checkpoint", "document"}
    assert timed == ["set-up", "certified", "opened", "closed"]


def test_a_tracker_meets_nothing_but_its_ballot_and_its_seal(day: Day) -> None:
    folder = day.spend("one", OTHERWISE)
    _, secrets = table.election()
    for place in ("device", "copy"):
        tables, people = dump(folder / place), set()
        for number, row in enumerate(tables["ballots"]):
            tracker, seal_of = row["tracker"], row["sealed_voter"]
            assert isinstance(tracker, bytes)
            own = {("ballots", "tracker", number)}
            if row["kind"] == 1:
                assert seal_of is None
                own.add(("ballots", "opening", number))
            else:
                assert isinstance(seal_of, bytes)
                assert places_of(seal_of, tables) == {("ballots", "sealed_voter", number)}
                people.add(open_seal(secrets.registrar, table.manifest_hash(), seal_of).voter)
            assert places_of(tracker, tables) == own
        assert people == {name_of(voter) for voter in range(VOTERS)}, "the registrar's key alone links them"
        assert places_of(day.seals[VOTERS], tables) == set(), "nothing is kept of who left"


def test_the_list_of_check_ins_is_one_sorted_value_that_meets_nothing_else(day: Day) -> None:
    folder = day.spend("one", OTHERWISE)
    for place in ("device", "copy"):
        tables = dump(folder / place)
        (row,) = tables["voters"]
        joined = row["tags"]
        assert isinstance(joined, bytes)
        tags = [joined[k : k + 16] for k in range(0, len(joined), 16)]
        assert tags == sorted(tags)
        station = table.unlock(folder / place)
        assert set(tags) == {station._tag(name_of(voter)) for voter in range(VOTERS)}, "not who left"
        station.close_urn()
        for tag in tags:
            assert places_of(tag, tables) == {("voters", "tags", 0)}
        assert next(row["value"] for row in tables["facts"] if row["name"] == "companions") == b"2"


def test_no_file_names_a_voter_or_the_minute_of_a_check_in(day: Day) -> None:
    folder = day.spend("one", OTHERWISE)
    files = all_files(folder)
    assert {name for name, data in files.items() if data and "package" not in name} == {
        f"{place}/{one}" for place in ("device", "copy") for one in ("urn.db", "urn.key")
    }, "the rollback journals are there, and empty"
    tables = [dump(folder / place) for place in ("device", "copy")]
    for voter in range(VOTERS + 1):
        minute = minute_of(voter)
        for word in (number_of(voter), name_of(voter), minute[:16], minute[11:16]):
            assert not any(word.encode() in data for data in files.values())
            assert not any(places_of(word.encode(), one) for one in tables)
    trackers = {row["tracker"] for row in tables[0]["ballots"] if row["kind"] == 0}
    for tracker in trackers:
        assert isinstance(tracker, bytes)
        with_it = {name for name, data in files.items() if tracker in data or tracker.hex().encode() in data}
        assert {name.rsplit("/", 1)[-1] for name in with_it} <= {f"{table.PLACE}.urna", "seals.bin"}


def test_what_is_looked_for_would_be_found(day: Day) -> None:
    tables = dump(day.spend("one", IN_TURN) / "device")
    tracker = tables["ballots"][0]["tracker"]
    assert isinstance(tracker, bytes)
    planted = {
        **tables,
        "journal": [*tables["journal"], {"line": b'{"tracker":"%s"}' % tracker.hex().encode()}],
    }
    assert ("journal", "line", len(tables["journal"])) in places_of(tracker, planted)
