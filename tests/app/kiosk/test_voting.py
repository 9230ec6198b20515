"""A voter at the kiosk: everything is done by touching what stands on the screen."""

from __future__ import annotations

import pytest

from app.kiosk.flow import Screen
from printouts.errors import CameOut, OutOfPaperError
from tally.ballots import BLANK, BallotProofError, Choice
from tally.errors import UrnaError


class FullError(UrnaError):
    code = "urn-full"


def screen(kiosk) -> Screen:
    return kiosk.viewmodel.on_screen


def to_decision(kiosk, *cards: str) -> None:
    for card in cards:
        kiosk.pilot.touch(card)
    kiosk.pilot.touch("next")
    kiosk.pilot.touch("lock")
    assert screen(kiosk) is Screen.DECIDE


def test_the_first_screen_waits_until_the_desk_hands_a_ballot_over(kiosk) -> None:
    one = kiosk("uno")
    assert one.text("waiting").startswith("Esperá")
    assert one.window.item("start") is None
    one.viewmodel.hand_over((0,))
    assert one.window.item("waiting") is None
    assert one.text("start") == "Tocá para empezar"
    one.viewmodel.take_back()
    assert one.text("waiting").startswith("Esperá")


def test_choose_1_prevents_a_second_in_words_and_offers_to_change(kiosk) -> None:
    one = kiosk("uno")
    one.begin()
    one.pilot.touch("card-12")
    one.pilot.touch("card-27")
    assert "ya elegiste «Más árboles y bancos en la plaza Las Heras»" in one.text("noticeText")
    assert one.window.item("card-12").property("chosen")
    assert not one.window.item("card-27").property("chosen")
    one.pilot.touch("noticeAction")
    assert one.window.item("card-27").property("chosen")
    assert not one.window.item("card-12").property("chosen")
    to_decision(one)
    assert one.station.seen == [{0: Choice((1,))}]


def test_approval_says_too_many_and_too_few(kiosk) -> None:
    one = kiosk("varios")
    one.begin()
    one.pilot.touch("card-12")
    one.pilot.touch("next")
    assert screen(one) is Screen.CHOOSE
    assert "te falta 1" in one.text("noticeText")
    for card in ("card-27", "card-31", "card-40"):
        one.pilot.touch(card)
    assert "Ya elegiste 3 proyectos" in one.text("noticeText")
    assert not one.window.item("card-40").property("chosen")
    one.pilot.touch("card-12")  # takes it out
    one.pilot.touch("card-40")
    assert one.window.item("notice") is None
    to_decision(one)
    assert one.station.seen == [{0: Choice((1, 2, 3))}]


def test_knapsack_dims_what_is_too_dear_and_says_how_much_is_left(kiosk) -> None:
    one = kiosk("bolsa")
    one.begin()
    one.pilot.touch("card-12")
    one.pilot.touch("card-27")
    card = one.window.item("card-31")
    assert card.property("blocked")
    one.pilot.touch("card-31")
    assert one.text("noticeText").replace("\N{NO-BREAK SPACE}", " ") == (
        "Con este proyecto pasarías los $ 40.000.000. Sacá otro primero, o elegí uno de hasta $ 19.300.000."
    )
    assert not card.property("chosen")
    one.pilot.touch("next")
    remark = one.text("remark-bolsa").replace("\N{NO-BREAK SPACE}", " ")
    assert remark == "Podés agregar más: te quedan $ 19.300.000."
    one.pilot.touch("lock")
    assert one.station.seen == [{0: Choice((0, 1))}]


def test_ordinal_by_touching_with_up_and_down(kiosk) -> None:
    one = kiosk("orden")
    one.begin()
    for card in ("card-31", "card-12", "card-27"):
        one.pilot.touch(card)
    one.pilot.touch("up-27")
    one.pilot.touch("down-31")
    to_decision(one)
    assert one.station.seen == [{0: Choice((1, 2, 0))}]


def test_cumulative_with_plus_and_minus(kiosk) -> None:
    one = kiosk("puntos")
    one.begin()
    for _ in range(4):
        one.pilot.touch("up-12")
    assert "3 puntos como máximo" in one.text("noticeText")
    one.pilot.touch("down-12")
    for _ in range(4):
        one.pilot.touch("up-27")
    assert one.text("points-27") == "3"
    one.pilot.touch("up-31")
    assert "Ya repartiste los 5 puntos" in one.text("noticeText")
    to_decision(one)
    assert one.station.seen == [{0: Choice((0, 1), (2, 3))}]


def test_blank_is_asked_about_and_said_as_blank(kiosk) -> None:
    one = kiosk("uno", "bolsa")
    one.begin()
    one.pilot.touch("next")  # nothing chosen
    assert screen(one) is Screen.BLANK
    assert one.text("heading") == "Estás por votar en blanco"
    one.pilot.touch("keepChoosing")
    one.pilot.touch("card-12")
    one.pilot.touch("blank")
    assert "se saca lo que elegiste" in one.text("first")
    one.pilot.touch("voteBlank")
    one.pilot.touch("card-27")
    one.pilot.touch("next")
    assert one.window.item("blank-uno") is not None
    assert one.window.item("blank-bolsa") is None
    one.pilot.touch("lock")
    assert one.station.seen == [{0: BLANK, 1: Choice((1,))}]


def test_change_from_the_review_comes_back_to_it_and_keeps_the_rest(kiosk) -> None:
    one = kiosk("uno", "bolsa")
    one.begin()
    for card in ("card-12", "next", "card-27", "next"):
        one.pilot.touch(card)
    assert screen(one) is Screen.REVIEW
    one.pilot.touch("change-uno")
    assert one.text("title") == "Consulta uno"
    assert one.window.item("card-12").property("chosen")
    one.pilot.touch("card-12")
    one.pilot.touch("card-6")
    one.pilot.touch("next")
    assert screen(one) is Screen.REVIEW
    assert one.window.item("chosen-6") is not None
    assert one.window.item("chosen-27") is not None
    one.pilot.touch("back")
    assert one.text("title") == "Consulta bolsa"
    one.pilot.touch("previous")
    assert one.text("title") == "Consulta uno"
    one.pilot.touch("next")
    one.pilot.touch("next")
    one.pilot.touch("lock")
    assert one.station.seen == [{0: Choice((5,)), 1: Choice((1,))}]


def test_cast_prints_both_parts_and_thanks(kiosk, qtbot) -> None:
    one = kiosk("uno")
    one.begin()
    to_decision(one, "card-12")
    code = one.text("code")
    with qtbot.waitSignal(one.viewmodel.finished):
        one.pilot.touch("cast")
        assert one.text("heading") == "Listo. Tu voto está en la urna."
        one.pilot.touch("finish")
    assert one.papers.printed == [f"first part {code}", f"last line {code}"]
    assert (one.station.cast_count, screen(one)) == (1, Screen.WAITING)


def test_thanks_goes_back_by_itself_and_to_the_next_voter_at_once(kiosk, qtbot) -> None:
    one = kiosk("uno", farewell_ms=30)
    one.begin()
    to_decision(one, "card-12")
    one.pilot.touch("cast")
    qtbot.waitUntil(lambda: screen(one) is Screen.WAITING, timeout=20_000)
    one.begin()
    to_decision(one, "card-12")
    one.pilot.touch("cast")
    one.viewmodel.hand_over((0,))
    assert screen(one) is Screen.READY
    qtbot.wait(60)
    assert screen(one) is Screen.READY


def test_a_challenge_shows_what_was_locked_and_a_fresh_ballot_follows(kiosk) -> None:
    one = kiosk("bolsa", "orden")
    one.begin()
    for card in ("card-12", "next", "card-44", "card-6", "next", "lock", "challenge"):
        one.pilot.touch(card)
    assert screen(one) is Screen.OPENED
    assert one.text("title") == "Esto guardó la máquina"
    for name in ("chosen-12", "chosen-44", "chosen-6", "notCounted"):
        assert one.window.item(name) is not None
    assert one.window.item("change-bolsa") is None
    assert one.text("slipState") == "Llevate el papel de esta prueba."
    one.pilot.touch("voteAgain")
    assert screen(one) is Screen.CHOOSE
    assert not one.window.item("card-12").property("chosen")
    for card in ("card-27", "next", "card-40", "next", "lock", "cast"):
        one.pilot.touch(card)
    assert screen(one) is Screen.THANKS
    assert (one.station.challenged_count, one.station.cast_count) == (1, 1)
    assert one.station.seen[1] == {0: Choice((1,)), 1: Choice((3,))}


def test_a_machine_that_fails_its_test_is_not_offered_again(kiosk) -> None:
    one = kiosk("uno")
    one.begin()
    to_decision(one, "card-12")
    one.station.failures.append(BallotProofError("does not hold"))
    one.pilot.touch("challenge")
    assert one.text("heading") == "Esta máquina no pasó la prueba"
    assert one.window.item("retry") is None
    one.viewmodel.take_back()
    assert screen(one) is Screen.WAITING


@pytest.mark.parametrize("came_out", list(CameOut))
def test_no_paper_no_vote_and_a_second_try(kiosk, came_out: CameOut) -> None:
    one = kiosk("uno")
    one.begin()
    failed: list[str] = []
    one.viewmodel.printerFailed.connect(failed.append)
    one.papers.failures.append(OutOfPaperError("the roll is empty", came_out))
    for name in ("card-12", "next", "lock"):
        one.pilot.touch(name)
    assert screen(one) is Screen.PRINT_FAILED
    assert one.text("heading") == "No se pudo imprimir el comprobante"
    assert one.text("first") == "Tu voto todavía no entró en la urna."
    assert "Llamá a la mesa; no perdiste nada." in one.text("second")
    assert (one.window.item("third") is None) == (came_out is CameOut.NOTHING)
    assert failed == ["printer-out-of-paper"]
    one.pilot.touch("retry")
    assert screen(one) is Screen.DECIDE
    assert len(one.station.seen) == 1  # the same ballot, not a second one
    assert one.station.cast_count == 0


def test_paper_that_never_came_is_printed_again(kiosk) -> None:
    one = kiosk("uno")
    one.begin()
    to_decision(one, "card-12")
    one.pilot.touch("noPaper")
    assert screen(one) is Screen.DECIDE
    assert len(one.papers.printed) == 2
    assert len(set(one.papers.printed)) == 1


def test_a_full_disk_loses_nothing(kiosk) -> None:
    one = kiosk("uno")
    one.begin()
    one.station.failures.append(FullError("no room"))
    for name in ("card-12", "next", "lock"):
        one.pilot.touch(name)
    assert one.text("heading") == "No pudimos cerrar tu voto con llave"
    one.pilot.touch("otherWay")
    assert one.window.item("chosen-12") is not None
    one.pilot.touch("lock")
    one.station.failures.append(FullError("no room"))
    one.pilot.touch("cast")
    assert one.text("heading") == "Tu voto todavía no entró en la urna"
    assert "no queda lugar" in one.text("first")
    one.pilot.touch("retry")
    assert screen(one) is Screen.THANKS
    assert one.station.cast_count == 1


def test_an_urn_that_fails_otherwise_says_so_without_details(kiosk) -> None:
    one = kiosk("uno")
    one.begin()
    to_decision(one, "card-12")
    one.station.failures.append(RuntimeError("bug"))
    one.pilot.touch("cast")
    assert one.text("first").startswith("La máquina no lo pudo guardar.")


def test_without_its_last_line_the_vote_is_in_the_urn_all_the_same(kiosk) -> None:
    one = kiosk("uno")
    one.begin()
    to_decision(one, "card-12")
    one.papers.failures += [OutOfPaperError("empty"), OutOfPaperError("empty")]
    one.pilot.touch("cast")
    assert screen(one) is Screen.LAST_LINE_FAILED
    assert one.text("heading") == "Tu voto está en la urna"
    one.pilot.touch("retry")
    assert screen(one) is Screen.LAST_LINE_FAILED
    one.pilot.touch("otherWay")
    assert screen(one) is Screen.THANKS
    assert one.station.cast_count == 1


def test_the_next_voter_can_begin_although_a_last_line_is_missing(kiosk) -> None:
    one = kiosk("uno")
    one.begin()
    to_decision(one, "card-12")
    one.papers.failures.append(OutOfPaperError("empty"))
    one.pilot.touch("cast")
    one.viewmodel.hand_over((0,))
    assert screen(one) is Screen.READY


def test_a_double_touch_does_not_press_the_next_screens_button(kiosk, qtbot) -> None:
    one = kiosk("uno", guard_ms=150)
    one.begin()
    one.pilot.touch("card-12")
    one.pilot.touch("next")
    one.pilot._press("lock")  # at once, as a double touch would
    assert screen(one) is Screen.REVIEW
    qtbot.waitUntil(lambda: not one.window.rootObject().property("guarded"), timeout=20_000)
    one.pilot.touch("lock")
    assert screen(one) is Screen.DECIDE
