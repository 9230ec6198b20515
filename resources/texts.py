"""Every sentence a person reads, in their language, from one Fluent file per part and language.

Screens and papers share this one way of translating (https://projectfluent.org). A new language is a new
folder beside the others; what it does not say yet falls back to es-AR, the source of truth for wording.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

from resources import RESOURCES

SOURCE_LANGUAGE = "es-AR"
TRANSLATIONS = RESOURCES / "translations"


class MissingTextError(KeyError):
    """A message id that not even es-AR has: a mistake of ours, never of the person."""


@cache
def _bundle(folder: Path) -> FluentBundle:
    bundle = FluentBundle([folder.name], use_isolating=False)
    for part in sorted(folder.glob("*.ftl")):
        bundle.add_resource(FluentResource(part.read_text(encoding="utf-8")))
    return bundle


def languages() -> tuple[str, ...]:
    """The languages there are, es-AR first."""
    found = sorted(folder.name for folder in TRANSLATIONS.iterdir() if folder.is_dir())
    return (SOURCE_LANGUAGE, *(name for name in found if name != SOURCE_LANGUAGE))


class Texts:
    """The texts of one language."""

    def __init__(self, language: str = SOURCE_LANGUAGE) -> None:
        self.language = language if (TRANSLATIONS / language).is_dir() else SOURCE_LANGUAGE

    def say(self, message: str, **values: str | int) -> str:
        """The text with the values filled in. Raises `MissingTextError` for an unknown id."""
        for name in dict.fromkeys((self.language, SOURCE_LANGUAGE)):
            bundle = _bundle(TRANSLATIONS / name)
            if bundle.has_message(message):
                pattern = bundle.get_message(message).value
                if pattern is None:
                    break
                text, mistakes = bundle.format_pattern(pattern, values)
                if mistakes:
                    raise MissingTextError(f"{message} ({name}): {mistakes[0]}")
                return str(text)
        raise MissingTextError(message)
