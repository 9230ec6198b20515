"""Custody `station`: the table's own trustees count after closing, as they see and do it.

The count itself is a stand-in here (`Counter`): it fails, stops and waits when a test wants it to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from threading import Event
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt

from app.desk import Screen
from app.desk.drives import Drive
from app.desk.pace import Pace
from app.station_thread import StationThread
from resources import sample
from resources.texts import Texts
from tally.count.documents import ContestTally
from tally.count.totals import ProjectTotal
from tally.crypto.envelope import Passphrase, WrongPassphraseError
from tally.election import Custody
from tally.election.manifest import Trustee
from tally.errors import UrnaError
from tally.urn import MirrorLostError

ANA, BETO, CARO = (
    Trustee(id="ana", name="Ana"),
    Trustee(id="beto", name="Beto"),
    Trustee(id="caro", name="Caro"),
)
WORDS = {"ana": "zapallo tibio", "beto": "tren de noche", "caro": "tres limones"}


class WrongError(WrongPassphraseError):
    def __init__(self, trustee: str) -> None:
        super().__init__("not hers")
        self.trustee = trustee


class BrokenError(UrnaError):
    code = "broken"

    def __init__(self, trustee: str) -> None:
        super().__init__("what she has does not work")
        self.trustee = trustee


@dataclass
class Counter:
    """A station that counts as it is told; everything else is the real one's."""

    station: object
    people: tuple[Trustee, ...] = (ANA, BETO, CARO)
    threshold: int = 2
    switched: tuple[str, ...] = ()
    broken: str = ""
    wait: Event | None = None
    fails: Exception | None = None
    calls: list[set[str]] = field(default_factory=list)
    memory: dict[str, object] = field(default_factory=dict)

    def __getattr__(self, name: str) -> object:
        return getattr(self.station, name)

    @property
    def trustees(self) -> tuple[Trustee, ...]:
        return self.people

    @property
    def trustee_threshold(self) -> int:
        return self.threshold

    @property
    def must_count(self) -> bool:
        return self.station.state.value == "closed" and "result" not in self.memory

    @property
    def result(self) -> object:
        return self.memory.get("result")

    def count(self, passphrases: Mapping[str, Passphrase], steps: Callable) -> object:
        self.calls.append(set(passphrases))
        for trustee, typed in passphrases.items():
            if typed != Passphrase(WORDS[trustee]):
                raise WrongError(trustee)
        if self.broken in passphrases:
            raise BrokenError(self.broken)
        if self.fails is not None and self.station.mirror is not None:
            raise self.fails
        cast = self.station.counters.cast
        if cast:
            with steps("contest ciudad: mix by ana", cast) as progress:
                for done in range(cast):
                    if self.wait is not None:
                        self.wait.wait(30)
                    progress(done)
        self.memory["result"] = self._tally(cast)
        return self.memory["result"]

    def _tally(self, cast: int) -> object:
        contests, switched = [], []
        for contest in self.station.manifest.contests if cast else ():
            if contest.id in self.switched:
                switched.append(SimpleNamespace(contest=contest.id, ballots=cast))
                continue
            votes = [ProjectTotal(id=one.id, votes=k, score=k) for k, one in enumerate(contest.projects)]
            contests.append(
                ContestTally(
                    contest=contest.id,
                    ballots=cast,
                    blank=1,
                    invalid=0,
                    projects=tuple(votes),
                    choices="00" * 32,
                )
            )
        return SimpleNamespace(contests=tuple(contests), switched=tuple(switched))


@pytest.fixture
def counts(table):
    """A table of custody `station` whose count is a stand-in; call it with what is to be otherwise."""

    def make(votes: int = 3, **otherwise: object) -> dict[str, object]:
        draft = sample.manifest_draft().model_copy(
            update={"custody": Custody.STATION, "min_ballots": otherwise.pop("least", 2)}
        )
        table.set_up(draft=draft)
        memory: dict[str, object] = {}
        table.over = lambda station: Counter(station, memory=memory, **otherwise)
        table.votes = votes
        return memory

    return make


def _close(table, steps, desk) -> None:
    """A day with some votes, up to the second passphrase of the closing."""
    steps.open_station(desk)
    for _ in range(table.votes):
        desk.person.chooseArea(0)
        desk.handOver()
        table.vote()
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
    counts(switched=("barrio",))
    hands = worker()
    desk = hands.window.desk
    _close(table, steps, desk)
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
    assert table.station.calls[-1] == {"beto", "caro"}
    manifest = table.manifest
    counted = [one for one in manifest.contests if one.id != "barrio"]
    for contest in manifest.contests:
        assert desk.result.title == contest.title["es-AR"]
        if contest in counted:
            last = contest.projects[-1]
            assert _row(hands, "row-0") == (last.title["es-AR"], str(len(contest.projects) - 1))
            assert _row(hands, "total-0") == ("En blanco", "1")
            assert _row(hands, "total-2") == ("Votos contados", "3")
        else:
            assert "Los 3 votos de esta consulta van a la mezcla común" in _said(hands, "said")
            assert not hands.sees("row-0")
        hands.touch("main")
    assert desk.screen is Screen.CLOSED
    assert [name for name, _ in table.signals].count("closed") == 1
    hands.touch("to-result")
    assert desk.result.title == manifest.contests[0].title["es-AR"], "from the beginning"
    for _ in manifest.contests:
        hands.touch("main")
    hands.touch("main")
    hands.touch("drive")
    hands.touch("main")
    assert desk.screen is Screen.EXPORTED


def test_letters_of_the_result_can_be_read_from_a_distance(table, counts, worker, steps) -> None:
    """On the smallest window too a number is 1.7 times as large as the other words."""
    counts()
    hands = worker(size=(1024, 600))
    _close(table, steps, hands.window.desk)
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
    _close(table, steps, desk)
    assert _said(hands, "needed") == "Hacen falta las 2 personas:"
    hands.touch("trouble")
    assert desk.screen is Screen.COUNT_TROUBLE
    assert "Tienen que estar todas" in desk.countTroubleSteps[0]
    hands.press(Qt.Key.Key_Return)
    assert desk.screen is Screen.COUNT


def test_what_a_trustee_has_does_not_work_and_another_counts(table, counts, worker, steps) -> None:
    counts(broken="ana")
    hands = worker()
    desk = hands.window.desk
    _close(table, steps, desk)
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


def test_wrong_passphrases_cost_more_and_more_here_too(table, counts, steps) -> None:
    counts()
    desk = table.desk()
    _close(table, steps, desk)
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
    _close(table, steps, desk)
    desk.giveTrustee(WORDS["ana"])
    assert WORDS["ana"] not in repr(vars(desk.trustees))
    desk.giveTrustee(WORDS["beto"])
    assert desk.trustees.passphrases == {}


# -- few ballots, and none ------------------------------------------------------------------------


def test_few_ballots_are_passed_on_and_it_is_said_why(table, counts, worker, steps) -> None:
    counts(least=10, switched=tuple(one.id for one in sample.manifest_draft().contests))
    hands = worker()
    desk = hands.window.desk
    _close(table, steps, desk)
    assert desk.countKind == "few"
    assert "hay 3 votos, y para contar acá tiene que haber 10" in desk.countHint
    for trustee in ("ana", "beto"):
        _type(hands, WORDS[trustee])
    assert desk.screen is Screen.RESULT
    assert hands.sees("nothing-here")
    assert "no se cuenta nada" in desk.result.nothingHere


def test_an_empty_urn_asks_nobody_for_a_passphrase(table, counts, worker, steps) -> None:
    counts(votes=0)
    hands = worker()
    desk = hands.window.desk
    _close(table, steps, desk)
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
    counts(wait=go, votes=4)
    thread = StationThread()
    monkeypatch.setattr(table, "desk", lambda language, desk=table.desk: desk(thread, language))
    hands = worker()
    desk = hands.window.desk
    _until(qtbot, desk, lambda: steps.unlock(desk), Screen.DEVICES)
    steps.before_opening(desk)
    _until(qtbot, desk, desk.open, Screen.ZERO_REPORT)
    desk.seen()
    for cast in range(1, 5):
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
    counts()
    desk = table.desk()
    _close(table, steps, desk)
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
    assert "Pueden contar Ana, Beto y Caro: tienen que estar 2." in keys["said"]
    desk.checks.printReport()
    assert "Pueden contar Ana, Beto y Caro" in table.read(table.printer.printed[-1].pdf)


def test_a_table_without_keys_does_not_open_and_says_what_to_do(table, counts, worker, steps) -> None:
    counts(people=())
    hands = worker()
    desk = hands.window.desk
    steps.unlock(desk)
    assert desk.checks.parts[0]["state"] == "wrong"
    hands.touch("main")
    assert desk.screen is Screen.DEVICES
    assert "Llamen a la organización" in desk.notice


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
    counts(fails=MirrorLostError("the copy does not answer"))
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
    assert not hands.sees("copy")
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
    table.votes = 1
    desk = table.desk()
    _close(table, steps, desk)
    assert desk.screen is Screen.CLOSED
    assert not desk.ownCount
    assert all(part["part"] != "keys" for part in desk.checks.parts)
    assert all("se cuenta acá" not in said for said in desk.closingFacts)
    for slot in (desk.toResult, desk.toParts, desk.countNothing, desk.toCountTrouble):
        slot()
    desk.giveTrustee("algo")
    assert desk.screen is Screen.CLOSED
