"""Money and counts in the local form of each language, exact: amounts are integers of the smallest unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import format_decimal

from resources.texts import Texts, number_locale

_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True)
class Money:
    """How an election writes money: its sign ("$", "R$") and how many decimals its smallest unit has."""

    sign: str
    decimals: int = 0


def said_amount(amount: int, money: Money, texts: Texts) -> str:
    """“$ 12.500.000”: decimals only where there are some."""
    whole = amount % 10**money.decimals == 0
    pattern = "#,##0" if whole else "#,##0." + "0" * money.decimals
    number = format_decimal(
        Decimal(abs(amount)).scaleb(-money.decimals), pattern, locale=number_locale(texts.language)
    )
    return f"{'−' if amount < 0 else ''}{money.sign}{_SPACE}{number}"


def said_count(count: int | None, texts: Texts) -> str:
    """“1.240”; a dash for what was not counted."""
    return "–" if count is None else texts.say("paper-number", number=count)
