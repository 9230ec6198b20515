"""Sentences that the desk composes: counters, the balance, times, and what went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from babel.dates import format_date
from PySide6.QtCore import QDate, QLocale

from resources.texts import MissingTextError, Texts, number_locale
from tally.errors import UrnaError
from tally.station import Counters, KioskCodes

BIG_COUNTERS = ("cast", "checked_in", "challenged", "abandoned")


def counter_rows(texts: Texts, counters: Counters) -> list[dict[str, object]]:
    """The four big numbers, each with its words."""
    rows: list[dict[str, object]] = []
    for name in BIG_COUNTERS:
        count: int = getattr(counters, name)
        words = texts.say(f"desk-counter-{name.replace('_', '-')}", count=count)
        rows.append({"number": number(texts, count), "words": words})
    return rows


def balances(counters: Counters) -> bool:
    """Whether all ballots handed over are in the urn, abandoned, or the one that is out."""
    return counters.out in (0, 1)


def balance(texts: Texts, counters: Counters) -> str:
    """The sum in words."""
    parts = {"checked": counters.checked_in, "cast": counters.cast, "abandoned": counters.abandoned}
    if not balances(counters):
        return texts.say("desk-balance-not", **parts)
    if counters.out:
        return texts.say("desk-balance-out", out=counters.out, **parts)
    return texts.say("desk-balance", **parts)


def number(texts: Texts, value: int) -> str:
    """A whole number in the local form."""
    return QLocale(str(number_locale(texts.language))).toString(value)


def listed(texts: Texts, names: Sequence[str]) -> str:
    """Names one after the other: Ana, Beto y Caro."""
    said = QLocale(str(number_locale(texts.language))).createSeparatedList(list(names))
    return str(said)


def clock(texts: Texts, moment: datetime) -> str:
    """A time of day: 8:00."""
    return texts.say("desk-time", hour=str(moment.hour), minute=f"{moment.minute:02}")


def long_date(texts: Texts, day: date) -> str:
    """A day with its name: domingo, 29 de noviembre de 2026."""
    locale = QLocale(str(number_locale(texts.language)))
    return locale.toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)


def moment_in_words(texts: Texts, moment: datetime) -> str:
    """A day and an hour: domingo, 29 de noviembre de 2026, 8:00."""
    return f"{long_date(texts, moment.date())}, {clock(texts, moment)}"


def on_paper(texts: Texts, moment: datetime) -> str:
    """The same on one line of a strip of paper: 29 de noviembre de 2026, 8:00."""
    day = format_date(moment.date(), "long", locale=number_locale(texts.language))
    return f"{day}, {clock(texts, moment)}"


def short_day(texts: Texts, day: date) -> str:
    """A day in little room: 29 nov."""
    return QLocale(str(number_locale(texts.language))).toString(QDate(day.year, day.month, day.day), "d MMM")


def codes_in_words(texts: Texts, one: KioskCodes) -> str:
    """What became of the codes of a kiosk."""
    values = {"given": number(texts, one.given), "voided": number(texts, one.voided)}
    if one.used is None:
        return texts.say("desk-kiosks-not-read", **values)
    used, unused = number(texts, one.used), number(texts, one.unused or 0)
    return texts.say("desk-kiosks-row", **values, used=used, unused=unused)


def trouble(texts: Texts, problem: Exception) -> str:
    """What went wrong, by the stable code of the failure. Never the exception's own words: they are English,
    and those of a bug could hold anything."""
    return trouble_of(texts, code_of_trouble(problem))


def code_of_trouble(problem: Exception) -> str:
    """The stable code, or "bug" for what nobody foresaw."""
    return problem.code if isinstance(problem, UrnaError) else "bug"


def trouble_of(texts: Texts, code: str) -> str:
    """The sentence of a code."""
    try:
        return texts.say(f"desk-trouble-{code}")
    except MissingTextError:
        return texts.say("desk-trouble-unknown", code=code)
