"""The texts of the screens in the voter's language, said anew everywhere when she picks another one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.kiosk.money import Money
from resources.texts import Texts, languages
from tally.election import ManifestDraft

_LONGEST_QUOTED = 60


def without_pictographs(text: str) -> str:
    """The text without emoji, as the papers print it: few machines draw them, and no voice reads them well.

    A text that has nothing else stays as it is.
    """
    kept = "".join(
        letter
        for letter in text
        if not (unicodedata.category(letter) in ("So", "Sk") and letter > "\u2000")
        and letter not in "\u200d\ufe0f"
        and not "\U0001f3fb" <= letter <= "\U0001f3ff"
    )
    lines = [re.sub(r" {2,}", " ", line).strip(" ") for line in kept.split("\n")]
    return "\n".join(lines).strip() or text


class Words(QObject):
    """QML asks `Theme.say("message-id")`, which reads `language` too and so is asked again after a change."""

    changed = Signal()

    def __init__(self, manifest: ManifestDraft, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = language
        self._texts = Texts(language)
        self._manifest = manifest
        self._areas = {area.id: area.name for area in manifest.areas}
        self._money = Money.of(manifest.currency, manifest.money_decimals, manifest.languages[0])

    @property
    def texts(self) -> Texts:
        """The texts of the language now chosen."""
        return self._texts

    def reset(self) -> None:
        """Back to the language that the next voter expects."""
        self.choose(self._home)

    def money(self, amount: int) -> str:
        """An amount in the local form."""
        return self._money.say(amount, self._texts.language)

    @property
    def areas(self) -> tuple[str, ...]:
        """The ids of all places of the election, in the manifest's order."""
        return tuple(self._areas)

    def area_name(self, area: str) -> str:
        """A place's name; nothing for none."""
        return self._areas.get(area, "")

    def category_name(self, category: str) -> str:
        """What a category is called; its own text where nothing else is known."""
        return self.of(self._manifest.category_texts(category)) or category

    def category_names(self, categories: Iterable[str]) -> str:
        """The same of several, in a row."""
        return ", ".join(map(self.category_name, categories))

    @property
    def money_sign(self) -> str:
        """What stands before an amount: "$"."""
        return self._money.sign

    def of(self, texts: Mapping[str, str]) -> str:
        """A text of the manifest: in the voter's language, a sister of it, or the election's first one."""
        language = self._texts.language
        family = language.split("-", maxsplit=1)[0]
        sisters = [tag for tag in texts if tag.split("-", maxsplit=1)[0] == family]
        for tag in (language, *sisters, *self._manifest.languages, *texts):
            if texts.get(tag, "").strip():
                return without_pictographs(texts[tag])
        return ""

    def quoted(self, texts: Mapping[str, str]) -> str:
        """The same for use within a sentence, where an endless title would bury what is said."""
        text = self.of(texts)
        if len(text) <= _LONGEST_QUOTED:
            return text
        return text[:_LONGEST_QUOTED].rsplit(" ", maxsplit=1)[0] + "…"

    @Property(str, notify=changed)
    def language(self) -> str:
        """The language now chosen, as a tag."""
        return self._texts.language

    @Property(int, constant=True)
    def languageCount(self) -> int:
        """How many languages the voter may choose from."""
        return len(languages())

    @Slot(int, result=str)
    def languageTag(self, index: int) -> str:
        """The tag of a language."""
        return languages()[index]

    @Slot(int, result=str)
    def languageName(self, index: int) -> str:
        """A language's own name for itself; its tag where it does not say."""
        texts, name = Texts(languages()[index]), "kiosk-language-name"
        return texts.say(name) if texts.says(name) else texts.language

    @Slot(str)
    def choose(self, language: str) -> None:
        """Another language."""
        if language != self._texts.language:
            self._texts = Texts(language)
            self.changed.emit()

    @Slot(str, result=str)
    def say(self, message: str) -> str:
        """A text without values."""
        return self._texts.say(message)
