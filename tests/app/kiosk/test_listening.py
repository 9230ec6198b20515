"""What is read aloud: everything, when she asks and only then, well said, and nothing that is not hers."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest

import app.desk
from app.hardware.keypads import read_keypads
from app.hardware.speech import FakeVoice
from app.kiosk.ear import Ear
from app.kiosk.flow import Screen
from app.kiosk.shots import Setting, Walk
from app.kiosk.words import Words

KEY = Qt.Key
SELECT, BACK, HELP, LISTEN, REPEAT = KEY.Key_Return, KEY.Key_Escape, KEY.Key_F1, KEY.Key_F2, KEY.Key_F3
PAUSE, SCREEN = KEY.Key_F4, KEY.Key_F5
SLOWER, FASTER, QUIETER, LOUDER = KEY.Key_F7, KEY.Key_F8, KEY.Key_F9, KEY.Key_F10


def press(kiosk: Any, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(kiosk.window, key)
        QTest.qWait(0)


def listening(kiosk: Any, *rules: str, **options: Any) -> tuple[Any, FakeVoice]:
    """A kiosk with a tactile keypad on which a ballot is out, and its voice."""
    voice = FakeVoice()
    one = kiosk(*rules, voice=voice, keypad=read_keypads(["tactile"]), **options)
    one.viewmodel.hand_over(tuple(range(len(one.manifest.contests))))
    QTest.qWait(0)
    return one, voice


def to(kiosk: Any, voice: FakeVoice, begins: str, key: Qt.Key = KEY.Key_Down) -> None:
    for _ in range(60):
        if voice.now.startswith(begins):
            return
        press(kiosk, key)
    raise AssertionError(f"{begins!r} is not heard; the last was {voice.now!r}")


# well said


@pytest.mark.parametrize(
    ("language", "written", "heard"),
    [
        ("es-AR", "Cuesta $ 12.500.000.", "Cuesta 12500000 pesos argentinos."),
        ("es-AR", "hasta $\N{NO-BREAK SPACE}40.000.000", "hasta 40000000 de pesos argentinos."),
        ("es-AR", "$1", "1 peso argentino."),
        ("es-AR", "$ 12.500,50 cada uno", "12.500,50 pesos argentinos cada uno."),
        ("en", "Up to $ 40,000,000", "Up to 40000000 Argentine pesos."),
        ("pt-BR", "$ 2.000.000", "2000000 de pesos argentinos."),
        ("es-AR", "N.º 12 · Plaza", "número 12, Plaza."),
        ("es-AR", "¿Es lo que querés?", "¿Es lo que querés?"),
        ("es-AR", "Tu barrio. . Elegí.. .", "Tu barrio. Elegí."),
        ("es-AR", "«Plaza» 7·8", "Plaza 7,8."),
    ],
)
def test_what_is_written_is_said_for_the_ear(
    qapp, make_draft, language: str, written: str, heard: str
) -> None:
    owner = QObject()
    words = Words(make_draft("uno"), "es-AR", owner)
    words.choose(language)
    assert Ear(words, "ARS").text(written).lower() == heard.lower()


def test_a_card_says_which_of_how_many_and_how_it_stands(kiosk) -> None:
    one, voice = listening(kiosk, "bolsa")
    press(one, LISTEN)
    to(one, voice, "Tocá para empezar")
    press(one, SELECT)
    to(one, voice, "Proyecto 1 de 6")
    assert voice.now == (
        "Proyecto 1 de 6: Más árboles y bancos en la plaza Las Heras. número 12. 12500000 pesos argentinos. "
        "Espacios verdes. Sin elegir. Para elegir, apretá la tecla redonda. "
        "Para leer más sobre el proyecto, la flecha derecha. "
        "Para salir de la lista, la tecla de volver."
    )
    press(one, SELECT)
    assert voice.now == "Elegido. Usaste 12500000 pesos argentinos. Te quedan 27500000 pesos argentinos."
    press(one, KEY.Key_Down)
    assert voice.now.startswith("Proyecto 2 de 6")
    assert "Para elegir" not in voice.now  # said once on a screen
    press(one, KEY.Key_Up)
    assert "Elegido" in voice.now


def test_a_refusal_is_said_with_its_numbers_and_the_focus_stays(kiosk) -> None:
    one, voice = listening(kiosk, "bolsa")
    press(one, LISTEN)
    to(one, voice, "Tocá para empezar")
    press(one, SELECT)
    to(one, voice, "Proyecto 1 de 6")
    press(one, SELECT)
    to(one, voice, "Proyecto 6 de 6")
    press(one, SELECT)
    to(one, voice, "Proyecto 3 de 6", KEY.Key_Up)
    press(one, SELECT)
    assert voice.now.startswith("Con este proyecto pasarías") or voice.now.startswith("Ya usaste")
    assert "pesos argentinos" in voice.now
    press(one, KEY.Key_Down)
    assert voice.now.startswith("Proyecto 4 de 6")


def test_choose_one_offers_the_change_under_the_round_key(kiosk) -> None:
    one, voice = listening(kiosk, "uno")
    press(one, LISTEN)
    to(one, voice, "Tocá para empezar")
    press(one, SELECT)
    to(one, voice, "Proyecto 2 de 6")
    press(one, SELECT)
    to(one, voice, "Proyecto 4 de 6")
    press(one, SELECT)
    assert "ya elegiste Luces led" in voice.now
    assert "apretá la tecla redonda para: Cambiar a Juegos" in voice.now.replace("Apretá", "apretá")
    press(one, SELECT)
    QTest.qWait(1)
    assert one.window.item("card-40").property("chosen")
    press(one, KEY.Key_Down)
    assert voice.now.startswith("Proyecto 5 de 6")  # she is where she was


def test_points_and_places_are_said_as_they_change(kiosk) -> None:
    one, voice = listening(kiosk, "puntos")
    press(one, LISTEN)
    to(one, voice, "Tocá para empezar")
    press(one, SELECT)
    to(one, voice, "Proyecto 1 de 6")
    to(one, voice, "Un punto más", KEY.Key_Right)
    press(one, SELECT, SELECT)
    assert voice.now.startswith("Elegido. 2 puntos. Diste 2 puntos. Te quedan 3 puntos.")


def test_the_ranking_follows_the_project_that_is_moved(kiosk) -> None:
    one, voice = listening(kiosk, "orden")
    press(one, LISTEN)
    to(one, voice, "Tocá para empezar")
    press(one, SELECT)
    for place in (1, 2, 3):
        to(one, voice, f"Proyecto {place} de 6")
        press(one, SELECT)
    press(one, BACK)
    to(one, voice, one.viewmodel.words.texts.say("kiosk-ranking-button"))
    press(one, SELECT)
    assert one.viewmodel.on_screen is Screen.RANKING
    to(one, voice, "Subir un lugar: Veredas")
    press(one, SELECT)
    assert voice.now.startswith("Elegido. Lugar 2")
    press(one, SELECT)
    assert voice.now.startswith("Elegido. Lugar 1")
    picks = one.viewmodel._session.current.picks
    assert picks == (2, 0, 1)


def test_the_review_is_read_whole_and_again(kiosk) -> None:
    one, voice = listening(kiosk, "bolsa", "orden")
    one.pilot.touch("listen")
    for name in ("start", "card-12", "next", "blank", "voteBlank"):
        one.pilot.touch(name)
    assert one.viewmodel.on_screen is Screen.REVIEW
    for part in (
        "Leé tu voto",
        "Consulta bolsa",
        "Más árboles",
        "Consulta orden. Voto en blanco",
        "Podés agregar más",
    ):
        assert part in voice.now, part
    heard = voice.now
    press(one, KEY.Key_Down)
    assert voice.now != heard
    press(one, LISTEN)
    assert voice.now == heard


def test_the_receipts_code_is_spelled_before_casting(kiosk) -> None:
    one, voice = listening(kiosk, "uno")
    one.pilot.touch("listen")
    for name in ("start", "card-12", "next", "lock"):
        one.pilot.touch(name)
    assert one.viewmodel.on_screen is Screen.DECIDE
    assert "¿Lo ponemos en la urna?" in voice.now
    code = one.text("code")
    assert len(code) > 12
    assert voice.now.endswith("Tu comprobante. " + ". ".join(", ".join(part) for part in code.split()) + ".")


def test_a_language_is_said_in_its_own_voice_and_all_speaks_it_then(kiosk) -> None:
    one, voice = listening(kiosk, "bolsa")
    press(one, LISTEN)
    to(one, voice, "English")
    assert voice.languages[-1] == "en"
    press(one, SELECT)
    to(one, voice, "Touch to start")
    assert voice.languages[-1] == "en"


def test_back_from_reading_more_she_is_on_the_same_card(kiosk) -> None:
    one, voice = listening(kiosk, "bolsa")
    press(one, LISTEN)
    to(one, voice, "Tocá para empezar")
    press(one, SELECT)
    to(one, voice, "Proyecto 4 de 6")
    to(one, voice, "Leer más", KEY.Key_Right)
    press(one, SELECT)
    assert "Todo sobre Juegos" in voice.now
    press(one, BACK)
    QTest.qWait(1)
    assert voice.now.startswith("Leer más: Juegos")


def test_what_is_typed_is_said_with_what_it_finds(kiosk) -> None:
    one, voice = listening(kiosk, "bolsa")
    press(one, LISTEN)
    to(one, voice, "Tocá para empezar")
    press(one, SELECT)
    to(one, voice, "Buscar")
    press(one, SELECT)
    to(one, voice, "I. Botón")
    press(one, SELECT)
    assert voice.now.startswith("i. ")
    assert "proyecto" in voice.now.lower()


# when she asks, how she wants it, and nothing else


def test_silent_until_asked_and_with_the_next_voter_again(kiosk) -> None:
    one, voice = listening(kiosk, "bolsa")
    press(one, KEY.Key_Down, SELECT, KEY.Key_Down, REPEAT, PAUSE, SCREEN, FASTER)
    assert voice.said == []
    press(one, LISTEN, SCREEN, FASTER)
    assert voice.said
    one.viewmodel.take_back()
    assert (voice.now, one.viewmodel.narrator.last) == ("", "")
    assert voice.delivery.words_a_minute == 122
    said = len(voice.said)
    one.viewmodel.hand_over((0,))
    press(one, KEY.Key_Down, SELECT, KEY.Key_Down, REPEAT)
    assert len(voice.said) == said
    assert not one.viewmodel.narrator.is_dark


def test_pace_loudness_pause_and_repeat(kiosk) -> None:
    one, voice = listening(kiosk, "bolsa")
    press(one, LISTEN)
    before = voice.delivery
    heard = voice.now
    press(one, FASTER, LOUDER)
    assert voice.delivery.words_a_minute > before.words_a_minute
    assert voice.delivery.amplitude > before.amplitude
    assert voice.now == heard  # it goes on, faster
    press(one, PAUSE)
    assert voice.paused
    press(one, PAUSE)
    assert not voice.paused
    voice.finish()
    press(one, SLOWER)
    assert voice.now == "Velocidad 3 de 6."
    voice.finish()
    press(one, QUIETER)
    assert voice.now == "Volumen 3 de 5."
    press(one, REPEAT)
    assert voice.now == heard


def test_the_screen_goes_dark_and_a_touch_or_key_lights_it(kiosk, tmp_path: Path) -> None:
    one, voice = listening(kiosk, "bolsa")
    press(one, SCREEN)
    assert one.window.item("dark") is None  # only for one who hears
    press(one, LISTEN, SCREEN)
    assert voice.now == "La pantalla está apagada. Nadie ve tu voto."
    one.window.grab(tmp_path / "dark.png")
    from PIL import Image

    colours = Image.open(tmp_path / "dark.png").convert("RGB").getcolors(1 << 24)
    black = sum(count for count, colour in colours if max(colour) < 16)
    assert black > 0.95 * sum(count for count, _ in colours)
    to(one, voice, "Tocá para empezar")
    press(one, SELECT)
    assert one.viewmodel.on_screen is Screen.CHOOSE
    assert one.window.item("dark") is not None
    QTest.mouseClick(
        one.window, Qt.MouseButton.LeftButton, pos=one.window.geometry().center() - one.window.position()
    )
    assert one.window.item("dark") is None
    press(one, SCREEN)
    assert one.window.item("dark") is not None
    voice.break_down()
    assert one.window.item("dark") is None  # nobody is left with neither picture nor sound
    assert not one.viewmodel.property("hasVoice")


def test_a_broken_voice_is_told_to_the_desk_and_no_longer_offered(kiosk, qtbot) -> None:
    one, voice = listening(kiosk, "bolsa")
    assert one.window.item("listen") is not None
    with qtbot.waitSignal(one.viewmodel.narrator.broken):
        voice.break_down()
    assert one.window.item("listen") is None


def test_she_who_listens_is_there(kiosk) -> None:
    one, voice = listening(kiosk, "bolsa")
    press(one, LISTEN)
    clock = one.viewmodel.presence
    QTest.qWait(30)
    before = clock._quiet.remainingTime()
    voice.finish()
    assert clock._quiet.remainingTime() > before
    clock.quiet.emit()
    QTest.qWait(30)
    before = clock._answer.remainingTime()
    voice.finish()
    assert clock._answer.remainingTime() <= before  # but hearing the question is no answer


def test_the_question_whether_she_is_there_is_said_and_answered_by_key(kiosk) -> None:
    one, voice = listening(kiosk, "bolsa")
    press(one, LISTEN)
    one.viewmodel.presence.quiet.emit()
    assert "¿Seguís ahí?" in voice.now
    assert "Te queda un minuto" in voice.now
    to(one, voice, "Sí, sigo votando")
    press(one, SELECT)
    assert one.viewmodel.on_screen is Screen.READY
    one.viewmodel.presence.quiet.emit()
    one.viewmodel.presence.gone.emit()
    assert "Este voto no entró en la urna" in voice.now


def test_the_help_key_calls_the_table_from_everywhere_and_shows_no_choice(kiosk, qtbot) -> None:
    one, voice = listening(kiosk, "bolsa")
    press(one, LISTEN)
    for name in ("start", "card-27"):
        one.pilot.touch(name)
    with qtbot.waitSignal(one.viewmodel.helpAsked):
        press(one, HELP)
    assert "Ya le avisamos a la mesa" in voice.now
    assert "Ituzaingó" not in voice.now
    press(one, BACK)
    assert one.window.item("card-27").property("chosen")
    one.pilot.touch("next")
    one.station.failures.append(RuntimeError("bug"))
    one.pilot.touch("lock")
    assert one.viewmodel.on_screen is Screen.LOCK_FAILED  # says to call the table: so she can
    with qtbot.waitSignal(one.viewmodel.helpAsked):
        press(one, HELP)
    press(one, BACK)
    assert one.viewmodel.on_screen is Screen.LOCK_FAILED


def test_a_key_held_down_selects_once(kiosk) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    one, voice = listening(kiosk, "bolsa")
    press(one, LISTEN)
    to(one, voice, "Tocá para empezar")
    press(one, SELECT)
    to(one, voice, "Proyecto 1 de 6")
    nothing = Qt.KeyboardModifier.NoModifier
    for again in (False, True, True):
        one.window.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, SELECT, nothing, "", again))
    assert one.window.item("card-12").property("chosen")


@pytest.mark.parametrize("language", ["es-AR", "pt-BR"])
def test_every_screen_says_something_in_every_language(qtbot, make_draft, pictures, language: str) -> None:
    voice = FakeVoice()
    silent: list[str] = []

    def see(name: str, window: Any) -> None:
        if name in ("waiting", "left", "left-locked"):
            return  # before she asks, and after she has gone
        root = window.rootObject()
        window.viewmodel.listen(root.property("spoken"))
        if len(voice.now) < 12 or voice.languages[-1] != language:
            silent.append(name)
        assert "undefined" not in voice.now
        assert ".." not in voice.now.replace("…", "")

    Walk(make_draft(), pictures, language, Setting("1280x800", (1280, 800)), see, voice).all()
    assert silent == []


def test_the_desk_has_no_voice() -> None:
    """No module of the desk knows of speech, and the table hands the voice to the kiosk alone."""
    for file in Path(app.desk.__file__).parent.glob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        modules = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        modules += [
            name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
        ]
        assert not [name for name in modules if "speech" in name or "narration" in name], file.name
    for file in Path(app.desk.__file__).parent.glob("*.qml"):
        assert "narration" not in file.read_text(encoding="utf-8"), file.name
