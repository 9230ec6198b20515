"""Wrong keys, damaged pages, cut files, full disks and SIGKILL, on real files."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tally.urn import Counters, DamagedUrnError, Phase, Urn, UrnStorageError, WrongKeyError
from tally.urn.errors import UrnError

REPO = Path(__file__).parents[3]


@pytest.fixture
def closed(tmp_path: Path, tools) -> Path:
    """An urn with votes in it, closed properly."""
    urn = tools.make(tmp_path / "urn.db")
    for number in range(7):
        tools.vote(urn, number)
    urn.close()
    return tmp_path / "urn.db"


def test_a_wrong_key_is_told_from_damage(closed: Path) -> None:
    with pytest.raises(WrongKeyError):
        Urn.open(closed, bytes(32))


def test_nothing_is_written_to_stderr(closed: Path, capfd) -> None:
    with pytest.raises(WrongKeyError):
        Urn.open(closed, bytes(32))
    assert capfd.readouterr() == ("", "")


def test_a_flipped_byte_on_any_page_is_noticed(closed: Path, tools) -> None:
    whole = closed.read_bytes()
    for page in range(len(whole) // 4096):
        for offset in (20, 2000, 4050):  # after the salt of page 1; in the rows; in the IV or HMAC
            changed = bytearray(whole)
            changed[page * 4096 + offset] ^= 0x10
            closed.write_bytes(changed)
            with pytest.raises(DamagedUrnError):
                Urn.open(closed, tools.KEY)
    closed.write_bytes(whole)
    Urn.open(closed, tools.KEY).close()


def test_cut_empty_missing_and_foreign_files(closed: Path, tools, tmp_path: Path) -> None:
    whole = closed.read_bytes()
    for cut in (whole[:4096], whole[: len(whole) // 2], whole[:-4096], whole[:-1000], b""):
        closed.write_bytes(cut)
        with pytest.raises(DamagedUrnError):
            Urn.open(closed, tools.KEY)
    closed.write_bytes(b"SQLite format 3\0" + bytes(8000))
    with pytest.raises(UrnError):
        Urn.open(closed, tools.KEY)
    with pytest.raises(DamagedUrnError):
        Urn.open(tmp_path / "missing.db", tools.KEY)
    assert not (tmp_path / "missing.db").exists()


def test_an_older_page_put_back_is_noticed(tmp_path: Path, tools) -> None:
    """Each page carries its own HMAC; that they fit each other is seen by comparing journal and ballots."""
    urn = tools.make(tmp_path / "urn.db")
    for number in range(3):
        tools.vote(urn, number)
    urn.close()
    old = (tmp_path / "urn.db").read_bytes()
    urn = Urn.open(tmp_path / "urn.db", tools.KEY)
    urn.seal_with(tools.seal, 3)
    for number in range(3, 6):
        tools.vote(urn, number)
    expected = [ballot.tracker for ballot in urn.ballots()]
    urn.close()
    new = (tmp_path / "urn.db").read_bytes()
    differing = [k for k in range(len(old) // 4096) if old[k * 4096 :][:4096] != new[k * 4096 :][:4096]]
    assert len(differing) > 2
    noticed = 0
    for k in differing:
        mixed = bytearray(new)
        mixed[k * 4096 : (k + 1) * 4096] = old[k * 4096 : (k + 1) * 4096]
        (tmp_path / "mixed.db").write_bytes(mixed)
        try:
            urn = Urn.open(tmp_path / "mixed.db", tools.KEY)
        except DamagedUrnError:
            noticed += 1
        else:  # a page that holds no row now may be put back unseen: nothing is lost with it
            assert [ballot.tracker for ballot in urn.ballots()] == expected
            urn.close()
    assert noticed >= 3


def test_an_urn_that_contradicts_itself(closed: Path, tools) -> None:
    urn = Urn.open(closed, tools.KEY)
    urn._database.write("DELETE FROM ballots WHERE tracker = (SELECT min(tracker) FROM ballots)")
    urn.close()
    with pytest.raises(DamagedUrnError, match="cast ballots"):
        Urn.open(closed, tools.KEY)


VOTER = """
import os, sys
sys.path[:0] = [{repo!r}, {here!r}]
from pathlib import Path
from conftest import KEY, seal, ballot
from tally.urn import Urn, UrnStorageError, Phase
if {limit}:
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
urn = Urn.open(Path({path!r}), KEY)
urn.seal_with(seal, 3)
if {mirror!r}:
    urn.attach_mirror(Path({mirror!r}))
if urn.phase is Phase.PREPARED:
    urn.interrupt()
number = {start}
try:
    while True:
        tracker, data = ballot(number)
        if urn.pending() is None:
            urn.hand_over((0, 1), b"voter")
        urn.prepare(tracker, data)
        urn.cast(tracker)
        os.write(1, tracker.hex().encode() + b"\\n")
        number += 1
except UrnStorageError as problem:
    os.write(1, type(problem).__name__.encode() + b"\\n")
"""


def start_voting(path: Path, start: int, limit: int = 0, mirror: Path | str = "") -> subprocess.Popen[bytes]:
    here, stick = str(Path(__file__).parent), str(mirror)
    code = VOTER.format(repo=str(REPO), here=here, path=str(path), start=start, limit=limit, mirror=stick)
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)


def test_kill_9_with_a_second_copy_leaves_each_with_all_that_was_accepted(tmp_path: Path, tools) -> None:
    path, stick = tmp_path / "urn.db", tmp_path / "stick.db"
    tools.make(path).close()
    moments, printed = random.Random(7), []
    for attempt in range(5):
        process = start_voting(path, start=attempt * 100_000, mirror=stick)
        assert process.stdout is not None
        for _ in range(moments.randint(1, 8)):
            printed.append(process.stdout.readline())
        process.kill()
        printed += [line for line in process.stdout.read().splitlines(keepends=True) if line.endswith(b"\n")]
        process.wait()
        process.stdout.close()
        spare, urn = Urn.open(stick, tools.KEY), Urn.open(path, tools.KEY)
        for one in (spare, urn):
            assert all(one.holds(bytes.fromhex(line.decode())) for line in printed)
        lines = len(spare.journal_lines())
        assert urn.journal_lines()[:lines] == spare.journal_lines(), "the copy is never ahead"
        spare.close()
        urn.attach_mirror(stick)
        urn.close()
    assert len(printed) > 5


def test_kill_9_at_any_moment_loses_nothing_accepted(tmp_path: Path, tools) -> None:
    path = tmp_path / "urn.db"
    tools.make(path).close()
    moments, printed = random.Random(20270502), []
    for attempt in range(15):
        process = start_voting(path, start=attempt * 100_000)
        assert process.stdout is not None
        for _ in range(moments.randint(1, 12)):  # so that it is in the middle of its work, not of its start
            printed.append(process.stdout.readline())
        while moments.random() < 0.9:  # and then anywhere within a vote
            os.sched_yield()
        process.send_signal(signal.SIGKILL)
        printed += [line for line in process.stdout.read().splitlines(keepends=True) if line.endswith(b"\n")]
        process.wait()
        process.stdout.close()

        urn = Urn.open(path, tools.KEY)  # which compares journal, counters, ballots and checkpoints
        trackers = {bytes.fromhex(line.decode()) for line in printed}
        assert len(trackers) == len(printed)
        assert all(urn.holds(tracker) for tracker in trackers)
        cast = len(urn.ballots()) + len(urn.unsealed())
        counters = urn.counters
        assert 0 <= cast - len(trackers) <= attempt + 1  # each kill may fall between the commit and the print
        assert counters == Counters(checked_in=cast + counters.out, cast=cast)
        assert counters.out == (urn.phase in (Phase.OUT, Phase.PREPARED))
        urn.close()
    assert len(printed) > 40


def test_a_disk_that_takes_no_more(tmp_path: Path, tools) -> None:
    """RLIMIT_FSIZE makes the kernel refuse every write beyond a size, in the middle of a transaction."""
    path = tmp_path / "urn.db"
    tools.make(path).close()
    process = start_voting(path, start=0, limit=path.stat().st_size + 30_000)
    output, _ = process.communicate(timeout=20)
    *trackers, failure = output.decode().split()
    assert failure in ("UrnFullError", "UrnStorageError")
    assert len(trackers) > 5
    urn = Urn.open(path, tools.KEY)
    assert all(urn.holds(bytes.fromhex(one)) for one in trackers)
    assert urn.counters.cast == len(trackers)
    urn.close()


@pytest.mark.skipif(
    not shutil.which("mount") or os.geteuid() != 0, reason="a full file system takes root to make"
)
def test_a_full_file_system(tmp_path: Path, tools) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(small)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("this machine does not let us mount a small file system")
    try:
        urn = tools.make(small / "urn.db")
        accepted = []
        with pytest.raises(UrnStorageError, match="safe"):
            accepted.extend(tools.vote(urn, number) for number in range(2000))
        assert len(accepted) > 5
        assert urn.counters.cast == len(accepted)
        urn.close()
        urn = Urn.open(small / "urn.db", tools.KEY)
        assert all(urn.holds(tracker) for tracker in accepted)
        urn.close()
    finally:
        subprocess.run(["umount", str(small)], check=True)
