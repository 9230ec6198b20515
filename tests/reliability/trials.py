"""Everything else that happens to a device and its media, tried on real ones, each with what came of it.

    python -m tests.reliability.trials

Trials that need a file system of their own mount one, which takes root on Linux; elsewhere they are skipped.
"""

from __future__ import annotations

import fcntl
import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

from tally.crypto.envelope import Passphrase, WrongPassphraseError, read_envelope
from tally.errors import UrnaError
from tally.files import FullError, StorageError
from tally.station import ClockError, DamagedPackageError, PackageError, Station
from tally.station.archive import build, split
from tally.urn import (
    DamagedUrnError,
    MirrorLostError,
    Urn,
    UrnFullError,
    UrnInUseError,
    UrnStorageError,
)
from tests.builders.election import NOON, WORKERS
from tests.reliability import table

_GOING_DOWN = 0x8004587D  # EXT4_IOC_SHUTDOWN: from now on every access ends in EIO, as after a pulled stick
_AT_ONCE = 2


class NotHereError(Exception):
    """This machine does not let us make what the trial needs."""


def refused(kind: type[Exception] | tuple[type[Exception], ...], step: Callable[[], object]) -> str:
    """Does a step that must be refused. Gives what a person is told."""
    try:
        step()
    except kind as problem:
        return f"{type(problem).__name__}: {problem}"
    raise AssertionError(f"was not refused: {kind}")


def held(folder: Path, trackers: Sequence[bytes]) -> None:
    """Unlocks a folder: it holds these ballots, each once, and no others."""
    station = table.unlock(folder)
    ballots = station._urn.ballots() + station._urn.unsealed()
    assert sorted(ballot.tracker for ballot in ballots) == sorted(trackers)
    assert station.counters.cast == len(trackers)
    station.close_urn()


def _run(*command: str) -> None:
    if os.geteuid() or not shutil.which(command[0]):
        raise NotHereError(f"{command[0]} takes root")
    if subprocess.run(command, capture_output=True, check=False).returncode:
        raise NotHereError(f"this machine refuses {command[0]}")


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A file system in memory that holds no more than so much."""
    folder.mkdir()
    _run("mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)


@contextmanager
def stick(folder: Path) -> Iterator[Path]:
    """A medium of its own, with ext4, in a file beside `folder`."""
    folder.mkdir()
    image = folder.with_suffix(".img")
    with image.open("wb") as stream:
        stream.truncate(16 << 20)
    _run("mkfs.ext4", "-q", str(image))
    _run("mount", "-o", "loop", str(image), str(folder))
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)


def pull_out(medium: Path) -> None:
    """From now on the medium does not answer."""
    folder = os.open(medium, os.O_RDONLY)
    try:
        fcntl.ioctl(folder, _GOING_DOWN, struct.pack("I", _AT_ONCE))
    except OSError:
        raise NotHereError("this system's ext4 cannot be shut down") from None
    finally:
        os.close(folder)


def yank_out(medium: Path) -> None:
    """The device behind the medium is gone. The system goes on taking what is written into its memory."""
    image = medium.with_suffix(".img")
    found = subprocess.run(
        ["losetup", "-j", image, "-nO", "NAME"], capture_output=True, text=True, check=False
    )
    os.truncate(image, 4096)
    _run("losetup", "-c", found.stdout.strip())


def _vote_until(kind: type[Exception], station: Station, trackers: list[bytes], most: int = 3000) -> str:
    """Voters come until the station refuses one. The ballot that was not accepted stays out."""

    def many() -> None:
        for number in range(most):
            if station.ballot_out is None:
                station.hand_over(table.STYLE, b"sealed id")
            prepared = station._prepared or station.prepare(table.CHOICES[number % 3])
            trackers.append(station.cast(prepared).tracker)

    return refused(kind, many)


def _go_on(station: Station, trackers: list[bytes]) -> None:
    """The voter who was refused finishes, and one more votes."""
    if station.ballot_out is None and station._prepared is None:
        station.hand_over(table.STYLE, b"sealed id")
    trackers.append(station.cast(station._prepared or station.prepare(table.CHOICES[0])).tracker)
    trackers.append(table.vote(station).tracker)


# -- the trials ----------------------------------------------------------------------------------------------


def disk_full(folder: Path) -> str:
    """The disk is full"""
    trackers: list[bytes] = []
    with small_disk(folder / "disk", 224) as disk:
        station = table.opened(disk / "device")
        told = _vote_until(UrnFullError, station, trackers)
        accepted = len(trackers)
        assert accepted > 10
        assert station.counters.cast == accepted
        _run("mount", "-o", "remount,size=2m", str(disk))
        _go_on(station, trackers)
        station.close_urn()
        held(disk / "device", trackers)
    return f"{accepted} ballots in, the next one refused ({told}); with room again it was cast, none lost"


def second_medium_full(folder: Path) -> str:
    """The second medium is full"""
    trackers: list[bytes] = []
    with small_disk(folder / "tiny", 24) as tiny:
        station = table.opened(folder / "another")
        refused(FullError, lambda: station.attach_mirror(tiny / "copy"))
        station.close_urn()
    with small_disk(folder / "medium", 224) as medium:
        station = table.opened(folder / "device")
        station.attach_mirror(medium / "copy")
        told = _vote_until(MirrorLostError, station, trackers)
        accepted = len(trackers)
        waits = station.ballot_out is None and station._prepared is not None  # in the urn, and nobody told
        assert station.counters.cast == accepted + waits
        assert accepted > 10
        _run("mount", "-o", "remount,size=2m", str(medium))
        station.attach_mirror(medium / "copy")
        _go_on(station, trackers)
        station.close_urn()
        held(folder / "device", trackers)
        held(medium / "copy", trackers)
    return f"{accepted} ballots in both, the next one refused ({told}); with room again urn and copy agree"


def no_room_for_the_package(folder: Path) -> str:
    """No room for the package"""
    station = table.opened(folder / "device")
    for number in range(40):
        table.vote(station, number)
    station.close(WORKERS)
    with small_disk(folder / "stick", 16) as small:
        told = refused(FullError, lambda: station.export(small))
        assert list(small.iterdir()) == []
    station.export(folder)
    assert len(table.read(folder / f"{table.PLACE}.urna").leaves) == 40
    station.close_urn()
    return f"nothing is left on the full stick ({told}); exported to another one, whole"


def medium_pulled_out(folder: Path) -> str:
    """The second medium is pulled out between two votes"""
    trackers: list[bytes] = []
    station = table.opened(folder / "device")
    with stick(folder / "medium") as medium:
        station.attach_mirror(medium / "copy")
        trackers += [table.vote(station, number).tracker for number in range(9)]
        pull_out(medium)
        told = _vote_until(MirrorLostError, station, trackers)
        assert station.counters.cast == len(trackers) == 9
        station.drop_mirror()
    _go_on(station, trackers)
    station.attach_mirror(folder / "another" / "copy")
    _go_on(station, trackers)
    station.close_urn()
    held(folder / "device", trackers)
    held(folder / "another" / "copy", trackers)
    return f"the next step is refused ({told}); without it, then with another, the day goes on, none lost"


def medium_yanked_out(folder: Path) -> str:
    """The second medium is pulled out while a voter decides, and the system does not notice yet"""
    trackers: list[bytes] = []
    station = table.opened(folder / "device")
    with stick(folder / "medium") as medium:
        station.attach_mirror(medium / "copy")
        trackers += [table.vote(station, number).tracker for number in range(9)]
        station.hand_over(table.STYLE, b"sealed id")
        station.prepare(table.CHOICES[0])
        yank_out(medium)
        told = _vote_until(MirrorLostError, station, trackers)
        assert station.counters.cast == len(trackers) == 9, "accepted, and the copy does not have it"
        station.attach_mirror(folder / "another" / "copy")
    _go_on(station, trackers)
    station.close_urn()
    held(folder / "device", trackers)
    held(folder / "another" / "copy", trackers)
    return f"her ballot is refused ({told}) and cast when another is there, none lost"


def folder_gone(folder: Path) -> str:
    """The second medium is unmounted, or its folder renamed, while files are open"""
    trackers: list[bytes] = []
    station = table.opened(folder / "device")
    copy = folder / "medium" / "copy"
    station.attach_mirror(copy)
    trackers.append(table.vote(station).tracker)
    (folder / "medium").rename(folder / "taken away")
    told = _vote_until(MirrorLostError, station, trackers)
    assert len(trackers) == 1
    (folder / "taken away").rename(folder / "medium")
    station.attach_mirror(copy)
    _go_on(station, trackers)
    both = "renamed"
    with suppress(NotHereError), small_disk(folder / "memory", 4096) as memory:
        station.attach_mirror(memory / "copy")
        _go_on(station, trackers)
        _run("umount", "-l", str(memory))
        _vote_until(MirrorLostError, station, trackers)
        both = "renamed or unmounted"
    station.attach_mirror(copy)
    _go_on(station, trackers)
    station.close_urn()
    held(folder / "device", trackers)
    held(copy, trackers)
    return f"{both}: the next step is refused ({told}); put back, urn and copy agree"


def disk_pulled_out(folder: Path) -> str:
    """The urn's own disk stops answering"""
    trackers: list[bytes] = []
    with stick(folder / "disk") as disk:
        station = table.opened(disk / "device")
        station.attach_mirror(folder / "copy")
        trackers += [table.vote(station, number).tracker for number in range(9)]
        pull_out(disk)
        told = _vote_until(UrnaError, station, trackers)
        assert len(trackers) == 9
        with suppress(UrnaError):
            station.close_urn()
    held(folder / "copy", trackers)
    spare = table.unlock(folder / "copy")
    _go_on(spare, trackers)
    spare.close_urn()
    held(folder / "copy", trackers)
    return f"nothing more is accepted ({told}); the spare device goes on with the copy, none lost"


def power_cut(folder: Path) -> str:
    """The power fails: what has not reached the disk is gone"""
    chance, cuts, accepted, unsaid = random.Random(20270502), 25, set[bytes](), 0
    with stick(folder / "disk") as disk:
        table.opened(disk / "device").close_urn()
        os.sync()
        for _ in range(cuts):
            cut = threading.Timer(chance.uniform(0.01, 0.15), pull_out, [disk])
            station, said = None, []
            cut.start()
            try:
                station = table.unlock(disk / "device")
                _vote_until(UrnaError, station, said)
            except UrnaError:  # the cut came while it was unlocked
                assert station is None
            cut.join()
            if station is not None:
                with suppress(UrnaError):
                    station.close_urn()
            _run("umount", str(disk))
            _run("mount", "-o", "loop", str(disk.with_suffix(".img")), str(disk))
            again = table.unlock(disk / "device")
            ballots = [one.tracker for one in again._urn.ballots() + again._urn.unsealed()]
            again.close_urn()
            accepted |= set(said)
            assert accepted <= set(ballots), "an accepted ballot was lost"
            assert len(ballots) == len(set(ballots)) <= len(accepted) + 1
            unsaid += len(ballots) - len(accepted)
            accepted = set(ballots)
    return f"{cuts} times, {len(accepted)} ballots: none lost, none double, {unsaid} in but not said yet"


def read_only(folder: Path) -> str:
    """A read-only medium"""
    station = table.opened(folder / "ready")
    trackers = [table.vote(station).tracker]
    station.close_urn()
    with small_disk(folder / "medium", 4096) as medium:
        shutil.copytree(folder / "ready", medium / "device")
        _run("mount", "-o", "remount,ro", str(medium))
        station = table.unlock(medium / "device")  # it can be looked at
        assert station.counters.cast == 1
        told = refused(UrnStorageError, lambda: table.vote(station))
        station.close_urn()
        station = table.unlock(folder / "ready")
        refused(StorageError, lambda: station.attach_mirror(medium / "copy"))
        refused(UrnStorageError, lambda: station.attach_mirror(medium / "device"))
        trackers.append(table.vote(station).tracker)
        station.close(WORKERS)
        refused(StorageError, lambda: station.export(medium))
        station.close_urn()
    held(folder / "ready", trackers)
    return f"an urn on it can be read and takes nothing ({told}); it takes no copy and no package either"


def corrupted_page(folder: Path) -> str:
    """A damaged page in the urn"""
    station = table.opened(folder / "device")
    station.attach_mirror(folder / "copy")
    trackers = [table.vote(station, number).tracker for number in range(12)]
    station.close_urn()
    file = folder / "device" / "urn.db"
    whole = file.read_bytes()
    pages = len(whole) // 4096
    for page in range(pages):
        changed = bytearray(whole)
        changed[page * 4096 + 1234] ^= 1
        file.write_bytes(changed)
        told = refused(DamagedUrnError, lambda: table.unlock(folder / "device"))
    held(folder / "copy", trackers)
    spare = table.unlock(folder / "copy")
    _go_on(spare, trackers)
    spare.close_urn()
    return (
        f"one bit in each of {pages} pages: noticed {pages} times ({told}); the spare goes on with the copy"
    )


def journal_cut(folder: Path) -> str:
    """A line of the journal is cut or missing"""
    station = table.opened(folder / "device")
    for number in range(6):
        table.vote(station, number)
    station.close(WORKERS)
    package = station.export(folder).path
    lines = len(station._urn.journal_lines())
    station.close_urn()
    file = folder / "device" / "urn.db"
    key = read_envelope(folder / "device" / "urn.key", WORKERS, "urn-key")
    whole, tried = file.read_bytes(), 0
    for change in (
        "UPDATE journal SET line = substr(line, 1, length(line) - 9) WHERE n = ?",
        "DELETE FROM journal WHERE n = ?",
    ):
        for number in range(1, lines + 1):
            urn = Urn.open(file, key)  # a thief who has the key; damage is noticed by each page's HMAC
            urn._database.write(change, (number,))
            urn.close()
            told = refused(DamagedUrnError, lambda: table.unlock(folder / "device"))
            file.write_bytes(whole)
            tried += 1
    files = dict(split(package.read_bytes()))
    files["journal.jsonl"] = files["journal.jsonl"][:-9]
    package.write_bytes(build(files))
    refused((DamagedPackageError, PackageError), lambda: table.read(package))
    return f"{tried} cuts, with the key in hand: noticed {tried} times ({told}); in a package too"


def clock_set(folder: Path) -> str:
    """The clock is set back and forward"""
    clock = table.Clock(NOON - timedelta(days=1))
    station = table.create(folder / "device", clock)
    table.certify(station)
    early = refused(ClockError, lambda: station.open(WORKERS))
    clock.now = NOON + timedelta(days=1)
    refused(ClockError, lambda: station.open(WORKERS))
    clock.now = NOON
    station.open(WORKERS)
    trackers = []
    for days in (0, -3, 400, -9000):
        clock.now = NOON + timedelta(days=days)
        trackers += [table.vote(station, number).tracker for number in range(3)]
        station.pause()
        station.resume()
        station.close_urn()
        station = table.unlock(folder / "device", clock)
    station.close(WORKERS)
    package = table.read(station.export(folder).path)
    station.close_urn()
    assert sorted(leaf.tracker for leaf in package.leaves) == sorted(trackers)
    return (
        f"before and after the hours it does not open ({early}); later leaps change no ballot, package whole"
    )


_SECOND = """
import sys
from pathlib import Path
from tests.reliability import table
try:
    station = table.unlock(Path(sys.argv[1]))
except Exception as problem:
    print(type(problem).__name__)
else:
    print("unlocked", station.counters.cast)
"""


def two_programs(folder: Path) -> str:
    """Two programs on one urn"""
    station = table.opened(folder / "device")
    trackers = [table.vote(station).tracker]
    told = refused(UrnInUseError, lambda: table.unlock(folder / "device"))

    def second() -> str:
        command = [sys.executable, "-c", _SECOND, str(folder / "device")]
        repo = Path(__file__).resolve().parents[2]
        return subprocess.run(command, cwd=repo, capture_output=True, text=True, check=True).stdout.strip()

    assert second() == "UrnInUseError"
    trackers.append(table.vote(station).tracker)
    station.close_urn()
    assert second() == "unlocked 2"
    held(folder / "device", trackers)
    return f"the second is refused ({told}), the first goes on; when the first has ended the second may"


def wrong_passphrase(folder: Path) -> str:
    """A wrong passphrase, ten times"""
    station = table.opened(folder / "device")
    trackers = [table.vote(station).tracker]
    wrong = (WORKERS[0], Passphrase("otra cosa"))
    for _ in range(10):  # to close, with the urn open
        refused(WrongPassphraseError, lambda: station.close(wrong))
    trackers.append(table.vote(station).tracker)
    station.close_urn()
    files = {path: path.read_bytes() for path in (folder / "device").iterdir()}
    for _ in range(10):
        told = refused(WrongPassphraseError, lambda: Station.unlock(folder / "device", wrong))
    assert {path: path.read_bytes() for path in (folder / "device").iterdir()} == files
    held(folder / "device", trackers)
    return f"refused ten times, no byte changed ({told}); the right ones then open it. There is no lock-out"


TRIALS: tuple[Callable[[Path], str], ...] = (
    disk_full,
    second_medium_full,
    no_room_for_the_package,
    medium_pulled_out,
    medium_yanked_out,
    folder_gone,
    disk_pulled_out,
    power_cut,
    read_only,
    corrupted_page,
    journal_cut,
    clock_set,
    two_programs,
    wrong_passphrase,
)


def main() -> None:
    """The command."""
    failed = 0
    for trial in TRIALS:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
            try:
                outcome = trial(Path(name))
            except NotHereError as problem:
                outcome = f"not tried: {problem}"
            except Exception as problem:
                failed += 1
                outcome = f"FAILED: {type(problem).__name__}: {problem}"
        sys.stdout.write(f"{trial.__doc__}:\n    {outcome}\n")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
