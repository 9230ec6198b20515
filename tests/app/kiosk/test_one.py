"""What the kiosk says where a contest has one project, one pick or one point, in each language."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.kiosk.guide import say_guide
from app.kiosk.refusals import say_refusal, say_short
from app.kiosk.session import ContestMarks
from app.kiosk.words import Words
from tally.election import Contest, ManifestDraft
from tests.app.kiosk.conftest import MARKINGS, contest, draft

ORDER = {"rule": "ordinal", "max_picks": 1}
POINTS = {"rule": "cumulative", "max_picks": 3, "max_points": 3, "min_sum": 1, "max_sum": 5}


def of(marking: dict[str, Any], projects: int = 6) -> Contest:
    """A contest with this marking rule and as many projects."""
    return Contest.model_validate_json(
        json.dumps(contest("uno") | {"marking": marking, "projects": contest("uno")["projects"][:projects]})
    )


def guide(marking: dict[str, Any], projects: int, language: str) -> str:
    words = Words(draft("uno"), "es-AR")
    words.choose(language)
    return say_guide(ContestMarks(of(marking, projects)), words).replace("\N{NO-BREAK SPACE}", " ")


BAG = {"rule": "knapsack", "max_picks": 1, "max_cost": 40_000_000}
SAID = [
    (ORDER, 6, "Elegí un proyecto: el que más querés.", "Choose one project: your favourite."),
    (BAG, 6, "Elegí un proyecto, de hasta $ 40.000.000.", "Choose one project, of up to $ 40,000,000."),
    (
        POINTS | {"max_sum": 1},
        6,
        "Dale tu punto al proyecto que quieras.",
        "Give your point to the project you like.",
    ),
    (
        POINTS | {"max_picks": 1},
        6,
        "Dale hasta 3 puntos al proyecto que quieras.",
        "Give up to 3 points to the project you like.",
    ),
    (
        {"rule": "approval", "min_picks": 2, "max_picks": 2},
        6,
        "Elegí 2 proyectos.",
        "Choose 2 projects.",
    ),
    *(
        (
            marking,
            1,
            "Hay un solo proyecto: elegilo, o votá en blanco.",
            "There is just one project: choose it, or vote blank.",
        )
        for marking in (ORDER, BAG, MARKINGS["uno"], {"rule": "approval", "max_picks": 1})
    ),
    (
        POINTS | {"max_picks": 1},
        1,
        "Hay un solo proyecto: dale hasta 3 puntos, o votá en blanco.",
        "There is just one project: give it up to 3 points, or vote blank.",
    ),
    (
        POINTS | {"max_picks": 1, "max_points": 1},
        1,
        "Hay un solo proyecto: dale un punto, o votá en blanco.",
        "There is just one project: give it a point, or vote blank.",
    ),
]


@pytest.mark.parametrize(("marking", "projects", "spanish", "english"), SAID)
def test_the_guide_reads_right(marking: dict[str, Any], projects: int, spanish: str, english: str) -> None:
    assert guide(marking, projects, "es-AR") == spanish
    assert guide(marking, projects, "en") == english


@pytest.mark.parametrize("language", ["es-AR", "en", "pt-BR"])
@pytest.mark.parametrize("marking", [*MARKINGS.values(), ORDER, BAG, POINTS, POINTS | {"max_sum": 1}])
@pytest.mark.parametrize("projects", [1, 6])
def test_nothing_is_said_of_several_where_one_is_all(
    marking: dict[str, Any], projects: int, language: str
) -> None:
    few = {
        name: min(value, projects) if name.endswith("_picks") else value for name, value in marking.items()
    }
    few.pop("rank_weights", None)
    marks = ContestMarks(of(few, projects))
    words = Words(draft("uno"), "es-AR")
    words.choose(language)
    said = [say_guide(marks, words)]
    for project in range(projects):
        while (refused := marks.add(project)) is None:
            pass
        if refused.limit.value != "twice":
            said += [say_refusal(refused, words), say_short(refused, words)]
    for sentence in said:
        for wrong in ("1 proyectos", "1 projects", "1 projetos", "1 puntos", "1 points", "1 pontos", "los 1"):
            assert wrong not in sentence
        if few["max_picks"] == 1:
            assert not any(word in sentence for word in ("en orden", "in order", "em ordem", "up to 1,"))


@pytest.fixture
def one_place(kiosk: Any) -> Any:
    """A kiosk whose contest asks for an order of one place."""
    document = json.loads(draft("uno").to_bytes())
    document["contests"][0]["marking"] = ORDER
    one = kiosk(manifest=ManifestDraft.model_validate_json(json.dumps(document)))
    one.begin()
    return one


def test_an_order_of_one_place_looks_and_sounds_like_a_choice(one_place: Any) -> None:
    left = one_place.viewmodel.contest_view
    assert left.property("left") == "Podés elegir 1"
    one_place.pilot.touch("card-12")
    card = one_place.window.item("card-12")
    assert left.property("left") == "No te quedan más"
    assert card.property("chosen")
    assert one_place.window.item("up-12") is None
    assert "Lugar" not in card.property("project").property("spoken")
    one_place.pilot.touch("next")
    assert "Lugar" not in one_place.window.item("chosen-12").property("project").property("spoken")
