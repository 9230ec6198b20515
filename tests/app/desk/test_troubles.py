"""What breaks in the middle of a day, done to real files, and what the workers read in their window."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.desk import Screen
from app.desk.drives import Drive
from app.desk.station_papers import StationPapers
from app.station_thread import InlineStationThread
from printouts.printers import IppPrinter
from resources.texts import Texts
from tally.crypto.envelope import read_envelope
from tally.station import Counters
from tally.urn import Urn
from tests.builders.hands import Worker
from tests.reliability import trials

PAGE = 4096


@pytest.fixture
def open_table(table, worker, steps, tmp_path: Path) -> Callable[[], Worker]:
    """Makes a table with a stick in it, opens it by hand, and lets one person vote."""

    def make() -> Worker:
        (tmp_path / "pendrive").mkdir()
        table.drives = (Drive("PENDRIVE", tmp_path / "pendrive", 7_900_000_000),)
        table.set_up()
        hands = worker()
        _type(hands, steps)
        for _ in range(4):
            hands.touch("main")
        assert hands.window.desk.screen is Screen.DESK
        _vote(table, hands)
        return hands

    return make


def _type(hands: Worker, steps, *words: str) -> None:
    for passphrase in words or (steps.FIRST, steps.SECOND):
        hands.type(passphrase)
        hands.press(Qt.Key.Key_Return)


def _hand_over(hands: Worker) -> None:
    hands.touch("area-0")
    hands.touch("main")


def _vote(table, hands: Worker) -> None:
    _hand_over(hands)
    table.vote()
    hands.window.desk.voter_done()


def _said(hands: Worker, name: str = "notice") -> str:
    return str(hands.find(name).property("text"))


def _on_the_spare(worker, steps):
    """Another device goes on with the copy that is on the stick."""
    hands = worker()
    hands.touch("take-over")
    hands.touch("drive")
    hands.touch("main")
    _type(hands, steps)
    hands.touch("why-from-copy")
    hands.touch("main")
    return hands


def _again(table, worker, steps) -> Worker:
    """The program ended and is started again."""
    table.end()
    hands = worker()
    _type(hands, steps)
    return hands


def _change_page(table) -> None:
    file = table.folder / "urn.db"
    data = bytearray(file.read_bytes())
    data[2 * PAGE + 1234] ^= 1
    file.write_bytes(data)


def _cut_the_journal(table) -> None:
    """By somebody who has the key: each page is whole."""
    key = read_envelope(table.folder / "urn.key", trials.WORKERS, "urn-key")
    urn = Urn.open(table.folder / "urn.db", key)
    urn._database.write("DELETE FROM journal WHERE n = ?", (3,))
    urn.close()


@pytest.mark.parametrize("damage", [_change_page, _cut_the_journal])
def test_a_damaged_urn_sends_the_workers_to_the_spare_and_its_copy(
    table, worker, steps, open_table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage
) -> None:
    monkeypatch.setattr(trials, "WORKERS", tuple(map(trials.Passphrase, (steps.FIRST, steps.SECOND))))
    hands = open_table()
    hands.touch("copy")
    hands.touch("drive")
    hands.touch("main")
    _vote(table, hands)
    table.end()
    damage(table)
    hands = _again(table, worker, steps)
    assert hands.window.desk.screen is Screen.UNLOCK_FIRST
    assert "dañado" in _said(hands)
    assert str(hands.find("take-over").property("text")) in _said(hands), "the button is called so"

    table.folder = tmp_path / "repuesto"
    hands = _on_the_spare(worker, steps)
    assert hands.window.desk.board.now == Counters(checked_in=2, cast=2), "both votes came from the copy"


def test_a_second_desk_is_sent_to_the_first(table, worker, steps, open_table) -> None:
    first = open_table()
    second = worker()
    _type(second, steps)
    assert second.window.desk.screen is Screen.UNLOCK_FIRST
    assert "Seguí en esa" in _said(second)
    _vote(table, first)
    assert first.window.desk.board.now == Counters(checked_in=2, cast=2)


def test_a_full_disk_takes_nothing_and_the_same_person_goes_on_with_room_again(
    table, steps, open_table, tmp_path: Path
) -> None:
    try:
        with trials.small_disk(tmp_path / "disk", 400) as disk:
            table.folder = disk / "mesa"
            hands = open_table()
            _fill(disk / "ballast")
            _hand_over(hands)
            assert hands.window.desk.screen is Screen.DESK
            assert "No queda lugar" in _said(hands)
            assert "la de repuesto" in _said(hands), "what to do if there is no making room"
            assert hands.window.desk.board.now == Counters(checked_in=1, cast=1)
            (disk / "ballast").unlink()
            hands.touch("main")  # her area is still chosen
            assert not hands.sees("notice")
            assert hands.window.desk.board.now == Counters(checked_in=2, cast=1)
            table.end()
    except trials.NotHereError as problem:
        pytest.skip(str(problem))


def _fill(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as stream:
        try:
            while True:
                stream.write(bytes(PAGE))
        except OSError:
            pass


def test_an_urn_on_a_read_only_disk_is_looked_at_and_sends_to_the_spare(
    table, worker, steps, open_table, tmp_path: Path
) -> None:
    try:
        with trials.small_disk(tmp_path / "disk", 4096) as disk:
            table.folder = disk / "mesa"
            open_table()
            table.end()
            trials._run("mount", "-o", "remount,ro", str(disk))
            hands = _again(table, worker, steps)
            hands.touch("why-restarted")
            hands.touch("main")
            assert hands.window.desk.screen is Screen.AFTER_RESTART
            assert "no acepta lo que se escribe" in _said(hands)
            assert "la de repuesto" in _said(hands)
            assert hands.window.desk.board.now == Counters(checked_in=1, cast=1)
            table.end()
    except trials.NotHereError as problem:
        pytest.skip(str(problem))


def test_a_read_only_stick_takes_no_copy_and_says_what_to_look_at(table, open_table, tmp_path: Path) -> None:
    hands = open_table()
    try:
        with trials.small_disk(tmp_path / "locked", 4096) as stick:
            trials._run("mount", "-o", "remount,ro", str(stick))
            table.drives = (Drive("PENDRIVE", stick, 7_900_000_000),)
            hands.touch("copy")
            hands.touch("drive")
            hands.touch("main")
            assert hands.window.desk.screen is Screen.COPY
            assert "una traba" in _said(hands)
    except trials.NotHereError as problem:
        pytest.skip(str(problem))


def test_a_pulled_copy_is_explained_where_it_is_put_right(table, open_table, tmp_path: Path) -> None:
    hands = open_table()
    hands.touch("copy")
    hands.touch("drive")
    hands.touch("main")
    (tmp_path / "pendrive").rename(tmp_path / "pulled")
    _hand_over(hands)
    assert "no contesta o está lleno" in _said(hands)
    hands.touch("copy")
    assert "no contesta o está lleno" in _said(hands, "why")
    (tmp_path / "pulled").rename(tmp_path / "pendrive")
    hands.touch("drive")
    hands.touch("main")
    hands.touch("main")
    assert hands.window.desk.board.now == Counters(checked_in=2, cast=1)


def test_two_devices_of_one_table_are_both_told_to_stop(
    table, worker, steps, open_table, tmp_path: Path
) -> None:
    hands = open_table()
    hands.touch("copy")
    hands.touch("drive")
    hands.touch("main")
    table.end()
    first, table.folder = table.folder, tmp_path / "repuesto"
    hands = _on_the_spare(worker, steps)
    assert "Elegí de nuevo el pendrive de la copia" in _said(hands)
    hands.touch("copy")
    hands.touch("drive")
    hands.touch("main")
    assert not hands.sees("notice")
    _vote(table, hands)

    table.end()
    table.folder = first  # it was believed dead
    hands = _again(table, worker, steps)
    hands.touch("why-restarted")
    hands.touch("main")
    _vote(table, hands)
    hands.touch("copy")
    hands.touch("drive")
    hands.touch("main")
    assert hands.window.desk.screen is Screen.COPY
    assert "Dos máquinas siguieron con esta mesa" in _said(hands)
    hands.touch("back")
    assert "Dos máquinas siguieron con esta mesa" in _said(hands, "copy-stop"), "it stays on the screen"
    row = next(one for one in hands.window.desk.around.devices if one["name"] == "Copia de seguridad")
    assert "llamá a la organización" in str(row["detail"])


def test_a_clock_that_goes_back_or_forward_during_the_day_is_said(table, steps, open_table) -> None:
    hands = open_table()
    noon = table.clock.now
    assert not hands.sees("clock-behind")
    table.clock.now = noon - timedelta(days=3)
    hands.window.desk.tick()
    assert "atrasa" in _said(hands, "clock-behind")
    _vote(table, hands)
    table.clock.now = noon + timedelta(days=1)
    hands.window.desk.tick()
    assert hands.sees("lock-notice") is False
    hands.type(steps.FIRST)  # locked: nobody was there for a day
    hands.press(Qt.Key.Key_Return)
    assert "Si el reloj de esta máquina está mal" in _said(hands, "late")
    assert not hands.sees("clock-behind")
    _vote(table, hands)
    assert hands.window.desk.board.now == Counters(checked_in=3, cast=3)


def test_a_laptop_that_slept_shows_the_lock_and_then_the_same_voter(table, steps, open_table) -> None:
    hands = open_table()
    _hand_over(hands)
    table.clock.now += timedelta(hours=3)
    hands.window.desk.tick()
    assert not hands.sees("left")
    hands.type("no es esta")
    hands.press(Qt.Key.Key_Return)
    assert "ninguna de las dos personas" in _said(hands, "lock-notice")
    hands.type(steps.FIRST)
    hands.press(Qt.Key.Key_Return)
    assert hands.sees("left"), "her ballot is still out"


def test_ten_wrong_passphrases_cost_patience_and_nothing_else(table, worker, steps, tmp_path: Path) -> None:
    table.set_up()
    table.waits = tmp_path / "waits.json"
    hands = worker()
    for _ in range(10):
        _type(hands, steps, steps.FIRST, "no es esta")
        assert "No pasó nada" in _said(hands)
        table.clock.now += timedelta(minutes=1)
    _type(hands, steps, steps.FIRST, "no es esta")
    hands.type(steps.FIRST)
    hands.press(Qt.Key.Key_Return)
    assert "Esperen 60 segundos" in _said(hands)
    table.clock.now += timedelta(minutes=1)
    _type(hands, steps)
    assert hands.window.desk.screen is Screen.DEVICES


# -- the printer's queue -------------------------------------------------------------------------------------


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[tuple[str, Callable[[str], None]]]:
    """A queue of a CUPS of its own: its address, and what `cupsdisable` and `cupsenable` do with it."""
    server = shutil.which("cupsd") or shutil.which("cupsd", path="/usr/sbin")
    commands = {name: shutil.which(name) or f"/usr/sbin/{name}" for name in _COMMANDS}
    if server is None or not all(Path(one).exists() for one in commands.values()):
        pytest.skip("no queue to try: cupsd (cups-daemon) and its commands (cups-client) are not installed")
    folder = tmp_path / "cups"
    for name in ("etc", "spool/tmp", "cache", "run/certs", "log"):
        (folder / name).mkdir(parents=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "etc/cupsd.conf").write_text(_CUPSD.format(port=port))
    (folder / "etc/files.conf").write_text(_FILES.format(folder=folder))
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(
        [server, "-f", "-c", folder / "etc/cupsd.conf", "-s", folder / "etc/files.conf"], **quiet
    )

    def do(name: str, *arguments: str) -> None:
        command = [commands[name], "-h", f"127.0.0.1:{port}", *(arguments or ("mesa",))]
        subprocess.run(command, check=True, timeout=60, **quiet)

    try:
        end = time.monotonic() + 30
        with socket.socket() as probe:
            while probe.connect_ex(("127.0.0.1", port)):
                if process.poll() is not None or time.monotonic() > end:
                    pytest.skip("cupsd does not run here")
                time.sleep(0.05)
        do("lpadmin", "-p", "mesa", "-E", "-v", "file:///dev/null", "-m", "raw")
        yield f"ipp://127.0.0.1:{port}/printers/mesa", do
    finally:
        process.terminate()
        process.wait()


_COMMANDS = ("lpadmin", "cupsdisable", "cupsenable")
_CUPSD = """Listen 127.0.0.1:{port}
Browsing Off
WebInterface No
DefaultAuthType None
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""
_FILES = """ServerRoot {folder}/etc
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
StateDir {folder}/run
ErrorLog {folder}/log/error_log
AccessLog {folder}/log/access_log
PageLog {folder}/log/page_log
FileDevice Yes
SystemGroup root
"""


def test_a_paused_queue_is_called_so_and_the_record_comes_when_it_is_resumed(
    table, worker, steps, queue
) -> None:
    address, cups = queue
    table.set_up()
    hands = worker()
    desk = hands.window.desk
    desk.paperwork.use(StationPapers(IppPrinter(address), table.manifest, Texts()), InlineStationThread())
    desk.paperwork.failed.connect(desk.surroundings.printer_failed)  # as `app.table` does
    _type(hands, steps)
    for _ in range(3):
        hands.touch("main")
    assert desk.screen is Screen.ZERO_REPORT
    cups("cupsdisable")
    hands.touch("zero-again")
    assert "La lista de impresión de esta máquina está en pausa" in _said(hands, "printer")
    cups("cupsenable")
    hands.touch("zero-again")
    assert not hands.sees("printer"), "it came out"
    hands.touch("main")
    assert desk.screen is Screen.DESK
