"""Manifests before their keys: one as plain data, for a test to break in one place, and ones that vary."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from tally.election import Area, Contest, ManifestDraft, Station
from tests.strategies.contests import contests, sample_contests


def identifiers() -> st.SearchStrategy[str]:
    """Ids as cities give them: letters of any language, digits, slashes, spaces within."""
    letters = st.characters(categories=("L", "N"), include_characters="/-._")
    return st.builds("".join, st.lists(letters, min_size=1, max_size=20))


def texts() -> st.SearchStrategy[dict[str, str]]:
    """Titles in the languages of `draft_data`, es-AR always among them."""
    words = st.text(min_size=1, max_size=40).filter(lambda text: bool(text.strip()))
    return st.fixed_dictionaries({"es-AR": words}, optional={"en": words, "pt-BR": words})


def draft_data(contests: tuple[Contest, ...] | None = None) -> dict[str, Any]:
    """A correct manifest draft as JSON data: 2 areas, 3 contests, 2 stations, 2 of 3 trustees."""
    return {
        "type": "manifest",
        "version": 1,
        "election": "00112233445566778899aabbccddeeff",
        "city": "Villa del Ensayo",
        "title": {"es-AR": "Presupuesto participativo", "en": "Participatory budget"},
        "languages": ["es-AR", "en"],
        "opens": "2026-11-29T08:00:00-03:00",
        "closes": "2026-11-29T18:00:00-03:00",
        "currency": "ARS",
        "areas": [{"id": "norte", "name": "Zona Norte"}, {"id": "sur", "name": "Zona Sur"}],
        "contests": [json.loads(contest.model_dump_json()) for contest in (contests or sample_contests())],
        "stations": [
            {"id": "M-001", "name": "Escuela 1", "area": "norte"},
            {"id": "M-002", "name": "Biblioteca"},
        ],
        "channels": ["in-person"],
        "double_votes": "first-counts",
        "trustees": [
            {"id": "ana", "name": "Ana"},
            {"id": "beto", "name": "Beto"},
            {"id": "caro", "name": "Caro"},
        ],
        "threshold": 2,
    }


@st.composite
def drafts(draw: st.DrawFn) -> ManifestDraft:
    """A correct draft: areas, contests with bounds of area and age, stations, texts of any letters."""
    area_ids = draw(st.lists(identifiers(), max_size=4, unique=True))
    ids = draw(st.lists(identifiers(), min_size=1, max_size=4, unique=True))
    listed = []
    for contest_id in ids:
        some = draw(st.lists(st.sampled_from(area_ids), unique=True, max_size=3)) if area_ids else []
        low = draw(st.none() | st.integers(0, 120))
        high = draw(st.none() | st.integers(low or 0, 120))
        fields = {
            "id": contest_id,
            "title": draw(texts()),
            "areas": tuple(some),
            "min_age": low,
            "max_age": high,
        }
        listed.append(draw(contests(max_projects=4)).model_copy(update=fields))
    stations = draw(st.lists(st.from_regex(r"[A-Z0-9-]{1,16}", fullmatch=True), max_size=3, unique=True))
    fixed = ManifestDraft.model_validate_json(json.dumps(draft_data()))
    changed = fixed.model_copy(
        update={
            "title": draw(texts()),
            "subtitle": draw(st.just({}) | texts()),
            "areas": tuple(Area(id=area, name=area) for area in area_ids),
            "contests": tuple(listed),
            "stations": tuple(Station(id=station, name="Mesa") for station in stations),
        }
    )
    return ManifestDraft.model_validate_json(changed.model_dump_json())  # `model_copy` checks nothing
