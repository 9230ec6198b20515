"""One thing, one word: what each language calls things on screens and papers, and the English pages."""

from __future__ import annotations

import re

import pytest
from fluent.syntax import FluentParser, ast

from resources import RESOURCES
from resources.texts import TRANSLATIONS

ROOT = RESOURCES.parent

INSTEAD_OF = {
    "es-AR": {
        "mesa": ("puesto", "estación", "centro de votación"),
        "comprobante": ("ticket", "constancia"),
        "pendrive": ("pen drive", "usb", "memoria"),
        "encender": ("prend[eé]", "prender"),
        "código": ("clave", "token"),
        "pantalla": ("quiosco", "kiosco", "terminal"),
        "pendrive de la copia": ("pendrive de copia",),
        "consulta": ("pregunta",),
    },
    "en": {
        "station": ("table", "polling place", "polling station"),
        "urn": ("ballot box",),
        "scanner": ("reader",),
        "drive": ("stick", "pendrive", "flash drive"),
        "screen": ("kiosk", "terminal"),
        "election": ("another vote", "the city’s vote", "code of the vote"),
        "area": ("all places", "zone", "district"),
        "closing record": ("acta", "minutes of"),
        "question": ("contest",),
    },
    "pt-BR": {
        "mesa": ("seção", "posto"),
        "pen drive": ("pendrive", "usb"),
        "habilitar": ("liberad[ao]", "libere", "liberem", "liberar"),
        "teste": ("pôr .{0,20}à prova", "esta prova", "desta prova", "uma prova", "na prova"),
        "cadastro": ("padrão eleitoral", "pessoas da lista"),
        "quadrado": ("quadros?",),
        "fechar": ("encerrad[ao]", "encerraram"),
        "zerésima": ("ata de abertura",),
        "conferir": ("comprovar", "comprova"),
        "região": ("zona", "distrito"),
        "tela": ("quiosque", "terminal"),
    },
}
"""The word that a language uses, and those for the same thing that it does not."""


def sentences(language: str) -> dict[str, str]:
    """Each message with all its variants, without what is put in."""
    found = {}
    for file in sorted((TRANSLATIONS / language).glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Message) and entry.value is not None:
                found[entry.id.name] = " ".join(texts_of(entry.value))
    return found


def texts_of(pattern: ast.Pattern) -> list[str]:
    """The words of a pattern, those of its variants too."""
    said = []
    for part in pattern.elements:
        if isinstance(part, ast.TextElement):
            said.append(part.value)
        elif isinstance(part, ast.Placeable) and isinstance(part.expression, ast.SelectExpression):
            for variant in part.expression.variants:
                said += texts_of(variant.value)
    return said


@pytest.mark.parametrize("language", INSTEAD_OF)
def test_screens_and_papers_have_one_word_for_one_thing(language: str) -> None:
    said = sentences(language)
    for word, others in INSTEAD_OF[language].items():
        for other in others:
            pattern = re.compile(rf"\b{other}\b", re.IGNORECASE)
            found = [name for name, text in said.items() if pattern.search(text)]
            assert not found, f"{word}, not {other}: {found}"


PAGES = ("README.md", "CHANGELOG.md", "docs/operations.md", "docs/accessibility.md")


@pytest.mark.parametrize("page", PAGES)
def test_english_pages_say_station_as_the_screens_do(page: str) -> None:
    lines = (ROOT / page).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if re.search(r"\b[Tt]ables?\b", line)] == []


def test_no_command_calls_a_station_a_table() -> None:
    commands = (ROOT / "app" / "cli").glob("*.py")
    ours = re.compile(r"\b(the|each|every|this|one|no) tables?\b|\btable's\b|\btables (count|that)\b")
    said = {file.name: ours.findall(file.read_text(encoding="utf-8")) for file in commands}
    assert [name for name, found in said.items() if found] == []


def test_the_guide_in_spanish_calls_things_as_the_screens_do() -> None:
    guide = (ROOT / "docs" / "guia-de-mesa.md").read_text(encoding="utf-8")
    for word in ("mesa", "comprobante", "pendrive", "encender", "pendrive de la copia"):
        for other in INSTEAD_OF["es-AR"][word]:
            assert not re.search(rf"\b{other}\b", guide, re.IGNORECASE), f"{word}, not {other}"
