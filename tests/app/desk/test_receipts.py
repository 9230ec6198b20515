"""A voter asks at the desk whether her ballot is in the urn: typed, or scanned, on the real screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.desk import Screen
from app.hardware.scanned import as_printed
from tally.station import Receipt


def _receipt(table, desk, *, cast: bool = True) -> Receipt:
    """Somebody votes, or checks the machine and goes on to vote."""
    desk.person.chooseArea(0)
    desk.handOver()
    station = table.station
    blank = {k: type(_choice(station, k))() for k in station.ballot_out}
    prepared = station.prepare(blank)
    if cast:
        station.cast(prepared)
    else:
        station.challenge(prepared)
        station.cast(station.prepare(blank))
    desk.voter_done()
    return prepared.receipt


def _choice(station, contest: int):
    from resources import sample

    return sample.choice_of(station.manifest.contests[contest], ())


def _text(item, name: str) -> str:
    return str(item.property(name))


@pytest.fixture
def hands(table, worker, steps):
    table.set_up()
    hands = worker()
    steps.open_station(hands.window.desk)
    return hands


def _ask(hands, typed: str, *, how: str = "keys") -> None:
    hands.find("receipt")
    hands.type(typed)
    if how == "keys":
        hands.press(Qt.Key.Key_Return)
    else:
        hands.touch("main")


def test_cast_checked_and_not_here(table, hands) -> None:
    desk = hands.window.desk
    cast = _receipt(table, desk)
    checked = _receipt(table, desk, cast=False)
    written = table.station._urn.journal.lines
    hands.touch("to-receipt")
    assert desk.screen is Screen.RECEIPT
    _ask(hands, cast.code.lower().replace(" ", "-"))
    assert desk.receipt.property("answer") == "Sí, está en la urna"
    assert _text(hands.find("receipt"), "text") == "", "the field is empty for the next one"
    _ask(hands, checked.qr_text, how="button")
    assert desk.receipt.property("answer") == "Sí, es un voto de prueba"
    _ask(hands, "0000 0000 0000 0000")
    assert desk.receipt.property("answer") == "No está en esta urna"
    assert not desk.receipt.property("isGood")
    hands.touch("back")
    hands.touch("to-receipt")
    assert desk.receipt.property("answer") == "", "nothing of the last receipt is left"
    assert table.station._urn.journal.lines == written, "and the urn keeps nothing of who asked"


def test_a_ballot_that_was_not_cast_is_not_here(table, hands) -> None:
    desk = hands.window.desk
    desk.person.chooseArea(0)
    desk.handOver()
    station = table.station
    receipt = station.prepare({k: _choice(station, k) for k in station.ballot_out}).receipt
    hands.touch("to-receipt")
    _ask(hands, receipt.code)
    assert desk.receipt.property("answer") == "No está en esta urna"


def test_what_a_scanner_types_on_a_spanish_keyboard(table, hands) -> None:
    desk = hands.window.desk
    receipt = _receipt(table, desk)
    hands.touch("to-receipt")
    desk.receipt.look(receipt.qr_text.replace(":", "Ñ").replace("-", "'"))
    assert desk.receipt.property("answer") == "Sí, está en la urna"


def test_other_tables_other_elections_and_what_is_no_receipt(table, hands) -> None:
    desk = hands.window.desk
    parts = _receipt(table, desk).qr_text.split(":")
    hands.touch("to-receipt")
    _ask(hands, ":".join([*parts[:3], "M-02", *parts[4:]]))
    assert desk.receipt.property("answer") == "Es de otra mesa"
    assert not desk.receipt.property("isGood")
    for given, word in (
        (":".join([*parts[:2], "0000000000000000", *parts[3:]]), "otra votación"),
        (":".join([*parts[:4], parts[4][:-1], *parts[5:]]), "no se pudo leer"),
        ("H7KQ 2MPD", "16 letras"),
        ("mi voto", "16 letras"),
    ):
        _ask(hands, given)
        assert desk.receipt.property("answer") == ""
        assert word in desk.receipt.property("trouble")


def test_also_after_closing(table, hands, steps) -> None:
    desk = hands.window.desk
    receipt = _receipt(table, desk)
    desk.askClose()
    steps.confirm_close(desk)
    steps.unlock(desk)
    hands.touch("to-receipt")
    _ask(hands, receipt.code)
    assert desk.receipt.property("answer") == "Sí, está en la urna"
    hands.touch("back")
    assert desk.screen is Screen.CLOSED


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (" URNA1:R:AB:M-01 \n", "URNA1:R:AB:M-01"),
        ("urna1ñrñabñm'01", "URNA1:R:AB:M-01"),
        ("URNA1ÇRÇABÇM-01", "URNA1:R:AB:M-01"),
        ("H7KQ 2MPD", "H7KQ 2MPD"),
        ("URNA1", "URNA1"),
        ("URNA12345", "URNA12345"),
    ],
)
def test_what_keyboards_make_of_a_code(typed: str, meant: str) -> None:
    assert as_printed(typed) == meant
