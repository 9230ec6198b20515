"""Money in the local form ($ 12.500.000), from the manifest's whole numbers of its smallest unit."""

from __future__ import annotations

from dataclasses import dataclass

from babel.numbers import format_decimal, get_currency_symbol

from resources.texts import number_locale

_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Money:
    """How one election writes amounts: its currency's own sign, whatever language the voter reads."""

    sign: str
    decimals: int

    @classmethod
    def of(cls, currency: str, decimals: int, home: str) -> Money:
        """`home` is the election's first language: there ARS is "$", elsewhere it would be "ARS"."""
        return cls(get_currency_symbol(currency, number_locale(home)), decimals)

    def say(self, amount: int, language: str) -> str:
        """The amount, with decimals only where there are some."""
        whole, rest = divmod(amount, 10**self.decimals)
        locale = number_locale(language)
        text = format_decimal(whole, locale=locale)
        if rest:
            point = locale.number_symbols["latn"]["decimal"]
            text += f"{point}{rest:0{self.decimals}d}"
        return f"{self.sign}{_NO_BREAK}{text}"
