"""A table that counts at its desk, for `bench_table_count`. It has Qt, which no worker process must load."""

# ruff: noqa: T201 - printing is what it is for

from __future__ import annotations

import os
import random
import resource
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from app.desk import DeskViewModel, DeskWindow, Screen
from app.station_thread import StationThread
from app.table_keys import WORKERS as TRUSTEES
from app.table_keys import give_keys
from resources import sample
from resources.texts import Texts
from tally.ballots import encrypt_ballot
from tally.count import set_up, worker_pool
from tally.count.station_keys import keys_view
from tally.crypto.envelope import CHEAP_COST, Passphrase
from tally.election import Custody, station_certificate
from tally.station import Station, StationKit
from tests.builders.election import NOON
from tests.builders.steps import no_steps

PLACE, WORDS = "M-01", ("pala y rastrillo", "mate con cedrón")
EVERY = 10  # ms
STYLE = (0, 1)


@dataclass
class Watch:
    """What the window's thread sees while the count runs."""

    begun: float = field(default_factory=time.perf_counter)
    last: float = 0.0
    gaps: list[float] = field(default_factory=list)
    said: list[tuple[float, float, str]] = field(default_factory=list)

    def look(self) -> None:
        """The window's thread is at work: how long was it not?"""
        now = time.perf_counter()
        if self.last:
            self.gaps.append(now - self.last)
        self.last = now

    def said_at(self, part: float) -> str:
        """What it said of the time left when so much of the whole time had passed, and what it was."""
        whole = time.perf_counter() - self.begun
        known = [(at, left) for at, _, left in self.said if at <= part * whole]
        said = known[-1][1] if known else ""
        return f"{said or '–'} ({(1 - part) * whole:.0f} s)"


class Desk:
    """The desk of one table, and its window."""

    def __init__(self, app: QGuiApplication, folder: Path) -> None:
        self._app, self.thread = app, StationThread()
        self.stations: list[Station] = []
        texts = Texts("en")
        self.model = DeskViewModel(
            lambda words: Station.unlock(folder, words, clock=lambda: NOON),
            self.thread,
            texts,
            now=lambda: NOON,
        )
        self.model.stationReady.connect(self.stations.append)
        self.window = DeskWindow(self.model, texts)
        self.window.show()
        for word in WORDS:
            self.model.givePassphrase(word)
        self.until(lambda: self.model.screen is Screen.COUNT)

    def until(self, there: Callable[[], bool], watch: Watch | None = None) -> float:
        """Waits as a person does, with the window alive. Gives how long it took."""
        begun, timer = time.perf_counter(), QTimer()
        if watch is not None:
            timer.timeout.connect(watch.look)
            timer.start(EVERY)
        while not there():
            self._app.processEvents()
            time.sleep(0.001)
        timer.stop()
        return time.perf_counter() - begun

    def count(self, stop_at: float | None = None) -> tuple[float, Watch]:
        """Counts, or stops at this part. Gives the seconds (from the stop on) and what was seen."""
        watch, pace = Watch(), self.model.pace

        def heard() -> None:
            watch.said.append((time.perf_counter() - watch.begun, pace.part, pace.left))

        pace.changed.connect(heard)
        for word in WORDS:
            self.model.giveTrustee(word)
        if stop_at is not None:
            self.until(lambda: pace.part >= stop_at or self.model.screen is not Screen.COUNTING, watch)
            self.model.stopCount()
        took = self.until(lambda: self.model.screen is not Screen.COUNTING, watch)
        pace.changed.disconnect(heard)
        return took, watch

    def end(self) -> None:
        """Gives the urn back."""
        self.thread.submit(self.stations[0].close_urn).result()
        self.thread.stop()
        self.window.close()


def application() -> QGuiApplication:
    """Qt."""
    return QGuiApplication(["bench"])


def closed_table(folder: Path, ballots: int) -> None:
    """A table at which so many people voted, closed and not counted."""
    draft = sample.manifest_draft().model_copy(update={"custody": Custody.STATION})
    setup, secrets = set_up(draft)
    kit = StationKit(setup.manifest.to_bytes(), setup.manifest_signature, setup.authority, PLACE)
    words = tuple(Passphrase(one) for one in WORDS)
    station = Station.create(folder, kit, (words[0], words[1]), clock=lambda: NOON, cost=CHEAP_COST)
    station.install_certificate(
        station_certificate(secrets.authority, setup.manifest, PLACE, station.public_key)
    )
    keys = give_keys(station, secrets.authority, dict(zip(TRUSTEES, words, strict=True)), CHEAP_COST)
    station.open((words[0], words[1]))
    view, manifest_hash, chance = keys_view(setup.manifest, keys), setup.manifest_hash, random.Random(ballots)
    made = []
    for _ in range(ballots):
        contests = ((at, view.contests[at]) for at in STYLE)
        choices = {at: sample.choice_of(one, (chance.choice(one.projects).id,)) for at, one in contests}
        ballot, opening = encrypt_ballot(view, manifest_hash, PLACE, choices)
        opening.destroy()
        made.append(ballot)
    station.cast_encrypted(made)
    station.close((words[0], words[1]))
    station.close_urn()


def at_the_desk(app: QGuiApplication, table: Path, ballots: int, stop_at: float) -> None:
    """Counted in the urn's thread of the desk; then once more, stopped and gone on with. Prints one row."""
    before, desk = time.process_time(), Desk(app, _copy(table, "whole"))
    took, watch = desk.count()
    assert desk.model.screen is Screen.RESULT, desk.model.notice
    said = [watch.said_at(part) for part in (0.1, 0.5, 0.9)]
    desk.end()
    cpu, gaps = time.process_time() - before, sorted(watch.gaps)
    again = Desk(app, _copy(table, "stopped"))
    stopping, _ = again.count(stop_at)
    assert again.model.screen is Screen.COUNT
    assert again.model.notice
    rest, _ = again.count()
    assert again.model.screen is Screen.RESULT
    again.end()
    mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"| {ballots:,} | {took:.0f} | {cpu:.0f} | {1000 * gaps[-1]:.0f} "
        f"| {1000 * gaps[len(gaps) * 99 // 100]:.0f} | {stopping:.1f} | {rest:.0f} | {mib:.0f} |",
        flush=True,
    )
    print(f"  said when 10, 50, 90 % of the time had passed: {'; '.join(said)}", flush=True)


def by_processes(table: Path, workers: int) -> None:
    """Counted as `urna station count` does, by so many processes. Prints how long it took."""
    words = tuple(Passphrase(one) for one in WORDS)
    station = Station.unlock(_copy(table, f"by-{workers}"), (words[0], words[1]), clock=lambda: NOON)
    begun, before = time.perf_counter(), os.times()
    with worker_pool(workers) as pool:
        station.count(dict(zip(TRUSTEES, words, strict=True)), no_steps, pool)
    after = os.times()
    station.close_urn()
    cpu = sum(after[:4]) - sum(before[:4])
    print(
        f"  urna station count --workers {workers}: {time.perf_counter() - begun:.0f} s, CPU {cpu:.0f} s",
        flush=True,
    )


def _copy(table: Path, name: str) -> Path:
    return Path(shutil.copytree(table, table.with_name(name)))
