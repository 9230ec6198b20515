"""People check in at the desk: what a scanner types, what the screen says, what is kept and forgotten."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt

from app.desk import Screen
from app.desk.checkin import CheckIn, Person
from app.desk.papers import closing_record
from app.desk.station_papers import notes
from resources import sample
from resources.texts import Texts
from tally.crypto.envelope import Passphrase
from tally.election import ManifestDraft
from tally.roll import Entry, Finding, Outcome
from tally.station import CheckedInError, Counters
from tally.urn import UrnFullError

CARD = "00999888777@GALLARETA@OLIVIA INES@F@31415926@A@03/02/1991@14/03/2016"
OLD_CARD = (
    '"27182818    "A"1"NANDU"TOMAS"ARGENTINA"01-05-1952"M"14-03-2011"00099988877"7055 "14-03-2026"421"0"X'
)
OLIVIA, TOMAS, ONLINE, FAR, CHILD = (
    "DNI 31415926",
    "DNI 27182818",
    "DNI 16180339",
    "DNI 14142135",
    "DNI 57721566",
)
ROLL = {
    OLIVIA: Entry("estacion", 35),
    TOMAS: Entry(),
    ONLINE: Entry("ribera", 50, voted_online=True),
    FAR: Entry("ribera", 50, station="M-02"),
    CHILD: Entry("ribera", 12),
}


def election(entitlement: str = "roll-or-declaration", double_votes: str = "first-counts") -> ManifestDraft:
    """The sample, for people of 16 and over."""
    data = json.loads(sample.manifest_draft().to_bytes())
    for contest in data["contests"]:
        contest["min_age"] = 16
    changes = {"entitlement": entitlement, "double_votes": double_votes}
    return ManifestDraft.model_validate_json(json.dumps(data | changes))


@pytest.fixture
def desk_of(table, worker, steps) -> Callable[..., object]:
    """Hands at an open desk whose election has a roll."""

    def make(language: str = "es-AR", size: tuple[int, int] = (1280, 800), **changes: str) -> object:
        table.set_up(draft=election(**changes), roll=ROLL)
        hands = worker(language, size)
        steps.open_station(hands.window.desk)
        return hands

    return make


def scan(hands, typed: str) -> None:
    hands.type(typed)
    hands.press(Qt.Key.Key_Return)


def text_of(hands, name: str) -> str:
    return str(hands.find(name).property("text"))


def test_a_scanned_card_and_one_touch_hand_the_right_ballot_over(table, desk_of) -> None:
    hands = desk_of()
    desk = hands.window.desk
    scan(hands, CARD)
    assert desk.screen is Screen.CHECK_IN
    assert text_of(hands, "outcome-title") == "Está en el padrón"
    assert text_of(hands, "outcome-document") == "DNI que termina en 926"
    assert not hands.sees("area-0"), "what the roll says is not asked"
    assert not hands.sees("band-0")
    hands.touch("main")
    assert desk.screen is Screen.DESK
    assert table.station.counters == Counters(checked_in=1)
    assert table.station.ballot_out == (0, 1)
    assert table.signals[-1] == ("ballotHandedOver", (0, 1))
    assert table.station.may_vote(OLIVIA).finding is Finding.VOTED_HERE
    pending = table.station._urn.pending()
    assert pending.sealed_voter is not None, "the registrar will know"


def test_who_has_voted_is_told_so_and_the_next_one_comes(table, desk_of) -> None:
    hands = desk_of()
    desk = hands.window.desk
    scan(hands, CARD)
    hands.touch("main")
    table.vote()
    desk.voter_done()
    scan(hands, "31.415.926")
    assert text_of(hands, "outcome-title") == "Ya votó en esta mesa"
    assert not hands.sees("companion")
    hands.press(Qt.Key.Key_Return)
    assert desk.screen is Screen.DESK
    assert table.station.counters == Counters(checked_in=1, cast=1)
    assert text_of(hands, "document") == ""


def test_who_left_comes_back(table, desk_of) -> None:
    hands = desk_of()
    desk = hands.window.desk
    scan(hands, CARD)
    hands.touch("main")
    hands.touch("left")
    hands.touch("reason-left")
    hands.touch("main")
    scan(hands, CARD)
    assert text_of(hands, "outcome-title") == "Está en el padrón"
    hands.touch("main")
    assert table.station.counters == Counters(checked_in=2, abandoned=1)
    assert desk.screen is Screen.DESK


@pytest.mark.parametrize(
    ("number", "changes", "title", "word"),
    [
        ("16180339", {}, "Ya votó por internet", "no hay otra boleta"),
        ("14142135", {}, "Le toca otra mesa", "M-02: Club de la Ribera, Costanera del Arroyo 200"),
        ("57721566", {}, "Todavía no tiene la edad", "quien ya tenía 16 años"),
        ("1234567", {"entitlement": "roll"}, "No está en el padrón", "solo las personas del padrón"),
    ],
)
def test_who_does_not_vote_here_is_told_why_and_what_now(
    table, desk_of, number: str, changes: dict[str, str], title: str, word: str
) -> None:
    hands = desk_of(**changes)
    scan(hands, number)
    assert text_of(hands, "outcome-title") == title
    assert word in text_of(hands, "outcome-now")
    assert not hands.sees("area-0")
    assert "#9A3B00" in hands.colours()
    hands.window.desk.handOver()
    assert table.station.counters == Counters(), "no way leads from here to a ballot"
    hands.touch("main")
    assert hands.window.desk.screen is Screen.DESK


def test_who_voted_online_may_replace_it_where_the_rules_say_so(table, desk_of) -> None:
    hands = desk_of(double_votes="in-person-counts")
    scan(hands, "16180339")
    assert "puede votar acá" in text_of(hands, "outcome-title")
    hands.touch("main")
    assert table.station.ballot_out == (0, 1)


def test_who_is_on_no_roll_says_where_she_lives(table, desk_of) -> None:
    hands = desk_of()
    scan(hands, "9876543")
    assert "puede votar igual" in text_of(hands, "outcome-title")
    hands.touch("main")
    assert table.station.counters == Counters(), "not before area and age are chosen"
    hands.touch("area-2")
    hands.touch("band-1")
    hands.touch("main")
    assert table.station.ballot_out == (1,)


def test_a_card_of_the_old_kind_on_another_keyboard_says_the_age(table, desk_of) -> None:
    hands = desk_of()
    scan(hands, OLD_CARD)
    assert text_of(hands, "outcome-title") == "Está en el padrón"
    assert not hands.sees("band-0"), "the card says her age"
    hands.touch("area-0")
    hands.touch("main")
    assert table.station.ballot_out == (0, 1)


def test_other_documents_are_not_the_same_person(table, desk_of) -> None:
    hands = desk_of()
    hands.touch("kind-1")
    scan(hands, "31415926")
    assert "puede votar igual" in text_of(hands, "outcome-title"), "an LC with the number of a DNI"
    assert text_of(hands, "outcome-document") == "LC que termina en 926"
    hands.touch("back")
    assert hands.window.desk.checkin.kind == 0, "the next person has a DNI again"


@pytest.mark.parametrize("typed", ["hola", "00999888777@GALLARETA@OLIVIA", "....", "1" * 60])
def test_what_is_no_document_stays_on_the_screen_with_a_sentence(table, desk_of, typed: str) -> None:
    hands = desk_of()
    desk = hands.window.desk
    scan(hands, typed)
    assert desk.screen is Screen.DESK
    assert desk.notice.startswith(("El lector", "Eso no es"))
    assert typed not in desk.notice
    assert text_of(hands, "document") == "", "the field is empty at once"
    scan(hands, CARD)
    assert desk.screen is Screen.CHECK_IN


def test_the_names_on_a_card_are_never_seen(desk_of) -> None:
    hands = desk_of()
    hands.type(CARD)
    assert hands.find("document").property("hidden") is True
    hands.press(Qt.Key.Key_Return)
    desk = hands.window.desk
    said = desk.checkin.title + desk.checkin.whatNow + desk.checkin.document
    assert "GALLARETA" not in said
    assert "31415926" not in said


def test_a_second_scan_hands_nothing_over(table, desk_of) -> None:
    """A scanner types spaces and Enter, which must not press what stands on the screen."""
    hands = desk_of()
    scan(hands, CARD)
    scan(hands, CARD)
    assert hands.window.desk.screen is Screen.CHECK_IN
    assert table.station.counters == Counters()


def test_a_companion_is_counted_and_on_the_closing_record(table, steps, desk_of) -> None:
    hands = desk_of()
    scan(hands, CARD)
    hands.touch("companion")
    hands.touch("main")
    assert table.station.companions == 1
    table.vote()
    record = table.station.close((Passphrase(steps.FIRST), Passphrase(steps.SECOND)))
    assert notes(Texts(), record) == ("1 persona vino con alguien que la ayudó a votar",)
    rows = {row.label: row.value for row in closing_record(Texts(), table.station.place, record, None).rows}
    assert rows["Vinieron con acompañante"] == "1"
    assert not hands.window.desk.checkin.withCompanion


def test_not_this_person_forgets_her(table, desk_of) -> None:
    hands = desk_of()
    scan(hands, CARD)
    hands.touch("back")
    desk = hands.window.desk
    assert desk.screen is Screen.DESK
    assert desk.checkin.voter is None
    assert desk.checkin.document == ""
    desk.person.chooseArea(0)
    desk.handOver()
    assert table.station.counters == Counters(), "nobody gets a ballot without checking in"


def test_a_roll_that_is_gone_is_told_and_the_votes_are_safe(table, desk_of) -> None:
    hands = desk_of()
    table.station._roll = None
    (table.folder / "roll.bin").unlink()
    scan(hands, CARD)
    assert hands.window.desk.screen is Screen.DESK
    assert "padrón" in hands.window.desk.notice


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [(UrnFullError("no room"), "No queda lugar"), (CheckedInError("voted"), "Con este documento ya se votó")],
)
def test_a_ballot_that_was_refused_leaves_the_person_on_the_screen(
    table, desk_of, monkeypatch: pytest.MonkeyPatch, problem: Exception, sentence: str
) -> None:
    hands = desk_of()
    desk = hands.window.desk
    scan(hands, CARD)

    def refuse(*_: object, **__: object) -> None:
        raise problem

    with monkeypatch.context() as patch:
        patch.setattr(table.station, "admit", refuse)
        hands.touch("main")
    assert desk.screen is Screen.CHECK_IN
    assert desk.notice.startswith(sentence)
    hands.touch("main")
    assert desk.screen is Screen.DESK
    assert table.station.counters == Counters(checked_in=1)


def test_an_election_that_asks_nobody_has_no_such_screen(table, worker, steps) -> None:
    table.set_up(draft=sample_without_entitlement())
    hands = worker()
    steps.open_station(hands.window.desk)
    assert not hands.sees("document")
    hands.touch("area-0")
    hands.touch("main")
    assert table.station.ballot_out == (0, 1)


def sample_without_entitlement() -> ManifestDraft:
    return sample.manifest_draft().model_copy(update={"entitlement": None})


@pytest.mark.parametrize("language", ["es-AR", "en", "pt-BR"])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 600), (1920, 1080)])
def test_the_main_button_is_in_reach(desk_of, language: str, size: tuple[int, int]) -> None:
    hands = desk_of(language, size)
    for typed in ("31415926", "9876543", "14142135"):
        for _ in ("desk", "check in"):
            item = hands.find("main")
            corner = item.mapToScene(QPointF(item.width(), item.height()))
            assert corner.x() <= size[0]
            assert corner.y() <= size[1]
            if hands.window.desk.screen is Screen.DESK:
                scan(hands, typed)
        hands.window.desk.sendAway()


@pytest.mark.parametrize("language", ["es-AR", "en", "pt-BR"])
@pytest.mark.parametrize("finding", list(Finding))
def test_every_outcome_is_said_in_every_language(qapp, language: str, finding: Finding) -> None:
    checkin = CheckIn(Texts(language))
    manifest = election()
    checkin.load(manifest)  # type: ignore[arg-type]
    station = manifest.stations[1] if finding is Finding.ELSEWHERE else None
    age = 16 if finding is Finding.UNDER_AGE else None
    checkin.show(Person(OLIVIA), Outcome(finding, station=station, from_age=age))
    assert checkin.title
    assert checkin.whatNow
    assert (checkin.voter is not None) == checkin.admits


def test_nobody_is_named_in_a_traceback() -> None:
    assert "31415926" not in repr(Person(OLIVIA)) + repr(Outcome(Finding.FOUND, "norte", 3))
