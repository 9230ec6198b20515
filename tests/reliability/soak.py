"""Hundreds of voters at one table without a restart, through the real windows, and what happens in a day.

    python -m tests.reliability.soak [VOTERS] [--seed S]

Each voter is checked in by hand on the desk's window and touches the kiosk's. Most vote; some put the machine
to the test, leave, come back too late or not at all; the printer runs out of paper in the middle of a
receipt, the second copy is pulled out. After each, the desk's numbers are compared with what people were
told; at the end the package, ballot by ballot. Memory is read all along. Ends with 1 if anything is wrong.
"""

# ruff: noqa: T201 - printing is what it is for

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from app.desk.flow import Screen as Desk
from app.kiosk.autopilot import Autopilot
from app.kiosk.flow import Screen
from printouts.printers import Failure, Moment, PrinterEvent
from tests.reliability.people import People

VOTERS = 500
WARM_UP = 0.2
"""The part of the voters after which caches are full and memory should stay."""

_TROUBLES = (PrinterEvent.PAPER_ENDED, PrinterEvent.JAMMED, PrinterEvent.LOST)


class Soak:
    """A day of so many voters. `happened` counts what befell them."""

    def __init__(self, people: People) -> None:
        self.people, self.happened = people, Counter[str]()
        self.memory: list[int] = []
        self.seconds = 0.0
        self._kinds: tuple[tuple[Callable[[Autopilot], None], int], ...] = (
            (self._votes, 52),
            (self._tests_the_machine, 9),
            (self._leaves_while_choosing, 6),
            (self._leaves_with_the_receipt, 4),
            (self._goes_quiet_and_is_gone, 4),
            (self._goes_quiet_and_is_back, 4),
            (self._goes_quiet_at_the_decision, 3),
            (self._printer_fails_first, 6),
            (self._printer_fails_at_the_last_line, 4),
            (self._asks_for_help, 3),
            (self._copy_is_pulled, 5),
        )

    def run(self, voters: int) -> None:
        """Opens, lets them all vote, closes, exports, compares."""
        people, begun = self.people, time.monotonic()
        people.sit_down()
        people.open()
        people.keep_a_copy()
        ways, weights = zip(*self._kinds, strict=True)
        first = people.chance.sample(ways, len(ways))  # so that each happens also on a short day
        for number in range(voters):
            if number % 25 == 5:
                self._pause()
            if number % 20 == 9:
                self._ask_for_a_receipt()
            way = first.pop() if first else people.chance.choices(ways, weights)[0]
            self.happened[way.__name__.strip("_").replace("_", " ")] += 1
            people.check_in()
            way(people.pilot())
            people.compare()
            assert people.kiosk.problems == [], f"QML complained when a voter {way.__name__.strip('_')}"
            if number % 50 == 49:
                print(f"  {number + 1} voters, {people.told.counters}", file=sys.stderr, flush=True)
            people.printer.printed.clear()
            people.printer.torn.clear()
            self.memory.append(resident_kib())
        people.close()
        people.compare_package(people.export())
        people.get_up()
        self.seconds = time.monotonic() - begun

    def grown(self) -> float:
        """KiB more for each voter, once the caches are full: the slope of a line through the readings."""
        gone = int(len(self.memory) * WARM_UP)
        readings = self.memory[gone:]
        middle, mean = (len(readings) - 1) / 2, sum(readings) / len(readings)
        slope = sum((k - middle) * (one - mean) for k, one in enumerate(readings))
        return slope / sum((k - middle) ** 2 for k in range(len(readings)))

    # -- voters ----------------------------------------------------------------------------------------------

    def _begin(self, pilot: Autopilot) -> None:
        pilot.touch("start")
        self.people.choose(pilot)

    def _marks_one(self, pilot: Autopilot) -> None:
        """Begins, and marks a project that nobody will ever hear of."""
        pilot.touch("start")
        pilot.wait_for(Screen.CHOOSE)
        people = self.people
        contest = people.setup.manifest.contests[people.kiosk.viewmodel._style[0]]
        name = people.chance.choice(contest.projects).id
        pilot.show_card(name)
        pilot.touch(f"card-{name}")

    def _votes(self, pilot: Autopilot) -> None:
        self._begin(pilot)
        self.people.cast(pilot, self.people.lock(pilot))

    def _tests_the_machine(self, pilot: Autopilot) -> None:
        people = self.people
        self._begin(pilot)
        code = people.lock(pilot)
        pilot.touch("challenge")
        pilot.wait_for(Screen.OPENED)
        people.told.add(challenged=1)
        people.told.checked.append(code)
        pilot.touch("voteAgain")
        people.choose(pilot)
        people.cast(pilot, people.lock(pilot))

    def _leaves_while_choosing(self, pilot: Autopilot) -> None:
        self._marks_one(pilot)
        self.people.abandon(self.people.chance.choice(["left", "mistake", "other"]))

    def _leaves_with_the_receipt(self, pilot: Autopilot) -> None:
        self._begin(pilot)
        self.people.lock(pilot)
        self.people.abandon("left")

    def _runs_out_of_time(self, pilot: Autopilot, screen: Screen) -> None:
        presence = self.people.kiosk.viewmodel.presence
        presence.quiet.emit()
        pilot.wait_for(Screen.STILL_THERE)
        pilot.wait(lambda: self.people.kiosk.item("stillHere") is not None, "nobody was asked")
        presence.gone.emit()
        pilot.wait_for(screen)

    def _goes_quiet_and_is_gone(self, pilot: Autopilot) -> None:
        self._marks_one(pilot)
        self._runs_out_of_time(pilot, Screen.LEFT)
        self.people.abandon("left")

    def _goes_quiet_and_is_back(self, pilot: Autopilot) -> None:
        self._begin(pilot)
        self._runs_out_of_time(pilot, Screen.LEFT)
        self.people.hands.touch("returned")
        pilot.wait_for(Screen.READY)
        self._begin(pilot)
        self.people.cast(pilot, self.people.lock(pilot))

    def _goes_quiet_at_the_decision(self, pilot: Autopilot) -> None:
        self._begin(pilot)
        self.people.lock(pilot)
        self._runs_out_of_time(pilot, Screen.LEFT_LOCKED)
        self.people.abandon("left")

    def _trouble(self) -> Failure:
        chance = self.people.chance
        return Failure(chance.choice(_TROUBLES), chance.choice([Moment.BEFORE, Moment.DURING]))

    def _printer_fails_first(self, pilot: Autopilot) -> None:
        people = self.people
        self._begin(pilot)
        people.printer.fail_next(self._trouble())
        people.lock(pilot, Screen.PRINT_FAILED)
        pilot.touch("retry")
        pilot.wait_for(Screen.DECIDE)
        receipt = people.kiosk.viewmodel._receipt
        assert receipt is not None
        people.cast(pilot, receipt.code)

    def _printer_fails_at_the_last_line(self, pilot: Autopilot) -> None:
        people = self.people
        self._begin(pilot)
        code = people.lock(pilot)
        people.printer.fail_next(self._trouble())
        pilot.touch("cast")
        pilot.wait_for(Screen.LAST_LINE_FAILED)
        people.told.add(cast=1)  # the screen says so, and the paper does not yet
        people.told.cast.append(code)
        pilot.touch(people.chance.choice(["retry", "otherWay"]))
        pilot.wait_for(Screen.THANKS)
        pilot.finish()

    def _asks_for_help(self, pilot: Autopilot) -> None:
        pilot.touch("start")
        pilot.wait_for(Screen.CHOOSE)
        pilot.touch("helpButton")
        self.people.hands.touch("help-seen")
        pilot.touch("goBack")
        self.people.choose(pilot)
        self.people.cast(pilot, self.people.lock(pilot))

    def _copy_is_pulled(self, pilot: Autopilot) -> None:
        """While somebody decides. She touches “cast”, is told the truth, and casts when it is put right."""
        people = self.people
        self._begin(pilot)
        code = people.lock(pilot)
        people.pull_the_copy()
        pilot.touch("cast")
        pilot.wait_for(Screen.CAST_FAILED)
        if people.chance.random() < 0.5:
            people.put_the_copy_back()
            people.keep_a_copy()
        else:
            people.throw_the_copy_away()
            people.press("copy", Desk.COPY)
            people.press("drop", Desk.DESK)
            pilot.touch("retry")
        if people.kiosk.viewmodel.on_screen is Screen.CAST_FAILED:
            pilot.touch("retry")
        pilot.wait_for(Screen.THANKS)
        people.told.add(cast=1)
        people.told.cast.append(code)
        pilot.finish()
        if people.station.mirror is None:
            people.keep_a_copy()

    # -- between voters --------------------------------------------------------------------------------------

    def _pause(self) -> None:
        self.happened["pause"] += 1
        self.people.at(Desk.DESK)
        self.people.press("pause", Desk.PAUSED)
        self.people.press("main", Desk.DESK)

    def _ask_for_a_receipt(self) -> None:
        people = self.people
        if not people.told.cast:
            return
        self.happened["asks for a receipt"] += 1
        people.press("to-receipt", Desk.RECEIPT)
        people.hands.type(people.chance.choice(people.told.cast))
        people.hands.touch("main")
        people.until(lambda: people.table.desk.receipt.property("isGood"), "a receipt was not found")
        people.press("back", Desk.DESK)


def resident_kib() -> int:
    """The memory of this process, without rubbish."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4


def main() -> int:
    """Runs one day and prints what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("voters", nargs="?", type=int, default=VOTERS)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    with tempfile.TemporaryDirectory() as folder:
        soak = Soak(people := People(Path(folder), given.seed))
        try:
            soak.run(given.voters)
        finally:
            for name, times in soak.happened.most_common():
                print(f"{times:6}  {name}")
    told = people.told.counters
    print(f"{told.checked_in} checked in = {told.cast} cast + {told.abandoned} abandoned", end="; ")
    print(f"{told.challenged} challenged; every receipt's ballot in the package, once")
    print(f"{soak.seconds:.0f} s; memory {soak.memory[0] / 1024:.0f} MiB after the first voter", end=", ")
    print(f"{soak.memory[-1] / 1024:.0f} MiB after the last; {soak.grown():.1f} KiB more for each voter")
    return 0


if __name__ == "__main__":
    sys.exit(main())
