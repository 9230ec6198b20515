"""The voice: real espeak-ng into a file where it is installed; sentences in turn; texts in the pipe only."""

from __future__ import annotations

import shutil
import stat
import wave
from pathlib import Path
from typing import Any

import pytest

from app.hardware.speech import LOUDNESS, PACES, USUAL_DELIVERY, Delivery, EspeakVoice, SpeechError
from app.hardware.speech.espeak import NoProgramError, NoSoundError
from app.hardware.speech.voice import pieces

needs_espeak = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
VOICES = frozenset({"es-419", "en-us", "pt-br", "gn", "af"})


@pytest.fixture
def program(tmp_path: Path) -> Any:
    """Makes a program that stands in for espeak-ng: it notes its arguments and its input."""

    def make(script: str = "") -> str:
        file = tmp_path / "espeak-ng"
        file.write_text(
            f'#!/bin/sh\necho "$@" >> {tmp_path}/arguments\ncat >> {tmp_path}/said\n{script}\n',
            encoding="utf-8",
        )
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
        return str(file)

    return make


def finished(qtbot: Any, voice: EspeakVoice) -> None:
    qtbot.waitUntil(lambda: not voice.is_speaking, timeout=10_000)


@needs_espeak
@pytest.mark.parametrize(
    ("language", "voice", "text"),
    [
        ("es-AR", "es-419", "Elegí un proyecto. Te quedan 12500000 pesos."),
        ("en", "en-us", "Choose a project."),
        ("pt-BR", "pt-br", "Escolha um projeto, por favor."),
    ],
)
def test_the_real_voice_makes_sound_in_each_language(
    qtbot, tmp_path: Path, language: str, voice: str, text: str
) -> None:
    file = tmp_path / "said.wav"
    real = EspeakVoice.into_file(file)
    assert real.voice_for(language) == voice
    with qtbot.waitSignal(_when_spoken(real), timeout=20_000):
        real.speak(text, language)
    finished(qtbot, real)
    with wave.open(str(file), "rb") as sound:
        frames = sound.readframes(sound.getnframes())
        seconds = sound.getnframes() / sound.getframerate()
    loudest = max(
        abs(int.from_bytes(frames[k : k + 2], "little", signed=True)) for k in range(0, len(frames), 2)
    )
    assert seconds > 0.5
    assert loudest > 1000


def _when_spoken(voice: EspeakVoice) -> Any:
    from PySide6.QtCore import QObject, Signal

    class Bell(QObject):
        rung = Signal()

    bell = Bell(voice)
    voice.when(bell.rung.emit, lambda: None)
    return bell.rung


@needs_espeak
def test_slower_and_faster_are_heard(qtbot, tmp_path: Path) -> None:
    lengths = []
    for pace in (0, len(PACES) - 1):
        file = tmp_path / f"{pace}.wav"
        real = EspeakVoice.into_file(file)
        real.deliver(Delivery(pace=pace))
        with qtbot.waitSignal(_when_spoken(real), timeout=20_000):
            real.speak("Elegí hasta tres proyectos en orden", "es-AR")
        finished(qtbot, real)
        with wave.open(str(file), "rb") as sound:
            lengths.append(sound.getnframes())
    assert lengths[0] > 1.8 * lengths[1]


@needs_espeak
def test_this_machine_is_asked_whether_it_can_be_heard() -> None:
    try:
        voice = EspeakVoice.find()
    except NoSoundError:
        return  # as on a machine without a sound device
    assert voice.voice_for("es-AR") == "es-419"


def test_without_the_program_it_says_what_to_install(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoProgramError, match="install Debian's package espeak-ng") as caught:
        EspeakVoice.find()
    assert isinstance(caught.value, SpeechError)


def test_a_program_that_finds_no_sound_device_is_found_out(monkeypatch, program) -> None:
    place = Path(program("echo 'error: No such file or directory' >&2")).parent
    monkeypatch.setenv("PATH", f"{place}:/usr/bin:/bin")
    with pytest.raises(NoSoundError):
        EspeakVoice.find()


def test_sentence_after_sentence_and_no_text_in_an_argument(qtbot, tmp_path: Path, program) -> None:
    voice = EspeakVoice(program(), VOICES)
    spoken: list[int] = []
    voice.when(lambda: spoken.append(1), lambda: None)
    voice.speak("Elegiste la plaza. Te queda 1. [[x]] fin\x07", "pt-BR")
    qtbot.waitUntil(lambda: len(spoken) == 3, timeout=10_000)
    assert (tmp_path / "said").read_text(encoding="utf-8") == "Elegiste la plaza.\nTe queda 1.\n[x]] fin\n"
    arguments = (tmp_path / "arguments").read_text(encoding="utf-8")
    assert "plaza" not in arguments
    assert arguments.splitlines() == ["-v pt-br -s 122 -a 50 -b 1 --stdin"] * 3


def test_another_text_cuts_the_one_before(qtbot, tmp_path: Path, program) -> None:
    voice = EspeakVoice(program("[ $(wc -l < ${0%/*}/said) -gt 1 ] || sleep 30"), VOICES)
    spoken: list[int] = []
    voice.when(lambda: spoken.append(1), lambda: None)
    voice.speak("Uno. Dos.", "es-AR")
    qtbot.waitUntil(
        lambda: (tmp_path / "said").is_file() and "Uno" in (tmp_path / "said").read_text(), timeout=10_000
    )
    voice.speak("Tres.", "es-AR")
    qtbot.waitUntil(lambda: len(spoken) == 1, timeout=10_000)
    assert (tmp_path / "said").read_text() == "Uno.\nTres.\n"
    voice.hush()
    assert not voice.is_speaking


def test_a_pause_goes_on_with_the_sentence_that_was_cut(qtbot, tmp_path: Path, program) -> None:
    said = tmp_path / "said"
    voice = EspeakVoice(program("[ $(wc -l < ${0%/*}/said) -ne 2 ] || sleep 30"), VOICES)
    spoken: list[int] = []
    voice.when(lambda: spoken.append(1), lambda: None)
    voice.speak("Uno. Dos. Tres.", "es-AR")
    qtbot.waitUntil(lambda: said.is_file() and said.read_text() == "Uno.\nDos.\n", timeout=10_000)
    voice.pause()
    assert not voice.is_speaking
    voice.deliver(Delivery(pace=len(PACES) - 1))
    voice.go_on()
    qtbot.waitUntil(lambda: len(spoken) == 3, timeout=10_000)
    assert said.read_text() == "Uno.\nDos.\nDos.\nTres.\n"
    assert (tmp_path / "arguments").read_text().splitlines()[-1].startswith("-v es-419 -s 245")


@pytest.mark.parametrize("script", ["exit 1", "echo 'error: gone' >&2"])
def test_a_voice_that_breaks_says_so_once(qtbot, program, script: str) -> None:
    voice = EspeakVoice(program(script), VOICES)
    broken: list[int] = []
    voice.when(lambda: None, lambda: broken.append(1))
    voice.speak("Uno. Dos.", "es-AR")
    qtbot.waitUntil(lambda: bool(broken), timeout=10_000)
    assert broken == [1]
    assert not voice.is_speaking


def test_a_program_that_is_gone_breaks_too(qtbot, tmp_path: Path) -> None:
    voice = EspeakVoice(str(tmp_path / "none"), VOICES)
    broken: list[int] = []
    voice.when(lambda: None, lambda: broken.append(1))
    voice.speak("Uno.", "es-AR")
    qtbot.waitUntil(lambda: broken == [1], timeout=10_000)


def test_languages_find_a_voice() -> None:
    voice = EspeakVoice("espeak-ng", VOICES)
    tags = {
        "es-AR": "es-419",
        "es": "es-419",
        "en-GB": "en-us",
        "pt": "pt-br",
        "gn": "gn",
        "gn-PY": "gn",
        "xx": "es-419",
    }
    assert {tag: voice.voice_for(tag) for tag in tags} == tags


def test_steps_end_where_they_end() -> None:
    delivery = USUAL_DELIVERY
    assert delivery.words_a_minute == 122
    for _ in range(10):
        delivery = delivery.paced(1).louder(1)
    assert (delivery.words_a_minute, delivery.amplitude) == (PACES[-1], LOUDNESS[-1])
    for _ in range(10):
        delivery = delivery.paced(-1).louder(-1)
    assert (delivery.words_a_minute, delivery.amplitude) == (PACES[0], LOUDNESS[0])


def test_a_text_is_cut_into_sentences() -> None:
    assert pieces("Hola. ¿Qué tal?  Bien… 12.500 pesos: eso. ") == [
        "Hola.",
        "¿Qué tal?",
        "Bien…",
        "12.500 pesos:",
        "eso.",
    ]
    assert pieces("  ") == []
