"""Finds projects by number or words, forgiving accents, capital letters and a half-typed last word."""

from __future__ import annotations

import re
import unicodedata

_BETWEEN = re.compile(r"[^\w]+")


def plain(text: str) -> str:
    """Lower case, without accents: "Ituzaingó" and "ITUZAINGO" become one."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def matches(typed: str, number: str, words: str) -> bool:
    """Whether each typed word begins the number or some word. Nothing typed matches everything.

    `words` is the project's text, already made `plain`.
    """
    wanted = [part for part in _BETWEEN.split(plain(typed)) if part]
    own = [part for part in _BETWEEN.split(words) if part]
    own_number = plain(number)
    bare = own_number.lstrip("0") or own_number
    return all(
        own_number.startswith(part) or bare.startswith(part) or any(word.startswith(part) for word in own)
        for part in wanted
    )
