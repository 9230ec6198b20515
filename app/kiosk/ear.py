"""What is written, said for the ear: amounts in words that a voice reads well, no marks that it would spell.

And the sentence for a control: what it is called, what it is, how it stands, and which key presses it.
"""

from __future__ import annotations

import re

from babel.numbers import get_currency_name
from PySide6.QtGui import QAccessible

from app.kiosk.cards import ProjectCard
from app.kiosk.tree import Control, place_among
from app.kiosk.words import Words
from resources.texts import number_locale

_GROUPED = re.compile(r"\d{1,3}(?:[.,\s]\d{3})+")
_DOTS = re.compile(r"([.!?…:])(?:\s*\.)+")
_MILLION = 1_000_000


class Ear:
    """Says things in the voter's language, for one election's currency."""

    def __init__(self, words: Words, currency: str) -> None:
        self._words, self._currency = words, currency

    def text(self, written: str) -> str:
        """A text of the screen as it should be heard."""
        sign = re.escape(self._words.money_sign)
        heard = re.sub(rf"{sign}\s?(\d(?:[\d.,\s]*\d)?)", self._money, written)
        number = re.escape(self._words.texts.say("kiosk-number", id="#")).replace(r"\#", r"(\w+)")
        heard = re.sub(number, lambda found: self._words.texts.say("kiosk-ear-number", id=found[1]), heard)
        heard = heard.replace("·", ",").replace("«", "").replace("»", "").replace("\N{NO-BREAK SPACE}", " ")
        heard = re.sub(r"\s+([,.])", r"\1", re.sub(r"\s+", " ", heard))
        return _DOTS.sub(r"\1", heard).strip(" .,") + (
            "" if heard.rstrip().endswith(("?", "!", "…")) else "."
        )

    def code(self, code: str) -> str:
        """A code, letter by letter."""
        return ". ".join(", ".join(group) for group in code.split())

    def _money(self, found: re.Match[str]) -> str:
        """ "$ 12.500.000" becomes "12500000 pesos": voices read a long number well as plain digits."""
        amount = found[1]
        if _GROUPED.fullmatch(amount):
            amount = re.sub(r"\D", "", amount)
        whole = amount.isdigit()
        name = get_currency_name(
            self._currency,
            count=int(amount) if whole else 2,
            locale=number_locale(self._words.texts.language),
        )
        round_millions = whole and int(amount) >= _MILLION and int(amount) % _MILLION == 0
        return self._words.texts.say(
            "kiosk-ear-money", amount=amount, currency=name, millions="yes" if round_millions else "no"
        )

    def project(self, card: ProjectCard, place: int, count: int) -> str:
        """A card: which of how many, everything on it, how it stands."""
        where = self._words.texts.say("kiosk-ear-project", place=place, count=count)
        return self.text(f"{where}: {card.said()}")

    def control(self, control: Control) -> str:
        """Any other control: "Votar en blanco. Botón." """
        say = self._words.texts.say
        if control.checked is None:
            said = say("kiosk-ear-button", name=control.name)
        else:
            place, count = place_among(control)
            state = say("kiosk-ear-on") if control.checked else say("kiosk-ear-off")
            message = "kiosk-ear-option" if count > 1 else "kiosk-ear-choice"
            said = say(message, name=control.name, state=state, place=place, count=count)
        return self.text(f"{said} {control.description}")

    def state(self, control: Control) -> str:
        """How a control stands after it was pressed; nothing where there is nothing to say."""
        if control.checked is None or control.role == QAccessible.Role.Button:
            return ""
        return self._words.texts.say("kiosk-ear-on" if control.checked else "kiosk-ear-off") + "."
