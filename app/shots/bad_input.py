"""Elections that a city may well bring: broken pictures, endless titles, emoji, one project, 220 of them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from app.shots.questions import every_rule
from tally.election import ManifestDraft

LONG = ("Corredor verde con arbolado nativo, bicisendas, veredas accesibles, luminarias y bancos " * 4)[:300]
ENDLESS_WORD = "Electroencefalografista" * 5
ENDLESS_THEME = "Un tema con un nombre larguísimo que nadie espera ver así"
PICTURES = {
    "cut.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x10\x00\x00\x00\x10\x00",
    "words.jpg": b"this is no picture at all",
    "empty.svg": b"",
    "broken.svg": b"<svg xmlns='http://www.w3.org/2000/svg' width='10'><rect",
}
"""Damaged files that are just what the manifest says they are."""


def write_pictures(folder: Path, pictures: dict[str, bytes]) -> None:
    """Writes them where the kiosk looks for pictures."""
    for name, data in pictures.items():
        (folder / name).write_bytes(data)


def _picture(name: str) -> dict[str, str]:
    return {"file": name, "sha256": hashlib.sha256(PICTURES.get(name, b"missing")).hexdigest()}


def _project(number: int, **fields: Any) -> dict[str, Any]:
    usual = {"id": str(number), "title": {"es-AR": f"Proyecto {number}"}, "cost": 1_000_000 + 37_000 * number}
    return usual | fields


def _odd_projects() -> list[dict[str, Any]]:
    described = {"es-AR": "Una descripción. " * 200}
    files = (*PICTURES, "missing.png")
    return [
        _project(1, title={"es-AR": LONG}, description=described, picture=_picture(files[0])),
        _project(2, title={"es-AR": "🌳🚲 Plaza con 👩‍👩‍👧 juegos 🎉"}, description={"es-AR": "🎉"}),
        _project(3, title={"es-AR": ENDLESS_WORD}, picture=_picture(files[1])),
        _project(4, description={}, categories=[ENDLESS_THEME]),
        _project(5, title={"es-AR": "Площадь · 中文 · ساحة · Ysyry Porã g̃"}, picture=_picture(files[2])),
        _project(6, cost=999_999_999_999, picture=_picture(files[3])),
        _project(7, picture=_picture(files[4])),
    ]


def _election(projects: list[dict[str, Any]]) -> ManifestDraft:
    """The sample with these projects in each of its questions."""
    draft = json.loads(every_rule().to_bytes())
    named = any("categories" in project for project in projects)
    draft["category_names"] = {ENDLESS_THEME: {"en": f"🌳 {ENDLESS_WORD}"}} if named else None
    for contest in draft["contests"]:
        contest["projects"] = projects
        contest["aggregation"] = {"name": "greedy", "ties": ["lower-cost"]}
        for field in ("max_picks", "min_picks"):
            if (contest["marking"].get(field) or 0) > len(projects):
                contest["marking"][field] = len(projects)
        if contest["marking"].get("min_sum"):
            contest["marking"]["min_sum"] = 1
        if contest["marking"].get("rank_weights"):
            contest["marking"]["rank_weights"] = contest["marking"]["rank_weights"][: len(projects)]
    return ManifestDraft.model_validate_json(json.dumps(draft))


def bad_elections() -> dict[str, ManifestDraft]:
    """Each by its name."""
    return {
        "odd-texts-and-pictures": _election(_odd_projects()),
        "one-project": _election([_project(1)]),
        "five-projects": _election([_project(k) for k in range(1, 6)]),
        "220-projects": _election([_project(k) for k in range(1, 221)]),
    }
