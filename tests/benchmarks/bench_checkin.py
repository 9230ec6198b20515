"""Checking people in: a roll read from CSV, signed, loaded, asked; and from the typed number to the ballot.

    python -m tests.benchmarks.bench_checkin [PEOPLE] [CHECK-INS]

The default is a roll of 1,000,000 people, 300 check-ins at one table with a second copy on another file
system (/dev/shm where there is one), and then 100 through the screens of desk and kiosk, drawn in memory.
People are made up. The key that opens the urn costs what it costs at a table. docs/performance.md holds what
came of it.
"""

# ruff: noqa: T201 - printing is what it is for

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QGuiApplication

from app.desk import Screen
from app.kiosk.flow import Screen as KioskScreen
from app.sample.run import open_now
from app.table import Table
from printouts.printers import PdfPrinter
from resources.texts import Texts
from tally.ballots import BLANK
from tally.count import PublicSetup, set_up
from tally.election import station_certificate
from tally.election.voters import voter_id
from tally.formats import read_roll
from tally.roll import RollCompiler, compile_lists, new_roll_key, sign_roll
from tally.station import Station, StationKit
from tests.builders.election import WORKERS, draft

T = TypeVar("T")
FIRST_NUMBER = 10_000_000
SCREEN_CHECK_INS = 100
PATIENCE_S = 60.0
PLACE = "E-01"


def measured(what: str, work: Callable[[], T]) -> T:
    """Does it once and says how long it took."""
    begun, worked = time.perf_counter(), time.process_time()
    result = work()
    seconds, cpu = time.perf_counter() - begun, time.process_time() - worked
    print(f"| {what} | {seconds:.2f} s | {cpu:.2f} s |", flush=True)
    return result


def write_list(path: Path, people: int) -> None:
    """A roll as a city exports it, in no order."""
    chance = random.Random(people)
    numbers = list(range(FIRST_NUMBER, FIRST_NUMBER + people))
    chance.shuffle(numbers)
    with path.open("w", encoding="utf-8-sig") as stream:
        stream.write("DNI,Nombre,Apellido,Email,Zona,Votó,Nacimiento,Mesa\n")
        for number in numbers:
            zone, day = "norte" if number % 3 else "", f"{1 + number % 28:02}/{1 + number % 12:02}"
            voted, table = "Si" if number % 20 == 0 else "No", f"E-0{1 + number % 5}"
            stream.write(
                f"{number},Nombre{number},Apellido,{number}@example.org,{zone},{voted},"
                f"{day}/{1930 + number % 78},{table}\n"
            )


def per_cent(times: list[float], part: float) -> float:
    """The time below which this part of all stays."""
    return sorted(times)[min(len(times) - 1, int(part * len(times)))]


def told(what: str, times: list[float]) -> None:
    """One row: middle, p99, longest."""
    row = " / ".join(f"{1000 * per_cent(times, part):.2f}" for part in (0.5, 0.99, 1))
    print(f"| {what} | {row} ms |", flush=True)


def table_of(folder: Path, setup: PublicSetup) -> Station:
    """A station of the test election, with the passphrases' real cost."""
    kit = StationKit(setup.manifest.to_bytes(), setup.manifest_signature, setup.authority, PLACE)
    return Station.create(folder, kit, WORKERS)


def main() -> None:
    """Measures all of it once."""
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    given = [int(word) for word in sys.argv[1:]]
    people, check_ins = (given + [1_000_000, 300][len(given) :])[:2]
    setup, secrets = set_up(open_now(draft()))
    memory = Path("/dev/shm")
    with (
        tempfile.TemporaryDirectory() as one,
        tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as other,
    ):
        source, folder = Path(one) / "roll.csv", Path(one) / "mesa"
        write_list(source, people)
        compiler = RollCompiler(setup.manifest, new_roll_key())
        print(f"{people:,} people\n\n| | wall | CPU |\n|---|---|---|")
        measured(
            "the city's CSV read, checked and hashed",
            lambda: compile_lists(compiler, setup.manifest, read_roll(source)),
        )
        kit = measured(
            "sorted and signed",
            lambda: sign_roll(secrets.authority, setup.manifest_hash, PLACE, compiler),
        )
        print(f"| the file | {len(kit.data) / 1e6:.0f} MB | |")
        station = table_of(folder, setup)
        station.install_certificate(
            station_certificate(secrets.authority, setup.manifest, PLACE, station.public_key)
        )
        measured("written into the table's folder", lambda: station.install_roll(kit))
        station.open(WORKERS)
        station.close_urn()
        station = measured("urn unlocked", lambda: Station.unlock(folder, WORKERS))
        measured("the roll read and checked at the table", lambda: station.roll)
        measured("second copy begun, roll and all", lambda: station.attach_mirror(Path(other) / "copy"))
        numbers = check_in(station, people, check_ins)
        station.close_urn()
        through_screens(folder, Path(one), setup, numbers, Path(other) / "copy")


def check_in(station: Station, people: int, check_ins: int) -> list[int]:
    """Asks for many and admits some. Gives the numbers of those who are still to come."""
    chance = random.Random(people)
    lookups, whole = [], []
    numbers = chance.sample(range(FIRST_NUMBER, FIRST_NUMBER + people), min(people, 20_000))
    for number in numbers:
        begun = time.perf_counter()
        station.may_vote(voter_id("DNI", str(number)))
        lookups.append(time.perf_counter() - begun)
    admitted = 0
    waiting = iter(numbers)
    for number in waiting:
        begun = time.perf_counter()
        voter = voter_id("DNI", f"{number:,}".replace(",", "."))
        outcome = station.may_vote(voter)
        if not outcome.admits:
            continue
        style = station.manifest.style_for(outcome.area, outcome.age)
        station.admit(voter, style)
        assert station.ballot_out == style
        whole.append(time.perf_counter() - begun)
        station.cast(station.prepare(dict.fromkeys(style, BLANK)))
        admitted += 1
        if admitted == check_ins:
            break
    print("\n| | middle / p99 / longest |\n|---|---|")
    told(f"one person looked up, {len(lookups):,} times", lookups)
    told(f"number typed to ballot out, in urn and copy, {admitted:,} check-ins", whole)
    return list(waiting)


def through_screens(folder: Path, root: Path, setup: PublicSetup, numbers: list[int], copy: Path) -> None:
    """From the number's Enter to the outcome; from the touch that hands over to the kiosk's first screen."""
    application = QGuiApplication.instance() or QGuiApplication(["urna"])
    table = Table(folder, setup.manifest, PdfPrinter(root), Texts(), where_to_check="urna check-receipt")
    desk = table.desk

    def until(ready: Callable[[], bool]) -> None:
        begun = time.perf_counter()
        while not ready():
            assert time.perf_counter() - begun < PATIENCE_S, f"the desk stays on {desk.screen}"
            application.processEvents()
            time.sleep(0.001)

    table.show()
    for word in ("pala y rastrillo", "mate con cedrón"):
        desk.givePassphrase(word)
    until(lambda: desk.screen is not Screen.UNLOCKING and table.kiosk is not None)
    if desk.screen is not Screen.DESK:  # a desk that says first what it found after a restart
        desk.seen()
    kiosk = table.kiosk
    assert kiosk is not None
    kiosk.show()
    station = table._station
    assert station is not None
    table.urn.submit(station.attach_mirror, copy).result()
    asked, given = [], []
    for number in numbers:
        begun = time.perf_counter()
        desk.lookUp(str(number))
        until(lambda: desk.screen is Screen.CHECK_IN)
        asked.append(time.perf_counter() - begun)
        if not desk.checkin.admits:
            desk.sendAway()
            continue
        if not desk.person.ready:
            desk.person.chooseArea(0)
        begun = time.perf_counter()
        desk.handOver()
        until(lambda: kiosk.viewmodel.on_screen is KioskScreen.READY)
        given.append(time.perf_counter() - begun)
        if len(given) == SCREEN_CHECK_INS:
            break
        until(lambda: desk.screen is Screen.DESK)
        desk.askAbandon()
        desk.abandon("other")
        until(lambda: desk.screen is Screen.DESK and kiosk.viewmodel.on_screen is KioskScreen.WAITING)
    told(f"on the screens: number entered to outcome shown, {len(asked):,} times", asked)
    told(f"on the screens: handed over to the voter's first screen, {len(given):,} times", given)
    table.stop()


if __name__ == "__main__":
    main()
