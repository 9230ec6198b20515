"""Languages: one file dropped in is one; what it does not say, or says wrongly, is said in es-AR."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from printouts.amounts import Money, said_amount
from resources.pseudo import CLOSE, LONGER, OPEN, write_pseudo_languages
from resources.texts import SOURCE_LANGUAGE, TRANSLATIONS, Texts, languages, more_languages, number_locale

GUARANI = """
kiosk-language-name = Avañe'ẽ
language-numbers = es-AR
kiosk-next-contest = { $nobody-gave-this }
kiosk-vote-blank = { unfinished
kiosk-picks-made = { $picks ->
    [one] Peteĩ
   *[other] { $picks }
}
"""


@pytest.mark.parametrize("as_folder", [True, False])
def test_one_file_dropped_in_is_a_language(tmp_path: Path, as_folder: bool) -> None:
    file = tmp_path / "gn" / "anything.ftl" if as_folder else tmp_path / "gn.ftl"
    file.parent.mkdir(exist_ok=True)
    file.write_text(GUARANI, encoding="utf-8")
    assert "gn" not in languages()
    with more_languages(tmp_path):
        assert languages()[0] == SOURCE_LANGUAGE
        assert "gn" in languages()
        said, source = Texts("gn"), Texts(SOURCE_LANGUAGE)
        assert said.say("kiosk-language-name") == "Avañe'ẽ"
        assert said.say("kiosk-picks-made", picks=1) == "Peteĩ"
        assert said.say("kiosk-picks-made", picks=12000) == "12.000"
        for name in ("kiosk-start", "kiosk-next-contest", "kiosk-vote-blank", "desk-open", "paper-tracker"):
            if source.says(name):
                assert said.say(name) == source.say(name)
        assert said_amount(12_500_000, Money("$"), said) == "$\u00a012.500.000"
    assert Texts("gn").language == SOURCE_LANGUAGE


def test_numbers_are_written_in_the_languages_own_way_or_where_nobody_knows_it_as_in_es_ar(tmp_path) -> None:
    (tmp_path / "xq.ftl").write_text("kiosk-language-name = X\n", encoding="utf-8")
    with more_languages(tmp_path):
        assert str(number_locale("xq")) == "es_AR"
    assert str(number_locale("pt-BR")) == "pt_BR"
    assert str(number_locale("nowhere")) == "es_AR"


@pytest.mark.parametrize("language", ["es-AR", "en", "pt-BR"])
def test_no_message_is_there_twice(language: str) -> None:
    ids = [
        found
        for file in sorted((TRANSLATIONS / language).glob("*.ftl"))
        for found in re.findall(r"(?m)^([a-z][\w-]*) *=", file.read_text(encoding="utf-8"))
    ]
    assert sorted(ids) == sorted(set(ids))


def test_the_pseudo_language_has_every_message_longer_and_in_brackets(tmp_path: Path) -> None:
    write_pseudo_languages(tmp_path)
    with more_languages(tmp_path):
        source, longer = Texts(SOURCE_LANGUAGE), Texts(LONGER)
        for file in (TRANSLATIONS / SOURCE_LANGUAGE).glob("*.ftl"):
            for name in re.findall(r"(?m)^([a-z][\w-]*) = [^{]*$", file.read_text(encoding="utf-8")):
                said = longer.say(name)
                if name not in ("kiosk-keys", "kiosk-language-name"):
                    assert said.startswith(OPEN)
                    assert said.endswith(CLOSE)
                    assert len(said) > 1.2 * len(source.say(name))
