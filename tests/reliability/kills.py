"""Kills a process that casts ballots, thousands of times, and looks each time for what was lost or doubled.

    python -m tests.reliability.kills [N] [--seed S] [--mirror FOLDER] [--aim MOMENT]

N counts the kills (SIGKILL) that met the process while voters came and went; kills during set-up, opening,
start, closing and export come on top. After each, the urn and its copy on another file system are opened
again and compared with what the process had acknowledged over a pipe.
"""

from __future__ import annotations

import argparse
import mmap
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tally.crypto.envelope import read_envelope
from tally.errors import UrnaError
from tally.urn import Phase, Urn
from tests.builders.election import WORKERS
from tests.reliability import table
from tests.reliability.device import VOTING, Moment, Orders, begin
from tests.reliability.truth import Findings, State, Told, missing, read_state

KILLS_PER_DAY = 50
AIMS = {
    Moment.CASTING: 8,
    Moment.SEALING: 4,
    Moment.CHALLENGING: 2,
    Moment.GIVING: 2,
    Moment.ABANDONING: 1,
}
"""What kills are aimed at, and how often each beside the others."""
PATIENCE = 5.0  # seconds for a process to come to the point at which it is killed


class Day:
    """One urn from set-up to its checked package, with kills all along."""

    def __init__(self, disk: Path, medium: Path, chance: random.Random, totals: Totals) -> None:
        self._places = [disk, medium]
        self._chance, self._totals = chance, totals
        self._folder, self._mirror = disk / "device", medium / "copy"
        self._stick = disk / "stick"
        self._stick.mkdir()
        self._shown = mmap.mmap(-1, 1)
        self._state, self._told = State(), Told()
        self._spares = 0

    def run(self, wanted: int) -> None:
        """The whole day; `wanted` kills fall while voters come and go."""
        for _ in range(3):  # it takes two hundredths of a second
            self._live(delay=self._chance.uniform(0, 0.02))
        for _ in range(3):
            if self._state.phase in (Phase.EMPTY, Phase.SET_UP):
                self._live(aim=Moment.OPENING, delay=self._chance.uniform(0, 0.008))
        done = 0
        while done < wanted:
            if self._chance.random() < 0.06:
                self._live(delay=self._chance.uniform(0, 0.12))  # while it starts again
            elif self._chance.random() < 0.5:
                done += self._live(steps=self._chance.randint(1, 14), delay=self._chance.uniform(0, 0.012))
            else:
                aim = self._totals.aim or self._chance.choices(*zip(*AIMS.items(), strict=True))[0]
                done += self._live(
                    steps=self._chance.randint(1, 8), aim=aim, delay=self._chance.uniform(0, 0.005)
                )
            if self._chance.random() < 0.05:
                self._change_device()
        for _ in range(3):
            self._live(close=True, aim=Moment.CLOSING, delay=self._chance.uniform(0, 0.008))
        for _ in range(3):
            self._live(close=True, aim=Moment.EXPORTING, delay=self._chance.uniform(0, 0.04))
        self._live(close=True, kill=False)
        self._check_package()

    def _live(
        self,
        *,
        steps: int = 0,
        aim: Moment | None = None,
        delay: float = 0.0,
        close: bool = False,
        kill: bool = True,
    ) -> bool:
        """One life: until `steps` were acknowledged after its start, it reaches `aim`, and `delay` is over.

        Gives whether it was killed while voters came and went.
        """
        orders = Orders(self._folder, self._mirror, self._stick, close, self._chance.getrandbits(32))
        child, pipe = begin(orders, self._shown)
        lines, rest = _read_steps(pipe, steps if kill else -1)
        if kill:
            self._wait(child, aim, delay)
            os.kill(child, signal.SIGKILL)
        while data := os.read(pipe, 1 << 16):
            rest += data
        os.close(pipe)
        _, status = os.waitpid(child, 0)
        lines += rest.split(b"\n")[:-1]
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        moment = Moment(self._shown[0])
        if killed:
            self._totals.moments[moment] += 1
        self._compare([line.decode() for line in lines])
        return killed and moment in VOTING

    def _wait(self, child: int, aim: Moment | None, delay: float) -> None:
        end = time.perf_counter() + PATIENCE
        while aim is not None and self._shown[0] not in (aim, Moment.FINISHED):
            if time.perf_counter() > end or os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                return
            time.sleep(0.0001)
        end = time.perf_counter() + delay
        while time.perf_counter() < end:  # a sleep would wake up in the system's rhythm
            pass

    # -- after each kill -------------------------------------------------------------------------------------

    def _compare(self, lines: Sequence[str]) -> None:
        """Opens urn and copy again and compares them with what the process said."""
        findings = self._totals.findings
        state, under_way = self._state, self._state
        for line in lines:
            mark, step, *data = line.split(" ")
            if mark == "x":
                findings.contradictions.append(line)
                continue
            tracker = bytes.fromhex(data[0]) if step in ("cast", "challenge") else b""
            person = bytes.fromhex(data[0]) if step in ("hand-over", "give") else b""
            under_way = state.after(step, tracker or person)
            if mark == "!":
                state = under_way
                self._totals.acknowledged += 1
                if tracker:
                    self._told.take(step, tracker, int(data[1]), data[2])
                    self._totals.receipts += 1
                if step == "give":
                    self._told.codes.add(bytes.fromhex(data[1]))
                    self._totals.codes += 1
        if not (self._folder / "urn.db").exists():
            if state.phase is not Phase.EMPTY:
                findings.contradictions.append("an urn that was set up is gone")
            return
        found, journal = self._open(self._folder)
        if found is None:
            return
        findings.lost += missing(found, self._told)
        findings.doubled += len(found.cast - under_way.cast - state.cast)
        if found not in (state, under_way):
            findings.half += 1
        elif found == under_way != state:
            self._totals.unsaid += 1
        self._state = found
        self._check_copy(journal)

    def _check_copy(self, journal: list[bytes]) -> None:
        if not (self._mirror / "urn.db").exists():
            return
        found, copied = self._open(self._mirror)
        if found is None:
            return
        findings = self._totals.findings
        findings.lost += missing(found, self._told)
        if journal[: len(copied)] != copied:
            findings.contradictions.append("the copy is ahead of the urn")
        self._totals.copy_behind += len(copied) < len(journal)

    def _open(self, folder: Path) -> tuple[State | None, list[bytes]]:
        findings = self._totals.findings
        try:
            urn = Urn.open(folder / "urn.db", read_envelope(folder / "urn.key", WORKERS, "urn-key"))
        except UrnaError as problem:
            findings.contradictions.append(f"{type(problem).__name__}: {problem}")
            return None, []
        self._totals.opened_again += 1
        state, journal = read_state(urn, findings), urn.journal_lines()
        urn.close()
        return state, journal

    def _change_device(self) -> None:
        """The device is dead for good: the spare goes on with the copy, and gets a copy of its own."""
        if not (self._mirror / "urn.db").exists():
            return
        found, _ = self._open(self._mirror)
        if found is None:
            return
        shutil.rmtree(self._folder)
        self._spares += 1
        self._totals.spares += 1
        self._places.reverse()
        self._folder, self._mirror = self._mirror, self._places[1] / f"copy-{self._spares}"
        self._state = found

    def _check_package(self) -> None:
        """The package that comes out at the end of the day holds each ballot once."""
        findings = self._totals.findings
        try:
            package = table.read(self._stick / f"{table.PLACE}.urna")
        except UrnaError as problem:
            findings.contradictions.append(f"{type(problem).__name__}: {problem}")
            return
        trackers = [leaf.tracker for leaf in package.leaves]
        findings.doubled += len(trackers) - len(set(trackers))
        findings.lost += len((self._told.cast | self._told.challenged) - set(trackers))
        if (
            package.counters != self._state.counters
            or set(trackers) != self._state.cast | self._state.challenged
        ):
            findings.half += 1
        sheet = table.read_sheet(self._stick)
        numbers = {bytes.fromhex(one.nonce) for one in sheet.given} if sheet is not None else set()
        findings.lost += len(self._told.codes - numbers)
        findings.half += len(numbers) != self._state.gave
        roots = {one.document.number: one.document.root for one in package.checkpoints}
        for number, told in self._told.roots.items():
            if number and told != {roots.get(number)}:
                findings.contradictions.append(f"receipts show another checkpoint {number} than the package")
        self._totals.days += 1
        self._totals.ballots += len(trackers)
        self._totals.interrupted += package.interrupted


class Totals:
    """The numbers of a run."""

    def __init__(self, aim: Moment | None = None) -> None:
        self.aim = aim
        self.moments: Counter[Moment] = Counter()
        self.findings = Findings()
        self.codes = 0
        self.acknowledged = self.receipts = self.opened_again = self.unsaid = 0
        self.copy_behind = self.spares = self.days = self.ballots = self.interrupted = 0

    @property
    def voting(self) -> int:
        """Kills while voters came and went."""
        return sum(count for moment, count in self.moments.items() if moment in VOTING)

    def lines(self, seconds: float, systems: tuple[str, str]) -> list[str]:
        """The report."""
        findings = self.findings
        moments = [
            f"  {moment.name.lower().replace('_', ' '):<16}{self.moments[moment]:>7}"
            for moment in Moment
            if self.moments[moment]
        ]
        return [
            f"kills while voters came and went {self.voting:>7}",
            f"all kills                        {self.moments.total():>7}, by what the process was doing:",
            *moments,
            f"urns and copies opened again     {self.opened_again:>7}",
            f"steps acknowledged               {self.acknowledged:>7}",
            f"  of them receipts               {self.receipts:>7}",
            f"  of them codes for a kiosk      {self.codes:>7}",
            f"done, not yet acknowledged       {self.unsaid:>7}",
            f"killed before the copy had it too{self.copy_behind:>7}",
            f"spare devices that went on       {self.spares:>7}",
            f"ballots made again after a kill  {self.interrupted:>7}",
            f"days closed, package checked     {self.days:>7}",
            f"  ballots in the packages        {self.ballots:>7}",
            f"accepted ballots lost            {findings.lost:>7}",
            f"ballots counted twice            {findings.doubled:>7}",
            f"half steps                       {findings.half:>7}",
            f"other contradictions             {len(findings.contradictions):>7}",
            *(f"  {line}" for line in findings.contradictions[:20]),
            f"urn on {systems[0]}, copy on {systems[1]}; {seconds:.0f} s",
        ]


def _read_steps(pipe: int, steps: int) -> tuple[list[bytes], bytes]:
    """Lines up to the `steps`-th step that was acknowledged once the second copy was attached."""
    lines: list[bytes] = []
    rest, seen, attached = b"", 0, False
    while seen < steps:
        data = os.read(pipe, 4096)
        if not data:
            break
        *whole, rest = (rest + data).split(b"\n")
        for line in whole:
            lines.append(line)
            seen += attached and line.startswith(b"!")
            attached = attached or line == b"! attach"
    return lines, rest


def _file_system(folder: Path) -> str:
    """The kind of file system that a folder lies on, as Linux names it."""
    best = ("", "an unknown file system")
    for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines():
        _, place, kind, *_ = line.split()
        if folder.resolve().is_relative_to(place) and len(place) > len(best[0]):
            best = (place, kind)
    return best[1]


def run(kills: int, seed: int, medium: Path, aim: Moment | None = None) -> Totals:
    """Kills until `kills` of them fell while voters came and went; prints the report, also when stopped."""
    chance, totals, start = random.Random(seed), Totals(aim), time.perf_counter()
    table.election()
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory(dir=medium) as other:
        systems = (_file_system(Path(one)), _file_system(Path(other)))
        with suppress(KeyboardInterrupt):
            while totals.voting < kills and totals.findings.clean:
                name = f"day-{totals.days}"
                disk, copy = Path(one) / name, Path(other) / name
                disk.mkdir()
                copy.mkdir()
                Day(disk, copy, chance, totals).run(min(KILLS_PER_DAY, kills - totals.voting))
                shutil.rmtree(disk)
                shutil.rmtree(copy)
                sys.stderr.write(f"\r{totals.voting} of {kills}")
    sys.stderr.write("\r")
    sys.stdout.write("\n".join(totals.lines(time.perf_counter() - start, systems)) + "\n")
    return totals


def main() -> None:
    """The command."""
    memory = Path("/dev/shm")
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("kills", nargs="?", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=20270502)
    parser.add_argument(
        "--mirror",
        type=Path,
        default=memory if memory.is_dir() else Path(tempfile.gettempdir()),
        help="a folder on another file system, for the second copy",
    )
    parser.add_argument(
        "--aim",
        type=lambda name: Moment[name.upper()],
        choices=list(AIMS),
        metavar="MOMENT",
        help=f"aim at this alone: {', '.join(one.name.lower() for one in AIMS)}",
    )
    given = parser.parse_args()
    sys.exit(0 if run(given.kills, given.seed, given.mirror, given.aim).findings.clean else 1)


if __name__ == "__main__":
    main()
