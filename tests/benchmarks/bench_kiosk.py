"""The kiosk with 220 projects and their photographs, on software rendering: start, taps, scrolling, memory.

    python -m tests.benchmarks.bench_kiosk [start] [taps] [frames] [memory] [--ballots 1000]

Without names all four. Each number is given twice: as the clock on the wall saw it, and as processor time of
the screen's own thread, which other work on the machine does not lengthen.
"""

# ruff: noqa: T201 - printing is what it is for

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from tally.election import ManifestDraft

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

PROJECTS = 220
THEMES = ("Espacios verdes", "Iluminación", "Accesibilidad", "Cultura", "Movilidad", "Deporte", "Salud")
WORDS = ("vereda", "plaza", "luz", "escuela", "club", "huerta", "mural", "cancha", "rampa", "senda", "árbol")
SPEED_PX = 40
"""A frame's way while scrolling: 2,400 points a second at 60 frames, a fast swipe."""
STARTS = 5


def make_election(folder: Path) -> Path:
    """A manifest of 220 projects with texts of 60 words, and a photograph of 1200 x 900 for each."""
    chance = random.Random(220)
    grain = Image.effect_noise((1200, 900), 40).convert("RGB")
    projects = []
    for k in range(PROJECTS):
        photo = Image.new("RGB", (1200, 900), (chance.randrange(256), chance.randrange(256), 160))
        ImageDraw.Draw(photo).ellipse((200, 100, 1000, 800), fill=(250, chance.randrange(256), 90))
        photo = Image.blend(photo, grain, 0.25)
        photo.save(folder / f"p{k}.jpg", quality=85)
        digest = hashlib.sha256((folder / f"p{k}.jpg").read_bytes()).hexdigest()
        projects.append(
            {
                "id": str(k + 1),
                "title": {"es-AR": " ".join(chance.choices(WORDS, k=chance.randint(4, 9))).capitalize()},
                "description": {"es-AR": " ".join(chance.choices(WORDS, k=60))},
                "cost": chance.randrange(1_000_000, 40_000_000),
                "area": chance.choice(("norte", "sur")),
                "categories": [chance.choice(THEMES)],
                "picture": {"file": f"p{k}.jpg", "sha256": digest},
            }
        )
    document: dict[str, Any] = {
        "election": "00" * 16,
        "city": "Villa de Prueba",
        "title": {"es-AR": "Presupuesto participativo"},
        "languages": ["es-AR"],
        "opens": "2026-11-29T08:00:00-03:00",
        "closes": "2026-11-29T18:00:00-03:00",
        "currency": "ARS",
        "areas": [{"id": "norte", "name": "Norte"}, {"id": "sur", "name": "Sur"}],
        "contests": [
            {
                "id": "ciudad",
                "title": {"es-AR": "Proyectos para toda la ciudad"},
                "budget": 100_000_000,
                "marking": {"rule": "knapsack", "max_picks": 40, "max_cost": 100_000_000},
                "aggregation": {"name": "greedy", "ties": ["lower-cost"]},
                "projects": projects,
            }
        ],
        "stations": [{"id": "M-01", "name": "Club"}],
        "channels": ["in-person"],
        "double_votes": "all-void",
        "trustees": [{"id": "ana", "name": "Ana"}],
        "threshold": 1,
    }
    path = folder / "draft.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


class Bench:
    """A kiosk with the large election, and clocks."""

    def __init__(self, draft: Path) -> None:
        from PySide6.QtGui import QGuiApplication

        from app.kiosk.autopilot import Autopilot
        from app.kiosk.rehearsal import RehearsalPapers, RehearsalStation
        from app.kiosk.viewmodel import KioskViewModel
        from app.kiosk.window import KioskWindow
        from app.station_thread import InlineStationThread

        self.application = QGuiApplication.instance() or QGuiApplication([])
        manifest = ManifestDraft.model_validate_json(draft.read_bytes())
        self.station = RehearsalStation(manifest)
        self.papers = RehearsalPapers()
        self.viewmodel = KioskViewModel(
            self.station,
            manifest,
            self.papers,
            InlineStationThread(),
            InlineStationThread(),
            guard_ms=0,
            farewell_ms=10_000_000,
        )
        self.window = KioskWindow(self.viewmodel, manifest, draft.parent)
        self.swaps = 0
        self.window.frameSwapped.connect(self._swapped)
        self.window.show()
        self.pilot = Autopilot(self.window, manifest)

    def _swapped(self) -> None:
        self.swaps += 1

    def begin(self) -> None:
        """A fresh ballot, at the list of projects."""
        self.viewmodel.hand_over((0,))
        self.pilot.touch("start")
        self.settle()

    def settle(self) -> None:
        """Until all is drawn."""
        from PySide6.QtTest import QTest

        deadline = time.perf_counter() + 20
        while not self.window.is_drawn() and time.perf_counter() < deadline:
            QTest.qWait(10)
        QTest.qWait(100)

    def until_drawn(self, work: Callable[[], object]) -> tuple[float, float]:
        """Does something and waits for the next frame: milliseconds on the wall, of its processor."""
        from PySide6.QtCore import QCoreApplication, QEventLoop

        wall, own, before = time.perf_counter(), time.thread_time(), self.swaps
        work()
        deadline = wall + 5
        while self.swaps == before and time.perf_counter() < deadline:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        return (time.perf_counter() - wall) * 1000, (time.thread_time() - own) * 1000

    def stop(self) -> None:
        """Ends it."""
        self.window.stop()


def resident_mib() -> float:
    """Memory of this process now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def spread(values: list[float]) -> str:
    """Median, 95 and 99 of 100, worst."""
    ordered = sorted(values)
    at = [ordered[min(len(ordered) - 1, int(len(ordered) * part))] for part in (0.5, 0.95, 0.99)]
    return " | ".join(f"{value:.1f}" for value in (*at, ordered[-1]))


def first_screen(draft: Path) -> None:
    """In a process of its own: shows the first screen, says when it was drawn, ends."""
    bench = Bench(draft)
    bench.until_drawn(bench.window.update)
    print(time.time(), time.process_time())
    bench.stop()


def start(draft: Path) -> None:
    """From the command to the first screen, imports of Python included."""
    walls, owns = [], []
    for _ in range(STARTS):
        begun = time.time()
        command = [sys.executable, "-m", "tests.benchmarks.bench_kiosk", "--first-screen", str(draft)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        drawn, own = map(float, done.stdout.split()[-2:])
        walls.append(drawn - begun)
        owns.append(own)
    print(f"| start to first screen, median of {STARTS} | wall {statistics.median(walls):.2f} s |", end=" ")
    print(f"processor {statistics.median(owns):.2f} s |")


def taps(draft: Path) -> None:
    """From the finger's release to the frame that shows what it did."""
    from PySide6.QtCore import QPoint, QPointF, Qt
    from PySide6.QtTest import QTest

    bench = Bench(draft)

    def tap(name: str) -> tuple[float, float]:
        item = bench.window.item(name)
        assert item is not None, name
        point: QPoint = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        none = Qt.KeyboardModifier.NoModifier
        QTest.mousePress(bench.window, Qt.MouseButton.LeftButton, none, point)
        QTest.qWait(40)  # the finger rests on the glass
        work = lambda: QTest.mouseRelease(bench.window, Qt.MouseButton.LeftButton, none, point)  # noqa: E731
        return bench.until_drawn(work)

    times: dict[str, list[tuple[float, float]]] = {}

    def note(what: str, name: str) -> None:
        bench.settle()
        times.setdefault(what, []).append(tap(name))
        bench.settle()

    for _ in range(5):
        bench.begin()
        first = bench.viewmodel.contest_view.all_cards()[0].project.id
        for _ in range(4):
            note("card in or out, 220 cards told", f"card-{first}")
        note("filter page", "themes")
        note("one filter", "theme-Cultura")
        note("back to the list", "goBack")
        note("search page", "search")
        for letter in "VERE":
            note("letter of a search", f"key-{letter}")
        for letter in "XQ":
            note("letter, slips looked for", f"key-{letter}")
        note("all projects, back to the list", "stopSearch")
        note("letters and colours", "lettersButton")
        note("largest letters", "size-3")
        bench.viewmodel.take_back()
    print(
        "| tap | wall ms: median, 95 %, 99 %, worst | | | | processor ms: median, 95 %, 99 %, worst | | | |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for what, both in times.items():
        print(f"| {what} | {spread([one for one, _ in both])} | {spread([own for _, own in both])} |")
    bench.stop()


def frames(draft: Path) -> None:
    """Scrolls all 220 cards down and up, a frame at a time, while pictures are decoded beside it."""
    bench = Bench(draft)
    bench.begin()
    cards = bench.window.item("cards")
    assert cards is not None
    print(
        f"| scrolling 220 cards, {SPEED_PX} points a frame | frames | wall ms: median, 95 %, 99 %, worst |",
        end="",
    )
    print(" | | | processor ms: median, 95 %, 99 %, worst | | | | above 16.7 ms |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for what in ("down, pictures decoded", "up", "down again, pictures kept", "up again"):
        way = SPEED_PX if what.startswith("down") else -SPEED_PX
        taken: list[tuple[float, float]] = []
        while True:
            at, top = float(cards.property("contentY")), float(cards.property("originY"))
            end = top + float(cards.property("contentHeight")) - cards.height()
            if (way > 0 and at >= end - 1) or (way < 0 and at <= top + 1):
                break
            to = max(top, min(end, at + way))
            taken.append(bench.until_drawn(lambda to=to: cards.setProperty("contentY", to)))  # type: ignore[misc]
        over = sum(own > 1000 / 60 for _, own in taken)
        print(f"| {what} | {len(taken)} | {spread([one for one, _ in taken])} |", end=" ")
        print(f"{spread([own for _, own in taken])} | {over} |", flush=True)
        bench.settle()
    bench.stop()


def memory(draft: Path, ballots: int) -> None:
    """Ballots through the screens, one after another: search, a project's page, marks, test, cast."""
    bench = Bench(draft)
    pilot, viewmodel = bench.pilot, bench.viewmodel
    viewmodel.look.chooseMovement(False)
    print("| ballots | memory, MiB |\n|---|---|", flush=True)
    for number in range(ballots):
        if number % max(1, ballots // 10) == 0:
            print(f"| {number} | {resident_mib():.0f} |", flush=True)
        viewmodel.hand_over((0,))
        pilot.touch("start")
        if number % 5 == 0:
            pilot.touch("scrollDown")
            pilot.touch("scrollUp")
        if number % 7 == 0:
            for name in ("search", "key-V", "key-E", "goBack", "clearSearch"):
                pilot.touch(name)
        first, second = (card.project.id for card in viewmodel.contest_view.all_cards()[:2])
        for name in (f"more-{first}", "goBack", f"card-{first}", f"card-{second}", "next", "lock"):
            pilot.touch(name)
        if number % 20 == 0:
            pilot.touch("challenge")
            pilot.touch("voteAgain")
            chosen = viewmodel.contest_view.all_cards()[0].project.id
            for name in (f"card-{chosen}", "next", "lock"):
                pilot.touch(name)
        pilot.touch("cast")
        pilot.touch("finish")
        bench.station.seen.clear()
        bench.papers.printed.clear()
    print(f"| {ballots} | {resident_mib():.0f} |")
    bench.stop()


def main() -> None:
    """Measures what is named, or all."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", nargs="*", choices=["start", "taps", "frames", "memory", []])
    parser.add_argument("--ballots", type=int, default=1000)
    parser.add_argument("--first-screen", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.first_screen:
        first_screen(asked.first_screen)
        return
    with tempfile.TemporaryDirectory(prefix="urna-kiosk-") as folder:
        draft = make_election(Path(folder))
        for what in asked.what or ("start", "taps", "frames", "memory"):
            print()
            if what == "memory":
                memory(draft, asked.ballots)
            else:
                {"start": start, "taps": taps, "frames": frames}[what](draft)


if __name__ == "__main__":
    main()
