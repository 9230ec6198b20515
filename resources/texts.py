"""Every sentence a person reads, in their language, from one Fluent file per part and language.

Screens and papers share this one way of translating (https://projectfluent.org). A new language is a new
folder of Fluent files, or one file, beside the others (docs/translating.md); what it does not say yet falls
back to es-AR, the source of truth for wording.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from fluent.runtime import FluentBundle, FluentResource

from resources import RESOURCES

SOURCE_LANGUAGE = "es-AR"
TRANSLATIONS = RESOURCES / "translations"
NUMBERS = "language-numbers"
"""The message by which a language says whose numbers and plurals it uses, such as `es-AR`; else its own."""

_FOLDERS = [TRANSLATIONS]


class MissingTextError(KeyError):
    """A message id that not even es-AR has: a mistake of ours, never of the person."""


@contextmanager
def more_languages(folder: Path) -> Iterator[None]:
    """The languages of another folder too, while the block runs: to try a translation out."""
    _FOLDERS.append(folder)
    try:
        yield
    finally:
        _FOLDERS.remove(folder)


def _home(language: str) -> Path | None:
    """The folder or file of a language."""
    for folder in _FOLDERS:
        for home in (folder / language, folder / f"{language}.ftl"):
            if home.exists():
                return home
    return None


@cache
def _bundle(home: Path) -> FluentBundle:
    files = sorted(home.glob("*.ftl")) if home.is_dir() else [home]
    resources = [FluentResource(file.read_text(encoding="utf-8")) for file in files]
    own = FluentBundle([home.stem], use_isolating=False)
    for resource in resources:
        own.add_resource(resource)
    tags = [home.stem, SOURCE_LANGUAGE]
    if own.has_message(NUMBERS) and (pattern := own.get_message(NUMBERS).value) is not None:
        tags.insert(0, str(own.format_pattern(pattern)[0]))
    bundle = FluentBundle([str(next(filter(None, map(_known, tags))))], use_isolating=False)
    for resource in resources:
        bundle.add_resource(resource)
    return bundle


def _known(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return None


def languages() -> tuple[str, ...]:
    """The languages there are, es-AR first."""
    found = {
        home.stem if home.suffix == ".ftl" else home.name
        for folder in _FOLDERS
        for home in folder.iterdir()
        if home.suffix == ".ftl" or (home.is_dir() and any(home.glob("*.ftl")))
    }
    return (SOURCE_LANGUAGE, *sorted(found - {SOURCE_LANGUAGE}))


def number_locale(language: str) -> Locale:
    """How numbers are written in a language, also in one whose file says so or whose tag nobody knows."""
    home = _home(language)
    tags = [_bundle(home).locales[0].replace("_", "-")] if home is not None else [language]
    return next(filter(None, map(_known, (*tags, SOURCE_LANGUAGE))))


class Texts:
    """The texts of one language."""

    def __init__(self, language: str = SOURCE_LANGUAGE) -> None:
        self.language = language if _home(language) is not None else SOURCE_LANGUAGE

    def says(self, message: str) -> bool:
        """Whether the language itself has this message."""
        home = _home(self.language)
        return home is not None and bool(_bundle(home).has_message(message))

    def say(self, message: str, **values: str | int) -> str:
        """The text with the values filled in. Raises `MissingTextError` for an unknown id."""
        for name in dict.fromkeys((self.language, SOURCE_LANGUAGE)):
            home = _home(name)
            if home is None or not (bundle := _bundle(home)).has_message(message):
                continue
            pattern = bundle.get_message(message).value
            if pattern is None:
                continue
            text, mistakes = bundle.format_pattern(pattern, values)
            if not mistakes:
                return str(text)
            if name == SOURCE_LANGUAGE:
                raise MissingTextError(f"{message} ({name}): {mistakes[0]}")
        raise MissingTextError(message)
