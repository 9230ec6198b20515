"""A practice: its own election, whose ballots no count of the real one takes, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt

from app.desk import DeskViewModel, DeskWindow, Screen
from app.desk.day import Surface
from app.desk.station_papers import StationPapers
from app.practice import PracticeError, practice_table
from app.station_thread import InlineStationThread
from app.table_keys import KEYS
from printouts.printers import FakePrinter
from resources import sample
from resources.texts import Texts
from tally.count import ElectionSecrets, PublicSetup, hold_station_ceremony, set_up
from tally.crypto.envelope import CHEAP_COST, Passphrase
from tally.election import Custody, is_training, training_draft
from tally.election.manifest import Trustee
from tally.record import assembly
from tally.station import (
    ClosingRecord,
    OtherElectionError,
    PackageError,
    Station,
    StationState,
    read_package,
)
from tally.station.errors import ResultPartError
from tally.station.result_parts import read_parts
from tests.builders.hands import Worker

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
WORKERS = (Passphrase("uno"), Passphrase("dos"))


@pytest.fixture(scope="module")
def setup() -> PublicSetup:
    """The real election."""
    return set_up(sample.manifest_draft())[0]


@pytest.fixture
def practice(setup: PublicSetup, tmp_path: Path) -> Iterator[Station]:
    folder, _ = practice_table(tmp_path, setup.manifest, NOW, CHEAP_COST)
    station = Station.unlock(folder, WORKERS, clock=lambda: NOW)
    yield station
    station.close_urn()


def test_it_is_marked_and_the_real_one_is_not(setup: PublicSetup, practice: Station) -> None:
    assert not is_training(setup.manifest)
    assert is_training(practice.manifest)
    assert practice.manifest_hash != setup.manifest_hash
    assert practice.manifest.keys.public_key != setup.manifest.keys.public_key
    assert practice.kit.authority != setup.authority
    assert practice.manifest.contests == setup.manifest.contests
    assert is_training(training_draft(practice.manifest, NOW)), "a practice of a practice is one too"


def test_its_package_is_refused_by_the_count_and_a_real_one_by_the_practice(
    setup: PublicSetup, practice: Station, tmp_path: Path
) -> None:
    assert practice.state is StationState.SET_UP
    practice.open(WORKERS)
    practice.hand_over((0, 1), None)
    contests = practice.manifest.contests
    practice.cast(practice.prepare({k: sample.choice_of(contests[k], ()) for k in (0, 1)}))
    practice.close(WORKERS)
    package = practice.export(tmp_path / "practice.urna").path

    with pytest.raises(OtherElectionError):
        read_package(package, setup.manifest, setup.manifest_hash, setup.authority)
    # Even somebody who overlooks the hash meets another authority.
    with pytest.raises(PackageError):
        read_package(package, setup.manifest, practice.manifest_hash, setup.authority)
    found = assembly.gather([package], setup)
    assert found.accepted == ()
    assert [one.name for one in found.refused] == ["practice.urna"]

    kit = practice.kit
    assert read_package(package, practice.manifest, kit.manifest_hash, kit.authority).counters.cast == 1


def test_each_practice_begins_anew_and_nothing_real_is_thrown_away(
    setup: PublicSetup, tmp_path: Path
) -> None:
    folder, manifest = practice_table(tmp_path, setup.manifest, NOW, CHEAP_COST)
    (folder / "papers").mkdir()
    again, other = practice_table(tmp_path, setup.manifest, NOW, CHEAP_COST)
    assert again == folder
    assert not (folder / "papers").exists()
    assert manifest.keys.public_key != other.keys.public_key
    setup.write(folder / "setup")
    with pytest.raises(PracticeError):
        practice_table(tmp_path, setup.manifest, NOW, CHEAP_COST)
    assert (folder / "urn.db").exists()


# -- where tables count their own ballots --------------------------------------------------------------------

PEOPLE = ("Marta", "Horacio", "Lucía")


@pytest.fixture(scope="module")
def counting_city() -> tuple[PublicSetup, ElectionSecrets]:
    """The same election, real, in custody `station`."""
    draft = sample.manifest_draft().model_copy(update={"custody": Custody.STATION, "min_ballots": 30})
    return set_up(draft)


def _real_table(setup: PublicSetup, folder: Path, place: str, people: tuple[str, ...]) -> None:
    """What `urna station prepare` leaves beside the urn of a table."""
    trustees = tuple(Trustee(id=f"p-{k}", name=name) for k, name in enumerate(people))
    keys = hold_station_ceremony(setup.manifest, place, trustees, 2).document
    (folder / KEYS).write_bytes(keys.to_bytes())


@pytest.mark.parametrize("people", [PEOPLE, PEOPLE[:2], ()])
def test_a_table_that_counts_practises_with_as_many_people_under_their_names(
    counting_city: tuple[PublicSetup, ElectionSecrets], tmp_path: Path, people: tuple[str, ...]
) -> None:
    setup, _ = counting_city
    place = setup.manifest.stations[1].id
    if people:
        _real_table(setup, tmp_path, place, people)
    folder, manifest = practice_table(tmp_path, setup.manifest, NOW, CHEAP_COST)
    assert manifest.custody is Custody.STATION
    station = Station.unlock(folder, WORKERS, clock=lambda: NOW)
    try:
        names = tuple(one.name for one in station.trustees)
        assert names == (people or ("Primera autoridad de mesa", "Segunda autoridad de mesa"))
        assert station.trustee_threshold == 2
        assert station.has_keys
        assert station.place.id == (place if people else setup.manifest.stations[0].id)
    finally:
        station.close_urn()


def test_the_closing_that_is_practised_is_that_of_the_day_and_nothing_of_it_counts(
    qapp, counting_city: tuple[PublicSetup, ElectionSecrets], tmp_path: Path
) -> None:
    """From the closing to the result, the papers and the package, by keyboard and touch."""
    setup, _ = counting_city
    _real_table(setup, tmp_path, "M-01", PEOPLE)
    folder, manifest = practice_table(tmp_path, setup.manifest, NOW, CHEAP_COST)
    units: list[Station] = []
    texts, printer, closed = Texts("es-AR"), FakePrinter(), list[ClosingRecord]()
    desk = DeskViewModel(
        lambda words: Station.unlock(folder, words, clock=lambda: NOW),
        InlineStationThread(),
        texts,
        now=lambda: NOW,
        surface=Surface(training=True),
    )
    desk.stationReady.connect(units.append)
    desk.closed.connect(closed.append)
    window = DeskWindow(desk, texts)
    window.show()
    hands = Worker(window, qapp)

    def type_words(*words: str) -> None:
        for one in words:
            hands.type(one)
            hands.press(Qt.Key.Key_Return)

    type_words("uno", "dos")
    hands.touch("main")
    desk.codeIsSame()
    desk.open()
    desk.seen()
    (station,) = units
    for _ in range(2):
        station.hand_over((0, 1), None)
        contests = manifest.contests
        station.cast(station.prepare({k: sample.choice_of(contests[k], ()) for k in (0, 1)}))
    desk.refresh()
    desk.askClose()
    desk.closingQuestions.giveEarly("all-voted")
    desk.confirmClose()
    type_words("uno", "dos")
    assert desk.screen is Screen.COUNT
    assert desk.countKind == "count", "two ballots are enough to see a result"
    said = hands.find("training-words").property("text")
    assert "«uno», «dos» y «tres»" in said
    assert "el día de la votación hacen falta más" in said
    type_words("uno")
    hands.touch("trustee-substitute")
    type_words("tres")
    assert desk.screen is Screen.RESULT
    assert [row["value"] for row in desk.result.totals] == ["2", "0", "2"], "blank, not valid, all"

    StationPapers(printer, manifest, texts, training=True).closing_record(closed[0])
    paper = printer.printed[-1].pdf
    page = pypdfium2.PdfDocument(paper)[0].get_textpage().get_text_range()
    assert texts.say("paper-training") in page
    assert texts.say("paper-table-title") in page
    parts = closed[0].result_parts
    kit = station.kit
    assert read_parts(parts, manifest, kit.manifest_hash, kit.authority)[0].tally == station.result
    with pytest.raises(ResultPartError):
        read_parts(parts, setup.manifest, setup.manifest_hash, setup.authority)
    package = station.export(tmp_path / "practice.urna").path
    found = assembly.gather([package], setup)
    assert found.accepted == ()
    assert [one.name for one in found.refused] == ["practice.urna"]
    window.close()
    station.close_urn()
