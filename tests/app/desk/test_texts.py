"""Every sentence of the desk is there in every language, and every code of tally's failures has one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import app.desk
import tally
from app.desk.sentences import trouble
from resources.texts import SOURCE_LANGUAGE, TRANSLATIONS, Texts
from tally.errors import UrnaError
from tally.station import INCIDENTS, StationError

HERE = Path(app.desk.__file__).parent
NOT_THE_DESKS = {"station", "station-workers", "package", "urn", "envelope"}


def _messages(language: str) -> dict[str, set[str]]:
    text = (TRANSLATIONS / language / "desk.ftl").read_text(encoding="utf-8")
    blocks = re.split(r"(?m)^(?=[a-z][a-z-]* =)", text)
    named = (re.match(r"([a-z][a-z-]*) =", block) for block in blocks)
    return {
        found[1]: set(re.findall(r"\$(\w+)", block))
        for found, block in zip(named, blocks, strict=True)
        if found
    }


@pytest.mark.parametrize("language", ["en", "pt-BR"])
def test_languages_say_the_same_with_the_same_values(language: str) -> None:
    assert _messages(language) == _messages(SOURCE_LANGUAGE)


def test_what_the_screens_say_is_there_and_nothing_else() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (*HERE.glob("*.qml"), *HERE.glob("*.py")))
    said = set(re.findall(r'"(desk-[a-z-]*[a-z])"', code))
    built = (
        "desk-trouble-",
        "desk-device-",
        "desk-counter-",
        "desk-record-",
        "desk-abandon-",
        "desk-receipt-",
        "desk-checkin-",
        "desk-kiosks-",
        "desk-take-back-",
    )
    known = set(_messages(SOURCE_LANGUAGE))
    assert said <= known
    assert {one for one in known - said if not one.startswith(built)} == set()


def test_what_the_urn_and_the_station_refuse_has_a_sentence() -> None:
    codes = set()
    for room in ("station", "urn"):
        source = (Path(tally.__file__).parent / room / "errors.py").read_text(encoding="utf-8")
        codes |= set(re.findall(r'code = "([a-z-]+)"', source))
    # Those can only come to the count, or to whoever sets a station up.
    codes -= {"package-other-election", "package-stranger", "package-contradiction", "urn-exists", "journal"}
    codes = {code for code in codes if not code.startswith("result-")}
    codes -= {"station-custody"}  # the desk asks for no count where the committee counts
    codes -= {"station", "urn", "urn-order"}  # bases, and what the station's own table refuses before
    codes |= {"wrong-passphrase", "alike-passphrases", "damaged-envelope", "storage", "full"}
    texts = Texts()
    for code in codes:
        assert texts.say(f"desk-trouble-{code}")


def test_an_unknown_failure_says_its_code_and_never_its_message() -> None:
    class NewError(UrnaError):
        code = "brand-new"

    texts = Texts()
    assert "brand-new" in trouble(texts, NewError("a secret"))
    assert "secret" not in trouble(texts, ValueError("a secret"))
    assert "secret" not in trouble(texts, StationError("a secret"))


@pytest.mark.parametrize("language", ["es-AR", "en", "pt-BR"])
def test_the_day_has_every_sentence_in_every_language(language: str) -> None:
    files = {
        name: (TRANSLATIONS / name / "day.ftl").read_text(encoding="utf-8")
        for name in (SOURCE_LANGUAGE, language)
    }
    says = {name: set(re.findall(r"(?m)^([a-z][a-z-]*) =", text)) for name, text in files.items()}
    assert says[language] == says[SOURCE_LANGUAGE]
    values = {name: sorted(re.findall(r"\$(\w+)", text)) for name, text in files.items()}
    assert set(values[language]) == set(values[SOURCE_LANGUAGE])
    texts = Texts(language)
    for kind, whats in INCIDENTS.items():
        for what in whats:
            assert texts.say(f"day-incident-{kind.value}-{what}")


@pytest.mark.parametrize("language", ["es-AR", "en", "pt-BR"])
def test_the_count_has_every_sentence_in_every_language_and_none_too_many(language: str) -> None:
    files = {
        name: (TRANSLATIONS / name / "counting.ftl").read_text(encoding="utf-8")
        for name in (SOURCE_LANGUAGE, language)
    }
    says = {name: set(re.findall(r"(?m)^([a-z][a-z-]*) =", text)) for name, text in files.items()}
    assert says[language] == says[SOURCE_LANGUAGE]
    values = {name: set(re.findall(r"\$(\w+)", text)) for name, text in files.items()}
    assert values[language] == values[SOURCE_LANGUAGE]
    code = "".join(path.read_text(encoding="utf-8") for path in (*HERE.glob("*.qml"), *HERE.glob("*.py")))
    said = set(re.findall(r"[\"'](count-[a-z-]*[a-z])[\"']", code))
    assert said <= says[language]
    built = ("count-do-", "count-doing-", "count-hint-", "count-substitute")  # the last: app/table_keys
    assert {one for one in says[language] - said if not one.startswith(built)} == set()


@pytest.mark.parametrize("language", ["es-AR", "en", "pt-BR"])
def test_no_message_blames_or_speaks_of_machinery(language: str) -> None:
    text = "\n".join(
        (TRANSLATIONS / language / f"{part}.ftl").read_text(encoding="utf-8")
        for part in ("desk", "day", "counting")
    )
    said = " ".join(line.partition("=")[2] for line in text.splitlines() if "=" in line).lower()
    for word in ("error", "inválid", "invalid", "procesando", "token", "cifrado", "encrypt", "exception"):
        assert word not in said
