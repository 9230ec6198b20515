"""Elections with one contest of some marking rule and any number of projects, told in three languages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from tally.ballots import Choice
from tally.election import ManifestDraft

MARKINGS: dict[str, dict[str, Any]] = {
    "choose-1": {"rule": "choose-1", "max_picks": 1},
    "approval": {"rule": "approval", "min_picks": 2, "max_picks": 3},
    "knapsack": {"rule": "knapsack", "max_picks": 5, "max_cost": 40_000_000},
    "ordinal": {"rule": "ordinal", "max_picks": 3, "rank_weights": [3, 2, 1]},
    "cumulative": {"rule": "cumulative", "max_picks": 5, "max_points": 3, "min_sum": 2, "max_sum": 5},
}
LANGUAGES = ("es-AR", "en", "pt-BR")
_THINGS = {
    "es-AR": ("Plaza", "Luces", "Veredas", "Huerta", "Biblioteca", "Cancha", "Bicisenda", "Mural"),
    "en": ("Square", "Lights", "Pavements", "Garden", "Library", "Pitch", "Cycleway", "Mural"),
    "pt-BR": ("Praça", "Luzes", "Calçadas", "Horta", "Biblioteca", "Quadra", "Ciclovia", "Mural"),
}
_OF = {"es-AR": "del barrio", "en": "of quarter", "pt-BR": "do bairro"}


def title(place: int, language: str) -> str:
    """The name of the project at this place, 0 first."""
    things = _THINGS[language]
    return f"{things[place % len(things)]} {place + 1} {_OF[language]}"


def election(rule: str, projects: int) -> ManifestDraft:
    """One contest."""
    document = {
        "election": "00112233445566778899aabbccddeeff",
        "city": "Villa de Prueba",
        "title": dict.fromkeys(LANGUAGES, "Presupuesto 2026"),
        "languages": list(LANGUAGES),
        "opens": "2026-11-29T08:00:00-03:00",
        "closes": "2026-11-29T18:00:00-03:00",
        "currency": "ARS",
        "contests": [
            {
                "id": rule,
                "title": {"es-AR": "Tu barrio", "en": "Your quarter", "pt-BR": "Seu bairro"},
                "budget": 40_000_000,
                "marking": MARKINGS[rule],
                "aggregation": {"name": "greedy", "ties": ["lower-cost"]},
                "shuffle_projects": False,
                "projects": [
                    {
                        "id": str(place + 1),
                        "title": {language: title(place, language) for language in LANGUAGES},
                        "description": {language: f"{title(place, language)}." for language in LANGUAGES},
                        "cost": 5_000_000 + 1_000 * place,
                        "categories": [f"Tema {place % 7}"],
                    }
                    for place in range(projects)
                ],
            }
        ],
        "stations": [{"id": "MESA-14", "name": "Club Sportivo"}],
        "channels": ["in-person"],
        "double_votes": "all-void",
        "trustees": [{"id": "ana", "name": "Ana"}],
        "threshold": 1,
    }
    return ManifestDraft.model_validate_json(json.dumps(document))


@dataclass(frozen=True, slots=True)
class Wish:
    """What a voter of these tests wants: which projects, in which order, and the vote that this makes."""

    marked: tuple[int, ...]
    choice: Choice
    points: tuple[int, ...] = ()
    moved_up: int | None = None


def wish(rule: str, projects: int) -> Wish:
    """Some projects from the beginning, the middle and the end."""
    first, late, last = 1, projects * 2 // 3, projects - 1
    match rule:
        case "choose-1":
            return Wish((late,), Choice((late,)))
        case "ordinal":
            return Wish((first, late, last), Choice((first, last, late)), moved_up=last)
        case "cumulative":
            return Wish((first, late), Choice((first, late), (2, 1)), points=(2, 1))
        case _:
            return Wish((first, late), Choice((first, late)))
