"""A small election with one contest for each marking rule, and a kiosk with a pretended station."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from app.kiosk.autopilot import Autopilot
from app.kiosk.rehearsal import RehearsalPapers, RehearsalStation
from app.kiosk.viewmodel import KioskViewModel
from app.kiosk.window import KioskWindow
from app.station_thread import InlineStationThread
from tally.election import ManifestDraft

CHOOSE, APPROVAL, KNAPSACK, ORDINAL, CUMULATIVE = range(5)

MARKINGS: dict[str, dict[str, Any]] = {
    "uno": {"rule": "choose-1", "max_picks": 1},
    "varios": {"rule": "approval", "min_picks": 2, "max_picks": 3},
    "bolsa": {"rule": "knapsack", "max_picks": 6, "max_cost": 40_000_000},
    "orden": {"rule": "ordinal", "max_picks": 3, "rank_weights": [3, 2, 1]},
    "puntos": {"rule": "cumulative", "max_picks": 6, "max_points": 3, "min_sum": 2, "max_sum": 5},
}

PROJECTS = (
    ("12", "Más árboles y bancos en la plaza Las Heras", "Espacios verdes", 12_500_000),
    ("27", "Luces led en el pasaje Ituzaingó", "Iluminación", 8_200_000),
    ("31", "Veredas accesibles alrededor del centro de salud", "Accesibilidad", 21_000_000),
    ("40", "Juegos para todas las infancias", "Espacios verdes", 9_800_000),
    ("44", "Biblioteca popular: sala de lectura", "Cultura", 15_400_000),
    ("6", "Bicisenda segura hasta la escuela 6", "Movilidad", 27_000_000),
)


def picture_bytes() -> bytes:
    """A small picture with two colours."""
    image = Image.new("RGB", (48, 40), "#cfe8f3")
    image.paste("#4f924b", (0, 24, 48, 40))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def contest(name: str) -> dict[str, Any]:
    """One contest as it stands in a manifest."""
    digest = hashlib.sha256(picture_bytes()).hexdigest()
    return {
        "id": name,
        "title": {"es-AR": f"Consulta {name}", "en": f"Question {name}", "pt-BR": f"Pergunta {name}"},
        "budget": 40_000_000,
        "marking": MARKINGS[name],
        "aggregation": {"name": "greedy", "ties": ["lower-cost"]},
        "shuffle_projects": False,
        "projects": [
            {
                "id": number,
                "title": {"es-AR": title},
                "description": {"es-AR": f"Todo sobre {title}."} if number != "44" else {},
                "cost": cost,
                "categories": [theme],
                "picture": {"file": "verde.png", "sha256": digest},
            }
            for number, title, theme, cost in PROJECTS
        ],
    }


def draft(*names: str) -> ManifestDraft:
    """A manifest with these contests."""
    document = {
        "election": "00112233445566778899aabbccddeeff",
        "city": "Villa de Prueba",
        "title": {"es-AR": "Presupuesto participativo 2026", "en": "Participatory budget 2026"},
        "languages": ["es-AR", "en"],
        "opens": "2026-11-29T08:00:00-03:00",
        "closes": "2026-11-29T18:00:00-03:00",
        "currency": "ARS",
        "contests": [contest(name) for name in names or MARKINGS],
        "stations": [{"id": "MESA-14", "name": "Club Sportivo"}],
        "channels": ["in-person"],
        "double_votes": "all-void",
        "trustees": [{"id": "ana", "name": "Ana"}],
        "threshold": 1,
    }
    return ManifestDraft.model_validate_json(json.dumps(document))


@pytest.fixture(scope="session")
def make_draft() -> Callable[..., ManifestDraft]:
    """Makes a manifest with the contests named; with all when none is."""
    return draft


@dataclass
class Kiosk:
    """A kiosk with all that surrounds it."""

    manifest: ManifestDraft
    station: RehearsalStation
    papers: RehearsalPapers
    viewmodel: KioskViewModel
    window: KioskWindow
    pilot: Autopilot

    def begin(self) -> None:
        """A ballot with all contests is out, and the voter touches to begin."""
        self.viewmodel.hand_over(tuple(range(len(self.manifest.contests))))
        self.pilot.touch("start")

    def text(self, name: str) -> str:
        """What stands in the item with this name; nothing when it is not on the screen."""
        item = self.window.item(name)
        return "" if item is None else str(item.property("text"))


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """The folder of the pictures."""
    (tmp_path / "verde.png").write_bytes(picture_bytes())
    return tmp_path


@pytest.fixture
def kiosk(qtbot: Any, pictures: Path) -> Iterator[Callable[..., Kiosk]]:
    """Makes a kiosk for the contests named. QML may not complain about anything in the whole test."""
    made: list[Kiosk] = []

    def make(*names: str, size: tuple[int, int] = (1280, 800), guard_ms: int = 0, **options: Any) -> Kiosk:
        manifest = options.pop("manifest", None) or draft(*names)
        station, papers = RehearsalStation(manifest), RehearsalPapers()
        viewmodel = KioskViewModel(
            station,
            manifest,
            papers,
            options.pop("urn", InlineStationThread()),
            options.pop("paper", InlineStationThread()),
            guard_ms=guard_ms,
            farewell_ms=options.pop("farewell_ms", 10_000_000),
            **options,
        )
        viewmodel.look.chooseMovement(False)
        window = KioskWindow(viewmodel, manifest, pictures, size=size)
        window.show()
        one = Kiosk(
            manifest,
            station,
            papers,
            viewmodel,
            window,
            Autopilot(window, manifest, patience=20, waits_for_guard=True),
        )
        made.append(one)
        return one

    yield make
    for one in made:
        one.window.stop()
        assert one.window.problems == []
