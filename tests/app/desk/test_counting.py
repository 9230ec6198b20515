"""Custody `station`: the table's own trustees count after closing, as they see and do it.

The count is the real one; `Unlucky` makes it fail or wait where a test wants that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from threading import Event

import pypdfium2
import pytest
import zxingcpp
from PySide6.QtCore import Qt

from app.desk import Screen
from app.desk.drives import Drive
from app.desk.pace import Pace
from app.station_thread import StationThread
from printouts.printers import Failure, Moment, PaperKind, PrinterEvent
from resources import sample
from resources.texts import Texts
from tally.count import StationTally
from tally.count.basis import Progress, Steps
from tally.crypto.envelope import Passphrase
from tally.election import Custody
from tally.election.manifest import Trustee
from tally.station import Station, StationTrusteeError
from tally.urn import MirrorLostError

ANA, BETO, CARO = (Trustee(id=one.lower(), name=one) for one in ("Ana", "Beto", "Caro"))
WORDS = {"ana": "zapallo tibio", "beto": "tren de noche", "caro": "tres limones"}


@dataclass
class Unlucky:
    """A station whose count meets what a test wants it to meet; everything else is the real one's."""

    station: Station
    broken: str = ""
    wait: Event | None = None
    copy_pulled: bool = False
    asked: list[set[str]] = field(default_factory=list)

    def __getattr__(self, name: str) -> object:
        return getattr(self.station, name)

    def count(self, passphrases: Mapping[str, Passphrase], steps: Steps) -> StationTally:
        self.asked.append(set(passphrases))
        if self.broken in passphrases:
            raise StationTrusteeError("damaged", self.broken)
        if self.copy_pulled and self.station.mirror is not None:
            raise MirrorLostError("the copy does not answer")

        @contextmanager
        def slow(name: str, items: int) -> Iterator[Progress]:
            with steps(name, items) as progress:
                if self.wait is not None and "mix by" in name:
                    progress(0)
                    self.wait.wait(60)
                    progress(0)
                yield progress

        return self.station.count(passphrases, slow)


@pytest.fixture
def counts(table):
    """A table of custody `station`; call it with who votes (by area) and what is to be otherwise."""

    def make(
        votes: tuple[int, ...] = (0, 2, 2),
        *,
        least: int = 2,
        people: tuple[Trustee, ...] = (ANA, BETO, CARO),
        **otherwise: object,
    ) -> None:
        draft = sample.manifest_draft().model_copy(update={"custody": Custody.STATION, "min_ballots": least})
        words = {one.id: Passphrase(WORDS[one.id]) for one in people}
        table.set_up(draft=draft, trustees=people, words=words)
        asked: list[set[str]] = []
        table.over = lambda station: Unlucky(station, asked=asked, **otherwise)
        table.votes = votes

    return make


def _vote_and_close(table, steps, desk) -> None:
    """A day, up to the second passphrase of the closing. The first voter casts blank, the others for the
    last project of the whole city."""
    steps.open_station(desk)
    last = table.manifest.contests[-1].projects[-1].id
    for k, area in enumerate(table.votes):
        desk.person.chooseArea(area)
        desk.handOver()
        table.vote((last,) if k else ())
        desk.voter_done()
    table.clock.now += timedelta(hours=7)
    desk.askClose()
    steps.confirm_close(desk)
    steps.unlock(desk)


def _type(hands, words: str) -> None:
    hands.type(words)
    hands.press(Qt.Key.Key_Return)


def _said(hands, name: str) -> str:
    return hands.find(name).property("text")


def _listed(project) -> str:
    """As its paper has it."""
    return f"{project.id} · {project.title['es-AR']}"


def _row(hands, name: str) -> tuple[str, str]:
    row = hands.find(name)
    return row.property("name"), row.property("value")


# -- by keyboard and touch ------------------------------------------------------------------------


def test_from_the_closing_to_the_record_by_keyboard_and_touch(
    table, counts, worker, steps, tmp_path: Path
) -> None:
    stick = tmp_path / "pendrive"
    stick.mkdir()
    table.drives = (Drive("PENDRIVE", stick, 7_900_000_000),)
    counts()
    hands = worker()
    desk = hands.window.desk
    _vote_and_close(table, steps, desk)
    assert desk.screen is Screen.COUNT
    assert [name for name, _ in table.signals].count("closed") == 0, "no record before the result is on it"
    assert _said(hands, "needed") == "Hacen falta 2 de estas 3 personas: puede faltar una, cualquiera."
    assert _said(hands, "turn") == "Ana: escribí tu frase secreta"
    hands.touch("trustee-beto")
    assert _said(hands, "turn") == "Beto: escribí tu frase secreta"
    _type(hands, WORDS["beto"])
    assert desk.screen is Screen.COUNT
    assert _said(hands, "passphrase") == "", "no passphrase stays in the field"
    hands.touch("trustee-caro")
    _type(hands, "se equivoca")
    assert desk.screen is Screen.COUNT
    assert "no es la frase de Caro" in desk.notice
    assert _said(hands, "turn") == "Caro: escribí tu frase secreta", "Beto need not type his again"
    _type(hands, WORDS["caro"])
    assert desk.screen is Screen.RESULT
    assert table.station.asked[-1] == {"beto", "caro"}
    quarter, city = table.manifest.contests
    assert desk.result.title == quarter.title["es-AR"]
    assert "El único voto de esta consulta va a la mezcla común" in _said(hands, "said")
    assert not hands.sees("row-0")
    hands.touch("main")
    assert desk.result.title == city.title["es-AR"]
    assert _row(hands, "row-0") == (_listed(city.projects[-1]), "2")
    assert _row(hands, "row-1") == (_listed(city.projects[0]), "0")
    assert [_row(hands, f"total-{k}") for k in range(3)] == [
        ("En blanco", "1"),
        ("Votos nulos", "0"),
        ("Votos contados", "3"),
    ]
    hands.touch("main")
    assert desk.screen is Screen.CLOSED
    assert [name for name, _ in table.signals].count("closed") == 1
    hands.touch("to-result")
    assert desk.result.title == quarter.title["es-AR"], "from the beginning"
    hands.touch("main")
    hands.touch("main")
    hands.touch("to-parts")
    assert _said(hands, "part-place").startswith("Código 1 de ")
    hands.touch("back")
    hands.touch("main")
    hands.touch("drive")
    hands.touch("main")
    assert desk.screen is Screen.EXPORTED


def test_letters_of_the_result_can_be_read_from_a_distance(table, counts, worker, steps) -> None:
    """On the smallest window too a number is 1.7 times as large as the other words."""
    counts((0, 0))
    hands = worker(size=(1024, 600))
    _vote_and_close(table, steps, hands.window.desk)
    for trustee in ("ana", "beto"):
        _type(hands, WORDS[trustee])
    assert hands.find("row-0").height() >= 2.5 * hands.window.unit


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ballots checked", "Revisando los votos…"),
        ("contest a: mix by remixer", "Mezclando los votos de «Plaza»…"),
        ("contest a: decryption by mix", "Abriendo los votos de «Plaza»…"),
        ("contest a: switch by ana", "Pasando a la mezcla común los votos de «Plaza»…"),
        ("contest a: ballots opened", "Sumando los votos de «Plaza»…"),
        ("something new", "Contando los votos…"),
    ],
)
def test_what_it_does_is_said_and_how_long_it_takes(qapp, name: str, said: str) -> None:
    seconds = iter((0.0, 120.0))
    pace = Pace(Texts(), seconds=lambda: next(seconds))
    pace.begin(100, 1, 2, {"a": "Plaza"})
    assert pace.left == "", "nobody can know yet"
    with pace.steps(name, 100) as progress:
        progress(50)
    qapp.processEvents()
    assert pace.doing == said
    assert 0 < pace.part < 1
    assert pace.left


def test_what_an_earlier_run_finished_says_nothing_of_the_speed(qapp) -> None:
    seconds = iter((0.0, 1.0, 2.0, 62.0))
    pace = Pace(Texts(), seconds=lambda: next(seconds))
    pace.begin(100, 1, 2, {})
    with pace.steps("contest a: mix by ana", 100):
        pass
    qapp.processEvents()
    assert pace.left == ""
    seconds = iter((2.0, 62.0))
    with pace.steps("contest a: mix by beto", 100) as progress:
        progress(50)
        qapp.processEvents()
        assert pace.left == "Faltan alrededor de 3 minutos.", "1,100 of 2,300 are left, at 400 a minute"


# -- who is missing ------------------------------------------------------------------------


def test_all_must_be_there_where_nobody_is_spare(table, counts, worker, steps) -> None:
    counts(people=(ANA, BETO))
    hands = worker()
    desk = hands.window.desk
    _vote_and_close(table, steps, desk)
    assert _said(hands, "needed") == "Hacen falta las dos personas:"
    hands.touch("trouble")
    assert desk.screen is Screen.COUNT_TROUBLE
    assert "Tienen que estar todas" in desk.countTroubleSteps[0]
    hands.press(Qt.Key.Key_Return)
    assert desk.screen is Screen.COUNT


def test_what_a_trustee_has_does_not_work_and_another_counts(table, counts, worker, steps) -> None:
    counts(broken="ana")
    hands = worker()
    desk = hands.window.desk
    _vote_and_close(table, steps, desk)
    for trustee in ("ana", "beto"):
        _type(hands, WORDS[trustee])
    assert desk.screen is Screen.COUNT_TROUBLE
    assert "de Ana no funciona" in desk.failedTrustee
    assert "sin Ana" in desk.countTroubleSteps[0]
    hands.touch("main")
    hands.touch("trustee-beto")
    _type(hands, WORDS["beto"])
    hands.touch("trustee-caro")
    _type(hands, WORDS["caro"])
    assert desk.screen is Screen.RESULT


def test_a_table_that_cannot_count_now_prints_that_it_is_closed_and_later_the_result(
    table, counts, worker, steps
) -> None:
    counts(people=(ANA, BETO))
    hands = worker()
    desk = hands.window.desk
    _vote_and_close(table, steps, desk)
    hands.touch("trouble")
    said = desk.countTroubleSteps
    assert "acta sin el resultado" in said[-2], "before they switch the machine off"
    assert "apaguen la máquina" in said[-1]
    hands.touch("print-uncounted")
    papers = [one for one in table.printer.printed if one.kind is PaperKind.CLOSING_RECORD]
    assert len(papers) == 3
    first = table.read(papers[0].pdf)
    assert "Cerrada, sin contar" in first
    assert "Resultado" not in first
    assert "Salió el acta sin el resultado, 3 copias" in _said(hands, "printed")
    assert desk.screen is Screen.COUNT_TROUBLE
    table.end()

    again = worker()
    desk = again.window.desk
    steps.unlock(desk)
    assert desk.screen is Screen.COUNT, "another day"
    for trustee in ("ana", "beto"):
        _type(again, WORDS[trustee])
    again.touch("main")
    again.touch("main")
    assert desk.screen is Screen.CLOSED
    again.touch("again")
    second = table.read(table.printer.printed[-1].pdf)
    assert "sin contar" not in second
    assert "Código del paquete que sale" in second
    assert _signed(table, papers[0].pdf) <= _signed(table, table.printer.printed[-1].pdf), "the same summary"


def _signed(table, pdf: bytes) -> set[str]:
    """The texts of a paper's codes."""
    pages = pypdfium2.PdfDocument(pdf)
    found = (zxingcpp.read_barcodes(page.render(scale=3).to_pil().convert("L")) for page in pages)
    texts = {code.text for codes in found for code in codes}
    assert texts
    return texts


def test_a_printer_that_is_out_is_said_and_the_record_can_be_printed_once_more(
    table, counts, worker, steps
) -> None:
    counts(people=(ANA, BETO))
    hands = worker()
    desk = hands.window.desk
    _vote_and_close(table, steps, desk)
    hands.touch("trouble")
    table.printer.fail_next(Failure(PrinterEvent.PAPER_ENDED, Moment.BEFORE))
    hands.touch("print-uncounted")
    assert desk.notice
    assert not hands.sees("printed")
    hands.touch("print-uncounted")
    assert "3 copias" in _said(hands, "printed")
    assert not desk.notice


def test_wrong_passphrases_cost_more_and_more_here_too(table, counts, steps) -> None:
    counts()
    desk = table.desk()
    _vote_and_close(table, steps, desk)
    desk.giveTrustee(WORDS["ana"])
    for _ in range(3):
        desk.giveTrustee("no es esta")
    desk.giveTrustee(WORDS["beto"])
    assert desk.screen is Screen.COUNT
    assert "Esperen 5 segundos" in desk.notice
    table.clock.now += timedelta(seconds=5)
    desk.giveTrustee(WORDS["beto"])
    assert desk.screen is Screen.RESULT


def test_no_passphrase_is_kept_after_the_count_nor_shown_in_a_repr(table, counts, steps) -> None:
    counts()
    desk = table.desk()
    _vote_and_close(table, steps, desk)
    desk.giveTrustee(WORDS["ana"])
    assert WORDS["ana"] not in repr(vars(desk.trustees))
    desk.giveTrustee(WORDS["beto"])
    assert desk.trustees.passphrases == {}


# -- few ballots, and none ------------------------------------------------------------------------


def test_few_ballots_are_passed_on_and_it_is_said_why(table, counts, worker, steps) -> None:
    counts(least=10)
    hands = worker()
    desk = hands.window.desk
    _vote_and_close(table, steps, desk)
    assert desk.countKind == "few"
    assert "hay 3 votos, y para contar acá tiene que haber 10" in desk.countHint
    for trustee in ("ana", "beto"):
        _type(hands, WORDS[trustee])
    assert desk.screen is Screen.RESULT
    assert hands.sees("nothing-here")
    assert "no se cuenta nada" in desk.result.nothingHere


def test_an_empty_urn_asks_nobody_for_a_passphrase(table, counts, worker, steps) -> None:
    counts(())
    hands = worker()
    desk = hands.window.desk
    _vote_and_close(table, steps, desk)
    assert desk.screen is Screen.COUNT
    assert not hands.sees("passphrase")
    assert "no hay ningún voto" in desk.countHint
    hands.touch("main")
    assert desk.screen is Screen.RESULT
    assert desk.result.title == "No hay votos"
    hands.touch("main")
    assert desk.screen is Screen.CLOSED


# -- progress, stopping, a power cut ------------------------------------------------------------------------


def test_the_screen_lives_while_it_counts_and_the_count_can_be_stopped(
    table, counts, steps, qtbot, worker, monkeypatch
) -> None:
    go = Event()
    counts(wait=go)
    thread = StationThread()
    monkeypatch.setattr(table, "desk", lambda language, desk=table.desk: desk(thread, language))
    hands = worker()
    desk = hands.window.desk
    _until(qtbot, desk, lambda: steps.unlock(desk), Screen.DEVICES)
    steps.before_opening(desk)
    _until(qtbot, desk, desk.open, Screen.ZERO_REPORT)
    desk.seen()
    for cast in range(1, 4):
        desk.person.chooseArea(0)
        _until(qtbot, desk, desk.handOver, Screen.DESK)
        thread.submit(table.vote).result()
        desk.voter_done()
        qtbot.waitUntil(lambda cast=cast: desk.board.now.cast == cast and not desk.board.ballotIsOut)
    table.clock.now += timedelta(hours=7)
    desk.askClose()
    steps.confirm_close(desk)
    _until(qtbot, desk, lambda: steps.unlock(desk), Screen.COUNT)
    for trustee in ("ana", "beto"):
        _type(hands, WORDS[trustee])
    assert desk.screen is Screen.COUNTING
    qtbot.waitUntil(lambda: "Mezclando los votos de «" in desk.pace.doing)
    assert hands.sees("progress")
    assert not hands.sees("lock"), "there is nothing to hide, and the urn could not answer"
    table.clock.now += timedelta(minutes=9)
    desk.tick()
    assert not desk.lock.on
    hands.touch("stop")
    assert "Parando" in _said(hands, "doing")
    go.set()
    qtbot.waitUntil(lambda: desk.screen is Screen.COUNT)
    assert "Pararon la cuenta" in desk.notice
    for trustee in ("ana", "beto"):
        _type(hands, WORDS[trustee])
    qtbot.waitUntil(lambda: desk.screen is Screen.RESULT)
    thread.submit(table.end).result()
    thread.stop()


def _until(qtbot, desk, act: Callable[[], None], screen: Screen) -> None:
    act()
    qtbot.waitUntil(lambda: desk.screen is screen, timeout=60_000)


def test_after_a_power_cut_the_count_is_asked_for_again(table, counts, steps) -> None:
    counts((0, 0))
    desk = table.desk()
    _vote_and_close(table, steps, desk)
    table.end()
    again = table.desk()
    steps.unlock(again)
    assert again.screen is Screen.COUNT
    assert again.header.property("hours") == "", "it is closed"
    for trustee in ("ana", "caro"):
        again.trustees.pick(trustee)
        again.giveTrustee(WORDS[trustee])
    assert again.screen is Screen.RESULT
    table.end()
    counted = table.desk()
    steps.unlock(counted)
    assert counted.screen is Screen.CLOSED, "it is counted once"
    counted.toResult()
    assert counted.result.rows


# -- before opening, and before closing ----------------------------------------------------------


def test_the_devices_and_the_readiness_report_say_who_counts(table, counts, steps) -> None:
    counts()
    desk = table.desk()
    steps.unlock(desk)
    keys = desk.checks.parts[0]
    assert (keys["part"], keys["state"]) == ("keys", "good")
    assert "Cuentan 2 de estas personas: Ana, Beto y Caro." in keys["said"]
    desk.checks.printReport()
    assert "Cuentan 2 de estas personas" in table.read(table.printer.printed[-1].pdf)


def test_a_table_without_keys_does_not_open_and_says_what_to_do(table, counts, worker, steps) -> None:
    counts(people=())
    hands = worker()
    desk = hands.window.desk
    steps.unlock(desk)
    assert desk.checks.parts[0]["state"] == "wrong"
    hands.touch("main")
    assert desk.screen is Screen.DEVICES
    assert "Llamá a la organización" in desk.notice


def test_before_closing_it_is_said_who_has_to_stay(table, counts, steps) -> None:
    counts(people=(ANA, BETO))
    desk = table.desk()
    steps.open_station(desk)
    desk.askClose()
    assert desk.closingFacts[-1] == "Después de cerrar se cuenta acá mismo. Tienen que estar Ana y Beto."


def test_a_copy_that_is_pulled_while_it_counts_is_dropped_and_the_count_goes_on(
    table, counts, worker, steps, tmp_path: Path
) -> None:
    stick = tmp_path / "pendrive"
    stick.mkdir()
    counts((0,), copy_pulled=True)
    hands = worker()
    desk = hands.window.desk
    steps.open_station(desk)
    desk.toCopy()
    desk.copyTo(str(stick))
    desk.person.chooseArea(0)
    desk.handOver()
    table.vote()
    desk.voter_done()
    table.clock.now += timedelta(hours=7)
    desk.askClose()
    steps.confirm_close(desk)
    steps.unlock(desk)
    for trustee in ("ana", "beto"):
        _type(hands, WORDS[trustee])
    assert desk.screen is Screen.COUNT
    assert "El pendrive de la copia no contesta" in desk.notice
    hands.touch("copy")
    hands.touch("drop")
    assert desk.screen is Screen.COUNT
    for trustee in ("ana", "beto"):
        _type(hands, WORDS[trustee])
    assert desk.screen is Screen.RESULT


# -- the other custody ------------------------------------------------------------------------


def test_a_table_of_the_committees_custody_never_counts(table, steps) -> None:
    table.set_up()
    table.votes = (0,)
    desk = table.desk()
    _vote_and_close(table, steps, desk)
    assert desk.screen is Screen.CLOSED
    assert not desk.ownCount
    assert all(part["part"] != "keys" for part in desk.checks.parts)
    assert all("se cuenta acá" not in said for said in desk.closingFacts)
    for slot in (desk.toResult, desk.toParts, desk.countNothing, desk.toCountTrouble):
        slot()
    desk.giveTrustee("algo")
    assert desk.screen is Screen.CLOSED
