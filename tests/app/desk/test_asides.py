"""What a worker may need wherever she is: to say what happened, a checkpoint again, one stick only."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from app.desk import Screen
from app.desk.drives import Drive
from printouts.printers import PaperKind
from resources import sample
from tally.station import Incident, IncidentKind

PRINTER = Incident(IncidentKind.PRINTER, "before")


def _say_what_happened(hands) -> None:
    hands.touch("incident")
    hands.touch("kind-printer")
    hands.touch("what-before")
    hands.touch("main")


def _incidents(table) -> list[Incident]:
    return list(table.station._urn.journal.incidents)


def test_what_happens_while_paused_is_noted_and_the_table_stays_paused(table, worker, steps) -> None:
    table.set_up()
    hands = worker()
    steps.open_station(hands.window.desk)
    hands.touch("pause")
    _say_what_happened(hands)
    assert hands.window.desk.screen is Screen.PAUSED
    assert _incidents(table) == [PRINTER]
    hands.touch("copy")
    _say_what_happened(hands)
    assert hands.window.desk.screen is Screen.COPY
    hands.touch("incident")
    hands.touch("back")
    assert hands.window.desk.screen is Screen.COPY
    hands.touch("back")
    assert hands.window.desk.screen is Screen.PAUSED
    hands.touch("to-receipt")
    hands.touch("back")
    hands.touch("main")
    assert hands.window.desk.screen is Screen.DESK
    assert len(_incidents(table)) == 2


def test_what_happens_with_a_ballot_out_or_in_a_question_leads_back_there(table, worker, steps) -> None:
    table.set_up()
    hands = worker()
    desk = hands.window.desk
    steps.open_station(desk)
    hands.touch("area-0")
    hands.touch("main")
    hands.touch("left")
    _say_what_happened(hands)
    assert desk.screen is Screen.ASK_ABANDON
    hands.touch("reason-left")
    hands.touch("main")
    table.clock.now += timedelta(hours=6)
    hands.touch("close")
    _say_what_happened(hands)
    assert desk.screen is Screen.ASK_CLOSE
    hands.touch("main")
    hands.touch("incident")
    hands.touch("back")
    assert desk.screen is Screen.CLOSE_FIRST
    for passphrase in (steps.FIRST, steps.SECOND):
        hands.type(passphrase)
        hands.press(Qt.Key.Key_Return)
    assert desk.screen is Screen.CLOSED
    assert _incidents(table) == [PRINTER, PRINTER]
    _say_what_happened(hands)  # what to do is said; it is written by hand
    assert desk.screen is Screen.CLOSED
    assert len(_incidents(table)) == 2


def test_before_opening_the_steps_are_shown_and_the_passphrases_wait(table, worker, steps) -> None:
    table.set_up()
    hands = worker()
    desk = hands.window.desk
    steps.unlock(desk)
    _say_what_happened(hands)
    assert desk.screen is Screen.DEVICES
    hands.touch("main")
    hands.touch("incident")
    hands.touch("back")
    assert desk.screen is Screen.READ_CODE
    desk.back()  # to look at the devices once more
    hands.touch("main")
    hands.touch("main")
    hands.touch("main")
    assert desk.screen is Screen.ZERO_REPORT, "nobody typed a passphrase twice"


def test_any_checkpoint_of_the_day_is_printed_again(table, worker, steps) -> None:
    draft = sample.manifest_draft()
    table.set_up(draft=draft.model_copy(update={"batch_size": 2}))
    hands = worker()
    desk = hands.window.desk
    steps.open_station(desk)
    hands.touch("to-wall")
    assert not hands.sees("print-1"), "there is none yet"
    hands.touch("back")
    for _ in range(6):
        hands.touch("area-0")
        hands.touch("main")
        table.vote()
        desk.voter_done()
    hands.touch("print-wall")
    assert not desk.wall.property("due")
    hands.touch("to-wall")
    hands.touch("print-1")
    assert hands.sees("printed-1")
    slips = [job for job in table.printer.printed if job.kind is PaperKind.CHECKPOINT_SLIP]
    assert [job.key for job in slips] == ["3", "1"]
    first = table.station.all_checkpoints[0]
    assert first.head_code.replace(" ", "") in table.read(slips[1].pdf).replace(" ", "")
    hands.touch("back")
    assert desk.screen is Screen.DESK
    assert not desk.wall.property("due"), "an older one is none for the wall, and takes nothing from it"
    hands.touch("pause")
    hands.touch("to-wall")
    hands.touch("print-2")
    hands.touch("back")
    assert desk.screen is Screen.PAUSED


def test_one_stick_only_is_said_on_the_record(table, worker, steps, tmp_path: Path) -> None:
    table.set_up()
    stick = tmp_path / "pendrive"
    stick.mkdir()
    table.drives = (Drive("PENDRIVE", stick, 7_900_000_000),)
    hands = worker()
    desk = hands.window.desk
    steps.open_station(desk)
    table.clock.now += timedelta(hours=6)
    hands.touch("close")
    hands.touch("main")
    steps.unlock(desk)
    hands.touch("main")
    hands.touch("drive")
    hands.touch("main")
    hands.touch("finish-with-one")
    assert desk.screen is Screen.SEALED
    assert "un solo pendrive" in hands.find("one-copy").property("text")
    said = [hands.find(f"step-{number}").property("text") for number in (1, 2)]
    assert said[0] == "Pongan el pendrive en su sobre."
    assert "lleven otra con el pendrive y" in said[1]
    hands.touch("again")
    record = table.read(table.printer.printed[-1].pdf)
    assert "El paquete salió en un solo pendrive" in record
    table.end()
    again = table.desk()
    steps.unlock(again)
    assert again.property("oneCopy"), "also after a restart"
