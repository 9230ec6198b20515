"""One day of a table that counts its own ballots, through both windows, with incidents, up to its package.

The printer runs out of paper in the middle of a receipt; a trustee mistypes; the power fails in the middle of
the count. What people chose is what the screen, the paper's codes and the package say.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.desk.flow import Screen as Desk
from app.desk.pace import CountStoppedError, Pace
from app.kiosk.autopilot import Autopilot
from app.kiosk.flow import Screen
from app.sample.run import open_now
from printouts.printers import Failure, Moment, PaperKind, PrinterEvent
from resources import sample
from tally.ballots import Choice
from tally.count import hold_station_ceremony, set_up
from tally.count.basis import Progress
from tally.crypto.envelope import CHEAP_COST, Passphrase
from tally.election import Custody, Entitlement
from tally.election.manifest import Trustee
from tally.station import Counters, Station, sealed_secrets
from tally.station.result_parts import read_parts
from tally.urn import STEP
from tests.reliability.people import PLACE, WORDS, WORKERS, People

TRUSTEES = (
    Trustee(id="worker-1", name="Marta"),
    Trustee(id="worker-2", name="Horacio"),
    Trustee(id="substitute", name="Lucía"),
)
PASSPHRASES = {"worker-1": WORDS[0], "worker-2": WORDS[1], "substitute": "tres limones"}
LEAST = 6


class CountingPeople(People):
    """People at a table whose workers are its trustees. What voters cast is remembered by contest."""

    def __init__(self, folder: Path, seed: int) -> None:
        draft = sample.manifest_draft().model_copy(
            update={
                "entitlement": Entitlement.DECLARATION,
                "custody": Custody.STATION,
                "min_ballots": LEAST,
            }
        )
        setup, secrets = set_up(open_now(draft))
        super().__init__(folder, seed, election=(setup, secrets))
        self.chosen: dict[str, Counter[tuple[int, ...]]] = {
            one.id: Counter() for one in setup.manifest.contests
        }
        self._now: dict[str, tuple[int, ...]] = {}
        made = hold_station_ceremony(setup.manifest, PLACE, TRUSTEES, 2)
        words = {trustee: Passphrase(typed) for trustee, typed in PASSPHRASES.items()}
        station = Station.unlock(self.folder, WORKERS)
        station.install_keys(
            made.document.to_bytes(),
            made.signed_by(secrets.authority),
            sealed_secrets(made, words, CHEAP_COST),
        )
        station.close_urn()

    def choose(self, pilot: Autopilot) -> None:
        """Two projects of each contest at most, or none."""
        self._now = {}
        for index in tuple(self.kiosk.viewmodel._style):
            pilot.wait_for(Screen.CHOOSE)
            contest = self.setup.manifest.contests[index]
            cheap = min(range(len(contest.projects)), key=lambda k: contest.projects[k].cost)
            picks = () if self.chance.random() < 0.3 else (cheap,)
            pilot.choose(index, Choice(picks))
            self._now[contest.id] = picks
        pilot.wait_for(Screen.REVIEW)

    def cast(self, pilot: Autopilot, code: str) -> None:
        """Into the urn; what she chose is remembered."""
        super().cast(pilot, code)
        for contest, picks in self._now.items():
            self.chosen[contest][picks] += 1

    def vote(self) -> None:
        """One person, from the document to the thanks."""
        self.check_in()
        pilot = self.pilot()
        pilot.touch("start")
        self.choose(pilot)
        self.cast(pilot, self.lock(pilot))
        self.compare()

    def give(self, trustee: str, typed: str = "") -> None:
        """A trustee's turn: she touches her name, types, presses Enter."""
        self.hands.touch(f"trustee-{trustee}")
        self.hands.type(typed or PASSPHRASES[trustee])
        self.hands.press(Qt.Key.Key_Return)

    def close(self) -> None:
        """As anybody closes; then they count."""
        self.at(Desk.DESK)
        self.press("close", Desk.ASK_CLOSE)
        self.hands.touch("early-committee")
        self.press("main", Desk.CLOSE_FIRST)
        self.type_passphrases()
        self.at(Desk.COUNT)


def _paper_runs_out(people: CountingPeople) -> None:
    people.check_in()
    pilot = people.pilot()
    pilot.touch("start")
    people.choose(pilot)
    people.printer.fail_next(Failure(PrinterEvent.PAPER_ENDED, Moment.DURING))
    code = people.lock(pilot, Screen.PRINT_FAILED)
    pilot.touch("retry")
    pilot.wait_for(Screen.DECIDE)
    people.cast(pilot, code)
    people.compare()


def _the_power_fails_while_it_counts(people: CountingPeople, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the first mix. What the disk had then is what the table comes back with."""
    on_disk = people.folder.with_name("what-the-disk-had")
    whole, mixes = Pace.steps, list[str]()

    @contextmanager
    def cut(pace: Pace, name: str, items: int) -> Iterator[Progress]:
        mixes.extend([name] if "mix by" in name else [])
        if len(mixes) == 2 and not on_disk.exists():
            shutil.copytree(people.folder, on_disk)
            raise CountStoppedError("dark")
        with whole(pace, name, items) as progress:
            yield progress

    monkeypatch.setattr(Pace, "steps", cut)
    people.give("substitute")
    people.until(lambda: "Pararon la cuenta" in people.table.desk.notice, "the count did not begin")
    people.get_up()
    shutil.rmtree(people.folder)
    on_disk.rename(people.folder)
    monkeypatch.setattr(Pace, "steps", whole)
    people.sit_down()
    people.at(Desk.COUNT)
    people.press("copy", Desk.COPY_COUNT)
    people.hands.touch("folder")
    people.hands.type(str(people.mirror))
    people.press("main", Desk.COUNT)


def _is_read_aloud(people: CountingPeople) -> None:
    """Every contest: votes as they were cast, or why it is not counted here."""
    result, least = people.table.desk.result, people.setup.manifest.min_ballots
    contests = [one for one in people.setup.manifest.contests if people.chosen[one.id]]
    for at, contest in enumerate(contests):
        chosen = people.chosen[contest.id]
        assert result.title == contest.title["es-AR"]
        if chosen.total() < least:
            assert "mezcla común" in result.said
        else:
            votes: Counter[str] = Counter()
            for picks, times in chosen.items():
                for pick in picks:
                    votes[contest.projects[pick].id] += times
            assert {row["name"].split(" · ")[0]: int(row["value"]) for row in result.rows} == {
                one.id: votes[one.id] for one in contest.projects
            }
            assert [row["value"] for row in result.totals] == [str(chosen[()]), "0", str(chosen.total())]
        people.press("main", Desk.RESULT if at + 1 < len(contests) else Desk.CLOSED)
    assert {chosen.total() < least for chosen in people.chosen.values()} == {True, False}, "both are tried"


def _is_photographed(people: CountingPeople) -> list[str]:
    """Each code fills the screen once; gives their texts, as photos have them."""
    desk, texts = people.table.desk, []
    people.press("to-parts", Desk.PARTS)
    while True:
        texts.append(desk.result.qr.text)
        assert people.hands.find("part").width() > 0.6 * people.hands.window.view.height()
        last = not desk.result.hasNextPart
        people.press("main", Desk.CLOSED if last else Desk.PARTS)
        if last:
            return texts


@pytest.mark.slow
def test_a_table_counts_reads_aloud_prints_and_hands_over(
    qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = CountingPeople(tmp_path, seed=11)
    people.sit_down()
    people.open()
    people.keep_a_copy()
    people.vote()
    _paper_runs_out(people)
    while people.told.counters.cast < 6:
        people.vote()
    people.close()
    assert people.papers(PaperKind.CLOSING_RECORD) == 0, "it is printed when the result is on it"
    people.give("substitute", "tres limas")
    people.give("worker-1")
    people.until(lambda: "no es la frase de Lucía" in people.table.desk.notice, "nobody says whose it was")
    people.at(Desk.COUNT)
    _the_power_fails_while_it_counts(people, monkeypatch)
    begun = people.table.urn.submit(lambda: dict(people.station._urn.facts())).result()
    first = [name for name in begun if name.endswith("-mix-01.output.bin")]
    assert len(first) == 1, "the first mix was finished before it went dark"
    people.give("worker-1")
    people.give("substitute")
    people.at(Desk.RESULT)
    _is_read_aloud(people)
    people.until(lambda: people.papers(PaperKind.CLOSING_RECORD) == 3, "no closing record came out")
    texts = _is_photographed(people)
    package = people.export()
    people.press("finish-with-one", Desk.SEALED)
    people.get_up()
    people.compare_package(package)
    assert package.counters == Counters(checked_in=6, cast=6)
    assert package.own_count is not None
    assert package.files[first[0].removeprefix(STEP)] == begun[first[0]], (
        "what was finished was not done again"
    )
    setup = people.setup
    (photographed,) = read_parts(texts, setup.manifest, setup.manifest_hash, setup.authority)
    assert photographed.tally == package.own_count.tally
