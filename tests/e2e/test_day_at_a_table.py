"""One day at one table through both windows, with three things that go wrong, up to the verified count.

The printer runs out of paper in the middle of a receipt, the power fails while somebody decides, the second
copy is pulled out while somebody casts; and a voter leaves. What people hold in their hands at the end is
what the package, the count and the verifier say.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.desk.flow import Screen as Desk
from app.kiosk.flow import Screen
from app.sample.run import online_result, paper_result
from printouts.printers import Failure, Moment, PaperKind, PrinterEvent
from tally.election.documents import sign
from tally.merge import Removals
from tally.record import RecordWriter, Verifier, assembly
from tally.station import Counters
from tests.builders import no_steps
from tests.reliability.people import PLACE, People, open_election


def _votes(people: People) -> None:
    people.check_in()
    pilot = people.pilot()
    pilot.touch("start")
    people.choose(pilot)
    people.cast(pilot, people.lock(pilot))
    people.compare()


def _sees(people: People, words: str) -> None:
    """These words stand on the desk: in the notice, or beside a device."""
    desk = people.table.desk

    def there() -> bool:
        devices = desk.around.property("devices")
        return words in desk.notice or any(words in one["detail"] for one in devices)

    people.until(there, f"the desk does not say “{words}”")


def _paper_runs_out(people: People) -> None:
    """In the middle of a receipt: nothing was cast, the desk says what to do, and it goes on from there."""
    people.check_in()
    pilot = people.pilot()
    pilot.touch("start")
    people.choose(pilot)
    people.printer.fail_next(Failure(PrinterEvent.PAPER_ENDED, Moment.DURING))
    code = people.lock(pilot, Screen.PRINT_FAILED)
    assert len(people.printer.torn) == 1
    _sees(people, "Se acabó el papel")
    people.compare()
    pilot.touch("retry")
    pilot.wait_for(Screen.DECIDE)
    people.cast(pilot, code)
    people.compare()


def _somebody_leaves(people: People) -> None:
    people.check_in()
    people.pilot().touch("start")
    people.abandon("left")
    people.compare()


def _the_power_fails(people: People) -> None:
    """While somebody holds her receipt and decides: the device comes back with what was on its disk."""
    people.check_in()
    pilot = people.pilot()
    pilot.touch("start")
    people.choose(pilot)
    lost = people.lock(pilot)
    on_disk = people.folder.with_name("what-the-disk-had")
    shutil.copytree(people.folder, on_disk)
    people.get_up()
    shutil.rmtree(people.folder)
    on_disk.rename(people.folder)

    people.sit_down()
    people.go_on("restarted")
    people.compare()
    pilot = people.pilot()
    pilot.wait_for(Screen.READY)  # her ballot is still hers
    pilot.touch("start")
    people.choose(pilot)
    code = people.lock(pilot)
    assert code != lost, "what was made before the power failed can never be cast"
    people.cast(pilot, code)
    people.compare()
    people.press("to-receipt", Desk.RECEIPT)
    people.hands.type(lost)
    people.hands.touch("main")
    people.until(lambda: people.table.desk.receipt.property("answer") != "", "no answer")
    assert people.table.desk.receipt.property("answer") == "No está en esta urna"
    people.press("back", Desk.DESK)
    people.keep_a_copy()


def _the_copy_is_lost(people: People) -> None:
    """While somebody casts: she is told that it did not go in, the workers why; they go on without it."""
    people.check_in()
    pilot = people.pilot()
    pilot.touch("start")
    people.choose(pilot)
    code = people.lock(pilot)
    people.pull_the_copy()
    pilot.touch("cast")
    pilot.wait_for(Screen.CAST_FAILED)
    _sees(people, "no contesta")
    people.compare()
    people.press("copy", Desk.COPY)
    people.press("drop", Desk.DESK)
    pilot.touch("retry")
    pilot.wait_for(Screen.THANKS)
    people.told.add(cast=1)
    people.told.cast.append(code)
    pilot.finish()
    people.compare()


@pytest.mark.slow
def test_a_day_with_three_incidents_is_counted_and_verified(qapp, tmp_path: Path) -> None:
    people = People(tmp_path, seed=5)
    people.sit_down()
    people.open()
    people.until(lambda: people.papers(PaperKind.ZERO_REPORT) == 1, "no zero report came out")
    assert people.table.desk.board.now == Counters()
    people.keep_a_copy()
    for _ in range(2):
        _votes(people)
    _paper_runs_out(people)
    _somebody_leaves(people)
    _the_power_fails(people)
    _votes(people)
    _the_copy_is_lost(people)
    people.throw_the_copy_away()
    people.keep_a_copy()
    _votes(people)
    assert people.kiosk.problems == []
    people.close()
    people.until(lambda: people.papers(PaperKind.CLOSING_RECORD) == 3, "no closing record came out")
    package = people.export()
    people.get_up()
    people.compare_package(package)
    assert package.counters == Counters(checked_in=8, cast=7, challenged=0, abandoned=1)
    assert package.interrupted == 1

    setup, secrets = open_election()
    found = assembly.gather([people.stick / f"{PLACE}.urna"], setup)
    assert found.refused == ()
    writer = RecordWriter(tmp_path / "record", setup.manifest, setup.manifest_hash)
    assembly.begin(writer, setup, found)
    removals = Removals(manifest=setup.manifest_hash.hex(), removals=())
    counted = assembly.count(writer, setup, found, removals, secrets.trustees, secrets.committee, no_steps)
    online, paper = online_result(setup), paper_result(setup)
    assert secrets.online is not None
    channels = [(online, sign(secrets.online, online)), (paper, sign(secrets.committee, paper))]
    assembly.finish(writer, setup, channels, secrets.committee)
    report = Verifier(writer.folder, no_steps).run()
    assert report.holds
    ballots = {one.contest: one.ballots for one in counted.tally.contests}
    assert ballots["ciudad"] == len(people.told.cast), "everybody votes for the whole city"
