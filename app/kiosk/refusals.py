"""Says why a mark is not possible or what is missing: on the card in short, in the notice with a way out."""

from __future__ import annotations

from app.kiosk.session import Refusal
from app.kiosk.words import Words
from tally.ballots import Limit


def say_short(refusal: Refusal, words: Words) -> str:
    """A few words for the card."""
    say = words.texts.say
    match refusal.limit:
        case Limit.TOO_DEAR:
            return say("kiosk-short-too-dear")
        case Limit.TOO_MANY:
            return say("kiosk-short-too-many", allowed=refusal.allowed)
        case Limit.TOO_MANY_POINTS:
            return say("kiosk-short-too-many-points", allowed=refusal.allowed)
        case _:
            return ""


def say_refusal(refusal: Refusal, words: Words) -> str:
    """What happened, and what she can do now. For ordinary limits; choose-1 has a question of its own."""
    say, money = words.texts.say, words.money
    match refusal.limit:
        case Limit.TOO_DEAR if refusal.left == 0:
            return say("kiosk-too-dear-nothing-left", budget=money(refusal.allowed))
        case Limit.TOO_DEAR:
            return say("kiosk-too-dear", budget=money(refusal.allowed), left=money(refusal.left))
        case Limit.TOO_MANY:
            return say("kiosk-too-many", allowed=refusal.allowed)
        case Limit.TOO_MANY_POINTS:
            return say("kiosk-too-many-points", allowed=refusal.allowed)
        case Limit.TOO_MANY_POINTS_FOR_ONE:
            return say("kiosk-too-many-points-for-one", allowed=refusal.allowed)
        case Limit.TOO_FEW:
            return say("kiosk-too-few", allowed=refusal.allowed, missing=refusal.left)
        case Limit.TOO_FEW_POINTS:
            return say("kiosk-too-few-points", allowed=refusal.allowed, missing=refusal.left)
        case _:
            raise ValueError(f"{refusal.limit} is no limit that a voter meets")
