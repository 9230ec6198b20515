"""Finds projects by number or words, forgiving accents, capitals, half-typed words and slips of spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_BETWEEN = re.compile(r"[^\w]+")
_DIGIT = re.compile(r"\d")
_SOUNDS = (
    ("ch", "X"),
    ("h", ""),
    ("qu", "k"),
    ("q", "k"),
    (r"c(?=[eiy])", "s"),
    ("c", "k"),
    ("[zx]", "s"),
    ("v", "b"),
    ("w", "u"),
    ("ll", "y"),
    (r"gu(?=[ei])", "G"),
    (r"g(?=[ei])", "j"),
    ("G", "g"),
    (r"(.)\1+", r"\1"),
)
"""Letters that sound alike in Spanish, and so are mistaken for one another; in order."""

SLIPS = ((8, 2), (4, 1))
"""From so many letters on, so many slips are forgiven; in shorter words none but letters that sound alike."""


def plain(text: str) -> str:
    """Lower case, without accents: "Ituzaingó" and "ITUZAINGO" become one."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """The words of what was typed, or of a project's text, each made `plain`."""
    return [part for part in _BETWEEN.split(plain(text)) if part]


def begins_number(part: str, number: str) -> bool:
    """Whether the typed word begins the project's number, with or without its leading zeros."""
    own = plain(number)
    return own.startswith(part) or (own.lstrip("0") or own).startswith(part)


def is_number(typed: str, number: str) -> bool:
    """Whether just this number was typed."""
    wanted, own = plain(typed.strip()), plain(number)
    return wanted in (own, own.lstrip("0") or own)


def matches(typed: str, number: str, words: str) -> bool:
    """Whether each typed word begins the number or some word. Nothing typed matches everything.

    `words` is the project's text, already made `plain`.
    """
    own = [part for part in _BETWEEN.split(words) if part]
    return all(
        begins_number(part, number) or any(word.startswith(part) for word in own) for part in words_of(typed)
    )


def sounds(word: str) -> str:
    """The word as it sounds: "bereda" and "vereda" become one, "lus" and "luz", "uerta" and "huerta"."""
    for letters, sound in _SOUNDS:
        word = re.sub(letters, sound, word)
    return word


def is_near(typed: str, word: str) -> bool:
    """Whether `typed` is the beginning of `word` but for a slip or two: a letter too many, too few, another
    one, or two swapped. Both are `plain`. A number is never near another one.
    """
    if _DIGIT.search(typed):
        return False
    wanted, own = sounds(typed), sounds(word)
    allowed = next((slips for letters, slips in SLIPS if len(wanted) >= letters), 0)
    return own.startswith(wanted) or (allowed > 0 and _slips(wanted, own) <= allowed)


def _slips(typed: str, word: str) -> int:
    """The fewest slips between `typed` and any beginning of `word` (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(word) + 1))
    for i, letter in enumerate(typed, start=1):
        two_before, before, row = before, row, [i]
        for j, own in enumerate(word, start=1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != own))
            if i > 1 and j > 1 and letter == word[j - 2] and typed[i - 2] == own:
                best = min(best, two_before[j - 2] + 1)
            row.append(best)
    return min(row)


def near_words(typed: str, vocabulary: Iterable[str]) -> list[frozenset[str]]:
    """For each typed word those of the vocabulary (`plain`) that are near it."""
    known = list(vocabulary)
    return [frozenset(word for word in known if is_near(part, word)) for part in words_of(typed)]


def in_order(number: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts numbers as people do: 6, 12, 101; L9 before L081."""
    parts = re.findall(r"\d+|\D+", plain(number))
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
