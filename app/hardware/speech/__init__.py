"""Reading aloud: one interface, `EspeakVoice` that speaks, `FakeVoice` for tests that only notes.

In comes text as a voter should hear it, in her language; out goes sound, or nothing where there is no sound
device. Texts reach the program that speaks through a pipe: they never stand in an argument, a file or a log.
"""

from app.hardware.speech.delivery import LOUDNESS, PACES, USUAL_DELIVERY, Delivery
from app.hardware.speech.espeak import EspeakVoice, SpeechError
from app.hardware.speech.fake import FakeVoice
from app.hardware.speech.voice import Voice

__all__ = [
    "LOUDNESS",
    "PACES",
    "USUAL_DELIVERY",
    "Delivery",
    "EspeakVoice",
    "FakeVoice",
    "SpeechError",
    "Voice",
]
